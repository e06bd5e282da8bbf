// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

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
        , there(county, dir.filePath(u"there"_qs), u"覃小云"_qs, u"420529112"_qs)
    {
        REQUIRE(here.tool(u"seed"_qs, {u"--profile"_qs, u"small"_qs}).exitCode == 0);
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
