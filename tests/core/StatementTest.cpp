// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Database.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;

namespace {

qint64 only(Database &database, const SqlText &sql)
{
    Statement row = database.statement(sql);
    return row.step().valueOr(false) ? row.integer(0) : -1;
}

qint64 asked(Database &database)
{
    return only(database, "SELECT 7");
}

} // namespace

TEST_CASE("a text built while running is known by what it says", "[storage]")
{
    const auto database = Database::inMemory().value();
    QByteArray sql = "SELECT 1";
    CHECK(only(*database, sql) == 1);
    sql[sql.size() - 1] = '2'; // at the same place in memory
    CHECK(only(*database, sql) == 2);
    CHECK(only(*database, QByteArray("SELECT ") + '1') == 1);
}

TEST_CASE("statements of one text can be lent at the same time", "[storage]")
{
    const auto database = Database::inMemory().value();
    constexpr char kRows[] = "WITH n(i) AS (VALUES (1), (2), (3)) SELECT i FROM n";
    static constexpr char kText[] = "WITH n(i) AS (VALUES (1), (2), (3)) SELECT i FROM n";
    qint64 pairs = 0;
    for (int time = 0; time < 2; ++time) {
        Statement outer = database->statement(kText);
        while (outer.step().valueOr(false)) {
            Statement inner = database->statement(QByteArray(kRows));
            Statement same = database->statement(kText);
            while (inner.step().valueOr(false) && same.step().valueOr(false))
                pairs += inner.integer(0) == same.integer(0) ? 1 : 0;
        }
    }
    CHECK(pairs == 2 * 3 * 3);
}

TEST_CASE("what was bound is forgotten with the loan", "[storage]")
{
    const auto database = Database::inMemory().value();
    for (const bool isBound : {true, false}) {
        Statement row = database->statement("SELECT ?");
        if (isBound)
            row.bind(5);
        REQUIRE(row.step().valueOr(false));
        CHECK(row.isNull(0) == !isBound);
    }
}

TEST_CASE("a text that is wrong is told each time", "[storage][bad]")
{
    const auto database = Database::inMemory().value();
    for (int time = 0; time < 2; ++time) {
        CHECK_FALSE(database->statement("SELEC 1").run());
        CHECK_FALSE(database->statement(QByteArray("SELEC 2")).run());
    }
    CHECK(asked(*database) == 7);
}

TEST_CASE("statements outlive the content of the database they were made for", "[storage]")
{
    const auto full = Database::inMemory().value();
    REQUIRE(full->execute("CREATE TABLE t (i); INSERT INTO t VALUES (41), (1)"));
    const auto database = Database::inMemory().value();
    REQUIRE(database->execute("CREATE TABLE t (i)"));
    CHECK(only(*database, "SELECT total(i) FROM t") == 0);
    REQUIRE(database->loadImage(full->image()));
    CHECK(only(*database, "SELECT total(i) FROM t") == 42);
    CHECK(asked(*database) == 7);
}
