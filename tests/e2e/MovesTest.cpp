// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QJsonArray>
#include <QJsonDocument>

using namespace e2e;

namespace {

const QString kVillage = u"420529111204"_qs;
const QString kFarVillage = u"420529112201"_qs;

/// The last household of a village in a dump, and how many lines of the dump name it.
QString householdOf(const QByteArray &village)
{
    QString found;
    for (const QByteArray &line : village.split('\n')) {
        const QJsonObject record = QJsonDocument::fromJson(line).object();
        if (record[u"type"_qs].toString() == u"household"_qs)
            found = record[u"id"_qs].toString();
    }
    return found;
}

} // namespace

TEST_CASE("a household that moves to another town leaves here and is whole there", "[e2e]")
{
    const QTemporaryDir dir;
    const County county(dir.filePath(u"county"_qs));
    const Laptop here(county, dir.filePath(u"here"_qs), u"李大海"_qs);
    const Laptop there(county, dir.filePath(u"there"_qs), Seat{u"覃小云"_qs, u"420529112"_qs});
    here.seed();
    here.sync();
    there.sync();
    const QString household = householdOf(here.dump({u"--scope"_qs, kVillage}));
    const QByteArray before = here.dump();
    REQUIRE(before.contains(household.toUtf8()));

    here.set(household, u"region_living"_qs, kFarVillage);
    CHECK(here.sync()[u"pending"_qs].toInt() == 0);
    CHECK_FALSE(here.dump().contains(household.toUtf8()));
    there.sync();
    const QByteArray moved
        = runCounty({u"dump"_qs, u"--scope"_qs, kFarVillage, u"--data"_qs, county.folder()}).out;
    CHECK(moved.contains(household.toUtf8()));
    CHECK(there.dump({u"--scope"_qs, kFarVillage}) == moved);
    // As many lines name it there as did here: nothing stayed behind.
    CHECK(moved.count(household.toUtf8()) == before.count(household.toUtf8()));
    CHECK(here.dump().count('\n') + moved.count('\n') == before.count('\n'));
    for (const Laptop *laptop : {&here, &there})
        CHECK(laptop->tool(u"check"_qs).exitCode == 0);

    // Its history there begins with the move, and it may go back.
    there.set(household, u"phone"_qs, u"13812345678"_qs);
    there.set(household, u"region_living"_qs, kVillage);
    there.sync();
    here.sync();
    CHECK(here.field(household, u"phone"_qs) == u"13812345678"_qs);
    CHECK(here.dump().count(household.toUtf8()) == before.count(household.toUtf8()));
    const QJsonObject verified
        = runCounty({u"verify"_qs, u"--json"_qs, u"--data"_qs, county.folder()}).json();
    CHECK(verified[u"ok"_qs].toBool());
}
