// SPDX-License-Identifier: GPL-3.0-or-later
// What is particular to a county on PostgreSQL. What every county does is tested on both kinds by
// the other files: the run "the county's tests on PostgreSQL" takes them and these.
#include "sync/server/Answer.h"
#include "sync/server/CountyVerifier.h"
#include "sync/server/PostgresConnection.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include <QFile>

#include <set>
#include <thread>

using namespace syncing;
using namespace syncing::testing;
using core::ErrorCode;
using core::RecordType;

namespace {

QByteArray query(const TestCounty &county, const QString &sql)
{
    return PostgresServer::shared().query(county.store, sql);
}

SyncReply carryOut(SqlCountyStore &store, const SyncRequest &request)
{
    REQUIRE(store.begin(SqlCountyStore::Access::Write));
    SyncReply reply = answer(store, request, 5);
    REQUIRE(store.commit());
    return reply;
}

std::vector<core::RecordChange> person(core::Random &random, const QString &name)
{
    const int identity = core::catalogue::of(RecordType::Person).number("id_number");
    return {create(RecordType::Person, random.newRecordId(), 1,
        {{1, name}, {identity, QStringLiteral("990529195001011234")}})};
}

constexpr char kColumns[]
    = "SELECT table_name || '.' || column_name FROM information_schema.columns"
      " WHERE table_schema = 'public'";

/// Tables without a key, and indexes and references that the county does not lead.
constexpr char kKeysOfNobody[]
    = "WITH own AS (SELECT t.oid, t.relname, (SELECT attnum FROM pg_attribute"
      "  WHERE attrelid = t.oid AND attname = 'county') AS county FROM pg_class t"
      "  WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
      "   AND relname <> 'minqing_schema')"
      " SELECT relname FROM own WHERE NOT EXISTS"
      "  (SELECT FROM pg_index WHERE indrelid = own.oid AND indisprimary)"
      " UNION SELECT indexrelid::regclass::text FROM pg_index JOIN own ON own.oid = indrelid"
      "  WHERE indkey[0] IS DISTINCT FROM own.county"
      " UNION SELECT conname FROM pg_constraint JOIN own here ON here.oid = conrelid"
      "  LEFT JOIN own there ON there.oid = confrelid WHERE contype = 'f'"
      "   AND (conkey[1] IS DISTINCT FROM here.county OR confkey[1] IS DISTINCT FROM there.county)"
      " ORDER BY 1";

} // namespace

TEST_CASE("many counties share a database and do not see each other", "[.][postgres]")
{
    TestCounty county;
    const QTemporaryDir elsewhere;
    core::SeededRandom random(3);
    CountySetup setup{QStringLiteral("420530"), QStringLiteral("邻县"),
        {{QStringLiteral("420530111204"), QStringLiteral("一村")}}, county.store};
    const auto other = CountyDatabase::create(elsewhere.path(), setup, random);
    REQUIRE(other);
    Laptop laptop = county.laptop();
    laptop.write(person(county.random, QStringLiteral("张三")));
    const CountyDatabase database = county.open();
    SqlCountyStore store(database);
    carryOut(store, laptop.request());

    SqlCountyStore foreign(*other);
    CHECK(store.lastSeq() == 1);
    CHECK(foreign.lastSeq() == 0);
    CHECK(*foreign.recordCount() == 0);
    CHECK(!foreign.device(laptop.device()));
    CHECK(foreign.personsWith(QStringLiteral("990529195001011234")).empty());
    CHECK(Enrolment(*other).devices()->empty());
    CHECK(!*other->isRegion(kVillage));
    CHECK(other->signingKey().seed() != database.signingKey().seed());
    CHECK(verifyCounty(*other)->entries == 0);
}

TEST_CASE("the database holds no word about a person", "[.][postgres]")
{
    TestCounty county;
    Laptop laptop = county.laptop();
    laptop.write(person(county.random, QStringLiteral("张三丰")));
    const CountyDatabase database = county.open();
    SqlCountyStore store(database);
    carryOut(store, laptop.request());
    QByteArray everything;
    for (const char *table : {"log", "record", "device", "enrolment", "county"})
        everything
            += query(county, QStringLiteral("SELECT t::text FROM %1 t").arg(QLatin1String(table)));
    CHECK(everything.contains("420529111204")); // the village is no secret
    for (const QByteArray &secret :
        {QStringLiteral("张三丰").toUtf8(), QByteArray("990529195001011234"), QByteArray("wang"),
            QByteArray("laptop"), database.signingKey().seed(), store.entryAt(1)->opId.toBytes()}) {
        INFO(secret.toHex().toStdString());
        CHECK(!everything.contains(secret));
        CHECK(!everything.contains(secret.toHex()));
    }
    CHECK(store.personsWith(QStringLiteral("990529195001011234")).size() == 1);
}

TEST_CASE("what is sealed cannot be moved or read with another key", "[.][postgres]")
{
    TestCounty county;
    Laptop laptop = county.laptop();
    laptop.write(person(county.random, QStringLiteral("张三")));
    laptop.write(newPerson(county.random));
    {
        const CountyDatabase database = county.open();
        SqlCountyStore store(database);
        carryOut(store, laptop.request());
    }
    SECTION("a body in another's place")
    {
        query(county, QStringLiteral("UPDATE log SET op = (SELECT op FROM log WHERE seq = 1)"));
        const CountyDatabase database = county.open();
        SqlCountyStore store(database);
        CHECK(store.entryAt(1));
        CHECK(!store.takeFault());
        CHECK(!store.entryAt(2));
        CHECK(store.takeFault()->code == ErrorCode::Damaged);
    }
    SECTION("a chain value of its own making")
    {
        query(county,
            QStringLiteral("UPDATE device SET last_hash = decode(repeat('00', 32), 'hex')"));
        const CountyDatabase database = county.open();
        SqlCountyStore store(database);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        CHECK(store.device(laptop.device()));
        CHECK(store.commit().error().code == ErrorCode::Damaged);
    }
    SECTION("another key")
    {
        QFile key(county.path() + QStringLiteral("/county.key"));
        REQUIRE(key.open(QIODevice::WriteOnly | QIODevice::Truncate));
        key.write(QByteArray(64, 'a'));
        key.close();
        CHECK(CountyDatabase::open(county.path()).error().code == ErrorCode::Damaged);
    }
}

TEST_CASE("a lost connection takes the whole transaction with it", "[.][postgres]")
{
    TestCounty county;
    Laptop laptop = county.laptop();
    laptop.write(newPerson(county.random));
    const CountyDatabase database = county.open();
    SqlCountyStore store(database);
    REQUIRE(store.begin(SqlCountyStore::Access::Write));
    CHECK(answer(store, laptop.request(), 5).lastLsn == 1);
    const QString cut
        = QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                         " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    SECTION("before it is committed")
    {
        query(county, cut);
        CHECK(!store.commit());
    }
    SECTION("and its reads say nothing")
    {
        query(county, cut);
        CHECK(!store.record(1, county.random.newRecordId()));
        CHECK(!store.commit());
    }
    store.rollback();
    CHECK(carryOut(store, laptop.request()).lastLsn == 1);
    CHECK(store.lastSeq() == 1);
    query(county, cut); // outside of any transaction
    CHECK(store.device(laptop.device())->progress.lastLsn == 1);
    CHECK(verifyCounty(database)->faults.isEmpty());
}

TEST_CASE("two processes write one county in turn", "[.][postgres]")
{
    constexpr int kRounds = 20;
    TestCounty county;
    std::vector<Laptop> laptops{county.laptop(), county.laptop()};
    std::vector<std::thread> threads;
    std::atomic<int> taken = 0;
    for (Laptop &laptop : laptops) {
        threads.emplace_back([&county, &laptop, &taken, database = county.open()] {
            core::SeededRandom random(laptop.device());
            SqlCountyStore store(database);
            for (int round = 0; round < kRounds; ++round) {
                laptop.write(newPerson(random));
                if (!store.begin(SqlCountyStore::Access::Write))
                    return;
                taken += answer(store, laptop.request(), 5).lastLsn == laptop.lsn();
                if (!store.commit())
                    return;
                laptop.sent();
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    CHECK(taken == 2 * kRounds);
    const CountyDatabase database = county.open();
    CHECK(SqlCountyStore(database).lastSeq() == 2 * kRounds);
    CHECK(verifyCounty(database)->faults.isEmpty());
}

TEST_CASE("a process that served before the county was put back writes no more", "[.][postgres]")
{
    TestCounty county;
    const CountyDatabase served = county.open();
    SqlCountyStore store(served);
    Laptop laptop = county.laptop();
    laptop.write(newPerson(county.random));
    carryOut(store, laptop.request());
    laptop.sent();
    CountyDatabase database = county.open();
    REQUIRE(database.restart(county.random, county.now));
    CHECK(database.epoch() > 1);
    CHECK(store.begin(SqlCountyStore::Access::Write).error().code == ErrorCode::Conflict);
    SqlCountyStore after(database);
    REQUIRE(after.begin(SqlCountyStore::Access::Write));
    CHECK(after.lastSeq() > 1'000'000);
    REQUIRE(after.commit());
}

TEST_CASE("setting up again where it was cut short, and never over a county", "[.][postgres]")
{
    TestCounty county;
    CountySetup setup = aCountySetup();
    setup.store = county.store;
    SECTION("in the same directory")
    {
        CHECK(CountyDatabase::create(county.path(), setup, county.random).error().code
            == ErrorCode::Conflict);
    }
    SECTION("from another directory")
    {
        const QTemporaryDir elsewhere;
        CHECK(CountyDatabase::create(elsewhere.path(), setup, county.random).error().code
            == ErrorCode::Conflict);
    }
    SECTION("once more after a cut")
    {
        query(county, QStringLiteral("DELETE FROM region; DELETE FROM county"));
        CHECK(!CountyDatabase::open(county.path()));
        CHECK(CountyDatabase::create(county.path(), setup, county.random));
    }
    CHECK(CountyDatabase::open(county.path()));
}

TEST_CASE("a statement that does not say its county is refused", "[.][postgres]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    CHECK(!database.connection().statement("SELECT number FROM device").run());
    CHECK(database.connection().statement("SELECT number FROM device WHERE /*mine*/ TRUE").run());
}

TEST_CASE("a database that is not there or too new is told", "[.][postgres]")
{
    TestCounty county;
    core::SeededRandom random(1);
    const core::LedgerKey key = core::LedgerKey::random(random);
    const QString code = QStringLiteral("420529");
    CHECK(PostgresConnection::open(
              {QStringLiteral("postgres://postgres@/x?host=/nowhere"), code, key})
              .error()
              .code
        == ErrorCode::Io);
    query(county, QStringLiteral("INSERT INTO minqing_schema VALUES (1000)"));
    CHECK(PostgresConnection::open({county.store, code, key}).error().code == ErrorCode::TooNew);
}

TEST_CASE("both kinds of county have the same tables and columns", "[.][postgres]")
{
    TestCounty county;
    std::set<QByteArray> there;
    for (const QByteArray &column :
        query(county, QString::fromLatin1(kColumns)).trimmed().split('\n')) {
        if (!column.endsWith(".county") && column != "county.version"
            && !column.startsWith("minqing_schema"))
            there.insert(column);
    }
    const auto file = CountyDatabase::inMemory(aCountySetup(), county.random);
    std::set<QByteArray> here;
    core::Statement select = file->database().statement(
        "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'");
    while (*select.step()) {
        if (select.text(0) != u"county.one")
            here.insert(select.text(0).toUtf8());
    }
    CHECK(here == there);
}

TEST_CASE("the county leads every key, index and reference", "[.][postgres]")
{
    TestCounty county;
    CHECK(query(county, QString::fromLatin1(kKeysOfNobody)).isEmpty());
    query(county,
        QStringLiteral("CREATE TABLE aside (county INTEGER, no BIGINT);"
                       "CREATE TABLE later (no BIGINT PRIMARY KEY, county INTEGER, device BIGINT,"
                       " FOREIGN KEY (device, county) REFERENCES device (number, county));"
                       "CREATE UNIQUE INDEX later_device ON later (device, county)"));
    CHECK(query(county, QString::fromLatin1(kKeysOfNobody))
        == "aside\nlater_device\nlater_device_county_fkey\nlater_pkey\n");
}
