// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// Carries out one request on the county's store: admits and decides the operations, writes their
/// lines, and collects the page after the reader's cursor (its own new lines with it). The caller
/// opened the transaction, and sends the reply only after it is committed.
SyncReply answer(CountyStore &store, const SyncRequest &request, qint64 now);

/// The two halves of it, for a county whose one writer should only write: the operations inside the
/// writer's transaction, and then the page from any later moment of the county.
SyncReply takeOps(CountyStore &store, const SyncRequest &request, qint64 now);
void addPage(const CountyStore &store, const SyncRequest &request, SyncReply &reply);

} // namespace syncing
