// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ImportRun.h"

#include "core/operations/Undo.h"

namespace core {

namespace {

/// Large enough that the disk is asked seldom, small enough that whoever types never waits long.
constexpr std::size_t kOperationsATime = 200;

} // namespace

struct ImportRun::Pending
{
    std::vector<UserAction> actions;
    int rows = 0;
};

Result<void> ImportRun::flush(Pending &pending, ImportBatch &batch, ImportResult &result)
{
    if (pending.actions.empty())
        return {};
    ImportBatch extended = batch;
    extended.rows += pending.rows;
    const auto remember = [&](const std::vector<CommitReceipt> &receipts) -> Result<void> {
        qint64 first = 0;
        qint64 last = 0;
        for (const CommitReceipt &receipt : receipts) {
            first = first == 0 ? receipt.lsn : first;
            last = receipt.lsn == 0 ? last : receipt.lsn;
        }
        return ImportBatchStore(m_ledger.database()).extend(extended, first, last);
    };
    MQ_TRY_ASSIGN(const auto receipts, m_ledger.commitAll(pending.actions, remember));
    batch = extended;
    result.batch = batch.id;
    result.rowsWritten = batch.rows;
    result.operations += static_cast<int>(receipts.size());
    pending = {};
    return {};
}

Result<void> ImportRun::applyUnits(ImportAnalysis &analysis, ImportBatch &batch,
    ImportResult &result, const ImportProgress &progress)
{
    UnitPlanner planner = analysis.planner(m_ledger.database(), m_random);
    Pending pending;
    int done = 0;
    for (std::size_t i = 0; i < analysis.units().size(); ++i) {
        const RosterUnit &unit = analysis.units()[i];
        const RowOutcome outcome = analysis.outcomeOf(unit);
        done += static_cast<int>(unit.rows.size());
        if (outcome != RowOutcome::New && outcome != RowOutcome::Update)
            continue;
        MQ_TRY_ASSIGN(UnitPlan plan, analysis.planAgain(planner, unit));
        // The dry run showed something else than what would be written now.
        if (plan.basis != analysis.basisOf(i) || plan.outcome != outcome) {
            analysis.markChangedMeanwhile(unit);
            result.changedMeanwhile += static_cast<int>(unit.rows.size());
            continue;
        }
        UserAction action;
        action.user = analysis.context().user;
        action.edits = std::move(plan.edits);
        pending.actions.push_back(std::move(action));
        pending.rows += static_cast<int>(unit.rows.size());
        if (pending.actions.size() < kOperationsATime)
            continue;
        MQ_TRY(flush(pending, batch, result));
        if (progress && !progress(done, analysis.rowCount())) {
            result.isCancelled = true;
            return {};
        }
    }
    return flush(pending, batch, result);
}

ImportResult ImportRun::apply(
    ImportAnalysis &analysis, const QString &fileName, const ImportProgress &progress)
{
    ImportResult result;
    ImportBatch batch;
    batch.id = m_random.newRecordId();
    batch.fileName = fileName;
    batch.programme = codeOf(analysis.context().programme);
    batch.madeAt = m_ledger.clock().nowMs();
    const Result<void> outcome = applyUnits(analysis, batch, result, progress);
    if (!outcome)
        result.error = outcome.error();
    return result;
}

Result<ImportUndoResult> ImportRun::undo(
    const RecordId &batch, const QString &user, const ImportProgress &progress)
{
    ImportBatchStore store(m_ledger.database());
    MQ_TRY_ASSIGN(const std::optional<ImportBatch> found, store.find(batch));
    if (!found)
        return Error{ErrorCode::NotFound, QStringLiteral("no such import")};
    if (found->undoneAt != 0)
        return Error{ErrorCode::Conflict, QStringLiteral("already undone")};
    MQ_TRY_ASSIGN(const std::vector<OpId> operations, store.operations(batch));
    ImportUndoResult result;
    const int all = static_cast<int>(operations.size());
    for (std::size_t begin = 0; begin < operations.size(); begin += kOperationsATime) {
        if (progress && !progress(static_cast<int>(begin), all))
            return Error{ErrorCode::Cancelled, QStringLiteral("taking back an import")};
        std::vector<UserAction> actions;
        const std::size_t end = std::min(begin + kOperationsATime, operations.size());
        for (std::size_t i = begin; i < end; ++i) {
            MQ_TRY_ASSIGN(UndoPlan plan, core::undo(m_ledger, operations[i], user));
            result.changedSince.insert(
                result.changedSince.end(), plan.changedSince.begin(), plan.changedSince.end());
            if (!plan.action.edits.empty())
                actions.push_back(std::move(plan.action));
        }
        if (actions.empty())
            continue;
        MQ_TRY_ASSIGN(const auto receipts, m_ledger.commitAll(actions));
        result.operations += static_cast<int>(receipts.size());
    }
    MQ_TRY(store.markUndone(batch, m_ledger.clock().nowMs()));
    return result;
}

} // namespace core
