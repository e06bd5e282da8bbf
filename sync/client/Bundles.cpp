// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Bundles.h"

#include "core/base/Mutant.h"

namespace syncing {

using core::DeviceState;
using core::Error;
using core::ErrorCode;
using core::LogPage;
using core::Result;

namespace {

/// The network may have been faster than the stick: what is applied already is left out, so that
/// the rest follows the cursor.
void leaveOutKnown(SyncReply &reply, qint64 cursor)
{
    std::erase_if(reply.pages, [cursor](const LogPage &page) { return page.toSeq <= cursor; });
    for (LogPage &page : reply.pages) {
        if (page.from >= cursor && !core::mutantIs(core::Mutant::StickOverGap))
            continue;
        page.from = cursor;
        if (core::mutantIs(core::Mutant::StickUntrimmed))
            continue;
        std::erase_if(
            page.entries, [cursor](const core::LogEntry &entry) { return entry.seq <= cursor; });
    }
}

Result<SyncReply> readDown(const BundleParty &party, const DeviceState &state, QByteArrayView bytes)
{
    MQ_TRY_ASSIGN(const Bundle bundle, readBundle(bytes));
    if (bundle.header.kind != BundleKind::Down)
        return Error{ErrorCode::InvalidInput, bundlefault::kWrongWay};
    if (bundle.header.county != party.county)
        return Error{ErrorCode::Foreign, bundlefault::kOtherCounty};
    if (bundle.header.device != state.device)
        return Error{ErrorCode::Foreign, bundlefault::kOtherLaptop};
    MQ_TRY(verifyBundle(bundle, party.countyKey));
    MQ_TRY_ASSIGN(const QByteArray content, openBundle(bundle, party.key));
    return decodeSyncReply(content, party.countyKey);
}

} // namespace

Result<std::vector<UpBundle>> writeUpBundles(
    ClientLedger &ledger, const BundleParty &party, qint64 firstNumber, qsizetype maxOpBytes)
{
    std::vector<UpBundle> bundles;
    StartAttempt attempt;
    attempt.maxBytes = maxOpBytes;
    qint64 left = 0;
    MQ_TRY_ASSIGN(const std::vector<BlobName> photos, ledger.waitingPhotos());
    do {
        MQ_TRY_ASSIGN(SyncRequest request, makeRequest(ledger, attempt, 0));
        request.photos = photos;
        UpBundle bundle;
        bundle.operations = qint64(request.ops.size());
        bundle.lastRepair = request.repairs.empty() ? 0 : request.repairs.back().no;
        bundle.header = {.kind = BundleKind::Up,
            .county = party.county,
            .device = request.device,
            .epoch = request.epoch,
            .number = firstNumber + qint64(bundles.size()),
            .from = request.firstLsn,
            .to = request.firstLsn + bundle.operations - (request.ops.empty() ? 0 : 1)};
        const QByteArray body = encodeSyncRequest(request, {party.key, request.device});
        MQ_TRY_ASSIGN(bundle.bytes, writeBundle(bundle.header, body, party.key, party.countyKey));
        attempt.fromLsn = bundle.header.to + 1;
        left = request.ops.empty() ? 0 : request.headLsn - bundle.header.to;
        bundles.push_back(std::move(bundle));
        if (left > 0) { // what is left may be settled already
            MQ_TRY_ASSIGN(const auto more, ledger.pending(attempt.fromLsn, 1));
            left = qint64(more.size());
        }
    } while (left > 0);
    return bundles;
}

Result<RoundReport> takeDownBundle(
    ClientLedger &ledger, const BundleParty &party, QByteArrayView bytes)
{
    MQ_TRY_ASSIGN(const DeviceState state, ledger.state());
    MQ_TRY_ASSIGN(SyncReply reply, readDown(party, state, bytes));
    const bool isOther = reply.head.epoch != state.epoch;
    const bool isTooLate = reply.head.status == Status::Epoch
        ? !isOther || (reply.askedEpoch != 0 && reply.askedEpoch != state.epoch)
        : isOther;
    if (isTooLate) // of a time before the county was put back
        return RoundReport();
    leaveOutKnown(reply, state.cursor);
    SyncRequest asked; // as the network would have asked now
    asked.device = state.device;
    asked.epoch = state.epoch;
    asked.headLsn = reply.headLsn; // so that an answer to an older state is known as one
    asked.headHash = state.headHash;
    asked.cursor = state.cursor;
    MQ_TRY_ASSIGN(RoundReport report, takeReply(ledger, asked, reply));
    if (reply.head.epoch == state.epoch && !report.result.isWiped) {
        MQ_TRY_ASSIGN(report.photos, ledger.notePhotos(reply.photos));
    }
    return report;
}

} // namespace syncing
