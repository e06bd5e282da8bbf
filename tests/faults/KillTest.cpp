// SPDX-License-Identifier: GPL-3.0-or-later
// Programs killed at random moments while they work: what a laptop said was saved is there after
// its restart, what a county acknowledged is in its log, and one clean exchange makes all agree.
#include "tests/faults/Victims.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/StringMakers.h"

#include <cstdio>

using namespace faults;
using namespace core;

namespace {

constexpr int kRounds = 60;
constexpr quint64 kMostMs = 400;

quint64 seed()
{
    return quint64(asked("MINQING_FAULTS_SEED", 1));
}

int rounds()
{
    return asked("MINQING_KILL_ROUNDS", kRounds);
}

} // namespace

TEST_CASE("a laptop killed again and again keeps what it said was saved", "[faults][kill]")
{
    Scene scene;
    const Desk desk(scene, u"laptop"_qs);
    SeededRandom random(seed());
    Saved saved;
    int killed = 0;
    for (int round = 0; round < rounds(); ++round) {
        INFO("seed " << seed() << ", round " << round);
        Victim robot(MINQING_ROBOT, robotOn(desk, random, 2));
        killed += robot.killAfter(random.below(kMostMs)) ? 1 : 0;
        INFO(robot.err().toStdString());
        saved.note(robot.told("saved"));
        saved.check(desk);
        Victim tool(MINQING_TOOL, {u"sync"_qs, u"--data"_qs, desk.path()});
        (void)tool.killAfter(random.below(kMostMs / 4)); // it may well be done by then
        saved.check(desk);
    }
    std::printf("seed %llu: %d kills, %lld entries saved\n",
        static_cast<unsigned long long>(seed()), killed, static_cast<long long>(saved.count()));
    CHECK(killed == rounds());
    CHECK(saved.count() > rounds());
    desk.syncCleanly();
    saved.check(desk);
    CHECK(scene.entries() == desk.entries());
    CHECK(scene.county.dump() == desk.dump());
}

TEST_CASE("a county killed again and again keeps what it acknowledged", "[faults][kill]")
{
    constexpr int kLaptops = 3;
    Scene scene;
    std::vector<std::unique_ptr<Desk>> desks;
    std::vector<std::unique_ptr<Victim>> robots;
    SeededRandom random(seed() + 1);
    for (int i = 0; i < kLaptops; ++i) {
        desks.push_back(std::make_unique<Desk>(scene, u"laptop%1"_qs.arg(i)));
        robots.push_back(
            std::make_unique<Victim>(MINQING_ROBOT, robotOn(*desks.back(), random, 10)));
    }
    for (int round = 0; round < rounds(); ++round) {
        INFO("seed " << seed() << ", round " << round);
        const bool isThere = robots.front()->outlives(random.below(kMostMs)); // what is drawn
        INFO(robots.front()->err().toStdString());
        REQUIRE(isThere);
        scene.county.kill();
        if (round < kRounds || round % 20 == 0) // it takes longer as the log grows
            CHECK(scene.entries() > 0); // verified as the kill left it
        scene.county.start();
    }
    qint64 exchanges = 0;
    qint64 entries = 0;
    for (int i = 0; i < kLaptops; ++i) {
        INFO(robots[std::size_t(i)]->err().toStdString());
        CHECK(robots[std::size_t(i)]->killAfter(1)); // it had lived until now
        exchanges += robots[std::size_t(i)]->told("synced").size();
        Saved saved;
        saved.note(robots[std::size_t(i)]->told("saved"));
        saved.check(*desks[std::size_t(i)]);
        desks[std::size_t(i)]->syncCleanly();
        entries += desks[std::size_t(i)]->entries();
    }
    std::printf("seed %llu: %d kills, %lld entries in %lld exchanges\n",
        static_cast<unsigned long long>(seed()), rounds(), static_cast<long long>(entries),
        static_cast<long long>(exchanges));
    CHECK(exchanges > rounds() / 2);
    CHECK(scene.entries() == entries);
    for (const auto &desk : desks) {
        desk->syncCleanly();
        CHECK(desk->dump() == scene.county.dump());
        CHECK(desk->tool(u"check"_qs).exitCode == 0);
    }
}

TEST_CASE("a county keeps what it acknowledged when its database is killed", "[faults][kill]")
{
    if (!PostgresServer::isInstalled())
        SKIP("PostgreSQL 15 or later is not installed");
    constexpr int kLaptops = 3;
    constexpr int kSlower = 10; // than killing a process of our own: the database recovers
    // What a killed process wrote, the system has: nothing has to be flushed for that.
    PostgresServer database(PostgresServer::Durability::None);
    Scene scene(1, database.freshDatabase());
    std::vector<std::unique_ptr<Desk>> desks;
    std::vector<std::unique_ptr<Victim>> robots;
    SeededRandom random(seed() + 2);
    for (int i = 0; i < kLaptops; ++i) {
        desks.push_back(std::make_unique<Desk>(scene, u"laptop%1"_qs.arg(i)));
        robots.push_back(
            std::make_unique<Victim>(MINQING_ROBOT, robotOn(*desks.back(), random, 10)));
    }
    const auto exchanges = [&] {
        qint64 all = 0;
        for (const auto &robot : robots)
            all += robot->told("synced").size();
        return all;
    };
    qint64 before = 0;
    int kills[3] = {};
    for (int round = 0; round < rounds() / kSlower; ++round) {
        const quint64 what = random.below(3);
        INFO("seed " << seed() << ", round " << round << ", kills " << what);
        // Who was told to come again does so after seconds: the kill is to meet work.
        for (int i = 0; i < 1'000 && exchanges() == before; ++i)
            CHECK(robots.front()->outlives(20));
        before = exchanges();
        CHECK(robots.front()->outlives(random.below(kMostMs)));
        ++kills[what];
        if (what == 0) { // and with one session all of them
            CHECK(database.killSession(random.below(100)));
            CHECK(robots.front()->outlives(random.below(kMostMs)));
            database.waitUntilReady();
        } else if (what == 1) {
            database.stop();
            CHECK(robots.front()->outlives(random.below(kMostMs)));
            database.start();
        } else {
            scene.county.kill();
            scene.county.start();
        }
        CHECK(scene.county.isRunning()); // it finds its database again by itself
        if (round < kRounds || round % 20 == 0)
            CHECK(scene.entries() >= 0); // verified as the kill left it
    }
    qint64 entries = 0;
    for (int i = 0; i < kLaptops; ++i) {
        INFO(robots[std::size_t(i)]->err().toStdString());
        CHECK(robots[std::size_t(i)]->killAfter(1));
        Saved saved;
        saved.note(robots[std::size_t(i)]->told("saved"));
        saved.check(*desks[std::size_t(i)]);
        desks[std::size_t(i)]->syncCleanly();
        entries += desks[std::size_t(i)]->entries();
    }
    std::printf("seed %llu: %d sessions, %d databases and %d counties killed, %lld entries in %lld "
                "exchanges\n",
        static_cast<unsigned long long>(seed()), kills[0], kills[1], kills[2],
        static_cast<long long>(entries), static_cast<long long>(exchanges()));
    CHECK(exchanges() >= rounds() / kSlower);
    CHECK(scene.entries() == entries); // each once
    for (const auto &desk : desks) {
        desk->syncCleanly();
        CHECK(desk->dump() == scene.county.dump());
        CHECK(desk->tool(u"check"_qs).exitCode == 0);
    }
}
