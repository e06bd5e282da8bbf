// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

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
        return {request, answer(county, request, 5)};
    }
    RoundReport take(const std::pair<SyncRequest, SyncReply> &exchange)
    {
        LedgerForSync door(laptop.ledger);
        return takeReply(door, exchange.first, exchange.second).value();
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
