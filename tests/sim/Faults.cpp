// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Faults.h"

#include "tests/sim/Dice.h"

namespace syncing::sim {

const std::array<Faults::Rate, 20> Faults::kRates{{{"drop-request", &Faults::dropRequest},
    {"drop-reply", &Faults::dropReply}, {"duplicate", &Faults::duplicate}, {"late", &Faults::late},
    {"truncate", &Faults::truncate}, {"flip-bit", &Faults::flipBit}, {"portal", &Faults::portal},
    {"cut-link", &Faults::cutLink}, {"crash", &Faults::crash},
    {"crash-inside", &Faults::crashInside}, {"county-crash", &Faults::countyCrash},
    {"busy", &Faults::busy}, {"wrong-start", &Faults::wrongStart}, {"restore", &Faults::restore},
    {"put-back", &Faults::putBack}, {"small-pages", &Faults::smallPages},
    {"packed-rows", &Faults::packedRows}, {"max-delay", &Faults::maxDelayMs},
    {"one-way", &Faults::oneWay}, {"bytes-per-second", &Faults::bytesPerSecond}}};

Faults Faults::swarm(Dice &dice)
{
    const auto rate = [&](std::uint64_t oneIn, int most) {
        return dice.below(oneIn) == 0 ? int(1 + dice.below(std::uint64_t(most))) : 0;
    };
    Faults faults;
    faults.dropRequest = rate(2, 35);
    faults.dropReply = rate(2, 35);
    faults.duplicate = rate(2, 30);
    faults.late = rate(2, 20);
    if (dice.below(32) == 0) { // real frames cost real signatures
        faults.truncate = rate(2, 25);
        faults.flipBit = rate(2, 25);
        faults.portal = rate(2, 20);
    }
    faults.cutLink = rate(3, 20);
    faults.crash = rate(2, 12);
    faults.crashInside = rate(2, 15);
    faults.countyCrash = rate(3, 15);
    faults.busy = rate(3, 15);
    faults.wrongStart = rate(3, 40);
    faults.restore = rate(4, 6);
    faults.putBack = rate(4, 1);
    faults.maxDelayMs = dice.below(3) == 0 ? 40'000 : 800;
    faults.oneWay = rate(3, 40);
    if (dice.below(3) == 0)
        faults.bytesPerSecond = 250 << dice.below(8); // 2 to 256 kbit/s
    return faults;
}

} // namespace syncing::sim
