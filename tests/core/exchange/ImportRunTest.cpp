// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RosterFixture.h"
#include "tests/support/StringMakers.h"

#include "core/operations/MassVoid.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;
using support::RosterFixture;

namespace {

const QString kHeader = QStringLiteral("姓名|身份证号|村|金额\n");

QString numberOf(int i)
{
    return IdentityNumber::synthetic(QDate(1930, 1, 1).addDays(i), Sex::Female, 4).text();
}

QString rosterOf(int people, int amount)
{
    QString lines = kHeader;
    for (int i = 0; i < people; ++i)
        lines += u"张三|%1|鞍山村|%2\n"_qs.arg(numberOf(i)).arg(amount);
    return lines;
}

int peopleInUse(RosterFixture &fixture)
{
    return static_cast<int>(fixture.query().peopleByName(u"张三"_qs).value().size());
}

} // namespace

TEST_CASE("one undo takes a whole import out of use", "[core][import]")
{
    RosterFixture fixture;
    const ImportResult result = fixture.import(Programme::Gaoling, rosterOf(30, 50));
    REQUIRE(result.rowsWritten == 30);
    CHECK(peopleInUse(fixture) == 30);
    CHECK(ImportBatchStore(*fixture.ledger.database).all().value().front().rows == 30);

    ImportRun run(fixture.ledger.ledger, fixture.ledger.random, 200);
    const auto undone = run.undo(result.batch, u"lidahai"_qs);
    REQUIRE(undone);
    CHECK(undone->operations == 30);
    CHECK(undone->changedSince.empty());
    CHECK_FALSE(undone->needsSecondPerson); // made just now
    CHECK(peopleInUse(fixture) == 0);
    CHECK(run.undo(result.batch, u"lidahai"_qs).error().code == ErrorCode::Conflict);
}

TEST_CASE("an import that the county has had for long is taken back by two", "[core][import]")
{
    RosterFixture fixture;
    const ImportResult result = fixture.import(Programme::Gaoling, rosterOf(30, 50));
    REQUIRE(fixture.ledger.database->execute(
        "INSERT INTO own_op (op_id, lsn, seq, outcome, reason, made_at, received_at, body)"
        " SELECT op_id, lsn, lsn, 1, '', made_at, made_at, body FROM outbox; DELETE FROM outbox"));
    ImportRun run(fixture.ledger.ledger, fixture.ledger.random);
    fixture.ledger.clock.advance(kVoidWindowMs + 1);
    const auto undone = run.undo(result.batch, u"lidahai"_qs);
    REQUIRE(undone);
    CHECK(undone->operations == 30); // nothing is held back here
    CHECK(undone->needsSecondPerson);
}

TEST_CASE(
    "undo gives changed fields their old values, except where somebody went on", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Gaoling, rosterOf(3, 50));
    const ImportResult second = fixture.import(Programme::Gaoling, rosterOf(3, 80));
    const auto caseOf = [&fixture](int i) {
        return fixture.query().casesOfPerson(fixture.person(numberOf(i)).id).value().front();
    };
    const FieldNumber amount = catalogue::of(RecordType::CaseFile).number("monthly_amount");
    REQUIRE(fixture.ledger.ledger.commit(
        fixture.ledger.action({{ChangeKind::Set, caseOf(1), {{amount, 9900}}}})));

    const auto undone
        = ImportRun(fixture.ledger.ledger, fixture.ledger.random).undo(second.batch, u"lidahai"_qs);
    REQUIRE(undone);
    CHECK(undone->operations == 2);
    REQUIRE(undone->changedSince.size() == 1);
    CHECK(undone->changedSince.front().second == caseOf(1).id);
    CHECK(caseOf(0).integer("monthly_amount") == 5000);
    CHECK(caseOf(1).integer("monthly_amount") == 9900);
}

TEST_CASE("what is typed during an import is not undone with it", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Gaoling, fixture.sheet(rosterOf(450, 50)));
    bool hasTyped = false;
    const auto result
        = ImportRun(fixture.ledger.ledger, fixture.ledger.random, 200)
              .apply(*analysis, u"a.xlsx"_qs, [&](int, int) {
                  if (!hasTyped && fixture.ledger.ledger.device().pendingCount().value() == 200)
                      hasTyped = fixture.ledger.ledger
                                     .commit(fixture.ledger.action({fixture.ledger.newPerson(
                                         u"单德贵"_qs, u"990101193904122217"_qs)}))
                                     .hasValue();
                  return true;
              });
    CHECK(hasTyped);
    CHECK(result.rowsWritten == 450);
    REQUIRE(
        ImportRun(fixture.ledger.ledger, fixture.ledger.random).undo(result.batch, u"lidahai"_qs));
    CHECK(peopleInUse(fixture) == 0);
    CHECK_FALSE(fixture.person(u"990101193904122217"_qs).id.isNull());
}

TEST_CASE("whom a roster has in another village moves with all that is theirs", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Gaoling, rosterOf(2, 50));
    const Record before = fixture.person(numberOf(0));
    QString elsewhere = rosterOf(2, 50);
    elsewhere.replace(elsewhere.indexOf(u"鞍山村"), 3, u"王家坪村"_qs); // the first of the two
    const auto analysis = fixture.analyse(Programme::Gaoling, fixture.sheet(elsewhere));
    CHECK(analysis->counts().pleaseCheck == 1);
    CHECK(analysis->counts().moving == 0); // not before it was looked at
    analysis->acceptAll(IssueReason::VillageDiffers);
    fixture.refresh(*analysis);
    CHECK(analysis->counts().moving == 1);

    ImportRun run(fixture.ledger.ledger, fixture.ledger.random);
    const ImportResult result = run.apply(*analysis, u"a.xlsx"_qs);
    REQUIRE(result.operations == 1);
    const auto places = [&fixture](int i) {
        const Record person = fixture.person(numberOf(i));
        QStringList scopes{person.scope, person.text("region_living")};
        for (const Record &each : fixture.query().casesOfPerson(person.id).value())
            scopes << each.scope;
        return scopes;
    };
    CHECK(places(0).count(before.scope) == 0);
    CHECK(places(0).size() == 3);
    CHECK(places(1).count(before.scope) == 3);

    REQUIRE(run.undo(result.batch, u"lidahai"_qs));
    CHECK(places(0).count(before.scope) == 3);
}

TEST_CASE("a cancelled import keeps what it wrote and can be undone", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Gaoling, fixture.sheet(rosterOf(450, 50)));
    ImportRun run(fixture.ledger.ledger, fixture.ledger.random, 200);
    const auto result
        = run.apply(*analysis, u"a.xlsx"_qs, [](int done, int) { return done < 300; });
    CHECK(result.isCancelled);
    CHECK(result.rowsWritten == 200);
    CHECK(fixture.analyse(Programme::Gaoling, fixture.sheet(rosterOf(450, 50)))->counts().fresh
        == 250);
    REQUIRE(run.undo(result.batch, u"lidahai"_qs));
    CHECK(fixture.analyse(Programme::Gaoling, fixture.sheet(rosterOf(450, 50)))->counts().unchanged
        == 0);
}

TEST_CASE("a full disk in the middle tells how far the import came", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Gaoling, fixture.sheet(rosterOf(450, 50)));
    ImportRun run(fixture.ledger.ledger, fixture.ledger.random, 200);
    const auto result = run.apply(*analysis, u"a.xlsx"_qs, [&](int, int) {
        if (fixture.ledger.ledger.device().pendingCount().value() == 0)
            return true;
        // No page more than there are now: what a full disk looks like to SQLite.
        Statement pages = fixture.ledger.database->statement("PRAGMA page_count");
        (void)pages.step().hasValue();
        const QByteArray limit = "PRAGMA max_page_count = " + QByteArray::number(pages.integer(0));
        return fixture.ledger.database->execute(limit.constData()).hasValue();
    });
    REQUIRE(result.error);
    CHECK(result.error->code == ErrorCode::DiskFull);
    CHECK(result.rowsWritten == 200);
    CHECK(ImportBatchStore(*fixture.ledger.database).find(result.batch).value()->rows == 200);
    REQUIRE(fixture.ledger.database->execute("PRAGMA max_page_count = 1000000"));
    CHECK(fixture.ledger.ledger.device().pendingCount().value() == 200);
    REQUIRE(run.undo(result.batch, u"lidahai"_qs));
    CHECK(peopleInUse(fixture) == 0);
}

TEST_CASE("a row whose record changed since the dry run is left for another look", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Gaoling, rosterOf(2, 50));
    const auto analysis = fixture.analyse(Programme::Gaoling, fixture.sheet(rosterOf(2, 80)));
    const Record person = fixture.person(numberOf(0));
    const FieldNumber phone = catalogue::of(RecordType::Person).number("phone");
    REQUIRE(fixture.ledger.ledger.commit(
        fixture.ledger.action({{ChangeKind::Set, person, {{phone, u"13900990000"_qs}}}})));

    const ImportResult result = fixture.import(*analysis);
    CHECK(result.rowsWritten == 1);
    CHECK(result.changedMeanwhile == 1);
    CHECK(support::issuesOf(*analysis) == u"2:changed_meanwhile"_qs);
    fixture.refresh(*analysis);
    CHECK(fixture.import(*analysis).rowsWritten == 1);
}
