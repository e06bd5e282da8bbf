// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using core::Record;
using core::RecordType;

namespace {

/// A county with a laptop of today and one of a later release.
struct TwoReleases
{
    MemoryCountyStore county{u"420529"_qs};
    support::LedgerFixture today{1};
    LedgerForSync door{today.ledger};
    core::RecordId person = today.random.newRecordId();
    core::RecordId novelty = today.random.newRecordId();
    qint64 tomorrowLsn = 0;
    core::ChainHash tomorrowHash;
    int schema = kSchema;

    TwoReleases()
    {
        county.enrol({}, {u"420529111"_qs});
        county.enrol({}, {u"420529111"_qs});
        core::DeviceState state = today.ledger.device().state().value();
        state.epoch = 1;
        REQUIRE(today.ledger.device().saveState(state));
    }
    /// What only a later release can write: fields, a group, a code and a type of its own.
    void writeOfTomorrow()
    {
        core::Op op;
        op.lsn = ++tomorrowLsn;
        op.user = u"later"_qs;
        op.changes = {{core::ChangeKind::Create, int(RecordType::Person), person, support::kVillage,
                          {{1, {}, {{1, u"王桂兰"_qs}, {5, u"code of tomorrow"_qs}, {900, 7}}},
                              {77, {}, {{901, u"whatever"_qs}}}}},
            {core::ChangeKind::Create, 99, novelty, support::kVillage,
                {{1, {}, {{1, u"something new"_qs}}}}}};
        SyncRequest request;
        request.schema = kSchema + 1;
        request.device = 2;
        request.epoch = 1;
        request.firstLsn = request.headLsn = op.lsn;
        request.previousHash = tomorrowHash;
        request.ops = {core::encodeOp(op)};
        request.headHash = tomorrowHash = core::chainAfter(tomorrowHash, request.ops[0]);
        REQUIRE(answer(county, request, 1).head.status == Status::Ok);
    }
    RoundReport round()
    {
        SyncRequest request = makeRequest(door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
        request.schema = schema;
        return takeReply(door, request, answer(county, request, 1)).value();
    }
    void edit(core::FieldMap values)
    {
        const Record row = today.ledger.record(RecordType::Person, person).value();
        REQUIRE(
            today.ledger.commit(today.action({{core::ChangeKind::Set, row, std::move(values)}})));
    }
};

} // namespace

TEST_CASE("what a later release wrote survives a laptop of today", "[sync][skew]")
{
    TwoReleases world;
    world.writeOfTomorrow();
    CHECK_FALSE(world.round().result.isBehind);
    const Record shown = world.today.ledger.record(RecordType::Person, world.person).value();
    CHECK(shown.text("sex") == u"code of tomorrow"_qs); // raw, and not dropped
    CHECK(shown.value(900) == core::Value(7));

    world.edit({{8, u"13900000000"_qs}});
    const RoundReport report = world.round();
    CHECK(report.acknowledged == 1);
    CHECK_FALSE(report.result.isBehind); // the sums are equal: nothing was lost on the way
    const Record row = *world.county.record(int(RecordType::Person), world.person);
    CHECK(row.value(8) == core::Value(u"13900000000"_qs));
    CHECK(row.value(900) == core::Value(7));
    CHECK(row.value(901) == core::Value(u"whatever"_qs));
    CHECK(row.text("sex") == u"code of tomorrow"_qs);
    CHECK(row == world.today.ledger.record(RecordType::Person, world.person).value());
    CHECK(world.county.record(99, world.novelty)->value(1) == core::Value(u"something new"_qs));
}

TEST_CASE("a program too old to read still hands in all it has", "[sync][skew]")
{
    TwoReleases world;
    world.writeOfTomorrow();
    (void)world.round();
    const qint64 cursor = world.today.ledger.device().state()->cursor;
    world.edit({{8, u"13900000000"_qs}});
    world.schema = kOldestReader - 1;
    const RoundReport report = world.round();
    CHECK(report.result.status == Status::UpdateNeeded);
    CHECK(report.result.isHandedIn);
    CHECK(world.county.record(int(RecordType::Person), world.person)->value(8)
        == core::Value(u"13900000000"_qs));
    // Its line is the receipt, and cannot be read yet: so the work stays where it is.
    CHECK(world.today.ledger.device().pendingCount().value() == 1);
    CHECK(world.today.ledger.device().state()->cursor == cursor);

    world.schema = kSchema; // updated
    CHECK(world.round().acknowledged == 1);
    CHECK(world.today.ledger.device().pendingCount().value() == 0);
}

TEST_CASE("a program too old to read goes on handing in, and says so", "[sync][skew]")
{
    Event event;
    event.now = 1000;
    event.kind = Event::Kind::Opened;
    const PlanState state = plan({}, event).state;
    event.kind = Event::Kind::Answered;
    event.attempt = state.attempt;
    event.result.status = Status::UpdateNeeded;
    event.result.waiting = 9;
    event.result.lastLsn = 4;
    Plan next = plan(state, event);
    REQUIRE(next.start); // there is more to hand in
    CHECK(next.start->fromLsn == 5);
    event.attempt = next.state.attempt;
    event.result.lastLsn = 9;
    event.result.isHandedIn = true;
    next = plan(next.state, event);
    CHECK_FALSE(next.start);
    CHECK(next.state.stop == StopReason::TooOld);
    CHECK(isAlive(next.state));
    Event edited;
    edited.kind = Event::Kind::Edited;
    edited.now = 2000;
    next = plan(next.state, edited);
    Event timer;
    timer.now = next.state.wakeAt;
    CHECK(timer.now <= 2000 + tuning::kEditDelayMs);
    next = plan(next.state, timer);
    REQUIRE(next.start);
    CHECK(next.start->fromLsn == 10);
}
