// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/KeyMessages.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// Gives a laptop back the keys that it sealed for the county when it was taken out of service,
/// once it is back in it; Revoked until then. Only that very laptop's are opened.
KeysReply openKeys(const CountyStore &store, const SigningKey &countyKey, QByteArrayView sealed);

} // namespace syncing
