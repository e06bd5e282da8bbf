// SPDX-License-Identifier: GPL-3.0-or-later
// A stick of somebody who has no network, handed in by a colleague who has one.
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QJsonArray>

using namespace e2e;

namespace {

/// Two laptops of one township that agree, and an empty stick.
struct Village
{
    Village()
        : county(dir.filePath(u"county"_qs))
        , far(county, dir.filePath(u"far"_qs), u"李大海"_qs)
        , near(county, dir.filePath(u"near"_qs), u"覃小云"_qs)
    {
        far.seed();
        far.sync();
        near.sync();
        REQUIRE(QDir().mkpath(stick));
        person = far.find(u"w"_qs);
    }
    Outcome bundle(const Laptop &laptop, const QString &way) const
    {
        return laptop.tool(u"bundle"_qs, {way, stick});
    }
    void write(const QString &phone) const
    {
        far.set(person, u"phone"_qs, phone);
        REQUIRE(bundle(far, u"out"_qs).exitCode == 0);
    }
    QStringList files() const { return QDir(stick).entryList({u"*.mqb"_qs}, QDir::Files); }
    QString waitingFile() const { return QDir(stick).filePath(files().constFirst()); }

    QTemporaryDir dir;
    County county;
    Laptop far;
    Laptop near;
    QString stick = dir.filePath(u"stick"_qs);
    QString person;
};

void spoil(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.seek(file.size() / 2));
    char last = 0;
    REQUIRE(file.peek(&last, 1) == 1);
    REQUIRE(file.putChar(static_cast<char>(last ^ 1)));
}

} // namespace

TEST_CASE("a colleague hands in over his network what he cannot read", "[e2e][stick]")
{
    const Village village;
    village.write(u"13812345678"_qs);
    const QByteArray before = village.near.dump();
    const Outcome handedIn = village.bundle(village.near, u"forward"_qs);
    INFO(handedIn.err.toStdString());
    REQUIRE(handedIn.exitCode == 0);
    CHECK(handedIn.json()[u"files"_qs].toArray().size() == 1);
    CHECK(handedIn.json()[u"answers"_qs].toArray().size() == 1);
    CHECK(village.near.dump() == before); // it only passed through

    const Outcome home = village.bundle(village.far, u"in"_qs);
    REQUIRE(home.exitCode == 0);
    CHECK(home.json()[u"acked"_qs].toInt() == 1);
    CHECK(home.json()[u"pending"_qs].toInt() == 0);
    CHECK(village.county.dump() == village.far.dump());
    village.near.sync();
    CHECK(village.near.field(village.person, u"phone"_qs) == u"13812345678"_qs);
    CHECK(village.near.dump() == village.far.dump());
}

TEST_CASE("what is handed in twice, or came over the network since, counts once", "[e2e][stick]")
{
    const Village village;
    village.write(u"13812345678"_qs);
    REQUIRE(village.bundle(village.near, u"forward"_qs).exitCode == 0);
    SECTION("twice from one stick") { }
    SECTION("over the author's own network")
    {
        village.far.sync();
    }
    SECTION("with more behind it")
    {
        village.write(u"13812345679"_qs);
    }
    REQUIRE(village.bundle(village.near, u"forward"_qs).exitCode == 0);
    REQUIRE(village.bundle(village.far, u"in"_qs).exitCode == 0);
    CHECK(village.far.sync()[u"pending"_qs].toInt() == 0);
    CHECK(village.county.dump() == village.far.dump());
    CHECK(village.far.tool(u"check"_qs).exitCode == 0);
}

TEST_CASE("without a network a colleague's stick stays as it is", "[e2e][stick][bad]")
{
    Village village;
    village.write(u"13812345678"_qs);
    const QStringList before = village.files();
    village.county.stop();
    const Outcome refused = village.bundle(village.near, u"forward"_qs);
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.count('\n') == 1);
    CHECK(refused.json()[u"files"_qs].toArray().isEmpty());
    CHECK(village.files() == before);
    village.county.start();
    REQUIRE(village.bundle(village.near, u"forward"_qs).exitCode == 0);
    REQUIRE(village.bundle(village.far, u"in"_qs).exitCode == 0);
    CHECK(village.county.dump() == village.far.dump());
}

TEST_CASE("what the county does not take is told apart and keeps nobody else waiting",
    "[e2e][stick][bad]")
{
    const Village village;
    village.write(u"13812345678"_qs);
    const Laptop third(village.county, village.dir.filePath(u"third"_qs), u"向家兴"_qs);
    third.sync();
    QString fault;
    SECTION("damaged on its way")
    {
        spoil(village.waitingFile());
        fault = u"was damaged"_qs;
    }
    SECTION("out of service")
    {
        REQUIRE(
            runCounty({u"device"_qs, u"--data"_qs, village.county.folder(), u"revoke"_qs, u"1"_qs})
                .exitCode
            == 0);
        fault = u"take the stick to its office"_qs;
    }
    third.set(village.person, u"memo"_qs, u"搬到女儿家住"_qs);
    REQUIRE(village.bundle(third, u"out"_qs).exitCode == 0);
    const QByteArray before = village.county.dump();
    const Outcome handedIn = village.bundle(village.near, u"forward"_qs);
    INFO(handedIn.err.toStdString());
    CHECK(handedIn.exitCode == 1);
    CHECK(handedIn.err.contains(fault.toUtf8()));
    CHECK(handedIn.json()[u"files"_qs].toArray().size() == 2);
    CHECK(handedIn.json()[u"answers"_qs].toArray().size() == 1);
    const QByteArray after = village.county.dump();
    CHECK(after != before);
    CHECK_FALSE(after.contains("13812345678"));
    REQUIRE(village.bundle(third, u"in"_qs).exitCode == 0);
    CHECK(third.sync()[u"pending"_qs].toInt() == 0);
}

TEST_CASE("a stick with nothing of a colleague's says so", "[e2e][stick][bad]")
{
    const Village village;
    int lines = 1;
    SECTION("empty") { }
    SECTION("with one's own")
    {
        REQUIRE(village.bundle(village.near, u"out"_qs).exitCode == 0);
    }
    SECTION("of another county")
    {
        const County other(village.dir.filePath(u"other"_qs));
        const Laptop stranger(other, village.dir.filePath(u"stranger"_qs), u"外县人"_qs);
        stranger.sync();
        REQUIRE(village.bundle(stranger, u"out"_qs).exitCode == 0);
        lines = 2; // it bears the same digits here: the county finds out by its signature
    }
    const Outcome refused = village.bundle(village.near, u"forward"_qs);
    CHECK(refused.exitCode == 1);
    CHECK(refused.json()[u"answers"_qs].toArray().isEmpty());
    CHECK(refused.err.count('\n') == lines);
}
