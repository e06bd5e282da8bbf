// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"
#include "ui/today/TodayView.h"

#include <QPointer>

class QGridLayout;
class QVBoxLayout;

namespace ui {

class Button;
class EmptyState;
class Label;
class Panel;
class PanelHead;

/// 今日工作台: where I was, what must be done, what comes due, how many are on each programme.
/// Digits open a duty, Enter continues the half-entered household.
class TodayPage : public Page
{
    Q_OBJECT

public:
    explicit TodayPage(QWidget *parent = nullptr);

    void setView(const TodayView &view);
    /// Whether this computer was opened for the county: before that nothing can be fetched.
    void setEnrolled(bool isEnrolled);
    void activate() override;
    void setFold(Fold fold) override;

Q_SIGNALS:
    void refreshRequested();
    void continueRequested(); ///< the half-entered household
    void lineChosen(const QString &target);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeContinue();
    QWidget *makeDuties();
    QWidget *makeSide();
    void focusFirst(); ///< on what is most pressing
    void hintKeys();
    void sayNothing();
    void fill(QVBoxLayout *box, const QList<TodayView::Line> &lines, Weight titleWeight);

    TodayView m_view;
    bool m_isEnrolled = true;
    QPointer<QWidget> m_landed; ///< where focusFirst() put the keys
    PageHeader *m_header;
    Panel *m_continue;
    Label *m_continueWords;
    Label *m_draftTitle;
    Label *m_draftPlace;
    Button *m_continueButton;
    PanelHead *m_dutiesHead;
    QVBoxLayout *m_duties;
    EmptyState *m_nothing;
    Panel *m_duePanel;
    QVBoxLayout *m_dues;
    Panel *m_programmePanel;
    QVBoxLayout *m_programmes;
    QGridLayout *m_grid;
    QWidget *m_left;
    QWidget *m_right;
};

} // namespace ui
