// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/KeyMessages.h"

#include "sync/protocol/MessageCodec.h"

namespace syncing {

using namespace codec;
using core::Result;

QByteArray encodeKeysReply(const KeysReply &reply, const SigningKey &countyKey)
{
    if (reply.head.status != Status::Ok)
        return encodeErrorReply(reply.head, countyKey);
    CborWriter writer;
    openMessage(writer, KeysReplyKind, kHeadPairs + 1);
    writeHead(writer, reply.head);
    writer.integer(9).bytes(reply.content);
    return writeFrames(finished(writer), {countyKey});
}

Result<KeysReply> decodeKeysReply(QByteArrayView body, const PublicKey &countyKey)
{
    MQ_TRY_ASSIGN(const Payload payload, takePayload(body, onlyCounty(countyKey)));
    KeysReply reply;
    const bool isRefusal = kindOf(payload.bytes) == ErrorKind;
    MQ_TRY(readMessage(
        payload.bytes, isRefusal ? ErrorKind : KeysReplyKind, [&](CborReader &reader, qint64 key) {
            if (key != 9 || isRefusal)
                return readHead(reader, key, reply.head);
            reply.content = reader.bytes();
            return true;
        }));
    return reply;
}

} // namespace syncing
