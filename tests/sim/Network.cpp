// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "sync/client/Rollback.h"
#include "sync/server/Answer.h"
#include "sync/server/Branching.h"
#include "sync/server/Filling.h"

namespace syncing::sim {

namespace {

constexpr qint64 kTimeOut = 30'000;
constexpr qint64 kWantBytes = 64 * 1024;
constexpr qsizetype kFrameBytes = 600; ///< about, headers and signature included
constexpr qsizetype kLineBytes = 100; ///< of a line or a row, packed

/// Weighed where the run does without bytes.
qsizetype bytesOf(const SyncRequest &request)
{
    return kFrameBytes + kLineBytes * qsizetype(request.ops.size());
}

qsizetype bytesOf(const SyncReply &reply)
{
    std::size_t lines = reply.rows.size();
    for (const core::LogPage &page : reply.pages)
        lines += page.entries.size();
    for (const FillRows &fill : reply.fills)
        lines += fill.rows.size();
    return kFrameBytes + kLineBytes * qsizetype(lines);
}

} // namespace

qint64 World::travelTime(qsizetype bytes)
{
    const bool isDay = m_clock.now < m_end;
    const qint64 most = isDay ? m_faults.maxDelayMs : 800;
    const qint64 carried
        = isDay && m_faults.bytesPerSecond > 0 ? bytes * 1000 / m_faults.bytesPerSecond : 0;
    return carried + qint64(20 + m_dice.below(quint64(most)));
}

void World::tell(Laptop &laptop, Event event)
{
    event.now = m_clock.now;
    event.dice = m_dice.nextUint64();
    carry(laptop, ::syncing::plan(laptop.plan, event));
}

void World::carry(Laptop &laptop, Plan next)
{
    const qint64 wakeBefore = laptop.plan.wakeAt;
    laptop.plan = next.state;
    note(quint64(next.state.phase) + 8 * quint64(next.state.wakeAt));
    if (next.state.phase == Phase::Stopped)
        return stop(laptop);
    if (laptop.settled.size() != laptop.own.size() && !isAlive(next.state))
        return fail(QStringLiteral("I12: operations wait and no attempt is due"));
    if (next.state.wakeAt > 0 && next.state.wakeAt != wakeBefore)
        schedule(next.state.wakeAt - m_clock.now, What::Wake, laptop.index());
    if (next.start)
        startAttempt(laptop, *next.start);
}

void World::spoil(Message &message, bool isReply)
{
    if (isReply && chance(m_faults.portal)) {
        meet("portal page");
        message.bytes = "<html><body>Please sign in to this network</body></html>";
        message.isSpoilt = true;
    }
    if (message.bytes.size() > 4 && chance(m_faults.truncate)) {
        meet("cut in transit");
        message.bytes.truncate(qsizetype(m_dice.below(quint64(message.bytes.size()))));
        message.isSpoilt = true;
    }
    if (!message.bytes.isEmpty() && chance(m_faults.flipBit)) {
        meet("bit flipped");
        const auto bit = qsizetype(m_dice.below(quint64(message.bytes.size()) * 8));
        message.bytes[bit / 8] = char(message.bytes[bit / 8] ^ (1 << (bit % 8)));
        message.isSpoilt = true;
    }
}

Seal World::sealOf(const Laptop &laptop, std::optional<SigningKey> &kept) const
{
    kept = laptop.key();
    return {kept ? *kept : m_scenery.keys[laptop.owner()], laptop.device()};
}

void World::startAttempt(Laptop &laptop, const StartAttempt &start)
{
    if (start.isBranch)
        return startBranch(laptop, start);
    LedgerForSync door(laptop.ledger());
    StartAttempt asked = start;
    // A restored disk that starts late is where only the operations' own ids tell them apart.
    if (chance(m_faults.wrongStart) || (laptop.wasRestored && chance(40)))
        asked.fromLsn = laptop.head() - qint64(m_dice.below(2));
    if (m_faults.smallPages > 0 && m_dice.happens(m_faults.smallPages))
        asked.wantBytes = 1;
    const auto acknowledged = acknowledgedLsn(door);
    const auto request = makeRequest(door, asked, kWantBytes);
    if (!acknowledged || !request)
        return fail(QStringLiteral("a request cannot be made"));
    auto message = std::make_shared<Message>();
    message->request = *request;
    message->acknowledged = *acknowledged;
    message->request.schema = laptop.schema;
    message->attempt = start.attempt;
    std::optional<SigningKey> key;
    if (m_faults.needsBytes())
        message->bytes = encodeSyncRequest(message->request, sealOf(laptop, key));
    send(laptop, message);
}

void World::startBranch(Laptop &laptop, const StartAttempt &start)
{
    meet("branch asked for");
    const auto request = makeBranch(laptop.ledger(), m_dice);
    if (!request)
        return fail(QStringLiteral("branch: %1").arg(request.error().detail));
    auto message = std::make_shared<Message>();
    message->branch = *request;
    message->attempt = start.attempt;
    std::optional<SigningKey> key;
    if (m_faults.needsBytes())
        message->bytes = encodeBranchRequest(*request, sealOf(laptop, key));
    send(laptop, message);
}

void World::send(Laptop &laptop, const std::shared_ptr<Message> &message)
{
    message->session = laptop.session;
    if (m_faults.needsBytes())
        spoil(*message, false);
    schedule(kTimeOut, What::TimeOut, laptop.index(), nullptr, message->attempt);
    if (!laptop.isOnline)
        return meet("attempt without a link");
    const qint64 delay = travelTime(bytesOf(message->request));
    if (laptop.isMute)
        meet("request lost on a line that carries answers only");
    else if (chance(m_faults.dropRequest))
        meet("request lost");
    else
        schedule(delay, What::ToCounty, laptop.index(), message);
    if (laptop.isMute)
        return;
    if (chance(m_faults.duplicate)) {
        meet("request twice");
        schedule(delay + qint64(m_dice.below(5000)), What::ToCounty, laptop.index(), message);
    }
    if (chance(m_faults.late)) {
        meet("request minutes late");
        schedule(delay + 120'000, What::ToCounty, laptop.index(), message);
    }
}

/// What whoever signs with a key that the county does not know is told.
ReplyHead World::strangerHead() const
{
    ReplyHead head;
    head.county = m_county.county();
    head.epoch = m_county.epoch();
    head.status = Status::Unknown;
    return head;
}

/// As in the product: in one transaction, which may be lost, and so may the answer.
void World::answerBranch(const Happening &happening)
{
    auto message = std::make_shared<Message>(*happening.message);
    std::optional<BranchRequest> request = message->branch;
    if (m_faults.needsBytes()) {
        const auto decoded = decodeBranchRequest(message->bytes, [this](quint32 signer) {
            const auto device = m_county.device(signer);
            return device ? std::optional(device->key) : std::nullopt;
        });
        if (!decoded && message->isSpoilt)
            return meet("request refused as damaged");
        if (decoded && *decoded != *request)
            return fail(QStringLiteral("I15: a spoilt request was taken for another"));
        if (!decoded)
            request.reset(); // of a number or a key that the county does not know
    }
    if (chance(m_faults.countyCrash))
        return meet("county died before its commit");
    if (request)
        message->branchReply
            = atCounty([&](CountyStore &county) { return branch(county, *request, countyNow()); });
    else
        message->branchReply.head = strangerHead();
    meet(("branch " + statusName(message->branchReply.head.status).toStdString()).c_str());
    if (const quint32 number = message->branchReply.device; number != 0) {
        const Branch left = m_county.device(number)->branch;
        m_branches[number] = left;
        if (!m_owners.contains(number))
            m_progress[number] = {left.lsn, left.hash};
        m_owners[number] = m_laptops[happening.laptop]->owner();
    }
    if (chance(m_faults.dropReply))
        return meet("answer lost");
    if (m_faults.needsBytes()) {
        message->isSpoilt = false;
        message->bytes = encodeBranchReply(message->branchReply, m_scenery.countyKey);
        spoil(*message, true);
    }
    schedule(travelTime(kFrameBytes), What::ToLaptop, happening.laptop, message);
}

void World::takeBranchReply(Laptop &laptop, const Message &message)
{
    BranchReply reply = message.branchReply;
    if (m_faults.needsBytes()) {
        const auto decoded = decodeBranchReply(message.bytes, m_scenery.countyKey.publicKey());
        if (!decoded)
            return meet("answer was none");
        if (*decoded != reply)
            return fail(QStringLiteral("I15: a spoilt answer was taken for another"));
    }
    Event event;
    event.kind = Event::Kind::Answered;
    event.attempt = message.attempt;
    event.result.status = reply.head.status;
    // Of a request that was doubled on its way, the product hears one answer.
    const bool isAwaited
        = laptop.plan.attempt == message.attempt && laptop.plan.phase == Phase::Syncing;
    if (reply.head.status == Status::Unknown && isAwaited)
        takeFormerSeat(laptop, event.result);
    if (reply.head.status == Status::Ok && isAwaited) {
        if (!laptop.continueAs(*message.branch, reply))
            return fail(QStringLiteral("the answer to a branch was not taken"));
        meet("went on under a number of its own");
        // What a late answer settled in the meantime comes once more under the new number.
        for (qint64 lsn = reply.lsn + 1; lsn <= qint64(laptop.own.size()); ++lsn) {
            if (laptop.settled.erase(laptop.own[std::size_t(lsn - 1)]) > 0)
                meet("settled before it branched off");
        }
        checkAll(laptop);
        event.result.beginAnew();
    }
    tell(laptop, event);
}

void World::lookAtSecond()
{
    if (m_second && !m_second->difference().isEmpty())
        fail(m_second->difference());
}

std::optional<SyncRequest> World::read(const Message &message)
{
    if (!m_faults.needsBytes())
        return message.request;
    const auto request = decodeSyncRequest(message.bytes, [&](quint32 signer) {
        const auto device = m_county.device(signer);
        return device ? std::optional(device->key) : std::nullopt;
    });
    if (!request)
        return std::nullopt;
    if (*request != message.request)
        fail(QStringLiteral("I15: a spoilt request was taken for another"));
    return *request;
}

void World::reachCounty(const Happening &happening)
{
    if (happening.message->branch)
        return answerBranch(happening);
    std::optional<SyncRequest> request = read(*happening.message);
    if (request && (!request->ops.empty() || !request->repairs.empty()))
        postponeFill(*request); // as the server does
    auto message = std::make_shared<Message>(*happening.message);
    message->isSpoilt = false;
    const std::optional<MemoryCountyStore> before
        = chance(m_faults.countyCrash) ? std::optional(m_county) : std::nullopt;
    if (chance(m_faults.busy)) {
        message->reply = {};
        message->reply.head.status = Status::Busy;
        message->reply.head.epoch = m_county.epoch();
        message->reply.head.retryAfterSeconds = 20;
    } else if (request) {
        message->reply = atCounty(
            [&](CountyStore &county) { return answer(county, *request, countyNow(), villages()); },
            before ? SecondCounty::End::Death : SecondCounty::End::Commit);
        checkTaken(*request, message->reply);
    } else {
        const bool isStranger = !happening.message->isSpoilt;
        meet(isStranger ? "request of an unknown number" : "request refused as damaged");
        message->reply = {};
        message->reply.head = strangerHead();
        message->reply.head.status = isStranger ? Status::Unknown : Status::FrameBad;
    }
    if (before) {
        meet("county died before its commit");
        m_county = *before;
        return;
    }
    if (message->reply.waitsUntil > 0)
        meet("waited for lost work");
    meet(("answer " + statusName(message->reply.head.status).toStdString()).c_str());
    note(quint64(m_county.lastSeq()) * 31 + quint64(message->reply.head.status));
    checkCounty();
    if (chance(m_faults.dropReply))
        return meet("answer lost");
    if (m_faults.needsBytes()) {
        message->bytes = encodeSyncReply(message->reply, {m_scenery.countyKey}, kWantBytes);
        spoil(*message, true);
    }
    schedule(travelTime(bytesOf(message->reply)), What::ToLaptop, happening.laptop, message);
}

std::optional<SyncReply> World::read(Laptop &, const Message &message)
{
    if (!m_faults.needsBytes())
        return message.reply;
    const auto reply = decodeSyncReply(message.bytes, m_scenery.countyKey.publicKey());
    if (!reply) {
        meet("answer was none");
        return std::nullopt;
    }
    if (message.isSpoilt)
        meet("whole frames of a cut answer");
    if (reply->head != message.reply.head)
        fail(QStringLiteral("I15: a spoilt answer was taken for another"));
    return *reply;
}

/// Half of the answers come as long ones do, in more than one page, and the first is taken before
/// the rest is there.
void World::takePageAhead(Laptop &laptop, const Message &message, SyncReply &reply)
{
    if (reply.pages.empty() || reply.pages[0].entries.size() < 2 || message.attempt % 2 == 0)
        return;
    meet("first page of an answer taken ahead");
    core::LogPage first = reply.pages[0];
    core::LogPage &rest = reply.pages[0];
    const auto half = std::ptrdiff_t(first.entries.size() / 2);
    first.entries.erase(first.entries.begin() + half, first.entries.end());
    rest.entries.erase(rest.entries.begin(), rest.entries.begin() + half);
    first.toSeq = rest.from = first.entries.back().seq;
    SyncReply beginning = reply;
    beginning.pages = {first};
    reply.pages.insert(reply.pages.begin(), std::move(first));
    LedgerForSync door(laptop.ledger());
    if (const auto report = takeBeginning(door, message.request, beginning); !report)
        fail(QStringLiteral("page ahead: %1").arg(report.error().detail));
}

void World::reachLaptop(const Happening &happening)
{
    Laptop &laptop = *m_laptops[happening.laptop];
    const Message &message = *happening.message;
    if (message.session != laptop.session || !laptop.isOnline)
        return;
    if (laptop.isDeaf)
        return meet("answer lost on a line that carries requests only");
    Event event;
    event.kind = Event::Kind::Failed;
    event.attempt = message.attempt;
    if (message.attempt != laptop.plan.attempt || laptop.plan.phase != Phase::Syncing)
        meet("answer to an attempt given up");
    if (message.branch)
        return takeBranchReply(laptop, message);
    std::optional<SyncReply> reply = read(laptop, message);
    if (reply) {
        const bool wasDamaged = !laptop.damaged.empty();
        if (isRolledBack(message.request, message.acknowledged, *reply))
            return fail(QStringLiteral("I12: told that the county lost what it has"));
        LedgerForSync door(laptop.ledger());
        takePageAhead(laptop, message, *reply);
        const auto report = takeReply(door, message.request, *reply);
        if (!report)
            return fail(QStringLiteral("reply: %1").arg(report.error().detail));
        if (report->hasRestarted)
            meet("went back with a restored county");
        if (!reply->rows.empty())
            meet("rows asked for");
        if (report->filled > 0)
            meet("part of a gained region");
        if (reply->isStart)
            meet("began with rows instead of the log");
        if (std::ranges::any_of(
                reply->fills, [](const auto &fill) { return !fill.packed.isEmpty(); }))
            meet("rows came packed");
        if (report->result.status == Status::Forked && reply->head.status != Status::Forked)
            meet("the ledger saw the fork itself");
        if (report->result.isWiped)
            return leave(laptop);
        advance(laptop);
        disown(laptop, *reply);
        std::vector<core::RecordId> touched;
        for (const auto &[type, id] : report->changes.records)
            touched.push_back(id);
        checkLaptop(laptop, touched);
        checkSums(laptop, wasDamaged, *reply);
        if (report->acknowledged > 0)
            meet("acknowledged");
        event.kind = Event::Kind::Answered;
        event.result = report->result;
        if (event.result.status == Status::Unknown && message.attempt == laptop.plan.attempt)
            takeFormerSeat(laptop, event.result);
    }
    tell(laptop, event);
}

void World::crash(Laptop &laptop)
{
    meet("laptop died");
    laptop.restart();
    // What the dying process had made durable counts, ticked or not.
    advance(laptop);
    if (laptop.head() != qint64(laptop.own.size()))
        return fail(QStringLiteral("an operation appeared or vanished in a crash"));
    checkAll(laptop);
    Event event;
    event.kind = Event::Kind::Opened;
    tell(laptop, event);
    if (chance(m_faults.crash * 4))
        schedule(qint64(m_dice.below(600'000)), What::Crash, laptop.index());
}

void World::goWithoutLink(Laptop &laptop)
{
    meet("laptop with a stick only");
    laptop.isOnline = false;
    schedule(m_end - m_clock.now + 1, What::Link, laptop.index());
}

void World::changeLink(Laptop &laptop)
{
    laptop.isOnline = !laptop.isOnline || m_clock.now >= m_end;
    if (m_clock.now < m_end)
        schedule(qint64(300'000 - m_dice.below(300'000)), What::Link, laptop.index());
    if (!laptop.isOnline) {
        schedule(m_end - m_clock.now + 1, What::Link, laptop.index());
        return;
    }
    const bool isOneWay = m_clock.now < m_end && chance(m_faults.oneWay);
    laptop.isMute = isOneWay && m_dice.happens(50);
    laptop.isDeaf = isOneWay && !laptop.isMute;
    Event event;
    event.kind = Event::Kind::LinkChanged;
    tell(laptop, event);
}

void World::restore(Laptop &laptop)
{
    if (!laptop.hasCopy() || laptop.wasRestored)
        return;
    meet("disk restored");
    laptop.restoreCopy();
    for (auto &[id, made] : m_made)
        made.isLostWithDisk
            |= made.laptop == laptop.owner() && !m_county.entryById(id) && !isOnADisk(made);
    laptop.truth.clear();
    laptop.held = laptop.regions();
    laptop.handedOver.clear();
    laptop.settled.clear();
    laptop.confirmedTo = 0;
    advance(laptop);
    checkAll(laptop);
    Event event;
    event.kind = Event::Kind::Opened;
    tell(laptop, event);
}

} // namespace syncing::sim
