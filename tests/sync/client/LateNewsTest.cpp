// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "sync/client/Branching.h"
#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"
#include "sync/server/Branching.h"

#include <catch2/catch_test_macros.hpp>

// Days that the simulation failed on, as short as they can be told.

using namespace syncing;
using core::RecordType;
using support::kVillage;
using support::LedgerFixture;

namespace {

/// A laptop with a benefit that it sent, and the county.
struct Day
{
    MemoryCountyStore county{u"420529"_qs};
    LedgerFixture laptop{1};
    core::RecordId benefit;
    qint64 now = 5; ///< at the county

    Day()
    {
        county.enrol({}, {u"420529111"_qs});
        core::DeviceState state = laptop.ledger.device().state().value();
        state.epoch = 1;
        REQUIRE(laptop.ledger.device().saveState(state));
        core::RecordEdit edit = laptop.creation(RecordType::CaseFile);
        benefit = edit.before.id;
        edit.values = {{number("monthly_amount"), 52000}, {number("status"), u"active"_qs}};
        REQUIRE(laptop.ledger.commit(laptop.action({edit})));
        take(answered(asked()));
    }
    static core::FieldNumber number(const char *key)
    {
        return core::catalogue::of(RecordType::CaseFile).number(key);
    }
    void pay(qint64 fen)
    {
        REQUIRE(laptop.ledger.commit(laptop.action(
            {laptop.edit(RecordType::CaseFile, benefit, {{number("monthly_amount"), fen}})})));
    }
    SyncRequest asked(qint64 fromLsn = 0)
    {
        LedgerForSync door(laptop.ledger);
        return makeRequest(door, {1, fromLsn, tuning::kBatchBytes, 0}, 0).value();
    }
    std::pair<SyncRequest, SyncReply> answered(const SyncRequest &request)
    {
        return {request, answer(county, request, now)};
    }
    RoundReport take(const std::pair<SyncRequest, SyncReply> &exchange)
    {
        LedgerForSync door(laptop.ledger);
        return takeReply(door, exchange.first, exchange.second).value();
    }
    void branchOff()
    {
        const BranchRequest request = makeBranch(laptop.ledger, laptop.random).value();
        const BranchReply reply = branch(county, request, 5);
        REQUIRE(reply.head.status == Status::Ok);
        REQUIRE(takeBranch(laptop.ledger, request, reply));
    }
};

} // namespace

TEST_CASE("a late answer says nothing about the pay of a village lost meanwhile", "[sync][client]")
{
    Day day;
    day.pay(53000);
    const SyncRequest early = day.asked();
    const auto late = day.answered(early); // arrives after the attempt was given up
    day.take(day.answered(early));
    day.county.changeScopes(1, {u"420529111205"_qs});
    day.take(day.answered(day.asked()));
    CHECK_FALSE(day.laptop.ledger.record(RecordType::CaseFile, day.benefit));
    day.take(late);
    for (const core::SumComparison &each : day.laptop.ledger.sums().comparisons(0).value())
        CHECK(each.isEqual());
}

TEST_CASE("what came under a number before the county forgot the present one waits no more",
    "[sync][client]")
{
    Day day;
    day.pay(53000);
    (void)day.answered(day.asked()); // taken, and the answer lost with a disk that is put back
    const MemoryCountyStore backup = day.county;
    day.branchOff();
    // The line is read as that of a number from before: it waits for one under the present.
    day.take(day.answered(day.asked(3)));
    CHECK(day.laptop.ledger.device().pendingCount().value() == 1);

    const quint32 last = day.county.lastDevice();
    day.county = backup;
    day.county.restart({7, backup.lastSeq(), backup.lastSeq() + 1000}, last);
    CHECK(day.answered(day.asked()).second.head.status == Status::Unknown);
    REQUIRE(takeFormerNumber(day.laptop.ledger).value());
    CHECK(day.take(day.answered(day.asked())).hasRestarted);
    CHECK(day.take(day.answered(day.asked())).result.waiting == 0);
    const core::Record row = day.laptop.ledger.record(RecordType::CaseFile, day.benefit).value();
    CHECK(row.unsent.empty());
    CHECK(row == *day.county.record(static_cast<int>(RecordType::CaseFile), day.benefit));

    day.pay(54000); // and the chain goes on
    CHECK(day.take(day.answered(day.asked())).result.waiting == 0);
    CHECK(day.county.log().back()->outcome == core::Outcome::Applied);
}

TEST_CASE(
    "a county with a wrong clock does not make laptops forget what they build on", "[sync][client]")
{
    Day day;
    day.county.enrol({}, {u"420529111"_qs});
    LedgerFixture colleague(2, 2);
    core::DeviceState state = colleague.ledger.device().state().value();
    state.epoch = 1;
    REQUIRE(colleague.ledger.device().saveState(state));
    const auto round = [&] {
        LedgerForSync door(colleague.ledger);
        const SyncRequest request = makeRequest(door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
        return takeReply(door, request, answer(day.county, request, day.now)).value();
    };
    const MemoryCountyStore backup = day.county;
    day.pay(53000);
    day.take(day.answered(day.asked()));
    (void)round();
    day.now += qint64{2} * 365 * 24 * 3600 * 1000;
    (void)round();
    REQUIRE(colleague.ledger.commit(colleague.action({colleague.edit(
        RecordType::CaseFile, day.benefit, {{Day::number("monthly_amount"), 54000}})})));

    day.county = backup;
    day.county.restart({7, backup.lastSeq(), backup.lastSeq() + 1000}, 2);
    day.take(day.answered(day.asked()));
    day.take(day.answered(day.asked())); // sends again what the colleague built on
    (void)round();
    (void)round();
    CHECK(day.county.log().back()->opId == colleague.ledger.device().state()->headHash);
    CHECK(day.county.log().back()->outcome == core::Outcome::Applied);
}
