// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/storage/BlobStore.h"
#include "sync/client/Bundles.h"
#include "sync/client/StickPhotos.h"

#include <QStringList>

namespace syncing {

/// What was written for the county.
struct StickWritten
{
    struct File
    {
        QString path;
        BundleHeader header;
        qint64 operations = 0;
    };
    std::vector<File> files;
    qint64 operations = 0;
    PhotosWritten photos;
};

/// What the county's answers brought.
struct StickRead
{
    struct File
    {
        QString path;
        std::optional<core::Error> fault; ///< nothing of it was used
    };
    std::vector<File> files; ///< for this laptop, or broken
    qint64 others = 0; ///< sound bundles that are not for this laptop to read
    qint64 answers = 0; ///< read without fault
    qint64 pulled = 0;
    qint64 filled = 0; ///< records beside the lines
    qint64 acknowledged = 0;
    qint64 conflicts = 0;
    qint64 rejected = 0;
    qint64 pending = 0; ///< own operations that still wait
    qint64 waitsUntil = 0; ///< as SyncReply::waitsUntil, for the first of these
    bool isBehind = false; ///< the county had more than fitted
    bool hasRestarted = false; ///< the county had come back from a backup
    bool isGivenBack = false; ///< everything was handed in, and the ledger emptied
    /// What the county said to the ledger as it is now; an answer to an older state says nothing.
    Status status = Status::Ok;
    PhotoNews photos;
    qint64 photosLeft = 0; ///< that the county is not known to have
    core::Changes changes;
};

/// Writes everything that waits, and the question for news, as bundles with names of their own into
/// the folder \a path, or as the file \a path. Own bundles of the folder that this replaces are
/// removed. Then photos, into a folder only, as many as there is room for: that they did not all
/// go is no failure. NotFound when the ledger is not enrolled; TooLarge when one file cannot hold
/// the operations.
core::Result<StickWritten> writeToStick(core::Ledger &ledger, const QString &path,
    const core::BlobStore *blobs = nullptr, const PhotoRoom &room = {});

/// What is on its way by stick.
struct StickOut
{
    qint64 at = 0; ///< UTC ms; 0: nothing, or its answer is read, or the network was quicker
    qint64 since = 0; ///< operations written after it was copied; 0, too, when that was not noted
};
core::Result<StickOut> stickOut(core::Ledger &ledger);
core::Result<void> forgetStickOut(core::Ledger &ledger);

/// Reads the county's answers for this laptop from the folder or file \a path. A broken file keeps
/// none of the others from being read. NotFound when not enrolled or when there is no such file.
core::Result<StickRead> readFromStick(core::Ledger &ledger, const QString &path);

} // namespace syncing
