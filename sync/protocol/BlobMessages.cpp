// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/BlobMessages.h"

#include "core/domain/ChangeCodec.h"
#include "sync/protocol/MessageCodec.h"

namespace syncing {

using namespace codec;
using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

void writeName(CborWriter &writer, const BlobName &name)
{
    writer.beginArray(2).bytes(name.record.toBytes()).bytes(name.content.toBytes()).end();
}

BlobName readName(CborReader &reader)
{
    reader.enterArray();
    const BlobName name = readBlobName(reader);
    reader.leave();
    return name;
}

void write(CborWriter &writer, const BlobAsk &ask)
{
    openMessage(writer, BlobAskKind, 2);
    writer.integer(1).integer(ask.device).integer(2).beginArray(ask.names.size());
    for (const BlobName &name : ask.names)
        writeName(writer, name);
    writer.end();
}

void write(CborWriter &writer, const BlobPiece &piece)
{
    openMessage(writer, BlobPieceKind, 4);
    writer.integer(1).integer(piece.device).integer(2);
    writeName(writer, piece.name);
    writer.integer(3).integer(piece.offset).integer(4).bytes(piece.bytes);
}

void write(CborWriter &writer, const BlobFetch &fetch)
{
    openMessage(writer, BlobFetchKind, 4);
    writer.integer(1).integer(fetch.device).integer(2);
    writeName(writer, fetch.name);
    writer.integer(3).integer(fetch.offset).integer(4).integer(fetch.want);
}

Result<BlobRequest> readAsk(QByteArrayView payload)
{
    BlobAsk ask;
    MQ_TRY(readMessage(payload, BlobAskKind, [&](CborReader &reader, qint64 key) {
        if (key == 1) {
            ask.device = static_cast<quint32>(reader.integer());
            return true;
        }
        if (key != 2)
            return false;
        const qsizetype count = reader.enterArray();
        for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i)
            ask.names.push_back(readName(reader));
        reader.leave();
        return true;
    }));
    if (ask.names.size() > kMaxBlobNames)
        return Error{ErrorCode::TooLarge, QStringLiteral("too many names")};
    return BlobRequest(std::move(ask));
}

Result<BlobRequest> readPiece(QByteArrayView payload)
{
    BlobPiece piece;
    MQ_TRY(readMessage(payload, BlobPieceKind, [&](CborReader &reader, qint64 key) {
        if (key == 1)
            piece.device = static_cast<quint32>(reader.integer());
        else if (key == 2)
            piece.name = readName(reader);
        else if (key == 3)
            piece.offset = reader.integer();
        else if (key == 4)
            piece.bytes = reader.bytes();
        else
            return false;
        return true;
    }));
    if (piece.offset < 0 || piece.bytes.size() > kMaxPieceBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("piece over its bound")};
    return BlobRequest(std::move(piece));
}

Result<BlobRequest> readFetch(QByteArrayView payload)
{
    BlobFetch fetch;
    MQ_TRY(readMessage(payload, BlobFetchKind, [&](CborReader &reader, qint64 key) {
        if (key == 1)
            fetch.device = static_cast<quint32>(reader.integer());
        else if (key == 2)
            fetch.name = readName(reader);
        else if (key == 3)
            fetch.offset = reader.integer();
        else if (key == 4)
            fetch.want = reader.integer();
        else
            return false;
        return true;
    }));
    if (fetch.offset < 0 || fetch.want < 0)
        return Error{ErrorCode::InvalidInput, QStringLiteral("nothing there")};
    return BlobRequest(std::move(fetch));
}

Result<BlobRequest> readRequest(QByteArrayView payload)
{
    switch (kindOf(payload)) {
    case BlobAskKind:
        return readAsk(payload);
    case BlobPieceKind:
        return readPiece(payload);
    default:
        return readFetch(payload);
    }
}

} // namespace

QByteArray encodeBlobRequest(const BlobRequest &request, const Seal &seal)
{
    CborWriter writer;
    std::visit([&](const auto &message) { write(writer, message); }, request);
    return writeFrames(finished(writer), seal);
}

Result<BlobRequest> decodeBlobRequest(QByteArrayView body, const KeyOf &keyOf)
{
    MQ_TRY_ASSIGN(const Payload payload, takePayload(body, keyOf));
    MQ_TRY_ASSIGN(BlobRequest request, readRequest(payload.bytes));
    const quint32 device = std::visit([](const auto &message) { return message.device; }, request);
    MQ_TRY(checkSigner(payload, device));
    return request;
}

QByteArray encodeBlobStates(const BlobStates &reply, const SigningKey &countyKey)
{
    if (reply.head.status != Status::Ok)
        return encodeErrorReply(reply.head, countyKey);
    CborWriter writer;
    openMessage(writer, BlobStatesKind, kHeadPairs + 1);
    writeHead(writer, reply.head);
    writer.integer(9).beginArray(reply.states.size());
    for (const BlobState &state : reply.states)
        writer.beginArray(2).integer(qint64(state.verdict)).integer(state.have).end();
    writer.end();
    return writeFrames(finished(writer), {countyKey});
}

Result<BlobStates> decodeBlobStates(QByteArrayView body, const PublicKey &countyKey)
{
    MQ_TRY_ASSIGN(const Payload payload, takePayload(body, onlyCounty(countyKey)));
    BlobStates reply;
    const bool isRefusal = kindOf(payload.bytes) == ErrorKind;
    MQ_TRY(readMessage(
        payload.bytes, isRefusal ? ErrorKind : BlobStatesKind, [&](CborReader &reader, qint64 key) {
            if (key != 9 || isRefusal)
                return readHead(reader, key, reply.head);
            const qsizetype count = reader.enterArray();
            for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
                reader.enterArray();
                const BlobVerdict verdict = readVerdict(reader);
                reply.states.push_back({verdict, reader.integer()});
                reader.leave();
            }
            reader.leave();
            return true;
        }));
    return reply;
}

QByteArray encodeBlobPart(const BlobPart &reply, const SigningKey &countyKey)
{
    if (reply.head.status != Status::Ok)
        return encodeErrorReply(reply.head, countyKey);
    CborWriter writer;
    openMessage(writer, BlobPartKind, kHeadPairs + 4);
    writeHead(writer, reply.head);
    writer.integer(9).integer(qint64(reply.verdict)).integer(10).integer(reply.total);
    writer.integer(11).integer(reply.offset).integer(12).bytes(reply.bytes);
    return writeFrames(finished(writer), {countyKey});
}

Result<BlobPart> decodeBlobPart(QByteArrayView body, const PublicKey &countyKey)
{
    MQ_TRY_ASSIGN(const Payload payload, takePayload(body, onlyCounty(countyKey)));
    BlobPart reply;
    const bool isRefusal = kindOf(payload.bytes) == ErrorKind;
    MQ_TRY(readMessage(
        payload.bytes, isRefusal ? ErrorKind : BlobPartKind, [&](CborReader &reader, qint64 key) {
            if (key == 9 && !isRefusal)
                reply.verdict = readVerdict(reader);
            else if (key == 10 && !isRefusal)
                reply.total = reader.integer();
            else if (key == 11 && !isRefusal)
                reply.offset = reader.integer();
            else if (key == 12 && !isRefusal)
                reply.bytes = reader.bytes();
            else
                return readHead(reader, key, reply.head);
            return true;
        }));
    return reply;
}

QByteArray encodePhotos(const std::vector<CarriedPhoto> &photos)
{
    CborWriter writer;
    openMessage(writer, PhotosKind, 1);
    writer.integer(1).beginArray(photos.size());
    for (const CarriedPhoto &photo : photos) {
        writer.beginArray(3).bytes(photo.name.record.toBytes());
        writer.bytes(photo.name.content.toBytes()).bytes(photo.bytes).end();
    }
    writer.end();
    return finished(writer);
}

Result<std::vector<CarriedPhoto>> decodePhotos(QByteArrayView content)
{
    std::vector<CarriedPhoto> photos;
    MQ_TRY(readMessage(content, PhotosKind, [&](CborReader &reader, qint64 key) {
        if (key != 1)
            return false;
        const qsizetype count = reader.enterArray();
        for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
            const qsizetype size = reader.enterArray();
            CarriedPhoto photo{readBlobName(reader), reader.bytes()};
            for (qsizetype j = 3; j < size && !reader.hasFailed(); ++j)
                reader.skip();
            reader.leave();
            photos.push_back(std::move(photo));
        }
        reader.leave();
        return true;
    }));
    return photos;
}

} // namespace syncing
