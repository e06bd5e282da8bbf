// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Mutant.h"
#include "tests/sim/PhotoWorld.h"

#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstdio>

using namespace syncing::sim;
using core::Mutant;

TEST_CASE("planted mistakes about photos are noticed", "[sim][mutants][photo]")
{
    constexpr quint64 kSeeds = 60;
    const Mutant planted = GENERATE(Mutant::None, Mutant::PhotoSaidWhole, Mutant::PhotoHoles,
        Mutant::PhotoEpoch, Mutant::PhotoToAnybody, Mutant::PhotoOnStickDone);
    std::map<std::string, qint64> met;
    QString why;
    quint64 seed = 0;
    core::plantedMutant = planted;
    const quint64 days = planted == Mutant::None ? 10 : kSeeds;
    for (; seed < days && why.isEmpty(); ++seed)
        why = photoDay(seed, met).failure;
    core::plantedMutant = Mutant::None;
    std::printf("  mistake %d after %llu days of photos: %s\n", int(planted),
        static_cast<unsigned long long>(seed), why.isEmpty() ? "nothing" : qPrintable(why));
    CHECK(why.isEmpty() == (planted == Mutant::None));
}
