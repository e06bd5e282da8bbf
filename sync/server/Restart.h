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

/// Until when what rests on work that the county lost waits for that work, UTC ms; 0 when it does
/// not any more. Long enough for a laptop that was out for the weekend; then whoever lost it for
/// good, with a broken disk, keeps nobody else waiting.
qint64 awaitsLostUntil(const CountyStore &store, qint64 now);

RestartNumbers numbersAfterRestart(qint64 lastSeq, quint32 lastDevice, core::Random &random);

} // namespace syncing
