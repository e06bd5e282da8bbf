// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/storage/BlobStore.h"
#include "sync/client/Bundles.h"

#include <functional>

namespace syncing {

/// Photos in one bundle, as bytes: what a stick of any file system holds, and memory as well.
inline constexpr qint64 kPhotoBundleBytes = qint64{16} * 1024 * 1024;

/// How much photos may take of a stick.
struct PhotoRoom
{
    qint64 bundleBytes = kPhotoBundleBytes;
    std::function<qint64(const QString &)> available = {}; ///< what the disk says when not given
};

/// What became of the photos that waited when a stick was written.
struct PhotosWritten
{
    QStringList files;
    qint64 photos = 0;
    qint64 left = 0; ///< still wait and are not on the stick
    qint64 missing = 0; ///< of these, that this disk has no more
    std::optional<core::Error> fault; ///< the stick took no more; DiskFull when it had no room
};

struct PhotoStick
{
    QString folder;
    PhotoRoom room;
};

/// Writes the photos that wait, whole and sealed to the county, in bundles beside those of the
/// operations, which must be there already and find room first. Own photos that lay there before
/// are replaced: those that still wait are among the new ones.
core::Result<PhotosWritten> writePhotos(core::Ledger &ledger, const core::BlobStore &blobs,
    const BundleParty &party, const PhotoStick &stick);
core::Result<PhotosWritten> leavePhotos(core::Ledger &ledger); ///< only counts them

} // namespace syncing
