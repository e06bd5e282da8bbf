// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/BlobStore.h"
#include "sync/protocol/BlobMessages.h"
#include "sync/server/CountyStore.h"

#include <map>

namespace syncing {

/// The folder of the county's photos, to look into beside whoever serves.
core::BlobStore countyBlobs(const QString &directory, const SigningKey &countyKey);

/// The county's photos in such a folder; their key follows from the county's.
core::BlobStore countyPhotos(const QString &folder, const SigningKey &countyKey);

/// The county's photos and scans: takes them in piece by piece and gives them out, to laptops that
/// may see a record which names them. They lie beside the database, in the folder blobs, encrypted
/// with a key that follows from the county's. One thread.
class BlobDesk
{
public:
    struct Limits
    {
        qint64 bytesPerDay = qint64{400} * 1024 * 1024; ///< from one laptop; memory of this process
        qint64 spareBytes = qint64{1024} * 1024 * 1024; ///< of the disk: the log comes first
    };

    BlobDesk(const QString &directory, const SigningKey &countyKey, Limits limits);

    BlobStates ask(const CountyView &county, const CountyDevice &device, const BlobAsk &asked);
    BlobStates take(
        const CountyView &county, const CountyDevice &device, const BlobPiece &piece, qint64 now);
    /// A content that came whole, by stick.
    BlobState takeWhole(const CountyView &county, const CountyDevice &device,
        const CarriedPhoto &photo, qint64 now);
    BlobPart give(
        const CountyView &county, const CountyDevice &device, const BlobFetch &wanted) const;

private:
    struct Day
    {
        qint64 number = 0;
        qint64 bytes = 0;
    };

    BlobState stateOf(const CountyView &county, const CountyDevice &device, const BlobName &name);
    BlobState progress(
        const core::ContentId &content, const core::Result<qint64> &received, qint64 total);
    bool hasRoom(quint32 device, qint64 bytes, qint64 now);

    QString m_folder;
    core::BlobStore m_blobs;
    Limits m_limits;
    std::map<quint32, Day> m_days;
};

} // namespace syncing
