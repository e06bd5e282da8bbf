// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/storage/queries/ExchangeQuery.h"
#include "core/storage/queries/HouseholdQuery.h"
#include "core/storage/queries/PeopleQuery.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;
using support::LedgerFixture;

namespace {

/// A dibao household of two, the case in the head's name.
struct DibaoHousehold
{
    explicit DibaoHousehold(LedgerFixture &fixture)
        : household(fixture.creation(RecordType::Household))
        , head(fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs))
        , spouse(fixture.newPerson(u"单国富"_qs, u"990101195409171838"_qs))
        , caseFile(fixture.creation(RecordType::CaseFile))
    {
        const auto set = [](RecordEdit &edit, const char *key, Value value) {
            edit.values[catalogue::of(edit.before.type).number(key)] = std::move(value);
        };
        set(household, "head", head.before.id.toBytes());
        RecordEdit first = fixture.creation(RecordType::Membership);
        RecordEdit second = fixture.creation(RecordType::Membership);
        for (RecordEdit *edit : {&first, &second, &caseFile})
            set(*edit, "household", household.before.id.toBytes());
        set(first, "person", head.before.id.toBytes());
        set(first, "kind", u"head"_qs);
        set(second, "person", spouse.before.id.toBytes());
        for (RecordEdit *edit : {&first, &second})
            set(*edit, "covered", 1);
        set(caseFile, "person", head.before.id.toBytes());
        set(caseFile, "programme", u"dibao"_qs);
        set(caseFile, "status", u"active"_qs);
        set(caseFile, "monthly_amount", 69000);
        set(caseFile, "covered_population", 2);
        REQUIRE(fixture.ledger.commit(
            fixture.action({household, head, spouse, first, second, caseFile})));
    }

    RecordEdit household;
    RecordEdit head;
    RecordEdit spouse;
    RecordEdit caseFile;
};

} // namespace

TEST_CASE("the list shows what a person draws and where the record stands", "[core][query]")
{
    LedgerFixture fixture;
    const DibaoHousehold made(fixture);
    const PeopleQuery people(*fixture.database);

    const auto rows = people.order({.scopePrefix = u"420529111"_qs}).value();
    REQUIRE(rows.size() == 2);
    const PersonRow head = people.line(made.head.before.id)->value();
    const PersonRow spouse = people.line(made.spouse.before.id)->value();

    CHECK(head.monthly == Money::fen(69000));
    REQUIRE(head.benefits.size() == 1);
    CHECK(head.benefits.front().isHead);
    CHECK(head.standing == Standing::Waiting);
    CHECK(spouse.monthly == Money::fen(0));
    REQUIRE(spouse.benefits.size() == 1);
    CHECK_FALSE(spouse.benefits.front().isHead);

    SECTION("a programme leaves only those in whose name it is")
    {
        CHECK(people.order({.scopePrefix = u"420529"_qs, .programme = u"dibao"_qs})->size() == 1);
        CHECK(people.order({.scopePrefix = u"420529"_qs, .programme = u"tekun"_qs})->empty());
    }
    SECTION("another township has nobody")
    {
        CHECK(people.order({.scopePrefix = u"420529100"_qs})->empty());
    }
    SECTION("counts agree with the list")
    {
        CHECK(people.countByVillage().value().at(support::kVillage) == 2);
        CHECK(people.countByProgramme(u"420529111"_qs).value().at(u"dibao"_qs) == 1);
        CHECK(people.countByProgramme(u"420529112"_qs).value().empty());
    }
    SECTION("a voided person leaves the list")
    {
        RecordEdit gone{ChangeKind::Void,
            fixture.ledger.record(RecordType::Person, made.spouse.before.id).value(), {}};
        REQUIRE(fixture.ledger.commit(fixture.action({gone})));
        CHECK(people.order({.scopePrefix = u"420529111"_qs})->size() == 1);
    }
    SECTION("the household shows its members, head first, and the case")
    {
        const HouseholdQuery households(*fixture.database);
        const RecordId id = households.householdOf(made.spouse.before.id)->value();
        CHECK(id == made.household.before.id);
        const HouseholdView view = households.view(id).value();
        REQUIRE(view.members.size() == 2);
        CHECK(view.members.front().person.text("name") == u"王桂兰"_qs);
        CHECK(view.cases.size() == 1);
    }
    SECTION("what waits is told by the head's name")
    {
        const ExchangeQuery exchange(*fixture.database);
        const auto waiting = exchange.waiting(10).value();
        REQUIRE(waiting.size() == 1);
        CHECK(waiting.front().name == u"王桂兰"_qs);
        CHECK(exchange.counts(0)->waiting == 1);
    }
}

TEST_CASE("what waits of a household waits for each of its people", "[core][query]")
{
    LedgerFixture fixture;
    const DibaoHousehold made(fixture);
    const PeopleQuery people(*fixture.database);
    const PendingOp pending = fixture.ledger.device().pending(1, 1'000'000).value().front();
    LogEntry entry;
    entry.seq = 1;
    entry.scope = support::kVillage;
    entry.device = 7;
    entry.lsn = pending.lsn;
    entry.opId = pending.opId;
    LogPage page;
    page.toSeq = 1;
    page.epoch = 1;
    page.entries = {entry};
    REQUIRE(fixture.ledger.applyPage(page));
    REQUIRE(people.line(made.spouse.before.id)->value().standing == Standing::Received);

    const auto &fields = catalogue::of(RecordType::Household);
    REQUIRE(fixture.ledger.commit(fixture.action({fixture.edit(RecordType::Household,
        made.household.before.id, {{fields.number("phone"), u"13800000427"_qs}})})));
    CHECK(people.line(made.head.before.id)->value().standing == Standing::Waiting);
    CHECK(people.line(made.spouse.before.id)->value().standing == Standing::Waiting);
}
