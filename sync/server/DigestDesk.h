// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// Adds to an answer that holds everything up to the end of the log what the rows sum up to there:
/// one sum over all that the device is sent, and, when it asks, the parts it is made of.
void addDigests(const CountyStore &store, const SyncRequest &request, const CountyDevice &device,
    SyncReply &reply);

} // namespace syncing
