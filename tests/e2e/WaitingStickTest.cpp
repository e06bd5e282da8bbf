// SPDX-License-Identifier: GPL-3.0-or-later
// Sticks of people who have no network, after the county was put back from a backup.
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace e2e;

namespace {

/// Anna went on from what Bao wrote, and the county lost both. Neither has a network any more, and
/// a stick has told them of it; a third colleague has one.
struct Township
{
    enum class Told
    {
        AtOffice,
        NotYet
    };
    explicit Township(Told told = Told::AtOffice)
        : county(dir.filePath(u"county"_qs))
        , anna(county, dir.filePath(u"anna"_qs), u"李大海"_qs)
        , bao(county, dir.filePath(u"bao"_qs), u"覃小云"_qs)
        , near(county, dir.filePath(u"near"_qs), u"向家兴"_qs)
    {
        REQUIRE(QDir().mkpath(stick));
        anna.seed();
        for (const Laptop *each : {&anna, &bao, &near})
            each->sync();
        person = anna.find(u"w"_qs);
        const QString backup = dir.filePath(u"county.backup"_qs);
        REQUIRE(office(u"backup"_qs, {backup}).exitCode == 0);
        bao.set(person, u"name"_qs, u"王改一"_qs);
        bao.sync();
        anna.sync();
        anna.set(person, u"name"_qs, u"王改二"_qs);
        anna.sync();
        bao.sync();
        county.stop();
        REQUIRE(office(u"restore"_qs, {backup}).exitCode == 0);
        county.start();
        if (told == Told::NotYet)
            return;
        write({&anna, &bao});
        CHECK(office(u"bundle"_qs, {u"in"_qs, stick}).exitCode == 1);
        REQUIRE(office(u"bundle"_qs, {u"out"_qs, stick}).exitCode == 0);
        for (const Laptop *each : {&anna, &bao})
            CHECK(read(*each).err.contains("put back"));
        empty();
    }

    Outcome office(const QString &command, const QStringList &arguments) const
    {
        return runCounty(
            QStringList{command, u"--json"_qs, u"--data"_qs, county.folder()} + arguments);
    }
    void write(const std::vector<const Laptop *> &laptops) const
    {
        for (const Laptop *each : laptops)
            REQUIRE(each->tool(u"bundle"_qs, {u"out"_qs, stick}).exitCode == 0);
    }
    Outcome read(const Laptop &laptop) const
    {
        return laptop.tool(u"bundle"_qs, {u"in"_qs, stick});
    }
    Outcome forward() const { return near.tool(u"bundle"_qs, {u"forward"_qs, stick}); }
    QStringList files() const { return QDir(stick).entryList({u"*.mqb"_qs}, QDir::Files); }
    void empty() const
    {
        for (const QString &file : files())
            REQUIRE(QFile::remove(QDir(stick).filePath(file)));
    }
    void checkAllIsHere() const
    {
        near.sync();
        CHECK(near.field(person, u"name"_qs) == u"王改二"_qs);
        CHECK(near.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray().isEmpty());
        CHECK(near.dump() == county.dump());
    }

    QTemporaryDir dir;
    County county;
    Laptop anna;
    Laptop bao;
    Laptop near;
    QString stick = dir.filePath(u"stick"_qs);
    QString person;
};

} // namespace

TEST_CASE("what waits for work on the same stick is handed in with it", "[e2e][stick][backup]")
{
    const Township town;
    town.write({&town.anna, &town.bao});
    const Outcome handedIn = town.forward();
    INFO(handedIn.err.toStdString());
    CHECK(handedIn.exitCode == 0);
    const QJsonArray files = handedIn.json()[u"files"_qs].toArray();
    REQUIRE(files.size() == 2);
    for (const auto &file : files) {
        CHECK(file.toObject()[u"ok"_qs].toBool());
        CHECK(file.toObject()[u"waits_until"_qs].toInteger() == 0);
    }
    CHECK(handedIn.json()[u"answers"_qs].toArray().size() == 2);
    CHECK(town.files().size() == 4); // no answer that a later one replaced
    for (const Laptop *each : {&town.anna, &town.bao}) {
        const Outcome home = town.read(*each);
        CHECK(home.exitCode == 0);
        CHECK(home.json()[u"pending"_qs].toInt() == 0);
    }
    town.checkAllIsHere();
}

TEST_CASE("what goes on waiting is not told as done", "[e2e][stick][backup]")
{
    const Township town;
    town.write({&town.anna});
    const Outcome handedIn = town.forward();
    INFO(handedIn.err.toStdString());
    CHECK(handedIn.exitCode == 0); // nothing is wrong
    CHECK(handedIn.err.contains("rests on work"));
    const QJsonArray files = handedIn.json()[u"files"_qs].toArray();
    REQUIRE(files.size() == 1);
    CHECK(files[0].toObject()[u"waits_until"_qs].toInteger() > 0);
    CHECK(town.files().size() == 2);
    town.write({&town.bao});
    CHECK(town.forward().json()[u"files"_qs].toArray().size() == 2);
    REQUIRE(town.read(town.anna).json()[u"pending"_qs].toInt() == 0);
    town.checkAllIsHere();
}

TEST_CASE("whoever reads the answer is told why the rest waits", "[e2e][stick][backup]")
{
    const Township town;
    town.write({&town.anna});
    SECTION("handed in by a colleague")
    {
        REQUIRE(town.forward().exitCode == 0);
    }
    SECTION("read at the county's office")
    {
        const Outcome taken = town.office(u"bundle"_qs, {u"in"_qs, town.stick});
        CHECK(taken.exitCode == 0);
        CHECK(taken.json()[u"bundles"_qs][0][u"waits_until"_qs].toInteger() > 0);
        REQUIRE(town.office(u"bundle"_qs, {u"out"_qs, town.stick}).exitCode == 0);
    }
    const Outcome told = town.read(town.anna);
    INFO(told.err.toStdString());
    CHECK(told.exitCode == 0);
    CHECK(told.json()[u"pending"_qs].toInt() == 1);
    CHECK(told.json()[u"waits_until"_qs].toInteger() > 0);
    CHECK(told.err.contains("lacks what a colleague wrote"));

    town.write({&town.bao});
    REQUIRE(town.forward().exitCode == 0);
    const Outcome home = town.read(town.anna); // two answers lie there, or one
    CHECK(home.json()[u"pending"_qs].toInt() == 0);
    CHECK(home.json()[u"waits_until"_qs].toInteger() == 0);
    CHECK_FALSE(home.err.contains("colleague"));
    CHECK(town.read(town.anna).json()[u"waits_until"_qs].toInteger() == 0); // nor once more
    town.checkAllIsHere();
}

TEST_CASE("a stick from before a restore is answered over the network, too", "[e2e][stick][backup]")
{
    const Township town(Township::Told::NotYet);
    town.write({&town.anna, &town.bao});
    const Outcome handedIn = town.forward();
    INFO(handedIn.err.toStdString());
    CHECK(handedIn.exitCode == 0);
    CHECK(handedIn.err.contains("before the county was put back"));
    const QJsonArray files = handedIn.json()[u"files"_qs].toArray();
    REQUIRE(files.size() == 2);
    CHECK(files[0].toObject()[u"restarted"_qs].toBool());
    for (const Laptop *each : {&town.anna, &town.bao})
        CHECK(town.read(*each).err.contains("put back"));
    town.write({&town.anna, &town.bao});
    CHECK_FALSE(town.forward().json()[u"files"_qs][0][u"restarted"_qs].toBool());
    CHECK(town.read(town.anna).json()[u"pending"_qs].toInt() == 0);
    town.checkAllIsHere();
}
