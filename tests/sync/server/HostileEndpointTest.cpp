// SPDX-License-Identifier: GPL-3.0-or-later
// The input of the endpoint's fuzzer, spoilt by hand: a short run where there is no libFuzzer.
#include "core/base/Random.h"
#include "tests/fuzz/Endpoint.h"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("spoilt bodies of requests change nothing at the county", "[sync][hostile]")
{
    constexpr int kRounds = 3'000;
    core::SeededRandom dice(3);
    fuzz::Endpoint endpoint;
    const std::vector<QByteArray> seeds = fuzz::Endpoint::seeds();
    for (int round = 0; round < kRounds; ++round) {
        QByteArray input = seeds[dice.below(seeds.size())];
        for (auto wounds = 1 + dice.below(4); wounds > 0 && input.size() > 2; --wounds) {
            const auto at = qsizetype(1 + dice.below(quint64(input.size() - 1)));
            switch (dice.below(4)) {
            case 0:
                input[at] = static_cast<char>(dice.below(256));
                break;
            case 1:
                input.remove(at, qsizetype(1 + dice.below(8)));
                break;
            case 2:
                input.insert(at, QByteArray(qsizetype(1 + dice.below(8)), char(dice.below(256))));
                break;
            default:
                input.truncate(at);
                break;
            }
        }
        endpoint.feed(input);
    }
    for (const QByteArray &sound : seeds)
        endpoint.feed(sound);
    CHECK(endpoint.changes() > 0);
    endpoint.verify();
}
