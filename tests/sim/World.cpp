// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

namespace syncing::sim {

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kDay = 25 * kMinute; ///< of work with faults
constexpr qint64 kPatience = 60 * kMinute; ///< after it, until all must be in step

} // namespace

World::World(const Scenery &scenery, Sometimes &sometimes)
    : m_scenery(scenery)
    , m_sometimes(sometimes)
    , m_county(scenery.county)
{
    for (std::size_t i = 0; i < scenery.laptops.size(); ++i)
        m_laptops.push_back(std::make_unique<Laptop>(scenery.laptops[i], i, m_clock));
}

void World::note(quint64 value)
{
    m_trace = (m_trace ^ value) * 0x100000001b3ULL;
    m_trace ^= m_trace >> 29;
}

void World::fail(const QString &what)
{
    if (m_failure.isEmpty())
        m_failure = what;
}

bool World::chance(int percent)
{
    return percent > 0 && m_clock.now < m_end && m_random.below(100) < std::uint64_t(percent);
}

void World::schedule(
    qint64 delay, What what, std::size_t laptop, std::shared_ptr<Message> message, qint64 number)
{
    m_queue.push({m_clock.now + delay, ++m_order, what, laptop, std::move(message), number});
}

void World::begin(quint64 seed)
{
    m_random = core::SeededRandom(seed);
    m_county = m_scenery.county;
    m_queue = {};
    m_order = 0;
    m_stickNumber = 0;
    m_failure.clear();
    m_trace = 0xcbf29ce484222325ULL;
    m_events = 0;
    m_clock.now = 1'790'000'000'000;
    m_end = m_clock.now + kDay;
    m_made.clear();
    m_types.clear();
    m_truth.clear();
    m_checkedTo = 0;
    m_progress.clear();
    m_branches.clear();
    m_backup.reset();
    m_pastLogs.clear();
    m_lineOps.clear();
    m_owners.clear();
    m_faults = Faults::swarm(m_random);
    for (const auto &laptop : m_laptops) {
        laptop->begin();
        m_owners[laptop->device()] = laptop->index();
    }
    for (const SharedEntry &entry : m_county.log()) {
        Laptop &author = *m_laptops[entry->device - 1];
        author.own.push_back(entry->opId);
        m_made[entry->opId] = {author.index(), entry->opId, *entry->op, {}, false};
    }
    checkCounty();
    for (const auto &laptop : m_laptops)
        advance(*laptop);
}

RunResult World::run(quint64 seed)
{
    begin(seed);
    planSticks(seed, kDay);
    planRegions(seed, kDay);
    planDamage(seed, kDay);
    planStanding(seed, kDay);
    for (const auto &laptop : m_laptops) {
        const bool isBusy = laptop->index() < 2;
        const auto actions = 2 + m_random.below(isBusy ? 9 : 4);
        for (std::uint64_t i = 0; i < actions; ++i)
            schedule(qint64(m_random.below(kDay)), What::Act, laptop->index());
        if (m_faults.crash > 0)
            schedule(qint64(m_random.below(kDay)), What::Crash, laptop->index());
        if (m_faults.cutLink > 0)
            schedule(qint64(m_random.below(kDay)), What::Link, laptop->index());
        if (m_faults.restore > 0 && isBusy) {
            const qint64 copied = qint64(m_random.below(kDay / 2));
            schedule(copied, What::Copy, laptop->index());
            schedule(copied + qint64(m_random.below(kDay / 2)), What::Restore, laptop->index());
        }
        Event opened;
        opened.kind = Event::Kind::Opened;
        tell(*laptop, opened);
    }
    if (m_faults.putBack > 0) {
        const qint64 backedUp = qint64(m_random.below(kDay / 2));
        schedule(backedUp, What::BackUp, 0);
        schedule(backedUp + qint64(m_random.below(kDay / 2)), What::PutBack, 0);
        schedule(backedUp + qint64(m_random.below(kDay / 2)), What::PutBack, 0); // and again
    }
    while (!m_queue.empty() && m_failure.isEmpty()) {
        const Happening next = m_queue.top();
        m_queue.pop();
        if (next.at >= m_end + kPatience)
            break;
        m_clock.now = next.at;
        ++m_events;
        note(quint64(next.at) ^ (quint64(next.what) << 56) ^ (next.laptop << 48));
        happen(next);
        if (m_clock.now > m_end && isQuiet())
            break;
    }
    if (m_failure.isEmpty())
        checkEnd();
    return {m_failure, m_trace, qint64(m_made.size()), m_events};
}

void World::happen(const Happening &happening)
{
    Laptop &laptop = *m_laptops[happening.laptop];
    if (isAbsent(happening))
        return;
    Event event;
    switch (happening.what) {
    case What::Act:
        return act(laptop);
    case What::Save:
        if (!laptop.forms.empty()) {
            const Form form = laptop.forms.front();
            laptop.forms.erase(laptop.forms.begin());
            meet("form saved later");
            save(laptop, form);
        }
        return;
    case What::Wake:
        event.kind = Event::Kind::Timer;
        return tell(laptop, event);
    case What::ToCounty:
        return reachCounty(happening);
    case What::ToLaptop:
        return reachLaptop(happening);
    case What::TimeOut:
        event.kind = Event::Kind::Failed;
        event.attempt = happening.number;
        if (laptop.plan.phase == Phase::Syncing && laptop.plan.attempt == happening.number)
            meet("attempt timed out");
        return tell(laptop, event);
    case What::Link:
        return changeLink(laptop);
    case What::Crash:
        return crash(laptop);
    case What::Copy:
        laptop.keepCopy();
        return;
    case What::Restore:
        return restore(laptop);
    case What::StickOut:
        return writeStick(laptop);
    case What::StickAtCounty:
        return stickAtCounty(happening);
    case What::StickHome:
        return stickHome(happening);
    case What::BackUp:
        m_backup = m_county;
        return;
    case What::PutBack:
        return putBack();
    case What::Regions:
        return changeRegions(laptop);
    case What::Damage:
        return damage(laptop);
    case What::Standing:
        return changeStanding(laptop);
    case What::Settle:
        return settleStanding(laptop);
    case What::Ask:
        event.kind = Event::Kind::UserAsked;
        return tell(laptop, event);
    }
    Q_UNREACHABLE();
}

bool World::isQuiet()
{
    for (const auto &laptop : m_laptops) {
        if (laptop->isGone)
            continue;
        const auto device = m_county.device(laptop->device());
        if (!device || device->isRetired)
            return false;
        if (laptop->plan.phase != Phase::Idle || laptop->settled.size() != laptop->own.size()
            || laptop->cursor() != m_county.lastSeq() || laptop->epoch() != m_county.epoch()
            || laptop->isInDoubt() || laptop->ledger().regions().unfilled().value())
            return false;
        if (laptop->scopeVersion() != device->scopeVersion)
            return false;
        if (!laptop->damaged.empty())
            checkAll(*laptop);
        if (!laptop->damaged.empty())
            return false;
    }
    return true;
}

} // namespace syncing::sim
