// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/storage/BlobStore.h"

namespace core {

/// A photo or scan that is to be kept with a record.
struct NewAttachment
{
    Record subject; ///< person, household, visit …
    QByteArray content; ///< small already, and without what a camera writes beside the picture
    QString media; ///< code of attachment_media
    int width = 0, height = 0; ///< pixels; 0 when it is no picture
    QString kind; ///< code of attachment_kind
    QString caption;
    QString takenOn; ///< ISO date; empty when unknown
};

/// The photos of the ledger in \a directory, with the key that the ledger keeps for them.
Result<BlobStore> openBlobs(Database &database, const QString &directory);

/// Keeps the content on the disk, and then the record with its place in the queue in one operation:
/// a picture that the ledger names is there. Conflict when the record has this very picture
/// already; its content is kept and sent again all the same, should a disk have lost it.
Result<Record> attach(Ledger &ledger, BlobStore &blobs, const NewAttachment &attachment,
    const QString &user, Random &random);

/// Removes every picture of an emptied ledger: their key went with it. Once more does no harm.
void eraseBlobs(const QString &directory);

/// Removes the pictures of records that are no longer here: of a village that was handed over, or
/// of an operation the county refused. How many went.
Result<int> tidyBlobs(Database &database, BlobStore &blobs);

/// The name of an attachment's content; none when the record holds none.
std::optional<ContentId> contentOf(const Record &attachment);

/// What a laptop can say about one photo of a record.
struct AttachmentState
{
    Record record;
    ContentId content;
    bool isHere = false; ///< can be shown
    bool isWanted = false; ///< comes with the next connection
    bool isAbsent = false; ///< the county has not got it either, so far
    bool isWaiting = false; ///< made here and not at the county yet
};

/// Photos of these records in use, the newest first.
Result<std::vector<AttachmentState>> attachmentsOf(
    Ledger &ledger, const BlobStore &blobs, const std::vector<RecordId> &subjects);

} // namespace core
