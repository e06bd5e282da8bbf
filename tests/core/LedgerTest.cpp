// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/operations/IntegrityCheck.h"
#include "core/storage/queries/ReceiptQuery.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;
using support::LedgerFixture;

namespace {

constexpr FieldNumber kName = 1;
constexpr FieldNumber kPhone = 8;

/// The county's entry for an operation, as another device or the author would be sent it.
LogEntry entryFor(qint64 seq, quint32 device, const Op &op, const OpId &opId, Outcome outcome)
{
    LogEntry entry;
    entry.seq = seq;
    entry.scope = support::kVillage;
    entry.device = device;
    entry.lsn = op.lsn;
    entry.opId = opId;
    entry.outcome = outcome;
    entry.receivedAt = 1'795'400'100'000;
    entry.op = op;
    return entry;
}

LogPage page(qint64 from, std::vector<LogEntry> entries)
{
    LogPage page;
    page.from = from;
    page.toSeq = entries.empty() ? from : entries.back().seq;
    page.epoch = 1;
    page.entries = std::move(entries);
    return page;
}

Op foreignOp(const RecordId &person, qint64 seenSeq, FieldMap fields, GroupNumber group)
{
    Op op;
    op.lsn = 3;
    op.user = u"limin"_qs;
    op.madeAt = 1'795'400'050'000;
    RecordChange change;
    change.type = static_cast<int>(RecordType::Person);
    change.id = person;
    change.groups = {{group, Revision::county(seenSeq), std::move(fields)}};
    op.changes = {change};
    return op;
}

qint64 pendingCount(LedgerFixture &fixture)
{
    return fixture.ledger.device().pendingCount().value();
}

} // namespace

TEST_CASE("a committed person is visible at once and waits for the county", "[core][ledger]")
{
    LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);

    const auto receipt = fixture.ledger.commit(fixture.action({person}));

    REQUIRE(receipt);
    CHECK(receipt->lsn == 1);
    CHECK(
        fixture.ledger.record(RecordType::Person, person.before.id)->text("name") == u"王桂兰"_qs);
    CHECK(pendingCount(fixture) == 1);
    CHECK(fixture.ledger.device().state()->headHash == receipt->opId);
}

TEST_CASE("what the county would not take is not called saved", "[core][ledger][bad]")
{
    LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    REQUIRE(fixture.ledger.commit(fixture.action({person})));
    const RecordId id = person.before.id;
    const auto codeOf = [&fixture](RecordEdit edit) {
        const auto receipt = fixture.ledger.commit(fixture.action({std::move(edit)}));
        return receipt ? std::nullopt : std::optional(receipt.error().code);
    };
    SECTION("a change of what is out of use")
    {
        RecordEdit away = fixture.edit(RecordType::Person, id, {});
        away.kind = ChangeKind::Void;
        REQUIRE_FALSE(codeOf(away));
        CHECK(codeOf(fixture.edit(RecordType::Person, id, {{kPhone, u"13800000001"_qs}}))
            == ErrorCode::InvalidInput);
    }
    SECTION("but of what went out of use while it was typed, which somebody has to decide")
    {
        const RecordEdit typed
            = fixture.edit(RecordType::Person, id, {{kPhone, u"13800000001"_qs}});
        RecordEdit away = fixture.edit(RecordType::Person, id, {});
        away.kind = ChangeKind::Void;
        REQUIRE_FALSE(codeOf(away));
        CHECK_FALSE(codeOf(typed));
    }
    SECTION("a second creation of a record that is there")
    {
        const auto again = fixture.ledger.commit(fixture.action({person}));
        REQUIRE_FALSE(again);
        CHECK(again.error().code == ErrorCode::InvalidInput);
        CHECK(again.error().detail.contains(u"exists already"_qs));
        CHECK(pendingCount(fixture) == 1);
    }
    SECTION("a change of a record that is not there")
    {
        RecordEdit unknown = fixture.edit(RecordType::Person, id, {{kPhone, u"13800000001"_qs}});
        unknown.before.id = RecordId::fromBytes(QByteArray(16, 'x')).value();
        CHECK(codeOf(unknown) == ErrorCode::NotFound);
    }
    SECTION("a release of a payment that the county holds")
    {
        RecordEdit hold = fixture.creation(RecordType::Hold);
        hold.values = {{catalogue::of(RecordType::Hold).number("status"), u"released"_qs}};
        CHECK(codeOf(hold) == ErrorCode::InvalidInput);
    }
}

TEST_CASE(
    "an action whose second half cannot stand writes nothing of its first half", "[core][ledger]")
{
    LedgerFixture fixture;
    const RecordEdit good = fixture.newPerson(u"单德贵"_qs, u"990101193904122217"_qs);
    RecordEdit bad = fixture.creation(RecordType::Person);
    bad.values = {{6, u"1939-02-30"_qs}};

    const auto receipt = fixture.ledger.commit(fixture.action({good, bad}));

    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().code == ErrorCode::InvalidInput);
    CHECK_FALSE(fixture.ledger.record(RecordType::Person, good.before.id));
    CHECK(pendingCount(fixture) == 0);
}

TEST_CASE("saving a form in which nothing was changed makes no operation", "[core][ledger]")
{
    LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    REQUIRE(fixture.ledger.commit(fixture.action({person})));

    const auto receipt = fixture.ledger.commit(fixture.action(
        {fixture.edit(RecordType::Person, person.before.id, {{kName, u"王桂兰"_qs}})}));

    REQUIRE(receipt);
    CHECK(receipt->lsn == 0);
    CHECK(pendingCount(fixture) == 1);
}

TEST_CASE("an operation leaves the outbox with its own line in the county's log", "[core][ledger]")
{
    LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    const CommitReceipt receipt = fixture.ledger.commit(fixture.action({person})).value();
    const PendingOp pending = fixture.ledger.device().pending(1, 1000).value().front();
    LogEntry entry
        = entryFor(41, 7, decodeOp(pending.body).value(), receipt.opId, Outcome::Applied);
    entry.op.reset(); // the author's copy

    REQUIRE(fixture.ledger.applyPage(page(0, {entry})));

    CHECK(pendingCount(fixture) == 0);
    const Record stored = fixture.ledger.record(RecordType::Person, person.before.id).value();
    CHECK(stored.revisions.at(1) == Revision::county(41));
    CHECK(stored.text("name") == u"王桂兰"_qs);
    CHECK(fixture.ledger.device().state()->cursor == 41);
}

TEST_CASE(
    "a receipt counts what the county took and what waits, village by village", "[core][ledger]")
{
    LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    const RecordSpec &cases = catalogue::of(RecordType::CaseFile);
    RecordEdit paid = fixture.creation(RecordType::CaseFile);
    paid.values = {{cases.number("person"), person.before.id.toBytes()},
        {cases.number("programme"), u"gaoling"_qs}, {cases.number("status"), u"active"_qs},
        {cases.number("monthly_amount"), qint64{10000}},
        {cases.number("from_month"), u"2026-01"_qs}};
    const CommitReceipt receipt = fixture.ledger.commit(fixture.action({person, paid})).value();
    const ReceiptQuery query(*fixture.database);

    const Receipt before = query.receipt(0).value();
    REQUIRE(before.villages.contains(support::kVillage));
    CHECK(before.villages.at(support::kVillage).waiting == 1);
    CHECK_FALSE(before.isAllSent());

    const PendingOp pending = fixture.ledger.device().pending(1, 1000).value().front();
    LogEntry entry
        = entryFor(41, 7, decodeOp(pending.body).value(), receipt.opId, Outcome::Applied);
    REQUIRE(fixture.ledger.applyPage(page(0, {entry})));

    const Receipt sent = query.receipt(0).value();
    CHECK(sent.cursor == 41);
    CHECK(sent.villages.at(support::kVillage) == VillageReceipt{1, 0, 0, 0, {1, 10000}, {}});
    CHECK(sent.counts.received == 1);
    CHECK_FALSE(sent.isAllSent()); // nobody compared yet

    SumsStore &sums = fixture.ledger.sums();
    CHECK(sums.owed().value() == std::vector{support::kVillage});
    REQUIRE(sums.compare({support::kVillage}, {{support::kVillage, {1, 9000}}}, 41, 5));
    CHECK_FALSE(query.receipt(0)->isAllSent());
    CHECK(sums.owed()->size() == 1); // asked again while they differ
    REQUIRE(sums.compare({support::kVillage}, {{support::kVillage, {1, 10000}}}, 41, 6));
    const Receipt after = query.receipt(0).value();
    CHECK(after.isAllSent());
    CHECK(after.villages.at(support::kVillage).compared
        == SumComparison{support::kVillage, {1, 10000}, {1, 10000}, 41, 6, false});
    CHECK(sums.owed()->empty());
    const QString quiet = u"420529111205"_qs; // nothing was sent of it
    REQUIRE(sums.owe(quiet));
    REQUIRE(sums.compare({quiet}, {{quiet, {}}}, 41, 7));
    CHECK(query.receipt(0)->villages.at(quiet).compared.has_value());
    REQUIRE(fixture.ledger.regions().hold({{u"420529111999"_qs}}));
    CHECK(comparisonsHere(*fixture.database, 0)->empty()); // the village went to others
    CHECK(query.receipt(entry.receivedAt + 1).value().villages.empty()); // of another day
}

TEST_CASE("sums of another moment are not compared", "[core][ledger]")
{
    LedgerFixture fixture;
    SumsStore &sums = fixture.ledger.sums();
    const std::vector<QString> asked{support::kVillage};
    const std::map<QString, PaidSum> told{{support::kVillage, {7, 700}}};
    REQUIRE(fixture.ledger.commit(
        fixture.action({fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs)})));
    REQUIRE(sums.compare(asked, told, 0, 5)); // something waits
    CHECK(sums.comparisons(0)->front().at == 0);

    const PendingOp pending = fixture.ledger.device().pending(1, 1000).value().front();
    REQUIRE(fixture.ledger.applyPage(page(
        0, {entryFor(41, 7, decodeOp(pending.body).value(), pending.opId, Outcome::Applied)})));
    REQUIRE(sums.compare(asked, told, 40, 5)); // of an earlier line
    CHECK(sums.comparisons(0)->front().at == 0);
    REQUIRE(sums.compare(asked, told, 41, 5));
    CHECK_FALSE(sums.comparisons(0)->front().isEqual());
    REQUIRE(sums.compare(asked, {}, 41, 6)); // the county does not tell us about that place
    CHECK(sums.comparisons(0)->empty());
}

TEST_CASE("a colleague's change of another group merges under an unsent edit", "[core][ledger]")
{
    LedgerFixture fixture;
    RecordChange create;
    create.kind = ChangeKind::Create;
    create.type = static_cast<int>(RecordType::Person);
    create.id = fixture.random.newRecordId();
    create.scope = support::kVillage;
    create.groups = {{1, {}, {{kName, u"赵二小"_qs}}}, {2, {}, {{kPhone, u"13800000001"_qs}}}};
    Op made;
    made.lsn = 1;
    made.user = u"limin"_qs;
    made.changes = {create};
    REQUIRE(fixture.ledger.applyPage(
        page(0, {entryFor(10, 9, made, *OpId::fromHex(QString(32, u'a')), Outcome::Applied)})));
    REQUIRE(fixture.ledger.commit(fixture.action(
        {fixture.edit(RecordType::Person, create.id, {{kPhone, u"13800000002"_qs}})})));

    const Op renamed = foreignOp(create.id, 10, {{kName, u"赵小二"_qs}}, 1);
    REQUIRE(fixture.ledger.applyPage(
        page(10, {entryFor(11, 9, renamed, *OpId::fromHex(QString(32, u'b')), Outcome::Applied)})));

    const Record seen = fixture.ledger.record(RecordType::Person, create.id).value();
    CHECK(seen.text("name") == u"赵小二"_qs);
    CHECK(seen.text("phone") == u"13800000002"_qs);
    CHECK(seen.revisions.at(1) == Revision::county(11));
    CHECK(seen.revisions.at(2) == Revision::own(1));

    SECTION("an edit the county kept as a conflict gives the county's value back")
    {
        const PendingOp pending = fixture.ledger.device().pending(1, 1000).value().front();
        LogEntry refused
            = entryFor(12, 7, decodeOp(pending.body).value(), pending.opId, Outcome::Conflict);
        refused.reason = u"concurrent"_qs;
        REQUIRE(fixture.ledger.applyPage(page(11, {refused})));
        CHECK(fixture.ledger.record(RecordType::Person, create.id)->text("phone")
            == u"13800000001"_qs);
        CHECK(pendingCount(fixture) == 0);
        const auto lines = HistoryStore(*fixture.database).of(create.id).value();
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].outcome == Outcome::Conflict);
        CHECK_FALSE(lines[0].isTaken());
        CHECK(lines[1].isTaken());
    }
    SECTION("the operation says its base relative to itself")
    {
        REQUIRE(fixture.ledger.commit(fixture.action(
            {fixture.edit(RecordType::Person, create.id, {{kPhone, u"13800000003"_qs}})})));
        const auto pending = fixture.ledger.device().pending(2, 1000).value();
        CHECK(decodeOp(pending.front().body)->changes.front().groups.front().base
            == Revision::own(1));
    }
    SECTION("the history tells who changed what from what")
    {
        HistoryStore history(*fixture.database);
        const auto lines = history.of(create.id).value();
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].user == u"lidahai"_qs);
        CHECK(lines[0].fields.at(kPhone)
            == std::pair(Value(u"13800000001"_qs), Value(u"13800000002"_qs)));
        CHECK(lines[1].user == u"limin"_qs);
        CHECK(lines[1].device == 9);
    }
}

TEST_CASE("a page that does not follow the cursor changes nothing", "[core][ledger]")
{
    LedgerFixture fixture;
    const auto outcome = fixture.ledger.applyPage(page(5, {}));
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::Conflict);
    CHECK(fixture.ledger.device().state()->cursor == 0);
}

TEST_CASE("the county knowing other work under our number stops the page", "[core][ledger]")
{
    LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    REQUIRE(fixture.ledger.commit(fixture.action({person})));
    Op other = foreignOp(person.before.id, 0, {{kName, u"别人"_qs}}, 1);
    other.lsn = 1;

    const auto outcome = fixture.ledger.applyPage(
        page(0, {entryFor(3, 7, other, *OpId::fromHex(QString(32, u'c')), Outcome::Applied)}));

    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::Forked);
    CHECK(pendingCount(fixture) == 1);
}

TEST_CASE("fields and records of a newer release are kept word for word", "[core][ledger]")
{
    LedgerFixture fixture;
    RecordChange create;
    create.kind = ChangeKind::Create;
    create.type = static_cast<int>(RecordType::Person);
    create.id = fixture.random.newRecordId();
    create.scope = support::kVillage;
    create.groups = {{1, {}, {{kName, u"赵二小"_qs}, {900, u"新栏目"_qs}}}};
    RecordChange unknown = create;
    unknown.type = 77;
    Op made;
    made.lsn = 1;
    made.user = u"limin"_qs;
    made.changes = {create, unknown};

    REQUIRE(fixture.ledger.applyPage(
        page(0, {entryFor(10, 9, made, *OpId::fromHex(QString(32, u'a')), Outcome::Applied)})));

    const Record stored = fixture.ledger.record(RecordType::Person, create.id).value();
    CHECK(stored.fields.at(900) == Value(u"新栏目"_qs));
    Statement kept = fixture.database->statement("SELECT count(*) FROM unknown_change");
    REQUIRE(kept.step().value());
    CHECK(kept.integer(0) == 1);
}

TEST_CASE("a ledger with entries from before its enrolment is sound", "[core][ledger]")
{
    support::LedgerFixture fixture(0);
    REQUIRE(fixture.ledger.commit(
        fixture.action({fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs)})));
    DeviceState state = fixture.ledger.device().state().value();
    state.device = 5;
    REQUIRE(fixture.ledger.device().saveState(state));
    CHECK(checkIntegrity(fixture.ledger).value().isEmpty());
}

TEST_CASE("rows of a gained region are known by their operations later on", "[core][ledger]")
{
    LedgerFixture fixture;
    REQUIRE(fixture.ledger.regions().hold({{support::kVillage, false, {}}}));
    FillPart part{support::kVillage, {}, {support::kVillage, 2, {}}, true, {}};
    part.lines = {{7, OpId::fromBytes(QByteArray(16, 'a')).value()},
        {12, OpId::fromBytes(QByteArray(16, 'b')).value()}};
    part.toldAt = 1'795'400'000'000;
    REQUIRE(fixture.ledger.applyFills(0, std::span(&part, 1)));
    auto state = fixture.ledger.device().state().value();
    state.cursor = 20;
    REQUIRE(fixture.ledger.device().saveState(state));

    REQUIRE(fixture.ledger.takeRestart({2, 10, 0, {}}));
    CHECK(fixture.ledger.recovery().lostOp(12).value() == part.lines.at(12));
    CHECK_FALSE(fixture.ledger.recovery().lostOp(7).value());
}

TEST_CASE(
    "what only passed through a region is asked for once its leaving is lost", "[core][ledger]")
{
    LedgerFixture fixture;
    REQUIRE(fixture.ledger.regions().hold({{support::kVillage, true, {}}}));
    const RecordId person = fixture.random.newRecordId();
    const auto moved = [&](qint64 seq, const QString &to) {
        Op op = foreignOp(person, seq - 1, {}, kPlaceGroup);
        op.changes[0].kind = ChangeKind::Move;
        op.changes[0].scope = to;
        return entryFor(
            seq, 9, op, OpId::fromBytes(QByteArray(16, char(seq))).value(), Outcome::Applied);
    };
    REQUIRE(fixture.ledger.applyPage(
        page(0, {moved(11, support::kVillage), moved(12, u"420529103201"_qs)})));
    const RecordKey key{static_cast<int>(RecordType::Person), person};
    REQUIRE(fixture.ledger.recovery().trust(key)); // the county told that it is others' by now

    REQUIRE(fixture.ledger.takeRestart({2, 11, 0, {}}));
    CHECK(fixture.ledger.recovery().doubtful(10).value() == std::vector<RecordKey>{key});
}

TEST_CASE("a region filled after the county's backup is filled anew", "[core][ledger]")
{
    LedgerFixture fixture;
    const QString other = u"420529111205"_qs;
    REQUIRE(fixture.ledger.regions().hold(
        {{support::kVillage, false, {}}, {other, true, {}, 0, 5, 10}}));
    auto state = fixture.ledger.device().state().value();
    state.cursor = 20;
    REQUIRE(fixture.ledger.device().saveState(state));
    const FillPart part{support::kVillage, {}, {support::kVillage, 2, {}}, true, {}};
    REQUIRE(fixture.ledger.applyFills(20, std::span(&part, 1)));
    CHECK_FALSE(fixture.ledger.regions().unfilled().value());

    REQUIRE(fixture.ledger.takeRestart({2, 10, 0, {}}));
    const auto unfilled = fixture.ledger.regions().unfilled().value();
    REQUIRE(unfilled);
    CHECK(unfilled->prefix == support::kVillage);
    CHECK(unfilled->filled == FillPlace());
    CHECK(fixture.ledger.regions().held()->size() == 2);
}
