// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/KeyMessages.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// Gives a laptop back the keys that it sealed for the county when it was taken out of service,
/// once it is back in it; Revoked until then. Only that very laptop's are opened.
KeysReply openKeys(const CountyStore &store, const SigningKey &countyKey, QByteArrayView sealed);

/// The same for a laptop that cannot ask, by somebody at the county who has its vault in hand. Of a
/// laptop that the county does not know since it was put back from a backup nobody can tell who
/// sealed it: that person does. Refused for one that is out of service, Foreign for one that never
/// was this county's; both carry one of bundlefault.
core::Result<QByteArray> openKeysByHand(
    const CountyStore &store, const SigningKey &countyKey, QByteArrayView sealed);

} // namespace syncing
