// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Restart.h"

#include "core/base/Mutant.h"

#include <limits>

namespace syncing {

namespace {

constexpr qint64 kFirstEpoch = 1; // of a county that was never put back
constexpr quint64 kEpochs = std::numeric_limits<quint32>::max(); // five bytes on the wire
constexpr qint64 kLines = qint64{1} << 24; // more than a county writes between backups
constexpr quint64 kLineSpread = quint64{1} << 40; // a million restarts fit into what is left
constexpr quint32 kDevices = 1'000; // more than join between backups
constexpr quint32 kDeviceParts = 64; // of the numbers left, one part a restart

constexpr qint64 kAwaitedMs = qint64{3} * 24 * 60 * 60 * 1000;

} // namespace

qint64 awaitsLostUntil(const CountyStore &store, qint64 now)
{
    if (store.restarts().empty() || core::mutantIs(core::Mutant::LostNotAwaited))
        return 0;
    const qint64 since = store.restarts().back().at;
    // Before it: the county's clock was wrong, and nobody knows for how long they would wait.
    return now >= since && now < since + kAwaitedMs ? since + kAwaitedMs : 0;
}

RestartNumbers numbersAfterRestart(qint64 lastSeq, quint32 lastDevice, core::Random &random)
{
    RestartNumbers numbers;
    numbers.log.epoch = kFirstEpoch + 1 + static_cast<qint64>(random.below(kEpochs - 1));
    numbers.log.keptSeq = lastSeq;
    numbers.log.floorSeq = lastSeq + kLines + static_cast<qint64>(random.below(kLineSpread));
    const quint32 left = std::numeric_limits<quint32>::max() - lastDevice;
    numbers.floorDevice = lastDevice + std::min(kDevices, left)
        + static_cast<quint32>(random.below(left / kDeviceParts + 1));
    if (core::mutantIs(core::Mutant::SequenceReused))
        numbers.log.floorSeq = lastSeq;
    if (core::mutantIs(core::Mutant::DeviceReused))
        numbers.floorDevice = lastDevice + kDevices;
    return numbers;
}

} // namespace syncing
