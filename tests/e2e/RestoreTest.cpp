// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace e2e;

namespace {

/// Two laptops of one township, and a backup of the county with what both know.
struct BackedUp
{
    BackedUp()
        : county(dir.filePath(u"county"_qs))
        , first(county, dir.filePath(u"first"_qs), u"李大海"_qs)
        , second(county, dir.filePath(u"second"_qs), u"覃小云"_qs)
        , file(dir.filePath(u"county.backup"_qs))
    {
        first.seed();
        first.sync();
        second.sync();
        // Beside the running server.
        REQUIRE(runCounty({u"backup"_qs, u"--data"_qs, county.folder(), file}).exitCode == 0);
    }

    Outcome restore() const
    {
        return runCounty({u"restore"_qs, u"--json"_qs, u"--data"_qs, county.folder(), file});
    }
    QJsonObject verified() const
    {
        return runCounty({u"verify"_qs, u"--json"_qs, u"--data"_qs, county.folder()}).json();
    }

    void putBack()
    {
        county.stop();
        const Outcome restored = restore();
        INFO(restored.err.toStdString());
        REQUIRE(restored.exitCode == 0);
        county.start();
    }
    /// Both laptops and the county have the same, each sound by its own account.
    void checkInStep() const
    {
        CHECK(first.dump() == second.dump());
        CHECK(first.tool(u"check"_qs).exitCode == 0);
        CHECK(second.tool(u"check"_qs).exitCode == 0);
        CHECK(verified()[u"ok"_qs].toBool());
    }

    QTemporaryDir dir;
    County county;
    Laptop first;
    Laptop second;
    QString file;
};

QJsonArray openCases(const Laptop &laptop)
{
    return laptop.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray();
}

} // namespace

TEST_CASE("a county put back from a backup gets everything again from its laptops", "[e2e][backup]")
{
    BackedUp world;
    const QString person = world.first.find(u"w"_qs);
    const QString other = world.first.find(u"l"_qs);
    // After the backup: the second builds on what the first wrote, and both are in the log.
    world.first.set(person, u"name"_qs, u"王改一"_qs);
    world.first.sync();
    world.second.sync();
    world.second.set(person, u"name"_qs, u"王改二"_qs);
    world.second.set(other, u"phone"_qs, u"13800138000"_qs);
    world.second.sync();
    world.first.sync();
    const auto changesOf = [&](const Laptop &laptop) {
        const QJsonObject json = laptop.tool(u"show"_qs, {u"--history"_qs, person}).json();
        return QJsonDocument(json[u"history"_qs].toArray()).toJson(QJsonDocument::Compact);
    };
    const QByteArray told = changesOf(world.first);
    const QByteArray toldSecond = changesOf(world.second);
    CHECK(told.count("\"old\"") == 2); // changed by both
    world.first.set(other, u"memo"_qs, u"没有发出"_qs); // not sent when it happens

    world.county.stop();
    const Outcome restored = world.restore();
    INFO(restored.err.toStdString());
    REQUIRE(restored.exitCode == 0);
    CHECK(restored.json()[u"set_aside"_qs].toString().startsWith(u"county.db.before-"));
    world.county.start();

    // The author of the first change comes first, as most do; then the other, then all is even.
    const QJsonObject came = world.first.sync();
    CHECK(came[u"restarted"_qs].toBool());
    CHECK(came[u"pending"_qs].toInt() == 0);
    CHECK(came[u"conflicts"_qs].toInt() == 0);
    const QJsonObject followed = world.second.sync();
    CHECK(followed[u"restarted"_qs].toBool());
    CHECK(followed[u"conflicts"_qs].toInt() == 0);
    const QJsonObject last = world.first.sync();
    CHECK_FALSE(last[u"restarted"_qs].toBool());

    CHECK(world.first.field(person, u"name"_qs) == u"王改二"_qs);
    CHECK(world.second.field(person, u"name"_qs) == u"王改二"_qs);
    CHECK(world.second.field(other, u"phone"_qs) == u"13800138000"_qs);
    CHECK(world.second.field(other, u"memo"_qs) == u"没有发出"_qs);
    CHECK(world.first.dump() == world.second.dump());
    CHECK(changesOf(world.first) == told); // nothing is told twice
    CHECK(changesOf(world.second) == toldSecond);
    CHECK(world.first.tool(u"check"_qs).exitCode == 0);
    CHECK(world.second.tool(u"check"_qs).exitCode == 0);
    CHECK(world.verified()[u"ok"_qs].toBool());
}

TEST_CASE("what was decided after the backup is not asked for again", "[e2e][backup]")
{
    BackedUp world;
    const QString person = world.first.find(u"w"_qs);
    world.first.set(person, u"name"_qs, u"王改一"_qs);
    world.second.set(person, u"name"_qs, u"王改二"_qs);
    world.first.sync();
    world.second.sync();
    REQUIRE(openCases(world.second).size() == 1);
    const QString id = openCases(world.second)[0].toObject()[u"id"_qs].toString();
    const QStringList verdict{id, u"--take"_qs, u"mine"_qs, u"--reason"_qs, u"看过户口本"_qs};
    REQUIRE(world.second.tool(u"resolve"_qs, verdict).exitCode == 0);
    world.second.sync();
    world.second.set(person, u"name"_qs, u"王改三"_qs); // on top of what was decided
    world.second.sync();
    world.first.sync();

    world.putBack();
    world.first.sync();
    const QJsonObject again = world.second.sync();
    CHECK(again[u"rejected"_qs].toInt() == 0);
    world.first.sync();
    for (const Laptop *laptop : {&world.first, &world.second}) {
        CHECK(openCases(*laptop).isEmpty());
        CHECK(laptop->field(person, u"name"_qs) == u"王改三"_qs);
    }
    world.checkInStep();
}

TEST_CASE("who comes first to a restored county makes no difference", "[e2e][backup]")
{
    BackedUp world;
    const QString person = world.first.find(u"w"_qs);
    world.first.set(person, u"name"_qs, u"王改一"_qs);
    world.first.sync();
    world.second.sync();
    world.second.set(person, u"name"_qs, u"王改三"_qs); // goes on from it
    const QString memo = world.second.find(u"l"_qs);
    world.second.set(memo, u"memo"_qs, u"在后面"_qs); // waits behind it
    world.second.sync();
    world.first.sync();
    world.putBack();

    const Outcome early = world.second.tool(u"sync"_qs);
    INFO(early.err.toStdString());
    CHECK(early.exitCode == 0);
    CHECK(early.json()[u"waits_until"_qs].toInteger() > 0);
    CHECK(early.json()[u"pending"_qs].toInt() > 0);
    CHECK(early.err.contains("colleague"));
    CHECK(openCases(world.second).isEmpty());
    world.first.sync();
    const QJsonObject late = world.second.sync();
    CHECK(late[u"pending"_qs].toInt() == 0);
    CHECK(late[u"waits_until"_qs].toInteger() == 0);
    world.first.sync();
    world.second.sync();
    for (const Laptop *laptop : {&world.first, &world.second}) {
        CHECK(openCases(*laptop).isEmpty());
        CHECK(laptop->field(person, u"name"_qs) == u"王改三"_qs);
        CHECK(laptop->field(memo, u"memo"_qs) == u"在后面"_qs);
    }
    world.checkInStep();
}

TEST_CASE("a region comes to a laptop of which something waits", "[e2e][backup]")
{
    BackedUp world;
    const QString person = world.first.find(u"w"_qs);
    world.first.set(person, u"name"_qs, u"王改一"_qs);
    world.first.sync();
    world.second.sync();
    world.second.set(person, u"name"_qs, u"王改二"_qs);
    world.second.sync();
    world.putBack();
    CHECK(world.second.sync()[u"waits_until"_qs].toInteger() > 0);
    const QString town = u"420529112"_qs;
    const Laptop there(world.county, world.dir.filePath(u"there"_qs), Seat{u"向红"_qs, town});
    there.seed({u"--seed"_qs, u"2"_qs}); // other people
    there.sync();
    REQUIRE(runCounty({u"device"_qs, u"--data"_qs, world.county.folder(), u"regions"_qs, u"2"_qs,
                          u"--add"_qs, town})
                .exitCode
        == 0);
    const QJsonObject filled = world.second.sync();
    CHECK(filled[u"pending"_qs].toInt() == 1);
    CHECK(filled[u"waits_until"_qs].toInteger() > 0);
    const QByteArray here = world.second.dump({u"--scope"_qs, town});
    CHECK(here.count('\n') > 50);
    CHECK(here == there.dump());
    world.first.sync();
    CHECK(world.second.sync()[u"pending"_qs].toInt() == 0);
    CHECK(world.second.tool(u"check"_qs).exitCode == 0);
}

TEST_CASE("what one laptop decided about another's work stands after a restore", "[e2e][backup]")
{
    BackedUp world;
    const QString person = world.first.find(u"w"_qs);
    world.first.set(person, u"name"_qs, u"王改一"_qs);
    world.second.set(person, u"name"_qs, u"王改二"_qs); // becomes the case
    world.first.sync();
    world.second.sync();
    world.first.sync();
    REQUIRE(openCases(world.first).size() == 1);
    const QString id = openCases(world.first)[0].toObject()[u"id"_qs].toString();
    const QStringList verdict{id, u"--take"_qs, u"mine"_qs, u"--reason"_qs, u"看过户口本"_qs};
    REQUIRE(world.first.tool(u"resolve"_qs, verdict).exitCode == 0);
    world.first.sync();
    world.second.sync();
    const QString decided = world.second.field(person, u"name"_qs);
    world.second.set(person, u"phone"_qs, u"13800138000"_qs);
    world.second.sync();
    world.first.sync();
    world.putBack();

    // Each waits for the other in turn, whoever begins.
    const bool isSecondFirst = GENERATE(true, false);
    const Laptop &one = isSecondFirst ? world.second : world.first;
    const Laptop &other = isSecondFirst ? world.first : world.second;
    for (int i = 0; i < 3; ++i) {
        CHECK(one.sync()[u"rejected"_qs].toInt() == 0);
        CHECK(other.sync()[u"rejected"_qs].toInt() == 0);
    }
    CHECK(one.sync()[u"pending"_qs].toInt() == 0);
    CHECK(other.sync()[u"pending"_qs].toInt() == 0);
    for (const Laptop *laptop : {&world.first, &world.second}) {
        CHECK(openCases(*laptop).isEmpty());
        CHECK(laptop->field(person, u"name"_qs) == decided);
        CHECK(laptop->field(person, u"phone"_qs) == u"13800138000"_qs);
    }
    world.checkInStep();
}

TEST_CASE("a laptop that joined after the backup goes on with a new code", "[e2e][backup]")
{
    BackedUp world;
    const Laptop third(world.county, world.dir.filePath(u"third"_qs), u"向红"_qs);
    third.sync();
    const QString person = third.find(u"w"_qs);
    third.set(person, u"name"_qs, u"王改三"_qs);
    third.sync(); // the restored county loses this, and the laptop
    third.set(person, u"memo"_qs, u"没有发出"_qs); // and never had this
    world.putBack();

    const Outcome refused = third.tool(u"sync"_qs);
    CHECK(refused.exitCode == 1);
    INFO(refused.err.toStdString());
    CHECK(refused.err.contains("new code"));
    const auto enrol = [&](const QString &code) {
        return third.tool(u"enrol"_qs,
            {u"--server"_qs, world.county.url(), u"--ca"_qs, world.county.ca(), u"--code"_qs,
                code});
    };
    CHECK(enrol(u"ABCD-EFGH"_qs).exitCode == 1); // a wrong one changes nothing
    const Outcome taken = enrol(world.county.code({u"向红"_qs}));
    INFO(taken.err.toStdString());
    REQUIRE(taken.exitCode == 0);
    CHECK(third.sync()[u"pending"_qs].toInt() == 0);
    world.first.sync();
    world.second.sync();
    CHECK(world.first.field(person, u"name"_qs) == u"王改三"_qs);
    CHECK(world.first.field(person, u"memo"_qs) == u"没有发出"_qs);
    CHECK(world.first.dump() == world.second.dump());
    CHECK(third.dump() == world.county.dump());
    CHECK(third.tool(u"check"_qs).exitCode == 0);
    CHECK(world.verified()[u"ok"_qs].toBool());
    CHECK(enrol(world.county.code({u"向红"_qs})).err.contains("enrolled already"));
}

TEST_CASE(
    "a locked laptop that a restored county does not know is unlocked at its desk", "[e2e][backup]")
{
    BackedUp world;
    const Laptop third(world.county, world.dir.filePath(u"third"_qs), u"向红"_qs);
    third.sync();
    const QString person = third.find(u"w"_qs);
    third.set(person, u"memo"_qs, u"没有发出"_qs);
    const QStringList county{u"--data"_qs, world.county.folder()};
    REQUIRE(runCounty(QStringList{u"device"_qs, u"revoke"_qs, u"3"_qs} + county).exitCode == 0);
    CHECK(third.tool(u"sync"_qs).exitCode == 1);
    world.putBack();

    const Outcome forgotten = third.tool(u"sync"_qs);
    CHECK(forgotten.exitCode == 1);
    INFO(forgotten.err.toStdString());
    CHECK(forgotten.err.contains("device unlock"));
    const QString vault = QDir(third.folder()).filePath(u"vault.json"_qs);
    const QString stick = world.dir.filePath(u"vault.json"_qs);
    REQUIRE(QFile::copy(vault, stick));
    const QStringList unlock = QStringList{u"device"_qs, u"unlock"_qs, stick} + county;
    const Outcome unlocked = runCounty(unlock);
    INFO(unlocked.err.toStdString());
    REQUIRE(unlocked.exitCode == 0);
    CHECK(runCounty(unlock).exitCode != 0); // nothing is locked in it any more
    REQUIRE(QFile::remove(vault));
    REQUIRE(QFile::copy(stick, vault));
    CHECK(third.tool(u"sync"_qs).err.contains("new code"));
    const Outcome taken = third.tool(u"enrol"_qs,
        {u"--server"_qs, world.county.url(), u"--ca"_qs, world.county.ca(), u"--code"_qs,
            world.county.code({u"向红"_qs})});
    INFO(taken.err.toStdString());
    REQUIRE(taken.exitCode == 0);
    CHECK(third.sync()[u"pending"_qs].toInt() == 0);
    CHECK(third.field(person, u"memo"_qs) == u"没有发出"_qs);
    CHECK(third.dump() == world.county.dump());
    CHECK(world.verified()[u"ok"_qs].toBool());
}

TEST_CASE("a restore that cannot be leaves the county as it is", "[e2e][bad][backup]")
{
    BackedUp world;
    const QByteArray before = world.county.dump();
    SECTION("while the server runs")
    {
        const Outcome refused = world.restore();
        CHECK(refused.exitCode == 1);
        CHECK(refused.err.contains("stop the server first"));
    }
    SECTION("from a damaged file")
    {
        world.county.stop();
        QFile file(world.file);
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.seek(file.size() / 2));
        file.write(QByteArray(64, 'x'));
        file.close();
        CHECK(world.restore().exitCode == 1);
        world.county.start();
    }
    SECTION("from another county's backup")
    {
        County stranger(world.dir.filePath(u"stranger"_qs));
        const QString file = world.dir.filePath(u"strange.backup"_qs);
        REQUIRE(runCounty({u"backup"_qs, u"--data"_qs, stranger.folder(), file}).exitCode == 0);
        world.county.stop();
        world.file = file;
        CHECK(world.restore().exitCode == 1);
        world.county.start();
    }
    SECTION("a backup does not replace a file")
    {
        CHECK(runCounty({u"backup"_qs, u"--data"_qs, world.county.folder(), world.file}).exitCode
            == 1);
    }
    CHECK(world.county.dump() == before);
    CHECK(world.first.sync()[u"pending"_qs].toInt() == 0);
    CHECK(world.verified()[u"ok"_qs].toBool());
}
