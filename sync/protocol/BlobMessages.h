// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ContentId.h"
#include "sync/protocol/Messages.h"

#include <variant>

namespace syncing {

/// A photo's content and the record that names it. The record says who may send and fetch it.
struct BlobName
{
    core::RecordId record;
    core::ContentId content;

    bool operator==(const BlobName &) const = default;
};

/// What the county makes of a content.
enum class BlobVerdict
{
    Wanted = 0, ///< go on after what it has
    Whole = 1, ///< it has it, from whomever
    Unknown = 2, ///< no record of the reader's names it, or none yet
    TooLarge = 3, ///< never
    Later = 4, ///< not today: no room, or too much from one laptop
    Broken = 5, ///< what came together was not what the name says: again from the beginning
};

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

} // namespace syncing
