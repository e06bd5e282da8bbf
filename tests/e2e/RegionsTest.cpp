// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace e2e;

namespace {

const QString kVillage = u"420529111204"_qs;

/// Laptops of two townships; the first has filled the county.
struct TwoTowns
{
    TwoTowns()
        : county(dir.filePath(u"county"_qs))
        , here(county, dir.filePath(u"here"_qs), u"李大海"_qs)
        , there(county, dir.filePath(u"there"_qs), Seat{u"覃小云"_qs, u"420529112"_qs})
    {
        here.seed();
        here.sync();
        there.sync();
    }
    Outcome device(const QStringList &arguments) const
    {
        return runCounty(
            QStringList{u"device"_qs, u"--json"_qs, u"--data"_qs, county.folder()} + arguments);
    }
    Outcome regions(int number, const QStringList &arguments) const
    {
        Outcome outcome = device(QStringList{u"regions"_qs, QString::number(number)} + arguments);
        INFO(outcome.err.toStdString());
        CHECK(outcome.exitCode == 0);
        return outcome;
    }
    QByteArray village(const Laptop &laptop) const
    {
        return laptop.dump({u"--scope"_qs, kVillage});
    }
    QByteArray countysVillage() const
    {
        return runCounty({u"dump"_qs, u"--scope"_qs, kVillage, u"--data"_qs, county.folder()}).out;
    }

    QTemporaryDir dir;
    County county;
    Laptop here;
    Laptop there;
};

QString somebodyOf(const QByteArray &village)
{
    for (const QByteArray &line : village.split('\n')) {
        const QJsonObject record = QJsonDocument::fromJson(line).object();
        if (record[u"type"_qs].toString() == u"person"_qs)
            return record[u"id"_qs].toString();
    }
    return {};
}

} // namespace

TEST_CASE("a village that moves to another laptop goes there whole and leaves this one", "[e2e]")
{
    const TwoTowns towns;
    const QByteArray before = towns.countysVillage();
    const QString person = somebodyOf(before);
    REQUIRE(before.count('\n') > 50);
    REQUIRE(towns.village(towns.here) == before);
    REQUIRE(towns.village(towns.there).isEmpty());
    // Not sent when the county gives the village to the other laptop.
    REQUIRE(towns.here.tool(u"set"_qs, {person, u"phone"_qs, u"13812345678"_qs}).exitCode == 0);

    const Outcome lost = towns.regions(1, {u"--remove"_qs, kVillage});
    CHECK_FALSE(lost.json()[u"scopes"_qs].toString().contains(kVillage));
    towns.regions(2, {u"--add"_qs, kVillage});
    towns.there.sync();
    CHECK(towns.village(towns.there) == before);
    CHECK(towns.there.tool(u"check"_qs).exitCode == 0);

    // What had not been sent arrives, as a case of those who have the village now.
    const QJsonObject synced = towns.here.sync();
    CHECK(synced[u"pending"_qs].toInt() == 0);
    CHECK(synced[u"conflicts"_qs].toInt() == 1);
    CHECK(towns.village(towns.here).isEmpty());
    CHECK(towns.here.tool(u"check"_qs).exitCode == 0);
    towns.there.sync();
    const auto cases = towns.there.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray();
    REQUIRE(cases.size() == 1);
    CHECK(towns.here.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray().isEmpty());

    // And back again, with what was decided meanwhile.
    const QString id = cases[0].toObject()[u"id"_qs].toString();
    REQUIRE(towns.there
                .tool(u"resolve"_qs, {id, u"--take"_qs, u"mine"_qs, u"--reason"_qs, u"问过本人"_qs})
                .exitCode
        == 0);
    towns.there.sync();
    towns.regions(2, {u"--remove"_qs, kVillage});
    towns.regions(1, {u"--add"_qs, kVillage});
    towns.here.sync();
    towns.there.sync();
    CHECK(towns.village(towns.here) == towns.countysVillage());
    CHECK(towns.village(towns.here).contains("13812345678"));
    CHECK(towns.village(towns.there).isEmpty());
    CHECK(towns.here.tool(u"check"_qs).exitCode == 0);
}

TEST_CASE("regions are changed only to ones of the county, and of laptops that exist", "[e2e]")
{
    const TwoTowns towns;
    CHECK(towns.device({u"regions"_qs, u"9"_qs, u"--add"_qs, kVillage}).exitCode == 1);
    CHECK(towns.device({u"regions"_qs, u"1"_qs, u"--add"_qs, u"310101"_qs}).exitCode == 1);
    CHECK(towns.device({u"regions"_qs, u"2"_qs, u"--remove"_qs, kVillage}).exitCode == 1);
    CHECK(towns.device({u"regions"_qs, u"1"_qs}).exitCode == 2);
    const auto devices = towns.device({u"list"_qs}).json()[u"devices"_qs].toArray();
    REQUIRE(devices.size() == 2);
    CHECK(devices[0].toObject()[u"scopes"_qs].toString() == u"420529111"_qs);
    CHECK(devices[0].toObject()[u"scope_version"_qs].toInt() == 1);
}

TEST_CASE("a laptop that is given back hands everything in and is empty then", "[e2e]")
{
    const TwoTowns towns;
    const QString person = somebodyOf(towns.countysVillage());
    REQUIRE(towns.here.tool(u"set"_qs, {person, u"phone"_qs, u"13812345678"_qs}).exitCode == 0);
    CHECK(towns.device({u"retire"_qs, u"1"_qs}).exitCode == 0);

    const QJsonObject synced = towns.here.sync();
    CHECK(synced[u"pending"_qs].toInt() == 0);
    CHECK(synced[u"conflicts"_qs].toInt() == 0);
    CHECK(synced[u"given_back"_qs].toBool());
    CHECK(towns.here.dump().isEmpty());
    CHECK(towns.countysVillage().contains("13812345678"));
    CHECK(towns.here.tool(u"check"_qs).exitCode == 0);
    CHECK(towns.here.tool(u"sync"_qs).exitCode == 1); // it belongs to no county any more
}

TEST_CASE("a laptop out of service is closed, its stick waits, and nothing of it is lost", "[e2e]")
{
    const TwoTowns towns;
    const QString person = somebodyOf(towns.countysVillage());
    REQUIRE(towns.here.tool(u"set"_qs, {person, u"phone"_qs, u"13812345678"_qs}).exitCode == 0);
    CHECK(runCounty({u"revoke"_qs, u"--data"_qs, towns.county.folder(), u"--device"_qs, u"1"_qs})
              .exitCode
        == 0);

    const auto fileOf = [&](const QString &name) {
        QFile file(QDir(towns.here.folder()).filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QStringList list{u"device"_qs, u"list"_qs, u"--data"_qs, towns.county.folder()};
    CHECK(runCounty(list).out.contains("out of service"));
    REQUIRE(fileOf(u"vault.json"_qs).contains("wrapped"));
    const QString older = towns.dir.filePath(u"older.db"_qs);
    REQUIRE(QFile::copy(QDir(towns.here.folder()).filePath(u"ledger.db"_qs), older));
    const auto isClosed = [&] {
        const Outcome closed = towns.here.tool(u"find"_qs, {u"w"_qs});
        return closed.exitCode == 1 && closed.err.contains("out of service");
    };
    CHECK(towns.here.tool(u"sync"_qs).exitCode == 1);
    CHECK(isClosed());
    CHECK(towns.here.tool(u"sync"_qs).exitCode == 1); // asked for its keys in vain
    // Nothing here opens the ledger any more, whatever program or password, nor one of before.
    CHECK_FALSE(fileOf(u"vault.json"_qs).contains("wrapped"));
    const QString ledger = QDir(towns.here.folder()).filePath(u"ledger.db"_qs);
    const QString aside = towns.dir.filePath(u"aside.db"_qs);
    REQUIRE(QFile::rename(ledger, aside));
    REQUIRE(QFile::copy(older, ledger));
    CHECK(isClosed());
    REQUIRE(QFile::remove(ledger));
    REQUIRE(QFile::rename(aside, ledger));

    const QString stick = towns.dir.filePath(u"stick"_qs);
    REQUIRE(QDir().mkpath(stick));
    REQUIRE(towns.here.tool(u"bundle"_qs, {u"out"_qs, stick}).exitCode == 0);
    const auto county = [&](const QStringList &arguments) {
        return runCounty(
            arguments + QStringList{u"--json"_qs, u"--data"_qs, towns.county.folder()});
    };
    for (int twice = 0; twice < 2; ++twice)
        CHECK(county({u"bundle"_qs, u"in"_qs, stick}).exitCode == 0);
    CHECK_FALSE(towns.countysVillage().contains("13812345678"));
    const QJsonArray items = county({u"quarantine"_qs, u"list"_qs}).json()[u"items"_qs].toArray();
    REQUIRE(items.size() == 1);
    CHECK(items[0].toObject()[u"operations"_qs].toInt() == 1);
    CHECK(items[0].toObject()[u"state"_qs].toString() == u"waits"_qs);
    const QStringList accept{u"quarantine"_qs, u"accept"_qs, u"1"_qs};
    CHECK(county(accept).json()[u"accepted"_qs].toInt() == 1);
    CHECK(towns.countysVillage().contains("13812345678"));
    CHECK(county(accept).exitCode == 1); // once

    CHECK(towns.device({u"readmit"_qs, u"1"_qs}).exitCode == 0);
    CHECK(isClosed()); // until it has asked
    CHECK(towns.here.sync()[u"pending"_qs].toInt() == 0);
    CHECK(towns.here.tool(u"find"_qs, {u"w"_qs}).exitCode == 0);
    CHECK(towns.village(towns.here) == towns.countysVillage());
}
