// SPDX-License-Identifier: GPL-3.0-or-later
// What a ledger has and its county has not, or otherwise: after a restore, after a fault.
#include "core/operations/Ledger.h"

#include "core/base/Mutant.h"
#include "core/operations/LostOrder.h"
#include "core/operations/PageApplier.h"

#include <QLoggingCategory>

#include <algorithm>

namespace core {

namespace {

Q_LOGGING_CATEGORY(lcLedger, "core.ledger", QtWarningMsg)

} // namespace

/// Own operations wait for a line again when the county lost it, or has it in lines the ledger has
/// not seen. And one that waited for a line under a number the county forgot, while its line under
/// the number before it was read long ago, waits no more: that one does not come twice. Where the
/// county has another history under our number, its own says nothing.
Result<void> Ledger::queueAgain(
    const CountyRestart &restart, const LostOrder &order, PageApplier &applier)
{
    MQ_TRY_ASSIGN(qint64 first, m_device.firstLsnAfter(restart.keptSeq));
    MQ_TRY_ASSIGN(const auto hash, m_device.hashAfter(restart.lastLsn));
    std::vector<PendingOp> changed;
    if (hash == restart.lastHash) {
        if (!mutantIs(Mutant::FormerWaits)) {
            MQ_TRY_ASSIGN(changed, m_device.settleKnown(restart.lastLsn, restart.keptSeq));
        }
        first = std::min(first, restart.lastLsn + 1);
    }
    if (mutantIs(Mutant::RetainByLsn))
        first = restart.lastLsn + 1;
    MQ_TRY_ASSIGN(const auto requeued, m_device.requeue(first));
    changed.insert(changed.end(), requeued.begin(), requeued.end());
    for (const PendingOp &pending : changed) {
        MQ_TRY_ASSIGN(const Op op, decodeOp(pending.body));
        MQ_TRY(applier.layAgain(op));
    }
    return order.keep(requeued);
}

Result<Changes> Ledger::takeRestart(const CountyRestart &restart)
{
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(m_state, m_device.state());
    if (restart.epoch == m_state.epoch || restart.keptSeq < 0)
        return Error{ErrorCode::InvalidInput, QStringLiteral("no restart of the county")};
    MQ_TRY_ASSIGN(const LostOrder order, LostOrder::before(m_database, restart.keptSeq));
    if (m_state.cursor > restart.keptSeq) {
        if (!mutantIs(Mutant::RowsTrusted))
            MQ_TRY(m_recovery.loseLinesAfter(restart.keptSeq));
        // What left a region before it was filled is there again, and no line tells of it.
        if (!mutantIs(Mutant::FillTrusted))
            MQ_TRY(m_regions.fillAnew(restart.keptSeq));
        m_state.cursor = restart.keptSeq;
    }
    m_state.epoch = restart.epoch;
    m_state.scopeVersion = 0; // it may have forgotten that it changed them
    MQ_TRY(m_device.saveState(m_state));
    MQ_TRY(m_sums.oweAll());
    MQ_TRY(DigestStore(m_database).forgetQuestion());
    PageApplier applier(m_database, m_device, m_history, m_records, m_state);
    MQ_TRY(keepHeld(applier));
    if (!mutantIs(Mutant::RetainNothing))
        MQ_TRY(queueAgain(restart, order, applier));
    MQ_TRY_ASSIGN(Changes changes, applier.finish());
    MQ_TRY(transaction.commit());
    return changes;
}

Result<Changes> Ledger::applyRows(qint64 seq, const CountyRows &asked)
{
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(m_state, m_device.state());
    if (seq != m_state.cursor)
        return Error{ErrorCode::Conflict, QStringLiteral("rows of another moment")};
    PageApplier applier(m_database, m_device, m_history, m_records, m_state);
    MQ_TRY(keepHeld(applier));
    std::set<RecordKey> mistrusted;
    for (const CountyRow &row : asked.rows) {
        const RecordKey key{static_cast<int>(row.type), row.id};
        MQ_TRY_ASSIGN(const bool isMistrusted, m_recovery.isMistrusted(key));
        if (isMistrusted)
            mistrusted.insert(key);
    }
    if (!mistrusted.empty())
        MQ_TRY(layUnsentOver(mistrusted, applier));
    std::vector<Repair> repairs;
    for (const CountyRow &row : asked.rows) {
        const RecordKey key{static_cast<int>(row.type), row.id};
        MQ_TRY_ASSIGN(const auto repair, applier.replace(row.type, row.id, row.row));
        if (mistrusted.contains(key) && repair)
            repairs.push_back(*repair);
        MQ_TRY(m_recovery.trust(key));
    }
    for (const auto &[line, opId] : asked.lines)
        MQ_TRY(m_recovery.noteLine(line, opId, asked.toldAt));
    MQ_TRY_ASSIGN(Changes changes, applier.finish());
    MQ_TRY(note(repairs));
    MQ_TRY(transaction.commit());
    return changes;
}

/// A row that went astray took with it the list of the operations that lie over it.
Result<void> Ledger::layUnsentOver(const std::set<RecordKey> &records, PageApplier &applier) const
{
    return m_device.visitPending([&](const std::vector<PendingOp> &part) -> Result<void> {
        for (const PendingOp &each : part) {
            MQ_TRY_ASSIGN(const Op op, decodeOp(each.body));
            const bool isOver = std::ranges::any_of(op.changes, [&](const RecordChange &change) {
                return records.contains({change.type, change.id});
            });
            if (isOver)
                MQ_TRY(applier.layAgain(op));
        }
        return {};
    });
}

Result<void> Ledger::note(const std::vector<Repair> &repairs)
{
    if (repairs.empty())
        return {};
    DigestStore digests(m_database);
    for (const Repair &repair : repairs) {
        qCWarning(lcLedger, "a record of type %d in %s was put right (fault %d)", repair.type,
            qUtf8Printable(repair.scope), static_cast<int>(repair.fault));
        MQ_TRY(digests.noteRepair(repair, m_clock.nowMs()));
    }
    MQ_TRY_ASSIGN(DigestState state, digests.state());
    state.vain = 0;
    return digests.saveState(state);
}

} // namespace core
