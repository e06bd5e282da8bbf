// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/Keys.h"

#include <functional>

namespace syncing {

class Dictionary;

constexpr qsizetype kMaxFrameBytes = 32 * 1024; ///< on the wire, so that a cut costs little
constexpr qsizetype kMaxPayloadBytes = 4 * 1024 * 1024; ///< after decompression
constexpr qsizetype kFrameOverhead = 14 + 16 + 64; ///< header, digest, signature

constexpr quint8 kFrameVersion = 1;
constexpr quint8 kSuiteSodium = 1; ///< BLAKE2b-128 and Ed25519; others are left for SM2 and SM3
constexpr quint8 kFlagContinues = 1; ///< the payload goes on in the next frame
constexpr quint32 kCountySigner = 0; ///< also an enrolment, whose key is inside

/// Who signs and how payloads are packed. The key and the dictionary outlive it.
struct Seal
{
    const SigningKey &key;
    quint32 signer = kCountySigner; ///< device number; tells the reader which key to check with
    const Dictionary *dictionary = nullptr; ///< the current one when not given
};

/// The key of a signer, or none when it is unknown.
using KeyOf = std::function<std::optional<PublicKey>(quint32 signer)>;

/// One frame as cut out of a body: whole and with the right digest, signature not yet looked at.
struct Frame
{
    quint8 dictionary = 0;
    quint8 flags = 0;
    quint32 signer = 0;
    QByteArray packed;
    QByteArray signedBytes; ///< everything before the signature
    QByteArray signature;
};

/// TooLarge when the packed payload does not fit kMaxFrameBytes.
core::Result<QByteArray> writeFrame(QByteArrayView payload, const Seal &seal);
/// The payload in as many frames as it takes; only for what cannot be divided by meaning.
QByteArray writeFrames(QByteArrayView payload, const Seal &seal);

/// Cuts the first frame off \a bytes. What can be wrong, each with its own detail:
/// NetworkUnusable (no frame at all), Unsupported (version, suite, flags), Truncated, TooLarge,
/// Damaged (digest). Dictionary and signature are told by the two functions below.
core::Result<Frame> takeFrame(QByteArrayView &bytes);
core::Result<void> verifyFrame(const Frame &frame, const PublicKey &key); ///< Refused
core::Result<QByteArray> openFrame(const Frame &frame); ///< Unsupported, TooLarge, Damaged

struct Payload
{
    quint32 signer = 0;
    QByteArray bytes;
};

/// The next whole payload of a body: takes, verifies and opens one frame, and those it continues
/// in.
core::Result<Payload> takePayload(QByteArrayView &bytes, const KeyOf &keyOf);

} // namespace syncing
