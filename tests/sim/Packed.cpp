// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

// Laptops that join in the course of the day and begin with packed rows instead of the log.

namespace syncing::sim {

void World::planPacked(Script &script)
{
    m_dice.turnTo(kPackedStream);
    if (m_dice.below(4) != 0)
        return;
    script.faults.packedRows = int(1 + m_dice.below(4));
    for (const auto &laptop : seats()) {
        if (m_dice.below(2) == 1)
            plan(script, What::Join, laptop->index(), 0);
    }
}

/// Until it finds a network its user may already have entered something.
void World::join(Laptop &laptop)
{
    if (!laptop.own.empty())
        return; // it would be a disk that was put back
    meet("laptop joins");
    laptop.makeNew();
    laptop.isOnline = false;
    schedule(qint64(m_dice.below(quint64(m_end - m_clock.now))), What::Link, laptop.index());
}

/// What the county has packed; now and then its program was started anew.
PackedVillages *World::villages()
{
    if (m_faults.packedRows == 0)
        return nullptr;
    if (m_villages && m_dice.below(10) == 1) {
        m_villages.reset();
        meet("packed rows forgotten");
    }
    if (!m_villages) {
        PackedVillages::Limits limits;
        limits.rowsOfPart = std::size_t(m_faults.packedRows);
        limits.longLog = 2;
        m_villages.emplace(limits);
    }
    return &*m_villages;
}

} // namespace syncing::sim
