// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// Gives a copied or restored ledger a number of its own. Asking again with the same key gives the
/// same number, because the first answer may have been lost. Forked when the county knows no common
/// history: nothing can be decided without a human then. Runs in the caller's transaction.
BranchReply branch(CountyStore &store, const BranchRequest &request, qint64 now);

/// The numbers a device had before this one, newest first.
std::vector<quint32> formerNumbers(const CountyStore &store, const CountyDevice &device);

} // namespace syncing
