// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entry/EntryForm.h"

#include <QWidget>

namespace ui {

class Button;
class Label;
class MarkLabel;
class StateLabel;

/// The head of the entry screen: whose household it is and how far it has come, in words.
class EntryTitle : public QWidget
{
    Q_OBJECT

public:
    explicit EntryTitle(QWidget *parent = nullptr);

    void refresh(const EntryForm &form);
    void setFolded(bool isFolded); ///< without the page's name and buttons
    void setDrafts(int count);

Q_SIGNALS:
    void newRequested();
    void draftsRequested();

private:
    Label *m_page;
    Label *m_household;
    Label *m_progress;
    StateLabel *m_wrong;
    QWidget *m_skipped;
    Label *m_missing;
    Button *m_new;
    Button *m_drafts;
    int m_skippedShown = -1;
    bool m_isFolded = false;
};

/// The formula under a household: yearly income, heads, months. What the programme's standard makes
/// of it is not known here, so no amount of aid is ever shown.
class SumPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SumPanel(QWidget *parent = nullptr);

    void refresh(const EntryForm &form);
    static QString formula(const EntryForm &form); ///< "18,600.00 ÷ 4 ÷ 12 = 387.50"
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_formula;
    QString m_hint;
    QString m_amount;
};

} // namespace ui
