// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "ui/shell/MainWindow.h"
#include "ui/words/Workplace.h"

namespace app {

/// What was written in this window, newest last, and what of it was taken back. Ctrl+Z and Ctrl+Y
/// walk it; every step says in the bar what it took or brought. What takes people out of the ledger
/// is said before it goes, unless the bar offers just that already. Taking back is an operation
/// like any other: it works before and after the county has it.
class UndoTrail : public QObject
{
    Q_OBJECT

public:
    UndoTrail(ui::MainWindow &window, const ui::Workplace &workplace);

    void record(const ui::Deed &deed);
    void importTakenBack(const core::RecordId &batch);

Q_SIGNALS:
    void importUnwanted(const core::RecordId &batch); ///< importTakenBack() answers
    void failed(const core::Error &error);

private:
    struct Outcome
    {
        core::CommitReceipt receipt;
        int left = 0; ///< records that somebody has changed since
    };

    void takeBack();
    void doAgain();
    void reverse(const core::OpId &op, std::function<void(const Outcome &)> done);
    void tookBack(const ui::Deed &deed, const Outcome &outcome);
    void say(const QString &sentence, ui::BarOffer offered);

    ui::MainWindow &m_window;
    const ui::Workplace &m_workplace;
    std::vector<ui::Deed> m_done;
    std::vector<ui::Deed> m_undone; ///< op is the one that took it back
    bool m_isBusy = false;
};

} // namespace app
