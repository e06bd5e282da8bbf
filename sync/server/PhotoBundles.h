// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Bundle.h"
#include "sync/protocol/Messages.h"
#include "sync/server/BlobDesk.h"

#include <set>

namespace syncing {

/// What became of the photos in a bundle; nothing of them has to be known for that.
struct PhotoReceipt
{
    qint64 accepted = 0; ///< the county has since this bundle
    qint64 known = 0; ///< … had before
    qint64 unnamed = 0; ///< belong to records that are not here (yet)
    qint64 waiting = 0; ///< … and that wait with the operations that make them
    qint64 refused = 0; ///< are not what their records say
    qint64 later = 0; ///< found no room
    bool isOutOfService = false; ///< the laptop that wrote it
};

/// Records of photos that operations of \a request make and that the county has no line of yet.
std::set<core::RecordId> photosLacking(const CountyStore &store, const SyncRequest &request);

/// Looks at who wrote it before looking inside, as openUpBundle() does and with its errors. Of a
/// laptop out of service only photos are taken whose records it made and which are in the log: with
/// those it handed in before, and those that somebody accepted out of quarantine, the county has
/// said which bytes it wants. The others count as unnamed. Of records among \a waiting it is known
/// that they come later.
core::Result<PhotoReceipt> takePhotoBundle(const CountyStore &store, const SigningKey &countyKey,
    BlobDesk &desk, QByteArrayView bytes, const std::set<core::RecordId> &waiting = {});

/// What the answer to a bundle says of the photos it asks about.
std::vector<PhotoVerdict> photoVerdicts(
    const CountyStore &store, BlobDesk &desk, quint32 device, const std::vector<BlobName> &asked);

} // namespace syncing
