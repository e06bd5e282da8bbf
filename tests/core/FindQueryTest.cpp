// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/storage/queries/FindQuery.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;
using support::LedgerFixture;

namespace {

const QString kOtherVillage = QStringLiteral("420529111205");

class FoundPeople
{
public:
    RecordId add(
        const QString &name, const QString &idNumber, const QString &village = support::kVillage)
    {
        RecordEdit person = fixture.newPerson(name, idNumber);
        person.before.scope = village;
        REQUIRE(fixture.ledger.commit(fixture.action({person})));
        return person.before.id;
    }
    FindResult find(const QString &typed, const QString &village = support::kVillage)
    {
        FindRequest request;
        request.pattern = FindPattern::parse(typed);
        request.currentVillage = village;
        return FindQuery(*fixture.database).find(request).value();
    }

    LedgerFixture fixture;
};

} // namespace

TEST_CASE("a person is found by each way of typing", "[core][find]")
{
    FoundPeople people;
    people.add(u"单德贵"_qs, u"990101193904122217"_qs);
    people.add(u"丁小凤"_qs, u"990101196604151287"_qs);
    const QString typed = GENERATE(u"sdg"_qs, u"ddg"_qs, u"shandegui"_qs, u"dandeg"_qs, u"德"_qs,
        u"单德"_qs, u"2217"_qs, u"217"_qs);
    INFO(typed.toStdString());
    const FindResult found = people.find(typed);
    REQUIRE(found.here.size() == 1);
    CHECK(found.here.front().name == u"单德贵"_qs);
}

TEST_CASE("letters half in full and half initials find a person", "[core][find]")
{
    FoundPeople people;
    people.add(u"王桂兰"_qs, u"990101195603020427"_qs);
    people.add(u"汪光林"_qs, u"990101196611022219"_qs); // "wgl", too
    people.add(u"欧阳志勇"_qs, u"990101195511023406"_qs);
    people.add(u"吕曾柔"_qs, u"990101193904122217"_qs);
    const auto only = [&people](const QString &typed) {
        const FindResult found = people.find(typed);
        return found.total == 1 ? found.here.front().name : QString::number(found.total);
    };
    for (const QString &typed : {u"wangguil"_qs, u"wguilan"_qs, u"wguil"_qs, u"wgla"_qs})
        CHECK(only(typed) == u"王桂兰"_qs);
    CHECK(people.find(u"wanggl"_qs).total == 2); // both are wang
    CHECK(only(u"ouyzhy"_qs) == u"欧阳志勇"_qs);
    CHECK(only(u"lvzr"_qs) == u"吕曾柔"_qs);
    CHECK(only(u"luzrou"_qs) == u"吕曾柔"_qs);
    CHECK(only(u"wangwl"_qs) == u"0"_qs);
    CHECK(only(u"wangglx"_qs) == u"0"_qs);
}

TEST_CASE("a new number and a new name replace the old ones in the search", "[core][find]")
{
    FoundPeople people;
    const RecordId id = people.add(u"单德贵"_qs, u"990101193904122217"_qs);
    auto &fixture = people.fixture;
    REQUIRE(fixture.ledger.commit(fixture.action(
        {fixture.edit(RecordType::Person, id, {{1, u"覃德贵"_qs}, {8, u"13812345678"_qs}})})));
    CHECK(people.find(u"sdg"_qs).total == 0);
    CHECK(people.find(u"qdg"_qs).total == 1);
    CHECK(people.find(u"tdg"_qs).total == 1);
    CHECK(people.find(u"5678"_qs).total == 1);
    CHECK(people.find(u"2217"_qs).total == 1);
}

TEST_CASE("the current village comes first, then who was looked at, then the rest", "[core][find]")
{
    FoundPeople people;
    people.add(u"丁国平"_qs, u"990101196611022219"_qs, kOtherVillage);
    const RecordId seen = people.add(u"段光明"_qs, u"990101195911023316"_qs, kOtherVillage);
    people.add(u"丁桂芝"_qs, u"990101195511023406"_qs);
    REQUIRE(FindQuery(*people.fixture.database).noteSeen(seen, 1));

    const FindResult found = people.find(u"dg"_qs);

    REQUIRE(found.here.size() == 1);
    CHECK(found.here.front().name == u"丁桂芝"_qs);
    REQUIRE(found.recent.size() == 1);
    CHECK(found.recent.front().name == u"段光明"_qs);
    REQUIRE(found.elsewhere.size() == 1);
    CHECK(found.elsewhere.front().name == u"丁国平"_qs);
    CHECK(found.total == 3);
}

TEST_CASE("an account number finds its owner", "[core][find]")
{
    FoundPeople people;
    const RecordId owner = people.add(u"王桂兰"_qs, u"990101195603020427"_qs);
    auto &fixture = people.fixture;
    RecordEdit account = fixture.creation(RecordType::BankAccount);
    account.values = {{2, owner.toBytes()}, {6, u"6228480010012345678"_qs}};
    REQUIRE(fixture.ledger.commit(fixture.action({account})));
    CHECK(people.find(u"5678"_qs).total == 1);

    REQUIRE(fixture.ledger.commit(fixture.action({fixture.edit(
        RecordType::BankAccount, account.before.id, {{6, u"6228480010019999999"_qs}})})));
    CHECK(people.find(u"5678"_qs).total == 0);
    CHECK(people.find(u"9999"_qs).total == 1);
}

TEST_CASE("the list of a village is in the order of pinyin", "[core][find]")
{
    FoundPeople people;
    people.add(u"周水生"_qs, u"990101194805060778"_qs);
    people.add(u"阿依古丽·买买提"_qs, u"990101197805060787"_qs);
    people.add(u"王桂兰"_qs, u"990101195603020427"_qs);
    people.add(u"𠮷桂兰"_qs, u"990101195603020443"_qs);
    const PeopleQuery list(*people.fixture.database);
    const auto rows = list.order({.scopePrefix = u"420529"_qs}).value();
    REQUIRE(rows.size() == 4);
    QStringList names;
    for (const PersonRow &line : list.lines(rows).value())
        names += line.name;
    CHECK(names.indexOf(u"阿依古丽·买买提"_qs) < names.indexOf(u"王桂兰"_qs));
    CHECK(names.indexOf(u"王桂兰"_qs) < names.indexOf(u"周水生"_qs));
}
