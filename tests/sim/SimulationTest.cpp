// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "tests/sim/Expected.h"
#include "tests/sim/KeptRuns.h"
#include "tests/sim/Shrink.h"
#include "tests/sim/World.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>

using namespace syncing::sim;

namespace {

struct Sum
{
    Sometimes sometimes;
    qint64 operations = 0;
    qint64 events = 0;
    std::vector<std::pair<quint64, QString>> failures;
};

Sum runSeeds(const Scenery &scenery, quint64 from, quint64 to, quint64 step)
{
    Sum sum;
    World world(scenery, sum.sometimes);
    for (quint64 seed = from; seed < to && sum.failures.size() < 5; seed += step) {
        const RunResult result = world.run(seed);
        sum.operations += result.operations;
        sum.events += result.events;
        if (result.failure.isEmpty())
            continue;
        sum.failures.emplace_back(seed, result.failure);
        std::fprintf(stderr, "seed %llu: %s\n", static_cast<unsigned long long>(seed),
            qPrintable(result.failure)); // at once: what comes after it takes its time
    }
    return sum;
}

// Code with sanitizers is several times slower and is looked at for other faults.
#ifdef __SANITIZE_ADDRESS__
constexpr quint64 kSeeds = 300;
#else
constexpr quint64 kSeeds = 10'000;
#endif

/// One seed alone, for looking into a failure.
std::optional<quint64> onlySeed()
{
    bool isGiven = false;
    const auto seed = qEnvironmentVariable("MINQING_SIM_SEED").toULongLong(&isGiven);
    return isGiven ? std::optional<quint64>(seed) : std::nullopt;
}

/// A kept run: what it breaks, or nothing.
QString replayed(const QByteArray &text)
{
    const std::optional<Script> script = Script::read(text);
    if (!script)
        return QStringLiteral("not a script");
    const Scenery scenery = Scenery::build();
    Sometimes sometimes;
    return World(scenery, sometimes).run(*script).failure;
}

/// A failing seed as a short test to be kept; MINQING_SIM_TRIES is how many runs that may take.
void shorten(const Scenery &scenery, quint64 seed)
{
    const int tries = qEnvironmentVariableIntValue("MINQING_SIM_TRIES");
    Sometimes sometimes;
    World world(scenery, sometimes);
    const Shrunk shrunk = Shrinker(world, tries > 0 ? tries : 3000).shrink(world.draft(seed));
    std::printf("seed %llu shortened to %lld events and %zu choices in %d runs:\n%s",
        static_cast<unsigned long long>(seed), static_cast<long long>(shrunk.events),
        shrunk.choices, shrunk.tries, asTestCase(shrunk).constData());
}

quint64 seedCount()
{
    const int asked = qEnvironmentVariableIntValue("MINQING_SIM_SEEDS");
    return asked > 0 ? quint64(asked) : kSeeds;
}

quint64 firstSeed()
{
    return qEnvironmentVariable("MINQING_SIM_FROM").toULongLong();
}

} // namespace

TEST_CASE("thousands of days with a failing network end with everybody in step", "[sim]")
{
    const Scenery scenery = Scenery::build();
    if (const auto seed = onlySeed()) {
        const Sum sum = runSeeds(scenery, *seed, *seed + 1, 1);
        for (const auto &[situation, times] : sum.sometimes)
            std::printf(
                "  sometimes: %-45s %lld\n", situation.c_str(), static_cast<long long>(times));
        for (const auto &[number, failure] : sum.failures) {
            UNSCOPED_INFO(failure.toStdString());
            shorten(scenery, number);
        }
        CHECK(sum.failures.empty());
        return;
    }
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpuStart = std::clock();
    Sum sums[2];
    {
        const quint64 from = firstSeed();
        const quint64 to = from + seedCount();
        std::jthread other([&] { sums[1] = runSeeds(scenery, from + 1, to, 2); });
        sums[0] = runSeeds(scenery, from, to, 2);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    const double cpu = double(std::clock() - cpuStart) / CLOCKS_PER_SEC; // of both threads
    Sometimes met = sums[0].sometimes;
    for (const auto &[situation, times] : sums[1].sometimes)
        met[situation] += times;
    const qint64 operations = sums[0].operations + sums[1].operations;
    const qint64 events = sums[0].events + sums[1].events;
    std::printf(
        "%llu seeds in %.1f s, %lld operations, %lld events; %.1f s of processor time: %.0f "
        "seeds, %.0f events a second and core\n",
        static_cast<unsigned long long>(seedCount()), took.count(),
        static_cast<long long>(operations), static_cast<long long>(events), cpu,
        double(seedCount()) / cpu, double(events) / cpu);
    for (const auto &[situation, times] : met)
        std::printf("  sometimes: %-45s %lld\n", situation.c_str(), static_cast<long long>(times));
    for (const Expected &each : kExpected) {
        INFO(each.situation);
        CHECK((met.contains(std::string(each.situation)) || seedCount() < each.within));
    }
    for (const auto &[situation, times] : met) {
        if (std::ranges::find(kExpected, situation, &Expected::situation) == kExpected.end())
            std::printf("  not looked for yet: %s\n", situation.c_str());
    }
    for (const Sum &sum : sums) {
        if (!sum.failures.empty())
            shorten(scenery, sum.failures.front().first);
        for (const auto &[seed, failure] : sum.failures) {
            INFO("seed " << seed << ": " << failure.toStdString());
            CHECK(failure.isEmpty());
        }
    }
}

TEST_CASE("a run that was kept goes as it was written down", "[sim]")
{
    const QString file = qEnvironmentVariable("MINQING_SIM_REPLAY");
    QFile script(file);
    if (!file.isEmpty()) {
        REQUIRE(script.open(QFile::ReadOnly));
        CHECK(replayed(script.readAll()) == QString());
        return;
    }
    const Scenery scenery = Scenery::build();
    Sometimes sometimes;
    World world(scenery, sometimes);
    for (quint64 seed = 0; seed < 20; ++seed) {
        Script drafted = world.draft(seed);
        Draws drawn;
        const RunResult first = world.run(drafted, &drawn);
        drafted.draws = drawn;
        drafted.isDrawn = true;
        const std::optional<Script> read = Script::read(drafted.text());
        REQUIRE(read);
        CHECK(world.run(*read).trace == first.trace);
    }
}

TEST_CASE("days that once went wrong go well", "[sim][kept]")
{
    for (const KeptRun &kept : keptRuns()) {
        INFO(kept.name);
        CHECK(replayed(kept.script) == QString());
    }
}

TEST_CASE("the same seed gives the same run", "[sim]")
{
    const Scenery scenery = Scenery::build();
    Sometimes sometimes;
    World world(scenery, sometimes);
    World another(scenery, sometimes);
    std::set<quint64> traces;
    for (quint64 seed = 0; seed < 20; ++seed) {
        const RunResult first = world.run(seed);
        const RunResult second = another.run(seed);
        CHECK(first.trace == second.trace);
        CHECK(first.failure == second.failure);
        traces.insert(first.trace);
    }
    CHECK(traces.size() == 20);
}
