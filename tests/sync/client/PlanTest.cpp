// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Plan.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;

namespace {

constexpr qint64 kNow = 1'790'000'000'000;

Event at(Event::Kind kind, qint64 now = kNow)
{
    Event event;
    event.kind = kind;
    event.now = now;
    event.dice = 0xffff'ffff'ffff;
    return event;
}

Event answer(const PlanState &state, RoundResult result)
{
    Event event = at(Event::Kind::Answered);
    event.attempt = state.attempt;
    event.result = result;
    return event;
}

Event failure(const PlanState &state)
{
    Event event = at(Event::Kind::Failed);
    event.attempt = state.attempt;
    return event;
}

PlanState opened()
{
    return plan({}, at(Event::Kind::Opened)).state;
}

PlanState idle()
{
    RoundResult done;
    done.hasMoved = true;
    const PlanState state = opened();
    return plan(state, answer(state, done)).state;
}

} // namespace

TEST_CASE("opening a ledger starts an attempt at once", "[sync][plan]")
{
    const Plan first = plan({}, at(Event::Kind::Opened));
    REQUIRE(first.start);
    CHECK(first.start->maxBytes == tuning::kBatchBytes);
    CHECK(first.state.phase == Phase::Syncing);
}

TEST_CASE("an unenrolled client stays quiet", "[sync][plan]")
{
    for (const auto kind : {Event::Kind::Edited, Event::Kind::LinkChanged, Event::Kind::UserAsked,
             Event::Kind::Timer}) {
        const Plan next = plan({}, at(kind));
        CHECK_FALSE(next.start);
        CHECK(next.state.phase == Phase::Unenrolled);
    }
}

TEST_CASE("edits wait a moment for each other, then go", "[sync][plan]")
{
    const Plan edited = plan(idle(), at(Event::Kind::Edited));
    CHECK_FALSE(edited.start);
    CHECK(edited.state.wakeAt == kNow + tuning::kEditDelayMs);
    CHECK_FALSE(plan(edited.state, at(Event::Kind::Timer, kNow + 100)).start);
    CHECK(plan(edited.state, at(Event::Kind::Timer, edited.state.wakeAt)).start);
}

TEST_CASE("an edit during an attempt is sent by the next one", "[sync][plan]")
{
    PlanState state = plan(opened(), at(Event::Kind::Edited)).state;
    RoundResult done;
    done.hasMoved = true;
    CHECK(plan(state, answer(state, done)).start);
}

TEST_CASE(
    "failures back off further and further, but never beyond a quarter of an hour", "[sync][plan]")
{
    PlanState state = opened();
    qint64 last = 0;
    for (int i = 0; i < 40; ++i) {
        state = plan(state, failure(state)).state;
        CHECK(state.phase == Phase::Backoff);
        CHECK(state.wakeAt <= kNow + tuning::kMaxBackoffMs);
        last = state.wakeAt;
        state = plan(state, at(Event::Kind::Timer, state.wakeAt)).state;
        CHECK(state.phase == Phase::Syncing);
    }
    CHECK(last > kNow + 60'000);

    state = plan(state, failure(state)).state;
    SECTION("a new link tries at once and starts counting anew")
    {
        const Plan next = plan(state, at(Event::Kind::LinkChanged));
        CHECK(next.start);
        CHECK(next.state.failures == 0);
    }
    SECTION("so does a click")
    {
        CHECK(plan(state, at(Event::Kind::UserAsked)).start);
    }
}

TEST_CASE("a busy county is given the time it asks for", "[sync][plan]")
{
    const PlanState state = opened();
    RoundResult busy;
    busy.status = Status::Busy;
    busy.retryAfterSeconds = 120;
    const Plan next = plan(state, answer(state, busy));
    CHECK(next.state.phase == Phase::Backoff);
    CHECK(next.state.wakeAt >= kNow + 120'000);
}

TEST_CASE("a gap is filled from the number the county expects, but not for ever", "[sync][plan]")
{
    const PlanState state = opened();
    RoundResult gap;
    gap.status = Status::Gap;
    gap.expectedLsn = 4;
    const Plan next = plan(state, answer(state, gap));
    REQUIRE(next.start);
    CHECK(next.start->fromLsn == 4);
    CHECK(plan(next.state, answer(next.state, gap)).state.phase == Phase::Backoff);
}

TEST_CASE("too large a batch is halved and grows again later", "[sync][plan]")
{
    PlanState state = opened();
    RoundResult big;
    big.status = Status::TooBig;
    Plan next = plan(state, answer(state, big));
    REQUIRE(next.start);
    CHECK(next.start->maxBytes == tuning::kBatchBytes / 2);
    RoundResult more;
    more.hasMoved = true;
    more.waiting = 100;
    next = plan(next.state, answer(next.state, more));
    CHECK(next.start->maxBytes == tuning::kBatchBytes);
}

TEST_CASE("on a link that breaks, less is asked for until it gets through", "[sync][plan]")
{
    PlanState state = opened();
    Plan next;
    for (int i = 0; i < 10; ++i) {
        next = plan(plan(state, failure(state)).state, at(Event::Kind::UserAsked));
        state = next.state;
    }
    REQUIRE(next.start);
    CHECK(next.start->maxBytes == tuning::kMinBatchBytes);
    CHECK(next.start->wantBytes == 4 * tuning::kMinBatchBytes);

    RoundResult more;
    more.hasMoved = true;
    more.isBehind = true;
    next = plan(state, answer(state, more));
    CHECK(next.start->maxBytes == 2 * tuning::kMinBatchBytes);
}

TEST_CASE("a refusal stops the client until a human asks", "[sync][plan]")
{
    const PlanState state = opened();
    RoundResult refused;
    refused.status = Status::Revoked;
    const Plan next = plan(state, answer(state, refused));
    CHECK(next.state.phase == Phase::Stopped);
    CHECK(next.state.stop == StopReason::Revoked);
    CHECK_FALSE(plan(next.state, at(Event::Kind::LinkChanged)).start);
    CHECK_FALSE(plan(next.state, at(Event::Kind::Timer, kNow * 2)).start);
    CHECK(plan(next.state, at(Event::Kind::UserAsked)).start);

    SECTION("but not when it was about an older state of the ledger")
    {
        refused.isCurrent = false;
        CHECK(plan(state, answer(state, refused)).start);
    }
}

TEST_CASE("a copied disk asks for a number of its own, once", "[sync][plan]")
{
    const PlanState state = opened();
    RoundResult forked;
    forked.status = Status::Forked;
    SECTION("not on a verdict about an older state of the ledger")
    {
        forked.isCurrent = false;
        const Plan next = plan(state, answer(state, forked));
        REQUIRE(next.start);
        CHECK_FALSE(next.start->isBranch);
    }
    SECTION("and then goes on")
    {
        const Plan asking = plan(state, answer(state, forked));
        REQUIRE(asking.start);
        CHECK(asking.start->isBranch);
        RoundResult given;
        given.hasMoved = true;
        given.isBehind = true;
        const Plan next = plan(asking.state, answer(asking.state, given));
        REQUIRE(next.start);
        CHECK_FALSE(next.start->isBranch);
        // A second copy of the same disk may come between.
        CHECK(plan(next.state, answer(next.state, forked)).start->isBranch);
    }
    SECTION("and stops where the county knows no common history")
    {
        const Plan asking = plan(state, answer(state, forked));
        const Plan next = plan(asking.state, answer(asking.state, forked));
        CHECK(next.state.phase == Phase::Stopped);
        CHECK(next.state.stop == StopReason::Forked);
    }
    SECTION("and asks again when nothing came back")
    {
        const Plan asking = plan(state, answer(state, forked));
        Event lost = answer(asking.state, {});
        lost.kind = Event::Kind::Failed;
        const Plan waiting = plan(asking.state, lost);
        CHECK(waiting.state.phase == Phase::Backoff);
        CHECK(isAlive(waiting.state));
    }
}

TEST_CASE("an answer to an attempt given up is ignored", "[sync][plan]")
{
    const PlanState state = opened();
    Event late = answer(state, {});
    late.attempt = state.attempt - 1;
    CHECK(plan(state, late).state == state);
    CHECK_FALSE(plan(idle(), late).start);
}

TEST_CASE("rounds that bring nothing do not spin", "[sync][plan]")
{
    const PlanState state = opened();
    RoundResult nothing;
    nothing.waiting = 3;
    const Plan next = plan(state, answer(state, nothing));
    CHECK_FALSE(next.start);
    CHECK(next.state.phase == Phase::Backoff);
}

TEST_CASE(
    "what waits for a colleague's lost work is offered with each look for news", "[sync][plan]")
{
    const PlanState state = opened();
    RoundResult held;
    held.waiting = 3;
    held.waitsUntil = kNow + 1;
    const Plan next = plan(state, answer(state, held));
    CHECK_FALSE(next.start);
    CHECK(next.state.phase == Phase::Idle);
    CHECK(next.state.wakeAt == kNow + 2 * tuning::kLookMs);
    CHECK(next.state.failures == 0); // nothing is wrong

    const Plan again = plan(next.state, at(Event::Kind::Timer, next.state.wakeAt));
    REQUIRE(again.start);
    CHECK(again.start->fromLsn == 0);
    CHECK(again.start->maxBytes == tuning::kMinBatchBytes);

    SECTION("while there is more to fetch it goes on, and offers nothing beside that")
    {
        held.isBehind = true;
        const Plan fetch = plan(state, answer(state, held));
        REQUIRE(fetch.start);
        CHECK(fetch.start->fromLsn > 1'000'000'000);
        RoundResult nothing; // came of that either: it does not spin
        nothing.waiting = 3;
        nothing.isBehind = true;
        CHECK(plan(fetch.state, answer(fetch.state, nothing)).state.phase == Phase::Backoff);
    }
    SECTION("it looks soon where something comes, and ever later where nothing does")
    {
        held.hasMoved = true;
        PlanState soon = plan(state, answer(state, held)).state;
        CHECK(soon.wakeAt == kNow + tuning::kLookMs);
        held.hasMoved = false;
        qint64 wait = 0;
        for (int i = 0; i < 8; ++i) {
            const qint64 now = soon.wakeAt;
            const Plan look = plan(soon, at(Event::Kind::Timer, now));
            REQUIRE(look.start);
            Event told = answer(look.state, held);
            told.now = now;
            soon = plan(look.state, told).state;
            wait = soon.wakeAt - now;
        }
        CHECK(wait == tuning::kIdleMs);
    }
    SECTION("who asks meanwhile is answered once")
    {
        const Plan asked = plan(state, at(Event::Kind::UserAsked));
        const Plan second = plan(asked.state, answer(asked.state, held));
        REQUIRE(second.start);
        CHECK_FALSE(plan(second.state, answer(second.state, held)).start);
    }
}
