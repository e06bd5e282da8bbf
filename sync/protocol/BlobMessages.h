// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/BlobName.h"
#include "sync/protocol/Messages.h"

#include <variant>

namespace syncing {

struct BlobState
{
    BlobVerdict verdict = BlobVerdict::Unknown;
    qint64 have = 0; ///< bytes from the beginning, with Wanted

    bool operator==(const BlobState &) const = default;
};

/// How far several contents are at the county, in one round trip.
struct BlobAsk
{
    quint32 device = 0;
    std::vector<BlobName> names;

    bool operator==(const BlobAsk &) const = default;
};

/// The bytes of a content from \a offset on.
struct BlobPiece
{
    quint32 device = 0;
    BlobName name;
    qint64 offset = 0;
    QByteArray bytes;

    bool operator==(const BlobPiece &) const = default;
};

/// Asks for bytes of a content.
struct BlobFetch
{
    quint32 device = 0;
    BlobName name;
    qint64 offset = 0;
    qint64 want = 0; ///< bytes

    bool operator==(const BlobFetch &) const = default;
};

/// A photo in a bundle: there it goes whole.
struct CarriedPhoto
{
    BlobName name;
    QByteArray bytes;

    bool operator==(const CarriedPhoto &) const = default;
};

using BlobRequest = std::variant<BlobAsk, BlobPiece, BlobFetch>;

/// Answers an ask, state by state, and a piece with one.
struct BlobStates
{
    ReplyHead head;
    std::vector<BlobState> states;

    bool operator==(const BlobStates &) const = default;
};

/// Answers a fetch. Verdict Whole with bytes, Unknown, or Wanted: the county has not got it itself.
struct BlobPart
{
    ReplyHead head;
    BlobVerdict verdict = BlobVerdict::Unknown;
    qint64 total = 0;
    qint64 offset = 0;
    QByteArray bytes;

    bool operator==(const BlobPart &) const = default;
};

constexpr qsizetype kMaxPieceBytes = 256 * 1024;
constexpr std::size_t kMaxBlobNames = 64; ///< in one ask

QByteArray encodeBlobRequest(const BlobRequest &request, const Seal &seal);
/// Refused unless signed by the very device it speaks for.
core::Result<BlobRequest> decodeBlobRequest(QByteArrayView body, const KeyOf &keyOf);

QByteArray encodeBlobStates(const BlobStates &reply, const SigningKey &countyKey);
core::Result<BlobStates> decodeBlobStates(QByteArrayView body, const PublicKey &countyKey);

QByteArray encodeBlobPart(const BlobPart &reply, const SigningKey &countyKey);
core::Result<BlobPart> decodeBlobPart(QByteArrayView body, const PublicKey &countyKey);

/// What a bundle of photos holds. It needs no frames: the bundle is sealed and signed as a whole,
/// and pictures do not pack.
QByteArray encodePhotos(const std::vector<CarriedPhoto> &photos);
core::Result<std::vector<CarriedPhoto>> decodePhotos(QByteArrayView content);

} // namespace syncing
