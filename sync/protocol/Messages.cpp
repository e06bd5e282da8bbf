// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Messages.h"

#include "core/domain/ChangeCodec.h"
#include "sync/protocol/PageCodec.h"

namespace syncing {

using core::CborReader;
using core::CborWriter;
using core::Error;
using core::ErrorCode;
using core::LogPage;
using core::Result;

namespace {

// Every payload is [kind, {number: value}]. Numbers are never used again for something else, and
// what a reader does not know it passes over.
enum Kind
{
    EnrolRequestKind = 1,
    EnrolReplyKind = 2,
    SyncRequestKind = 3,
    MoreOpsKind = 4, ///< [4, ops]
    SyncReplyKind = 5,
    PageKind = 6, ///< [6, from, to, texts, entries]
    ErrorKind = 7,
};

QByteArray finished(CborWriter &writer)
{
    writer.end().end();
    return writer.take();
}

void openMessage(CborWriter &writer, Kind kind, std::size_t pairs)
{
    writer.beginArray(2).integer(kind).beginMap(pairs);
}

qint64 kindOf(QByteArrayView payload)
{
    CborReader reader(payload);
    reader.enterArray();
    return reader.integer();
}

/// Calls \a take for each key of the map; take returns false for a key it does not know.
template <class Take> Result<void> readMessage(QByteArrayView payload, Kind kind, Take take)
{
    CborReader reader(payload);
    reader.enterArray();
    if (reader.integer() != kind)
        reader.fail("another message expected");
    const qsizetype pairs = reader.enterMap();
    for (qsizetype i = 0; i < pairs && !reader.hasFailed(); ++i) {
        if (!take(reader, reader.integer()))
            reader.skip();
    }
    reader.leave();
    reader.leave();
    return reader.finish();
}

PublicKey readKey(CborReader &reader)
{
    const std::optional<PublicKey> key = PublicKey::fromBytes(reader.bytes());
    if (!key)
        reader.fail("key expected");
    return key.value_or(PublicKey());
}

void writeTexts(CborWriter &writer, const std::vector<QString> &texts)
{
    writer.beginArray(texts.size());
    for (const QString &text : texts)
        writer.text(text);
    writer.end();
}

std::vector<QString> readTexts(CborReader &reader)
{
    std::vector<QString> texts;
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i)
        texts.push_back(reader.text());
    reader.leave();
    return texts;
}

constexpr std::size_t kHeadPairs = 8;

void writeHead(CborWriter &writer, const ReplyHead &head)
{
    writer.integer(1).text(head.county).integer(2).integer(head.epoch);
    writer.integer(3).integer(head.serverTime).integer(4).integer(qint64(head.status));
    writer.integer(5).text(head.detail).integer(6).integer(head.expectedLsn);
    writer.integer(7).integer(head.retryAfterSeconds).integer(8).integer(head.maxBytes);
}

bool readHead(CborReader &reader, qint64 key, ReplyHead &head)
{
    switch (key) {
    case 1:
        head.county = reader.text();
        return true;
    case 2:
        head.epoch = reader.integer();
        return true;
    case 3:
        head.serverTime = reader.integer();
        return true;
    case 4: {
        const qint64 status = reader.integer();
        if (status < 0 || status > qint64(Status::KeyKnown))
            reader.fail("unknown status");
        head.status = static_cast<Status>(status);
        return true;
    }
    case 5:
        head.detail = reader.text();
        return true;
    case 6:
        head.expectedLsn = reader.integer();
        return true;
    case 7:
        head.retryAfterSeconds = reader.integer();
        return true;
    case 8:
        head.maxBytes = reader.integer();
        return true;
    default:
        return false;
    }
}

KeyOf onlyCounty(const PublicKey &key)
{
    return [key](quint32 signer) {
        return signer == kCountySigner ? std::optional(key) : std::nullopt;
    };
}

/// How many of the items from \a first on fill one frame, given what the frames before packed to.
class Packer
{
public:
    template <class SizeOf>
    std::size_t count(std::size_t first, std::size_t total, SizeOf sizeOf) const
    {
        qsizetype plain = 0;
        std::size_t next = first;
        while (next < total && (next == first || plain + sizeOf(next) <= m_target))
            plain += sizeOf(next++);
        return next - first;
    }
    void tooLarge() { m_target = m_target / 2; }
    void packed(qsizetype plain, qsizetype wire)
    {
        if (plain < 4096)
            return;
        const double ratio = double(wire) / double(plain);
        m_target = qMin(qsizetype(0.94 * double(kMaxFrameBytes) / ratio), kMaxPayloadBytes / 4);
    }

private:
    qsizetype m_target = 64 * 1024;
};

QByteArray opsPayload(const SyncRequest &request, std::size_t first, std::size_t count)
{
    CborWriter writer;
    const bool isHead = first == 0;
    if (isHead) {
        openMessage(writer, SyncRequestKind, 10);
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
    writer.end().end();
    if (isHead)
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
    default:
        return false;
    }
}

QByteArray replyHeadPayload(const SyncReply &reply)
{
    CborWriter writer;
    openMessage(writer, SyncReplyKind, kHeadPairs + 5);
    writeHead(writer, reply.head);
    writer.integer(9).integer(reply.device).integer(10).integer(reply.headLsn);
    writer.integer(11).integer(reply.lastLsn).integer(12).integer(reply.lastSeq);
    writer.integer(13);
    writeTexts(writer, reply.scopes);
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
    page.serverTime = reply.head.serverTime;
    return page;
}

qsizetype plainSize(const core::LogEntry &entry, quint32 reader)
{
    CborWriter writer;
    core::codec::writeLogEntry(writer, entry, entry.device == reader);
    return writer.take().size();
}

/// Frames of one page, as many as the budget allows.
QByteArray pageFrames(const LogPage &page, quint32 reader, const Seal &seal, qsizetype budget)
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
            break;
        frames += bytes;
        packer.packed(payload.size(), bytes.size());
        from = to;
        next += count;
    } while (next < entries.size());
    return frames;
}

} // namespace

QString statusName(Status status)
{
    switch (status) {
    case Status::Ok:
        return QStringLiteral("ok");
    case Status::Gap:
        return QStringLiteral("gap");
    case Status::Forked:
        return QStringLiteral("forked");
    case Status::Epoch:
        return QStringLiteral("epoch");
    case Status::Revoked:
        return QStringLiteral("revoked");
    case Status::TooBig:
        return QStringLiteral("too_big");
    case Status::Busy:
        return QStringLiteral("busy");
    case Status::FrameBad:
        return QStringLiteral("frame_bad");
    case Status::CursorAhead:
        return QStringLiteral("cursor_ahead");
    case Status::CodeUnknown:
        return QStringLiteral("code_unknown");
    case Status::CodeUsed:
        return QStringLiteral("code_used");
    case Status::CodeExpired:
        return QStringLiteral("code_expired");
    case Status::KeyKnown:
        return QStringLiteral("key_known");
    }
    Q_UNREACHABLE();
}

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

QByteArray encodeSyncRequest(const SyncRequest &request, const Seal &seal)
{
    QByteArray body;
    Packer packer;
    std::size_t next = 0;
    do {
        const std::size_t count = packer.count(
            next, request.ops.size(), [&](std::size_t i) { return request.ops[i].size(); });
        const QByteArray payload = opsPayload(request, next, count);
        const Result<QByteArray> frame = writeFrame(payload, seal);
        if (!frame && count > 1) {
            packer.tooLarge();
            continue;
        }
        const QByteArray bytes = frame ? *frame : writeFrames(payload, seal);
        body += bytes;
        packer.packed(payload.size(), bytes.size());
        next += count;
    } while (next < request.ops.size());
    return body;
}

Result<SyncRequest> decodeSyncRequest(QByteArrayView body, const KeyOf &keyOf)
{
    SyncRequest request;
    MQ_TRY_ASSIGN(const Payload head, takePayload(body, keyOf));
    MQ_TRY(readMessage(head.bytes, SyncRequestKind,
        [&](CborReader &reader, qint64 key) { return readRequestItem(reader, key, request); }));
    if (head.signer == kCountySigner || head.signer != request.device)
        return Error{ErrorCode::Refused, QStringLiteral("signed by another device")};
    while (!body.isEmpty()) {
        MQ_TRY_ASSIGN(const Payload more, takePayload(body, keyOf));
        if (more.signer != head.signer)
            return Error{ErrorCode::Refused, QStringLiteral("signed by another device")};
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

QByteArray encodeSyncReply(const SyncReply &reply, const Seal &seal, qsizetype budget)
{
    QByteArray body = writeFrames(replyHeadPayload(reply), seal);
    for (const LogPage &page : reply.pages) {
        const qsizetype left = budget > 0 ? qMax(budget - body.size(), qsizetype(1)) : 0;
        body += pageFrames(page, reply.device, seal, left);
    }
    return body;
}

Result<SyncReply> decodeSyncReply(QByteArrayView body, const PublicKey &countyKey)
{
    SyncReply reply;
    const KeyOf keyOf = onlyCounty(countyKey);
    MQ_TRY_ASSIGN(const Payload head, takePayload(body, keyOf));
    const Kind kind = kindOf(head.bytes) == ErrorKind ? ErrorKind : SyncReplyKind;
    MQ_TRY(readMessage(head.bytes, kind,
        [&](CborReader &reader, qint64 key) { return readReplyItem(reader, key, reply); }));
    while (!body.isEmpty()) {
        const Result<Payload> payload = takePayload(body, keyOf);
        if (!payload)
            break; // the rest did not arrive whole; what did is good
        MQ_TRY_ASSIGN(LogPage page, readPage(payload->bytes, reply));
        reply.pages.push_back(std::move(page));
    }
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
