// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Resolution.h"
#include "core/operations/HeldDecisions.h"
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace syncing;
using core::ChangeKind;
using core::Record;
using core::RecordType;
using support::LedgerFixture;

namespace {

constexpr core::FieldNumber kAmount = 13;

/// Two laptops of one township, each with a ledger of its own, and a county.
struct Township
{
    MemoryCountyStore county{u"420529"_qs};
    LedgerFixture anna{1, 1};
    LedgerFixture bao{2, 2};
    core::RecordEdit person = anna.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    core::RecordEdit caseFile = anna.creation(RecordType::CaseFile);

    Township()
    {
        for (LedgerFixture *laptop : {&anna, &bao}) {
            county.enrol({}, {u"420529111"_qs});
            core::DeviceState state = laptop->ledger.device().state().value();
            state.epoch = 1;
            (void)laptop->ledger.device().saveState(state).hasValue();
        }
        const auto &spec = core::catalogue::of(RecordType::CaseFile);
        caseFile.values = {{spec.number("person"), person.before.id.toBytes()},
            {spec.number("programme"), u"gaoling"_qs}, {kAmount, 5000}};
        REQUIRE(anna.ledger.commit(anna.action({person, caseFile})));
        (void)round(anna);
        (void)round(bao);
    }
    RoundReport round(LedgerFixture &laptop)
    {
        LedgerForSync side(laptop.ledger);
        const SyncRequest request
            = makeRequest(side, {1, 0, tuning::kBatchBytes, 0}, laptop.clock.nowMs()).value();
        return takeReply(side, request, answer(county, request, 5)).value();
    }
    core::RecordId id() const { return caseFile.before.id; }
    void commit(LedgerFixture &laptop, ChangeKind kind, RecordType type, const core::RecordId &id,
        core::FieldMap values = {})
    {
        const Record before = laptop.ledger.record(type, id).value();
        REQUIRE(laptop.ledger.commit(laptop.action({{kind, before, std::move(values)}})));
    }
    /// Anna takes the case and its person out of use while Bao changes the amount.
    void clash()
    {
        commit(anna, ChangeKind::Void, RecordType::CaseFile, id());
        commit(anna, ChangeKind::Void, RecordType::Person, person.before.id);
        (void)round(anna);
        commit(bao, ChangeKind::Set, RecordType::CaseFile, id(), {{kAmount, 12345}});
        REQUIRE(round(bao).conflicts == 1);
    }
    core::OpenConflict shown()
    {
        const auto open = core::ExchangeQuery(*bao.database).conflicts().value();
        REQUIRE(open.size() == 1);
        return open.front();
    }
    core::Result<core::UserAction> decision(
        const core::OpenConflict &seen, core::Verdict::Choice choice)
    {
        return core::resolution(
            bao.ledger, seen, {choice, 6000, u"asked the village"_qs, u"bao"_qs});
    }
    void decide(core::Verdict::Choice choice)
    {
        const auto action = decision(shown(), choice);
        REQUIRE(action);
        REQUIRE(bao.ledger.commit(*action));
    }
    /// Both change the amount; Bao's change becomes the conflict.
    void twoAmounts()
    {
        commit(anna, ChangeKind::Set, RecordType::CaseFile, id(), {{kAmount, 8000}});
        (void)round(anna);
        commit(bao, ChangeKind::Set, RecordType::CaseFile, id(), {{kAmount, 12345}});
        REQUIRE(round(bao).conflicts == 1);
    }
    void annaWrites(qint64 amount)
    {
        (void)round(anna);
        commit(anna, ChangeKind::Set, RecordType::CaseFile, id(), {{kAmount, amount}});
        (void)round(anna);
    }
    std::size_t openCases()
    {
        return core::ExchangeQuery(*bao.database).conflicts().value().size();
    }
    Record row(RecordType type, const core::RecordId &id) const
    {
        return *county.record(static_cast<int>(type), id);
    }
};

} // namespace

TEST_CASE(
    "a change of what was taken out of use brings it back when it is chosen", "[sync][resolution]")
{
    Township town;
    town.clash();
    qint64 amount = 12345;
    SECTION("as it was written")
    {
        town.decide(core::Verdict::Choice::Local);
    }
    SECTION("with a third value")
    {
        amount = 6000;
        town.decide(core::Verdict::Choice::Other);
    }
    const RoundReport report = town.round(town.bao);
    CHECK(report.rejected == 0);
    CHECK(town.openCases() == 0);
    CHECK_FALSE(town.row(RecordType::CaseFile, town.id()).isVoid);
    CHECK(town.row(RecordType::CaseFile, town.id()).integer("monthly_amount") == amount);
    // A payment needs somebody who is paid.
    CHECK_FALSE(town.row(RecordType::Person, town.person.before.id).isVoid);
    CHECK_FALSE(town.bao.ledger.record(RecordType::CaseFile, town.id())->isVoid);
}

TEST_CASE("what stays out of use is left alone by a decision", "[sync][resolution]")
{
    Township town;
    town.clash();
    town.decide(core::Verdict::Choice::County);
    CHECK(town.round(town.bao).rejected == 0);
    CHECK(town.openCases() == 0);
    CHECK(town.row(RecordType::CaseFile, town.id()).isVoid);
}

TEST_CASE("a decision does not overwrite what somebody else brought back and changed",
    "[sync][resolution]")
{
    Township town;
    town.clash();
    town.decide(core::Verdict::Choice::Local);
    (void)town.round(town.anna);
    town.commit(town.anna, ChangeKind::Restore, RecordType::CaseFile, town.id());
    town.commit(town.anna, ChangeKind::Set, RecordType::CaseFile, town.id(), {{kAmount, 7000}});
    (void)town.round(town.anna);

    CHECK(town.round(town.bao).rejected == 1);
    CHECK(town.row(RecordType::CaseFile, town.id()).integer("monthly_amount") == 7000);
    REQUIRE(town.openCases() == 1);
    town.decide(core::Verdict::Choice::Local); // having looked again
    CHECK(town.round(town.bao).rejected == 0);
    CHECK(town.row(RecordType::CaseFile, town.id()).integer("monthly_amount") == 12345);
}

TEST_CASE("a conflict shows what the county has now, and whose it is", "[sync][resolution]")
{
    Township town;
    town.twoAmounts();
    CHECK(core::differences(town.shown()).at(0).county == core::Value(8000));
    town.anna.clock.advance(60'000);
    town.annaWrites(9000);
    (void)town.round(town.bao);
    const core::OpenConflict shown = town.shown();
    CHECK(core::differences(shown).at(0).county == core::Value(9000));
    CHECK(core::differences(shown).at(0).local == core::Value(12345));
    CHECK(shown.countyAt == town.anna.clock.nowMs());
}

TEST_CASE("a decision never overwrites a value that was not shown", "[sync][resolution]")
{
    Township town;
    town.twoAmounts();
    const auto choice = GENERATE(
        core::Verdict::Choice::Local, core::Verdict::Choice::County, core::Verdict::Choice::Other);
    const core::OpenConflict seen = town.shown();
    SECTION("that came while it was looked at")
    {
        town.annaWrites(9000);
        (void)town.round(town.bao);
        const auto action = town.decision(seen, choice);
        REQUIRE_FALSE(action);
        CHECK(action.error().code == core::ErrorCode::Conflict);
    }
    SECTION("that the county has and this laptop not yet")
    {
        town.annaWrites(9000);
        const auto action = town.decision(seen, choice);
        REQUIRE(action);
        REQUIRE(town.bao.ledger.commit(*action));
        CHECK(town.round(town.bao).rejected == 1);
    }
    CHECK(town.row(RecordType::CaseFile, town.id()).integer("monthly_amount") == 9000);
    REQUIRE(town.openCases() == 1);
    town.decide(choice); // having looked again
    CHECK(town.round(town.bao).rejected == 0);
    CHECK(town.openCases() == 0);
}

namespace {

/// Anna and Bao each enter the same man, and each gives him a case.
struct TwoOfOne : Township
{
    core::RecordEdit first = anna.newPerson(u"李大山"_qs, u"99010119560302063X"_qs);
    core::RecordEdit second = bao.newPerson(u"李大珊"_qs, u"99010119560302063X"_qs);
    core::RecordId firstCase = enter(anna, first);
    core::RecordId secondCase = enter(bao, second);

    core::RecordId enter(LedgerFixture &laptop, const core::RecordEdit &who)
    {
        const auto &spec = core::catalogue::of(RecordType::CaseFile);
        core::RecordEdit drawn = laptop.creation(RecordType::CaseFile);
        drawn.values = {{spec.number("person"), who.before.id.toBytes()},
            {spec.number("programme"), u"gaoling"_qs}, {kAmount, 5000}};
        REQUIRE(laptop.ledger.commit(laptop.action({who, drawn})));
        (void)round(anna);
        const RoundReport report = round(laptop);
        CHECK(report.rejected == 0);
        CHECK((&laptop == &bao || report.conflicts == 0));
        return drawn.before.id;
    }
    bool isInUse(RecordType type, const core::RecordId &id) const { return !row(type, id).isVoid; }
    bool isHeld() const
    {
        for (const auto &[id, row] : county.rows()) {
            if (row->type == RecordType::Hold && row->text("status") == u"active")
                return true;
        }
        return false;
    }
};

} // namespace

TEST_CASE("one number entered twice is told with both people", "[sync][resolution]")
{
    TwoOfOne town;
    CHECK(town.isHeld());
    const core::OpenConflict seen = town.shown();
    CHECK(seen.holdsPayment);
    REQUIRE(seen.twins.size() == 2);
    CHECK(seen.twins[0].id == town.second.before.id);
    CHECK(seen.twins[1].id == town.first.before.id);
    CHECK(seen.twins[1].cases.size() == 1);
    REQUIRE(core::differences(seen).size() == 1); // the name
}

TEST_CASE("the one who is not kept goes out of use with what is paid", "[sync][resolution]")
{
    TwoOfOne town;
    SECTION("the one written here stays")
    {
        town.decide(core::Verdict::Choice::Local);
        CHECK(town.round(town.bao).rejected == 0);
        CHECK(town.isInUse(RecordType::Person, town.second.before.id));
        CHECK(town.isInUse(RecordType::CaseFile, town.secondCase));
        CHECK_FALSE(town.isInUse(RecordType::Person, town.first.before.id));
        CHECK_FALSE(town.isInUse(RecordType::CaseFile, town.firstCase));
    }
    SECTION("the county's stays")
    {
        town.decide(core::Verdict::Choice::County);
        CHECK(town.round(town.bao).rejected == 0);
        CHECK_FALSE(town.isInUse(RecordType::Person, town.second.before.id));
        CHECK_FALSE(town.isInUse(RecordType::CaseFile, town.secondCase));
        CHECK(town.isInUse(RecordType::Person, town.first.before.id));
        CHECK(town.isInUse(RecordType::CaseFile, town.firstCase));
    }
    CHECK_FALSE(town.isHeld());
    CHECK(town.openCases() == 0);
}

TEST_CASE("another number for the one written here keeps both", "[sync][resolution]")
{
    TwoOfOne town;
    const auto renumber = [&town](const QString &number) {
        const auto action = core::resolution(town.bao.ledger, town.shown(),
            {core::Verdict::Choice::Other, number, u"read the card"_qs, u"bao"_qs});
        REQUIRE(action);
        REQUIRE(town.bao.ledger.commit(*action));
        return town.round(town.bao).rejected;
    };
    CHECK(renumber(u"990101195603020427"_qs) == 1); // Wang Guilan's
    CHECK(town.isHeld());
    CHECK(renumber(u"990529194001011239"_qs) == 0);
    CHECK(town.isInUse(RecordType::Person, town.second.before.id));
    CHECK(town.isInUse(RecordType::Person, town.first.before.id));
    CHECK(town.openCases() == 0);
    CHECK_FALSE(town.isHeld());
}

TEST_CASE("a number corrected in the ledger keeps both, whatever is chosen", "[sync][resolution]")
{
    TwoOfOne town;
    const auto choice = GENERATE(core::Verdict::Choice::Local, core::Verdict::Choice::County);
    const auto present = town.bao.ledger.record(RecordType::Person, town.second.before.id);
    REQUIRE(present);
    core::RecordEdit corrected{core::ChangeKind::Set, *present, {}};
    corrected.values = {{core::catalogue::of(RecordType::Person).number("id_number"),
        core::Value(u"990529194001011239"_qs)}};
    REQUIRE(town.bao.ledger.commit(town.bao.action({corrected})));
    CHECK(town.round(town.bao).rejected == 0);
    CHECK(town.openCases() == 1); // somebody still says so
    CHECK(town.isHeld());
    town.decide(choice);
    CHECK(town.round(town.bao).rejected == 0);
    for (const core::RecordId &person : {town.first.before.id, town.second.before.id})
        CHECK(town.isInUse(RecordType::Person, person));
    for (const core::RecordId &drawn : {town.firstCase, town.secondCase})
        CHECK(town.isInUse(RecordType::CaseFile, drawn));
    CHECK(town.openCases() == 0);
    CHECK_FALSE(town.isHeld());
}

TEST_CASE("a case of one number is not closed while it stands twice", "[sync][resolution]")
{
    TwoOfOne town;
    auto action = town.decision(town.shown(), core::Verdict::Choice::County);
    REQUIRE(action);
    action->edits.resize(1); // what an older release would send
    REQUIRE(town.bao.ledger.commit(*action));
    CHECK(town.round(town.bao).rejected == 1);
    CHECK(town.openCases() == 1);
    CHECK(town.isHeld());
}

TEST_CASE("who heads a household with others is not taken out unseen", "[sync][resolution]")
{
    TwoOfOne town;
    core::RecordEdit household = town.bao.creation(RecordType::Household);
    household.values = {{2, town.second.before.id.toBytes()}};
    core::RecordEdit member = town.bao.creation(RecordType::Membership);
    member.values = {{1, household.before.id.toBytes()}, {2, town.person.before.id.toBytes()}};
    REQUIRE(town.bao.ledger.commit(town.bao.action({household, member})));
    const auto action = town.decision(town.shown(), core::Verdict::Choice::County);
    REQUIRE(!action);
    CHECK(action.error().code == core::ErrorCode::InvalidInput);
}

TEST_CASE("a decision that is held outlives the program, and what it was about only as it was",
    "[sync][resolution]")
{
    Township town;
    town.twoAmounts();
    const core::Verdict verdict{core::Verdict::Choice::Local, {}, u"看过原件"_qs, u"bao"_qs};
    core::Ledger &ledger = town.bao.ledger;
    REQUIRE(core::keepDecisions(ledger, {{town.shown(), verdict}}));
    const auto kept = core::keptDecisions(ledger).value();
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().verdict.choice == verdict.choice);
    CHECK(kept.front().verdict.reason == verdict.reason);
    CHECK(kept.front().verdict.user == verdict.user);
    CHECK(core::resolution(ledger, kept.front().shown, kept.front().verdict));

    SECTION("not when the county has another value by now")
    {
        town.annaWrites(9000);
        (void)town.round(town.bao);
        CHECK(core::keptDecisions(ledger).value().empty());
    }
    SECTION("not when the case is closed")
    {
        town.decide(core::Verdict::Choice::County);
        CHECK(core::keptDecisions(ledger).value().empty());
    }
    SECTION("not when it was taken back")
    {
        REQUIRE(core::keepDecisions(ledger, {}));
        CHECK(core::keptDecisions(ledger).value().empty());
    }
}
