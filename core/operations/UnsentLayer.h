// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/UserAction.h"
#include "core/storage/DeviceStore.h"

namespace core {

/// Makes the rows under unsent operations again, from what stands aside and those operations. A
/// part of the outbox at a time: it may hold a whole county that was imported. Inside the caller's
/// transaction; \a state is as it has become.
Result<Changes> layUnsentAgain(Database &database, const DeviceState &state);

} // namespace core
