// SPDX-License-Identifier: GPL-3.0-or-later
// Programs killed at random moments while they work: what a laptop said was saved is there after
// its restart, what a county acknowledged is in its log, and one clean exchange makes all agree.
#include "tests/faults/Victims.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/StringMakers.h"

#include <QElapsedTimer>

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

/// The real program, killed at moments over half as long again as it took when it was last left
/// alone: on any machine most kills meet it at work, and the others find what it said.
class ToolKills
{
public:
    explicit ToolKills(QString command)
        : m_command(std::move(command))
    { }
    int hits() const { return m_hits; } ///< that met it at work

    /// Says whether it told that its work is saved.
    bool strike(const Desk &desk, core::Random &random, const QStringList &arguments = {})
    {
        QElapsedTimer timer;
        timer.start();
        Victim victim(MINQING_TOOL, QStringList{m_command, u"--data"_qs, desk.path()} + arguments);
        const bool isHit = victim.killAfter(random.below(m_usualMs * 3 / 2));
        m_hits += isHit ? 1 : 0;
        m_usualMs = isHit ? m_usualMs + m_usualMs / 8 + 1 : quint64(timer.elapsed()) + 1;
        return !victim.told("Saved").isEmpty();
    }

private:
    QString m_command;
    quint64 m_usualMs = kMostMs / 2;
    int m_hits = 0;
};

} // namespace

TEST_CASE("a laptop killed again and again keeps what it said was saved", "[faults][kill]")
{
    Scene scene;
    const Desk desk(scene, u"laptop"_qs);
    SeededRandom random(seed());
    Saved saved;
    ToolKills edits(u"set"_qs);
    ToolKills syncs(u"sync"_qs);
    int killed = 0;
    int toldEdits = 0;
    for (int round = 0; round < rounds(); ++round) {
        INFO("seed " << seed() << ", round " << round);
        Victim robot(MINQING_ROBOT, robotOn(desk, random, 2));
        killed += robot.killAfter(random.below(kMostMs)) ? 1 : 0;
        INFO(robot.err().toStdString());
        saved.note(robot.told("saved"));
        const QByteArray number = QByteArray::number(saved.check(desk)); // as the robot's memos
        if (edits.strike(desk, random, {desk.person(), u"memo"_qs, QString::fromLatin1(number)})) {
            ++toldEdits;
            saved.note({number + ' ' + desk.person().toLatin1()});
        }
        saved.check(desk);
        syncs.strike(desk, random);
        saved.check(desk);
    }
    std::printf("seed %llu: %d kills, %lld entries saved; %d kills while the tool edited, which "
                "said %d times that it had saved, and %d while it synced\n",
        static_cast<unsigned long long>(seed()), killed, static_cast<long long>(saved.count()),
        edits.hits(), toldEdits, syncs.hits());
    CHECK(killed == rounds());
    CHECK(toldEdits > 0);
    CHECK(edits.hits() > rounds() / 4);
    CHECK(syncs.hits() > rounds() / 4);
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
