// SPDX-License-Identifier: GPL-3.0-or-later
// The real program behind a line that fails: what it says, what it leaves, and that the next
// exchange over a good line makes it whole.
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include <QElapsedTimer>
#include <QTcpSocket>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;
using namespace std::chrono_literals;

namespace {

QString text(int number)
{
    return u"第%1次"_qs.arg(number).repeated(40);
}

/// A laptop behind the line and one beside it.
struct Office
{
    Scene scene;
    Desk laptop{scene, u"laptop"_qs};
    Desk other{scene, u"other"_qs};

    Office()
    {
        laptop.reachAt(scene.proxy.port());
        laptop.syncCleanly();
        other.syncCleanly();
    }
    /// Everybody is in step, and the county has each entry once.
    void checkWhole()
    {
        scene.proxy.becomeFair();
        laptop.syncCleanly();
        other.syncCleanly();
        laptop.syncCleanly();
        CHECK(scene.entries() == laptop.written() + other.written());
        CHECK(laptop.dump() == other.dump());
        CHECK(laptop.dump() == scene.county.dump());
        CHECK(laptop.tool(u"check"_qs).exitCode == 0);
    }
};

} // namespace

TEST_CASE("the program over a line cut here and there says so in one sentence", "[faults][tool]")
{
    Office office;
    const int step = asked("MINQING_FAULTS_STEP", 12) * 8;
    int number = 0;
    for (const Way way : {Way::Up, Way::Down}) {
        for (const Fault::Kind kind : {Fault::Kind::Cut, Fault::Kind::Reset}) {
            for (qint64 at = 0; at < 1'200; at += step) {
                INFO("byte " << at);
                office.laptop.edit(text(++number));
                office.scene.proxy.use({kind, way, at});
                const quint64 before = office.scene.proxy.strikes();
                const e2e::Outcome tried = office.laptop.sync();
                if (office.scene.proxy.strikes() > before)
                    checkUnusable(tried);
                else
                    CHECK(tried.exitCode == 0); // it was over before
                office.scene.proxy.becomeFair();
            }
        }
    }
    CHECK(office.scene.proxy.strikes() > 20);
    office.checkWhole();
}

TEST_CASE("a line that goes silent is given up and nothing is claimed", "[faults][tool]")
{
    Office office;
    for (const qint64 at : {0, 200, 700, 1'000}) {
        for (const Way way : {Way::Up, Way::Down}) {
            INFO("byte " << at);
            office.laptop.edit(text(int(at) + int(way)));
            office.scene.proxy.use({Fault::Kind::Stall, way, at});
            checkUnusable(office.laptop.sync(u"0.7"_qs));
            office.scene.proxy.becomeFair();
        }
    }
    office.checkWhole();
}

TEST_CASE("a slow, uneven or lossy line only takes longer", "[faults][tool]")
{
    Office office;
    Fault line;
    SECTION("late and uneven")
    {
        line.pace = {.delay = 60ms, .jitter = 90ms};
    }
    SECTION("2 KB a second")
    {
        line.pace = {.bytesPerSecond = 2'048, .piece = 128};
    }
    SECTION("a byte at a time")
    {
        line.pace = {.piece = 1};
    }
    SECTION("every fifth segment lost once")
    {
        line.pace = {.piece = 400, .lossOneIn = 5, .lossWait = 200ms};
    }
    office.other.edit(u"别人的消息"_qs);
    office.other.syncCleanly();
    office.laptop.edit(text(1));
    office.scene.proxy.use(line);
    office.laptop.syncCleanly();
    office.checkWhole();
}

TEST_CASE("a line that trickles is not taken for dead, and given up once it is", "[faults][tool]")
{
    Office office;
    office.other.edit(u"别人的消息"_qs);
    office.other.syncCleanly();
    office.laptop.edit(text(1));
    Fault line{.pace = {.bytesPerSecond = 200, .piece = 20}};
    SECTION("it goes on trickling")
    {
        office.scene.proxy.use(line);
        QElapsedTimer taken;
        taken.start();
        office.laptop.syncCleanly();
        std::printf("over a line of 200 B/s: %.1f s\n", double(taken.elapsed()) / 1000);
        CHECK(taken.elapsed() > 5'000); // it did trickle
    }
    SECTION("it falls silent")
    {
        line.kind = Fault::Kind::Stall;
        line.way = Way::Down;
        line.after = 600;
        office.scene.proxy.use(line);
        QElapsedTimer taken;
        taken.start();
        checkUnusable(office.laptop.sync());
        std::printf("given up after %.1f s\n", double(taken.elapsed()) / 1000);
        CHECK(taken.elapsed() < 30'000);
    }
    office.checkWhole();
}

TEST_CASE("500 changed cases cross a slow line at nearly its own speed", "[faults]")
{
    constexpr int kCases = 500;
    constexpr qint64 kRate = 8'000; ///< bytes a second: 64 kbit/s
    constexpr auto kOneWay = 300ms;
    constexpr double kRoundTrip = 0.6;
    Scene scene;
    Traveller laptop(scene, scene.proxy.port(), 31);
    for (int i = 0; i < kCases; ++i)
        laptop.write(12);
    scene.proxy.use({.pace = {.delay = kOneWay, .bytesPerSecond = kRate, .piece = 512}});
    const qint64 before = scene.proxy.passed(Way::Up) + scene.proxy.passed(Way::Down);
    const syncing::SyncSummary sent = laptop.sync();
    const qint64 bytes = scene.proxy.passed(Way::Up) + scene.proxy.passed(Way::Down) - before;
    REQUIRE(!sent.failure);
    CHECK(sent.tally.acknowledged == kCases);
    const double seconds = double(sent.ms) / 1000;
    const double bound = 1.3 * double(bytes) / double(kRate) + 2 * kRoundTrip;
    std::printf("%d cases: %lld B both ways with TLS, %.1f s in %lld rounds (bound %.1f s)\n",
        kCases, static_cast<long long>(bytes), seconds, static_cast<long long>(sent.tally.rounds),
        bound);
    CHECK(seconds <= bound);
}

TEST_CASE("words overheard on the line mean nothing when said again", "[faults][tool]")
{
    Office office;
    office.laptop.edit(text(1));
    office.laptop.syncCleanly();
    const qint64 before = office.scene.entries();
    const QByteArray words = office.scene.proxy.lastWords();
    REQUIRE(words.size() > 500);
    for (int i = 0; i < 3; ++i) {
        QTcpSocket stranger;
        stranger.connectToHost(QHostAddress::LocalHost, office.scene.port());
        REQUIRE(stranger.waitForConnected(5'000));
        stranger.write(words);
        REQUIRE(stranger.waitForBytesWritten(5'000));
        stranger.waitForDisconnected(15'000); // the handshake is not the one it was
        CHECK(stranger.state() == QAbstractSocket::UnconnectedState);
    }
    CHECK(office.scene.entries() == before);
    office.checkWhole();
}

TEST_CASE("a county that is not there is told in one sentence", "[faults][tool]")
{
    Office office;
    office.scene.county.kill();
    office.laptop.edit(text(1));
    checkUnusable(office.laptop.sync());
    office.scene.county.start();
    office.checkWhole();
}
