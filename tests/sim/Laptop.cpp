// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Laptop.h"

#include "core/operations/DigestKeeper.h"
#include "core/storage/CountySettings.h"

namespace syncing::sim {

namespace {

void must(const core::Result<void> &result)
{
    if (!result)
        qFatal("laptop: %s", qPrintable(result.error().detail));
}

} // namespace

Laptop::Laptop(const LaptopScenery &scenery, std::size_t index, const VirtualClock &now)
    : clock(now)
    , m_scenery(scenery)
    , m_index(index)
    , m_owner(index)
    , m_disk(scenery.image)
{ }

void Laptop::begin(bool isShut)
{
    isGone = isShut;
    m_device = m_scenery.device;
    plan = {};
    session = 0;
    clock.ahead = 0;
    schema = kSchema;
    isOnline = true;
    isMute = false;
    isDeaf = false;
    wasRestored = false;
    forms.clear();
    own.clear();
    truth.clear();
    handedOver.clear();
    confirmedTo = 0;
    settled.clear();
    m_copyHead.reset();
    m_copy.clear();
    damaged.clear();
    m_disk.live(); // the failures of a day with a dead one are not heard
    held.clear();
    confirmedEpoch = 1;
    if (isShut)
        return; // its disk is as the day before left it, and nobody looks
    m_disk.putBack(m_scenery.image);
    m_ledger = std::make_unique<core::Ledger>(database(), clock);
    held = regions();
    confirmedEpoch = state().epoch;
}

void Laptop::makeNew()
{
    const quint32 device = state().device;
    must(core::clearAll(database()));
    must(core::DigestKeeper(database(), clock).open()); // it will not be closed in good order
    must(m_ledger->device().saveState({.device = device, .headHash = {}, .epoch = 1}));
    truth.clear();
    settled.clear();
    held.clear();
    confirmedTo = 0;
}

void Laptop::restart()
{
    if (!core::DigestKeeper(database(), clock).open() && m_disk.isDead()) {
        m_disk.live(); // it died while it was starting
        must(core::DigestKeeper(database(), clock).open());
    }
    m_disk.live();
    m_ledger = std::make_unique<core::Ledger>(database(), clock);
    ++session;
    plan = {};
    forms.clear();
}

void Laptop::keepCopy()
{
    m_copy = m_disk.image();
    m_copyHead = head();
    m_copyDamaged = damaged;
}

void Laptop::restoreCopy()
{
    m_disk.live();
    m_disk.putBack(m_copy);
    damaged = m_copyDamaged;
    restart();
    wasRestored = true;
    m_device = state().device;
    own.resize(static_cast<std::size_t>(*m_copyHead));
}

void Laptop::becomeCloneOf(Laptop &original)
{
    m_scenery = original.m_scenery;
    m_owner = original.m_owner;
    m_disk.putBack(original.m_disk.image());
    restart();
    isGone = false;
    clock.ahead = original.clock.ahead;
    m_device = original.m_device;
    damaged = original.damaged;
    own = original.own;
    truth = original.truth;
    held = original.held;
    handedOver = original.handedOver;
    confirmedTo = original.confirmedTo;
    confirmedEpoch = original.confirmedEpoch;
    settled = original.settled;
}

std::optional<SigningKey> Laptop::key() const
{
    const auto settings = core::CountySettings::load(m_ledger->device());
    return settings ? SigningKey::fromSeed(settings->signingSeed) : std::nullopt;
}

bool Laptop::continueAs(const BranchRequest &request, const BranchReply &reply)
{
    if (!takeBranch(*m_ledger, request, reply))
        return false;
    m_device = reply.device;
    return true;
}

core::DeviceState Laptop::state()
{
    // A ledger that cannot be read agrees with nothing.
    return m_ledger->device().state().valueOr(
        core::DeviceState{.nextLsn = 0, .headHash = {}, .cursor = -1, .epoch = -1});
}

std::vector<core::HeldRegion> Laptop::regions()
{
    return m_ledger->regions().held().value();
}

bool Laptop::isInDoubt()
{
    const auto count = m_ledger->recovery().doubtfulCount();
    return !count || *count > 0;
}

bool Laptop::fallBack()
{
    const auto back = takeFormerNumber(*m_ledger);
    if (!back || !*back)
        return false;
    m_device = state().device;
    return true;
}

} // namespace syncing::sim
