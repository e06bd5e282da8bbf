// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/SyncSession.h"

// A county whose disk went back without anybody having said so: a copied folder, a machine's
// snapshot. It gives the numbers of lost lines to others, so nothing may be concluded from its log
// until it was told to go on elsewhere (`minqing-county restored`).

namespace syncing {

/// The last own operation that the county has under the present number, as this ledger knows by
/// its line. Asked before a request is made.
core::Result<qint64> acknowledgedLsn(ClientLedger &ledger);

/// Whether the county lacks what it had acknowledged before it was asked. A restart by the book is
/// told as another epoch.
bool isRolledBack(const SyncRequest &request, qint64 acknowledged, const SyncReply &reply);

} // namespace syncing
