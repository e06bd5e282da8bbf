// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ImportRun.h"

#include "core/operations/Undo.h"
#include "core/operations/VoidsAhead.h"

namespace core {

namespace {

/// Whether nothing was written between the two: every change of the ledger moves one of them.
bool isSame(const DeviceState &one, const DeviceState &other)
{
    return one.nextLsn == other.nextLsn && one.cursor == other.cursor && one.epoch == other.epoch;
}

} // namespace

Result<void> ImportRun::plan(ImportAnalysis &analysis, Pending &pending, ImportResult &result,
    const DeviceState &present, const ImportProgress &progress)
{
    constexpr std::size_t kUnitsBetweenQuestions = 100;
    pending.actions.clear();
    pending.rows = 0;
    Snapshot snapshot(m_ledger.database());
    MQ_TRY(snapshot.begin());
    UnitPlanner planner = analysis.planner(m_ledger.database(), m_random);
    std::vector<std::size_t> stillValid;
    for (const std::size_t i : pending.units) {
        const RosterUnit &unit = analysis.units()[i];
        const bool isUnknown = analysis.basisOf(i) == 0 && isSame(present, m_expected);
        MQ_TRY_ASSIGN(UnitPlan plan,
            analysis.planAgain(
                planner, unit, isUnknown ? PlanDepth::EditsOfUnknown : PlanDepth::Edits));
        // The dry run showed something else than what would be written now.
        if (plan.basis != analysis.basisOf(i) || plan.outcome != analysis.outcomeOf(unit)) {
            analysis.markChangedMeanwhile(unit);
            result.changedMeanwhile += static_cast<int>(unit.rows.size());
            continue;
        }
        UserAction action;
        action.user = analysis.context().user;
        action.edits = std::move(plan.edits);
        pending.actions.push_back(std::move(action));
        pending.rows += static_cast<int>(unit.rows.size());
        stillValid.push_back(i);
        // Nothing of these is written yet, so here it can still be left.
        const int done = pending.rowsBefore + pending.rows;
        if (progress && stillValid.size() % kUnitsBetweenQuestions == 0
            && !progress(done, analysis.rowCount()))
            return Error{ErrorCode::Cancelled, QStringLiteral("importing")};
    }
    pending.units = std::move(stillValid);
    return {};
}

Result<void> ImportRun::commit(
    Pending &pending, ImportBatch &batch, ImportResult &result, const DeviceState &present)
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
        // Inside the transaction: from here on nobody else can write.
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger.device().state());
        if (first != present.nextLsn || state.cursor != present.cursor)
            return Error{ErrorCode::Conflict, QStringLiteral("the ledger has moved on")};
        return ImportBatchStore(m_ledger.database()).extend(extended, first, last);
    };
    MQ_TRY_ASSIGN(const auto receipts, m_ledger.commitAll(std::move(pending.actions), remember));
    if (isSame(present, m_expected))
        m_expected.nextLsn = receipts.back().lsn + 1;
    batch = extended;
    result.batch = batch.id;
    result.rowsWritten = batch.rows;
    result.operations += static_cast<int>(receipts.size());
    return {};
}

Result<void> ImportRun::write(ImportAnalysis &analysis, Pending &pending, ImportBatch &batch,
    ImportResult &result, const ImportProgress &progress)
{
    constexpr int kAttempts = 5; // somebody who types saves now and then, not without end
    for (int attempt = 1;; ++attempt) {
        MQ_TRY_ASSIGN(const DeviceState present, m_ledger.device().state());
        MQ_TRY(plan(analysis, pending, result, present, progress));
        Result<void> outcome = commit(pending, batch, result, present);
        if (outcome || outcome.error().code != ErrorCode::Conflict || attempt == kAttempts)
            return outcome;
    }
}

Result<void> ImportRun::applyUnits(ImportAnalysis &analysis, ImportBatch &batch,
    ImportResult &result, const ImportProgress &progress)
{
    m_expected = analysis.basis();
    Pending pending;
    int done = 0;
    for (std::size_t i = 0; i < analysis.units().size(); ++i) {
        const RosterUnit &unit = analysis.units()[i];
        const RowOutcome outcome = analysis.outcomeOf(unit);
        done += static_cast<int>(unit.rows.size());
        if (outcome == RowOutcome::New || outcome == RowOutcome::Update)
            pending.units.push_back(i);
        if (pending.units.size() < m_operationsATime)
            continue;
        MQ_TRY(write(analysis, pending, batch, result, progress));
        pending = {};
        pending.rowsBefore = done;
        if (progress && !progress(done, analysis.rowCount())) {
            result.isCancelled = true;
            return {};
        }
    }
    return write(analysis, pending, batch, result, progress);
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
    if (!outcome && outcome.error().code == ErrorCode::Cancelled)
        result.isCancelled = true;
    else if (!outcome)
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
    for (std::size_t begin = 0; begin < operations.size(); begin += m_operationsATime) {
        if (progress && !progress(static_cast<int>(begin), all))
            return Error{ErrorCode::Cancelled, QStringLiteral("taking back an import")};
        std::vector<UserAction> actions;
        const std::size_t end = std::min(begin + m_operationsATime, operations.size());
        for (std::size_t i = begin; i < end; ++i) {
            MQ_TRY_ASSIGN(UndoPlan plan, core::undo(m_ledger, operations[i], user));
            result.changedSince.insert(
                result.changedSince.end(), plan.changedSince.begin(), plan.changedSince.end());
            if (!plan.action.edits.empty())
                actions.push_back(std::move(plan.action));
        }
        if (actions.empty())
            continue;
        MQ_TRY_ASSIGN(const bool isMuch,
            needSecondPerson(m_ledger.database(), actions, m_ledger.clock().nowMs()));
        result.needsSecondPerson = result.needsSecondPerson || isMuch;
        MQ_TRY_ASSIGN(const auto receipts, m_ledger.commitAll(std::move(actions)));
        result.operations += static_cast<int>(receipts.size());
    }
    MQ_TRY(store.markUndone(batch, m_ledger.clock().nowMs()));
    return result;
}

} // namespace core
