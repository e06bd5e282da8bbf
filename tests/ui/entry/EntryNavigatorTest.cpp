// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/entry/EntryTyping.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using tests::Typing;
using ui::EntryState;
using ui::FieldId;
using ui::Section;

TEST_CASE("Enter walks the paper's order and never finishes", "[ui][entry]")
{
    Typing hands;
    for (int presses = 0; presses < 60; ++presses)
        hands.enter();

    const std::vector<FieldId> order{FieldId::Village, FieldId::Phone, FieldId::Hardship,
        FieldId::Housing, FieldId::Address, FieldId::Nature, FieldId::IdNumber, FieldId::Name,
        FieldId::Relation, FieldId::Health, FieldId::Labour, FieldId::Employment,
        FieldId::Disability, FieldId::IdNumber, FieldId::Earner, FieldId::Account,
        FieldId::Programme, FieldId::CaseAmount};
    std::vector<FieldId> walked;
    for (const FieldId id : hands.visited) {
        if (id != FieldId::Category && id != FieldId::AidMethod)
            walked.push_back(id);
    }
    CHECK(walked == order);
    CHECK(hands.at() == FieldId::CaseAmount);
}

TEST_CASE("a full and valid identity number goes on by itself", "[ui][entry]")
{
    Typing hands;
    hands.household();
    REQUIRE(hands.at() == FieldId::IdNumber);

    hands.type(tests::head());

    CHECK(hands.at() == FieldId::Name);
    CHECK(hands.entry(Section::Members, 0, FieldId::IdNumber).state == EntryState::Done);
    CHECK(hands.form.age(0) == 70);
}

TEST_CASE("a full but wrong identity number stays, with what to do", "[ui][entry]")
{
    Typing hands;
    hands.household();
    QString wrong = tests::head();
    wrong[9] = wrong[9] == u'1' ? u'2' : u'1';

    hands.type(wrong);

    CHECK(hands.at() == FieldId::IdNumber);
    CHECK(hands.entry().state == EntryState::Error);
    CHECK(hands.entry().problem.kind == ui::ProblemKind::MustFix);
    CHECK_FALSE(hands.entry().problem.text.isEmpty());
    CHECK(hands.form.derived(0) == ui::EntryForm::tr("awaits number"));
}

TEST_CASE("Enter right after a field went on by itself is swallowed once", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.type(tests::head());

    hands.enterAtOnce();
    CHECK(hands.at() == FieldId::Name);
    hands.enterAtOnce();
    CHECK(hands.at() == FieldId::Relation);
}

TEST_CASE("Enter after typing in the new field counts, however fast", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.type(tests::head());
    hands.type(u"王"_qs);

    hands.enterAtOnce();

    CHECK(hands.at() == FieldId::Relation);
}

TEST_CASE("who goes back and corrects a digit is not pushed forward", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.type(tests::head());
    hands.navigator.back();
    REQUIRE(hands.at() == FieldId::IdNumber);

    QString shorter = tests::head().left(17);
    hands.navigator.typed(shorter, true);
    hands.navigator.typed(tests::head(), true);

    CHECK(hands.at() == FieldId::IdNumber);
    hands.enter();
    CHECK(hands.at() == FieldId::Name);
}

TEST_CASE("a digit corrected in the middle never moves the cursor on", "[ui][entry]")
{
    Typing hands;
    hands.household();
    QString wrong = tests::head();
    wrong[9] = wrong[9] == u'1' ? u'2' : u'1';
    hands.type(wrong);

    hands.navigator.typed(tests::head(), false);

    CHECK(hands.at() == FieldId::IdNumber);
    hands.enter();
    CHECK(hands.at() == FieldId::Name);
    CHECK(hands.entry(Section::Members, 0, FieldId::IdNumber).state == EntryState::Done);
}

TEST_CASE("a pasted number with spaces and full-width digits is put right", "[ui][entry]")
{
    Typing hands;
    hands.household();
    QString pasted = u"　"_qs;
    for (const QChar c : tests::head())
        pasted += c.isDigit() ? QChar(c.unicode() - u'0' + u'０') : c;
    pasted.insert(7, u' ');

    hands.navigator.pasted(pasted);

    CHECK(hands.at() == FieldId::Name);
    CHECK(hands.entry(Section::Members, 0, FieldId::IdNumber).text == tests::head());
}

TEST_CASE("two dots copy the value above", "[ui][entry]")
{
    const QString dots = GENERATE_COPY(u".."_qs, u"。。"_qs);
    Typing hands;
    hands.household();
    hands.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    hands.type(u"0"_qs);
    hands.enter();
    REQUIRE(hands.row() == 1);
    hands.type(tests::husband());
    hands.enter();
    hands.navigator.moveTo({Section::Members, 1, FieldId::Name});

    hands.type(dots);

    CHECK(hands.entry().text == u"王桂兰");
    CHECK(hands.entry().state == EntryState::Done);
}

TEST_CASE("plus takes the proposals and goes to the next person", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    hands.type(u"43"_qs);
    hands.enter();
    hands.type(tests::granddaughter());
    hands.type(u"单雨欣"_qs);

    hands.navigator.acceptDefaults();

    CHECK(hands.row() == 2);
    CHECK(hands.at() == FieldId::IdNumber);
    CHECK(hands.form.display({Section::Members, 1, FieldId::Relation})
        == ui::EntryChoices::word(FieldId::Relation, u"42"_qs));
    CHECK(hands.entry(Section::Members, 1, FieldId::Health).state == EntryState::Carry);
    CHECK(hands.entry(Section::Members, 1, FieldId::Disability).state == EntryState::Carry);
}

TEST_CASE("plus stops at the first field that nothing can be proposed for", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.type(tests::head());
    hands.type(u"王桂兰"_qs);

    hands.navigator.acceptDefaults();

    CHECK(hands.row() == 0);
    CHECK(hands.at() == FieldId::Health);
    CHECK_FALSE(hands.entry().problem.text.isEmpty()); // and it says why
}

TEST_CASE("F7 marks a field to be verified and moves on", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.navigator.skip();

    CHECK(hands.at() == FieldId::Name);
    CHECK(hands.entry(Section::Members, 0, FieldId::IdNumber).state == EntryState::Skip);
    CHECK(hands.form.skippedCount() == 1);
}

TEST_CASE("F8 goes from one thing to put right to the next and round", "[ui][entry]")
{
    Typing hands;
    hands.household();
    QString wrong = tests::head();
    wrong[9] = wrong[9] == u'1' ? u'2' : u'1';
    hands.type(wrong);
    hands.enter();
    hands.type(u"王桂兰"_qs);
    hands.enter();
    hands.type(u"16210"_qs);
    hands.enter();

    hands.navigator.nextError();
    const FieldId first = hands.at();
    for (size_t steps = 1; steps < hands.form.findings().size(); ++steps)
        hands.navigator.nextError();
    hands.navigator.nextError();

    CHECK(hands.at() == first);
}

TEST_CASE("Enter on an empty next person leads to the incomes", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    hands.type(u"43"_qs);
    hands.enter();
    REQUIRE(hands.row() == 1);

    hands.enter();

    CHECK(hands.at() == FieldId::Earner);
    CHECK(hands.form.rowCount(Section::Members) == 1);
}

TEST_CASE("Ctrl+M goes from section to section", "[ui][entry]")
{
    Typing hands;
    std::vector<Section> sections;
    for (int presses = 0; presses < 5; ++presses) {
        hands.navigator.nextSection();
        sections.push_back(hands.navigator.current().section);
    }
    CHECK(sections
        == std::vector{
            Section::Members, Section::Incomes, Section::Bank, Section::Case, Section::Household});
}

TEST_CASE("two card numbers that differ lose what differs", "[ui][entry]")
{
    Typing hands;
    hands.navigator.moveTo({Section::Bank, 0, FieldId::Account});
    hands.type(tests::card());
    REQUIRE(hands.at() == FieldId::AccountAgain);
    QString other = tests::card();
    other[9] = other[9] == u'1' ? u'2' : u'1';
    hands.type(other);
    hands.enterAtOnce();

    CHECK(hands.at() == FieldId::Account);
    CHECK(hands.entry().text == tests::card().left(8));
    CHECK(hands.entry().state == EntryState::Error);
    CHECK(hands.entry(Section::Bank, 0, FieldId::AccountAgain).text.isEmpty());
}

TEST_CASE("a pasted card number need not be typed twice", "[ui][entry]")
{
    Typing hands;
    hands.navigator.moveTo({Section::Bank, 0, FieldId::Account});
    hands.navigator.pasted(tests::card());

    CHECK(hands.at() == FieldId::Programme);
}

TEST_CASE("nothing goes on by itself when that is switched off", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.navigator.setAdvancesByItself(false);
    hands.type(tests::head());

    CHECK(hands.at() == FieldId::IdNumber);
}

TEST_CASE("a four-person household stays within the budget of keys", "[ui][entry]")
{
    // UX §3 task 1: 207 keys, with the village carried over from the household before.
    Typing hands;
    int keys = 0;
    const auto type = [&](const QString &text) {
        hands.type(text);
        keys += static_cast<int>(text.size());
    };
    const auto enter = [&] {
        hands.enter();
        ++keys;
    };
    hands.type(u"wjp3"_qs);
    hands.enter();
    type(u"13800000427"_qs);
    type(u"2"_qs);
    enter();
    type(u"3"_qs);
    enter();
    enter();
    const std::vector<QString> people{
        tests::head(), tests::husband(), tests::son(), tests::granddaughter()};
    for (const QString &person : people) {
        type(person);
        hands.type(u"王桂兰"_qs);
        keys += 11; // three characters by an input method
        enter();
        if (person == tests::granddaughter() || person == tests::son()) {
            hands.navigator.acceptDefaults();
            ++keys;
            if (person == tests::son()) {
                type(u"2"_qs);
                hands.navigator.acceptDefaults();
                ++keys;
            }
            continue;
        }
        type(person == tests::head() ? u"1621"_qs : u"2330"_qs);
        if (person == tests::head())
            type(u"43"_qs);
        enter();
    }
    enter();
    for (int income = 0; income < 5; ++income) {
        type(u"111"_qs);
        type(u"46"_qs);
        enter();
    }
    enter();
    type(tests::card());
    type(tests::card());
    CHECK(hands.form.completeMembers() == 4);
    CHECK(hands.form.rowCount(Section::Incomes) == 5);
    CHECK(keys - 19 <= 207); // the budget counts the card once
}

TEST_CASE("an amount of 1,000 yuan is typed twice, out of sight of the first", "[ui][entry]")
{
    Typing hands;
    hands.navigator.moveTo({Section::Incomes, 0, FieldId::Amount});
    hands.type(u"1000"_qs);
    hands.enter();
    CHECK(hands.at() == FieldId::Amount);
    CHECK(hands.entry().text.isEmpty());
    CHECK_FALSE(hands.entry().problem.text.isEmpty());

    SECTION("the same again is taken")
    {
        hands.type(u"1,000.00"_qs);
        hands.enter();
        CHECK(hands.at() == FieldId::Earner);
        const auto &amount = hands.entry(Section::Incomes, 0, FieldId::Amount);
        CHECK(amount.value.integer() == 100'000);
        CHECK(amount.state == EntryState::Done);
        hands.navigator.moveTo({Section::Incomes, 0, FieldId::Amount});
        hands.enter(); // passing through does not ask again
        CHECK(hands.at() == FieldId::Earner);
    }
    SECTION("another one clears both")
    {
        hands.type(u"100"_qs);
        hands.enter();
        CHECK(hands.at() == FieldId::Amount);
        CHECK(hands.entry().state == EntryState::Error);
        CHECK(hands.entry().text.isEmpty());
        hands.amount(u"1200"_qs);
        CHECK(hands.entry(Section::Incomes, 0, FieldId::Amount).value.integer() == 120'000);
    }
    SECTION("until then the household cannot be finished")
    {
        hands.navigator.back();
        const auto findings = hands.form.findings();
        CHECK(std::any_of(findings.begin(), findings.end(),
            [](const ui::Finding &finding) { return finding.key.id == FieldId::Amount; }));
    }
}

TEST_CASE("less than 1,000 yuan is typed once", "[ui][entry]")
{
    Typing hands;
    hands.navigator.moveTo({Section::Incomes, 0, FieldId::Amount});
    hands.type(u"999.99"_qs);
    hands.enter();
    CHECK(hands.at() == FieldId::Earner);
}

TEST_CASE("a pasted amount need not be typed twice", "[ui][entry]")
{
    Typing hands;
    hands.navigator.moveTo({Section::Case, 0, FieldId::CaseAmount});
    hands.navigator.pasted(u"1,380.00"_qs);
    CHECK(hands.entry().state == EntryState::Done);
    CHECK(hands.entry().value.integer() == 138'000);
}

TEST_CASE("something unusual stands when a reason is given, not before", "[ui][entry]")
{
    Typing hands;
    std::vector<FieldId> asked;
    QObject::connect(&hands.navigator, &ui::EntryNavigator::reasonWanted, &hands.form,
        [&asked](const ui::FieldKey &key) { asked.push_back(key.id); });
    const ui::FieldKey card{Section::Bank, 0, FieldId::Account};
    hands.navigator.moveTo(card);
    hands.type(u"62284899990000001"_qs);
    hands.enter();
    CHECK(hands.at() == FieldId::Account);
    REQUIRE(asked == std::vector{FieldId::Account});
    REQUIRE_FALSE(hands.form.reasons(card).empty());

    hands.form.accept(card, hands.form.reasons(card).front().code);
    CHECK(hands.entry().state == EntryState::Done);
    CHECK_FALSE(hands.form.reasonWords(card).isEmpty());
    hands.enter();
    CHECK(hands.at() == FieldId::AccountAgain);
}

TEST_CASE("F8 goes to what is wrong before what is only empty", "[ui][entry]")
{
    Typing hands;
    hands.household();
    QString wrong = tests::head();
    wrong[9] = wrong[9] == u'1' ? u'2' : u'1';
    hands.type(wrong);
    hands.enter();
    hands.navigator.moveTo({Section::Bank, 0, FieldId::Account});
    hands.navigator.nextError();
    CHECK(hands.at() == FieldId::IdNumber);
}

TEST_CASE("a grown man in the nursery is asked about", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.type(tests::son());
    hands.navigator.moveTo({Section::Members, 0, FieldId::Employment});
    hands.type(u"9"_qs);
    CHECK(hands.at() == FieldId::Employment);
    CHECK(hands.entry().state == EntryState::Error);
    const auto reasons = hands.form.reasons(hands.navigator.current());
    REQUIRE_FALSE(reasons.empty());
    CHECK(std::none_of(reasons.begin(), reasons.end(),
        [](const ui::Choice &reason) { return reason.code == u"passbook"; }));
}

TEST_CASE("wages are proposed by the month, a harvest by the year", "[ui][entry]")
{
    Typing hands;
    const auto period
        = [&](int row) { return hands.entry(Section::Incomes, row, FieldId::Period).value.text(); };
    hands.household();
    hands.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    hands.navigator.moveTo({Section::Incomes, 0, FieldId::Earner});
    hands.type(u"11"_qs);
    CHECK(period(0) == u"month");
    hands.enter();
    hands.type(u"500"_qs);
    hands.enter();
    REQUIRE(hands.at() == FieldId::Earner);
    hands.type(u"12"_qs);
    CHECK(period(1) == u"year");
}

TEST_CASE("two dots copy no number of another person", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    hands.type(u"43"_qs);
    hands.enter();
    hands.type(u".."_qs);
    CHECK(hands.entry().text.isEmpty());
    hands.navigator.moveTo({Section::Members, 1, FieldId::Disability});
    hands.type(u".."_qs);
    CHECK(hands.entry().text.isEmpty());
}

TEST_CASE("a number typed one field too far is no address", "[ui][entry]")
{
    Typing hands;
    hands.navigator.moveTo({Section::Household, 0, FieldId::Address});
    hands.type(tests::head());
    hands.enter();
    CHECK(hands.entry(Section::Household, 0, FieldId::Address).state == EntryState::Error);
    hands.navigator.moveTo({Section::Household, 0, FieldId::Address});
    hands.form.setText(hands.navigator.current(), u"王家坪村3组27号 13800000427"_qs);
    hands.enter();
    CHECK(hands.entry(Section::Household, 0, FieldId::Address).state == EntryState::Done);
}

TEST_CASE("a second card number that differs never stands beside a good first one", "[ui][entry]")
{
    Typing hands;
    hands.navigator.moveTo({Section::Bank, 0, FieldId::Account});
    hands.type(tests::card());
    REQUIRE(hands.at() == FieldId::AccountAgain);
    QString other = tests::card();
    other[10] = other[10] == u'1' ? u'2' : u'1';

    SECTION("when it is full")
    {
        hands.type(other);
    }
    SECTION("when it is left by another key")
    {
        hands.type(other.left(12));
        hands.navigator.nextSection();
    }
    CHECK(hands.entry(Section::Bank, 0, FieldId::Account).text == tests::card().left(8));
    CHECK(hands.entry(Section::Bank, 0, FieldId::Account).state == EntryState::Error);
    CHECK(hands.entry(Section::Bank, 0, FieldId::AccountAgain).text.isEmpty());
}
