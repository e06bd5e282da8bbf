// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/BundleDesk.h"

#include "core/base/Mutant.h"
#include "sync/server/Filling.h"

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

/// Lines in one answer; a laptop that is further behind asks again.
constexpr std::size_t kMaxLines = 200'000;

/// Of a region that was gained, in one answer.
constexpr std::size_t kMaxRows = 200'000;
constexpr qint64 kMaxFillBytes = kMaxBundleBytes / 4 * 3; // beside lines and frames

qint64 lastLsnOf(const CountyStore &store, quint32 device)
{
    const std::optional<CountyDevice> known = store.device(device);
    return known ? known->progress.lastLsn : 0;
}

/// The region that was asked for; all of them for a laptop that has nothing yet.
void addFills(const CountyStore &store, const SyncRequest &request, PackedVillages &villages,
    SyncReply &reply)
{
    const std::optional<CountyDevice> device = store.device(request.device);
    if (!device)
        return;
    std::vector<RegionFill> asked;
    if (request.fill)
        asked.push_back(*request.fill);
    for (const QString &prefix : reply.isStart ? device->readScopes() : std::vector<QString>())
        asked.push_back({prefix, {}});
    reply.fills.clear();
    FillBounds left{kMaxRows, reply.head.serverTime, kMaxFillBytes,
        request.takesPacked ? &villages : nullptr, PackedVillages::PartSize::Large};
    for (const RegionFill &region : asked) {
        for (FillRows &part : fillOf(store, *device, region, left)) {
            left.bytes -= part.packed.size();
            left.rows -= std::min(left.rows, part.rows.size());
            reply.fills.push_back(std::move(part));
        }
        if (left.bytes <= 0 || left.rows == 0)
            return; // what is lacking is asked for again
    }
}

void addPages(const CountyStore &store, SyncRequest request, SyncReply &reply)
{
    std::size_t lines = 0;
    PackedVillages villages;
    do {
        const std::size_t before = reply.pages.size();
        addPage(store, request, reply, &villages);
        if (reply.pages.size() == before)
            return;
        request.cursor = reply.pages.back().toSeq;
        lines += reply.pages.back().entries.size();
    } while (request.cursor < reply.lastSeq && lines < kMaxLines);
    if (request.cursor == reply.lastSeq)
        addFills(store, request, villages, reply);
}

/// As it was asked, and as of the device's last operation where the network or a later stick was
/// quicker: what it says is in the log already, just as it says it. Of a disk that was put back the
/// ledger finds out by itself, from lines of its own that it does not know.
SyncRequest inStep(const CountyStore &store, SyncRequest request)
{
    const std::optional<CountyDevice> device = store.device(request.device);
    const bool isOvertaken = device && request.epoch == store.epoch() && request.headLsn >= 0
        && request.headLsn < device->progress.lastLsn
        && store.hashAfter(request.device, request.headLsn) == request.headHash;
    if (isOvertaken) {
        request.headLsn = device->progress.lastLsn;
        request.headHash = device->progress.lastHash;
    }
    return request;
}

/// Where a bundle leaves what the log has of its device; none when they have nothing in common.
std::optional<Branch> leavingAt(const CountyStore &store, const SyncRequest &request)
{
    Branch branch{request.device, request.firstLsn - 1, request.previousHash};
    if (request.ops.empty() || store.hashAfter(branch.from, branch.lsn) != branch.hash)
        return std::nullopt;
    for (const OfferedOp &op : offeredOps(request)) {
        if (store.hashAfter(branch.from, branch.lsn + 1) != op.hash)
            break;
        branch = {branch.from, branch.lsn + 1, op.hash};
    }
    return branch;
}

/// The same operations under a number of their own: the state of the disk that wrote them is
/// perhaps gone, and nobody else could send them. Nobody has the key of that number.
SyncRequest branchedOff(CountyStore &store, SyncRequest request, const Branch &branch, qint64 now)
{
    core::SystemRandom random;
    request.device = store.branchOff(branch, SigningKey::generate(random).publicKey(), now);
    const std::vector<OfferedOp> offered = offeredOps(request);
    request.headLsn = request.firstLsn + static_cast<qint64>(offered.size()) - 1;
    request.headHash = offered.back().hash;
    return request;
}

/// Of the lines after that one, those of operations that came under another number before.
qint64 duplicatesAfter(const CountyStore &store, quint32 device, qint64 lsn)
{
    qint64 duplicates = 0;
    for (const qint64 last = lastLsnOf(store, device); lsn < last;) {
        const SharedEntry line = store.entryOf(device, ++lsn);
        duplicates += line && line->outcome == core::Outcome::Duplicate ? 1 : 0;
    }
    return duplicates;
}

} // namespace

Result<KnownBundle> knownBundle(const CountyStore &store, QByteArrayView bytes, BundleKind kind)
{
    MQ_TRY_ASSIGN(Bundle bundle, readBundle(bytes));
    if (bundle.header.kind != kind)
        return Error{ErrorCode::InvalidInput, bundlefault::kWrongWay};
    if (bundle.header.county != store.county())
        return Error{ErrorCode::Foreign, bundlefault::kOtherCounty};
    const std::optional<CountyDevice> device = store.device(bundle.header.device);
    if (!device)
        return Error{ErrorCode::Foreign, bundlefault::kStranger};
    MQ_TRY(verifyBundle(bundle, device->key));
    return KnownBundle{std::move(bundle), *device};
}

Result<OpenedBundle> openUpBundle(
    const CountyStore &store, const SigningKey &countyKey, QByteArrayView bytes, Review review)
{
    MQ_TRY_ASSIGN(const KnownBundle known, knownBundle(store, bytes, BundleKind::Up));
    const auto &[bundle, author] = known;
    if (author.isRevoked && review == Review::None && !core::mutantIs(core::Mutant::RevokedTaken))
        return Error{ErrorCode::Refused, bundlefault::kRevoked};
    MQ_TRY_ASSIGN(const QByteArray content, openBundle(bundle, countyKey));
    MQ_TRY_ASSIGN(
        SyncRequest request, decodeSyncRequest(content, [&author = known.author](quint32 signer) {
            return signer == author.number ? std::optional(author.key) : std::nullopt;
        }));
    return OpenedBundle{bundle.header, std::move(request)};
}

BundleReceipt takeUpBundle(
    CountyStore &store, const OpenedBundle &bundle, qint64 now, Review review)
{
    SyncRequest request = inStep(store, bundle.request);
    qint64 before = lastLsnOf(store, request.device);
    SyncReply reply = takeOps(store, request, offeredOps(request), now, review);
    if (reply.head.status == Status::Forked && review == Review::Accepted) {
        if (const std::optional<Branch> branch = leavingAt(store, request)) {
            before = branch->lsn;
            request = branchedOff(store, std::move(request), *branch, now);
            reply = takeOps(store, request, offeredOps(request), now, review);
        }
    }
    BundleReceipt receipt;
    // Too old to read the answer, or given back, is not too late to hand in.
    const bool isTaken
        = reply.head.status == Status::UpdateNeeded || reply.head.status == Status::Retired;
    receipt.status = isTaken ? Status::Ok : reply.head.status;
    receipt.expectedLsn = reply.head.expectedLsn;
    receipt.waitsUntil = reply.waitsUntil;
    receipt.device = request.device;
    const qint64 duplicates = duplicatesAfter(store, request.device, before);
    receipt.accepted = lastLsnOf(store, request.device) - before - duplicates;
    receipt.known = request.ops.empty()
        ? 0
        : qBound(qint64(0), before - request.firstLsn + 1, qint64(request.ops.size()));
    receipt.known += duplicates;
    return receipt;
}

Result<QByteArray> writeDownBundle(
    CountyStore &store, const SigningKey &countyKey, const OpenedBundle &asked, qint64 now)
{
    const std::optional<CountyDevice> device = store.device(asked.request.device);
    if (!device)
        return Error{ErrorCode::Foreign, bundlefault::kStranger};
    const SyncRequest request = inStep(store, asked.request);
    SyncReply reply = takeOps(store, request, {}, now);
    addPages(store, asked.request, reply);
    reply.photos = asked.photos;
    reply.waitsUntil = asked.waitsUntil;
    const BundleHeader header{.kind = BundleKind::Down,
        .county = store.county(),
        .device = device->number,
        .epoch = store.epoch(),
        .number = asked.header.number,
        .from = asked.request.cursor,
        .to = reply.pages.empty() ? asked.request.cursor : reply.pages.back().toSeq,
        .waitsUntil = asked.waitsUntil,
        .accepted = asked.accepted};
    return writeBundle(header, encodeSyncReply(reply, {countyKey}), countyKey, device->key);
}

} // namespace syncing
