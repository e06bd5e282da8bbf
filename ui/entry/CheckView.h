// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entry/EntryForm.h"

#include <QWidget>

class QBoxLayout;
class QScrollArea;

namespace ui {

class Button;
class CheckList;
class Label;
class PageHeader;

/// One line that is read back to the family.
struct CheckLine
{
    FieldKey key; ///< where its number leads
    QString label; ///< "户主"
    QString bold;
    QString quiet;
    ProblemKind problem = ProblemKind::None;
    bool isSkipped = false; ///< to be verified later
    bool maySkip = false; ///< … or may be: nothing was typed there

    static std::vector<CheckLine> of(const EntryForm &form);
};

/// The household in words before it is written down. Its numbers lead back to a field; Enter
/// finishes when nothing must be put right any more.
class CheckView : public QWidget
{
    Q_OBJECT

public:
    explicit CheckView(QWidget *parent = nullptr);

    void show(const EntryForm &form);
    QSize minimumSizeHint() const override { return {}; } ///< it scrolls; the form decides
    bool canFinish() const { return m_canFinish; }

Q_SIGNALS:
    void chosen(const ui::FieldKey &key);
    void skipped(const ui::FieldKey &key); ///< F7, as its line says
    void openRequested(); ///< Ctrl+O, as a line may say
    void confirmed();
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeAfter();
    void choose(int line);
    bool scroll(int key);
    const CheckLine *skippable() const;
    void refreshHints();

    PageHeader *m_header;
    QScrollArea *m_scroll;
    CheckList *m_list;
    QBoxLayout *m_body = nullptr;
    QWidget *m_sum = nullptr;
    QWidget *m_afterPanel = nullptr;
    Label *m_yearly;
    Label *m_perHead;
    Label *m_amount;
    Label *m_amountUnit;
    Label *m_formula;
    Label *m_toVerify;
    QWidget *m_verifyLine = nullptr;
    Button *m_finish;
    std::vector<CheckLine> m_lines;
    bool m_canFinish = false;
};

/// The lines themselves.
class CheckList : public QWidget
{
    Q_OBJECT

public:
    explicit CheckList(QWidget *parent = nullptr);

    void setLines(std::vector<CheckLine> lines);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    int lineHeight() const;
    int labelRoom() const;
    void paintLine(QPainter &painter, int line) const;

    std::vector<CheckLine> m_lines;
};

} // namespace ui
