// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Stick.h"

#include "core/storage/BlobQueue.h"
#include "core/storage/DigestStore.h"
#include "sync/client/CountyAccount.h"
#include "sync/client/StickNumbers.h"
#include "sync/transport/BundleFile.h"

#include <QDir>
#include <QFileInfo>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

const QString kToldSetting = QStringLiteral("bundle_told_repairs"); ///< bundle, repair
const QString kNumberSetting = QStringLiteral("bundle_number");
const QString kOutSetting = QStringLiteral("bundle_out"); ///< last number written, UTC ms, head

Result<BundleParty> partyOf(core::Ledger &ledger)
{
    MQ_TRY_ASSIGN(const std::optional<CountyAccount> account, CountyAccount::load(ledger.device()));
    if (!account)
        return Error{ErrorCode::NotFound, QStringLiteral("not enrolled at a county")};
    const core::CountySettings &settings = account->settings;
    return BundleParty{settings.county, *SigningKey::fromSeed(settings.signingSeed),
        *PublicKey::fromBytes(settings.countyKey)};
}

/// What the stick already had from here and nobody needs any more.
void tidy(const QString &folder, const core::DeviceState &state, const StickNumbers &numbers,
    qint64 firstNumber)
{
    for (const QString &path : BundleFile::in(folder)) {
        const auto header = BundleFile::peek(path);
        if (!header || header->device != state.device || header->kind == BundleKind::Photos)
            continue;
        const bool isReplaced = header->kind == BundleKind::Up
            ? numbers.isOwn(header->number) && header->number < firstNumber
            : header->to <= state.cursor;
        if (isReplaced)
            QFile::remove(path); // one that stays does no harm
    }
}

/// Which repairs a bundle tells the county of, for when its answer comes.
Result<void> noteTold(core::DeviceStore &store, const UpBundle &bundle)
{
    if (bundle.lastRepair == 0)
        return {};
    return store.saveSetting(kToldSetting,
        QByteArray::number(bundle.header.number) + ' ' + QByteArray::number(bundle.lastRepair));
}

/// The county has seen what a bundle told once it answers that one or a later one.
Result<void> markTold(core::Ledger &ledger, qint64 answered)
{
    MQ_TRY_ASSIGN(const QByteArray told, ledger.device().setting(kToldSetting));
    const QList<QByteArray> parts = told.split(' ');
    if (parts.size() != 2 || answered < parts.front().toLongLong())
        return {};
    MQ_TRY(core::DigestStore(ledger.database()).markTold(parts.back().toLongLong()));
    return ledger.device().saveSetting(kToldSetting, {});
}

Result<void> markAnswered(core::Ledger &ledger, qint64 answered)
{
    MQ_TRY(markTold(ledger, answered));
    MQ_TRY_ASSIGN(const QByteArray out, ledger.device().setting(kOutSetting));
    if (answered < out.split(' ').front().toLongLong())
        return {}; // another stick is on its way
    return forgetStickOut(ledger);
}

struct Candidate
{
    QString path;
    QByteArray bytes;
    qint64 from = 0;
    qint64 number = 0;
};

/// Looks at one file; gives it back when it is an answer for this laptop.
std::optional<Candidate> candidate(const QString &path, quint32 device, StickRead &read)
{
    const auto header = BundleFile::peek(path);
    if (header && (header->kind != BundleKind::Down || header->device != device)) {
        ++read.others; // and not read: photos of many may lie here
        return std::nullopt;
    }
    const auto bytes = BundleFile::read(path);
    const auto bundle = bytes ? readBundle(*bytes) : bytes.error();
    if (!bundle) {
        read.files.push_back({path, bundle.error()});
        return std::nullopt;
    }
    return Candidate{path, *bytes, bundle->header.from, bundle->header.number};
}

void add(StickRead &read, RoundReport report)
{
    ++read.answers;
    read.pulled += report.pulled;
    read.filled += report.filled;
    read.acknowledged += report.acknowledged;
    read.conflicts += report.conflicts;
    read.rejected += report.rejected;
    read.photos.received += report.photos.received;
    read.photos.refused += report.photos.refused;
    read.isBehind = report.result.isBehind;
    read.hasRestarted = read.hasRestarted || report.hasRestarted;
    read.isGivenBack = read.isGivenBack || report.result.isWiped;
    // That a disk was copied, or the county put back, is true of any later state of the ledger,
    // too.
    if (report.hasRestarted)
        read.status = Status::Epoch;
    else if (report.result.isCurrent || report.result.status == Status::Forked)
        read.status = report.result.status;
    read.changes.isFromCounty = true;
    auto &records = read.changes.records;
    records.insert(records.end(), report.changes.records.begin(), report.changes.records.end());
}

} // namespace

Result<StickWritten> writeToStick(
    core::Ledger &ledger, const QString &path, const core::BlobStore *blobs, const PhotoRoom &room)
{
    MQ_TRY_ASSIGN(const BundleParty party, partyOf(ledger));
    core::DeviceStore &store = ledger.device();
    MQ_TRY_ASSIGN(const core::DeviceState state, store.state());
    MQ_TRY_ASSIGN(StickNumbers numbers, StickNumbers::load(store, kNumberSetting));
    const bool isFolder = QFileInfo(path).isDir();
    if (isFolder)
        numbers.passOver(path, state.device, BundleKind::Up);
    const qint64 first = numbers.last() + 1;
    LedgerForSync door(ledger);
    MQ_TRY_ASSIGN(const std::vector<UpBundle> bundles, writeUpBundles(door, party, first));
    if (!isFolder && bundles.size() > 1)
        return Error{ErrorCode::TooLarge, QStringLiteral("name a folder: one file is too small")};
    MQ_TRY(numbers.use(store, bundles.back().header.number));
    StickWritten written;
    for (const UpBundle &bundle : bundles) {
        const QString target = isFolder ? QDir(path).filePath(bundleFileName(bundle.header)) : path;
        MQ_TRY(BundleFile::write(target, bundle.bytes));
        written.files.push_back({target, bundle.header, bundle.operations});
        written.operations += bundle.operations;
    }
    if (isFolder)
        tidy(path, state, numbers, first);
    if (blobs != nullptr) {
        MQ_TRY_ASSIGN(written.photos,
            isFolder ? writePhotos(ledger, *blobs, party, {path, room}) : leavePhotos(ledger));
    }
    MQ_TRY(noteTold(store, bundles.back()));
    MQ_TRY(store.saveSetting(kOutSetting,
        QByteArray::number(bundles.back().header.number) + ' '
            + QByteArray::number(ledger.clock().nowMs()) + ' '
            + QByteArray::number(state.nextLsn - 1)));
    return written;
}

Result<StickOut> stickOut(core::Ledger &ledger)
{
    MQ_TRY_ASSIGN(const QByteArray setting, ledger.device().setting(kOutSetting));
    MQ_TRY_ASSIGN(const core::DeviceState state, ledger.device().state());
    const QList<QByteArray> noted = setting.split(' ');
    StickOut out{noted.value(1).toLongLong(), 0};
    if (noted.size() > 2)
        out.since = state.nextLsn - 1 - noted[2].toLongLong();
    return out;
}

Result<void> forgetStickOut(core::Ledger &ledger)
{
    MQ_TRY_ASSIGN(const QByteArray out, ledger.device().setting(kOutSetting));
    return out.isEmpty() ? Result<void>() : ledger.device().saveSetting(kOutSetting, {});
}

Result<StickRead> readFromStick(core::Ledger &ledger, const QString &path)
{
    MQ_TRY_ASSIGN(const BundleParty party, partyOf(ledger));
    MQ_TRY_ASSIGN(const core::DeviceState state, ledger.device().state());
    LedgerForSync door(ledger);
    StickRead read;
    std::vector<Candidate> candidates;
    if (QFileInfo(path).isDir()) {
        for (const QString &file : BundleFile::in(path)) {
            if (auto found = candidate(file, state.device, read))
                candidates.push_back(std::move(*found));
        }
    } else {
        MQ_TRY_ASSIGN(QByteArray bytes, BundleFile::read(path));
        const auto header = peekBundle(bytes);
        const qint64 number = header ? header->number : 0;
        candidates.push_back({path, std::move(bytes), 0, number});
    }
    std::ranges::stable_sort(candidates, {}, &Candidate::from);
    RoundResult furthest; // the answer that knows most of this laptop
    for (const Candidate &each : candidates) {
        auto report = takeDownBundle(door, party, each.bytes);
        read.files.push_back({each.path, std::nullopt});
        if (report && report->result.lastLsn >= furthest.lastLsn)
            furthest = report->result;
        if (report && report->result.status == Status::Ok)
            MQ_TRY(markAnswered(ledger, each.number));
        if (report)
            add(read, std::move(*report));
        else
            read.files.back().fault = report.error();
    }
    MQ_TRY_ASSIGN(read.pending, ledger.device().pendingCount());
    MQ_TRY_ASSIGN(const auto next, door.pending(0, 1));
    if (!next.empty() && next.front().lsn == furthest.lastLsn + 1)
        read.waitsUntil = furthest.waitsUntil;
    MQ_TRY_ASSIGN(const core::DeviceState after, ledger.device().state());
    MQ_TRY_ASSIGN(const auto photos, core::BlobQueue(ledger.database()).counts(after.epoch));
    read.photosLeft = photos.up;
    return read;
}

} // namespace syncing
