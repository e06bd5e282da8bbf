// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

// Clocks that are set wrong, or right again, at any moment: of a laptop whose battery died, of a
// county's server after a power cut. Time itself goes on as before.

namespace syncing::sim {

namespace {

constexpr qint64 kHour = qint64{3600} * 1000;
constexpr qint64 kTwoYears = 2 * 365 * 24 * kHour;
constexpr qint64 kLongWait = 4 * 24 * kHour;
constexpr qint64 kJumps[] = {0, kHour, -kHour, kTwoYears, -kTwoYears};

} // namespace

void World::planClocks(Script &script)
{
    m_dice.turnTo(kClocksStream);
    if (m_dice.below(6) != 0)
        return;
    const auto sometime = [&] { return qint64(m_dice.below(quint64(script.day))); };
    for (const auto &laptop : seats()) {
        const auto count = m_dice.below(3);
        for (std::uint64_t i = 0; i < count; ++i)
            plan(script, What::Clock, laptop->index(), sometime());
    }
    const auto count = m_dice.below(3);
    for (std::uint64_t i = 0; i < count; ++i)
        plan(script, What::CountyClock, 0, sometime());
}

void World::setClock(Laptop &laptop)
{
    const qint64 ahead = kJumps[m_dice.below(std::size(kJumps))];
    meet(ahead > laptop.clock.ahead ? "clock of a laptop jumped ahead"
                                    : "clock of a laptop jumped back");
    laptop.clock.ahead = ahead;
}

/// Whoever waits in the evening for what nobody can send any more waits for days.
qint64 World::countyNow() const
{
    const bool isLater = m_clock.now >= m_end + kDrained;
    return m_clock.now + m_countyAhead + (isLater ? kLongWait : 0);
}

void World::setCountyClock()
{
    const qint64 ahead = kJumps[m_dice.below(std::size(kJumps))];
    meet(ahead > m_countyAhead ? "clock of the county jumped ahead"
                               : "clock of the county jumped back");
    m_countyAhead = ahead;
    m_hasCountyJumped = true;
}

} // namespace syncing::sim
