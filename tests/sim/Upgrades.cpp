// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

// Laptops that start the day with a program from before the oldest reader, and are upgraded in the
// course of it. Until then the county takes what they send and tells them nothing.

namespace syncing::sim {

void World::planUpgrades(Script &script)
{
    m_dice.turnTo(kUpgradesStream);
    if (m_dice.below(5) != 0)
        return;
    for (const auto &laptop : seats()) {
        if (m_dice.below(2) == 1)
            plan(script, What::OldProgram, laptop->index(), 0);
    }
}

void World::startOld(Laptop &laptop)
{
    laptop.schema = kOldestReader - 1;
    schedule(qint64(m_dice.below(quint64(m_end - m_clock.now))), What::Upgrade, laptop.index());
}

/// The old program ends and the present one opens the same ledger.
void World::upgrade(Laptop &laptop)
{
    const bool isWaiting = laptop.settled.size() != laptop.own.size();
    meet(isWaiting ? "upgraded with unsent work" : "upgraded");
    laptop.schema = kSchema;
    crash(laptop);
}

/// I18: whoever is too old to read can hand in all the same.
void World::checkTaken(const SyncRequest &request, const SyncReply &reply)
{
    if (reply.head.status != Status::UpdateNeeded)
        return;
    const qint64 last = request.firstLsn + qint64(request.ops.size()) - 1;
    if (!request.ops.empty() && reply.waitsUntil == 0 && !m_county.entryOf(request.device, last))
        fail(QStringLiteral("I18: work of an old program was turned away"));
}

} // namespace syncing::sim
