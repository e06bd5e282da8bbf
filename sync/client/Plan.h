// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"

#include <optional>
#include <vector>

namespace syncing {

/// What the client is doing about the county. Editing goes on in every one of them.
enum class Phase
{
    Unenrolled,
    Idle,
    Syncing, ///< one request is under way, never two
    Backoff, ///< the network was not usable, or the county busy: waits for wakeAt
    Stopped, ///< the county refuses this ledger; only a human can go on
};

/// Why a stopped client stopped.
enum class StopReason
{
    None,
    Forked,
    Revoked,
    Unknown,
    CursorAhead,
    NotUnderstood,
    TooOld, ///< hands in all the same, and reads again once it was updated
    Retired, ///< given back: everything is handed in, and the ledger is empty
};

struct PlanState
{
    Phase phase = Phase::Unenrolled;
    StopReason stop = StopReason::None;
    int failures = 0; ///< attempts in a row that brought nothing
    qint64 wakeAt = 0; ///< UTC ms of the next attempt; 0 when none is due
    qint64 attempt = 0; ///< number of the attempt under way or last made
    qint64 sendFrom = 0; ///< first operation to send; 0 is the oldest that waits. A hint only
    qsizetype batchBytes = 0; ///< of operations in one request
    int goodBatches = 0;
    int looks = 0; ///< in a row in which work went on waiting for others' and nothing came
    qint64 lastSuccessAt = 0; ///< UTC ms
    bool isBranching = false; ///< the attempt under way asks for a number of its own
    bool isAsked = false; ///< somebody asked while an attempt was under way

    bool operator==(const PlanState &) const = default;
};

/// What an answer came to, after its pages were applied.
struct RoundResult
{
    Status status = Status::Ok;
    bool isCurrent = true; ///< false: the ledger's head moved on since the request was made
    bool hasMoved = false; ///< an operation was acknowledged or the cursor went on
    qint64 waiting = 0; ///< operations still in the outbox
    bool isBehind = false; ///< the county's log goes on after the cursor
    bool isWiped = false; ///< the laptop was given back and holds nothing any more
    qint64 lastLsn = 0;
    bool isHandedIn = false; ///< the county has every operation there is
    qint64 expectedLsn = 0;
    qint64 retryAfterSeconds = 0;
    qint64 maxBytes = 0;
    qint64 waitsUntil = 0; ///< as SyncReply::waitsUntil

    /// The ledger is at another place in the county's log now: all that waits and all the news is
    /// asked for again from there.
    void beginAnew()
    {
        status = Status::Ok;
        lastLsn = 0; // from the oldest that waits
        hasMoved = true;
        isBehind = true;
    }
};

struct Event
{
    enum class Kind
    {
        Opened, ///< the ledger is open; enrolled already
        Edited, ///< an operation was committed
        LinkChanged, ///< a network appeared or changed
        UserAsked, ///< F5 or "send now"
        Timer, ///< wakeAt has come
        Answered,
        Failed, ///< no signed answer: time-out, portal page, closed connection …
    };
    Kind kind = Kind::Timer;
    qint64 now = 0; ///< UTC ms
    quint64 dice = 0; ///< random, for the jitter
    qint64 attempt = 0; ///< of Answered and Failed
    RoundResult result; ///< of Answered
};

/// Start a request with at most this many bytes of operations from that one on. Both bounds shrink
/// when attempts fail, so that even a link that breaks every minute gets on.
struct StartAttempt
{
    qint64 attempt = 0;
    qint64 fromLsn = 0;
    qsizetype maxBytes = 0;
    qint64 wantBytes = 0; ///< how large an answer may be; 0 leaves it to the caller
    /// Instead of an exchange: the county knows another history under this number, so that the
    /// ledger has to ask for one of its own.
    bool isBranch = false;

    bool operator==(const StartAttempt &) const = default;
};

struct Plan
{
    PlanState state;
    std::optional<StartAttempt> start;
};

namespace tuning {
inline constexpr qint64 kBackoffMs = 5'000; ///< first bound; doubles …
inline constexpr qint64 kMaxBackoffMs = 15 * 60'000; ///< … up to this
inline constexpr qint64 kEditDelayMs = 1'500; ///< edits in quick succession go together
inline constexpr qint64 kLookMs = 20'000; ///< whether a colleague's work came; doubles …
inline constexpr qint64 kIdleMs = 5 * 60'000; ///< … up to a look for news when nothing happens
inline constexpr qsizetype kMinBatchBytes = 4 * 1024;
inline constexpr qsizetype kBatchBytes = 128 * 1024;
inline constexpr qsizetype kMaxBatchBytes = 256 * 1024;
} // namespace tuning

/// The next step: pure, so that every order of events can be tried in a test.
Plan plan(PlanState state, const Event &event);

/// Whether waiting operations will be tried without anybody's help (invariant I12).
bool isAlive(const PlanState &state);

} // namespace syncing
