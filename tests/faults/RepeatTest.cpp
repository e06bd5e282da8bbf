// SPDX-License-Identifier: GPL-3.0-or-later
// How many bytes cross the line twice, both ways together, when it is cut or one of the two
// programs is killed in the middle of an exchange of several frames.
#include "tests/faults/FaultScene.h"
#include "tests/support/Reached.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;
using namespace std::chrono_literals;

namespace {

constexpr int kEntries = 36;
constexpr qsizetype kMemo = 1'200; ///< about 2 KB each on the wire, so that a dozen fill a frame
constexpr qint64 kFrame = 32 * 1024;
constexpr qint64 kAround = 6 * 1024; ///< handshakes and headers of one more attempt

/// Bytes from one place to the next.
qint64 between()
{
    return asked("MINQING_FAULTS_STEP", 5) * qint64{5'000};
}

/// A county, a laptop of the real program behind a line, and one that brings it news.
struct Exchange
{
    Scene scene;
    Traveller other{scene, scene.port(), 51};
    Desk laptop{scene, u"laptop"_qs};
    core::SeededRandom random{52};

    Exchange()
    {
        laptop.syncCleanly();
        laptop.reachAt(scene.proxy.port());
    }
    qint64 passed() const { return scene.proxy.passed(Way::Up) + scene.proxy.passed(Way::Down); }
    /// So much that has to go one way.
    void fill(Way way)
    {
        if (way == Way::Up)
            return laptop.write(longTexts(random, kEntries, kMemo));
        for (int i = 0; i < kEntries; ++i)
            other.write(kMemo);
        REQUIRE(!other.sync().failure);
    }
    /// Bytes of an exchange that nothing disturbs.
    qint64 whole(Way way)
    {
        fill(way);
        const qint64 before = passed();
        laptop.syncCleanly();
        return passed() - before;
    }
};

/// What happens to an exchange once so many bytes went that way.
using Disturb = std::function<void(Exchange &, Way, qint64 at)>;

void cut(Exchange &exchange, Way way, qint64 at)
{
    exchange.scene.proxy.use({Fault::Kind::Cut, way, at, {}, true});
    (void)exchange.laptop.sync();
}

/// Starts the program on a line that is slow enough to meet the moment, and waits for that.
void withProgramAt(
    Exchange &exchange, Way way, qint64 at, const std::function<void(QProcess &)> &then)
{
    FaultProxy &proxy = exchange.scene.proxy;
    proxy.use({.pace = {.bytesPerSecond = 400'000, .piece = 512}});
    const qint64 before = proxy.passed(way);
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MINQING_PASSWORD"_qs, u"demo-password"_qs);
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(MINQING_TOOL), {u"sync"_qs, u"--data"_qs, exchange.laptop.path()});
    REQUIRE(program.waitForStarted());
    CHECK(support::reached([&] { return proxy.passed(way) - before >= at; }, 30s));
    then(program);
    proxy.becomeFair();
}

void killLaptop(Exchange &exchange, Way way, qint64 at)
{
    withProgramAt(exchange, way, at, [](QProcess &program) {
        program.kill();
        program.waitForFinished();
    });
}

void killCounty(Exchange &exchange, Way way, qint64 at)
{
    withProgramAt(exchange, way, at, [&](QProcess &program) {
        exchange.scene.county.kill();
        program.waitForFinished();
        exchange.scene.county.start();
    });
}

void measure(const char *what, const Disturb &disturb)
{
    Exchange exchange;
    for (const Way way : {Way::Up, Way::Down}) {
        const qint64 whole = exchange.whole(way);
        const qint64 before = exchange.scene.proxy.passed(way);
        exchange.fill(way);
        exchange.laptop.syncCleanly();
        const qint64 ofWay = exchange.scene.proxy.passed(way) - before;
        qint64 worst = 0;
        for (qint64 at = 2'000; at < ofWay - 2'000; at += between()) {
            INFO("at byte " << at << (way == Way::Up ? " up" : " down"));
            exchange.fill(way);
            const qint64 start = exchange.passed();
            disturb(exchange, way, at);
            exchange.laptop.syncCleanly();
            const qint64 more = exchange.passed() - start - whole;
            worst = std::max(worst, more);
            CHECK(more <= kFrame + kAround);
        }
        std::printf("%s: %lld B %s, at most %lld B more both ways\n", what,
            static_cast<long long>(whole), way == Way::Up ? "up" : "down",
            static_cast<long long>(worst));
    }
    CHECK(exchange.scene.entries() == exchange.laptop.written() + exchange.other.written());
    CHECK(exchange.scene.county.dump() == exchange.laptop.dump());
}

} // namespace

TEST_CASE("a cut makes no more than a frame be sent again", "[faults][tool][repeat]")
{
    measure("cut", cut);
}

TEST_CASE("a killed laptop makes no more than a frame be sent again", "[faults][tool][repeat]")
{
    measure("laptop killed", killLaptop);
}

TEST_CASE("a killed county makes no more than a frame be sent again", "[faults][tool][repeat]")
{
    measure("county killed", killCounty);
}
