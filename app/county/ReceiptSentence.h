// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/BundleDesk.h"
#include "sync/server/PhotoBundles.h"

#include <QStringList>

namespace app::county {

/// What became of a laptop's bundle, for whoever has the stick in hand.
QString receiptSentence(const syncing::BundleHeader &header, const syncing::BundleReceipt &receipt);
QStringList photoSentences(
    const syncing::BundleHeader &header, const syncing::PhotoReceipt &receipt);

} // namespace app::county
