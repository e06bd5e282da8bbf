// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/BlobDesk.h"

#include "core/base/Mutant.h"
#include "sync/server/ConflictRecords.h"

#include <QDir>
#include <QStorageInfo>

#include <sodium.h>

namespace syncing {

namespace {

constexpr qint64 kDayMs = qint64{24} * 3600 * 1000;

/// The same for as long as the county is the same, and not to be found without opening its
/// database.
core::LedgerKey blobKey(const SigningKey &countyKey)
{
    const QByteArray seed = countyKey.seed();
    const QByteArray purpose("minqing photos at rest, 1");
    QByteArray bytes(core::LedgerKey::kSize, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(bytes.data()),
        static_cast<std::size_t>(bytes.size()),
        reinterpret_cast<const unsigned char *>(purpose.constData()),
        static_cast<unsigned long long>(purpose.size()),
        reinterpret_cast<const unsigned char *>(seed.constData()),
        static_cast<std::size_t>(seed.size()));
    return *core::LedgerKey::fromBytes(bytes);
}

/// The record that lets somebody near a content; null when it does not name it.
SharedRecord naming(const CountyView &county, const BlobName &name)
{
    SharedRecord record
        = county.record(static_cast<int>(core::RecordType::Attachment), name.record);
    if (!record || record->value("content").bytes() != name.content.toBytes())
        return nullptr;
    return record;
}

bool mayGive(const core::Record &record, const CountyDevice &device)
{
    return isVisible(record.scope, device.scopes) || core::mutantIs(core::Mutant::PhotoToAnybody);
}

/// The line by which that laptop made a record that became a case; null when it did not. Whoever
/// accepts the case then stands as the record's maker.
SharedEntry caseOf(
    const CountyView &county, const CountyDevice &device, const core::RecordId &record)
{
    constexpr std::size_t kLookedAt = 500; // of a laptop; the rest is long decided
    for (const quint32 number : {device.number, device.branch.from}) {
        if (number == 0)
            continue;
        for (const SharedEntry &line : county.casesBy(number, kLookedAt)) {
            const bool isIt = line->op
                && std::ranges::any_of(line->op->changes, [&](const core::RecordChange &change) {
                       return change.kind == core::ChangeKind::Create && change.id == record;
                   });
            if (isIt)
                return line;
        }
    }
    return nullptr;
}

/// Its record is nowhere yet and can still come.
bool isUndecided(const CountyView &county, const CountyDevice &device, const core::RecordId &record)
{
    const SharedEntry line = caseOf(county, device, record);
    return line && std::ranges::any_of(line->effects, [&](const core::RecordChange &effect) {
        constexpr int kConflict = static_cast<int>(core::RecordType::Conflict);
        const SharedRecord row
            = effect.type == kConflict ? county.record(kConflict, effect.id) : nullptr;
        return row && isOpen(*row);
    });
}

/// Also whoever made it and has lost the village since: what it made always arrives.
bool maySend(const CountyView &county, const core::Record &record, const CountyDevice &device)
{
    return record.createdOn == device.number
        || (device.branch.from != 0 && record.createdOn == device.branch.from)
        || mayGive(record, device) || caseOf(county, device, record.id);
}

} // namespace

core::BlobStore countyBlobs(const QString &directory, const SigningKey &countyKey)
{
    return {QDir(directory).filePath(QStringLiteral("blobs")), blobKey(countyKey)};
}

core::BlobStore countyPhotos(const QString &folder, const SigningKey &countyKey)
{
    return {folder, blobKey(countyKey)};
}

BlobDesk::BlobDesk(const QString &directory, const SigningKey &countyKey, Limits limits)
    : m_folder(QDir(directory).filePath(QStringLiteral("blobs")))
    , m_blobs(m_folder, blobKey(countyKey))
    , m_limits(limits)
{ }

BlobState BlobDesk::stateOf(
    const CountyView &county, const CountyDevice &device, const BlobName &name)
{
    const SharedRecord record = naming(county, name);
    if (!record && isUndecided(county, device, name.record))
        return {BlobVerdict::Later, 0};
    if (!record || !maySend(county, *record, device))
        return {BlobVerdict::Unknown, 0};
    const qint64 total = record->integer("byte_count");
    if (total < 1 || total > core::kMaxBlobBytes)
        return {BlobVerdict::TooLarge, 0};
    if (m_blobs.get(name.content)) { // one that a failing disk spoilt is wanted again
        m_blobs.forget(name.content); // pieces of it, when it came whole by stick meanwhile
        return {BlobVerdict::Whole, total};
    }
    return progress(name.content, m_blobs.received(name.content), total);
}

/// Where a content stands after what was received; all of it makes it whole, also when a power cut
/// came between the two.
BlobState BlobDesk::progress(
    const core::ContentId &content, const core::Result<qint64> &received, qint64 total)
{
    if (!received)
        return {BlobVerdict::Later, 0};
    if (*received < total)
        return {BlobVerdict::Wanted, *received};
    const core::Result<void> finished = m_blobs.finish(content);
    if (finished)
        return {BlobVerdict::Whole, total};
    return {finished.error().code == core::ErrorCode::Damaged ? BlobVerdict::Broken
                                                              : BlobVerdict::Later,
        0};
}

BlobStates BlobDesk::ask(const CountyView &county, const CountyDevice &device, const BlobAsk &asked)
{
    BlobStates reply;
    for (const BlobName &name : asked.names)
        reply.states.push_back(stateOf(county, device, name));
    return reply;
}

bool BlobDesk::hasRoom(quint32 device, qint64 bytes, qint64 now)
{
    Day &day = m_days[device];
    if (day.number != now / kDayMs)
        day = {now / kDayMs, 0};
    const QStorageInfo disk(QFileInfo(m_folder).absolutePath());
    if (day.bytes + bytes > m_limits.bytesPerDay
        || (disk.isValid() && disk.bytesAvailable() < m_limits.spareBytes + bytes))
        return false;
    day.bytes += bytes;
    return true;
}

BlobStates BlobDesk::take(
    const CountyView &county, const CountyDevice &device, const BlobPiece &piece, qint64 now)
{
    BlobState state = stateOf(county, device, piece.name);
    if (state.verdict == BlobVerdict::Wanted) {
        const qint64 total = naming(county, piece.name)->integer("byte_count");
        const bool isOver = piece.offset + piece.bytes.size() > total;
        if (isOver)
            state = {BlobVerdict::TooLarge, 0};
        else if (!hasRoom(device.number, piece.bytes.size(), now))
            state = {BlobVerdict::Later, 0};
        else
            state = progress(piece.name.content,
                m_blobs.append(piece.name.content, piece.offset, piece.bytes), total);
    }
    BlobStates reply;
    reply.states.push_back(state);
    return reply;
}

BlobState BlobDesk::takeWhole(
    const CountyView &county, const CountyDevice &device, const CarriedPhoto &photo, qint64 now)
{
    const BlobState state = stateOf(county, device, photo.name);
    if (state.verdict != BlobVerdict::Wanted)
        return state;
    const SharedRecord record = naming(county, photo.name);
    if (photo.bytes.size() != record->integer("byte_count")
        || core::ContentId::of(photo.bytes) != photo.name.content)
        return {BlobVerdict::Broken, 0};
    if (!hasRoom(device.number, photo.bytes.size(), now)
        || !m_blobs.put(photo.name.content, photo.bytes))
        return {BlobVerdict::Later, 0};
    return {BlobVerdict::Whole, photo.bytes.size()};
}

BlobPart BlobDesk::give(
    const CountyView &county, const CountyDevice &device, const BlobFetch &wanted) const
{
    BlobPart part;
    const SharedRecord record = naming(county, wanted.name);
    if (!record || !mayGive(*record, device))
        return part;
    const core::Result<QByteArray> content = m_blobs.get(wanted.name.content);
    part.verdict = content ? BlobVerdict::Whole : BlobVerdict::Wanted;
    if (!content || wanted.offset > content->size())
        return part;
    part.total = content->size();
    part.offset = wanted.offset;
    part.bytes = content->mid(wanted.offset, qMin<qint64>(wanted.want, kMaxPieceBytes));
    return part;
}

} // namespace syncing
