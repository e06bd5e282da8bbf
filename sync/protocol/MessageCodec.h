// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Cbor.h"
#include "sync/protocol/Messages.h"

/// What the codecs of the messages share.
namespace syncing::codec {

using core::CborReader;
using core::CborWriter;

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
    BranchRequestKind = 8,
    BranchReplyKind = 9,
    RowsKind = 10, ///< [10, type, id, body or null, …]
    BucketsKind = 11, ///< [11, scope, 256 sums, …]
    RowSumsKind = 12, ///< [12, scope, buckets, rows, …]
    PackedFillKind = 13, ///< [13, prefix, after (3), to (3), is last, people, packed rows]
    BlobAskKind = 19,
    BlobStatesKind = 20,
    BlobPieceKind = 21,
    BlobFetchKind = 22,
    BlobPartKind = 23,
    FillKind = 24, ///< [24, prefix, after (3), to (3), is last, type, id, body, …]
    PhotosKind = 25, ///< in a bundle only
    KeysReplyKind = 31,
    LinesKind = 34, ///< [34, step of seq, op id, …] of the rows or the part before it
};

void openMessage(CborWriter &writer, Kind kind, std::size_t pairs);
QByteArray finished(CborWriter &writer); ///< closes what openMessage opened
qint64 kindOf(QByteArrayView payload);

/// Calls \a take for each key of the map; take returns false for a key it does not know.
template <class Take> core::Result<void> readMessage(QByteArrayView payload, Kind kind, Take take)
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

/// For what only the county may have signed.
KeyOf onlyCounty(const PublicKey &countyKey);
/// Refused unless that very device signed it.
core::Result<void> checkSigner(const Payload &payload, quint32 device);

PublicKey readKey(CborReader &reader);
void writeTexts(CborWriter &writer, const std::vector<QString> &texts);
std::vector<QString> readTexts(CborReader &reader);

/// Three items of an array that is open.
void writePlace(CborWriter &writer, const core::FillPlace &place);
core::FillPlace readPlace(CborReader &reader);

/// Record and content, two items of an array that is open.
BlobName readBlobName(CborReader &reader);
BlobVerdict readVerdict(CborReader &reader);

constexpr std::size_t kHeadPairs = 8;
void writeHead(CborWriter &writer, const ReplyHead &head);
bool readHead(CborReader &reader, qint64 key, ReplyHead &head); ///< false for another key

} // namespace syncing::codec
