// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"
#include "ui/sync/SyncView.h"

class QBoxLayout;
class QVBoxLayout;

namespace ui {

class AskPanel;
class Button;
class Label;
class Panel;
class PanelHead;
class ProgressBar;
class StateRow;
class SumsPanel;

/// 上报与接收: the five states, worst first, each with what to do about it; when the county was
/// last agreed with; what waits. Never blocks typing.
class SyncPage : public Page
{
    Q_OBJECT

public:
    explicit SyncPage(QWidget *parent = nullptr);

    void setView(const SyncView &view);
    void activate() override;
    bool goBack() override;
    void setFold(Fold fold) override;
    AskPanel *codePanel() const { return m_code; }
    AskPanel *addressPanel() const { return m_address; }
    void closeAddress(); ///< the county was found there

Q_SIGNALS:
    void refreshRequested();
    void sendRequested();
    void printRequested(); ///< the receipt of today
    void stopRequested(); ///< give up the exchange that is under way
    void decideRequested();
    void stickRequested(); ///< without a network
    void enrolRequested(); ///< no county knows this computer yet
    void codeGiven(const QString &code); ///< the county does not know it any more
    void addressGivenUp(); ///< nobody waits for the last one any more
    void addressGiven(const QString &address); ///< the county's server is said to be there
    void openRefused(const QString &id); ///< show what it was about
    void refusedSeen(const QString &id); ///< it need not be shown again

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeStates();
    QWidget *makeRefusedChoices();
    QWidget *makeSide();
    static QString waitingWords(const SyncView &view);
    void showRefused(bool isOpen);
    void fillWaiting();
    void focusFirst(); ///< on what is most pressing
    void refreshHints();
    void showProgress();
    void askAddress();
    void showMove(); ///< where it may be the address
    void stop();
    QList<StateRow *> rows() const;
    void spreadRows();

    SyncView m_view;
    PageHeader *m_header;
    StateRow *m_refused;
    QWidget *m_choices;
    StateRow *m_undecided;
    StateRow *m_waiting;
    StateRow *m_network;
    StateRow *m_received;
    Label *m_agreedAt;
    Label *m_agreedHint;
    Label *m_notice;
    AskPanel *m_code; ///< below what the notice says
    AskPanel *m_address; ///< asked for
    Button *m_move;
    ProgressBar *m_progress;
    Button *m_stop;
    bool m_isStopped = false; ///< the exchange under way, or the last one
    SumsPanel *m_sums;
    PanelHead *m_waitingHead;
    Panel *m_waitingPanel;
    QVBoxLayout *m_waitingBox;
    QVBoxLayout *m_states;
    Fold m_fold = Fold::Wide;
    QBoxLayout *m_columns;
    QWidget *m_side;
};

} // namespace ui
