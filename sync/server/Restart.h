// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// Where a county that came back from a backup goes on. The same backup may be put back any number
/// of times, by whatever clock, and nobody knows what was given out in between. So nothing follows
/// from the backup alone: each number begins after a throw of its own.
struct RestartNumbers
{
    LogRestart log;
    quint32 floorDevice = 0; ///< devices are numbered after it
};

RestartNumbers numbersAfterRestart(qint64 lastSeq, quint32 lastDevice, core::Random &random);

} // namespace syncing
