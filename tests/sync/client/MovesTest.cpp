// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/operations/Belongings.h"
#include "core/operations/DigestKeeper.h"
#include "core/operations/Resolution.h"
#include "core/operations/Undo.h"
#include "core/storage/SearchIndex.h"
#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"
#include "sync/server/Decide.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace syncing;
using core::ChangeKind;
using core::Record;
using core::RecordEdit;
using core::RecordType;
using support::kVillage;
using support::LedgerFixture;

namespace {

const QString kNextVillage = QStringLiteral("420529111205");
const QString kFarVillage = QStringLiteral("420529103201");

core::FieldNumber number(RecordType type, const char *key)
{
    return core::catalogue::of(type).number(key);
}

RecordEdit made(LedgerFixture &laptop, RecordType type,
    std::initializer_list<std::pair<const char *, core::Value>> values)
{
    RecordEdit edit = laptop.creation(type);
    for (const auto &[key, value] : values)
        edit.values.emplace(number(type, key), value);
    return edit;
}

/// A household of two with a benefit, an account, a visit and a note about the benefit, in a county
/// with two assistants of one township, one of another, and the county's office.
struct County
{
    MemoryCountyStore store{u"420529"_qs};
    LedgerFixture anna{1, 1};
    LedgerFixture bao{2, 2};
    LedgerFixture zhou{3, 3};
    LedgerFixture office{4, 4};
    core::RecordId household;
    core::RecordId head;
    core::RecordId benefit;
    std::vector<std::pair<RecordType, core::RecordId>> all;

    County()
    {
        for (const auto &[laptop, prefix] : {std::pair{&anna, u"420529111"_qs},
                 {&bao, u"420529111"_qs}, {&zhou, u"420529103"_qs}, {&office, u"420529"_qs}}) {
            store.enrol({}, {prefix});
            core::DeviceState state = laptop->ledger.device().state().value();
            state.epoch = 1;
            REQUIRE(laptop->ledger.device().saveState(state));
            REQUIRE(core::DigestKeeper(*laptop->database, laptop->clock).open());
        }
        const RecordEdit person
            = made(anna, RecordType::Person, {{"name", u"王桂兰"_qs}, {"region_living", kVillage}});
        const RecordEdit son = made(anna, RecordType::Person, {{"name", u"王小山"_qs}});
        head = person.before.id;
        const RecordEdit home = made(
            anna, RecordType::Household, {{"head", head.toBytes()}, {"region_living", kVillage}});
        household = home.before.id;
        const QByteArray homeId = household.toBytes();
        const RecordEdit caseFile = made(anna, RecordType::CaseFile,
            {{"household", homeId}, {"person", head.toBytes()}, {"monthly_amount", 52000},
                {"status", u"active"_qs}});
        benefit = caseFile.before.id;
        std::vector<RecordEdit> edits{person, son, home, caseFile,
            made(anna, RecordType::Membership, {{"household", homeId}, {"person", head.toBytes()}}),
            made(anna, RecordType::Membership,
                {{"household", homeId}, {"person", son.before.id.toBytes()}}),
            made(anna, RecordType::BankAccount, {{"person", head.toBytes()}}),
            made(anna, RecordType::Visit, {{"household", homeId}, {"visitors", u"李大海"_qs}}),
            made(anna, RecordType::Note, {{"subject", benefit.toBytes()}, {"text", u"补件"_qs}})};
        for (const RecordEdit &edit : edits)
            all.emplace_back(edit.before.type, edit.before.id);
        REQUIRE(anna.ledger.commit(anna.action(edits)));
        for (LedgerFixture *laptop : {&anna, &bao, &zhou, &office})
            sync(*laptop);
    }
    RoundReport round(LedgerFixture &laptop)
    {
        LedgerForSync door(laptop.ledger);
        const SyncRequest request = makeRequest(door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
        return takeReply(door, request, answer(store, request, 5)).value();
    }
    void sync(LedgerFixture &laptop)
    {
        for (int i = 0; i < 10; ++i) {
            const RoundReport report = round(laptop);
            if (report.result.waiting == 0 && !report.result.isBehind)
                return;
        }
        FAIL("not in step");
    }
    void change(LedgerFixture &laptop, RecordType type, const core::RecordId &id, const char *key,
        const core::Value &value)
    {
        const Record before = laptop.ledger.record(type, id).value();
        REQUIRE(laptop.ledger.commit(
            laptop.action({{ChangeKind::Set, before, {{number(type, key), value}}}})));
    }
    void move(LedgerFixture &laptop, const QString &to)
    {
        change(laptop, RecordType::Household, household, "region_living", to);
    }
    /// How many of the household's records are on this laptop, and in the village.
    std::size_t count(LedgerFixture &laptop, const QString &village)
    {
        return std::size_t(std::ranges::count_if(all, [&](const auto &each) {
            const auto record = laptop.ledger.record(each.first, each.second);
            return record && record->scope == village;
        }));
    }
    bool isEqual(LedgerFixture &laptop)
    {
        sync(laptop);
        const auto sums = core::DigestStore(*laptop.database).sums().value();
        const auto prefixes = store.device(laptop.ledger.device().state()->device)->scopes;
        core::Digests there = store.digests(prefixes);
        for (const auto &[scope, sum] : sums)
            there[scope] -= sum;
        return std::ranges::all_of(there, [](const auto &each) { return each.second == 0; });
    }
    core::LogEntry lastLine() const { return *store.log().back(); }
};

} // namespace

TEST_CASE("a household that moves takes along all that is about it", "[sync][move]")
{
    County county;
    county.move(county.anna, kNextVillage);
    CHECK(county.count(county.anna, kNextVillage) == county.all.size()); // before anything is sent
    CHECK(county.anna.ledger.record(RecordType::Person, county.head)->text("region_living")
        == kNextVillage);
    CHECK(county.anna.ledger.device().pendingCount().value() == 1);
    for (LedgerFixture *laptop : {&county.anna, &county.bao, &county.office}) {
        CHECK(county.isEqual(*laptop));
        CHECK(county.count(*laptop, kNextVillage) == county.all.size());
    }
    CHECK(county.lastLine().scope == kVillage);
    CHECK(county.lastLine().also == kNextVillage);

    SECTION("and back when it is undone")
    {
        const auto plan = core::undo(county.anna.ledger, county.lastLine().opId, u"lidahai"_qs);
        REQUIRE(county.anna.ledger.commit(plan->action));
        CHECK(county.count(county.anna, kVillage) == county.all.size());
        CHECK(county.isEqual(county.bao));
        CHECK(county.isEqual(county.anna));
        CHECK(county.isEqual(county.bao));
        CHECK(county.count(county.bao, kVillage) == county.all.size());
    }
    SECTION("its history tells from where to where")
    {
        const auto lines = core::HistoryStore(*county.bao.database).of(county.benefit).value();
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].kind == ChangeKind::Move);
        CHECK(lines[0].fields.at(core::kPlaceField).first.text() == kVillage);
        CHECK(lines[0].fields.at(core::kPlaceField).second.text() == kNextVillage);
    }
}

TEST_CASE("another township gets the whole household, the old one keeps nothing", "[sync][move]")
{
    County county;
    CHECK(county.count(county.zhou, kVillage) == 0);
    county.move(county.anna, kFarVillage);
    county.sync(county.anna);
    CHECK(county.isEqual(county.bao));
    CHECK(county.isEqual(county.zhou));
    CHECK(county.isEqual(county.anna));
    CHECK(county.count(county.zhou, kFarVillage) == county.all.size());
    for (LedgerFixture *laptop : {&county.anna, &county.bao}) {
        for (const auto &[type, id] : county.all)
            CHECK_FALSE(laptop->ledger.record(type, id));
    }
    CHECK(*county.zhou.ledger.record(RecordType::CaseFile, county.benefit)
        == *county.store.record(int(RecordType::CaseFile), county.benefit));
    const auto told = core::HistoryStore(*county.zhou.database).of(county.benefit).value();
    REQUIRE(told.size() == 1); // what was changed before is told where it was
    CHECK(told[0].fields.at(core::kPlaceField).first.text() == kVillage);
    CHECK(told[0].fields.at(core::kPlaceField).second.text() == kFarVillage);
}

TEST_CASE("who wrote what, and over what, reads alike on both laptops", "[sync][history]")
{
    County county;
    const core::FieldNumber phone = number(RecordType::Person, "phone");
    const QString own = u"13800000001"_qs;
    const QString other = GENERATE(u"13800000001"_qs, u"13800000002"_qs);
    county.change(county.anna, RecordType::Person, county.head, "phone", own);
    county.change(county.bao, RecordType::Person, county.head, "phone", other);
    county.sync(county.anna); // first in the log
    county.sync(county.bao);
    county.sync(county.anna);
    for (LedgerFixture *laptop : {&county.anna, &county.bao}) {
        std::map<quint32, std::pair<core::Value, core::Value>> told;
        const auto lines = core::HistoryStore(*laptop->database).of(county.head).value();
        for (const core::HistoryLine &line : lines)
            told.emplace(line.device, line.fields.at(phone));
        REQUIRE(told.size() == 2);
        CHECK(told.at(1) == std::pair(core::Value(), core::Value(own)));
        CHECK(told.at(2) == std::pair(core::Value(own), core::Value(other)));
    }
    const core::OpId last = county.lastLine().opId;
    const core::UndoPlan plan = core::undo(county.bao.ledger, last, u"lidahai"_qs).value();
    REQUIRE(county.bao.ledger.commit(plan.action));
    // Taken back, what it took the place of is there, and what it joined stays.
    CHECK(county.bao.ledger.record(RecordType::Person, county.head)->text("phone") == own);
}

TEST_CASE(
    "unsent work on a household that left stays shown and becomes a case there", "[sync][move]")
{
    County county;
    county.change(
        county.bao, RecordType::CaseFile, county.benefit, "monthly_amount", core::Value(60000));
    county.move(county.anna, kFarVillage);
    county.sync(county.anna);
    // Bao hears of the move with the answer to an exchange that sends nothing.
    LedgerForSync door(county.bao.ledger);
    SyncRequest request = makeRequest(door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
    request.ops.clear();
    REQUIRE(takeReply(door, request, answer(county.store, request, 5)));
    const auto kept = county.bao.ledger.record(RecordType::CaseFile, county.benefit);
    REQUIRE(kept);
    CHECK(kept->integer("monthly_amount") == 60000);
    CHECK(county.bao.ledger.regions().handedOverCount().value() == 0); // no household, no person
    CHECK_FALSE(county.bao.ledger.record(RecordType::Household, county.household));

    county.sync(county.bao);
    CHECK_FALSE(county.bao.ledger.record(RecordType::CaseFile, county.benefit));
    CHECK(county.lastLine().reason == reason::kOutOfScope);
    CHECK(county.lastLine().scope == kFarVillage);
    county.sync(county.zhou);
    const auto open = core::ExchangeQuery(*county.zhou.database).conflicts().value();
    REQUIRE(open.size() == 1);
    const auto decision = core::resolution(county.zhou.ledger, open[0],
        {core::Verdict::Choice::Local, {}, u"asked the village"_qs, u"zhou"_qs});
    REQUIRE(decision);
    REQUIRE(county.zhou.ledger.commit(*decision));
    CHECK(county.isEqual(county.zhou));
    CHECK(county.store.record(int(RecordType::CaseFile), county.benefit)->integer("monthly_amount")
        == 60000);
}

TEST_CASE("what others added to a household that moved goes after it", "[sync][move]")
{
    County county;
    RecordEdit visit = county.bao.creation(RecordType::Visit);
    visit.values = {{number(RecordType::Visit, "household"), county.household.toBytes()},
        {number(RecordType::Visit, "visitors"), u"包"_qs}};

    SECTION("before the move came to the county")
    {
        REQUIRE(county.bao.ledger.commit(county.bao.action({visit})));
        county.sync(county.bao);
        county.move(county.anna, kFarVillage); // Anna does not know of the visit
        county.sync(county.anna);
        CHECK(county.lastLine().effects.size() == 1);
        CHECK(county.isEqual(county.zhou));
        CHECK(county.zhou.ledger.record(RecordType::Visit, visit.before.id));
        CHECK(county.isEqual(county.bao));
        CHECK_FALSE(county.bao.ledger.record(RecordType::Visit, visit.before.id));
    }
    SECTION("after it, in the same township")
    {
        county.move(county.anna, kNextVillage);
        county.sync(county.anna);
        REQUIRE(county.bao.ledger.commit(county.bao.action({visit})));
        county.sync(county.bao);
        CHECK(county.bao.ledger.record(RecordType::Visit, visit.before.id)->scope == kNextVillage);
        CHECK(county.isEqual(county.anna));
        CHECK(county.anna.ledger.record(RecordType::Visit, visit.before.id));
    }
    SECTION("after it, when others have it: they decide")
    {
        county.move(county.anna, kFarVillage);
        county.sync(county.anna);
        REQUIRE(county.bao.ledger.commit(county.bao.action({visit})));
        county.sync(county.bao);
        CHECK(county.lastLine().outcome == core::Outcome::Conflict);
        CHECK(county.lastLine().reason == reason::kOutOfScope);
        CHECK(county.lastLine().scope == kFarVillage);
    }
}

TEST_CASE("a new record that became a case is made where its household is by then", "[sync][move]")
{
    County county;
    county.move(county.anna, kFarVillage);
    county.sync(county.anna);
    RecordEdit visit = county.bao.creation(RecordType::Visit); // Bao does not know of the move
    visit.values = {{number(RecordType::Visit, "household"), county.household.toBytes()},
        {number(RecordType::Visit, "visitors"), u"包"_qs}};
    REQUIRE(county.bao.ledger.commit(county.bao.action({visit})));
    county.sync(county.bao);
    REQUIRE(county.lastLine().reason == reason::kOutOfScope);
    county.sync(county.zhou);
    const auto open = core::ExchangeQuery(*county.zhou.database).conflicts().value();
    REQUIRE(open.size() == 1);
    const auto decision = core::resolution(county.zhou.ledger, open[0],
        {core::Verdict::Choice::Local, {}, u"asked them"_qs, u"zhou"_qs});
    REQUIRE(county.zhou.ledger.commit(*decision));
    county.sync(county.zhou);
    CHECK(county.lastLine().outcome == core::Outcome::Applied);
    const auto accepted = county.zhou.ledger.record(RecordType::Visit, visit.before.id);
    REQUIRE(accepted);
    CHECK(accepted->scope == kFarVillage);
    CHECK(core::ExchangeQuery(*county.zhou.database).conflicts().value().empty());
}

TEST_CASE("people and accounts that become cases leave no search keys", "[sync][search]")
{
    County county;
    RecordEdit person = made(county.anna, RecordType::Person, {{"name", u"李二"_qs}});
    RecordEdit account = made(county.anna, RecordType::BankAccount,
        {{"person", person.before.id.toBytes()}, {"account_number", u"6228480402564890018"_qs}});
    person.before.scope = account.before.scope = kFarVillage; // of others
    REQUIRE(county.anna.ledger.commit(county.anna.action({person, account})));
    CHECK(*core::SearchIndex(*county.anna.database).isInStep());
    county.sync(county.anna);
    REQUIRE(county.lastLine().outcome == core::Outcome::Conflict);
    REQUIRE_FALSE(county.anna.ledger.record(RecordType::Person, person.before.id));
    CHECK(*core::SearchIndex(*county.anna.database).isInStep());
}

TEST_CASE("two moves of one household are one case for a human", "[sync][move]")
{
    County county;
    county.move(county.bao, kFarVillage);
    county.move(county.anna, kNextVillage);
    county.sync(county.anna);
    county.sync(county.bao);
    CHECK(county.lastLine().reason == reason::kConcurrent);
    CHECK(county.lastLine().also.isEmpty());
    CHECK(county.count(county.bao, kNextVillage) == county.all.size());
    const auto open = core::ExchangeQuery(*county.bao.database).conflicts().value();
    REQUIRE(open.size() == 1);
    CHECK(core::differences(open[0]).size() == 2); // where the household and its head live

    const auto decision = core::resolution(county.bao.ledger, open[0],
        {core::Verdict::Choice::Local, {}, u"asked them"_qs, u"bao"_qs});
    REQUIRE(county.bao.ledger.commit(*decision));
    county.sync(county.bao);
    CHECK(county.isEqual(county.zhou));
    CHECK(county.count(county.zhou, kFarVillage) == county.all.size());
    CHECK(county.isEqual(county.anna));
    CHECK(county.count(county.anna, kNextVillage) == 0);
}

TEST_CASE("an open case goes along, and those who have the household decide it", "[sync][move]")
{
    County county;
    for (LedgerFixture *laptop : {&county.anna, &county.bao})
        county.change(*laptop, RecordType::CaseFile, county.benefit, "monthly_amount",
            core::Value(laptop == &county.anna ? 60000 : 61000));
    county.sync(county.anna);
    county.sync(county.bao);
    county.move(county.anna, kFarVillage); // Anna has not heard of the case
    county.sync(county.anna);
    CHECK(county.lastLine().effects.size() == 2); // the case and the hold with it
    CHECK(county.isEqual(county.zhou));
    CHECK(core::ExchangeQuery(*county.zhou.database).conflicts().value().size() == 1);
    CHECK(county.isEqual(county.bao));
    CHECK(core::ExchangeQuery(*county.bao.database).conflicts().value().empty());
}

TEST_CASE("somebody in no household moves alone, a member moves with the household", "[sync][move]")
{
    County county;
    const RecordEdit single = made(
        county.anna, RecordType::Person, {{"name", u"李大爷"_qs}, {"region_living", kVillage}});
    const RecordEdit account
        = made(county.anna, RecordType::BankAccount, {{"person", single.before.id.toBytes()}});
    REQUIRE(county.anna.ledger.commit(county.anna.action({single, account})));
    county.change(county.anna, RecordType::Person, single.before.id, "region_living",
        core::Value(kNextVillage));
    county.change(
        county.anna, RecordType::Person, county.head, "region_living", core::Value(kNextVillage));
    county.sync(county.anna);
    const auto scopeOf = [&](RecordType type, const core::RecordId &id) {
        return county.store.record(int(type), id)->scope;
    };
    CHECK(scopeOf(RecordType::Person, single.before.id) == kNextVillage);
    CHECK(scopeOf(RecordType::BankAccount, account.before.id) == kNextVillage);
    CHECK(scopeOf(RecordType::Person, county.head) == kVillage);
    CHECK(county.isEqual(county.bao));
}

TEST_CASE("a move out of the county, or to two places, is none", "[sync][move]")
{
    County county;
    county.move(county.anna, u"420528100201"_qs);
    CHECK(county.count(county.anna, kVillage) == county.all.size());
    county.sync(county.anna);
    core::Op op;
    op.lsn = 3;
    op.user = u"anna"_qs;
    const auto move = [&](RecordType type, const core::RecordId &id, const QString &to) {
        op.changes.push_back(
            {ChangeKind::Move, int(type), id, to, {{core::kPlaceGroup, core::Revision(), {}}}});
    };
    const OpContext context{1, {u"420529111"_qs}, {}, 5, county.store.lastSeq()};
    move(RecordType::Household, county.household, u"420528100201"_qs);
    CHECK(decide(op, context, county.store).reason == reason::kMalformed);
    op.changes.clear();
    move(RecordType::Household, county.household, kNextVillage);
    move(RecordType::Person, county.head, kFarVillage);
    CHECK(decide(op, context, county.store).reason == reason::kMalformed);
    op.changes.pop_back();
    CHECK(decide(op, context, county.store).outcome == core::Outcome::Applied);
    op.changes[0].groups[0].fields = {{1, core::Value(1)}};
    CHECK(decide(op, context, county.store).reason == reason::kMalformed);
}

TEST_CASE("a move that a restored county forgot brings the household back", "[sync][move]")
{
    County county;
    const MemoryCountyStore backup = county.store;
    county.move(county.anna, kFarVillage);
    county.sync(county.anna);
    county.sync(county.bao);
    CHECK(county.count(county.bao, kVillage) == 0);
    const quint32 lastDevice = county.store.lastDevice();
    county.store = backup;
    county.store.restart({7, backup.lastSeq(), backup.lastSeq() + 1000}, lastDevice);
    for (int i = 0; i < 4; ++i)
        (void)county.round(county.bao);
    CHECK(county.isEqual(county.bao));
    CHECK(county.count(county.bao, kVillage) == county.all.size());
    for (int i = 0; i < 4; ++i)
        (void)county.round(county.anna); // who sends the move again
    CHECK(county.isEqual(county.anna));
    CHECK(county.isEqual(county.zhou));
    CHECK(county.count(county.zhou, kFarVillage) == county.all.size());
}
