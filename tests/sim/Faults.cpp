// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Faults.h"

namespace syncing::sim {

Faults Faults::swarm(core::Random &random)
{
    const auto rate = [&](std::uint64_t oneIn, int most) {
        return random.below(oneIn) == 0 ? int(1 + random.below(std::uint64_t(most))) : 0;
    };
    Faults faults;
    faults.dropRequest = rate(2, 35);
    faults.dropReply = rate(2, 35);
    faults.duplicate = rate(2, 30);
    faults.late = rate(2, 20);
    if (random.below(5) == 0) { // real frames cost real signatures
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
    faults.maxDelayMs = random.below(3) == 0 ? 40'000 : 800;
    return faults;
}

} // namespace syncing::sim
