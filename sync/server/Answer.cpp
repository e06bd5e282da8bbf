// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Answer.h"

#include "core/base/Mutant.h"
#include "core/operations/Overlay.h"
#include "core/storage/RecordStore.h"
#include "sync/server/Admission.h"
#include "sync/server/Branching.h"
#include "sync/server/Decide.h"
#include "sync/server/DigestDesk.h"
#include "sync/server/Filling.h"
#include "sync/server/Restart.h"

namespace syncing {

using core::LogEntry;
using core::Op;
using core::Outcome;
using core::RecordChange;
using core::Revision;

namespace {

/// More than any reply carries; the byte budget cuts sooner.
constexpr std::size_t kMaxEntries = 4000;
constexpr std::size_t kMaxRows = 500;
constexpr std::size_t kMaxSums = 200; // places of one answer

struct Taking
{
    qint64 now = 0; ///< UTC ms
    qint64 awaitsLostUntil = 0; ///< what a restored county lost; 0 when it does not
};

void carryOut(CountyStore &store, const std::vector<RecordChange> &changes, qint64 seq,
    const core::Author &author)
{
    for (const RecordChange &change : changes) {
        const SharedRecord before = store.record(change.type, change.id);
        std::optional<core::Record> after = core::changed(
            before ? std::optional(*before) : std::nullopt, change, Revision::county(seq), author);
        if (after)
            store.put(std::move(*after));
    }
}

/// Whether it was decided after one of somebody else that is not here again.
bool isAhead(const CountyStore &store, const SyncRequest &request, qint64 lsn)
{
    const auto before = std::ranges::equal_range(
        request.lostOrder, lsn, {}, &std::pair<qint64, core::OpId>::first);
    return std::ranges::any_of(
        before, [&store](const auto &each) { return !store.entryById(each.second); });
}

/// Null for an operation that is not to be decided yet.
std::optional<LogEntry> lineFor(const CountyStore &store, const Op &op, const CountyDevice &device,
    const OpContext &context, const SyncRequest &request, bool awaitsLost)
{
    LogEntry entry;
    entry.seq = context.lastSeq + 1;
    entry.device = device.number;
    entry.lsn = op.lsn;
    entry.opId = context.opId;
    entry.receivedAt = context.now;
    // Only a branch can bring what came under another number already, and a laptop whose number a
    // restored county forgot and that was taken in anew.
    const bool mayBeKnown = (device.branch.from != 0 || !store.restarts().empty())
        && !core::mutantIs(core::Mutant::BranchTwice);
    const SharedEntry first = mayBeKnown ? store.entryById(context.opId) : SharedEntry();
    if (first) {
        entry.outcome = Outcome::Duplicate;
        entry.scope = first->scope;
        return entry;
    }
    if (awaitsLost && isAhead(store, request, op.lsn))
        return std::nullopt;
    Decision decision = decide(op, context, store);
    if (decision.restsOnLost && awaitsLost)
        return std::nullopt;
    entry.outcome = decision.outcome;
    entry.reason = decision.reason;
    entry.scope = decision.scope;
    entry.also = core::mutantIs(core::Mutant::MovedUnseen) ? QString() : decision.also;
    entry.voids = decision.voids;
    entry.effects = std::move(decision.effects);
    return entry;
}

OpContext contextOf(const CountyStore &store, const CountyDevice &device,
    const SyncRequest &request, const core::OpId &opId, qint64 now)
{
    return {device.number, device.scopes, opId, now, store.lastSeq(),
        store.restarts().empty() ? nullptr : &request.lostBases,
        device.branch.from == 0 ? std::vector<quint32>() : formerNumbers(store, device)};
}

/// A line for bytes that hold no operation: the device's queue must not stop at it for ever.
void refuse(CountyStore &store, const CountyDevice &device, qint64 lsn, const core::ChainHash &hash,
    qint64 now)
{
    LogEntry entry;
    entry.seq = store.lastSeq() + 1;
    entry.device = device.number;
    entry.lsn = lsn;
    entry.opId = hash;
    entry.outcome = Outcome::Rejected;
    entry.reason = reason::kMalformed;
    entry.receivedAt = now;
    store.append(std::move(entry), {}, hash);
}

/// False when nothing was done: the operation waits for work that a restored county lost.
bool take(CountyStore &store, const CountyDevice &device, const SyncRequest &request,
    OfferedOp &offered, const Taking &taking)
{
    Op &op = *offered.op;
    const qint64 now = taking.now;
    const OpContext context = contextOf(store, device, request, offered.hash, now);
    const bool awaitsLost = taking.awaitsLostUntil > 0;
    std::optional<LogEntry> line = lineFor(store, op, device, context, request, awaitsLost);
    if (!line)
        return false;
    LogEntry &entry = *line;
    if (entry.outcome == Outcome::Applied)
        carryOut(store, op.changes, entry.seq, {op.user, op.madeAt, device.number});
    if (!core::mutantIs(core::Mutant::ConflictForgotten) || entry.seq % 4 != 0)
        carryOut(store, entry.effects, entry.seq, {QString(), now, 0});
    entry.op = std::move(op);
    store.append(std::move(entry), offered.bytes, offered.hash);
    return true;
}

/// Takes operations as far as they can be taken; the rest is told in the reply.
void push(CountyStore &store, const SyncRequest &request, std::vector<OfferedOp> &offered,
    CountyDevice device, const Taking &taking, SyncReply &reply)
{
    ReplyHead &head = reply.head;
    qint64 lsn = request.firstLsn;
    for (OfferedOp &one : offered) {
        const auto logged
            = lsn <= device.progress.lastLsn ? store.hashAfter(device.number, lsn) : std::nullopt;
        switch (admitOp(device.progress, {lsn, one.previous, one.hash, logged})) {
        case Admission::Accept:
            if (!one.op || one.op->lsn != lsn) {
                refuse(store, device, lsn, one.hash, taking.now);
            } else if (!take(store, device, request, one, taking)) {
                reply.waitsUntil = taking.awaitsLostUntil;
                return;
            }
            device.progress = {lsn, one.hash};
            break;
        case Admission::Skip:
            break;
        case Admission::Gap:
            head.status = Status::Gap;
            head.expectedLsn = device.progress.lastLsn + 1;
            return;
        case Admission::Forked:
            head.status = Status::Forked;
            return;
        }
        ++lsn;
    }
}

Status admissible(const CountyStore &store, const std::optional<CountyDevice> &device,
    const SyncRequest &request, Review review)
{
    if (!device)
        return Status::Unknown;
    const bool isBarred = device->isRevoked && review == Review::None;
    if (isBarred && !core::mutantIs(core::Mutant::RevokedTaken))
        return Status::Revoked;
    // What somebody at the county looked at was written for good, whatever was put back since: its
    // operations are known by themselves, and who wrote them will perhaps never be told.
    const bool isReviewed
        = review == Review::Accepted && !core::mutantIs(core::Mutant::ReviewedByEpoch);
    if (!isReviewed && request.epoch != store.epoch())
        return Status::Epoch;
    if (!isReviewed && request.cursor > store.lastSeq())
        return Status::CursorAhead;
    if (request.cursor < 0 || (!request.ops.empty() && request.firstLsn < 1))
        return Status::FrameBad;
    const Admission head = admitHead(device->progress, {request.headLsn, request.headHash});
    return head == Admission::Forked ? Status::Forked : Status::Ok;
}

/// A ledger that has nothing yet need not replay what happened here: it begins at the end of the
/// log, with its own lines, and gets the rows beside it.
bool startsWithRows(const CountyStore &store, const SyncRequest &request,
    const CountyDevice &device, const PackedVillages *villages)
{
    return villages && request.takesPacked && request.cursor == 0 && !request.fill
        && !device.readScopes().empty() && store.lastSeq() >= villages->limits().longLog;
}

core::LogPage pageAfter(
    const CountyStore &store, qint64 cursor, const CountyDevice &device, qint64 now, bool isStart)
{
    core::LogPage page;
    page.from = cursor;
    page.epoch = store.epoch();
    page.scopes = device.readScopes();
    page.scopeVersion = device.scopeVersion;
    page.serverTime = now;
    page.isStart = isStart;
    page.entries = store.visibleAfter(cursor,
        {device.number, isStart ? std::vector<QString>() : page.scopes,
            formerNumbers(store, device)},
        kMaxEntries);
    // A full page may be followed by more; one that is not covers everything there is.
    const bool isFull = page.entries.size() == kMaxEntries;
    page.toSeq = isFull ? page.entries.back().seq : store.lastSeq();
    if (core::mutantIs(core::Mutant::SeqBeforeCommit))
        page.toSeq = store.lastSeq() + 1;
    return page;
}

void addRows(const CountyStore &store, const SyncRequest &request, const CountyDevice &device,
    SyncReply &reply)
{
    std::vector<SharedRecord> told;
    for (const auto &[type, id] : request.rows) {
        if (reply.rows.size() == kMaxRows)
            break;
        const SharedRecord row = store.record(type, id);
        RowState &state = reply.rows.emplace_back(RowState{type, id, {}});
        if (!row || !isVisible(row->scope, device.readScopes()))
            continue;
        state.body = core::encodeRecord(*row);
        told.push_back(row);
    }
    std::set<qint64> lines;
    if (!core::mutantIs(core::Mutant::RowsWithoutLines))
        reply.rowLines = recentLines(store, told, reply.head.serverTime, lines);
}

std::map<QString, core::PaidSum> sumsOf(
    const CountyStore &store, const SyncRequest &request, const CountyDevice &device)
{
    std::map<QString, core::PaidSum> sums;
    for (const QString &scope : request.sums) {
        // Of a place that is partly somebody else's it would tell what is not to be seen.
        const bool isWhole = std::ranges::any_of(
            device.scopes, [&](const QString &own) { return scope.startsWith(own); });
        if (isWhole && sums.size() < kMaxSums)
            sums.emplace(scope, store.paidIn(scope));
    }
    return sums;
}

} // namespace

std::vector<OfferedOp> offeredOps(const SyncRequest &request)
{
    std::vector<OfferedOp> offered;
    offered.reserve(request.ops.size());
    core::ChainHash previous = request.previousHash;
    for (const QByteArray &bytes : request.ops) {
        const core::ChainHash hash = core::chainAfter(previous, bytes);
        offered.push_back({core::decodeOp(bytes), bytes, previous, hash});
        previous = hash;
    }
    return offered;
}

SyncReply takeOps(CountyStore &store, const SyncRequest &request, std::vector<OfferedOp> offered,
    qint64 now, Review review)
{
    SyncReply reply;
    reply.head.county = store.county();
    reply.head.epoch = store.epoch();
    reply.head.serverTime = now;
    reply.device = request.device;
    reply.headLsn = request.headLsn;
    const std::optional<CountyDevice> device = store.device(request.device);
    reply.head.status = admissible(store, device, request, review);
    if (core::mutantIs(core::Mutant::OldTurnedAway) && request.schema < kOldestReader)
        reply.head.status = Status::UpdateNeeded;
    if (reply.head.status == Status::Ok) {
        for (const OfferedOp &one : offered) {
            if (one.op)
                store.expect(device->number, *one.op);
        }
        // What somebody accepted out of quarantine is not asked for again.
        const bool mayWait = review == Review::None;
        push(store, request, offered, *device, {now, mayWait ? awaitsLostUntil(store, now) : 0},
            reply);
        for (const core::Repair &repair : request.repairs)
            store.noteRepair(device->number, repair, now);
        if (request.schema < kOldestReader && reply.head.status == Status::Ok)
            reply.head.status = Status::UpdateNeeded; // what it made is taken all the same
    }
    if (reply.head.status == Status::Ok && device->isRetired)
        reply.head.status = Status::Retired;
    if (reply.head.status == Status::Epoch) {
        reply.keptSeq = keptSince(store, request.epoch);
        reply.askedEpoch = request.epoch;
    }
    if (device && !device->isRevoked) {
        reply.scopes = device->readScopes();
        reply.scopeVersion = device->scopeVersion;
        const DeviceProgress progress = store.device(request.device)->progress;
        reply.lastLsn = progress.lastLsn;
        if (reply.head.status == Status::Epoch)
            reply.lastHash = progress.lastHash;
    }
    reply.lastSeq = store.lastSeq();
    return reply;
}

qint64 waitsUntil(const CountyStore &store, const SyncRequest &request, qint64 now)
{
    const qint64 until = awaitsLostUntil(store, now);
    const std::optional<CountyDevice> device = store.device(request.device);
    if (until == 0 || !device || request.epoch != store.epoch())
        return 0;
    qint64 lsn = request.firstLsn;
    for (const OfferedOp &one : offeredOps(request)) {
        const qint64 own = lsn++;
        if (own <= device->progress.lastLsn)
            continue;
        const bool isNext = one.op && one.op->lsn == own
            && admitOp(device->progress, {own, one.previous, one.hash, std::nullopt})
                == Admission::Accept;
        const OpContext context = contextOf(store, *device, request, one.hash, now);
        return isNext && !lineFor(store, *one.op, *device, context, request, true) ? until : 0;
    }
    return 0;
}

void addPage(const CountyStore &store, const SyncRequest &request, SyncReply &reply,
    PackedVillages *villages)
{
    // Lines are sent even when the operations had a gap; after a fork or in another epoch they
    // would say nothing about this ledger.
    if (!carriesPages(reply.head.status))
        return;
    reply.lastSeq = store.lastSeq();
    const std::optional<CountyDevice> device = store.device(request.device);
    if (!device)
        return;
    // Of the same moment as the page: the county may have changed them since the operations came.
    reply.scopes = device->readScopes();
    reply.scopeVersion = device->scopeVersion;
    reply.isStart = startsWithRows(store, request, *device, villages);
    reply.pages.push_back(
        pageAfter(store, request.cursor, *device, reply.head.serverTime, reply.isStart));
    if (reply.pages.back().toSeq == reply.lastSeq) {
        addRows(store, request, *device, reply);
        if (reply.lastLsn == request.headLsn) // a ledger with unsent work does not compare them
            reply.sums = sumsOf(store, request, *device);
        addDigests(store, request, *device, reply);
        if (request.fill)
            reply.fills = fillOf(store, *device, *request.fill,
                fillBounds(request, reply.head.serverTime, villages));
    }
}

SyncReply answer(
    CountyStore &store, const SyncRequest &request, qint64 now, PackedVillages *villages)
{
    SyncReply reply = takeOps(store, request, offeredOps(request), now);
    addPage(store, request, reply, villages);
    return reply;
}

} // namespace syncing
