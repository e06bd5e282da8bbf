// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/SqlCountyStore.h"

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
SyncReply carryOut(SqlCountyStore &store, const SyncRequest &request)
{
    REQUIRE(store.begin(SqlCountyStore::Access::Write));
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
    SqlCountyStore disk(database);
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
    SqlCountyStore store(database);
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

TEST_CASE(
    "a household that moves is told in both places, from the log and its tail", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    LogTail tail;
    SqlCountyStore writer(database, &tail);
    Laptop near = county.laptop();
    const core::RecordId household = county.random.newRecordId();
    const core::RecordId visit = county.random.newRecordId();
    const int owner = core::catalogue::of(RecordType::Visit).number("household");
    near.write({create(RecordType::Household, household, 7, {{24, QStringLiteral("active")}}),
        create(RecordType::Visit, visit, 1, {{owner, household.toBytes()}})});
    near.write({{core::ChangeKind::Move, int(RecordType::Household), household, kFarVillage,
        {{core::kPlaceGroup, Revision(), {}}}}});
    CHECK(carryOut(writer, near.request()).lastLsn == 2);
    CHECK(writer.record(int(RecordType::Visit), visit)->scope == kFarVillage);

    const SqlCountyStore log(database);
    for (const QString &prefix :
        {kFarVillage, kFarVillage.left(9), kFarVillage.left(6), kVillage}) {
        const Reader reader{99, {prefix}};
        const auto lines = log.visibleAfter(1, reader, 10);
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].effects.size() == 1);
        CHECK(writer.visibleAfter(1, reader, 10) == lines);
    }
    CHECK(log.visibleAfter(1, {99, {QStringLiteral("420529200")}}, 10).empty());
    CHECK(verifyCounty(database)->faults.isEmpty());
}

TEST_CASE("what another connection wrote is seen before the next operation", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase first = county.open();
    const CountyDatabase second = county.open();
    SqlCountyStore one(first);
    SqlCountyStore other(second);
    Laptop laptop = county.laptop();
    const core::RecordId person = county.random.newRecordId();
    laptop.write({create(RecordType::Person, person, 1, {{1, QStringLiteral("张三")}})});
    carryOut(one, laptop.request());
    laptop.sent();
    for (SqlCountyStore *store : {&other, &one, &other}) {
        const QString name = QStringLiteral("张") + QString::number(laptop.lsn());
        laptop.write({set(RecordType::Person, person, 1, Revision::own(1), {{1, name}})});
        const SyncReply reply = carryOut(*store, laptop.request());
        laptop.sent();
        CHECK(reply.lastLsn == laptop.lsn());
        const auto line = store->entryOf(laptop.device(), laptop.lsn());
        REQUIRE(line);
        CHECK(line->outcome == core::Outcome::Applied);
        REQUIRE(store->begin(SqlCountyStore::Access::Read));
        CHECK(store->record(static_cast<int>(RecordType::Person), person)->text("name") == name);
        store->rollback();
    }
}

TEST_CASE("the tail tells what the log tells, or nothing", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    LogTail tail;
    SqlCountyStore writer(database, &tail);
    const SqlCountyStore log(database);
    std::vector<Laptop> laptops{county.laptop(), county.laptop(QStringLiteral("420529103"))};
    const auto write = [&](SqlCountyStore &store, std::size_t author, const QString &village) {
        laptops[author].write(newPerson(county.random, village));
        carryOut(store, laptops[author].request());
        laptops[author].sent();
    };
    const std::vector<Reader> readers{{laptops[0].device(), {QStringLiteral("420529111")}},
        {laptops[1].device(), {QStringLiteral("420529103")}}, {99, {QStringLiteral("420529")}},
        {99, {}, {laptops[1].device()}}};
    const auto isSame = [&](qint64 from) {
        for (const Reader &reader : readers) {
            for (const std::size_t limit : {1, 3, 100})
                CHECK(writer.visibleAfter(from, reader, limit)
                    == log.visibleAfter(from, reader, limit));
        }
    };
    for (int i = 0; i < 4; ++i) {
        write(writer, 0, kVillage);
        write(writer, 1, kFarVillage);
    }
    CHECK(tail.visible(0, 8, readers[2], 100)->size() == 8);
    for (qint64 from = 0; from <= 8; ++from)
        isSame(from);

    SqlCountyStore stranger(database); // the tail is not told
    write(stranger, 0, kVillage);
    CHECK(!tail.visible(0, 9, readers[2], 100));
    isSame(0);
    write(writer, 1, kFarVillage);
    CHECK(!tail.visible(0, 10, readers[2], 100));
    CHECK(tail.visible(9, 10, readers[2], 100)->size() == 1);
    CHECK(tail.visible(10, 10, readers[2], 100)->empty());
    isSame(0);
    isSame(9);
}

TEST_CASE("the tail stays short", "[sync][store]")
{
    LogTail tail;
    const QByteArray op(1024 * 1024, 'o');
    for (qint64 seq = 1; seq <= 20; ++seq) {
        core::LogEntry entry;
        entry.seq = seq;
        entry.device = 1;
        const LogLine line{std::make_shared<const core::LogEntry>(entry), op};
        tail.extend({&line, 1});
    }
    const Reader author{1, {}};
    CHECK(!tail.visible(0, 20, author, 100));
    CHECK(!tail.visible(3, 20, author, 100));
    CHECK(tail.visible(4, 20, author, 100)->size() == 16);
}

TEST_CASE("sums and rows tell of what the transaction itself wrote", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    SqlCountyStore disk(database);
    MemoryCountyStore memory(QStringLiteral("420529"));
    Laptop laptop = county.laptop();
    memory.enrol(laptop.key().publicKey(), {QStringLiteral("420529111")});
    const core::RecordSpec &benefit = core::catalogue::of(RecordType::CaseFile);
    const auto paid = [&](const char *key, core::Value value) {
        const core::FieldSpec *field = benefit.field(QString::fromLatin1(key));
        return core::GroupChange{field->group, Revision(), {{field->number, std::move(value)}}};
    };
    laptop.write({{core::ChangeKind::Create, int(RecordType::CaseFile), county.random.newRecordId(),
        kVillage, {paid("status", QStringLiteral("active")), paid("monthly_amount", 52000)}}});
    REQUIRE(disk.begin(SqlCountyStore::Access::Write));
    (void)takeOps(disk, laptop.request(), offeredOps(laptop.request()), 5);
    (void)takeOps(memory, laptop.request(), offeredOps(laptop.request()), 5);

    SECTION("digests")
    {
        CHECK(disk.digests({kVillage}) == memory.digests({kVillage}));
    }
    SECTION("rows of a village")
    {
        int rows = 0;
        disk.visitRows(kVillage, [&rows](const core::RowSum &) { return ++rows > 0; });
        CHECK(rows == 1);
    }
    SECTION("what is paid")
    {
        CHECK(memory.paidIn(kVillage).monthly == 52000);
        CHECK(disk.paidIn(kVillage) == memory.paidIn(kVillage));
    }
    REQUIRE(disk.commit());
    CHECK(disk.digests({kVillage}) == memory.digests({kVillage}));
    CHECK(verifyCounty(database)->faults.isEmpty());
}

TEST_CASE("what was not committed never was", "[sync][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    Laptop laptop = county.laptop();
    laptop.write(newPerson(county.random));
    {
        SqlCountyStore store(database);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        CHECK(answer(store, laptop.request(), 5).lastLsn == 1);
    }
    const SqlCountyStore store(database);
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
        SqlCountyStore store(database);
        Laptop laptop = county.laptop();
        writeMany(laptop, county.random, county.random.newRecordId());
        carryOut(store, laptop.request());
    }
    const auto faults = [&] { return verifyCounty(database)->faults.size(); };
    CHECK(verifyCounty(database)->faults.join(u"; ") == QString());
    SECTION("a record that was changed behind its back")
    {
        county.tamper(database,
            "UPDATE record SET body = (SELECT body FROM record ORDER BY id DESC LIMIT 1) "
            "WHERE id = (SELECT id FROM record ORDER BY id LIMIT 1)");
        CHECK(faults() >= 1);
    }
    SECTION("a record that is gone")
    {
        county.tamper(
            database, "DELETE FROM record WHERE id = (SELECT id FROM record ORDER BY id LIMIT 1)");
        CHECK(faults() == 2); // and the sum of its village
    }
    SECTION("a sum that is not that of the records")
    {
        county.tamper(database, "UPDATE digest SET sum = sum - 1");
        CHECK(faults() == 2); // one in each village
    }
    SECTION("an operation that was put in another's place")
    {
        county.tamper(
            database, "UPDATE log SET op = (SELECT op FROM log WHERE seq = 1) WHERE seq = 4");
        CHECK(faults() >= 1);
    }
    SECTION("a missing line")
    {
        county.tamper(database, "DELETE FROM log WHERE seq = 2");
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
