// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/SqliteCountyStore.h"

#include "sync/server/CountyVerifier.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include <QFile>

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using namespace syncing::testing;
using core::RecordType;
using core::Revision;

namespace {

/// Carries one request out on the county's file, committed.
SyncReply carryOut(SqliteCountyStore &store, const SyncRequest &request)
{
    REQUIRE(store.begin(SqliteCountyStore::Access::Write));
    SyncReply reply = answer(store, request, 5);
    REQUIRE(store.commit());
    return reply;
}

/// A request that creates, changes, clashes and names the same person twice.
void writeMany(Laptop &laptop, core::Random &random, const core::RecordId &shared)
{
    const core::RecordId own = random.newRecordId();
    const int number = core::catalogue::of(RecordType::Person).number("id_number");
    laptop.write({create(RecordType::Person, own, 1,
        {{1, QStringLiteral("张三")}, {number, QStringLiteral("990529195001011234")}})});
    laptop.write(
        {set(RecordType::Person, own, 1, Revision::own(1), {{1, QStringLiteral("李四")}})});
    laptop.write({set(RecordType::Person, shared, 1, Revision::county(1),
        {{1, QStringLiteral("王") + QString::number(random.below(1000))}})});
    laptop.write(newPerson(random, kFarVillage));
}

} // namespace

TEST_CASE("the store on disk and the one in memory become the same", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    SqliteCountyStore disk(database);
    MemoryCountyStore memory(QStringLiteral("420529"));
    std::vector<Laptop> laptops;
    for (int i = 0; i < 3; ++i) {
        laptops.push_back(county.laptop());
        memory.enrol(laptops.back().key().publicKey(), {QStringLiteral("420529111")});
    }
    const core::RecordId shared = county.random.newRecordId();
    laptops[0].write({create(RecordType::Person, shared, 1, {{1, QStringLiteral("共有")}})});
    for (int round = 0; round < 4; ++round) {
        for (Laptop &laptop : laptops) {
            writeMany(laptop, county.random, shared);
            const SyncRequest request = laptop.request();
            CHECK(carryOut(disk, request).head == answer(memory, request, 5).head);
            laptop.sent();
        }
    }
    CHECK(disk.lastSeq() == memory.lastSeq());
    for (qint64 seq = 1; seq <= memory.lastSeq(); ++seq) {
        INFO(seq);
        CHECK(*disk.entryAt(seq) == *memory.entryAt(seq));
    }
    std::size_t rows = 0;
    REQUIRE(disk.forEachRecord([&](const core::Record &row) {
        ++rows;
        CHECK(*memory.rows().at(row.id) == row);
    }));
    CHECK(rows == memory.rows().size());
    CHECK(disk.device(2)->progress == memory.device(2)->progress);
}

TEST_CASE("a reader sees its villages and its own lines", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    SqliteCountyStore store(database);
    Laptop near = county.laptop();
    Laptop far = county.laptop(QStringLiteral("420529103"));
    near.write(newPerson(county.random));
    near.write(newPerson(county.random));
    far.write(newPerson(county.random, kFarVillage));
    carryOut(store, near.request());
    carryOut(store, far.request());

    const Reader neighbour{99, {QStringLiteral("420529111")}};
    CHECK(store.visibleAfter(0, neighbour, 100).size() == 2);
    CHECK(store.visibleAfter(1, neighbour, 100).size() == 1);
    CHECK(store.visibleAfter(0, neighbour, 1).size() == 1);
    CHECK(store.visibleAfter(0, neighbour, 1)[0].op.has_value());
    const auto own = store.visibleAfter(0, {far.device(), {QStringLiteral("420529103")}}, 100);
    REQUIRE(own.size() == 1);
    CHECK(!own[0].op.has_value()); // its author has it
    CHECK(store.visibleAfter(0, {98, {QStringLiteral("420529")}}, 100).size() == 3);
}

TEST_CASE("what was not committed never was", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    Laptop laptop = county.laptop();
    laptop.write(newPerson(county.random));
    {
        SqliteCountyStore store(database);
        REQUIRE(store.begin(SqliteCountyStore::Access::Write));
        CHECK(answer(store, laptop.request(), 5).lastLsn == 1);
    }
    const SqliteCountyStore store(database);
    CHECK(store.lastSeq() == 0);
    CHECK(store.device(laptop.device())->progress.lastLsn == 0);
    CHECK(*store.recordCount() == 0);
}

TEST_CASE("a county is opened with its key only", "[sync][store]")
{
    TestCounty county;
    QFile key(county.path() + QStringLiteral("/county.key"));
    SECTION("missing")
    {
        REQUIRE(key.remove());
        CHECK(CountyDatabase::open(county.path()).error().code == core::ErrorCode::NotFound);
    }
    SECTION("another one")
    {
        REQUIRE(key.open(QIODevice::WriteOnly | QIODevice::Truncate));
        key.write(QByteArray(64, 'a'));
        key.close();
        CHECK(!CountyDatabase::open(county.path()));
    }
    SECTION("a second county in the same place")
    {
        const auto second = CountyDatabase::create(county.path(), aCountySetup(), county.random);
        CHECK(second.error().code == core::ErrorCode::Conflict);
        CHECK(CountyDatabase::open(county.path()));
    }
}

TEST_CASE("verifying finds what does not follow from the log", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    {
        SqliteCountyStore store(database);
        Laptop laptop = county.laptop();
        writeMany(laptop, county.random, county.random.newRecordId());
        carryOut(store, laptop.request());
    }
    const auto faults = [&] { return verifyCounty(database)->faults.size(); };
    CHECK(verifyCounty(database)->faults.join(u"; ") == QString());
    SECTION("a record that was changed behind its back")
    {
        REQUIRE(database.database().execute(
            "UPDATE record SET body = (SELECT body FROM record ORDER BY id DESC LIMIT 1) "
            "WHERE id = (SELECT min(id) FROM record)"));
        CHECK(faults() == 1);
    }
    SECTION("a record that is gone")
    {
        REQUIRE(database.database().execute(
            "DELETE FROM record WHERE id = (SELECT min(id) FROM record)"));
        CHECK(faults() == 1);
    }
    SECTION("an operation that was put in another's place")
    {
        REQUIRE(database.database().execute(
            "UPDATE log SET op = (SELECT op FROM log WHERE seq = 1) WHERE seq = 4"));
        CHECK(faults() >= 1);
    }
    SECTION("a missing line")
    {
        REQUIRE(database.database().execute("DELETE FROM log WHERE seq = 2"));
        CHECK(faults() >= 1);
    }
}

TEST_CASE("a region file names a county and its regions", "[sync][store]")
{
    const QByteArray csv = "code,name,level,parent\n420500000000,宜昌市,prefecture,\n"
                           "420529000000,五峰,county,420500000000\r\n"
                           "420529111000,渔洋关镇,township,420529000000\n";
    const auto setup = readRegions(csv, QStringLiteral("420529"));
    REQUIRE(setup);
    CHECK(setup->name == QStringLiteral("五峰"));
    CHECK(setup->regions.size() == 1);
    CHECK(!readRegions(csv, QStringLiteral("420530")));
    CHECK(!readRegions(csv, QStringLiteral("4205")));
}
