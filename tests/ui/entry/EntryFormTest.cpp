// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/entry/EntryTyping.h"

#include <catch2/catch_test_macros.hpp>

using tests::Typing;
using ui::EntryState;
using ui::FieldId;
using ui::Section;

TEST_CASE("the identity number fills sex, age and proposals", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    hands.type(u"43"_qs);
    hands.enter();
    hands.type(tests::husband());

    CHECK(hands.form.sex(0) == core::Sex::Female);
    CHECK(hands.form.age(1) == 72);
    CHECK(hands.entry(Section::Members, 1, FieldId::Relation).state == EntryState::Carry);
    CHECK(hands.entry(Section::Members, 1, FieldId::Relation).value == core::Value(u"10"_qs));
    CHECK(hands.form.title() == u"王桂兰");
}

TEST_CASE("incomes add up to a yearly sum and a monthly share", "[ui][entry]")
{
    Typing hands;
    hands.household();
    for (const QString &id :
        {tests::head(), tests::husband(), tests::son(), tests::granddaughter()}) {
        hands.type(id);
        hands.type(u"王桂兰"_qs);
        hands.navigator.moveTo({Section::Members, hands.row(), FieldId::Disability});
        hands.type(u"0"_qs);
        hands.enter();
    }
    hands.enter();
    REQUIRE(hands.at() == FieldId::Earner);
    hands.type(u"311"_qs);
    hands.amount(u"1000"_qs);
    hands.type(u"122"_qs);
    hands.amount(u"4600"_qs);
    hands.type(u"232"_qs);
    hands.amount(u"2000"_qs);

    CHECK(hands.form.yearlyAmount(0).fen() == 12'000'00);
    CHECK(hands.form.yearlyIncome().fen() == 18'600'00);
    CHECK(hands.form.memberCount() == 4);
    CHECK(hands.form.monthlyPerHead().fen() == 387'50);
}

TEST_CASE("an empty form names everything it still needs", "[ui][entry]")
{
    const ui::EntryForm form(tests::villages());
    const auto findings = form.findings();
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().key.id == FieldId::Village);
    CHECK(findings.front().isMissing);
}

TEST_CASE("what is marked to be verified is not missing", "[ui][entry]")
{
    Typing hands;
    const auto count = hands.form.findings().size();
    hands.form.skip({Section::Household, 0, FieldId::Phone});
    CHECK(hands.form.findings().size() == count - 1);
}

TEST_CASE("the same number twice in one household must be put right", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    hands.type(u"43"_qs);
    hands.enter();
    hands.type(tests::head());

    CHECK(hands.at() == FieldId::IdNumber);
    CHECK(hands.entry().problem.kind == ui::ProblemKind::MustFix);
    CHECK(hands.entry().problem.text.contains(u"王桂兰"));
}

TEST_CASE("somebody who is in the ledger already is named", "[ui][entry]")
{
    Typing hands;
    QString asked;
    QObject::connect(&hands.form, &ui::EntryForm::identityTyped, &hands.form,
        [&asked](const QString &number) { asked = number; });
    hands.household();
    hands.type(tests::head());
    REQUIRE(asked == tests::head());

    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = 1;
    hands.form.setKnownPerson(asked,
        ui::KnownPerson{
            core::RecordId(bytes), core::RecordId(bytes), u"单志强"_qs, u"三板桥村2组"_qs});

    const auto &field = hands.entry(Section::Members, 0, FieldId::IdNumber);
    CHECK(field.state == EntryState::Error);
    CHECK(field.problem.text.contains(u"单志强"));
    CHECK(field.problem.text.contains(u"三板桥村2组"));
}

TEST_CASE("the next household carries village, date, visitors and registration", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.form.begin();
    hands.navigator.start();

    CHECK(hands.entry(Section::Household, 0, FieldId::Village).state == EntryState::Carry);
    CHECK(hands.entry(Section::Household, 0, FieldId::Nature).state == EntryState::Carry);
    CHECK(hands.entry(Section::Household, 0, FieldId::Phone).text.isEmpty());
    CHECK(hands.at() == FieldId::Phone);
}

TEST_CASE("two dots outside a table copy from the household before", "[ui][entry]")
{
    Typing hands;
    hands.wholeHousehold();
    hands.form.begin();
    hands.navigator.start();
    hands.navigator.moveTo({Section::Household, 0, FieldId::Hardship});
    hands.type(u".."_qs);

    CHECK(hands.entry().text == u"2");
    CHECK(hands.entry().state == EntryState::Done);
    hands.navigator.moveTo({Section::Bank, 0, FieldId::Account});
    hands.type(u".."_qs);
    CHECK(hands.entry().text.isEmpty());
}

TEST_CASE("a person removed from the middle leaves the others in order", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.type(tests::head());
    hands.form.addRow(Section::Members);
    hands.form.setText({Section::Members, 1, FieldId::Name}, u"二"_qs);
    hands.form.addRow(Section::Members);
    hands.form.setText({Section::Members, 2, FieldId::Name}, u"三"_qs);

    hands.form.removeRow(Section::Members, 1);

    CHECK(hands.form.rowCount(Section::Members) == 2);
    CHECK(hands.entry(Section::Members, 1, FieldId::Name).text == u"三");
}

TEST_CASE("the given name of somebody with a rare character is whole", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.type(tests::head());
    hands.type(u"单𠮷祥"_qs);
    hands.enter();
    CHECK(hands.form.givenName(0) == u"𠮷祥");
}

TEST_CASE("a household made around a person begins with where they live", "[ui][entry]")
{
    tests::Typing hands;
    hands.household(); // village 3, another telephone
    core::Record person;
    person.type = core::RecordType::Person;
    person.scope = u"420529111204"_qs;
    const auto &fields = core::catalogue::of(person.type);
    const auto put = [&](const char *key, const QString &text) {
        person.fields[fields.number(key)] = core::Value(text);
    };
    put("id_number", tests::head());
    put("name", u"王桂兰"_qs);
    put("village_group", u"5组"_qs);
    put("phone", u"13900000001"_qs);
    put("address", u"三房坪村5组"_qs);
    hands.form.beginAround(person);
    const auto text = [&hands](FieldId id) { return hands.entry(Section::Household, 0, id).text; };
    CHECK(text(FieldId::Village) == u"三房坪村5组"_qs);
    CHECK(text(FieldId::Phone) == u"13900000001"_qs);
    CHECK(text(FieldId::Address) == u"三房坪村5组"_qs);
    CHECK(hands.entry(Section::Members, 0, FieldId::Name).text == u"王桂兰"_qs);
}

TEST_CASE("who is found in the ledger late shows in the title at once", "[ui][entry]")
{
    tests::Typing hands;
    hands.household();
    hands.type(tests::head());
    bool isTold = false;
    QObject::connect(
        &hands.form, &ui::EntryForm::sumChanged, &hands.form, [&isTold] { isTold = true; });
    ui::KnownPerson known;
    known.household = core::RecordId::fromHex(QString(32, u'1')).value();
    known.name = u"王桂兰"_qs;
    known.place = u"三房坪村5组"_qs;
    hands.form.setKnownPerson(tests::head(), known);
    CHECK(isTold);
}
