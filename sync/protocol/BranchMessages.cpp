// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ChangeCodec.h"
#include "sync/protocol/MessageCodec.h"

namespace syncing {

using namespace codec;
using core::Result;

namespace {

bool readRequestItem(CborReader &reader, qint64 key, BranchRequest &request)
{
    switch (key) {
    case 1:
        request.device = static_cast<quint32>(reader.integer());
        return true;
    case 2:
        request.epoch = reader.integer();
        return true;
    case 3:
        request.lsn = reader.integer();
        return true;
    case 4:
        request.hash = core::codec::readId<core::ChainHash>(reader);
        return true;
    case 5:
        request.key = readKey(reader);
        return true;
    default:
        return false;
    }
}

} // namespace

QByteArray encodeBranchRequest(const BranchRequest &request, const Seal &seal)
{
    CborWriter writer;
    openMessage(writer, BranchRequestKind, 5);
    writer.integer(1).integer(request.device).integer(2).integer(request.epoch);
    writer.integer(3).integer(request.lsn).integer(4).bytes(request.hash.toBytes());
    writer.integer(5).bytes(request.key.toBytes());
    return writeFrames(finished(writer), seal);
}

Result<BranchRequest> decodeBranchRequest(QByteArrayView body, const KeyOf &keyOf)
{
    MQ_TRY_ASSIGN(const Payload payload, takePayload(body, keyOf));
    BranchRequest request;
    MQ_TRY(readMessage(payload.bytes, BranchRequestKind,
        [&](CborReader &reader, qint64 key) { return readRequestItem(reader, key, request); }));
    MQ_TRY(checkSigner(payload, request.device));
    return request;
}

QByteArray encodeBranchReply(const BranchReply &reply, const SigningKey &countyKey)
{
    if (reply.head.status != Status::Ok)
        return encodeErrorReply(reply.head, countyKey);
    CborWriter writer;
    openMessage(writer, BranchReplyKind, kHeadPairs + 2);
    writeHead(writer, reply.head);
    writer.integer(9).integer(reply.device).integer(10).integer(reply.lsn);
    return writeFrames(finished(writer), {countyKey});
}

Result<BranchReply> decodeBranchReply(QByteArrayView body, const PublicKey &countyKey)
{
    MQ_TRY_ASSIGN(const Payload payload, takePayload(body, onlyCounty(countyKey)));
    BranchReply reply;
    const bool isRefusal = kindOf(payload.bytes) == ErrorKind;
    MQ_TRY(readMessage(payload.bytes, isRefusal ? ErrorKind : BranchReplyKind,
        [&](CborReader &reader, qint64 key) {
            if (key == 9 && !isRefusal)
                reply.device = static_cast<quint32>(reader.integer());
            else if (key == 10 && !isRefusal)
                reply.lsn = reader.integer();
            else
                return readHead(reader, key, reply.head);
            return true;
        }));
    return reply;
}

} // namespace syncing
