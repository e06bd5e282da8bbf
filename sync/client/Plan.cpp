// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Plan.h"

#include "core/base/Mutant.h"

#include <algorithm>
#include <limits>

namespace syncing {

namespace {

Plan attempt(PlanState state)
{
    if (state.batchBytes == 0)
        state.batchBytes = tuning::kBatchBytes;
    state.phase = Phase::Syncing;
    state.stop = StopReason::None;
    state.wakeAt = 0;
    state.isAsked = false;
    state.isBranching = false;
    ++state.attempt;
    constexpr qint64 kAnswerFactor = 4; // entries of others come besides the own ones
    const StartAttempt start{
        state.attempt, state.sendFrom, state.batchBytes, kAnswerFactor * state.batchBytes, false};
    return {state, start};
}

/// A copied or restored disk: it goes on under a number of its own, with what it has.
Plan branch(PlanState state)
{
    state.phase = Phase::Syncing;
    state.wakeAt = 0;
    state.sendFrom = 0;
    state.isBranching = true;
    ++state.attempt;
    const StartAttempt start{state.attempt, 0, 0, 0, true};
    return {state, start};
}

Plan idle(PlanState state, qint64 wakeAt)
{
    state.phase = Phase::Idle;
    state.wakeAt = wakeAt;
    return {state, std::nullopt};
}

/// Full jitter: laptops that lost the same link do not all come back in the same second.
Plan backoff(PlanState state, const Event &event, qint64 atLeastMs = 0)
{
    const int doublings = std::min(state.failures, 20);
    const qint64 bound = std::min(tuning::kBackoffMs << doublings, tuning::kMaxBackoffMs);
    const auto wait = static_cast<qint64>(event.dice % static_cast<quint64>(bound + 1));
    ++state.failures;
    state.goodBatches = 0;
    state.phase = Phase::Backoff;
    state.wakeAt = event.now + std::max(wait, atLeastMs);
    if (core::mutantIs(core::Mutant::ForgottenRetry)) {
        state.phase = Phase::Idle;
        state.wakeAt = 0;
    }
    return {state, std::nullopt};
}

/// Nothing came back: perhaps the link does not live long enough for so much.
Plan failed(PlanState state, const Event &event)
{
    state.batchBytes = std::max(state.batchBytes / 2, tuning::kMinBatchBytes);
    return backoff(state, event);
}

Plan stopped(PlanState state, const Event &event, StopReason why)
{
    // The verdict was about a ledger that has moved on since: ask again before believing it.
    if (!event.result.isCurrent && !core::mutantIs(core::Mutant::StaleAnswer))
        return attempt(state);
    state.phase = Phase::Stopped;
    state.stop = why;
    state.wakeAt = 0;
    return {state, std::nullopt};
}

Plan smaller(PlanState state, const Event &event)
{
    if (state.batchBytes <= tuning::kMinBatchBytes)
        return backoff(state, event);
    qsizetype bound = state.batchBytes / 2;
    if (event.result.maxBytes > 0)
        bound = std::min(bound, static_cast<qsizetype>(event.result.maxBytes));
    state.batchBytes = std::max(bound, tuning::kMinBatchBytes);
    state.goodBatches = 0;
    return attempt(state);
}

Plan resend(PlanState state, const Event &event)
{
    if (state.sendFrom == event.result.expectedLsn)
        return backoff(state, event); // it asked for just that before
    state.sendFrom = event.result.expectedLsn;
    return attempt(state);
}

/// The next operation rests on what the county lost and a colleague still has: it is offered again,
/// with little behind it, for that is sent in vain. News and regions are fetched without it, since
/// the county fills none beside operations.
Plan waitsForOthers(PlanState state, const Event &event)
{
    constexpr qint64 kNone = std::numeric_limits<qint64>::max();
    state.failures = 0;
    state.batchBytes = tuning::kMinBatchBytes;
    state.looks = event.result.hasMoved ? 0 : std::min(state.looks + 1, 10);
    state.sendFrom = event.result.isBehind ? kNone : 0;
    if (state.isAsked || event.result.isBehind)
        return attempt(state);
    return idle(state, event.now + std::min(tuning::kLookMs << state.looks, tuning::kIdleMs));
}

Plan succeeded(PlanState state, const Event &event)
{
    const RoundResult &result = event.result;
    state.lastSuccessAt = event.now;
    state.sendFrom = result.lastLsn + 1;
    const bool isRecovering = state.batchBytes < tuning::kBatchBytes;
    if (++state.goodBatches >= 2 || isRecovering)
        state.batchBytes = std::min(state.batchBytes * 2, tuning::kMaxBatchBytes);
    if (result.waitsUntil > 0)
        return waitsForOthers(state, event);
    const bool isDone = result.waiting == 0 && !result.isBehind;
    if (!isDone && !result.hasMoved && result.isCurrent) {
        // Nothing came of it although there was something to do: do not spin, and start over
        // from the oldest operation.
        state.sendFrom = 0;
        return backoff(state, event);
    }
    state.failures = 0;
    if (!isDone || state.isAsked)
        return attempt(state);
    state.sendFrom = 0;
    return idle(state, event.now + tuning::kIdleMs);
}

/// Too old to read, but not to hand in: so it goes on with what waits, and looks now and then
/// whether it was updated.
Plan outdated(PlanState state, const Event &event)
{
    const RoundResult &result = event.result;
    const qint64 next = result.lastLsn + 1;
    const bool hasProgress = !result.isHandedIn && state.sendFrom < next;
    state.sendFrom = next;
    state.lastSuccessAt = event.now;
    if (hasProgress)
        return attempt(state);
    if (!result.isHandedIn)
        return backoff(state, event);
    state.failures = 0;
    state.stop = StopReason::TooOld;
    return idle(state, event.now + tuning::kIdleMs);
}

Plan answered(const PlanState &state, const Event &event)
{
    switch (event.result.status) {
    case Status::Ok:
        return succeeded(state, event);
    case Status::Gap:
        return resend(state, event);
    case Status::TooBig:
        return smaller(state, event);
    case Status::Busy:
        return backoff(state, event, event.result.retryAfterSeconds * 1000);
    case Status::FrameBad:
        return backoff(state, event); // damaged on the way: the next attempt sends it anew
    case Status::Forked:
        // A verdict about a ledger that has moved on since is none; and where the county knows no
        // common history it is asked only once.
        return state.isBranching || !event.result.isCurrent
            ? stopped(state, event, StopReason::Forked)
            : branch(state);
    case Status::Epoch:
        return backoff(state, event); // of an epoch that the ledger has left: asked anew
    case Status::Retired:
        return event.result.isWiped ? stopped(state, event, StopReason::Retired)
                                    : succeeded(state, event);
    case Status::Revoked:
        return stopped(state, event, StopReason::Revoked);
    case Status::Unknown:
        return stopped(state, event, StopReason::Unknown);
    case Status::UpdateNeeded:
        return outdated(state, event);
    case Status::CursorAhead:
        return stopped(state, event, StopReason::CursorAhead);
    case Status::CodeUnknown:
    case Status::CodeUsed:
    case Status::CodeExpired:
    case Status::KeyKnown:
        return stopped(state, event, StopReason::NotUnderstood);
    }
    Q_UNREACHABLE();
}

Plan asked(PlanState state)
{
    if (state.phase == Phase::Unenrolled)
        return {state, std::nullopt};
    if (state.phase == Phase::Syncing) {
        state.isAsked = true;
        return {state, std::nullopt};
    }
    state.failures = 0;
    return attempt(state);
}

Plan edited(PlanState state, qint64 now)
{
    if (state.phase == Phase::Syncing)
        state.isAsked = true;
    const qint64 soon = now + tuning::kEditDelayMs;
    if (state.phase == Phase::Idle && (state.wakeAt == 0 || state.wakeAt > soon)
        && !core::mutantIs(core::Mutant::ForgottenRetry))
        state.wakeAt = soon;
    return {state, std::nullopt};
}

} // namespace

Plan plan(PlanState state, const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Opened:
        return attempt(PlanState{});
    case Event::Kind::Edited:
        return edited(state, event.now);
    case Event::Kind::LinkChanged:
        // A new link cannot heal a verdict of the county; only a human's click asks again.
        return state.phase == Phase::Stopped ? Plan{state, std::nullopt} : asked(state);
    case Event::Kind::UserAsked:
        return asked(state);
    case Event::Kind::Timer: {
        const bool isWaiting = state.phase == Phase::Idle || state.phase == Phase::Backoff;
        if (!isWaiting || state.wakeAt == 0 || event.now < state.wakeAt)
            return {state, std::nullopt};
        return attempt(state);
    }
    case Event::Kind::Answered:
    case Event::Kind::Failed:
        // An answer to an attempt given up long ago says nothing about this one.
        if (state.phase != Phase::Syncing
            || (event.attempt != state.attempt && !core::mutantIs(core::Mutant::StaleAnswer)))
            return {state, std::nullopt};
        return event.kind == Event::Kind::Failed ? failed(state, event) : answered(state, event);
    }
    Q_UNREACHABLE();
}

bool isAlive(const PlanState &state)
{
    switch (state.phase) {
    case Phase::Unenrolled:
    case Phase::Stopped:
    case Phase::Syncing:
        return true; // waits for a human, or for an answer that the transport's time-out bounds
    case Phase::Idle:
    case Phase::Backoff:
        return state.wakeAt > 0;
    }
    Q_UNREACHABLE();
}

} // namespace syncing
