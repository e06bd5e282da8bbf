// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/UndoTrail.h"

#include "core/operations/LedgerThread.h"
#include "core/operations/Undo.h"
#include "ui/widgets/UndoBar.h"

#include <algorithm>

namespace app {

UndoTrail::UndoTrail(ui::MainWindow &window, const ui::Workplace &workplace)
    : QObject(&window)
    , m_window(window)
    , m_workplace(workplace)
{
    connect(&window, &ui::MainWindow::deedDone, this, &UndoTrail::record);
    connect(&window, &ui::MainWindow::undoRequested, this, &UndoTrail::takeBack);
    connect(&window, &ui::MainWindow::redoRequested, this, &UndoTrail::doAgain);
}

void UndoTrail::record(const ui::Deed &deed)
{
    m_done.push_back(deed);
    m_undone.clear();
}

void UndoTrail::say(const QString &sentence, ui::BarOffer offered)
{
    m_window.offer(sentence, offered);
}

void UndoTrail::takeBack()
{
    if (m_isBusy)
        return;
    if (m_done.empty())
        return m_window.remark(
            tr("Nothing is left to take back since you signed in"), ui::BarOffer::Nothing);
    const ui::Deed deed = m_done.back();
    if (deed.isWhole && m_window.offered() != ui::BarOffer::Undo)
        return m_window.remark(
            tr("Ctrl+Z once more takes back %1").arg(deed.name), ui::BarOffer::Undo);
    if (!deed.batch.isNull()) {
        m_window.tellUnderway(tr("Being taken back: %1").arg(deed.name));
        return Q_EMIT importUnwanted(deed.batch);
    }
    reverse(deed.op, [this, deed](const Outcome &outcome) { tookBack(deed, outcome); });
}

void UndoTrail::tookBack(const ui::Deed &deed, const Outcome &outcome)
{
    m_done.pop_back();
    if (outcome.receipt.lsn == 0)
        return m_window.remark(
            tr("Not taken back, because it was changed since: %1").arg(deed.name),
            ui::BarOffer::Nothing);
    m_undone.push_back(deed);
    m_undone.back().op = outcome.receipt.opId;
    QString sentence = tr("Taken back: %1").arg(deed.name);
    if (outcome.left > 0)
        sentence += u' ' + tr("(what was changed since stays)");
    say(sentence, ui::BarOffer::Redo);
}

void UndoTrail::doAgain()
{
    if (m_isBusy)
        return;
    if (m_undone.empty())
        return m_window.remark(tr("Nothing is left to do again"), ui::BarOffer::Nothing);
    reverse(m_undone.back().op, [this](const Outcome &outcome) {
        ui::Deed deed = m_undone.back();
        m_undone.pop_back();
        if (outcome.receipt.lsn == 0)
            return m_window.remark(
                tr("Not done again, because it was changed since: %1").arg(deed.name),
                ui::BarOffer::Nothing);
        deed.op = outcome.receipt.opId;
        m_done.push_back(deed);
        say(tr("Done again: %1").arg(deed.name), ui::BarOffer::Undo);
    });
}

/// Doing again is taking back what took it back.
void UndoTrail::reverse(const core::OpId &op, std::function<void(const Outcome &)> done)
{
    m_isBusy = true;
    m_workplace.ledger.run<core::UndoPlan>(
        this,
        [op, user = m_workplace.user](
            core::Ledger &ledger) { return core::undo(ledger, op, user); },
        [this, done = std::move(done)](const core::Result<core::UndoPlan> &plan) {
            if (!plan) {
                m_isBusy = false;
                return Q_EMIT failed(plan.error());
            }
            const auto left = static_cast<int>(plan->changedSince.size());
            m_workplace.ledger.commit(this, plan->action,
                [this, done, left](const core::Result<core::CommitReceipt> &receipt) {
                    m_isBusy = false;
                    if (!receipt)
                        return Q_EMIT failed(receipt.error());
                    done({*receipt, left});
                });
        });
}

void UndoTrail::importTakenBack(const core::RecordId &batch)
{
    const auto found = std::find_if(m_done.begin(), m_done.end(),
        [&batch](const ui::Deed &deed) { return deed.batch == batch; });
    if (found == m_done.end())
        return;
    say(tr("Taken back: %1").arg(found->name), ui::BarOffer::Nothing);
    m_done.erase(found);
    m_undone.clear();
}

} // namespace app
