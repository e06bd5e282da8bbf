// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "sync/client/Plan.h"

#include <QMetaType>

#include <optional>

namespace syncing {

/// Where a laptop stands towards its county, worst first as the status light shows it.
enum class SyncLight
{
    Refused, ///< something was not taken, or the county refuses this ledger
    Decide, ///< a conflict waits for a human
    Waiting, ///< edits have not reached the county yet
    Offline, ///< nothing waits, and the county cannot be reached
    Received, ///< the county has everything
    NotEnrolled,
};

/// Half a day: less can hardly put a deadline on a wrong date twice, more always does.
constexpr bool clockIsWrong(qint64 aheadMs)
{
    constexpr qint64 kHalfADay = qint64{12} * 3600 * 1000;
    return aheadMs > kHalfADay || aheadMs < -kHalfADay;
}

/// A plain value for screens; counted on the sync thread.
struct SyncStatus
{
    bool isEnrolled = false;
    bool isRunning = false; ///< an attempt is under way
    bool isReachable = true; ///< false after an attempt that no county server answered;
                             ///< other failures, of the own disk say, are only in `failure`
    QString server = {}; ///< the county's address; empty before enrolment
    StopReason stop = StopReason::None;
    std::optional<core::Error> failure; ///< why the last attempt failed
    qint64 waiting = 0; ///< own operations not in the county's log yet
    qint64 oldestWaitingAt = 0; ///< UTC ms; 0 when nothing waits
    qint64 conflicts = 0; ///< open ones
    qint64 rejected = 0; ///< own operations the county refused and nobody has looked at
    qint64 lastContactAt = 0; ///< UTC ms of the last answer; 0 when never
    qint64 clockAheadMs = 0; ///< of this computer before the county's, at the last answer
    qint64 done = 0, total = 0; ///< of the operations that waited when this exchange began
    qint64 received = 0; ///< entries received in this exchange
    qint64 stickOutAt = 0; ///< UTC ms; something was copied to a stick, and no answer read since
    qint64 sinceStick = 0; ///< operations written after that
    qint64 photosWaiting = 0; ///< made here, not at the county yet; `waiting` knows nothing of them
    qint64 photosComing = 0; ///< wanted here and not fetched yet
    qint64 photosRefused = 0; ///< the county will not take
    bool hasBranched = false; ///< since the start: a copy or an old state, it got its own number
    bool hasRestarted = false; ///< since the start: the county had come back from a backup
    /// What waits rests on work that the restored county lost and a colleague has yet to send; UTC
    /// ms until when at most, 0 when nothing waits so.
    qint64 waitsUntil = 0;
    bool isGivenBack = false; ///< everything was handed in, and the ledger emptied
    qint64 handedOver = 0; ///< households and persons of lost regions, with unsent work
    bool isFilling = false; ///< a region is still coming: one of the first, or one gained later
    qint64 filledPeople = 0, peopleToFill = 0; ///< of it; 0 when the county did not tell

    SyncLight light() const;
    /// Whether dates written here are likely to be wrong.
    bool isClockWrong() const { return clockIsWrong(clockAheadMs); }
    bool operator==(const SyncStatus &) const = default;
};

/// Details of stops that have a sentence of their own.
inline constexpr QLatin1String kRetired("given_back");
inline constexpr QLatin1String kRevoked("out_of_service");
inline constexpr QLatin1String kKeysForgotten(
    "keys_forgotten"); ///< locked up, and the county was put back and cannot know of it
inline constexpr QLatin1String kForgotten(
    "forgotten"); ///< the county was put back, and wants a new code

inline constexpr QLatin1String kRolledBack(
    "rolled_back"); ///< the county lost what it had acknowledged, and does not know it

/// Whether who answered so has the county's log as this laptop knows it: not an older copy of it,
/// which is no place to stay with.
bool isAtHome(StopReason reason);

/// What a stop means for a human, as an error. None is a programming mistake.
core::Error stopError(StopReason reason);

} // namespace syncing

Q_DECLARE_METATYPE(syncing::SyncStatus)
