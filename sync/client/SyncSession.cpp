// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncSession.h"

#include "core/base/Mutant.h"
#include "core/storage/BlobQueue.h"
#include "sync/protocol/RowPack.h"

namespace syncing {

using core::DeviceState;
using core::Error;
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

Result<std::map<qint64, core::OpId>> LedgerForSync::lostBases(const std::vector<PendingOp> &ops)
{
    std::map<qint64, core::OpId> bases;
    MQ_TRY_ASSIGN(const bool isAnyLost, m_ledger.recovery().hasLostLines());
    if (!isAnyLost || core::mutantIs(core::Mutant::LostBases))
        return bases;
    const auto look = [&](core::Revision base) -> Result<void> {
        MQ_TRY_ASSIGN(const auto opId, m_ledger.recovery().lostOp(base.seq()));
        if (opId)
            bases.emplace(base.seq(), *opId);
        return {};
    };
    for (const PendingOp &pending : ops) {
        MQ_TRY_ASSIGN(const core::Op op, core::decodeOp(pending.body));
        for (const core::RecordChange &change : op.changes) {
            for (const core::GroupChange &group : change.groups)
                MQ_TRY(look(group.base));
        }
        for (const core::ReadBasis &read : op.reads)
            MQ_TRY(look(read.base));
    }
    return bases;
}

Result<std::vector<std::pair<qint64, core::OpId>>> LedgerForSync::lostOrder(
    const std::vector<PendingOp> &ops)
{
    if (ops.empty())
        return std::vector<std::pair<qint64, core::OpId>>();
    return m_ledger.recovery().order(ops.front().lsn, ops.back().lsn);
}

Result<std::vector<core::RecordKey>> LedgerForSync::doubtful()
{
    constexpr std::size_t kAtOnce = 200; // a request, so that an answer stays small
    return m_ledger.recovery().doubtful(kAtOnce);
}

Result<core::Changes> LedgerForSync::takeRestart(const core::CountyRestart &restart)
{
    return m_ledger.takeRestart(restart);
}

Result<core::Changes> LedgerForSync::applyRows(qint64 seq, const core::CountyRows &asked)
{
    return m_ledger.applyRows(seq, asked);
}

Result<bool> LedgerForSync::isNew()
{
    MQ_TRY_ASSIGN(const DeviceState state, m_ledger.device().state());
    if (state.cursor != 0 || state.scopeVersion != 0)
        return false;
    MQ_TRY_ASSIGN(const std::vector<core::HeldRegion> held, m_ledger.regions().held());
    return held.empty();
}

Result<std::optional<RegionFill>> LedgerForSync::unfilled()
{
    MQ_TRY_ASSIGN(const std::optional<core::HeldRegion> region, m_ledger.regions().unfilled());
    return region ? std::optional(RegionFill{region->prefix, region->filled}) : std::nullopt;
}

Result<core::Changes> LedgerForSync::applyFills(qint64 seq, std::span<const core::FillPart> parts)
{
    return m_ledger.applyFills(seq, parts);
}

Result<DigestNews> LedgerForSync::digestNews()
{
    constexpr std::size_t kAtOnce = 50;
    const core::DigestStore digests(m_ledger.database());
    DigestNews news;
    MQ_TRY_ASSIGN(core::DigestState state, digests.state());
    news.question = std::move(state.question);
    MQ_TRY_ASSIGN(news.repairs, digests.untoldRepairs(kAtOnce));
    return news;
}

Result<void> LedgerForSync::markTold(const std::vector<core::Repair> &repairs)
{
    if (repairs.empty())
        return {};
    return core::DigestStore(m_ledger.database()).markTold(repairs.back().no);
}

Result<core::DigestVerdict> LedgerForSync::compare(const core::CountyDigests &told)
{
    return core::DigestKeeper(m_ledger.database(), m_ledger.clock()).compare(told);
}

Result<std::vector<QString>> LedgerForSync::owedSums()
{
    return m_ledger.sums().owed();
}

Result<void> LedgerForSync::compareSums(const SyncRequest &request, const SyncReply &reply)
{
    return m_ledger.sums().compare(request.sums, reply.sums, reply.lastSeq, reply.head.serverTime);
}

Result<std::vector<BlobName>> LedgerForSync::waitingPhotos()
{
    MQ_TRY_ASSIGN(const DeviceState state, m_ledger.device().state());
    const core::BlobQueue queue(m_ledger.database());
    MQ_TRY_ASSIGN(const auto tasks,
        queue.uploads(state.epoch, kMaxCarriedPhotos, core::BlobQueue::Records::Any));
    std::vector<BlobName> names;
    for (const core::BlobTask &task : tasks)
        names.push_back({task.attachment, task.content});
    return names;
}

Result<PhotoNews> LedgerForSync::notePhotos(const std::vector<PhotoVerdict> &photos)
{
    MQ_TRY_ASSIGN(const DeviceState state, m_ledger.device().state());
    core::BlobQueue queue(m_ledger.database());
    PhotoNews news;
    for (const PhotoVerdict &photo : photos) {
        MQ_TRY_ASSIGN(const bool isWaiting, queue.isWaiting(photo.content, state.epoch));
        if (isWaiting && photo.verdict == BlobVerdict::Whole) {
            MQ_TRY(queue.confirmUpload(photo.content, state.epoch));
            ++news.received;
        } else if (isWaiting && photo.verdict == BlobVerdict::TooLarge) {
            MQ_TRY(queue.refuseUpload(photo.content, QStringLiteral("too_large")));
            ++news.refused;
        }
    }
    return news;
}

Result<bool> LedgerForSync::wipe(qint64 lastLsn)
{
    return m_ledger.wipe(lastLsn);
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

/// Without news the answer carries no page; other regions are told by one all the same.
std::vector<LogPage> pagesOf(const SyncReply &reply, const SyncRequest &request)
{
    if (!reply.pages.empty() || reply.scopeVersion == 0)
        return reply.pages;
    LogPage page;
    page.from = page.toSeq = request.cursor;
    page.epoch = reply.head.epoch;
    page.scopes = reply.scopes;
    page.scopeVersion = reply.scopeVersion;
    page.isStart = reply.isStart;
    page.serverTime = reply.head.serverTime;
    return {page};
}

/// Pages that do not follow the cursor are late or repeated; they are left alone.
Result<void> applyPages(
    ClientLedger &ledger, const SyncRequest &request, const SyncReply &reply, RoundReport &report)
{
    for (const LogPage &page : pagesOf(reply, request)) {
        Result<core::Changes> changes = ledger.applyPage(page);
        if (!changes && changes.error().code == ErrorCode::Conflict)
            continue;
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

Result<void> checkMeant(const SyncRequest &request, const SyncReply &reply)
{
    if (reply.device != 0 && reply.device != request.device)
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("answer to another device")};
    const Status status = reply.head.status;
    const bool isTaken = status == Status::Ok || status == Status::Retired;
    if (isTaken && reply.head.epoch != request.epoch)
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("answer of another epoch")};
    return {};
}

/// Rows are good only for a ledger that has every page before them.
Result<void> applyRows(ClientLedger &ledger, const SyncReply &reply, RoundReport &report)
{
    if (reply.rows.empty())
        return {};
    core::CountyRows asked{{}, reply.rowLines, reply.head.serverTime};
    for (const RowState &state : reply.rows) {
        if (!core::catalogue::find(state.type))
            continue; // none that this release can have asked for
        core::CountyRow row{static_cast<core::RecordType>(state.type), state.id, {}};
        if (state.body) {
            MQ_TRY_ASSIGN(row.row, core::decodeRecord(row.type, row.id, *state.body));
        }
        asked.rows.push_back(std::move(row));
    }
    Result<core::Changes> changes = ledger.applyRows(reply.lastSeq, asked);
    if (!changes)
        return changes.error().code == ErrorCode::Conflict ? Result<void>() : changes.error();
    merge(report.changes, std::move(*changes));
    return {};
}

/// Rows of a part, but for those of types that only a newer release will ask for.
Result<std::vector<core::Record>> rowsOf(const FillRows &fill)
{
    std::vector<core::Record> rows;
    if (!fill.packed.isEmpty()) {
        MQ_TRY_ASSIGN(rows, unpackRows(fill.packed));
        std::erase_if(rows, [&](const core::Record &row) {
            const core::FillPlace place{row.scope, static_cast<int>(row.type), row.id};
            return place <= fill.asked.after || !core::catalogue::find(place.type);
        });
        return rows;
    }
    for (const RowState &state : fill.rows) {
        if (!core::catalogue::find(state.type))
            continue;
        const auto type = static_cast<core::RecordType>(state.type);
        MQ_TRY_ASSIGN(core::Record row,
            core::decodeRecord(type, state.id, state.body.value_or(QByteArray())));
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Parts of a gained region follow each other; one that does not fit is late or repeated.
Result<void> applyFills(ClientLedger &ledger, const SyncReply &reply, RoundReport &report)
{
    if (reply.fills.empty())
        return {};
    std::vector<core::FillPart> parts;
    for (const FillRows &fill : reply.fills) {
        core::FillPart &part
            = parts.emplace_back(core::FillPart{fill.asked.prefix, fill.asked.after, fill.to,
                fill.isLast, {}, fill.lines, reply.head.serverTime, fill.people});
        MQ_TRY_ASSIGN(part.rows, rowsOf(fill));
    }
    Result<core::Changes> changes = ledger.applyFills(reply.lastSeq, parts);
    if (!changes)
        return changes.error().code == ErrorCode::Conflict ? Result<void>() : changes.error();
    report.filled += qint64(changes->records.size());
    merge(report.changes, std::move(*changes));
    return {};
}

/// Cut to other regions than the ledger's: a page that told of them came too late to be used.
bool isOfOtherRegions(const SyncReply &reply, const DeviceState &state)
{
    return reply.scopeVersion != 0 && reply.scopeVersion != state.scopeVersion;
}

/// Records beside the log, unless they were told for regions of before.
Result<void> applyRecords(ClientLedger &ledger, const SyncReply &reply, RoundReport &report)
{
    MQ_TRY_ASSIGN(const DeviceState state, ledger.state());
    if (isOfOtherRegions(reply, state))
        return {};
    MQ_TRY(applyRows(ledger, reply, report));
    return applyFills(ledger, reply, report);
}

/// Good only for a ledger that has everything up to that moment, which the ledger itself knows.
Result<void> compareRows(ClientLedger &ledger, const SyncRequest &request, const SyncReply &reply)
{
    if (reply.head.status == Status::Ok)
        MQ_TRY(ledger.markTold(request.repairs));
    const Result<core::DigestVerdict> verdict
        = ledger.compare({reply.lastSeq, reply.scopes, reply.digests});
    return verdict ? Result<void>() : verdict.error();
}

/// The county came back from a backup: back to what it still has, and on from there.
Result<void> restart(ClientLedger &ledger, const SyncReply &reply, RoundReport &report)
{
    Result<core::Changes> changes
        = ledger.takeRestart({reply.head.epoch, reply.keptSeq, reply.lastLsn, reply.lastHash});
    if (!changes)
        return changes.error();
    merge(report.changes, std::move(*changes));
    report.hasRestarted = true;
    report.result.beginAnew();
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
    MQ_TRY_ASSIGN(request.lostBases, ledger.lostBases(pending));
    MQ_TRY_ASSIGN(request.lostOrder, ledger.lostOrder(pending));
    MQ_TRY_ASSIGN(request.rows, ledger.doubtful());
    MQ_TRY_ASSIGN(request.fill, ledger.unfilled());
    MQ_TRY_ASSIGN(const bool isNew, ledger.isNew());
    request.takesPacked = isNew || request.fill;
    MQ_TRY_ASSIGN(DigestNews news, ledger.digestNews());
    request.question = std::move(news.question);
    request.repairs = std::move(news.repairs);
    // Sums are compared only once all is handed in; the county would add them up for nothing.
    const bool isLast
        = request.ops.empty() || request.firstLsn + qint64(request.ops.size()) == state.nextLsn;
    if (isLast) {
        MQ_TRY_ASSIGN(request.sums, ledger.owedSums());
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
    result.waitsUntil = reply.waitsUntil;
    MQ_TRY_ASSIGN(const qint64 waitedBefore, ledger.pendingCount());
    MQ_TRY(checkMeant(request, reply));
    if (core::mutantIs(core::Mutant::DropOnAck) && result.status == Status::Ok)
        MQ_TRY(believePush(ledger, request, reply));
    if (carriesPages(result.status)) {
        MQ_TRY(applyPages(ledger, request, reply, report));
        MQ_TRY(applyRecords(ledger, reply, report));
        MQ_TRY(compareRows(ledger, request, reply));
    }
    MQ_TRY_ASSIGN(const DeviceState after, ledger.state());
    MQ_TRY_ASSIGN(result.waiting, ledger.pendingCount());
    report.acknowledged = waitedBefore - result.waiting;
    result.isCurrent = request.headLsn == after.nextLsn - 1;
    result.isHandedIn = reply.lastLsn >= after.nextLsn - 1;
    // Epochs are names, not an order. An answer to a request of the present one that names another
    // is of a county that was put back since; one to a request of before was overtaken.
    const bool isPutBack = core::mutantIs(core::Mutant::EpochOrdered)
        ? reply.head.epoch > after.epoch
        : request.epoch == after.epoch && reply.head.epoch != after.epoch;
    if (result.status == Status::Epoch && isPutBack) {
        MQ_TRY(restart(ledger, reply, report));
        return report;
    }
    // Given back, and both sides count the same operations: nothing is left to lose.
    const bool isHandedIn = result.waiting == 0 && result.isCurrent
        && reply.lastLsn == request.headLsn && after.cursor >= reply.lastSeq;
    if (result.status == Status::Retired
        && (isHandedIn || core::mutantIs(core::Mutant::WipeEarly))) {
        MQ_TRY_ASSIGN(result.isWiped, ledger.wipe(reply.lastLsn));
        if (result.isWiped)
            return report;
    }
    MQ_TRY_ASSIGN(const std::vector<core::RecordKey> doubtful, ledger.doubtful());
    MQ_TRY_ASSIGN(const std::optional<RegionFill> unfilled, ledger.unfilled());
    MQ_TRY_ASSIGN(const DigestNews news, ledger.digestNews());
    result.hasMoved = after.cursor > request.cursor || report.acknowledged > 0
        || doubtful != request.rows || unfilled != request.fill
        || news.question != request.question;
    result.isBehind
        = after.cursor < reply.lastSeq || !doubtful.empty() || unfilled || news.question;
    const bool isMeant
        = !isOfOtherRegions(reply, after) || core::mutantIs(core::Mutant::SumsOfBefore);
    if (result.status == Status::Ok && isMeant && !result.isBehind && result.waiting == 0)
        MQ_TRY(ledger.compareSums(request, reply));
    return report;
}

Result<RoundReport> takeBeginning(
    ClientLedger &ledger, const SyncRequest &request, const SyncReply &soFar)
{
    RoundReport report;
    if (soFar.pages.empty() || !carriesPages(soFar.head.status))
        return report;
    MQ_TRY(checkMeant(request, soFar));
    MQ_TRY_ASSIGN(const qint64 waitedBefore, ledger.pendingCount());
    MQ_TRY(applyPages(ledger, request, soFar, report));
    MQ_TRY_ASSIGN(const qint64 waiting, ledger.pendingCount());
    report.acknowledged = waitedBefore - waiting;
    return report;
}

} // namespace syncing
