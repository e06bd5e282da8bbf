// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "sync/server/BundleDesk.h"

#include <algorithm>

// Laptops that are given back or taken out of service at any moment.

namespace syncing::sim {

namespace {

constexpr qint64 kAskAgain = 10 * 60'000;

} // namespace

void World::planStanding(Script &script)
{
    m_dice.turnTo(kStandingStream);
    if (m_dice.below(4) != 0)
        return;
    // Mostly one that is opened that day: see planShut().
    const quint64 all = seats().size();
    const auto which = std::size_t(std::min(m_dice.below(all), m_dice.below(all)));
    plan(script, What::Standing, which, qint64(m_dice.below(quint64(script.day))));
}

/// Under all numbers the laptop has had, as the county's desk does it.
void World::setStanding(const Laptop &laptop, bool isRetired, bool isRevoked)
{
    for (const auto &[number, owner] : m_owners) {
        if (owner != laptop.owner() || !m_county.device(number))
            continue;
        m_county.setStanding(number, isRetired, isRevoked);
        if (m_second)
            m_second->setStanding(number, isRetired, isRevoked);
    }
}

void World::changeStanding(Laptop &laptop)
{
    const bool isRetired = m_dice.below(2) == 0;
    meet(isRetired ? "laptop to be given back" : "laptop taken out of service");
    setStanding(laptop, isRetired, !isRetired);
    schedule(m_end - m_clock.now + 2, What::Settle, laptop.index());
}

/// In the evening a laptop out of service is taken in again, or what it had written is looked at.
void World::settleStanding(Laptop &laptop)
{
    // A county that was put back may not know the number it has now, but knows the ones before.
    const bool isRevoked = std::ranges::any_of(m_owners, [&](const auto &owner) {
        const auto device = m_county.device(owner.first);
        return owner.second == laptop.owner() && device && device->isRevoked;
    });
    if (!isRevoked)
        return;
    if (m_dice.below(2) == 1 && review(laptop)) {
        laptop.isGone = true;
        return;
    }
    meet("laptop taken in again");
    setStanding(laptop, false, false);
}

/// Out of quarantine. False when the network is needed: a copied disk, work lost before it.
bool World::review(Laptop &laptop)
{
    LedgerForSync door(laptop.ledger());
    const auto bundles = writeUpBundles(door, partyOf(laptop), ++m_stickNumber, kBundleOpBytes);
    if (!bundles || bundles->empty()) {
        fail(QStringLiteral("no bundle for the quarantine"));
        return false;
    }
    for (const UpBundle &each : *bundles) {
        if (atCounty([&](CountyStore &county) {
                return openUpBundle(county, m_scenery.countyKey, each.bytes);
            }))
            fail(QStringLiteral("I16: a stick of a laptop out of service is taken like any other"));
        const auto opened = atCounty([&](CountyStore &county) {
            return openUpBundle(county, m_scenery.countyKey, each.bytes, Review::Accepted);
        });
        if (!opened)
            return false;
        m_isReviewing = true;
        const quint32 lastNumber = m_county.lastDevice();
        const BundleReceipt receipt = atCounty([&](CountyStore &county) {
            return takeUpBundle(county, *opened, countyNow(), Review::Accepted);
        });
        if (m_county.lastDevice() > lastNumber) {
            meet("accepted under a number of its own");
            const quint32 number = m_county.lastDevice();
            m_branches[number] = m_county.device(number)->branch;
            m_progress[number] = {m_branches[number].lsn, m_branches[number].hash};
            m_owners[number] = laptop.owner();
        }
        checkCounty();
        m_isReviewing = false;
        if (receipt.status == Status::Epoch || receipt.status == Status::CursorAhead)
            fail(QStringLiteral("I16: accepted work is refused because of a restart"));
        if (receipt.status != Status::Ok)
            return false;
        if (opened->request.epoch != m_county.epoch())
            meet("accepted what was written before a restart");
    }
    meet("accepted out of quarantine");
    // What was acknowledged and then lost with the county is on no stick.
    return m_county.device(laptop.device())->progress.lastLsn == laptop.head();
}

/// The county refuses this laptop: only a human goes on, now and then.
void World::stop(Laptop &laptop)
{
    if (laptop.plan.stop != StopReason::Revoked)
        return fail(QStringLiteral("I12: stopped, reason %1").arg(int(laptop.plan.stop)));
    meet("laptop told that it is out of service");
    schedule(kAskAgain, What::Ask, laptop.index());
}

/// I17: it goes empty, and only when the county has everything.
void World::leave(Laptop &laptop)
{
    meet("laptop given back and emptied");
    for (const core::OpId &id : laptop.own) {
        if (m_county.entryById(id))
            continue;
        // It had everything when it said so, and was put back before its answer arrived.
        const bool wasThere = std::ranges::any_of(m_pastLogs, [&](const auto &log) {
            return std::ranges::any_of(
                log.second, [&](const SharedEntry &line) { return line->opId == id; });
        });
        if (!wasThere)
            return fail(QStringLiteral("I17: emptied with unsent work"));
        m_made.at(id).isLostWithDisk = true;
    }
    for (const auto &[id, type] : m_types) {
        if (laptop.ledger().record(type, id))
            return fail(QStringLiteral("I17: records stay on a laptop that was given back"));
    }
    laptop.isGone = true;
}

bool World::isAbsent(const Happening &happening) const
{
    if (!m_laptops[happening.laptop]->isGone)
        return false;
    switch (happening.what) {
    case What::ToCounty:
    case What::StickAtCounty:
    case What::BackUp:
    case What::PutBack:
    case What::CountyClock:
    case What::Later:
        return false;
    default:
        return true;
    }
}

} // namespace syncing::sim
