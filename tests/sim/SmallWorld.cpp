// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/SmallWorld.h"

#include "sync/server/Answer.h"

#include <algorithm>
#include <deque>
#include <unordered_set>

namespace syncing::sim {

using core::Outcome;
using core::Record;
using core::RecordType;

namespace {

struct Place
{
    core::GroupNumber group;
    core::FieldNumber field;
};
/// A hard and a soft group of a case file.
constexpr std::array<Place, 2> kPlaces{Place{3, 13}, Place{12, 98}};

const core::RecordId kRecord = *core::RecordId::fromHex(u"00112233445566778899aabbccddeeff");
constexpr qint64 kNow = 1'790'000'000'000;

MemoryCountyStore furnished()
{
    MemoryCountyStore county(QStringLiteral("420529"));
    for (int i = 0; i < 3; ++i)
        county.enrol({}, {QStringLiteral("420529111")});
    core::Op op;
    op.lsn = 1;
    op.user = QStringLiteral("first");
    op.changes = {{core::ChangeKind::Create, int(RecordType::CaseFile), kRecord,
        QStringLiteral("420529111204"), {{kPlaces[0].group, {}, {{kPlaces[0].field, 52000}}}}}};
    SyncRequest request;
    request.device = 3;
    request.epoch = 1;
    request.headLsn = 1;
    request.firstLsn = 1;
    request.ops = {core::encodeOp(op)};
    request.headHash = core::chainAfter({}, request.ops[0]);
    if (answer(county, request, kNow).head.status != Status::Ok)
        qFatal("small world: not furnished");
    return county;
}

quint64 mixed(quint64 into, quint64 value)
{
    into = (into ^ value) * 0x9e3779b97f4a7c15ULL;
    return into ^ (into >> 29);
}

/// What of a plan decides its future; times and counts that only grow are left out.
quint64 fingerprintOf(const PlanState &plan)
{
    return quint64(plan.phase) + 8 * quint64(plan.stop) + 64 * quint64(plan.wakeAt > 0)
        + 128 * quint64(plan.isAsked) + 256 * quint64(plan.sendFrom)
        + 4096 * quint64(std::min(plan.failures, 1));
}

} // namespace

SmallWorld::SmallWorld(const SmallBounds &bounds)
    : m_county(std::make_shared<MemoryCountyStore>(furnished()))
    , m_left(bounds)
{
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        SmallLedger ledger(quint32(i + 1));
        core::LogPage page;
        page.toSeq = 1;
        for (const SharedEntry &entry : m_county->log())
            page.entries.push_back(*entry);
        if (!ledger.applyPage(page))
            qFatal("small world: no start");
        m_sides[i].ledger = std::make_shared<SmallLedger>(ledger);
        m_sides[i].plan.phase = Phase::Idle;
        m_sides[i].plan.wakeAt = kNow;
    }
}

void SmallWorld::fail(const char *what)
{
    if (m_fault.isEmpty())
        m_fault = QString::fromLatin1(what);
}

quint64 SmallWorld::fingerprint() const
{
    quint64 print = 0;
    for (const SharedEntry &entry : m_county->log())
        print = mixed(print, qHash(entry->opId) + quint64(entry->outcome));
    for (const Side &side : m_sides) {
        print = mixed(print, side.ledger->fingerprint());
        print = mixed(print, fingerprintOf(side.plan) * 8 + quint64(side.edits));
        quint64 flying = 0;
        for (const auto &message : side.flying) {
            const bool isCurrent = message->attempt == side.plan.attempt;
            quint64 one = mixed(1,
                quint64(message->request.headLsn) * 64 + quint64(message->request.cursor) * 4
                    + (isCurrent ? 2 : 0) + (message->isOrphan ? 1 : 0));
            one = mixed(one, quint64(message->request.firstLsn) * 16 + message->request.ops.size());
            if (message->reply)
                one = mixed(one,
                    quint64(message->reply->lastSeq) * 16 + quint64(message->reply->head.status)
                        + 1);
            flying += one; // the order in which they were sent does not matter
        }
        print = mixed(print, flying);
    }
    return mixed(print, quint64(m_left.faults));
}

SmallWorld SmallWorld::after(Step step, std::size_t side, std::size_t number) const
{
    SmallWorld world(*this);
    (world.*step)(side, number);
    return world;
}

std::vector<SmallWorld> SmallWorld::next() const
{
    std::vector<SmallWorld> worlds;
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        const Side &side = m_sides[i];
        if (side.edits < m_left.edits[i]) {
            for (std::size_t group = 0; group < kPlaces.size(); ++group)
                worlds.push_back(after(&SmallWorld::edit, i, group));
        }
        // A look for news where there is none changes nothing.
        const bool hasWork
            = !side.ledger->outbox().empty() || side.ledger->cursor() < m_county->lastSeq();
        if (side.plan.phase != Phase::Syncing && side.plan.wakeAt > 0 && hasWork)
            worlds.push_back(after(&SmallWorld::wake, i, 0));
        const bool isWaited = std::ranges::any_of(side.flying,
            [&](const auto &message) { return message->attempt == side.plan.attempt; });
        if (side.plan.phase == Phase::Syncing && (!isWaited || m_left.faults > 0))
            worlds.push_back(after(&SmallWorld::timeOut, i, isWaited ? 1 : 0));
        if (m_left.faults > 0)
            worlds.push_back(after(&SmallWorld::crash, i, 0));
        for (std::size_t message = 0; message < side.flying.size(); ++message) {
            worlds.push_back(after(&SmallWorld::arrive, i, message));
            if (m_left.faults > 0)
                worlds.push_back(after(&SmallWorld::lose, i, message));
            if (m_left.faults > 0 && !side.flying[message]->reply)
                worlds.push_back(after(&SmallWorld::repeat, i, message));
        }
    }
    return worlds;
}

void SmallWorld::edit(std::size_t index, std::size_t which)
{
    Side &side = m_sides[index];
    const Place &place = kPlaces[which];
    SmallLedger ledger(*side.ledger);
    const Record before = *ledger.visible(kRecord);
    const core::Revision seen = before.revisions.contains(place.group)
        ? before.revisions.at(place.group)
        : core::Revision();
    core::OpId writer;
    if (seen.isOwn()) {
        const auto own = std::ranges::find(ledger.outbox(), seen.lsn(), &core::PendingOp::lsn);
        writer = own->opId;
    } else if (const auto entry = m_county->entryAt(seen.seq())) {
        writer = entry->opId;
    }
    ++side.edits;
    ledger.edit(before, place.field, 60000 + qint64(index) * 1000 + side.edits);
    auto known = std::make_shared<Seen>(*m_seen);
    (*known)[ledger.outbox().back().opId] = {place.group, writer};
    m_seen = known;
    side.ledger = std::make_shared<SmallLedger>(std::move(ledger));
    Event event;
    event.kind = Event::Kind::Edited;
    tell(side, event);
}

void SmallWorld::wake(std::size_t index, std::size_t)
{
    Event event;
    event.kind = Event::Kind::Timer;
    event.now = m_sides[index].plan.wakeAt;
    tell(m_sides[index], event);
}

void SmallWorld::tell(Side &side, Event event)
{
    event.now = std::max(event.now, kNow);
    Plan next = plan(side.plan, event);
    side.plan = next.state;
    if (side.plan.phase == Phase::Stopped)
        fail("I12: stopped although no disk was restored");
    if (!side.ledger->outbox().empty() && !isAlive(side.plan))
        fail("I12: operations wait and no attempt is due");
    if (!next.start)
        return;
    SmallLedger ledger(*side.ledger);
    const auto request = makeRequest(ledger, *next.start, 0);
    auto message = std::make_shared<Message>();
    message->request = *request;
    message->attempt = next.start->attempt;
    side.flying.push_back(message);
}

void SmallWorld::arrive(std::size_t index, std::size_t number)
{
    Side &side = m_sides[index];
    const std::shared_ptr<const Message> message = side.flying[number];
    side.flying.erase(side.flying.begin() + std::ptrdiff_t(number));
    if (message->reply)
        atLaptop(side, *message);
    else
        atCounty(side, *message);
}

void SmallWorld::atCounty(Side &side, const Message &message)
{
    auto county = std::make_shared<MemoryCountyStore>(*m_county);
    auto answered = std::make_shared<Message>(message);
    answered->reply = answer(*county, message.request, kNow);
    for (auto at = std::size_t(m_county->lastSeq()); at < county->log().size(); ++at)
        checkLine(*county, *county->log()[at]);
    m_county = county;
    if (!message.isOrphan)
        side.flying.push_back(answered);
}

void SmallWorld::atLaptop(Side &side, const Message &message)
{
    SmallLedger ledger(*side.ledger);
    const qint64 cursor = ledger.cursor();
    const auto report = takeReply(ledger, message.request, *message.reply);
    if (!report)
        return fail("the ledger refused an answer");
    if (ledger.cursor() < cursor)
        fail("I6: the cursor went back");
    // I8: what waits is on the screen, newest last.
    for (const core::PendingOp &pending : ledger.outbox()) {
        const core::GroupChange group = core::decodeOp(pending.body)->changes[0].groups[0];
        if (ledger.visible(kRecord)->revisions.at(group.group).lsn() < pending.lsn)
            fail("I8: an unsent edit is not on the screen");
    }
    side.ledger = std::make_shared<SmallLedger>(std::move(ledger));
    Event event;
    event.kind = Event::Kind::Answered;
    event.attempt = message.attempt;
    event.result = report->result;
    tell(side, event);
}

void SmallWorld::lose(std::size_t index, std::size_t number)
{
    --m_left.faults;
    auto &flying = m_sides[index].flying;
    flying.erase(flying.begin() + std::ptrdiff_t(number));
}

void SmallWorld::repeat(std::size_t index, std::size_t number)
{
    --m_left.faults;
    m_sides[index].flying.push_back(m_sides[index].flying[number]);
}

void SmallWorld::timeOut(std::size_t index, std::size_t isEarly)
{
    m_left.faults -= int(isEarly);
    Event event;
    event.kind = Event::Kind::Failed;
    event.attempt = m_sides[index].plan.attempt;
    tell(m_sides[index], event);
}

void SmallWorld::crash(std::size_t index, std::size_t)
{
    --m_left.faults;
    Side &side = m_sides[index];
    std::erase_if(side.flying, [](const auto &message) { return message->reply.has_value(); });
    for (auto &message : side.flying) {
        auto orphan = std::make_shared<Message>(*message);
        orphan->isOrphan = true;
        message = orphan;
    }
    Event event;
    event.kind = Event::Kind::Opened;
    tell(side, event);
}

/// I2 and I3 for a new line.
void SmallWorld::checkLine(const MemoryCountyStore &county, const core::LogEntry &entry)
{
    if (county.entryById(entry.opId)->seq != entry.seq)
        fail("I2: an operation was logged twice");
    if (entry.outcome != Outcome::Applied)
        return;
    const auto &[group, writer] = m_seen->at(entry.opId);
    if (group != kPlaces[0].group)
        return;
    // The last line before this one that wrote the group.
    for (qint64 seq = entry.seq - 1; seq > 0; --seq) {
        const core::LogEntry &earlier = *county.log()[std::size_t(seq - 1)];
        if (earlier.outcome != Outcome::Applied || earlier.op->changes[0].groups[0].group != group)
            continue;
        if (earlier.opId != writer)
            fail("I3: a hard value was replaced unseen");
        return;
    }
}

bool SmallWorld::settle()
{
    for (int step = 0; step < 200; ++step) {
        bool isQuiet = true;
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            Side &side = m_sides[i];
            if (!side.flying.empty())
                arrive(i, 0);
            else if (side.plan.phase == Phase::Syncing)
                timeOut(i, 0);
            else if (!side.ledger->outbox().empty() || side.ledger->cursor() < m_county->lastSeq())
                wake(i, 0);
            else
                continue;
            isQuiet = false;
        }
        if (isQuiet || !m_fault.isEmpty())
            return true;
    }
    return false;
}

QString SmallWorld::faultAtEnd() const
{
    std::size_t made = 1;
    const Record row = *m_county->record(int(RecordType::CaseFile), kRecord);
    for (const Side &side : m_sides) {
        made += std::size_t(side.edits);
        if (!side.ledger->outbox().empty())
            return QStringLiteral("I12: the outbox did not drain");
        if (side.ledger->visible(kRecord) != std::optional(row))
            return QStringLiteral("I5: a laptop differs from the county");
        for (const auto &[id, conflict] : m_county->rows()) {
            if (side.ledger->visible(id) != std::optional(*conflict))
                return QStringLiteral("I11: a case did not reach everybody");
        }
    }
    if (m_county->log().size() != made)
        return QStringLiteral("I1: not every operation has its line");
    return {};
}

/// rest.
Exploration explore(const SmallBounds &bounds)
{
    Exploration result;
    std::unordered_set<quint64> known;
    std::deque<SmallWorld> open;
    open.emplace_back(bounds);
    known.insert(open.front().fingerprint());
    while (!open.empty() && result.fault.isEmpty()) {
        const SmallWorld world = std::move(open.front());
        open.pop_front();
        ++result.states;
        for (SmallWorld &next : world.next()) {
            if (!next.fault().isEmpty())
                result.fault = next.fault();
            if (known.insert(next.fingerprint()).second)
                open.push_back(std::move(next));
        }
        // Resting costs many steps: one world in 32, chosen by its own content.
        if (world.fingerprint() % 32 != 0)
            continue;
        SmallWorld resting(world);
        ++result.settled;
        if (!resting.settle())
            result.fault = QStringLiteral("I12: a world never comes to rest");
        else if (result.fault.isEmpty())
            result.fault = resting.fault().isEmpty() ? resting.faultAtEnd() : resting.fault();
    }
    return result;
}

} // namespace syncing::sim
