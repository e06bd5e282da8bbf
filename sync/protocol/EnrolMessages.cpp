// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/MessageCodec.h"

namespace syncing {

using namespace codec;
using core::Result;

QByteArray encodeEnrolRequest(const EnrolRequest &request, const SigningKey &key)
{
    CborWriter writer;
    openMessage(writer, EnrolRequestKind, 3);
    writer.integer(1).text(request.code).integer(2).bytes(request.key.toBytes());
    writer.integer(3).text(request.deviceName);
    return writeFrames(finished(writer), {key});
}

Result<EnrolRequest> decodeEnrolRequest(QByteArrayView body)
{
    MQ_TRY_ASSIGN(const Frame frame, takeFrame(body));
    MQ_TRY_ASSIGN(const QByteArray payload, openFrame(frame));
    EnrolRequest request;
    MQ_TRY(readMessage(payload, EnrolRequestKind, [&](CborReader &reader, qint64 key) {
        if (key == 1)
            request.code = reader.text();
        else if (key == 2)
            request.key = readKey(reader);
        else if (key == 3)
            request.deviceName = reader.text();
        return key >= 1 && key <= 3;
    }));
    MQ_TRY(verifyFrame(frame, request.key));
    return request;
}

QByteArray encodeEnrolReply(const EnrolReply &reply, const SigningKey &countyKey)
{
    CborWriter writer;
    openMessage(writer, EnrolReplyKind, kHeadPairs + 6);
    writeHead(writer, reply.head);
    writer.integer(9).integer(reply.device).integer(10).bytes(reply.countyKey.toBytes());
    writer.integer(11);
    writeTexts(writer, reply.scopes);
    writer.integer(12).text(reply.user).integer(13).text(reply.role);
    writer.integer(14).bytes(reply.regions);
    return writeFrames(finished(writer), {countyKey});
}

Result<EnrolReply> decodeEnrolReply(QByteArrayView body)
{
    MQ_TRY_ASSIGN(const Frame frame, takeFrame(body));
    MQ_TRY_ASSIGN(const QByteArray payload, openFrame(frame));
    EnrolReply reply;
    if (kindOf(payload) == ErrorKind) {
        MQ_TRY(readMessage(payload, ErrorKind,
            [&](CborReader &reader, qint64 key) { return readHead(reader, key, reply.head); }));
        return reply;
    }
    MQ_TRY(readMessage(payload, EnrolReplyKind, [&](CborReader &reader, qint64 key) {
        if (key == 9)
            reply.device = static_cast<quint32>(reader.integer());
        else if (key == 10)
            reply.countyKey = readKey(reader);
        else if (key == 11)
            reply.scopes = readTexts(reader);
        else if (key == 12)
            reply.user = reader.text();
        else if (key == 13)
            reply.role = reader.text();
        else if (key == 14)
            reply.regions = reader.bytes();
        return (key >= 9 && key <= 14) || readHead(reader, key, reply.head);
    }));
    MQ_TRY(verifyFrame(frame, reply.countyKey));
    return reply;
}

QByteArray encodeErrorReply(const ReplyHead &head, const SigningKey &countyKey)
{
    CborWriter writer;
    openMessage(writer, ErrorKind, kHeadPairs);
    writeHead(writer, head);
    return writeFrames(finished(writer), {countyKey});
}

} // namespace syncing
