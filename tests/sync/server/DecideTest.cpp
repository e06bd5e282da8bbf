// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/sync/server/Assistant.h"

#include "core/domain/CodeSets.h"
#include "sync/server/ConflictRecords.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using namespace syncing::testing;
using core::ChangeKind;
using core::Outcome;
using core::Record;
using core::RecordId;
using core::RecordType;
using core::Revision;

namespace {

// groups and fields of a person and of a case file
constexpr int kIdentity = 1, kName = 1, kNumber = 3;
constexpr int kContact = 2, kPhone = 8;
constexpr int kHealth = 5, kHealthCode = 23;
constexpr int kStatusGroup = 2, kStatus = 7;
constexpr int kAmountGroup = 3, kAmount = 13;

core::SeededRandom dice(3);

struct County
{
    MemoryCountyStore store{u"420529"_qs};
    Assistant anna{store, u"anna"_qs};
    Assistant bao{store, u"bao"_qs};
    RecordId person = dice.newRecordId();
    RecordId caseFile = dice.newRecordId();
    qint64 made = 0;

    County()
    {
        made = anna
                   .send({create(RecordType::Person, person, kIdentity, {{kName, u"王桂兰"_qs}}),
                       create(RecordType::CaseFile, caseFile, kAmountGroup, {{kAmount, 52000}})})
                   .seq;
    }
    Record row(RecordType type, const RecordId &id) const
    {
        const SharedRecord there = store.record(static_cast<int>(type), id);
        REQUIRE(there);
        return *there;
    }
    core::RecordChange amount(qint64 fen, Revision base) const
    {
        return set(RecordType::CaseFile, caseFile, kAmountGroup, base, {{kAmount, fen}});
    }
    core::RecordChange phone(const QString &number, Revision base) const
    {
        return set(RecordType::Person, person, kContact, base, {{kPhone, number}});
    }
    Record openConflict(const core::LogEntry &entry) const
    {
        return row(RecordType::Conflict, entry.effects.at(0).id);
    }
    core::Op resolution(
        Assistant &who, const Record &conflict, std::vector<core::RecordChange> values)
    {
        const core::RecordSpec &spec = core::catalogue::of(RecordType::Conflict);
        core::Op op = who.op(std::move(values));
        op.kind = core::OpKind::ResolveConflict;
        op.changes.push_back(set(RecordType::Conflict, conflict.id, 1, conflict.revisions.at(1),
            {{spec.number("status"), u"closed"_qs}, {spec.number("choice"), u"local"_qs}}));
        return op;
    }
};

} // namespace

TEST_CASE("changes of different groups of one record merge", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna.send({county.phone(u"13800000001"_qs, {})}).outcome == Outcome::Applied);
    const auto entry = county.bao.send(
        {set(RecordType::Person, county.person, kHealth, {}, {{kHealthCode, u"40"_qs}}),
            set(RecordType::Person, county.person, kIdentity, base, {{kName, u"王桂蘭"_qs}})});
    CHECK(entry.outcome == Outcome::Applied);
    const Record row = county.row(RecordType::Person, county.person);
    CHECK(row.text("phone") == u"13800000001"_qs);
    CHECK(row.text("name") == u"王桂蘭"_qs);
}

TEST_CASE("concurrent amounts become one conflict and the county's value stands", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna.send({county.amount(60000, base)}).outcome == Outcome::Applied);
    const auto entry = county.bao.send({county.amount(70000, base)});
    CHECK(entry.outcome == Outcome::Conflict);
    CHECK(entry.reason == reason::kConcurrent);
    CHECK(county.row(RecordType::CaseFile, county.caseFile).integer("monthly_amount") == 60000);

    const Record conflict = county.openConflict(entry);
    CHECK(isOpen(conflict));
    CHECK(conflict.id == conflictIdOf(entry.opId));
    CHECK(conflict.reference("subject") == county.caseFile);
    CHECK(conflict.text("local_user") == u"bao"_qs);
    CHECK(conflict.text("county_user") == u"anna"_qs);
    CHECK(decodedChanges(conflict.value("local_change").bytes()) == entry.op->changes);
    const auto county_values = decodedChanges(conflict.value("county_values").bytes());
    REQUIRE(county_values.size() == 1);
    CHECK(county_values[0].groups[0].fields.at(kAmount) == core::Value(60000));
    CHECK(county_values[0].groups[0].base == Revision::county(2));

    const Record hold = county.row(RecordType::Hold, holdIdOf(conflict.id));
    CHECK(hold.text("status") == u"active"_qs);
    CHECK(hold.reference("subject") == county.caseFile);
}

TEST_CASE("equal values from two people are no conflict", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna.send({county.amount(60000, base)}).outcome == Outcome::Applied);
    CHECK(county.bao.send({county.amount(60000, base)}).outcome == Outcome::Applied);
}

TEST_CASE("of two soft values the later stands and the other is told", "[sync][decide]")
{
    County county;
    CHECK(county.anna.send({county.phone(u"13800000001"_qs, {})}).outcome == Outcome::Applied);
    const core::Op op = county.bao.op({county.phone(u"13800000002"_qs, {})});
    const Decision decision = decide(
        op, {county.bao.device(), {u"420529111"_qs}, {}, 0, county.store.lastSeq()}, county.store);
    REQUIRE(decision.overwritten.size() == 1);
    CHECK(decision.overwritten[0].fields.at(kPhone) == core::Value(u"13800000001"_qs));
    CHECK(decision.overwritten[0].seq == 2);
    CHECK(county.bao.send(op).outcome == Outcome::Applied);
    CHECK(county.row(RecordType::Person, county.person).text("phone") == u"13800000002"_qs);
}

TEST_CASE("an own operation not yet confirmed is a base like any other", "[sync][decide]")
{
    County county;
    CHECK(county.anna.send({county.amount(60000, Revision::own(1))}).outcome == Outcome::Applied);
    CHECK(county.anna.send({county.amount(61000, Revision::own(1))}).outcome == Outcome::Applied);

    SECTION("unless somebody else wrote in between")
    {
        const auto other = county.bao.send({county.amount(65000, Revision::county(3))});
        CHECK(other.outcome == Outcome::Applied);
        const auto late = county.anna.send({county.amount(62000, Revision::own(1))});
        CHECK(late.outcome == Outcome::Conflict);
        CHECK(late.reason == reason::kConcurrent);
    }
    SECTION("a base that never was is refused")
    {
        CHECK(county.anna.send({county.amount(1, Revision::own(9))}).reason == reason::kBadBase);
        CHECK(
            county.anna.send({county.amount(1, Revision::county(99))}).reason == reason::kBadBase);
    }
}

TEST_CASE("what builds on an operation in conflict joins its case", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna.send({county.amount(60000, base)}).outcome == Outcome::Applied);
    const auto first = county.bao.send({county.amount(70000, base)});
    const auto second = county.bao.send({county.amount(71000, Revision::own(1))});
    CHECK(second.outcome == Outcome::Conflict);
    CHECK(second.reason == reason::kFollowUp);
    const auto third = county.bao.send({county.amount(72000, Revision::own(1))});
    CHECK(third.effects.at(0).id == first.effects.at(0).id);

    const Record conflict = county.openConflict(first);
    const auto changes = decodedChanges(conflict.value("local_change").bytes());
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].groups[0].fields.at(kAmount) == core::Value(72000));
    CHECK(changes[0].groups[0].base == base);

    SECTION("and opens its own when that one was closed")
    {
        CHECK(county.anna.send(county.resolution(county.anna, conflict, {})).outcome
            == Outcome::Applied);
        const auto late = county.bao.send({county.amount(73000, Revision::own(1))});
        CHECK(late.outcome == Outcome::Conflict);
        CHECK(late.effects.at(0).id == conflictIdOf(late.opId));
    }
}

TEST_CASE("a case that is joined names who wrote the value it shows now", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    const auto entry = county.anna.send({county.amount(60000, base)});
    const auto first = county.bao.send({county.amount(70000, base)});
    CHECK(county.openConflict(first).text("county_user") == u"anna"_qs);
    Assistant chen{county.store, u"chen"_qs};
    CHECK(
        chen.send({county.amount(65000, Revision::county(entry.seq))}).outcome == Outcome::Applied);

    CHECK(county.bao.send({county.amount(71000, Revision::own(1))}).reason == reason::kFollowUp);

    const Record conflict = county.openConflict(first);
    const auto values = decodedChanges(conflict.value("county_values").bytes());
    REQUIRE(values.size() == 1);
    CHECK(values[0].groups[0].fields.at(kAmount) == core::Value(65000));
    CHECK(conflict.text("county_user") == u"chen"_qs);
}

TEST_CASE("a case holds the payment once what joins it touches what is paid", "[sync][decide]")
{
    County county;
    const auto health = [&](const QString &code, Revision base) {
        return set(RecordType::Person, county.person, kHealth, base, {{kHealthCode, code}});
    };
    CHECK(county.anna.send({health(u"40"_qs, {})}).outcome == Outcome::Applied);
    const auto first = county.bao.send({health(u"50"_qs, {})});
    REQUIRE(first.outcome == Outcome::Conflict);
    REQUIRE(first.effects.size() == 1); // nothing that is paid hangs on it
    const auto second = county.bao.send(
        {health(u"60"_qs, Revision::own(1)), county.amount(70000, Revision::county(county.made))});
    REQUIRE(second.reason == reason::kFollowUp);
    const Record hold = county.row(RecordType::Hold, holdIdOf(first.effects[0].id));
    CHECK(hold.text("status") == u"active"_qs);
    const auto third = county.bao.send({county.amount(71000, Revision::own(1))});
    CHECK(third.effects.size() == 1); // one hold is enough

    const Record conflict = county.openConflict(first);
    CHECK(
        county.anna.send(county.resolution(county.anna, conflict, {})).outcome == Outcome::Applied);
    CHECK(county.row(RecordType::Hold, hold.id).text("status") == u"released"_qs);
}

TEST_CASE("what is added to a record that ended in a case joins it too", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna.send({county.amount(60000, base)}).outcome == Outcome::Applied);
    const RecordId child = dice.newRecordId();
    const auto first = county.bao.send({county.amount(70000, base),
        create(RecordType::Person, child, kIdentity, {{kName, u"小明"_qs}})});
    CHECK(first.outcome == Outcome::Conflict);
    CHECK_FALSE(county.store.record(int(RecordType::Person), child));
    // A group never written rests on the operation that made the record.
    const auto second = county.bao.send(
        {set(RecordType::Person, child, kContact, Revision::own(1), {{kPhone, u"138"_qs}})});
    CHECK(second.reason == reason::kFollowUp);
    const auto changes = decodedChanges(county.openConflict(first).value("local_change").bytes());
    REQUIRE(changes.size() == 2);
    CHECK(changes[1].groups.size() == 2);
}

TEST_CASE("only one of two reviewers closes a case", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna.send({county.amount(60000, base)}).outcome == Outcome::Applied);
    const Record conflict = county.openConflict(county.bao.send({county.amount(70000, base)}));

    const auto first = county.anna.send(
        county.resolution(county.anna, conflict, {county.amount(70000, Revision::county(2))}));
    CHECK(first.outcome == Outcome::Applied);
    CHECK(county.row(RecordType::CaseFile, county.caseFile).integer("monthly_amount") == 70000);
    CHECK(county.row(RecordType::Conflict, conflict.id).text("status") == u"closed"_qs);
    CHECK(county.row(RecordType::Hold, holdIdOf(conflict.id)).text("status") == u"released"_qs);

    const auto second = county.bao.send(
        county.resolution(county.bao, conflict, {county.amount(50000, Revision::county(2))}));
    CHECK(second.outcome == Outcome::Rejected);
    CHECK(second.reason == reason::kCaseClosed);
    CHECK(county.row(RecordType::CaseFile, county.caseFile).integer("monthly_amount") == 70000);
}

TEST_CASE("a decision on what has moved since is refused, the case stays open", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna.send({county.amount(60000, base)}).outcome == Outcome::Applied);
    const auto opened = county.bao.send({county.amount(70000, base)});
    const Record seen = county.openConflict(opened);

    SECTION("the case grew")
    {
        CHECK(
            county.bao.send({county.amount(71000, Revision::own(1))}).outcome == Outcome::Conflict);
        const auto entry = county.anna.send(county.resolution(county.anna, seen, {}));
        CHECK(entry.reason == reason::kCaseMoved);
    }
    SECTION("the county's value changed")
    {
        CHECK(county.anna.send({county.amount(65000, Revision::county(2))}).outcome
            == Outcome::Applied);
        const auto entry = county.bao.send(
            county.resolution(county.bao, seen, {county.amount(70000, Revision::county(2))}));
        CHECK(entry.reason == reason::kStaleBasis);
    }
    CHECK(isOpen(county.openConflict(opened)));
}

TEST_CASE("conflicts and holds change by decision only", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna.send({county.amount(60000, base)}).outcome == Outcome::Applied);
    const Record conflict = county.openConflict(county.bao.send({county.amount(70000, base)}));
    CHECK(county.anna
              .send({set(
                  RecordType::Conflict, conflict.id, 1, Revision::county(3), {{5, u"closed"_qs}})})
              .reason
        == reason::kNeedsCommand);
    CHECK(county.anna.send({use(ChangeKind::Void, RecordType::Conflict, conflict.id, {})}).reason
        == reason::kNeedsCommand);
    CHECK(county.anna
              .send({set(RecordType::Hold, holdIdOf(conflict.id), 1, Revision::county(3),
                  {{4, u"released"_qs}})})
              .reason
        == reason::kNeedsCommand);
    CHECK(isOpen(county.row(RecordType::Conflict, conflict.id)));
}

TEST_CASE("taking out of use and changing meanwhile is a conflict", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    SECTION("the change comes later")
    {
        CHECK(county.anna.send({use(ChangeKind::Void, RecordType::CaseFile, county.caseFile, {})})
                  .outcome
            == Outcome::Applied);
        const auto entry = county.bao.send({county.amount(70000, base)});
        CHECK(entry.outcome == Outcome::Conflict);
        CHECK(entry.reason == reason::kVoidVsEdit);
    }
    SECTION("the void comes later, made from what it had read")
    {
        CHECK(county.anna.send({county.amount(70000, base)}).outcome == Outcome::Applied);
        core::Op op
            = county.bao.op({use(ChangeKind::Void, RecordType::CaseFile, county.caseFile, {})});
        op.reads = {{int(RecordType::CaseFile), county.caseFile, kAmountGroup, base}};
        const auto entry = county.bao.send(op);
        CHECK(entry.outcome == Outcome::Conflict);
        CHECK(entry.reason == reason::kStaleBasis);
        CHECK_FALSE(county.row(RecordType::CaseFile, county.caseFile).isVoid);
    }
    SECTION("both take it out of use")
    {
        for (Assistant *who : {&county.anna, &county.bao})
            CHECK(who->send({use(ChangeKind::Void, RecordType::CaseFile, county.caseFile, {})})
                      .outcome
                == Outcome::Applied);
    }
}

TEST_CASE("a decision computed from stale facts is a conflict", "[sync][decide]")
{
    County county;
    const Revision base = Revision::county(county.made);
    CHECK(county.anna
              .send({set(
                  RecordType::Person, county.person, kIdentity, base, {{kName, u"王桂蘭"_qs}})})
              .outcome
        == Outcome::Applied);
    core::Op op = county.bao.op({county.amount(70000, base)});
    op.reads = {{int(RecordType::Person), county.person, kIdentity, base}};
    const auto entry = county.bao.send(op);
    CHECK(entry.outcome == Outcome::Conflict);
    CHECK(entry.reason == reason::kStaleBasis);

    // Whoever decides is told what was seen, and what it is now.
    const Record conflict = county.openConflict(entry);
    const auto local = decodedChanges(conflict.value("local_change").bytes());
    REQUIRE(local.size() == 2);
    CHECK(local[0] == op.changes[0]);
    CHECK(local[1].id == county.person);
    CHECK(local[1].groups[0] == core::GroupChange{kIdentity, base, {}});
    const auto present = decodedChanges(conflict.value("county_values").bytes());
    REQUIRE(present.size() == 2);
    CHECK(present[1].groups[0].base == Revision::county(2));
    CHECK(present[1].groups[0].fields.at(kName) == core::Value(u"王桂蘭"_qs));
    CHECK(conflict.text("county_user") == u"anna"_qs);
}

TEST_CASE("two persons with one identity number both stand and are held", "[sync][decide]")
{
    County county;
    const QString number = u"990529194001011239"_qs;
    const RecordId first = dice.newRecordId();
    const RecordId second = dice.newRecordId();
    CHECK(county.anna.send({create(RecordType::Person, first, kIdentity, {{kNumber, number}})})
              .effects.empty());
    const auto entry
        = county.bao.send({create(RecordType::Person, second, kIdentity, {{kNumber, number}})});
    CHECK(entry.outcome == Outcome::Applied);
    REQUIRE(entry.effects.size() == 2);
    const Record conflict = county.openConflict(entry);
    CHECK(conflict.text("reason") == reason::kDuplicatePerson);
    CHECK(conflict.reference("subject") == second);
    CHECK(county.row(RecordType::Hold, holdIdOf(conflict.id)).text("status") == u"active"_qs);
    CHECK(county.row(RecordType::Person, second).text("id_number") == number);

    // Another change of the same person does not open it once more.
    CHECK(county.bao
              .send({set(RecordType::Person, second, kIdentity, Revision::own(1),
                  {{kName, u"李"_qs}, {kNumber, number}})})
              .effects.empty());
}

TEST_CASE("an operation on another township's record is kept for its owner", "[sync][decide]")
{
    County county;
    Assistant far(county.store, u"far"_qs, u"420529103"_qs);
    const auto entry = far.send({county.amount(70000, Revision::county(county.made))});
    CHECK(entry.outcome == Outcome::Conflict);
    CHECK(entry.reason == reason::kOutOfScope);
    CHECK(entry.scope == kVillage);
    CHECK(county.openConflict(entry).scope == kVillage);

    const RecordId elsewhere = dice.newRecordId();
    CHECK(far.send({create(RecordType::Note, elsewhere, 1, {{1, u"x"_qs}}, kFarVillage)}).outcome
        != Outcome::Conflict);
    const auto mixed = county.anna.send(
        {county.phone(u"1"_qs, {}), set(RecordType::Note, elsewhere, 1, {}, {{1, u"x"_qs}})});
    CHECK(mixed.outcome != Outcome::Applied);
}

TEST_CASE("what cannot be an operation is rejected with its reason", "[sync][decide]")
{
    County county;
    const RecordId fresh = dice.newRecordId();
    const auto reasonOf = [&](core::RecordChange change) {
        const auto entry = county.anna.send({std::move(change)});
        CHECK(entry.outcome == Outcome::Rejected);
        CHECK(entry.scope.isEmpty());
        return entry.reason;
    };
    CHECK(reasonOf(set(RecordType::Person, fresh, kContact, {}, {{kPhone, u"1"_qs}}))
        == reason::kUnknownRecord);
    CHECK(reasonOf(set(RecordType::Person, county.person, kContact, {}, {{kName, u"x"_qs}}))
        == reason::kMalformed); // a field of another group
    CHECK(reasonOf(set(RecordType::Person, county.person, kContact, {}, {{kPhone, 5}}))
        == reason::kMalformed); // a number where text belongs
    CHECK(reasonOf(set(RecordType::Person, county.person, kContact, {}, {})) == reason::kMalformed);
    CHECK(reasonOf(create(RecordType::Person, fresh, kIdentity, {{kName, u"x"_qs}}, u"村"_qs))
        == reason::kMalformed);
    CHECK(county.anna.send(std::vector<core::RecordChange>()).reason == reason::kMalformed);
}

TEST_CASE("what a newer release wrote is kept and guarded", "[sync][decide]")
{
    County county;
    const RecordId fresh = dice.newRecordId();
    const auto created = county.anna.send(
        {{ChangeKind::Create, 99, fresh, kVillage, {{40, {}, {{7, u"later"_qs}}}}}});
    CHECK(created.outcome == Outcome::Applied);
    CHECK(county.store.record(99, fresh)->fields.at(7) == core::Value(u"later"_qs));
    CHECK(county.bao.send({{ChangeKind::Set, 99, fresh, QString(), {{40, {}, {{7, 5}}}}}}).outcome
        == Outcome::Conflict);
}

TEST_CASE("every code a case may carry has a name for people", "[sync][decide]")
{
    for (const auto &code :
        {reason::kConcurrent, reason::kVoidVsEdit, reason::kFollowUp, reason::kCreatedTwice,
            reason::kStaleBasis, reason::kOutOfScope, reason::kDuplicatePerson}) {
        INFO(code.data());
        CHECK(core::codes::find("conflict_reason", QString(code)) != nullptr);
    }
    for (const char *code : {"active", "released"})
        CHECK(core::codes::find("hold_status", QString::fromLatin1(code)) != nullptr);
}

TEST_CASE("the same log gives the same decisions", "[sync][decide]")
{
    County county;
    const core::Op op = county.bao.op({county.amount(70000, Revision())});
    const OpContext context{county.bao.device(), {u"420529111"_qs},
        *core::OpId::fromHex(u"00112233445566778899aabbccddeeff"), 5, county.store.lastSeq()};
    CHECK(decide(op, context, county.store) == decide(op, context, county.store));
    CHECK(decide(op, context, county.store).effects.at(0).id == conflictIdOf(context.opId));
}

TEST_CASE("work on what a restored county lost is a case, never refused", "[sync][decide]")
{
    County county;
    const auto lost = std::map<qint64, core::OpId>();
    const auto decided = [&](const core::RecordChange &change, bool isRestored) {
        const core::Op op = county.bao.op({change});
        const OpContext context{county.bao.device(), {u"420529111"_qs},
            core::chainAfter({}, core::encodeOp(op)), 5, county.store.lastSeq(),
            isRestored ? &lost : nullptr};
        return decide(op, context, county.store);
    };
    const core::RecordChange later = county.amount(60000, Revision::county(99));
    CHECK(decided(later, false).reason == reason::kBadBase);
    const Decision kept = decided(later, true);
    CHECK(kept.outcome == Outcome::Conflict);
    CHECK(kept.reason == reason::kLostBasis);
    REQUIRE(!kept.effects.empty());
    const auto &fields = kept.effects[0].groups[0].fields;
    const auto &spec = core::catalogue::of(RecordType::Conflict);
    CHECK(decodedChanges(fields.at(spec.number("local_change")).bytes())[0] == later);
    CHECK(decodedChanges(fields.at(spec.number("county_values")).bytes())[0].groups[0].fields.at(
              kAmount)
        == core::Value(52000));

    SECTION("what is so already needs nobody")
    {
        CHECK(
            decided(county.amount(52000, Revision::county(99)), true).outcome == Outcome::Applied);
    }
    SECTION("soft values go in")
    {
        CHECK(decided(county.phone(u"13800000001"_qs, Revision::county(99)), true).outcome
            == Outcome::Applied);
    }
    SECTION("a record that is gone, too")
    {
        const auto gone = set(RecordType::CaseFile, dice.newRecordId(), kAmountGroup,
            Revision::county(99), {{kAmount, 1}});
        CHECK(decided(gone, false).reason == reason::kUnknownRecord);
        CHECK(decided(gone, true).reason == reason::kLostBasis);
        CHECK(decided(gone, true).scope == u"420529111"_qs);
    }
}

TEST_CASE("the twenty-first void of a day waits for a second person", "[sync][decide]")
{
    County county;
    std::vector<RecordId> people;
    for (int i = 0; i < 500; ++i) { // so that a twentieth of the village is more
        people.push_back(dice.newRecordId());
        county.anna.send(
            {create(RecordType::Person, people.back(), kIdentity, {{kName, u"张"_qs}})});
    }
    const auto voided = [](const RecordId &id) {
        return core::RecordChange{
            ChangeKind::Void, int(RecordType::Person), id, {}, {{core::kUseGroup, Revision(), {}}}};
    };
    for (int i = 0; i < 20; ++i)
        CHECK(county.bao.send({voided(people[size_t(i)])}).outcome == Outcome::Applied);
    const auto last = county.bao.send({voided(people[20])});
    CHECK(last.outcome == Outcome::Conflict);
    CHECK(last.reason == reason::kMassVoid);
    CHECK(last.effects.size() == 1); // a case, and nobody goes unpaid for it
    CHECK_FALSE(county.row(RecordType::Person, people[20]).isVoid);
    const Record conflict = county.openConflict(last);

    SECTION("who made them may take back what was made just now")
    {
        for (int i = 30; i < 60; ++i)
            CHECK(county.anna.send({voided(people[size_t(i)])}).outcome == Outcome::Applied);
    }
    SECTION("many in one operation are counted, too")
    {
        Assistant cai(county.store, u"cai"_qs);
        std::vector<core::RecordChange> many;
        for (int i = 100; i < 121; ++i)
            many.push_back(voided(people[size_t(i)]));
        CHECK(cai.send(many).reason == reason::kMassVoid);
        many.pop_back();
        CHECK(cai.send(many).outcome == Outcome::Applied);
    }
    SECTION("in a small village five are enough")
    {
        MemoryCountyStore store(u"420529"_qs);
        Assistant dora(store, u"dora"_qs);
        Assistant emil(store, u"emil"_qs);
        std::vector<core::RecordChange> many;
        for (int i = 0; i < 6; ++i) {
            dora.send(
                {create(RecordType::Person, people[size_t(i)], kIdentity, {{kName, u"张"_qs}})});
            many.push_back(voided(people[size_t(i)]));
        }
        CHECK(emil.send(many).reason == reason::kMassVoid);
    }
    SECTION("its author cannot confirm it, somebody else can")
    {
        const auto verdict = [&](const QString &choice) {
            const auto &spec = core::catalogue::of(RecordType::Conflict);
            core::Op op;
            op.kind = core::OpKind::ResolveConflict;
            op.changes.push_back(set(RecordType::Conflict, conflict.id, 1, conflict.revision(1),
                {{spec.number("status"), u"closed"_qs}, {spec.number("choice"), choice},
                    {spec.number("resolution_reason"), u"really gone"_qs}}));
            op.changes.push_back(voided(people[20]));
            return op;
        };
        const auto send = [&](Assistant &who, core::Op op) {
            op.lsn = who.op({}).lsn;
            op.user = who.op({}).user;
            op.madeAt = 1;
            return who.send(op);
        };
        CHECK(send(county.bao, verdict(u"local"_qs)).reason == reason::kSecondPerson);
        CHECK(send(county.anna, verdict(u"local"_qs)).outcome == Outcome::Applied);
        CHECK(county.row(RecordType::Person, people[20]).isVoid);
    }
}
