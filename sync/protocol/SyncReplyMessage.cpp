// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ChangeCodec.h"
#include "sync/protocol/Dictionary.h"
#include "sync/protocol/DigestCodec.h"
#include "sync/protocol/MessageCodec.h"
#include "sync/protocol/Packer.h"
#include "sync/protocol/PageCodec.h"

#include <limits>
#include <utility>

namespace syncing {

using namespace codec;
using core::Error;
using core::ErrorCode;
using core::LogPage;
using core::Result;

namespace {

void writeSums(CborWriter &writer, const std::map<QString, core::PaidSum> &sums)
{
    writer.beginArray(3 * sums.size());
    for (const auto &[scope, sum] : sums)
        writer.text(scope).integer(sum.benefits).integer(sum.monthly);
    writer.end();
}

std::map<QString, core::PaidSum> readSums(CborReader &reader)
{
    std::map<QString, core::PaidSum> sums;
    const qsizetype size = reader.enterArray();
    for (qsizetype i = 0; i + 2 < size && !reader.hasFailed(); i += 3) {
        core::PaidSum &sum = sums[reader.text()];
        sum.benefits = reader.integer();
        sum.monthly = reader.integer();
    }
    reader.leave();
    return sums;
}

void writePhotos(CborWriter &writer, const std::vector<PhotoVerdict> &photos)
{
    writer.beginArray(2 * photos.size());
    for (const PhotoVerdict &photo : photos)
        writer.bytes(photo.content.toBytes()).integer(qint64(photo.verdict));
    writer.end();
}

std::vector<PhotoVerdict> readPhotos(CborReader &reader)
{
    std::vector<PhotoVerdict> photos;
    const qsizetype size = reader.enterArray();
    for (qsizetype i = 0; i + 1 < size && !reader.hasFailed(); i += 2) {
        const auto content = core::ContentId::fromBytes(reader.bytes());
        if (!content)
            reader.fail("content expected");
        photos.push_back({content.value_or(core::ContentId()), readVerdict(reader)});
    }
    reader.leave();
    return photos;
}

QByteArray replyHeadPayload(const SyncReply &reply)
{
    CborWriter writer;
    const bool isRestart = reply.head.status == Status::Epoch;
    const std::size_t more = (isRestart ? 3U : 0U) + (reply.sums.empty() ? 0U : 1U)
        + (reply.digests.fold ? 1U : 0U) + (reply.digests.villages ? 1U : 0U)
        + (reply.scopeVersion > 0 ? 1U : 0U) + (reply.photos.empty() ? 0U : 1U)
        + (reply.isStart ? 1U : 0U) + (reply.waitsUntil > 0 ? 1U : 0U);
    openMessage(writer, SyncReplyKind, kHeadPairs + 5 + more);
    writeHead(writer, reply.head);
    writer.integer(9).integer(reply.device).integer(10).integer(reply.headLsn);
    writer.integer(11).integer(reply.lastLsn).integer(12).integer(reply.lastSeq);
    writer.integer(13);
    writeTexts(writer, reply.scopes);
    if (isRestart)
        writer.integer(14).integer(reply.keptSeq).integer(15).bytes(reply.lastHash.toBytes());
    if (!reply.sums.empty())
        writeSums(writer.integer(16), reply.sums);
    if (reply.digests.fold)
        writer.integer(17).bytes(sumBytes(*reply.digests.fold));
    if (reply.digests.villages) {
        writer.integer(18);
        writeDigests(writer, *reply.digests.villages);
    }
    if (reply.isStart)
        writer.integer(19).integer(1);
    if (reply.scopeVersion > 0)
        writer.integer(20).integer(reply.scopeVersion);
    if (!reply.photos.empty())
        writePhotos(writer.integer(25), reply.photos);
    if (isRestart)
        writer.integer(27).integer(reply.askedEpoch);
    if (reply.waitsUntil > 0)
        writer.integer(28).integer(reply.waitsUntil);
    return finished(writer);
}

bool readReplyItem(CborReader &reader, qint64 key, SyncReply &reply)
{
    switch (key) {
    case 9:
        reply.device = static_cast<quint32>(reader.integer());
        return true;
    case 10:
        reply.headLsn = reader.integer();
        return true;
    case 11:
        reply.lastLsn = reader.integer();
        return true;
    case 12:
        reply.lastSeq = reader.integer();
        return true;
    case 13:
        reply.scopes = readTexts(reader);
        return true;
    case 14:
        reply.keptSeq = reader.integer();
        return true;
    case 15:
        reply.lastHash = core::codec::readId<core::ChainHash>(reader);
        return true;
    case 16:
        reply.sums = readSums(reader);
        return true;
    case 17:
        reply.digests.fold = readSum(reader);
        return true;
    case 18:
        reply.digests.villages = readDigests(reader);
        return true;
    case 19:
        reply.isStart = reader.integer() != 0;
        return true;
    case 20:
        reply.scopeVersion = reader.integer();
        return true;
    case 25:
        reply.photos = readPhotos(reader);
        return true;
    case 27:
        reply.askedEpoch = reader.integer();
        return true;
    case 28:
        reply.waitsUntil = reader.integer();
        return true;
    default:
        return readHead(reader, key, reply.head);
    }
}

QByteArray pagePayload(
    qint64 from, qint64 to, std::span<const core::LogEntry> entries, quint32 reader)
{
    CborWriter writer;
    writer.beginArray(5).integer(PageKind).integer(from).integer(to);
    writeEntries(writer, entries, reader);
    writer.end();
    return writer.take();
}

Result<LogPage> readPage(QByteArrayView payload, const SyncReply &reply)
{
    CborReader reader(payload);
    LogPage page;
    const qsizetype size = reader.enterArray();
    if (reader.integer() != PageKind)
        reader.fail("page expected");
    page.from = reader.integer();
    page.toSeq = reader.integer();
    page.entries = readEntries(reader);
    for (qsizetype i = 5; i < size && !reader.hasFailed(); ++i)
        reader.skip();
    reader.leave();
    MQ_TRY(reader.finish());
    qint64 last = page.from;
    for (const core::LogEntry &entry : page.entries) {
        if (entry.seq <= last || entry.seq > page.toSeq)
            return Error{ErrorCode::InvalidInput, QStringLiteral("entries out of order")};
        last = entry.seq;
    }
    page.epoch = reply.head.epoch;
    page.scopes = reply.scopes;
    page.scopeVersion = reply.scopeVersion;
    page.isStart = reply.isStart;
    page.serverTime = reply.head.serverTime;
    return page;
}

/// How much a line takes, nearly.
qsizetype plainSize(const core::LogEntry &entry, quint32 reader)
{
    constexpr qsizetype kBare = 48; // without operation and effects there is little in it
    const bool isBare = (entry.device == reader || !entry.op) && entry.effects.empty();
    if (isBare)
        return kBare;
    CborWriter writer;
    core::codec::writeLogEntry(writer, entry, entry.device == reader);
    return writer.take().size();
}

QByteArray rowsPayload(const std::vector<RowState> &rows)
{
    CborWriter writer;
    writer.beginArray(1 + 3 * rows.size()).integer(RowsKind);
    for (const RowState &row : rows) {
        writer.integer(row.type).bytes(row.id.toBytes());
        if (row.body)
            writer.bytes(*row.body);
        else
            writer.nothing();
    }
    writer.end();
    return writer.take();
}

Result<std::vector<RowState>> readRows(QByteArrayView payload)
{
    CborReader reader(payload);
    std::vector<RowState> rows;
    const qsizetype size = reader.enterArray();
    reader.skip(); // the kind
    for (qsizetype i = 1; i + 2 < size && !reader.hasFailed(); i += 3) {
        RowState row;
        row.type = static_cast<int>(reader.integer() & 0xffff);
        row.id = core::codec::readId<core::RecordId>(reader);
        if (reader.kind() == CborReader::Kind::Nothing)
            reader.nothing();
        else
            row.body = reader.bytes();
        rows.push_back(std::move(row));
    }
    reader.leave();
    MQ_TRY(reader.finish());
    return rows;
}

/// Which part of which region it is: what both kinds of parts begin with.
void writeWhere(CborWriter &writer, const FillRows &fill)
{
    writer.text(fill.asked.prefix);
    writePlace(writer, fill.asked.after);
    writePlace(writer, fill.to);
    writer.integer(fill.isLast ? 1 : 0);
}

void readWhere(CborReader &reader, FillRows &fill)
{
    fill.asked.prefix = reader.text();
    fill.asked.after = readPlace(reader);
    fill.to = readPlace(reader);
    fill.isLast = reader.integer() != 0;
}

QByteArray fillPayload(const FillRows &fill)
{
    CborWriter writer;
    writer.beginArray(9 + 3 * fill.rows.size()).integer(FillKind);
    writeWhere(writer, fill);
    for (const RowState &row : fill.rows)
        writer.integer(row.type).bytes(row.id.toBytes()).bytes(row.body.value_or(QByteArray()));
    writer.end();
    return writer.take();
}

/// What is packed already goes into its frame as it is.
QByteArray packedFillFrames(const FillRows &fill, const Seal &seal)
{
    CborWriter writer;
    writer.beginArray(11).integer(PackedFillKind);
    writeWhere(writer, fill);
    writer.integer(fill.people).bytes(fill.packed).end();
    return writeFrames(writer.take(), {seal.key, seal.signer, &Dictionary::none()});
}

Result<FillRows> readPackedFill(QByteArrayView payload)
{
    CborReader reader(payload);
    FillRows fill;
    const qsizetype size = reader.enterArray();
    reader.skip(); // the kind
    readWhere(reader, fill);
    fill.people = reader.integer();
    fill.packed = reader.bytes();
    for (qsizetype i = 11; i < size && !reader.hasFailed(); ++i)
        reader.skip();
    reader.leave();
    MQ_TRY(reader.finish());
    return fill;
}

Result<FillRows> readFill(QByteArrayView payload)
{
    CborReader reader(payload);
    FillRows fill;
    const qsizetype size = reader.enterArray();
    reader.skip(); // the kind
    readWhere(reader, fill);
    for (qsizetype i = 9; i + 2 < size && !reader.hasFailed(); i += 3) {
        RowState row;
        row.type = static_cast<int>(reader.integer() & 0xffff);
        row.id = core::codec::readId<core::RecordId>(reader);
        row.body = reader.bytes();
        fill.rows.push_back(std::move(row));
    }
    reader.leave();
    MQ_TRY(reader.finish());
    return fill;
}

QByteArray linesPayload(const std::map<qint64, core::OpId> &lines)
{
    CborWriter writer;
    writer.beginArray(1 + 2 * lines.size()).integer(LinesKind);
    qint64 before = 0;
    for (const auto &[seq, opId] : lines)
        writer.integer(seq - std::exchange(before, seq)).bytes(opId.toBytes());
    writer.end();
    return writer.take();
}

Result<std::map<qint64, core::OpId>> readLines(QByteArrayView payload)
{
    CborReader reader(payload);
    std::map<qint64, core::OpId> lines;
    const qsizetype size = reader.enterArray();
    reader.skip(); // the kind
    qint64 seq = 0;
    for (qsizetype i = 1; i + 1 < size && !reader.hasFailed(); i += 2) {
        const qint64 step = reader.integer();
        if (step <= 0 || step > std::numeric_limits<qint64>::max() - seq)
            reader.fail("lines out of order");
        else
            seq += step;
        lines[seq] = core::codec::readId<core::OpId>(reader);
    }
    reader.leave();
    MQ_TRY(reader.finish());
    return lines;
}

struct Frames
{
    QByteArray bytes;
    bool areAll = true; ///< nothing was left for the next request
};

/// Frames of one page, as many as the budget allows.
Frames pageFrames(const LogPage &page, quint32 reader, const Seal &seal, qsizetype budget)
{
    QByteArray frames;
    Packer packer;
    const std::span<const core::LogEntry> entries(page.entries);
    std::vector<qsizetype> sizes;
    sizes.reserve(entries.size());
    for (const core::LogEntry &entry : entries)
        sizes.push_back(plainSize(entry, reader));
    qint64 from = page.from;
    std::size_t next = 0;
    do {
        const std::size_t count
            = packer.count(next, entries.size(), [&](std::size_t i) { return sizes[i]; });
        const bool isLast = next + count == entries.size();
        const qint64 to = isLast ? page.toSeq : entries[next + count - 1].seq;
        const QByteArray payload = pagePayload(from, to, entries.subspan(next, count), reader);
        const Result<QByteArray> frame = writeFrame(payload, seal);
        if (!frame && count > 1) {
            packer.tooLarge();
            continue;
        }
        const QByteArray bytes = frame ? *frame : writeFrames(payload, seal);
        if (budget > 0 && !frames.isEmpty() && frames.size() + bytes.size() > budget)
            return {frames, false};
        frames += bytes;
        packer.packed(payload.size(), bytes.size());
        from = to;
        next += count;
    } while (next < entries.size());
    return {frames, true};
}

/// What follows the head; a newer release's kinds are passed over.
Result<void> readPart(QByteArrayView payload, SyncReply &reply)
{
    switch (kindOf(payload)) {
    case PageKind: {
        MQ_TRY_ASSIGN(LogPage page, readPage(payload, reply));
        reply.pages.push_back(std::move(page));
        return {};
    }
    case RowsKind: {
        MQ_TRY_ASSIGN(reply.rows, readRows(payload));
        return {};
    }
    case FillKind: {
        MQ_TRY_ASSIGN(FillRows fill, readFill(payload));
        reply.fills.push_back(std::move(fill));
        return {};
    }
    case PackedFillKind: {
        MQ_TRY_ASSIGN(FillRows fill, readPackedFill(payload));
        reply.fills.push_back(std::move(fill));
        return {};
    }
    case LinesKind: {
        // Of the rows, before any part; a reader from before that was told passes it over.
        MQ_TRY_ASSIGN(
            (reply.fills.empty() ? reply.rowLines : reply.fills.back().lines), readLines(payload));
        return {};
    }
    case BucketsKind:
        return readBuckets(payload, reply.digests);
    case RowSumsKind:
        return readRowSums(payload, reply.digests);
    default:
        return {};
    }
}

} // namespace

QByteArray encodeSyncReply(const SyncReply &reply, const Seal &seal, qsizetype budget)
{
    QByteArray body = writeFrames(replyHeadPayload(reply), seal);
    bool isWhole = true;
    for (const LogPage &page : reply.pages) {
        if (page.entries.empty() && page.toSeq == page.from)
            continue; // a frame of its own would only say that there is nothing
        const qsizetype left = budget > 0 ? qMax(budget - body.size(), qsizetype(1)) : 0;
        const Frames frames = pageFrames(page, reply.device, seal, left);
        body += frames.bytes;
        isWhole = isWhole && frames.areAll;
    }
    if (isWhole && !reply.rows.empty())
        body += writeFrames(rowsPayload(reply.rows), seal);
    if (isWhole && !reply.rowLines.empty())
        body += writeFrames(linesPayload(reply.rowLines), seal);
    for (const FillRows &fill : reply.fills) {
        const bool isFull = budget > 0 && &fill != &reply.fills.front() && body.size() > budget;
        if (!isWhole || isFull)
            break;
        body += fill.packed.isEmpty() ? writeFrames(fillPayload(fill), seal)
                                      : packedFillFrames(fill, seal);
        if (!fill.lines.empty())
            body += writeFrames(linesPayload(fill.lines), seal);
    }
    if (isWhole && !reply.digests.buckets.empty())
        body += writeFrames(bucketsPayload(reply.digests), seal);
    if (isWhole && !reply.digests.rows.empty())
        body += writeFrames(rowSumsPayload(reply.digests), seal);
    return body;
}

Result<void> SyncReplyReader::read(QByteArrayView body)
{
    const KeyOf keyOf = onlyCounty(m_countyKey);
    QByteArrayView rest = body.sliced(m_read);
    if (m_read == 0) {
        MQ_TRY_ASSIGN(const Payload head, takePayload(rest, keyOf));
        const Kind kind = kindOf(head.bytes) == ErrorKind ? ErrorKind : SyncReplyKind;
        MQ_TRY(readMessage(head.bytes, kind,
            [&](CborReader &reader, qint64 key) { return readReplyItem(reader, key, m_reply); }));
        m_read = body.size() - rest.size();
    }
    while (!rest.isEmpty()) {
        const Result<Payload> payload = takePayload(rest, keyOf);
        if (!payload)
            break; // the rest has not arrived whole; what has is good
        MQ_TRY(readPart(payload->bytes, m_reply));
        m_read = body.size() - rest.size();
    }
    return {};
}

Result<SyncReply> decodeSyncReply(QByteArrayView body, const PublicKey &countyKey)
{
    SyncReplyReader reader(countyKey);
    MQ_TRY(reader.read(body));
    return reader.reply();
}

} // namespace syncing
