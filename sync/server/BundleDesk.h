// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Bundle.h"
#include "sync/protocol/Messages.h"
#include "sync/server/Answer.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// A laptop's bundle, opened at its county.
struct OpenedBundle
{
    BundleHeader header;
    SyncRequest request;
    // For the answer, by whoever knows:
    std::vector<PhotoVerdict> photos = {}; ///< what became of those asked about
    qint64 waitsUntil = 0; ///< as in its receipt
    qint64 accepted = 0; ///< as in its receipt
};

/// A bundle for this county, and the laptop that certainly wrote it.
struct KnownBundle
{
    Bundle bundle;
    CountyDevice author;
};

/// Looks only at the outside. Foreign and InvalidInput carry one of bundlefault.
core::Result<KnownBundle> knownBundle(
    const CountyStore &store, QByteArrayView bytes, BundleKind kind);

/// Looks at who wrote it before looking inside. Foreign and Refused carry one of bundlefault; that
/// of a laptop out of service only for whoever does not review it.
core::Result<OpenedBundle> openUpBundle(const CountyStore &store, const SigningKey &countyKey,
    QByteArrayView bytes, Review review = Review::None);

/// What became of a bundle; whether its operations were applied is told by the log.
struct BundleReceipt
{
    Status status = Status::Ok;
    quint32 device = 0; ///< under which they stand; not their author's when it was branched off
    qint64 accepted = 0; ///< operations that have a line since this bundle
    qint64 known = 0; ///< … that had one before, under whichever number
    qint64 expectedLsn = 0; ///< with Gap: the operation that has to come first
    qint64 waitsUntil = 0; ///< as SyncReply::waitsUntil
};

/// Carries out what a bundle asks, as if it had come over the network. In the caller's transaction.
/// One that contradicts the log is taken under a number of its own once somebody accepted it.
BundleReceipt takeUpBundle(
    CountyStore &store, const OpenedBundle &bundle, qint64 now, Review review = Review::None);

/// The answer for the laptop that wrote \a asked: everything after the cursor it told there.
core::Result<QByteArray> writeDownBundle(
    CountyStore &store, const SigningKey &countyKey, const OpenedBundle &asked, qint64 now);

} // namespace syncing
