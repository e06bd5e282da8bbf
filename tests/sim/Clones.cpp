// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include <algorithm>

// A disk is copied into another machine, and both go on as the same laptop until the county finds
// two histories under one number.

namespace syncing::sim {

void World::planClone(Script &script)
{
    m_dice.turnTo(kCloneStream);
    if (m_dice.below(10) != 0)
        return;
    const auto isStanding = [](const Planned &each) { return each.what == What::Standing; };
    if (std::ranges::any_of(script.planned, isStanding))
        return; // whoever gives a laptop back gives its copies back, too
    const std::size_t original = m_dice.below(2);
    const std::size_t clone = m_laptops.back()->index();
    const auto within = [&](qint64 time) { return qint64(m_dice.below(quint64(time))); };
    const qint64 copied = within(script.day / 2);
    plan(script, What::Clone, original, copied);
    for (quint64 i = m_dice.below(3); i < 3; ++i)
        plan(script, What::Act, clone, copied + within(script.day / 2));
    if (m_dice.below(4) == 0)
        plan(script, What::StickOut, clone, copied + within(script.day / 2));
}

void World::startClone(Laptop &original)
{
    Laptop &clone = *m_laptops.back();
    if (!clone.isGone)
        return;
    meet("a copied disk runs beside its original");
    clone.becomeCloneOf(original);
    Event event;
    event.kind = Event::Kind::Opened;
    tell(clone, event);
}

} // namespace syncing::sim
