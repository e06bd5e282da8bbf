// SPDX-License-Identifier: GPL-3.0-or-later
// Days of the simulation once more, with the product's own county beside the one in memory.
#include "tests/sim/KeptRuns.h"
#include "tests/sim/SqlCounty.h"
#include "tests/sim/World.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace syncing::sim;

namespace {

quint64 seedCount()
{
#ifdef __SANITIZE_ADDRESS__
    constexpr quint64 kSeeds = 20;
#else
    constexpr quint64 kSeeds = 300;
#endif
    const int asked = qEnvironmentVariableIntValue("MINQING_TWIN_SEEDS");
    return asked > 0 ? quint64(asked) : kSeeds;
}

} // namespace

TEST_CASE("the county in its tables lives through the same days as the one in memory", "[twin]")
{
    const Scenery scenery = Scenery::build();
    SqlCounty tables(scenery);
    Sometimes met;
    World alone(scenery, met);
    World both(scenery, met, &tables);
    const quint64 from = qEnvironmentVariable("MINQING_SIM_FROM").toULongLong();
    qint64 operations = 0;
    for (quint64 seed = from; seed < from + seedCount(); ++seed) {
        INFO("seed " << seed);
        const RunResult day = both.run(seed);
        CHECK(day.failure.toStdString() == std::string());
        operations += day.operations;
        if (seed % 20 == 0) // that it is watched changes nothing
            CHECK(day.trace == alone.run(seed).trace);
    }
    std::printf("%llu days, %lld operations\n", static_cast<unsigned long long>(seedCount()),
        static_cast<long long>(operations));
    for (const char *situation : {"county put back from a backup", "county died before its commit",
             "regions of a laptop changed", "a later release wrote"}) {
        INFO(situation);
        CHECK(met[situation] > 0);
    }
}

TEST_CASE("days that once went wrong go well with the county in its tables", "[twin][kept]")
{
    const Scenery scenery = Scenery::build();
    SqlCounty tables(scenery);
    Sometimes met;
    World both(scenery, met, &tables);
    for (const KeptRun &kept : keptRuns()) {
        INFO(kept.name);
        const std::optional<Script> script = Script::read(kept.script);
        REQUIRE(script);
        CHECK(both.run(*script).failure.toStdString() == std::string());
    }
}
