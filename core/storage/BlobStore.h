// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ContentId.h"
#include "core/base/Result.h"
#include "core/storage/LedgerKey.h"

#include <vector>

namespace core {

/// No photo or scan is larger: the county takes none, and a laptop offers none.
constexpr qint64 kMaxBlobBytes = qint64{2} * 1024 * 1024;

/// Photos and scans in a folder of their own beside the database, each in one file, encrypted and
/// named so that nobody without the key can tell what is there, not even whoever has the same
/// picture. A file appears whole or not at all and never changes; what is read is what was written
/// or an error. Any thread; several objects may use one folder, but one content may come in pieces
/// by one of them only.
class BlobStore
{
public:
    BlobStore(QString folder, const LedgerKey &key);

    bool has(const ContentId &id) const;
    /// Durable when it returns. Nothing to do when it is here already; InvalidInput when the
    /// content is not what its name says, TooLarge, DiskFull or Io.
    Result<void> put(const ContentId &id, QByteArrayView content);
    Result<QByteArray> get(const ContentId &id) const; ///< NotFound or Damaged

    /// How much of a content that comes in pieces is here; 0 for nothing.
    Result<qint64> received(const ContentId &id) const;
    /// Adds the piece that begins at \a offset and tells how much is here then. What was there
    /// before is passed over; a piece that does not follow changes nothing.
    Result<qint64> append(const ContentId &id, qint64 offset, QByteArrayView piece);
    /// Makes the pieces a whole. Damaged when they are not what the name says: then they are gone,
    /// and the content has to come again from its beginning.
    Result<void> finish(const ContentId &id);
    void forget(const ContentId &id); ///< its pieces, not the whole
    /// Removes everything else, apart from what came within the hour: its record may be on the way.
    /// Tells how many files went.
    int keepOnly(const std::vector<ContentId> &ids);

private:
    struct Pieces
    {
        qint64 bytes = 0; ///< of content
        qint64 fileSize = 0; ///< up to the end of the last whole piece
    };

    QString nameOf(const ContentId &id) const;
    QString wholePath(const ContentId &id) const;
    QString piecesPath(const ContentId &id) const;
    static Result<Pieces> lookAt(const QString &path);
    Result<QByteArray> joined(const ContentId &id) const;

    QString m_folder;
    LedgerKey m_nameKey;
    LedgerKey m_contentKey;
    LedgerKey m_pieceKey;
};

} // namespace core
