// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QJsonArray>

using namespace e2e;

namespace {

/// Two assistants of one township, one of another, and somebody at the county bureau.
struct Staff
{
    Staff()
        : county(dir.filePath(u"county"_qs))
        , here(county, dir.filePath(u"here"_qs), u"李大海"_qs)
        , colleague(county, dir.filePath(u"colleague"_qs), u"覃小云"_qs)
        , there(county, dir.filePath(u"there"_qs), Seat{u"向家兴"_qs, u"420529112"_qs})
        , bureau(county, dir.filePath(u"bureau"_qs), Seat{u"田科长"_qs, u"420529"_qs, u"county"_qs})
    {
        fill(here, u"1"_qs);
        fill(there, u"2"_qs);
        colleague.sync();
        bureau.sync();
    }

    /// With people of its own.
    static void fill(const Laptop &laptop, const QString &seed)
    {
        laptop.seed({u"--seed"_qs, seed});
        laptop.sync();
    }

    QTemporaryDir dir;
    County county;
    Laptop here;
    Laptop colleague;
    Laptop there;
    Laptop bureau;
};

QJsonArray openCases(const Laptop &laptop)
{
    return laptop.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray();
}

} // namespace

TEST_CASE("the bureau sees every township with the same program and decides first", "[e2e]")
{
    const Staff staff;
    CHECK(staff.bureau.dump() == staff.county.dump());
    CHECK(staff.bureau.dump().size() == staff.here.dump().size() + staff.there.dump().size());

    const QString person = staff.here.find(u"w"_qs);
    staff.here.set(person, u"name"_qs, u"王桂兰"_qs);
    staff.colleague.set(person, u"name"_qs, u"王桂芝"_qs);
    staff.here.sync();
    staff.colleague.sync();
    staff.here.sync();
    staff.bureau.sync();
    const QJsonArray cases = openCases(staff.bureau);
    REQUIRE(cases.size() == 1);
    const QString id = cases[0].toObject()[u"id"_qs].toString();
    const QStringList keep{id, u"--take"_qs, u"county"_qs, u"--reason"_qs, u"对过户口本"_qs};
    REQUIRE(staff.bureau.tool(u"resolve"_qs, keep).exitCode == 0);
    staff.bureau.sync();

    // Who decides later without knowing has decided nothing, and is told.
    const QStringList take{id, u"--take"_qs, u"mine"_qs, u"--reason"_qs, u"问过本人"_qs};
    REQUIRE(staff.colleague.tool(u"resolve"_qs, take).exitCode == 0);
    CHECK(staff.colleague.sync()[u"rejected"_qs].toInt() == 1);
    staff.here.sync();
    staff.there.sync();
    for (const Laptop *laptop : {&staff.here, &staff.colleague, &staff.bureau}) {
        CHECK(openCases(*laptop).isEmpty());
        CHECK(laptop->field(person, u"name"_qs) == u"王桂兰"_qs);
        CHECK(laptop->tool(u"check"_qs).exitCode == 0);
    }
    CHECK(staff.bureau.dump() == staff.county.dump());

    // What the bureau changes is the township's, and the other way round.
    const QString other = staff.there.find(u"w"_qs);
    staff.bureau.set(other, u"phone"_qs, u"13812345678"_qs);
    staff.bureau.sync();
    staff.there.sync();
    CHECK(staff.there.field(other, u"phone"_qs) == u"13812345678"_qs);
    staff.there.set(other, u"phone"_qs, u"13887654321"_qs);
    staff.there.sync();
    staff.bureau.sync();
    CHECK(staff.bureau.field(other, u"phone"_qs) == u"13887654321"_qs);
    CHECK(staff.here.tool(u"dump"_qs).out.indexOf(other.toUtf8()) < 0);
}

TEST_CASE(
    "one number in two townships is told where it came second, and the bureau decides", "[e2e]")
{
    const Staff staff;
    const QString first = staff.here.find(u"w"_qs);
    const QString number = staff.here.field(first, u"id_number"_qs);
    const QString second = staff.there.find(u"w"_qs);
    staff.there.set(second, u"id_number"_qs, number);
    staff.there.sync();
    staff.here.sync();
    CHECK(openCases(staff.here).isEmpty());
    const QJsonArray told = openCases(staff.there);
    REQUIRE(told.size() == 1);
    const QJsonArray twins = told[0].toObject()[u"twins"_qs].toArray();
    REQUIRE(twins.size() == 2);
    CHECK(twins[0].toObject()[u"record"_qs] == second);
    CHECK_FALSE(twins[1].toObject()[u"here"_qs].toBool()); // and nothing more of that person

    // Nobody decides about a person of another township.
    const QString id = told[0].toObject()[u"id"_qs].toString();
    const auto decide = [&id](const Laptop &laptop, const QString &what) {
        return laptop.tool(u"resolve"_qs, {id, u"--take"_qs, what, u"--reason"_qs, u"看过原件"_qs});
    };
    const Outcome refused = decide(staff.there, u"mine"_qs);
    CHECK(refused.exitCode == 1);
    INFO(refused.err.toStdString());
    CHECK(refused.err.contains("another township"));
    CHECK(openCases(staff.there).size() == 1);

    const QString right = u"990101195603020427"_qs;
    staff.bureau.sync();
    REQUIRE(openCases(staff.bureau).size() == 1);
    const Outcome decided = decide(staff.bureau, right);
    INFO(decided.err.toStdString());
    REQUIRE(decided.exitCode == 0);
    CHECK(staff.bureau.sync()[u"rejected"_qs].toInt() == 0);
    staff.there.sync();
    staff.here.sync();
    for (const Laptop *laptop : {&staff.here, &staff.there, &staff.bureau}) {
        CHECK(openCases(*laptop).isEmpty());
        CHECK(laptop->tool(u"check"_qs).exitCode == 0);
    }
    CHECK(staff.there.field(second, u"id_number"_qs) == right);
    CHECK(staff.here.field(first, u"id_number"_qs) == number);
    CHECK(staff.bureau.dump() == staff.county.dump());
}
