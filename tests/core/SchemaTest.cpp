// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/storage/RecordStore.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace core;

namespace {

LedgerKey testKey(std::uint64_t seed = 1)
{
    SeededRandom random(seed);
    return LedgerKey::random(random);
}

QString newLedgerFile(const QTemporaryDir &dir)
{
    const QString path = dir.filePath(u"ledger.db"_qs);
    const auto database = Database::open(path, testKey(), Database::Access::Create);
    REQUIRE(database);
    REQUIRE(migrate(**database, ledgerSchema()));
    REQUIRE((*database)->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    return path;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(content) == content.size());
}

ErrorCode codeOfOpening(const QString &path)
{
    const auto opened = Database::open(path, testKey(), Database::Access::Existing);
    if (!opened)
        return opened.error().code;
    const auto outcome = migrate(**opened, ledgerSchema());
    return outcome ? ErrorCode::Internal : outcome.error().code;
}

} // namespace

TEST_CASE("every catalogue field has its column and no column lacks its field", "[core][storage]")
{
    const support::LedgerFixture fixture;
    for (const RecordSpec &spec : catalogue::all()) {
        INFO(spec.key);
        Statement column = fixture.database->statement(
            "SELECT name, type FROM pragma_table_info(?) WHERE cid > 9 ORDER BY cid");
        column.bind(QString::fromLatin1(spec.key));
        for (const FieldSpec &field : spec.fields) {
            REQUIRE(column.step().value());
            CHECK(column.text(0) == QString::fromLatin1(field.key));
        }
        CHECK_FALSE(column.step().value());
    }
}

TEST_CASE("nothing readable is on the disk", "[core][storage]")
{
    const QTemporaryDir dir;
    const QByteArray content = contentOf(newLedgerFile(dir));
    CHECK(content.size() > 100'000);
    CHECK_FALSE(content.contains("CREATE TABLE"));
}

TEST_CASE("a broken ledger file is told apart and left as it was", "[core][storage][bad]")
{
    const QTemporaryDir dir;
    const QString path = newLedgerFile(dir);
    const QByteArray whole = contentOf(path);
    QByteArray broken = whole;
    ErrorCode expected = ErrorCode::Internal;

    SECTION("zero length")
    {
        broken.clear();
        expected = ErrorCode::Empty;
    }
    SECTION("cut in the middle of a page")
    {
        broken.chop(1000);
        expected = ErrorCode::Truncated;
    }
    SECTION("cut between pages")
    {
        broken.chop(10 * 4096);
        expected = ErrorCode::Truncated;
    }
    SECTION("a damaged first page")
    {
        broken[200] = static_cast<char>(broken[200] ^ 1);
        expected = ErrorCode::Damaged;
    }
    SECTION("an unencrypted database")
    {
        broken.replace(0, 16, QByteArray("SQLite format 3\0", 16));
        expected = ErrorCode::Foreign;
    }
    overwrite(path, broken);

    CHECK(codeOfOpening(path) == expected);
    CHECK(contentOf(path) == broken);
}

TEST_CASE("a ledger of a newer release is refused", "[core][storage][bad]")
{
    const QTemporaryDir dir;
    const QString path = newLedgerFile(dir);
    {
        const auto opened = Database::open(path, testKey(), Database::Access::Existing);
        REQUIRE((*opened)->execute("PRAGMA user_version = 99"));
    }
    CHECK(codeOfOpening(path) == ErrorCode::TooNew);
}

TEST_CASE("another program's database is refused", "[core][storage][bad]")
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"other.db"_qs);
    {
        const auto other = Database::open(path, testKey(), Database::Access::Create);
        REQUIRE((*other)->execute("CREATE TABLE theirs (x)"));
    }
    CHECK(codeOfOpening(path) == ErrorCode::Foreign);
}

TEST_CASE("every listing query is answered from an index", "[core][storage]")
{
    const support::LedgerFixture fixture;
    for (const char *sql : {"SELECT * FROM membership WHERE household = x'00'",
             "SELECT * FROM membership WHERE person = x'00'",
             "SELECT * FROM income WHERE household = x'00'",
             "SELECT * FROM bank_account WHERE person = x'00'",
             "SELECT * FROM case_file WHERE person = x'00'",
             "SELECT * FROM case_file WHERE household = x'00'",
             "SELECT * FROM person WHERE id_number = 'x'",
             "SELECT * FROM history WHERE record = x'00' ORDER BY no",
             "SELECT person FROM search_key WHERE village = 1 AND key >= 'ia' AND key < 'ib'",
             "SELECT * FROM conflict WHERE status = 'open'"}) {
        INFO(sql);
        Statement plan = fixture.database->statement(QByteArray("EXPLAIN QUERY PLAN ") + sql);
        REQUIRE(plan.step().value());
        CHECK(plan.text(3).startsWith(u"SEARCH"_qs));
    }
}
