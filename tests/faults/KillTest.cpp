// SPDX-License-Identifier: GPL-3.0-or-later
// Programs killed at random moments while they work: what a laptop said was saved is there after
// its restart, what a county acknowledged is in its log, and one clean exchange makes all agree.
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include <QFile>
#include <QHash>

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>

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

/// A program at work, until it is killed.
class Victim
{
public:
    Victim(const char *program, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"MINQING_PASSWORD"_qs, u"demo-password"_qs);
        m_process.setProcessEnvironment(environment);
        // A test that dies must not leave it behind.
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        // Not a pipe: when nobody reads a full one, the program would wait instead of working.
        m_process.setStandardOutputFile(m_dir.filePath(u"out"_qs));
        m_process.start(QString::fromUtf8(program), arguments);
        REQUIRE(m_process.waitForStarted());
    }
    ~Victim() { kill(); }
    Q_DISABLE_COPY_MOVE(Victim)

    /// Waits so long, or until it ends by itself, which is false.
    bool outlives(quint64 ms) { return !m_process.waitForFinished(static_cast<int>(ms)); }
    bool killAfter(quint64 ms)
    {
        const bool hasLived = outlives(ms);
        kill();
        return hasLived;
    }
    QByteArray err() { return m_process.readAllStandardError(); }
    /// The whole lines it told, without the word before them.
    QList<QByteArray> told(const QByteArray &word) const
    {
        QFile out(m_dir.filePath(u"out"_qs));
        REQUIRE(out.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = out.readAll().split('\n');
        lines.removeLast(); // what comes after the last line end
        lines.removeIf([&](const QByteArray &line) { return !line.startsWith(word + ' '); });
        for (QByteArray &line : lines)
            line = line.mid(word.size() + 1);
        return lines;
    }

private:
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QTemporaryDir m_dir;
    QProcess m_process;
};

QStringList robotOn(const Desk &desk, core::Random &random, int msBetweenEntries)
{
    return {
        desk.path(), QString::number(random.nextUint64() >> 1), QString::number(msBetweenEntries)};
}

/// What was told as saved since the beginning: the newest entry of each person.
class Saved
{
public:
    void note(const QList<QByteArray> &lines)
    {
        for (const QByteArray &line : lines) {
            const QList<QByteArray> words = line.split(' ');
            REQUIRE(words.size() == 2);
            m_last = std::max(m_last, words[0].toLongLong());
            m_ofPerson[words[1]] = words[0].toLongLong();
        }
        m_count += lines.size();
    }
    qint64 count() const { return m_count; }

    /// Everything is in the desk's ledger.
    void check(const Desk &desk) const
    {
        desk.inspect([this](Ledger &ledger) {
            CHECK(ledger.device().state()->nextLsn > m_last);
            for (auto it = m_ofPerson.begin(); it != m_ofPerson.end(); ++it) {
                const auto id = RecordId::fromHex(QString::fromLatin1(it.key()));
                const auto row = ledger.record(RecordType::Person, *id);
                REQUIRE(row);
                // The last one may not have been told.
                CHECK(row->text("memo").toLongLong() >= it.value());
            }
        });
    }

private:
    QHash<QByteArray, qint64> m_ofPerson;
    qint64 m_last = 0;
    qint64 m_count = 0;
};

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
        CHECK(robots.front()->outlives(random.below(kMostMs))); // the moment is what is drawn
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
