// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "sync/server/CountyDatabase.h"
#include "sync/server/PhotoCopies.h"

namespace syncing {

inline constexpr QLatin1String kInOwnFolder{"in_own_folder"};

/// Copies the county in \a directory, as it is at one moment, into a new file: encrypted with the
/// county's key, which is not in it. Works beside a running server. Conflict when there is a file
/// of that name already, InvalidInput with kInOwnFolder for one in \a directory itself, which would
/// be lost with it; a copy that fails leaves none. Then its photos go into the folder blobs
/// beside the file, but for those that an earlier backup brought there; a failure among them leaves
/// the file.
core::Result<PhotoCopies> backUpCounty(
    const QString &directory, const QString &file, const core::Clock &clock);

struct CountyRestoration
{
    QString county; ///< six digits
    qint64 epoch = 0; ///< that begins with it
    qint64 keptSeq = 0; ///< the last line of the backup
    QString setAside; ///< name of the file that held the county before; empty when there was none
    PhotoCopies photos; ///< that were in the backup
};

/// Puts a backup in the place of the county in \a directory, whose county.key must be there. The
/// epoch goes on, so that laptops come back to what the backup has and send again what it lacks.
/// What was there is set aside, not deleted. InUse while a server runs; Foreign when the file is
/// another county's or another key's; a damaged file is refused. Nothing is changed then.
core::Result<CountyRestoration> restoreCounty(
    const QString &directory, const QString &file, core::Random &random, const core::Clock &clock);

/// For a county whose tables were put back by other means: the database's own, or with the disk.
/// The epoch goes on as after restoreCounty(). InUse while a server runs here; one on another
/// machine writes nothing any more and has to be started again.
core::Result<CountyRestoration> beginEpoch(
    const QString &directory, core::Random &random, const core::Clock &clock);

} // namespace syncing
