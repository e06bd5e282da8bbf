// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ChangeCodec.h"
#include "sync/protocol/DigestCodec.h"
#include "sync/protocol/MessageCodec.h"
#include "sync/protocol/Packer.h"

namespace syncing {

using namespace codec;
using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

void writeLostBases(CborWriter &writer, const SyncRequest &request)
{
    if (request.lostBases.empty())
        return;
    writer.integer(11).beginArray(2 * request.lostBases.size());
    for (const auto &[seq, opId] : request.lostBases)
        writer.integer(seq).bytes(opId.toBytes());
    writer.end();
}

void readLostBases(CborReader &reader, SyncRequest &request)
{
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i + 1 < count && !reader.hasFailed(); i += 2) {
        const qint64 seq = reader.integer();
        request.lostBases[seq] = core::codec::readId<core::OpId>(reader);
    }
    reader.leave();
}

constexpr std::size_t kMostBefore = 2'000; ///< operations before one, which changes fewer records

void writeLostOrder(CborWriter &writer, const SyncRequest &request)
{
    if (request.lostOrder.empty())
        return;
    writer.integer(29).beginArray(2 * request.lostOrder.size());
    for (const auto &[lsn, opId] : request.lostOrder)
        writer.integer(lsn).bytes(opId.toBytes());
    writer.end();
}

void readLostOrder(CborReader &reader, SyncRequest &request)
{
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i + 1 < count && !reader.hasFailed(); i += 2) {
        const qint64 lsn = reader.integer();
        const auto opId = core::codec::readId<core::OpId>(reader);
        // By number, so that the county need not search; few, so that it need not ask for long.
        const std::size_t size = request.lostOrder.size();
        const bool isNext = size == 0
            || std::pair(request.lostOrder.back().first, request.lostOrder.back().second.toBytes())
                < std::pair(lsn, opId.toBytes());
        const bool isMany
            = size >= kMostBefore && request.lostOrder[size - kMostBefore].first == lsn;
        if (!isNext || isMany)
            reader.fail("order out of order");
        else
            request.lostOrder.emplace_back(lsn, opId);
    }
    reader.leave();
}

void writeRowKeys(CborWriter &writer, const SyncRequest &request)
{
    if (request.rows.empty())
        return;
    writer.integer(12).beginArray(2 * request.rows.size());
    for (const auto &[type, id] : request.rows)
        writer.integer(type).bytes(id.toBytes());
    writer.end();
}

void readRowKeys(CborReader &reader, SyncRequest &request)
{
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i + 1 < count && !reader.hasFailed(); i += 2) {
        const int type = static_cast<int>(reader.integer() & 0xffff);
        request.rows.emplace_back(type, core::codec::readId<core::RecordId>(reader));
    }
    reader.leave();
}

void writeFill(CborWriter &writer, const SyncRequest &request)
{
    if (!request.fill)
        return;
    writer.integer(18).beginArray(4).text(request.fill->prefix);
    writePlace(writer, request.fill->after);
    writer.end();
}

RegionFill readFill(CborReader &reader)
{
    RegionFill fill;
    const qsizetype size = reader.enterArray();
    fill.prefix = reader.text();
    fill.after = readPlace(reader);
    for (qsizetype i = 4; i < size && !reader.hasFailed(); ++i)
        reader.skip();
    reader.leave();
    return fill;
}

void writePhotos(CborWriter &writer, const SyncRequest &request)
{
    if (request.photos.empty())
        return;
    writer.integer(22).beginArray(2 * request.photos.size());
    for (const BlobName &name : request.photos)
        writer.bytes(name.record.toBytes()).bytes(name.content.toBytes());
    writer.end();
}

void readPhotos(CborReader &reader, SyncRequest &request)
{
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i + 1 < count && !reader.hasFailed(); i += 2)
        request.photos.push_back(readBlobName(reader));
    reader.leave();
}

QByteArray opsPayload(const SyncRequest &request, std::size_t first, std::size_t count)
{
    CborWriter writer;
    const bool isHead = first == 0;
    if (isHead) {
        const std::size_t more = (request.lostBases.empty() ? 0U : 1U)
            + (request.rows.empty() ? 0U : 1U) + (request.question ? 1U : 0U)
            + (request.repairs.empty() ? 0U : 1U) + (request.fill ? 1U : 0U)
            + (request.sums.empty() ? 0U : 1U) + (request.photos.empty() ? 0U : 1U)
            + (request.takesPacked ? 1U : 0U) + (request.lostOrder.empty() ? 0U : 1U);
        openMessage(writer, SyncRequestKind, 10 + more);
        writer.integer(1).integer(request.schema).integer(2).integer(request.device);
        writer.integer(3).integer(request.epoch).integer(4).integer(request.headLsn);
        writer.integer(5).bytes(request.headHash.toBytes()).integer(6).integer(request.cursor);
        writer.integer(7).integer(request.wantBytes).integer(8).integer(request.firstLsn);
        writer.integer(9).bytes(request.previousHash.toBytes()).integer(10);
    } else {
        writer.beginArray(2).integer(MoreOpsKind);
    }
    writer.beginArray(count);
    for (std::size_t i = first; i < first + count; ++i)
        writer.bytes(request.ops[i]);
    writer.end();
    if (isHead) {
        writeLostBases(writer, request);
        writeRowKeys(writer, request);
        if (!request.sums.empty())
            writeTexts(writer.integer(13), request.sums);
        if (request.question)
            writeQuestion(writer.integer(14), *request.question);
        if (!request.repairs.empty())
            writeRepairs(writer.integer(15), request.repairs);
        if (request.takesPacked)
            writer.integer(16).integer(1);
        writeFill(writer, request);
        writePhotos(writer, request);
        writeLostOrder(writer, request);
        writer.end();
    }
    writer.end();
    return writer.take();
}

void readOps(CborReader &reader, std::vector<QByteArray> &ops)
{
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
        ops.push_back(reader.bytes());
        if (ops.back().isEmpty() || ops.back().size() > core::kMaxOpBytes)
            reader.fail("operation of impossible size");
    }
    reader.leave();
}

bool readRequestItem(CborReader &reader, qint64 key, SyncRequest &request)
{
    switch (key) {
    case 1:
        request.schema = static_cast<int>(reader.integer() & 0xffff);
        return true;
    case 2:
        request.device = static_cast<quint32>(reader.integer());
        return true;
    case 3:
        request.epoch = reader.integer();
        return true;
    case 4:
        request.headLsn = reader.integer();
        return true;
    case 5:
        request.headHash = core::codec::readId<core::ChainHash>(reader);
        return true;
    case 6:
        request.cursor = reader.integer();
        return true;
    case 7:
        request.wantBytes = reader.integer();
        return true;
    case 8:
        request.firstLsn = reader.integer();
        return true;
    case 9:
        request.previousHash = core::codec::readId<core::ChainHash>(reader);
        return true;
    case 10:
        readOps(reader, request.ops);
        return true;
    case 11:
        readLostBases(reader, request);
        return true;
    case 12:
        readRowKeys(reader, request);
        return true;
    case 13:
        request.sums = readTexts(reader);
        return true;
    case 14:
        request.question = readQuestion(reader);
        return true;
    case 15:
        request.repairs = readRepairs(reader);
        return true;
    case 16:
        request.takesPacked = reader.integer() != 0;
        return true;
    case 18:
        request.fill = readFill(reader);
        return true;
    case 22:
        readPhotos(reader, request);
        return true;
    case 29:
        readLostOrder(reader, request);
        return true;
    default:
        return false;
    }
}

} // namespace

namespace {

/// The operations from \a next on that one frame holds, and moves next behind them. One that is
/// larger than a frame goes alone, in several.
QByteArray nextFrame(
    const SyncRequest &request, std::size_t &next, const Seal &seal, Packer &packer)
{
    for (;;) {
        const std::size_t count = packer.count(
            next, request.ops.size(), [&](std::size_t i) { return request.ops[i].size(); });
        const QByteArray payload = opsPayload(request, next, count);
        const Result<QByteArray> frame = writeFrame(payload, seal);
        if (!frame && count > 1) {
            packer.tooLarge();
            continue;
        }
        QByteArray bytes = frame ? *frame : writeFrames(payload, seal);
        packer.packed(payload.size(), bytes.size());
        next += count;
        return bytes;
    }
}

} // namespace

QByteArray encodeSyncRequest(const SyncRequest &request, const Seal &seal)
{
    QByteArray body;
    Packer packer;
    std::size_t next = 0;
    do
        body += nextFrame(request, next, seal, packer);
    while (next < request.ops.size());
    return body;
}

QByteArray encodeFirstFrame(SyncRequest &request, const Seal &seal, Packer &packer)
{
    std::size_t next = 0;
    QByteArray body = nextFrame(request, next, seal, packer);
    request.ops.resize(next);
    return body;
}

Result<SyncRequest> decodeSyncRequest(QByteArrayView body, const KeyOf &keyOf)
{
    SyncRequest request;
    MQ_TRY_ASSIGN(const Payload head, takePayload(body, keyOf));
    MQ_TRY(readMessage(head.bytes, SyncRequestKind,
        [&](CborReader &reader, qint64 key) { return readRequestItem(reader, key, request); }));
    MQ_TRY(checkSigner(head, request.device));
    while (!body.isEmpty()) {
        MQ_TRY_ASSIGN(const Payload more, takePayload(body, keyOf));
        MQ_TRY(checkSigner(more, request.device));
        CborReader reader(more.bytes);
        reader.enterArray();
        if (reader.integer() != MoreOpsKind)
            reader.fail("more operations expected");
        readOps(reader, request.ops);
        reader.leave();
        MQ_TRY(reader.finish());
    }
    return request;
}

} // namespace syncing
