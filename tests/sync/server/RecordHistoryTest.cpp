// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/RecordHistory.h"

#include "sync/server/CountyService.h"
#include "sync/server/CountyVerifier.h"
#include "sync/server/SqlCountyStore.h"
#include "sync/server/TouchTable.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include <catch2/catch_test_macros.hpp>

#include <future>

using namespace syncing;
using namespace syncing::testing;
using core::ChangeKind;
using core::Outcome;
using core::RecordId;
using core::RecordType;
using core::Revision;

namespace {

/// Two laptops of one township, and the same county twice: in its database and in memory.
class TwoStores
{
public:
    TwoStores()
    {
        for (int i = 0; i < 2; ++i) {
            laptops.push_back(county.laptop());
            memory.enrol(laptops.back().key().publicKey(), {QStringLiteral("420529111")});
        }
    }
    void send(std::size_t author, std::vector<core::RecordChange> changes)
    {
        laptops[author].write(std::move(changes));
        REQUIRE(disk.begin(SqlCountyStore::Access::Write));
        (void)answer(disk, laptops[author].request(), 5);
        REQUIRE(disk.commit());
        (void)answer(memory, laptops[author].request(), 5);
        laptops[author].sent();
    }
    /// As both tell it.
    std::vector<LoggedChange> history(const RecordId &id) const
    {
        const auto told = historyOf(disk, id);
        REQUIRE(told);
        CHECK(told->id == id);
        const std::vector<SharedEntry> here = disk.linesAbout(id);
        const std::vector<SharedEntry> there = memory.linesAbout(id);
        REQUIRE(here.size() == there.size());
        CHECK(std::ranges::equal(
            here, there, {}, [](const auto &line) { return *line; },
            [](const auto &line) { return *line; }));
        return told->changes;
    }

    TestCounty county;
    const CountyDatabase database = county.open();
    SqlCountyStore disk{database};
    MemoryCountyStore memory{QStringLiteral("420529")};
    std::vector<Laptop> laptops;
};

const core::RecordSpec &person()
{
    return core::catalogue::of(RecordType::Person);
}

core::RecordChange set(const RecordId &id, const char *field, Revision base, const QString &text)
{
    const core::FieldSpec *spec = person().field(QString::fromLatin1(field));
    return testing::set(RecordType::Person, id, spec->group, base, {{spec->number, text}});
}

using Values = std::pair<core::Value, core::Value>;

} // namespace

TEST_CASE("a record's history is every accepted line about it", "[sync][store][history]")
{
    TwoStores stores;
    const RecordId id = stores.county.random.newRecordId();
    const core::FieldNumber name = person().number("name");
    const core::FieldNumber phone = person().number("phone");
    stores.send(0, {create(RecordType::Person, id, 1, {{name, QStringLiteral("王桂兰")}})});
    stores.send(1, newPerson(stores.county.random)); // of somebody else
    stores.send(0, {set(id, "phone", Revision(), QStringLiteral("13812345678"))});
    stores.send(1, {set(id, "phone", Revision::county(1), QStringLiteral("13887654321"))});
    stores.send(0, {set(id, "name", Revision::county(1), QStringLiteral("王桂芝"))});
    stores.send(1, {set(id, "name", Revision::county(1), QStringLiteral("王贵兰"))});
    stores.send(1, {set(id, "name", Revision::own(99), QStringLiteral("王"))}); // refused

    const auto history = stores.history(id);
    REQUIRE(history.size() == 5);
    CHECK(history[0].change.kind == ChangeKind::Create);
    CHECK(history[0].change.user == u"wang");
    CHECK(history[0].change.device == stores.laptops[0].device());
    CHECK(history[0].change.madeAt == 1'790'000'000'001);
    CHECK(history[0].receivedAt == 5);
    CHECK(history[1].seq == 3);
    CHECK(history[1].change.fields.at(phone) == Values({}, QStringLiteral("13812345678")));
    CHECK(!history[1].isMerge);
    CHECK(history[2].isMerge); // its author had not seen the number before
    CHECK(history[2].change.device == stores.laptops[1].device());
    CHECK(history[2].change.fields.at(phone)
        == Values(QStringLiteral("13812345678"), QStringLiteral("13887654321")));
    CHECK(!history[3].isMerge);
    CHECK(history[4].change.outcome == Outcome::Conflict);
    CHECK(history[4].reason == u"concurrent");
    CHECK(history[4].change.fields.at(name)
        == Values(QStringLiteral("王桂芝"), QStringLiteral("王贵兰")));

    const auto caseHistory = stores.history(*history[4].caseId);
    REQUIRE(caseHistory.size() == 1);
    CHECK(caseHistory[0].by == LoggedChange::By::County);
    CHECK(
        historyOf(stores.disk, *history[4].caseId)->type == static_cast<int>(RecordType::Conflict));
}

TEST_CASE("a history tells what the county did beside an operation", "[sync][store][history]")
{
    TwoStores stores;
    const RecordId household = stores.county.random.newRecordId();
    const RecordId visit = stores.county.random.newRecordId();
    const int owner = core::catalogue::of(RecordType::Visit).number("household");
    stores.send(0,
        {create(RecordType::Household, household, 7, {{24, QStringLiteral("active")}}),
            create(RecordType::Visit, visit, 1, {{owner, household.toBytes()}})});
    stores.send(0,
        {{ChangeKind::Move, int(RecordType::Household), household, kFarVillage,
            {{core::kPlaceGroup, Revision(), {}}}}});
    const auto moved = stores.history(visit);
    REQUIRE(moved.size() == 2);
    CHECK(moved[1].by == LoggedChange::By::County);
    CHECK(moved[1].change.kind == ChangeKind::Move);
    CHECK(moved[1].change.fields.at(core::kPlaceField) == Values(kVillage, kFarVillage));
    CHECK(historyOf(stores.disk, visit)->scope == kFarVillage);
    CHECK(stores.history(household)[1].by == LoggedChange::By::Author);

    // Two persons of one number: both are told of the case, the second one's making was taken.
    const int number = person().number("id_number");
    const RecordId first = stores.county.random.newRecordId();
    const RecordId second = stores.county.random.newRecordId();
    for (const RecordId &id : {first, second})
        stores.send(1,
            {create(RecordType::Person, id, 1,
                {{1, QStringLiteral("张三")}, {number, QStringLiteral("990529195001011234")}})});
    const auto twin = stores.history(second);
    REQUIRE(twin.size() == 1);
    CHECK(twin[0].change.outcome == Outcome::Applied);
    CHECK(twin[0].caseId.has_value());
    CHECK(twin[0].reason == u"duplicate_person");
}

TEST_CASE("nobody's history is told as such", "[sync][store][history]")
{
    TwoStores stores;
    stores.send(0, newPerson(stores.county.random));
    const RecordId unknown = stores.county.random.newRecordId();
    CHECK(historyOf(stores.disk, unknown).error().code == core::ErrorCode::NotFound);
    stores.send(0, {set(unknown, "name", Revision(), QStringLiteral("王"))}); // refused
    CHECK(historyOf(stores.disk, unknown).error().code == core::ErrorCode::NotFound);
    CHECK(historyOf(stores.memory, unknown).error().code == core::ErrorCode::NotFound);
}

TEST_CASE("lines not committed yet are in a history, too", "[sync][store][history]")
{
    TwoStores stores;
    const RecordId id = stores.county.random.newRecordId();
    stores.laptops[0].write({create(RecordType::Person, id, 1, {{1, QStringLiteral("王小明")}})});
    REQUIRE(stores.disk.begin(SqlCountyStore::Access::Write));
    (void)answer(stores.disk, stores.laptops[0].request(), 5);
    CHECK(stores.disk.linesAbout(id).size() == 1);
    stores.disk.rollback();
    CHECK(stores.disk.linesAbout(id).empty());
}

TEST_CASE("a history is the same before and after its lines are indexed", "[sync][store][history]")
{
    TwoStores stores;
    const RecordId id = stores.county.random.newRecordId();
    stores.send(0, {create(RecordType::Person, id, 1, {{1, QStringLiteral("王小明")}})});
    for (int i = 0; i < 1'200; ++i) // more than are read at once
        stores.laptops[1].write(newPerson(stores.county.random));
    stores.send(1, {set(id, "phone", Revision(), QStringLiteral("13812345678"))});
    const TouchTable index(stores.database.connection());
    const auto indexed = [&](qint64 most) {
        REQUIRE(stores.disk.begin(SqlCountyStore::Access::Write));
        const bool isMore = stores.disk.indexLines(most);
        REQUIRE(stores.disk.commit());
        return isMore;
    };
    CHECK(*index.end() == 0);
    CHECK(stores.history(id).size() == 2);
    CHECK(indexed(800));
    CHECK(*index.end() == 800);
    CHECK(stores.history(id).size() == 2);
    CHECK(verifyCounty(stores.database)->faults.isEmpty());
    CHECK(!indexed(800));
    CHECK(!indexed(800));
    CHECK(*index.end() == 1'202);
    CHECK(stores.history(id).size() == 2);
    CHECK(verifyCounty(stores.database)->faults.isEmpty());

    stores.county.tamper(stores.database, "DELETE FROM touch WHERE seq = 1202");
    CHECK(stores.disk.linesAbout(id).size() == 1);
    CHECK(verifyCounty(stores.database)->faults.size() == 1);
}

TEST_CASE("a server indexes what was handed in", "[sync][service][history]")
{
    TestCounty county;
    Laptop laptop = county.laptop();
    laptop.write(newPerson(county.random));
    const core::SystemClock clock;
    {
        auto service = CountyService::open(county.path(), clock, {});
        REQUIRE(service);
        std::promise<void> answered;
        (*service)->handle(
            {.method = "POST", .target = "/v1/sync", .body = laptop.body(), .peer = {}},
            [&](const HttpResponse &) { answered.set_value(); });
        answered.get_future().wait();
    }
    CHECK(*TouchTable(county.open().connection()).end() == 1);
}

TEST_CASE("a history is found without reading the whole log", "[sync][store][history]")
{
    core::SeededRandom random(1);
    const auto county = CountyDatabase::inMemory(aCountySetup(), random);
    core::Statement plan
        = county->database().statement(QByteArray("EXPLAIN QUERY PLAN ") + TouchTable::kSelect);
    plan.bind(QByteArray(core::RecordId::kSize, 'a'));
    QString text;
    while (*plan.step())
        text += plan.text(3);
    CHECK(text.contains(u"SEARCH touch USING PRIMARY KEY (record=?)"));
    CHECK(!text.contains(u"SCAN"));
    CHECK(!text.contains(u"TEMP"));
}
