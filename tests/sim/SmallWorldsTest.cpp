// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "tests/sim/SmallWorld.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <chrono>
#include <cstdio>

using namespace syncing::sim;

TEST_CASE("every order of events in small worlds keeps the invariants", "[sim][small]")
{
    // The last is most of the work: with sanitizers, or with MINQING_SIM_SEEDS below 1,000, it is
    // left out.
#ifdef __SANITIZE_ADDRESS__
    const bool isShort = true;
#else
    const int seeds = qEnvironmentVariableIntValue("MINQING_SIM_SEEDS");
    const bool isShort = seeds > 0 && seeds < 1000;
#endif
    std::vector<SmallBounds> worlds{{{1, 1}, 2}, {{2, 1}, 1}, {{2, 2}, 0}, {{2, 2}, 1}};
    if (isShort)
        worlds.pop_back();
    const auto bounds = GENERATE_REF(from_range(worlds));
    const auto start = std::chrono::steady_clock::now();
    const Exploration result = explore(bounds);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%d and %d edits, %d faults: %zu states, %zu brought to rest, %.1f s\n",
        bounds.edits[0], bounds.edits[1], bounds.faults, result.states, result.settled,
        took.count());
    CHECK(result.fault.toStdString() == "");
    CHECK(result.states > 9'000);
}
