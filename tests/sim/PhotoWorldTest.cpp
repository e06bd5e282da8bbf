// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/PhotoWorld.h"

#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace syncing::sim;

TEST_CASE("photos all arrive, whatever happens to them on the way", "[sim][photo]")
{
    // A day of photos is a hundred times as much work as one of operations.
    const auto seeds
        = quint64(std::max(24, qEnvironmentVariableIntValue("MINQING_SIM_SEEDS") / 100));
    std::map<std::string, qint64> met;
    for (quint64 seed = 0; seed < seeds; ++seed) {
        const PhotoDay day = photoDay(seed, met);
        INFO("seed " << seed);
        REQUIRE(day.failure == QString());
    }
    for (const char *event : {"attached", "the same picture twice", "wanted", "message lost",
             "message cut", "message turned", "request came twice", "request comes late as well",
             "an old request came", "a photo came by stick", "confirmed by stick",
             "an answer on a stick was lost", "lied to", "somebody pried", "laptop killed",
             "county killed", "the county came from a backup"}) {
        INFO(event);
        CHECK(met[event] > 0);
    }
}
