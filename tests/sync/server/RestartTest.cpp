// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Restart.h"

#include "sync/client/Bundles.h"
#include "sync/client/Rollback.h"
#include "sync/server/BundleDesk.h"
#include "sync/server/Decide.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/Assistant.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace syncing;
using namespace syncing::testing;
using core::Outcome;
using core::RecordType;
using core::Revision;

namespace {

constexpr int kGroup = 3, kAmount = 13; // of a case file
constexpr qint64 kNow = 1'795'400'000'000;

/// A county that is put back, and a laptop of it.
struct World
{
    core::SeededRandom random{9};
    SigningKey countyKey = SigningKey::generate(random);
    SigningKey key = SigningKey::generate(random);
    MemoryCountyStore county{u"420529"_qs};
    support::LedgerFixture laptop;
    LedgerForSync door{laptop.ledger};
    BundleParty party{u"420529"_qs, key, countyKey.publicKey()};

    World()
    {
        core::DeviceState state = laptop.ledger.device().state().value();
        state.device = county.enrol(key.publicKey(), {u"420529111"_qs});
        state.epoch = county.epoch();
        REQUIRE(laptop.ledger.device().saveState(state));
    }
    void write()
    {
        core::RecordEdit edit = laptop.creation(RecordType::Person);
        edit.values = {{1, u"王小明"_qs}};
        REQUIRE(laptop.ledger.commit(laptop.action({edit})));
    }
    SyncRequest request() { return makeRequest(door, {1, 0, tuning::kBatchBytes, 0}, 0).value(); }
    RoundReport take(const SyncRequest &request, const SyncReply &reply)
    {
        return takeReply(door, request, reply).value();
    }
    RoundReport sync()
    {
        const SyncRequest asked = request();
        return take(asked, answer(county, asked, kNow));
    }
    /// In the epoch of that number.
    void putBack(const MemoryCountyStore &backup, qint64 epoch)
    {
        county = backup;
        RestartNumbers numbers = numbersAfterRestart(backup.lastSeq(), backup.lastDevice(), random);
        numbers.log.epoch = epoch;
        county.restart(numbers.log, numbers.floorDevice);
    }
    QByteArray stickOut() { return writeUpBundles(door, party, 1, kBundleOpBytes)->front().bytes; }
    QByteArray stickAtCounty(const QByteArray &up)
    {
        const OpenedBundle opened = openUpBundle(county, countyKey, up).value();
        (void)takeUpBundle(county, opened, kNow);
        return writeDownBundle(county, countyKey, opened, kNow).value();
    }
    bool stickHome(const QByteArray &down)
    {
        return takeDownBundle(door, party, down).value().hasRestarted;
    }
    qint64 waiting() { return *laptop.ledger.device().pendingCount(); }
};

} // namespace

TEST_CASE("one backup put back again and again gives no number twice", "[sync][restart]")
{
    constexpr qint64 kLastSeq = 1'000;
    constexpr quint32 kLastDevice = 12;
    constexpr qint64 kWritten = 100'000; // in each epoch
    constexpr quint32 kJoined = 50;
    core::SeededRandom random(5);
    std::vector<RestartNumbers> all;
    for (int i = 0; i < 20; ++i) {
        const RestartNumbers next = numbersAfterRestart(kLastSeq, kLastDevice, random);
        CHECK(next.log.keptSeq == kLastSeq);
        CHECK(next.log.floorSeq > kLastSeq + kWritten); // nor what came after the backup
        CHECK(next.floorDevice > kLastDevice + kJoined);
        for (const RestartNumbers &other : all) {
            CHECK(std::abs(next.log.floorSeq - other.log.floorSeq) > kWritten);
            CHECK(std::abs(qint64{next.floorDevice} - other.floorDevice) > kJoined);
            CHECK(next.log.epoch != other.log.epoch);
        }
        all.push_back(next);
    }
}

TEST_CASE("a county can be put back more often than anybody will", "[sync][restart]")
{
    core::SeededRandom random(6);
    RestartNumbers last;
    for (int i = 0; i < 300; ++i) {
        const RestartNumbers next
            = numbersAfterRestart(last.log.floorSeq, last.floorDevice, random);
        REQUIRE(next.floorDevice > last.floorDevice);
        REQUIRE(next.log.floorSeq > last.log.floorSeq);
        REQUIRE(next.log.floorSeq < qint64{1} << 53); // exact in JSON
        last = next;
    }
}

TEST_CASE("a laptop goes on whatever the epoch of its county is called", "[sync][restart]")
{
    World world;
    world.write();
    (void)world.sync();
    const MemoryCountyStore backup = world.county;
    world.write();
    (void)world.sync();

    SECTION("over the network")
    {
        for (const qint64 epoch : {900, 5, 1'000}) {
            world.putBack(backup, epoch);
            world.write();
            const SyncRequest asked = world.request();
            const SyncReply told = answer(world.county, asked, kNow);
            CHECK(world.take(asked, told).hasRestarted);
            CHECK(world.laptop.ledger.device().state()->epoch == epoch);
            CHECK_FALSE(world.take(asked, told).hasRestarted); // late, and once more
            (void)world.sync();
            (void)world.sync();
            CHECK(world.waiting() == 0);
        }
        CHECK(world.county.log().size() == 5); // every operation there ever was
    }
    SECTION("by stick")
    {
        for (const qint64 epoch : {900, 5, 1'000}) {
            world.putBack(backup, epoch);
            world.write();
            const QByteArray told = world.stickAtCounty(world.stickOut());
            CHECK(world.stickHome(told));
            CHECK(world.laptop.ledger.device().state()->epoch == epoch);
            CHECK_FALSE(world.stickHome(told));
            (void)world.stickHome(world.stickAtCounty(world.stickOut()));
            CHECK(world.waiting() == 0);
        }
        CHECK(world.county.log().size() == 5);
    }
    SECTION("and an answer that was overtaken says nothing")
    {
        world.putBack(backup, 900);
        const SyncRequest asked = world.request();
        const SyncReply late = answer(world.county, asked, kNow);
        const QByteArray stick = world.stickAtCounty(world.stickOut());
        world.putBack(backup, 5);
        CHECK(world.sync().hasRestarted);
        CHECK_FALSE(world.take(asked, late).hasRestarted);
        CHECK_FALSE(world.stickHome(stick));
        CHECK(world.laptop.ledger.device().state()->epoch == 5);
    }
}

TEST_CASE("nobody is asked about what he saw before two restarts", "[sync][restart]")
{
    MemoryCountyStore county(u"420529"_qs);
    Assistant anna(county, u"anna"_qs);
    const core::RecordId id = core::SeededRandom(3).newRecordId();
    const core::LogEntry made
        = anna.send({create(RecordType::CaseFile, id, kGroup, {{kAmount, 52000}})});
    // Read under a number beyond all that the county gave since: its second jump was the smaller.
    constexpr qint64 kSeen = 70'000'000;
    const std::map<qint64, core::OpId> lost{{kSeen, made.opId}};
    const core::Op op
        = anna.op({set(RecordType::CaseFile, id, kGroup, Revision::county(kSeen), {{kAmount, 1}})});
    const auto decided = [&](const std::map<qint64, core::OpId> &bases) {
        const OpContext context{anna.device(), {u"420529111"_qs},
            core::chainAfter({}, core::encodeOp(op)), 5, county.lastSeq(), &bases};
        return decide(op, context, county);
    };
    CHECK(decided(lost).outcome == Outcome::Applied);
    CHECK(decided({}).reason == reason::kLostBasis); // nobody can tell what it was
}

namespace {

/// Anna wrote after the backup and Bao went on from that; both still have it.
struct Lost
{
    static constexpr qint64 kDay = qint64{24} * 3600 * 1000;
    static constexpr qint64 kWait = 3 * kDay;

    MemoryCountyStore county{u"420529"_qs};
    Assistant anna{county, u"anna"_qs};
    Assistant bao{county, u"bao"_qs};
    core::SeededRandom dice{3};
    core::RecordId id = dice.newRecordId();
    core::RecordId person = dice.newRecordId();
    core::LogEntry first = anna.send({create(RecordType::CaseFile, id, kGroup, {{kAmount, 100}})});
    MemoryCountyStore backup = county;
    core::LogEntry lost = anna.send({amount(200, first.seq)});
    core::LogEntry made = anna.send({create(RecordType::Person, person, 1, {{1, u"王"_qs}})});
    SyncRequest asked;

    static core::RecordChange amountOf(const core::RecordId &id, qint64 fen, qint64 base)
    {
        return set(RecordType::CaseFile, id, kGroup, Revision::county(base), {{kAmount, fen}});
    }
    core::RecordChange amount(qint64 fen, qint64 base) const { return amountOf(id, fen, base); }

    void putBack()
    {
        county = backup;
        RestartNumbers numbers = numbersAfterRestart(backup.lastSeq(), backup.lastDevice(), dice);
        numbers.log.at = kNow;
        county.restart(numbers.log, numbers.floorDevice);
    }
    /// What Bao sends, one operation a change.
    void write(const std::vector<core::RecordChange> &changes)
    {
        asked.device = bao.device();
        asked.epoch = county.epoch();
        asked.firstLsn = 1;
        asked.ops.clear();
        asked.headHash = {};
        for (const core::RecordChange &change : changes) {
            core::Op op = bao.op({change});
            op.lsn = qint64(asked.ops.size()) + 1;
            asked.ops.push_back(core::encodeOp(op));
            asked.headHash = core::chainAfter(asked.headHash, asked.ops.back());
        }
        asked.headLsn = qint64(asked.ops.size());
        asked.lostBases = {{lost.seq, lost.opId}, {made.seq, made.opId}};
    }
    /// Anna's, in the order in which she wrote them.
    void sendAgain()
    {
        SyncRequest again;
        again.device = anna.device();
        again.epoch = county.epoch();
        again.firstLsn = 2;
        again.previousHash = first.opId;
        again.ops = {core::encodeOp(*lost.op), core::encodeOp(*made.op)};
        again.headLsn = 3;
        again.headHash = made.opId;
        REQUIRE(answer(county, again, kNow + 2).head.status == Status::Ok);
    }
    SyncReply askedAt(qint64 now) { return answer(county, asked, now); }
};

} // namespace

TEST_CASE("what rests on lost work waits for it", "[sync][restart]")
{
    Lost world;
    world.putBack();
    SECTION("on a value")
    {
        world.write({world.amount(300, world.lost.seq)});
    }
    SECTION("on what merges by itself, so that the older does not come last")
    {
        const core::FieldSpec &memo = *core::catalogue::of(RecordType::Person).field(u"memo"_qs);
        world.write({set(RecordType::Person, world.person, memo.group,
            Revision::county(world.made.seq), {{memo.number, u"在家"_qs}})});
    }
    SECTION("on a record that is not there, with what nobody had written in it")
    {
        const core::FieldSpec &phone = *core::catalogue::of(RecordType::Person).field(u"phone"_qs);
        world.write({set(RecordType::Person, world.person, phone.group, Revision(),
            {{phone.number, u"13800138000"_qs}})});
    }
    const SyncReply early = world.askedAt(kNow + 1);
    CHECK(early.head.status == Status::Ok);
    CHECK(early.waitsUntil == kNow + Lost::kWait);
    CHECK(early.lastLsn == 0);
    CHECK_FALSE(world.county.entryOf(world.bao.device(), 1));
    const auto looked = [&] { return waitsUntil(world.county, world.asked, kNow + 1); };
    CHECK(looked() == early.waitsUntil); // also of one who only looks
    CHECK(world.county.log().size() == 1);
    world.sendAgain();
    CHECK(looked() == 0);
    const SyncReply late = world.askedAt(kNow + 3);
    CHECK(late.waitsUntil == 0);
    CHECK(late.lastLsn == 1);
    CHECK(world.county.entryOf(world.bao.device(), 1)->outcome == Outcome::Applied);
}

TEST_CASE("what comes before work that waits is taken", "[sync][restart]")
{
    Lost world;
    world.putBack();
    const auto fresh = [&] {
        return create(RecordType::Person, world.dice.newRecordId(), 1, {{1, u"覃"_qs}});
    };
    world.write({fresh(), world.amount(300, world.lost.seq), fresh()});
    CHECK(world.askedAt(kNow + 1).lastLsn == 1);
    CHECK(world.askedAt(kNow + 2).lastLsn == 1); // nothing comes twice
    CHECK(waitsUntil(world.county, world.asked, kNow + 2) == kNow + Lost::kWait);
    SyncRequest behind = world.asked; // one whose beginning is missing says nothing of it
    behind.firstLsn = 3;
    CHECK(waitsUntil(world.county, behind, kNow + 2) == 0);
    CHECK(world.county.log().size() == 2);
    world.sendAgain();
    CHECK(world.askedAt(kNow + 3).lastLsn == 3);
}

TEST_CASE("what came after another's work comes after it again", "[sync][restart]")
{
    Lost world;
    world.putBack();
    world.write({world.amount(300, world.first.seq)}); // Bao had not seen Anna's: it was a case
    world.asked.lostOrder = {{1, world.lost.opId}};
    CHECK(world.askedAt(kNow + 1).waitsUntil == kNow + Lost::kWait);
    world.sendAgain();
    CHECK(world.askedAt(kNow + 3).lastLsn == 1);
    const SharedEntry again = world.county.entryOf(world.bao.device(), 1);
    CHECK(again->reason == reason::kConcurrent);
    CHECK(again->effects.at(0).id == conflictIdOf(again->opId)); // what was decided about it fits
}

TEST_CASE("what is in the log under another number waits for nobody", "[sync][restart]")
{
    Lost world;
    world.putBack();
    world.write({world.amount(300, world.lost.seq)});
    world.asked.lostOrder = {{1, world.made.opId}};
    (void)takeOps(world.county, world.asked, offeredOps(world.asked), kNow + 1, Review::Accepted);
    REQUIRE(world.county.entryOf(world.bao.device(), 1));
    const quint32 anew = world.county.enrol(PublicKey(), {u"420529111"_qs});
    world.asked.device = anew; // the same operations, of whoever got a number anew
    const SyncReply again = world.askedAt(kNow + 2);
    CHECK(again.waitsUntil == 0);
    CHECK(again.lastLsn == 1);
    REQUIRE(world.county.entryOf(anew, 1));
    CHECK(world.county.entryOf(anew, 1)->outcome == Outcome::Duplicate);
}

TEST_CASE("nobody waits for lost work for ever", "[sync][restart]")
{
    Lost world;
    world.putBack();
    world.write({world.amount(300, world.lost.seq)});
    const auto outcomeAt = [&](qint64 now) {
        const SyncReply reply = world.askedAt(now);
        CHECK((reply.waitsUntil == 0) == (reply.lastLsn == 1));
        return reply.lastLsn == 0 ? QString() : world.county.entryOf(world.bao.device(), 1)->reason;
    };
    SECTION("three days, by the county's clock")
    {
        CHECK(outcomeAt(kNow + Lost::kWait - 1).isEmpty());
        CHECK(outcomeAt(kNow + Lost::kWait) == reason::kLostBasis);
    }
    SECTION("not by a clock that was wrong then or is now")
    {
        CHECK(outcomeAt(kNow - 1) == reason::kLostBasis);
    }
    SECTION("nor once somebody at the county looked at it")
    {
        const SyncReply taken = takeOps(
            world.county, world.asked, offeredOps(world.asked), kNow + 1, Review::Accepted);
        CHECK(taken.waitsUntil == 0);
        CHECK(taken.lastLsn == 1);
    }
    SECTION("nor for what never was")
    {
        world.write({world.amount(300, world.first.seq)}); // which the backup has
        CHECK(world.askedAt(kNow + 1).lastLsn == 1);
        CHECK(world.county.entryOf(world.bao.device(), 1)->outcome == Outcome::Applied);
    }
}

TEST_CASE("a county that went back without a word is found out", "[sync][restart]")
{
    World world;
    world.write();
    (void)world.sync();
    const MemoryCountyStore backup = world.county;
    CHECK(acknowledgedLsn(world.door).value() == 1);
    world.write();
    CHECK(acknowledgedLsn(world.door).value() == 1); // not before its line is here
    (void)world.sync();
    const qint64 acknowledged = acknowledgedLsn(world.door).value();
    CHECK(acknowledged == 2);

    const auto isRolledBackNow = [&] {
        const SyncRequest asked = world.request();
        return isRolledBack(asked, acknowledged, answer(world.county, asked, kNow));
    };
    CHECK_FALSE(isRolledBackNow());
    MemoryCountyStore after = backup;
    Assistant other(after, u"other"_qs); // who gets the numbers of the lost lines
    core::SeededRandom dice(4);
    for (int i = 0; i < 3; ++i)
        other.send({create(RecordType::Person, dice.newRecordId(), 1, {{1, u"王"_qs}})});
    world.county = after;
    CHECK(isRolledBackNow());
    world.write();
    CHECK(isRolledBackNow());
    world.putBack(after, 900); // told at last
    CHECK_FALSE(isRolledBackNow());
    CHECK(world.sync().hasRestarted);
    (void)world.sync();
    (void)world.sync();
    CHECK(world.waiting() == 0);
    CHECK(world.county.log().size() == 6);
}

TEST_CASE("accepted work counts though the county was put back since", "[sync][restart]")
{
    World world;
    world.write();
    (void)world.sync();
    const MemoryCountyStore backup = world.county;
    world.write();
    const QByteArray stick = world.stickOut();
    world.putBack(backup, 900);
    world.county.revoke(1);
    const auto accept = [&] {
        const auto opened = openUpBundle(world.county, world.countyKey, stick, Review::Accepted);
        return takeUpBundle(world.county, *opened, kNow, Review::Accepted);
    };
    CHECK(accept().status == Status::Ok);
    CHECK(world.county.log().size() == 2);
    CHECK(world.county.log().back()->outcome == Outcome::Applied);
    CHECK(accept().status == Status::Ok); // and once only
    CHECK(world.county.log().size() == 2);
}
