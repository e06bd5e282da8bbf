// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/MessageCodec.h"

#include "core/domain/ChangeCodec.h"

namespace syncing {

namespace codec {

void openMessage(CborWriter &writer, Kind kind, std::size_t pairs)
{
    writer.beginArray(2).integer(kind).beginMap(pairs);
}

QByteArray finished(CborWriter &writer)
{
    writer.end().end();
    return writer.take();
}

qint64 kindOf(QByteArrayView payload)
{
    CborReader reader(payload);
    reader.enterArray();
    return reader.integer();
}

KeyOf onlyCounty(const PublicKey &countyKey)
{
    return [countyKey](quint32 signer) {
        return signer == kCountySigner ? std::optional(countyKey) : std::nullopt;
    };
}

core::Result<void> checkSigner(const Payload &payload, quint32 device)
{
    if (payload.signer == kCountySigner || payload.signer != device)
        return core::Error{core::ErrorCode::Refused, QStringLiteral("signed by another device")};
    return {};
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
        if (status < 0)
            reader.fail("unknown status");
        // What only a newer release says is understood as this much.
        const bool isKnown
            = status <= qint64(Status::UpdateNeeded) || status == qint64(Status::Retired);
        head.status = isKnown ? static_cast<Status>(status) : Status::UpdateNeeded;
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

void writePlace(CborWriter &writer, const core::FillPlace &place)
{
    writer.text(place.scope).integer(place.type).bytes(place.id.toBytes());
}

core::FillPlace readPlace(CborReader &reader)
{
    core::FillPlace place;
    place.scope = reader.text();
    place.type = static_cast<int>(reader.integer() & 0xffff);
    place.id = core::codec::readId<core::RecordId>(reader);
    return place;
}

BlobName readBlobName(CborReader &reader)
{
    BlobName name;
    name.record = core::codec::readId<core::RecordId>(reader);
    const auto content = core::ContentId::fromBytes(reader.bytes());
    if (!content)
        reader.fail("content expected");
    name.content = content.value_or(core::ContentId());
    return name;
}

BlobVerdict readVerdict(CborReader &reader)
{
    const qint64 verdict = reader.integer();
    if (verdict < 0 || verdict > qint64(BlobVerdict::Broken))
        reader.fail("unknown verdict");
    return static_cast<BlobVerdict>(verdict);
}

} // namespace codec

bool carriesPages(Status status)
{
    return status == Status::Ok || status == Status::Gap || status == Status::Retired;
}

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
    case Status::Unknown:
        return QStringLiteral("unknown");
    case Status::UpdateNeeded:
        return QStringLiteral("update_needed");
    case Status::Retired:
        return QStringLiteral("retired");
    }
    Q_UNREACHABLE();
}

} // namespace syncing
