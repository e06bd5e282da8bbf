// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/HouseholdAction.h"
#include "core/domain/AccountNumber.h"
#include "core/storage/queries/HouseholdQuery.h"
#include "tests/support/LedgerFixture.h"
#include "tests/ui/entry/EntryTyping.h"
#include "ui/entry/EntryDraft.h"

#include <catch2/catch_test_macros.hpp>

using core::RecordType;
using tests::Typing;
using ui::FieldId;
using ui::Section;

namespace {

qsizetype count(const core::UserAction &action, RecordType type)
{
    return std::count_if(action.edits.begin(), action.edits.end(),
        [type](const core::RecordEdit &edit) { return edit.before.type == type; });
}

/// A household typed, finished and written; and what the ledger then shows of it.
struct Finished
{
    Finished()
    {
        hands.wholeHousehold();
        ui::HouseholdAction action(hands.form, store.random);
        made = action.make();
        const auto receipt = store.ledger.commit(made);
        isCommitted = receipt.hasValue();
        household = action.household();
    }
    core::HouseholdView view()
    {
        return core::HouseholdQuery(*store.database).view(household).value();
    }

    Typing hands;
    support::LedgerFixture store;
    core::UserAction made;
    core::RecordId household;
    bool isCommitted = false;
};

} // namespace

TEST_CASE("a finished household is one operation of everything on the screen", "[ui][entry]")
{
    Finished finished;
    REQUIRE(finished.hands.form.findings().empty());
    REQUIRE(finished.isCommitted);

    CHECK(count(finished.made, RecordType::Household) == 1);
    CHECK(count(finished.made, RecordType::Person) == 4);
    CHECK(count(finished.made, RecordType::Membership) == 4);
    CHECK(count(finished.made, RecordType::Income) == 3);
    CHECK(count(finished.made, RecordType::BankAccount) == 1);
    CHECK(count(finished.made, RecordType::CaseFile) == 1);
    CHECK(count(finished.made, RecordType::Visit) == 1);
    CHECK(finished.made.edits.size() == 15);

    const core::HouseholdView view = finished.view();
    REQUIRE(view.members.size() == 4);
    CHECK(view.members[0].person.text("name") == u"王桂兰");
    CHECK(view.members[0].person.text("disability_grade") == u"3");
    CHECK(view.household.scope == u"420529111202");
    CHECK(view.household.integer("per_capita_income") == 387'50);
    CHECK(view.accounts.at(0).text("account_number") == tests::card());
    CHECK(view.accounts.at(0).text("bank") == u"103");
    CHECK(view.cases.at(0).integer("monthly_amount") == 690'00);
    CHECK(view.cases.at(0).reference("bank_account") == view.accounts.at(0).id);
}

TEST_CASE("a household opened and left alone gives no edit but none is missing", "[ui][entry]")
{
    Finished finished;
    Typing later;
    later.form.open(ui::HouseholdRecords::of(finished.view()));

    ui::HouseholdAction action(later.form, finished.store.random);

    CHECK(action.make().edits.empty());
    CHECK(later.form.findings().empty());
    CHECK(later.form.title() == u"王桂兰");
    CHECK(later.form.yearlyIncome().fen() == 18'600'00);
}

TEST_CASE("a corrected card number is an edit of that field on the revision seen at opening",
    "[ui][entry]")
{
    Finished finished;
    Typing later;
    later.form.open(ui::HouseholdRecords::of(finished.view()));
    const core::Record seen = finished.view().accounts.at(0);
    later.navigator.moveTo({Section::Bank, 0, FieldId::Account});
    const QString other = u"622848999900000077"_qs + core::luhnDigitFor(u"622848999900000077");
    later.navigator.pasted(other);

    // Somebody else's change arrives while the form is open.
    REQUIRE(finished.store.ledger.commit(finished.store.action(
        {finished.store.edit(RecordType::BankAccount, seen.id, {{5, u"王桂蘭"_qs}})})));
    ui::HouseholdAction action(later.form, finished.store.random);
    const core::UserAction made = action.make();

    REQUIRE(made.edits.size() == 1);
    CHECK(made.edits[0].kind == core::ChangeKind::Set);
    CHECK(made.edits[0].values == core::FieldMap{{6, other}});
    CHECK(made.edits[0].before.revisions == seen.revisions);
}

TEST_CASE("an amount says which figures it was decided on", "[ui][entry]")
{
    Finished finished;
    CHECK(finished.made.reads.empty()); // all of it is new
    Typing later;
    later.form.open(ui::HouseholdRecords::of(finished.view()));
    const core::HouseholdView seen = finished.view();
    const auto change = [&later](Section section, FieldId id, const QString &text) {
        later.form.setText({section, 0, id}, text);
        later.form.leave({section, 0, id});
    };
    const auto rests = [&](const core::UserAction &made, const core::Record &record, int group) {
        return std::ranges::any_of(made.reads, [&](const core::ReadBasis &read) {
            return read.id == record.id && read.group == group
                && read.base == record.revision(core::GroupNumber(group));
        });
    };
    constexpr int kMeans = 5;
    constexpr int kIncome = 1;
    SECTION("a phone rests on nothing")
    {
        change(Section::Household, FieldId::Phone, u"13911112222"_qs);
        CHECK(ui::HouseholdAction(later.form, finished.store.random).make().reads.empty());
    }
    SECTION("an amount on the household's means and each income")
    {
        change(Section::Case, FieldId::CaseAmount, u"700"_qs);
        const core::UserAction made = ui::HouseholdAction(later.form, finished.store.random).make();
        CHECK(made.reads.size() == 1 + seen.incomes.size());
        CHECK(rests(made, seen.household, kMeans));
        CHECK(rests(made, seen.incomes.at(0), kIncome));
        CHECK(finished.store.ledger.commit(made));
    }
    SECTION("what is written with it has a base of its own")
    {
        change(Section::Case, FieldId::CaseAmount, u"700"_qs);
        change(Section::Incomes, FieldId::Amount, u"900"_qs);
        const core::UserAction made = ui::HouseholdAction(later.form, finished.store.random).make();
        CHECK(made.reads.size() == seen.incomes.size() - 1);
        CHECK_FALSE(rests(made, seen.household, kMeans));
    }
}

TEST_CASE("the bases survive a power cut in the draft", "[ui][entry]")
{
    Finished finished;
    Typing before;
    before.form.open(ui::HouseholdRecords::of(finished.view()));
    before.form.setText({Section::Household, 0, FieldId::Phone}, u"13911112222"_qs);
    before.form.leave({Section::Household, 0, FieldId::Phone});
    const QByteArray draft = ui::EntryDraft::encode(before.form, before.navigator.current());

    Typing after;
    REQUIRE(ui::EntryDraft::decode(draft, after.form));
    ui::HouseholdAction action(after.form, finished.store.random);
    const core::UserAction made = action.make();

    CHECK(count(made, RecordType::Household) == 1);
    CHECK(count(made, RecordType::Person) == 1); // the head's own phone
    CHECK(made.edits.size() == 2);
    CHECK(made.edits[0].before.revisions == finished.view().household.revisions);
}

TEST_CASE("a correction writes nothing but itself, however little the ledger knows", "[ui][entry]")
{
    // As an import leaves it: a head of four without the others, a phone of their own, no relation,
    // a bank we would name otherwise, and a number that today's rules could not read.
    support::LedgerFixture store;
    auto household = store.creation(RecordType::Household);
    auto person = store.newPerson(u"单国富"_qs, tests::husband());
    auto member = store.creation(RecordType::Membership);
    auto account = store.creation(RecordType::BankAccount);
    auto caseFile = store.creation(RecordType::CaseFile);
    const auto put = [](core::RecordEdit &edit, const char *key, core::Value value) {
        edit.values[core::catalogue::of(edit.before.type).number(key)] = std::move(value);
    };
    put(household, "population", core::Value(4));
    put(household, "phone", u"0717-1"_qs);
    put(person, "phone", u"13911112222"_qs);
    put(member, "household", household.before.id.toBytes());
    put(member, "person", person.before.id.toBytes());
    put(account, "household", household.before.id.toBytes());
    put(account, "person", person.before.id.toBytes());
    put(account, "account_number", tests::card());
    put(account, "bank", u"402"_qs);
    put(caseFile, "programme", u"dibao"_qs);
    put(caseFile, "household", household.before.id.toBytes());
    put(caseFile, "person", person.before.id.toBytes());
    put(caseFile, "status", u"active"_qs);
    put(caseFile, "covered_population", core::Value(3));
    put(caseFile, "monthly_amount", core::Value(500'00));
    REQUIRE(store.ledger.commit(store.action({household, person, member, account, caseFile})));

    Typing hands;
    hands.form.open(ui::HouseholdRecords::of(
        core::HouseholdQuery(*store.database).view(household.before.id).value()));
    hands.navigator.moveTo({Section::Members, 0, FieldId::Health});
    for (int presses = 0; presses < 3; ++presses)
        hands.enter(); // passes through and leaves fields as they are
    hands.form.setText({Section::Household, 0, FieldId::Address}, u"王家坪村9号"_qs);
    hands.form.leave({Section::Household, 0, FieldId::Address});
    ui::HouseholdAction action(hands.form, store.random);
    const core::UserAction made = action.make();

    const auto &address = core::catalogue::of(RecordType::Household);
    REQUIRE(made.edits.size() == 2); // the household's address and the head's
    CHECK(made.edits[0].values == core::FieldMap{{address.number("address"), u"王家坪村9号"_qs}});
    CHECK(made.edits[1].before.type == RecordType::Person);
    CHECK(made.edits[1].values.size() == 1);
}

TEST_CASE("another category ends the old case file and opens a linked one", "[ui][entry]")
{
    Finished finished;
    const auto month = core::catalogue::of(RecordType::CaseFile).number("from_month");
    REQUIRE(finished.store.ledger.commit(finished.store.action({finished.store.edit(
        RecordType::CaseFile, finished.view().cases.at(0).id, {{month, u"2024-05"_qs}})})));
    Typing later;
    later.form.open(ui::HouseholdRecords::of(finished.view()));
    later.form.setText({Section::Case, 0, FieldId::Category}, u"2"_qs);
    later.form.leave({Section::Case, 0, FieldId::Category});
    ui::HouseholdAction action(later.form, finished.store.random);
    REQUIRE(finished.store.ledger.commit(action.make()));

    const core::HouseholdView view = finished.view();
    REQUIRE(view.cases.size() == 2);
    const auto running = view.cases[0].text("status") == u"active" ? 0U : 1U;
    CHECK(view.cases[1 - running].text("status") == u"stopped");
    CHECK(view.cases[running].reference("previous") == view.cases[1 - running].id);
    CHECK(view.cases[running].text("category") == u"01");
    // The old one is paid until the new one begins, not taken back to its first month.
    CHECK(view.cases[running].text("from_month") == u"2026-12");
    CHECK(view.cases[1 - running].text("stopped_from") == u"2026-12");
    CHECK(view.cases[running].integer("monthly_amount") == 690'00);
}

TEST_CASE("another head ends the old case file and opens a linked one", "[ui][entry]")
{
    Finished finished;
    Typing later;
    later.form.open(ui::HouseholdRecords::of(finished.view()));
    later.form.setText({Section::Members, 0, FieldId::Relation}, u"2"_qs);
    later.form.leave({Section::Members, 0, FieldId::Relation});
    later.form.setText({Section::Members, 1, FieldId::Relation}, u"1"_qs);
    later.form.leave({Section::Members, 1, FieldId::Relation});
    ui::HouseholdAction action(later.form, finished.store.random);
    REQUIRE(finished.store.ledger.commit(action.make()));

    const core::HouseholdView view = finished.view();
    const core::RecordId head = *view.household.reference("head");
    for (const core::Member &member : view.members) {
        const bool isHead = member.person.id == head;
        CHECK((member.membership.text("kind") == u"head") == isHead);
        CHECK((member.person.text("name") == u"单国富") == isHead);
    }
    REQUIRE(view.cases.size() == 2);
    const auto running = view.cases[0].text("status") == u"active" ? 0U : 1U;
    CHECK(view.cases[1 - running].text("stop_reason") == u"replaced");
    CHECK(view.cases[1 - running].reference("person") != head);
    CHECK(view.cases[running].reference("person") == head);
    CHECK(view.cases[running].reference("previous") == view.cases[1 - running].id);
    CHECK(view.cases[running].integer("monthly_amount") == 690'00);
}

TEST_CASE("what is to be verified later is written down as a note", "[ui][entry]")
{
    Typing hands;
    support::LedgerFixture store;
    hands.wholeHousehold();
    hands.form.skip({Section::Members, 3, FieldId::Disability});
    ui::HouseholdAction action(hands.form, store.random);
    const core::UserAction made = action.make();

    REQUIRE(count(made, RecordType::Note) == 1);
    CHECK(made.edits.back().values.at(3).text().contains(u"单雨欣"));
}

TEST_CASE("a person without a household is taken in rather than made again", "[ui][entry]")
{
    support::LedgerFixture store;
    const auto person = store.newPerson(u"单国富"_qs, tests::husband());
    REQUIRE(store.ledger.commit(store.action({person})));
    Typing hands;
    hands.wholeHousehold();
    hands.form.adoptPerson(1, store.ledger.record(RecordType::Person, person.before.id).value());

    ui::HouseholdAction action(hands.form, store.random);
    const core::UserAction made = action.make();
    REQUIRE(store.ledger.commit(made));
    const auto view = core::HouseholdQuery(*store.database).view(action.household());
    REQUIRE(view);
    CHECK(view->members.at(1).person.id == person.before.id);
}
