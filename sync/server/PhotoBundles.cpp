// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PhotoBundles.h"

#include "core/base/Clock.h"
#include "core/base/Mutant.h"
#include "sync/server/BundleDesk.h"

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

void count(PhotoReceipt &receipt, BlobVerdict before, BlobVerdict after)
{
    switch (after) {
    case BlobVerdict::Whole:
        ++(before == BlobVerdict::Whole ? receipt.known : receipt.accepted);
        return;
    case BlobVerdict::Unknown:
        ++receipt.unnamed;
        return;
    case BlobVerdict::TooLarge:
    case BlobVerdict::Broken:
        ++receipt.refused;
        return;
    case BlobVerdict::Wanted:
    case BlobVerdict::Later:
        ++receipt.later;
        return;
    }
    Q_UNREACHABLE();
}

/// Whether the county has taken in what the photo belongs to, from that laptop.
bool isAdmitted(const CountyStore &store, const CountyDevice &device, const BlobName &name)
{
    if (!device.isRevoked || core::mutantIs(core::Mutant::RevokedTaken))
        return true;
    const SharedRecord record
        = store.record(static_cast<int>(core::RecordType::Attachment), name.record);
    return record && record->createdOn == device.number;
}

} // namespace

std::set<core::RecordId> photosLacking(const CountyStore &store, const SyncRequest &request)
{
    constexpr int kAttachment = static_cast<int>(core::RecordType::Attachment);
    const std::optional<CountyDevice> device = store.device(request.device);
    const qint64 here = device ? device->progress.lastLsn - request.firstLsn + 1 : 0;
    std::set<core::RecordId> lacking;
    for (qint64 i = qMax<qint64>(here, 0); i < qint64(request.ops.size()); ++i) {
        const Result<core::Op> op = core::decodeOp(request.ops[static_cast<std::size_t>(i)]);
        if (!op)
            continue;
        for (const core::RecordChange &change : op->changes) {
            if (change.kind == core::ChangeKind::Create && change.type == kAttachment)
                lacking.insert(change.id);
        }
    }
    return lacking;
}

Result<PhotoReceipt> takePhotoBundle(const CountyStore &store, const SigningKey &countyKey,
    BlobDesk &desk, QByteArrayView bytes, const std::set<core::RecordId> &waiting)
{
    MQ_TRY_ASSIGN(const KnownBundle known, knownBundle(store, bytes, BundleKind::Photos));
    const auto &[bundle, device] = known;
    MQ_TRY_ASSIGN(const QByteArray content, openBundle(bundle, countyKey));
    MQ_TRY_ASSIGN(const std::vector<CarriedPhoto> photos, decodePhotos(content));
    const qint64 now = core::SystemClock().nowMs(); // for the day's bound only
    PhotoReceipt receipt;
    receipt.isOutOfService = device.isRevoked;
    for (const CarriedPhoto &photo : photos) {
        if (!isAdmitted(store, device, photo.name)) {
            ++receipt.unnamed;
            continue;
        }
        const BlobAsk ask{device.number, {photo.name}};
        const BlobVerdict before = desk.ask(store, device, ask).states.front().verdict;
        const BlobVerdict after = desk.takeWhole(store, device, photo, now).verdict;
        if (after == BlobVerdict::Unknown && waiting.contains(photo.name.record))
            ++receipt.waiting;
        else
            count(receipt, before, after);
    }
    return receipt;
}

std::vector<PhotoVerdict> photoVerdicts(
    const CountyStore &store, BlobDesk &desk, quint32 device, const std::vector<BlobName> &asked)
{
    std::vector<PhotoVerdict> verdicts;
    const std::optional<CountyDevice> known = store.device(device);
    if (!known || known->isRevoked || asked.size() > kMaxCarriedPhotos)
        return verdicts;
    const BlobStates states = desk.ask(store, *known, {device, asked});
    for (std::size_t i = 0; i < asked.size(); ++i)
        verdicts.push_back({asked[i].content, states.states[i].verdict});
    return verdicts;
}

} // namespace syncing
