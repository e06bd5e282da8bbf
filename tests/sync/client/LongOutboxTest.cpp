// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/operations/IntegrityCheck.h"
#include "core/operations/UnsentLayer.h"
#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

#include <catch2/catch_test_macros.hpp>

// An outbox as long as an import leaves it: what an exchange costs must not grow with it.

using namespace syncing;
using core::RecordType;

namespace {

const core::FieldNumber kMemo = core::catalogue::of(RecordType::Person).number("memo");

struct Importer
{
    MemoryCountyStore county{u"420529"_qs};
    support::LedgerFixture laptop{1};
    LedgerForSync door{laptop.ledger};
    std::vector<core::RecordId> people;
    qint64 edits = 0;

    Importer()
    {
        county.enrol({}, {u"420529111"_qs});
        core::DeviceState state = laptop.ledger.device().state().value();
        state.epoch = 1;
        REQUIRE(laptop.ledger.device().saveState(state));
    }
    void enter(int count, qsizetype memo)
    {
        std::vector<core::UserAction> actions;
        for (int i = 0; i < count; ++i) {
            core::RecordEdit person = laptop.creation(RecordType::Person);
            person.values = {{1, u"王桂兰"_qs}, {kMemo, QString(memo, u'记')}};
            people.push_back(person.before.id);
            actions.push_back(laptop.action({person}));
        }
        REQUIRE(laptop.ledger.commitAll(std::move(actions)));
    }
    void edit(std::size_t i)
    {
        const core::RecordEdit change = laptop.edit(
            RecordType::Person, people[i], {{8, QString::number(13'900'000'000 + ++edits)}});
        REQUIRE(laptop.ledger.commit(laptop.action({change})));
    }
    std::vector<core::Record> rows()
    {
        std::vector<core::Record> all;
        for (const core::RecordId &id : people)
            all.push_back(laptop.ledger.record(RecordType::Person, id).value());
        return all;
    }
    SyncRequest ask(qsizetype bytes) { return makeRequest(door, {1, 0, bytes, 0}, 0).value(); }
};

} // namespace

TEST_CASE("counting what waits reads none of it", "[sync][outbox]")
{
    Importer world;
    core::Statement plan
        = world.laptop.database->statement("EXPLAIN QUERY PLAN SELECT count(*) FROM outbox");
    REQUIRE(plan.step().value());
    CHECK(plan.text(3) == u"SCAN outbox USING COVERING INDEX outbox_made"_qs);
    world.enter(3, 1);
    CHECK(world.laptop.ledger.device().pendingCount().value() == 3);
}

TEST_CASE("places are added up only for who has handed in all", "[sync][outbox]")
{
    Importer world;
    world.enter(20, 100);
    SyncRequest first = world.ask(3'000);
    REQUIRE(first.ops.size() < 20);
    CHECK(first.sums.empty());
    first.sums = {support::kVillage}; // as older programs ask each time
    const SyncReply early = answer(world.county, first, 5);
    CHECK(early.sums.empty());
    REQUIRE(takeReply(world.door, first, early));

    const SyncRequest last = world.ask(tuning::kBatchBytes);
    CHECK(last.sums == std::vector{support::kVillage});
    const SyncReply reply = answer(world.county, last, 5);
    CHECK(reply.sums.size() == 1);
    REQUIRE(takeReply(world.door, last, reply));
    CHECK(world.laptop.ledger.sums().owed().value().empty());
}

TEST_CASE("rows under a long outbox are made again in parts", "[sync][outbox]")
{
    Importer world;
    world.enter(20, 10);
    REQUIRE(takeReply(world.door, world.ask(tuning::kBatchBytes),
        answer(world.county, world.ask(tuning::kBatchBytes), 5)));
    world.edit(0); // in the first part, of a person the county has
    world.enter(500, 2'000); // 6 kB each: several parts
    for (const std::size_t i : {0U, 1U, 20U, 200U, 519U})
        world.edit(i); // in the last part
    const std::vector<core::Record> shown = world.rows();
    SECTION("nothing is wrong") { }
    SECTION("rows are lost")
    {
        REQUIRE(world.laptop.database->execute(
            "DELETE FROM person WHERE no % 7 = 1 AND unsent IS NOT NULL;"
            "DELETE FROM search_key WHERE person NOT IN (SELECT no FROM person)"));
    }
    SECTION("rows do not know what waits")
    {
        REQUIRE(world.laptop.database->execute(
            "UPDATE person SET phone = NULL, unsent = NULL WHERE unsent IS NOT NULL"
            " AND no IN (SELECT no FROM person ORDER BY no LIMIT 2)"));
    }
    core::Transaction transaction(*world.laptop.database);
    REQUIRE(transaction.begin());
    const auto state = world.laptop.ledger.device().state().value();
    const auto changes = core::layUnsentAgain(*world.laptop.database, state);
    REQUIRE(changes);
    REQUIRE(transaction.commit());
    CHECK(changes->records.size() == 502 + 3); // three of them in two parts
    const std::vector<core::Record> again = world.rows();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        INFO(i);
        CHECK(again[i] == shown[i]);
    }
    CHECK(core::checkIntegrity(world.laptop.ledger).value().join(u';') == QString());
}
