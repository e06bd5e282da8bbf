// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QJsonArray>

using namespace e2e;

namespace {

/// An exchange in which everything is taken, nobody is asked and nothing waits any more.
QJsonObject cleanSync(const Laptop &laptop)
{
    const QJsonObject done = laptop.sync();
    for (const QString &none : {u"conflicts"_qs, u"rejected"_qs, u"pending"_qs}) {
        INFO(none.toStdString());
        CHECK(done[none].toInt(-1) == 0);
    }
    return done;
}

QJsonArray devices(const County &county)
{
    return runCounty({u"device"_qs, u"list"_qs, u"--data"_qs, county.folder(), u"--json"_qs})
        .json()[u"devices"_qs]
        .toArray();
}

void checkInStep(const County &county, const Laptop &laptop)
{
    CHECK(laptop.dump() == county.dump());
    CHECK(laptop.tool(u"check"_qs).exitCode == 0);
    CHECK(laptop.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray().isEmpty());
}

} // namespace

TEST_CASE("a copied folder goes on beside the first as a laptop of its own", "[e2e]")
{
    const QTemporaryDir dir;
    const County county(dir.filePath(u"county"_qs));
    const Laptop first(county, dir.filePath(u"first"_qs), u"李大海"_qs);
    first.seed();
    cleanSync(first);
    const QString person = first.find(u"w"_qs);
    const QString other = first.find(u"l"_qs);
    first.set(person, u"memo"_qs, u"复制时没有发出"_qs);

    const Laptop copy = first.copiedTo(dir.filePath(u"copy"_qs));
    first.set(person, u"phone"_qs, u"13812345678"_qs);
    copy.set(other, u"phone"_qs, u"13800138000"_qs);
    CHECK_FALSE(cleanSync(first)[u"branched"_qs].toBool());
    CHECK(cleanSync(copy)[u"branched"_qs].toBool());
    CHECK_FALSE(cleanSync(first)[u"branched"_qs].toBool());

    for (const Laptop *laptop : {&first, &copy}) {
        CHECK(laptop->field(person, u"memo"_qs) == u"复制时没有发出"_qs);
        CHECK(laptop->field(person, u"phone"_qs) == u"13812345678"_qs);
        CHECK(laptop->field(other, u"phone"_qs) == u"13800138000"_qs);
        checkInStep(county, *laptop);
    }
    const QJsonArray known = devices(county);
    REQUIRE(known.size() == 2);
    CHECK(known[1].toObject()[u"branched_from"_qs] == known[0].toObject()[u"device"_qs]);

    // Both go on as any two laptops do.
    first.set(other, u"memo"_qs, u"第一台"_qs);
    copy.set(person, u"memo"_qs, u"第二台"_qs);
    CHECK_FALSE(cleanSync(first)[u"branched"_qs].toBool());
    CHECK_FALSE(cleanSync(copy)[u"branched"_qs].toBool());
    cleanSync(first);
    checkInStep(county, first);
    checkInStep(county, copy);
    CHECK(devices(county).size() == 2);
    CHECK(runCounty({u"verify"_qs, u"--data"_qs, county.folder()}).exitCode == 0);
}
