// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/BlobStore.h"

#include <QStringList>

namespace syncing {

class CountyDatabase;

/// Photos of a county beside its database, and beside its backups: encrypted files whose names
/// never stand for anything else, so that only those that are new have to be copied.
struct PhotoCopies
{
    qint64 copied = 0;
    qint64 present = 0; ///< were there already
    qint64 differing = 0; ///< there, of another size, and left alone

    qint64 all() const { return copied + present + differing; }
};

/// Where the photos of the backup \a file are: one folder for all backups that lie together.
QString photosBeside(const QString &file);
/// Copies what \a to has not got, each file whole or not at all; nothing is ever removed or
/// written over there. A folder that is not there has no photos. Works beside a running server.
core::Result<PhotoCopies> copyPhotos(const QString &from, const QString &to);

/// Brings every photo that a record of the county names and \a to cannot open from \a from.
core::Result<PhotoCopies> fetchPhotos(
    const CountyDatabase &county, const core::BlobStore &from, core::BlobStore &to);

struct PhotoFindings
{
    qint64 named = 0; ///< contents that records in use name
    qint64 missing = 0; ///< have not come yet, or are lost
    QStringList damaged; ///< ids of records whose content cannot be opened
};

/// Opens every photo that a record of the county names.
core::Result<PhotoFindings> verifyPhotos(
    const CountyDatabase &county, const core::BlobStore &blobs);

} // namespace syncing
