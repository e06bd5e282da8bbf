// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/BundleDesk.h"
#include "sync/server/PhotoBundles.h"
#include "sync/server/Quarantine.h"

#include <QStringList>

namespace app::county {

/// What became of a laptop's bundle, for whoever has the stick in hand.
QStringList receiptSentences(
    const syncing::BundleHeader &header, const syncing::BundleReceipt &receipt);
/// Of a bundle that came to wait for a decision, or had one before.
QString quarantineSentence(const syncing::BundleHeader &header, syncing::Quarantine::State state);
QString quarantineStateName(syncing::Quarantine::State state); ///< as in the command's JSON
QStringList photoSentences(
    const syncing::BundleHeader &header, const syncing::PhotoReceipt &receipt);

} // namespace app::county
