// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Regions.h"
#include "core/exchange/ImportAnalysis.h"
#include "ui/widgets/Panel.h"

class QWidget;

namespace ui {

class Button;
class FieldEdit;
class Label;
class Message;
class PanelHead;

/// One row of the roster with one trouble: what it says, what is wrong, what it becomes, and whom
/// in the ledger it may mean.
class RowEditor : public Panel
{
    Q_OBJECT

public:
    struct Shown
    {
        core::AnalysedRow row;
        core::RowIssue issue;
        QString original; ///< as the file has it
        QString cell; ///< as it stands now: as corrected, or else the original
        QString place;
        int at = 0; ///< of this class, from 0
        int all = 0;
        const core::FieldSpec *field = nullptr; ///< of the cell, when it is one field
        std::vector<QString> choices; ///< whom it may mean, in words
    };

    explicit RowEditor(QWidget *parent = nullptr);

    void show(const Shown &shown);
    void clear(const QString &title); ///< nothing to edit
    void focusField();
    bool isShowing() const { return m_isShowing; }

Q_SIGNALS:
    void corrected(const core::RowIssue &issue, const QString &text);
    void accepted(const core::RowIssue &issue);
    void chosen(const core::RowIssue &issue, int choice); ///< -1: none of them
    void skipped(int tableRow);
    void nextRequested();
    void left(); ///< Esc

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void go();

    PanelHead *m_head;
    QWidget *m_body;
    Label *m_name;
    Label *m_place;
    Label *m_cell;
    Message *m_message;
    FieldEdit *m_edit;
    Label *m_editLabel;
    Panel *m_choices;
    QList<QWidget *> m_choiceRows;
    Button *m_skip;
    Button *m_next;
    Shown m_shown;
    bool m_isShowing = false;
};

} // namespace ui
