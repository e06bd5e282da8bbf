// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include <algorithm>

namespace syncing::sim {

namespace {

constexpr qint64 kMinute = 60'000;
constexpr quint64 kShortDays = 15; ///< to one whole
constexpr qint64 kMostEvents = 20'000; ///< of a run; ordinary ones have hundreds
constexpr qint64 kPatience = kDrained + 60 * kMinute; ///< after it, until all must be in step

} // namespace

World::World(const Scenery &scenery, Sometimes &sometimes, SecondCounty *second)
    : m_scenery(scenery)
    , m_sometimes(sometimes)
    , m_county(scenery.county)
    , m_second(second)
{
    for (std::size_t i = 0; i < scenery.laptops.size(); ++i)
        m_laptops.push_back(std::make_unique<Laptop>(scenery.laptops[i], i, m_clock));
    m_laptops.push_back(
        std::make_unique<Laptop>(scenery.laptops.front(), scenery.laptops.size(), m_clock));
}

namespace {

/// Where a process runs that can die.
bool isOnLaptop(What what)
{
    switch (what) {
    case What::Act:
    case What::Save:
    case What::Open:
    case What::Wake:
    case What::ToLaptop:
    case What::TimeOut:
    case What::Link:
    case What::Crash:
    case What::StickOut:
    case What::StickHome:
    case What::Ask:
    case What::Household:
        return true;
    default:
        return false;
    }
}

const char *deathIn(What what, bool isBranch)
{
    switch (what) {
    case What::Act:
    case What::Save:
        return "laptop died inside a commit";
    case What::ToLaptop:
        return isBranch ? "laptop died inside a branch" : "laptop died inside a page";
    case What::StickHome:
        return "laptop died inside a stick";
    default:
        return "laptop died inside something else";
    }
}

} // namespace

void World::note(quint64 value)
{
    m_trace = (m_trace ^ value) * 0x100000001b3ULL;
    m_trace ^= m_trace >> 29;
}

void World::fail(const QString &what)
{
    // What a dead process would have said next, nobody hears.
    const bool isHeard
        = std::ranges::none_of(m_laptops, [](const auto &laptop) { return laptop->isDead(); });
    if (m_failure.isEmpty() && isHeard)
        m_failure = what;
}

bool World::chance(int percent)
{
    return percent > 0 && m_clock.now < m_end && m_dice.happens(percent);
}

void World::schedule(
    qint64 delay, What what, std::size_t laptop, std::shared_ptr<Message> message, qint64 number)
{
    m_queue.push({m_clock.now + delay, ++m_order, what, laptop, std::move(message), number,
        m_dice.nextStream(what)});
}

namespace {

bool isShut(const Script &script, const Laptop &laptop)
{
    return std::ranges::any_of(script.planned, [&](const Planned &each) {
        return each.what == What::Shut && each.laptop == laptop.index();
    });
}

} // namespace

void World::begin(const Script &script, Draws *record)
{
    m_dice.begin(script, record);
    m_county = m_scenery.county;
    if (m_second)
        m_second->begin();
    m_queue = {};
    m_order = 0;
    m_stickNumber = 0;
    m_failure.clear();
    m_trace = 0xcbf29ce484222325ULL;
    m_events = 0;
    m_clock.now = 1'790'000'000'000;
    m_end = m_clock.now + script.day;
    m_made.clear();
    m_types.clear();
    m_truth.clear();
    m_checkedTo = 0;
    m_progress.clear();
    m_branches.clear();
    m_backup.reset();
    m_pastLogs.clear();
    m_lineOps.clear();
    m_missed.clear();
    m_owners.clear();
    m_laterDevice = 0;
    m_laterValues.clear();
    m_faults = script.faults;
    m_villages.reset();
    m_isReviewing = false;
    m_countyAhead = 0;
    m_hasCountyJumped = false;
    for (const auto &laptop : seats()) {
        laptop->begin(isShut(script, *laptop));
        m_owners[laptop->device()] = laptop->index();
    }
    m_laptops.back()->begin(true); // until a disk is copied
    for (const SharedEntry &entry : m_county.log()) {
        Laptop &author = *m_laptops[entry->device - 1];
        author.own.push_back(entry->opId);
        m_made[entry->opId] = {author.index(), entry->opId, *entry->op, {}, false};
    }
    checkCounty();
    for (const auto &laptop : m_laptops) {
        if (!laptop->isGone)
            advance(*laptop);
    }
}

void World::plan(Script &script, What what, std::size_t laptop, qint64 at)
{
    script.planned.push_back({at, what, laptop, script.planned.size() + 1});
}

Script World::draft(quint64 seed)
{
    Script script;
    script.seed = seed;
    m_dice.begin(script, nullptr);
    script.faults = Faults::swarm(m_dice);
    // Most mistakes show as often in a short day with few entries, at a fraction of the events.
    const bool isWhole = m_dice.below(kShortDays + 1) == kShortDays;
    if (!isWhole)
        script.day = kMinute * qint64(1 + m_dice.below(5));
    planSticks(script);
    planRegions(script);
    planDamage(script);
    planStanding(script);
    planClocks(script);
    planMoves(script);
    planUpgrades(script); // before the programs start
    planPacked(script); // likewise
    planLater(script);
    planWork(script, isWhole);
    planCrashes(script);
    planShut(script);
    planClone(script);
    return script;
}

/// Most mistakes show with two laptops, many with one, at a fraction of the price of all: every
/// twelfth day has them all, the others mostly the first one and a colleague or somebody else, and
/// often the other town's when a household moves there.
void World::planShut(Script &script)
{
    m_dice.turnTo(kShutStream);
    if (m_dice.below(12) == 0)
        return;
    const bool isMoving = std::ranges::find(script.planned, What::Household, &Planned::what)
        != script.planned.end();
    for (const auto &laptop : seats()) {
        const bool isReceiving = isMoving && laptop->index() == kOtherTownsLaptop;
        const quint64 oneIn = isReceiving ? 2 : quint64(1) << laptop->index();
        if (m_dice.below(oneIn) != 0)
            plan(script, What::Shut, laptop->index(), 0);
    }
}

void World::planWork(Script &script, bool isWhole)
{
    m_dice.turnTo(kWorkStream);
    const auto sometime = [&] { return qint64(m_dice.below(quint64(script.day))); };
    for (const auto &laptop : seats()) {
        const bool isBusy = laptop->index() < 2;
        const auto actions = isWhole ? 2 + m_dice.below(isBusy ? 9 : 4)
            : isBusy                 ? 1 + m_dice.below(3)
                                     : m_dice.below(3);
        for (std::uint64_t i = 0; i < actions; ++i)
            plan(script, What::Act, laptop->index(), sometime());
        plan(script, What::Open, laptop->index(), 0);
    }
}

void World::planCrashes(Script &script)
{
    m_dice.turnTo(kCrashesStream);
    const auto within = [&](qint64 time) { return qint64(m_dice.below(quint64(time))); };
    for (const auto &laptop : seats()) {
        if (script.faults.crash > 0)
            plan(script, What::Crash, laptop->index(), within(script.day));
        if (script.faults.cutLink > 0)
            plan(script, What::Link, laptop->index(), within(script.day));
        if (script.faults.restore > 0 && laptop->index() < 2) {
            const qint64 copied = within(script.day / 2);
            plan(script, What::Copy, laptop->index(), copied);
            plan(script, What::Restore, laptop->index(), copied + within(script.day / 2));
        }
    }
    if (script.faults.putBack > 0) {
        const qint64 backedUp = within(script.day / 2);
        plan(script, What::BackUp, 0, backedUp);
        plan(script, What::PutBack, 0, backedUp + within(script.day / 2));
        plan(script, What::PutBack, 0, backedUp + within(script.day / 2)); // and again
    }
}

RunResult World::run(const Script &script, Draws *record)
{
    begin(script, record);
    for (const Planned &each : script.planned)
        m_queue.push(
            {m_clock.now + each.at, ++m_order, each.what, each.laptop, nullptr, 0, each.stream});
    while (!m_queue.empty() && m_failure.isEmpty()) {
        const Happening next = m_queue.top();
        m_queue.pop();
        if (next.at >= m_end + kPatience)
            break;
        m_clock.now = next.at;
        if (++m_events > kMostEvents)
            fail(QStringLiteral("a run without end"));
        note(quint64(next.at) ^ (quint64(next.what) << 56) ^ (next.laptop << 48));
        m_dice.turnTo(next.stream);
        try {
            happen(next);
        } catch (const std::out_of_range &) {
            m_failure = QStringLiteral("an operation or a record that nobody made");
        }
        if (m_clock.now > m_end && isQuiet())
            break;
    }
    if (m_failure.isEmpty())
        checkEnd();
    return {m_failure, m_trace, qint64(m_made.size()), m_events};
}

/// … and perhaps the process dies at one of the commits in it.
void World::happen(const Happening &happening)
{
    if (isAbsent(happening))
        return;
    Laptop &laptop = *m_laptops[happening.laptop];
    if (isOnLaptop(happening.what) && chance(m_faults.crashInside))
        laptop.dieAt(int(m_dice.below(3)));
    dispatch(happening, laptop);
    if (!laptop.isDead())
        return laptop.live();
    meet(deathIn(happening.what, happening.message && happening.message->branch));
    crash(laptop);
}

void World::dispatch(const Happening &happening, Laptop &laptop)
{
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
    case What::Open:
        event.kind = Event::Kind::Opened;
        return tell(laptop, event);
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
    case What::NoLink:
        return goWithoutLink(laptop);
    case What::StickOut:
        return writeStick(laptop);
    case What::StickAtCounty:
        return stickAtCounty(happening);
    case What::StickHome:
        return stickHome(happening);
    case What::BackUp:
        m_backup = m_county;
        if (m_second)
            m_second->backUp();
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
    case What::Clock:
        return setClock(laptop);
    case What::CountyClock:
        return setCountyClock();
    case What::OldProgram:
        return startOld(laptop);
    case What::Upgrade:
        return upgrade(laptop);
    case What::Join:
        return join(laptop);
    case What::Ask:
        event.kind = Event::Kind::UserAsked;
        return tell(laptop, event);
    case What::Household:
        return actOnHousehold(laptop);
    case What::Later:
        return writeLater();
    case What::Shut:
        return; // it began so
    case What::Clone:
        return startClone(laptop);
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
        if (laptop->plan.phase != Phase::Idle || laptop->settled.size() != laptop->own.size())
            return false;
        const core::DeviceState state = laptop->state();
        if (state.cursor != m_county.lastSeq() || state.epoch != m_county.epoch()
            || state.scopeVersion != device->scopeVersion || laptop->isInDoubt()
            || laptop->ledger().regions().unfilled().value())
            return false;
        if (!laptop->damaged.empty())
            checkAll(*laptop);
        if (!laptop->damaged.empty())
            return false;
    }
    return true;
}

} // namespace syncing::sim
