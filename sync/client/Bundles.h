// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/SyncSession.h"
#include "sync/protocol/Bundle.h"

namespace syncing {

/// The two ends of what travels on a stick, as a laptop knows them.
struct BundleParty
{
    QString county;
    SigningKey key; ///< of this laptop
    PublicKey countyKey;
};

struct UpBundle
{
    BundleHeader header;
    qint64 operations = 0;
    qint64 lastRepair = 0; ///< of the repairs it tells of; 0 for none
    QByteArray bytes; ///< of the file
};

/// Operations in one bundle, as bytes; a sheet of them is far smaller than any stick.
inline constexpr qsizetype kBundleOpBytes = qsizetype{16} * 1024 * 1024;

/// Everything that waits, from the oldest operation on, whatever earlier bundles held: so any later
/// stick makes good a lost one. There is always at least one bundle, because it also asks for what
/// is new after the cursor. Nothing is changed: only lines of the log empty the outbox.
core::Result<std::vector<UpBundle>> writeUpBundles(ClientLedger &ledger, const BundleParty &party,
    qint64 firstNumber, qsizetype maxOpBytes = kBundleOpBytes);

/// Applies an answer of the county as if it had come over the network, from wherever the cursor is
/// by now. Foreign or Refused with one of bundlefault when it is not for this laptop; fails
/// otherwise only when the ledger does.
core::Result<RoundReport> takeDownBundle(
    ClientLedger &ledger, const BundleParty &party, QByteArrayView bytes);

} // namespace syncing
