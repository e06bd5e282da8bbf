// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transport/BundleRounds.h"

#include <catch2/catch_test_macros.hpp>

using syncing::BundleRounds;

namespace {

constexpr qint64 kUntil = 1'795'659'200'000;
const BundleRounds::Came kTaken{.accepted = 1};
const BundleRounds::Came kKnown{};
const BundleRounds::Came kWaits{.waitsUntil = kUntil};
const BundleRounds::Came kGap{.hasGap = true};

} // namespace

TEST_CASE("what waits is offered again once anything came", "[sync][stick]")
{
    BundleRounds rounds({7, 9});
    CHECK(rounds.next() == 0);
    CHECK(rounds.note(kWaits) == kUntil);
    CHECK(rounds.next() == 1);
    CHECK(rounds.note(kTaken) == 0);
    CHECK(rounds.next() == 0);
    CHECK(rounds.note(kTaken) == 0);
    CHECK_FALSE(rounds.next());
}

TEST_CASE("a round that brings nothing is the last", "[sync][stick]")
{
    BundleRounds rounds({7, 9});
    REQUIRE(rounds.next());
    SECTION("the first")
    {
        rounds.note(kWaits);
    }
    SECTION("one after that of which a part came")
    {
        rounds.note({.accepted = 1, .waitsUntil = kUntil});
        REQUIRE(rounds.next());
        rounds.note(kKnown);
        REQUIRE(rounds.next() == 0);
        rounds.note(kWaits);
        CHECK_FALSE(rounds.next());
        return;
    }
    REQUIRE(rounds.next());
    rounds.note(kKnown);
    CHECK_FALSE(rounds.next());
}

TEST_CASE("what follows one that waits waits with it", "[sync][stick]")
{
    BundleRounds rounds({7, 7, 8, 9});
    REQUIRE(rounds.next() == 0);
    CHECK(rounds.note(kWaits) == kUntil);
    REQUIRE(rounds.next() == 1);
    CHECK(rounds.note(kGap) == kUntil);
    REQUIRE(rounds.next() == 2);
    CHECK(rounds.note(kGap) == 0); // the one before it is not on this stick
    REQUIRE(rounds.next() == 3);
    rounds.note(kTaken);
    REQUIRE(rounds.next() == 0);
    CHECK(rounds.note(kTaken) == 0);
    REQUIRE(rounds.next() == 1);
    CHECK(rounds.note(kTaken) == 0);
    CHECK_FALSE(rounds.next());
}

TEST_CASE("one of which nothing is known is not offered again", "[sync][stick]")
{
    BundleRounds rounds({7, 9});
    REQUIRE(rounds.next() == 0); // refused, perhaps
    REQUIRE(rounds.next() == 1);
    rounds.note(kTaken);
    CHECK_FALSE(rounds.next());
    CHECK_FALSE(BundleRounds({}).next());
}
