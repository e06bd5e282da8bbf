// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Frame.h"

#include "sync/protocol/Dictionary.h"

#include <QtEndian>

#include <sodium.h>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

constexpr qsizetype kHeader = 14;
constexpr qsizetype kDigest = 16;
constexpr qsizetype kSignature = 64;
static_assert(kHeader + kDigest + kSignature == kFrameOverhead);

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned long long length(QByteArrayView bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

QByteArray digestOf(QByteArrayView bytes)
{
    QByteArray digest(kDigest, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()),
        static_cast<std::size_t>(kDigest), raw(bytes), length(bytes), nullptr, 0);
    return digest;
}

QByteArray sealed(QByteArrayView packed, quint8 flags, const Seal &seal, quint8 dictionary)
{
    QByteArray frame;
    frame.reserve(packed.size() + kFrameOverhead);
    frame.append("MQ", 2);
    for (const quint8 byte : {kFrameVersion, kSuiteSodium, dictionary, flags})
        frame.append(static_cast<char>(byte));
    char number[4];
    qToBigEndian(seal.signer, number);
    frame.append(number, 4);
    qToBigEndian(static_cast<quint32>(packed.size()), number);
    frame.append(number, 4);
    frame.append(packed.data(), packed.size());
    frame.append(digestOf(frame));
    QByteArray signature(kSignature, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<unsigned char *>(signature.data()), nullptr, raw(frame),
        length(frame), seal.key.secret().data());
    return frame + signature;
}

const Dictionary &dictionaryOf(const Seal &seal)
{
    return seal.dictionary ? *seal.dictionary : Dictionary::current();
}

Error unsupported(const char *what, quint8 number)
{
    return {ErrorCode::Unsupported,
        QStringLiteral("%1 %2 is not known").arg(QLatin1String(what)).arg(number)};
}

Result<void> checkHeader(QByteArrayView bytes)
{
    if (!bytes.startsWith("MQ"))
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("not a frame")};
    if (bytes.size() < kFrameOverhead)
        return Error{ErrorCode::Truncated, QStringLiteral("frame cut in its header")};
    const auto byteAt = [&](qsizetype at) { return static_cast<quint8>(bytes[at]); };
    if (byteAt(2) != kFrameVersion)
        return unsupported("frame version", byteAt(2));
    if (byteAt(3) != kSuiteSodium)
        return unsupported("suite", byteAt(3));
    if ((byteAt(5) & ~kFlagContinues) != 0)
        return unsupported("frame flag", byteAt(5));
    return {};
}

} // namespace

Result<QByteArray> writeFrame(QByteArrayView payload, const Seal &seal)
{
    const Dictionary &dictionary = dictionaryOf(seal);
    const QByteArray packed = dictionary.compress(payload);
    if (packed.size() + kFrameOverhead > kMaxFrameBytes || payload.size() > kMaxPayloadBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("payload does not fit a frame")};
    return sealed(packed, 0, seal, dictionary.id());
}

QByteArray writeFrames(QByteArrayView payload, const Seal &seal)
{
    const Dictionary &dictionary = dictionaryOf(seal);
    constexpr qsizetype kPiece
        = kMaxFrameBytes - kFrameOverhead - 1024; // zstd grows noise a little
    QByteArray frames;
    do {
        const QByteArrayView piece = payload.first(qMin(payload.size(), kPiece));
        payload = payload.sliced(piece.size());
        const quint8 flags = payload.isEmpty() ? 0 : kFlagContinues;
        frames += sealed(dictionary.compress(piece), flags, seal, dictionary.id());
    } while (!payload.isEmpty());
    return frames;
}

Result<Frame> takeFrame(QByteArrayView &bytes)
{
    MQ_TRY(checkHeader(bytes));
    Frame frame;
    frame.dictionary = static_cast<quint8>(bytes[4]);
    frame.flags = static_cast<quint8>(bytes[5]);
    frame.signer = qFromBigEndian<quint32>(bytes.data() + 6);
    const auto packedSize = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.data() + 10));
    if (packedSize > kMaxFrameBytes - kFrameOverhead)
        return Error{ErrorCode::TooLarge, QStringLiteral("frame over its bound")};
    if (bytes.size() < packedSize + kFrameOverhead)
        return Error{ErrorCode::Truncated, QStringLiteral("frame cut in its payload")};
    const QByteArrayView covered = bytes.first(kHeader + packedSize);
    if (digestOf(covered) != bytes.sliced(covered.size(), kDigest))
        return Error{ErrorCode::Damaged, QStringLiteral("digest does not match")};
    frame.packed = covered.sliced(kHeader).toByteArray();
    frame.signedBytes = bytes.first(covered.size() + kDigest).toByteArray();
    frame.signature = bytes.sliced(frame.signedBytes.size(), kSignature).toByteArray();
    bytes = bytes.sliced(packedSize + kFrameOverhead);
    return frame;
}

Result<void> verifyFrame(const Frame &frame, const PublicKey &key)
{
    if (crypto_sign_verify_detached(raw(frame.signature), raw(frame.signedBytes),
            length(frame.signedBytes), key.bytes.data())
        != 0)
        return Error{ErrorCode::Refused, QStringLiteral("signature does not match")};
    return {};
}

Result<QByteArray> openFrame(const Frame &frame)
{
    const Dictionary *dictionary = Dictionary::find(frame.dictionary);
    if (!dictionary)
        return unsupported("dictionary", frame.dictionary);
    return dictionary->decompress(frame.packed, kMaxPayloadBytes);
}

Result<Payload> takePayload(QByteArrayView &bytes, const KeyOf &keyOf)
{
    Payload payload;
    for (bool isFirst = true, isLast = false; !isLast; isFirst = false) {
        MQ_TRY_ASSIGN(const Frame frame, takeFrame(bytes));
        const std::optional<PublicKey> key = keyOf(frame.signer);
        if (!key || (!isFirst && frame.signer != payload.signer))
            return Error{ErrorCode::Refused, QStringLiteral("signer is not known")};
        MQ_TRY(verifyFrame(frame, *key));
        MQ_TRY_ASSIGN(const QByteArray part, openFrame(frame));
        if (payload.bytes.size() + part.size() > kMaxPayloadBytes)
            return Error{ErrorCode::TooLarge, QStringLiteral("payload over its bound")};
        payload.signer = frame.signer;
        payload.bytes += part;
        isLast = (frame.flags & kFlagContinues) == 0;
    }
    return payload;
}

} // namespace syncing
