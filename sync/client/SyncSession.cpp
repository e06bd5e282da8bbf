// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncSession.h"

#include "core/base/Mutant.h"

namespace syncing {

using core::DeviceState;
using core::ErrorCode;
using core::LogPage;
using core::PendingOp;
using core::Result;

Result<DeviceState> LedgerForSync::state()
{
    return m_ledger.device().state();
}

Result<std::vector<PendingOp>> LedgerForSync::pending(qint64 fromLsn, qsizetype maxBytes)
{
    return m_ledger.device().pending(fromLsn, maxBytes);
}

Result<qint64> LedgerForSync::pendingCount()
{
    return m_ledger.device().pendingCount();
}

Result<core::Changes> LedgerForSync::applyPage(const LogPage &page)
{
    return m_ledger.applyPage(page);
}

namespace {

void merge(core::Changes &into, core::Changes &&more)
{
    into.isFromCounty = true;
    into.records.insert(into.records.end(), more.records.begin(), more.records.end());
}

/// Two persons with one number are applied, and opened as a case all the same.
bool opensCase(const core::LogEntry &entry)
{
    return entry.outcome == core::Outcome::Conflict
        || std::ranges::any_of(entry.effects, [](const core::RecordChange &effect) {
               return effect.kind == core::ChangeKind::Create
                   && effect.type == static_cast<int>(core::RecordType::Conflict);
           });
}

void count(RoundReport &report, const LogPage &page, quint32 device)
{
    report.pulled += qint64(page.entries.size());
    for (const core::LogEntry &entry : page.entries) {
        if (entry.device != device)
            continue;
        report.conflicts += opensCase(entry) ? 1 : 0;
        report.rejected += entry.outcome == core::Outcome::Rejected ? 1 : 0;
    }
}

/// Pages that do not follow the cursor are late or repeated; they are left alone.
Result<void> applyPages(ClientLedger &ledger, const SyncReply &reply, RoundReport &report)
{
    for (const LogPage &page : reply.pages) {
        Result<core::Changes> changes = ledger.applyPage(page);
        if (!changes && changes.error().code == ErrorCode::Conflict)
            return {};
        if (!changes && changes.error().code == ErrorCode::Forked) {
            report.result.status = Status::Forked;
            return {};
        }
        if (!changes)
            return changes.error();
        count(report, page, reply.device);
        merge(report.changes, std::move(*changes));
    }
    return {};
}

/// The mistake of concluding from the push part (Mutant::DropOnAck).
Result<void> believePush(ClientLedger &ledger, const SyncRequest &request, const SyncReply &reply)
{
    MQ_TRY_ASSIGN(const DeviceState state, ledger.state());
    LogPage page{state.cursor, state.cursor, state.epoch, {}, {}, 0};
    MQ_TRY_ASSIGN(const std::vector<PendingOp> pending, ledger.pending(0, core::kMaxOpBytes * 100));
    for (const PendingOp &op : pending) {
        if (op.lsn > reply.lastLsn)
            continue;
        page.entries.push_back({});
        page.entries.back().device = request.device;
        page.entries.back().lsn = op.lsn;
        page.entries.back().opId = op.opId;
    }
    const Result<core::Changes> changes = ledger.applyPage(page);
    return changes ? Result<void>() : changes.error();
}

} // namespace

Result<SyncRequest> makeRequest(ClientLedger &ledger, const StartAttempt &attempt, qint64 wantBytes)
{
    MQ_TRY_ASSIGN(const DeviceState state, ledger.state());
    MQ_TRY_ASSIGN(
        const std::vector<PendingOp> pending, ledger.pending(attempt.fromLsn, attempt.maxBytes));
    SyncRequest request;
    request.device = state.device;
    request.epoch = state.epoch;
    request.headLsn = state.nextLsn - 1;
    request.headHash = state.headHash;
    request.cursor = state.cursor;
    request.wantBytes = attempt.wantBytes > 0 ? qMin(attempt.wantBytes, wantBytes) : wantBytes;
    for (const PendingOp &op : pending) {
        if (request.ops.empty()) {
            request.firstLsn = op.lsn;
            request.previousHash = op.previousHash;
        } else if (op.lsn != request.firstLsn + qint64(request.ops.size())) {
            break; // one between was acknowledged already
        }
        request.ops.push_back(op.body);
    }
    return request;
}

Result<RoundReport> takeReply(
    ClientLedger &ledger, const SyncRequest &request, const SyncReply &reply)
{
    RoundReport report;
    report.serverTime = reply.head.serverTime;
    RoundResult &result = report.result;
    result.status = reply.head.status;
    result.lastLsn = reply.lastLsn;
    result.expectedLsn = reply.head.expectedLsn;
    result.retryAfterSeconds = reply.head.retryAfterSeconds;
    result.maxBytes = reply.head.maxBytes;
    MQ_TRY_ASSIGN(const qint64 waitedBefore, ledger.pendingCount());
    if (reply.device != 0 && reply.device != request.device)
        return core::Error{ErrorCode::NetworkUnusable, QStringLiteral("answer to another device")};
    if (result.status == Status::Ok && reply.head.epoch != request.epoch)
        result.status = Status::Epoch;
    if (core::mutantIs(core::Mutant::DropOnAck) && result.status == Status::Ok)
        MQ_TRY(believePush(ledger, request, reply));
    if (result.status == Status::Ok || result.status == Status::Gap)
        MQ_TRY(applyPages(ledger, reply, report));
    MQ_TRY_ASSIGN(const DeviceState after, ledger.state());
    MQ_TRY_ASSIGN(result.waiting, ledger.pendingCount());
    report.acknowledged = waitedBefore - result.waiting;
    result.isCurrent = request.headLsn == after.nextLsn - 1;
    result.hasMoved = after.cursor > request.cursor || report.acknowledged > 0;
    result.isBehind = after.cursor < reply.lastSeq;
    return report;
}

} // namespace syncing
