// SPDX-License-Identifier: GPL-3.0-or-later
// Five o'clock: every laptop of a county comes back from the villages and sends its day at once.
// Real client programs, the real server, one machine. MINQING_STORM_LAPTOPS says how many, and
// MINQING_STORM_LINE how they reach the county: nothing for loopback, "3g" or "2g".
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include "sync/server/CountyDatabase.h"
#include "sync/server/Enrolment.h"

#include <QFile>

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <cstdio>
#include <set>
#include <sys/prctl.h>
#include <sys/resource.h>

using namespace faults;
using namespace std::chrono_literals;

namespace {

constexpr int kFewLaptops = 12;
constexpr int kPeople = 20; ///< of each laptop, at the county before the storm
constexpr int kEdits = 60;
constexpr int kPatienceMs = 600'000;

/// Of the whole county; a village has several laptops when there are more of them.
QStringList villages()
{
    QFile regions(QStringLiteral(MINQING_REGIONS));
    REQUIRE(regions.open(QIODevice::ReadOnly));
    QStringList codes;
    for (const QByteArray &line : regions.readAll().split('\n')) {
        if (line.contains(",village,"))
            codes.push_back(QString::fromLatin1(line.split(',').first()));
    }
    REQUIRE_FALSE(codes.isEmpty());
    return codes;
}

/// The lines of country roads: of 3G, a good second for a small exchange; of 2G, 20 kbit/s where
/// one piece in ten is lost and comes a second later.
Fault lineAsAsked()
{
    Fault line;
    const QString name = qEnvironmentVariable("MINQING_STORM_LINE");
    if (name == u"3g"_qs) {
        line.pace = {.delay = 150ms,
            .jitter = 60ms,
            .bytesPerSecond = 16'000,
            .piece = 1'400,
            .lossOneIn = 50,
            .lossWait = 300ms};
    } else if (name == u"2g"_qs) {
        line.pace = {.delay = 300ms,
            .jitter = 200ms,
            .bytesPerSecond = 2'500,
            .piece = 1'400,
            .lossOneIn = 10,
            .lossWait = 1'000ms};
    } else if (!name.isEmpty()) {
        FAIL("there is no such line");
    }
    return line;
}

class StormLaptop
{
public:
    StormLaptop(
        const Scene &scene, const QString &folder, const QString &code, const QString &village)
        : m_village(village)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(QStringLiteral(MINQING_STORM_LAPTOP),
            {folder, u"https://127.0.0.1:%1"_qs.arg(scene.proxy.port()), scene.county.ca(), code,
                m_village, QString::number(kPeople), QString::number(kEdits)});
    }
    ~StormLaptop()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(kPatienceMs);
    }
    Q_DISABLE_COPY_MOVE(StormLaptop)

    void step(const QByteArray &word)
    {
        m_process.write(word + '\n');
        m_process.waitForBytesWritten(kPatienceMs);
    }
    /// The next line it tells.
    QByteArray line()
    {
        while (!m_process.canReadLine())
            REQUIRE(m_process.waitForReadyRead(kPatienceMs));
        return m_process.readLine().chopped(1);
    }
    QString ownVillage() const { return m_village; }

private:
    QString m_village;
    QProcess m_process;
};

using Laptops = std::vector<std::unique_ptr<StormLaptop>>;

/// A code each, made beside the running server.
std::vector<QString> codesFor(const Scene &scene, const QStringList &places)
{
    const auto county = syncing::CountyDatabase::open(scene.county.folder());
    REQUIRE(county);
    core::SystemRandom random;
    core::Transaction transaction(county->database());
    REQUIRE(transaction.begin());
    std::vector<QString> codes;
    for (const QString &village : places) {
        const auto code = syncing::Enrolment(*county).issue(
            {{village}, u"lidahai"_qs, u"assistant"_qs}, core::SystemClock().nowMs(), random);
        REQUIRE(code);
        codes.push_back(*code);
    }
    REQUIRE(transaction.commit());
    return codes;
}

/// A few at a time: what is measured comes later.
Laptops assemble(const Scene &scene, int count)
{
    constexpr std::size_t kAtOnce = 8;
    const QStringList all = villages();
    QStringList places;
    for (int i = 0; i < count; ++i)
        places.push_back(all[i % all.size()]);
    const std::vector<QString> codes = codesFor(scene, places);
    Laptops laptops;
    std::size_t ready = 0;
    for (int i = 0; i < count; ++i) {
        laptops.push_back(std::make_unique<StormLaptop>(
            scene, scene.dir.filePath(u"laptop%1"_qs.arg(i)), codes[std::size_t(i)], places[i]));
        for (; laptops.size() - ready >= kAtOnce; ++ready)
            REQUIRE(laptops[ready]->line() == "ready");
    }
    for (; ready < laptops.size(); ++ready)
        REQUIRE(laptops[ready]->line() == "ready");
    return laptops;
}

struct Storm
{
    std::vector<double> seconds; ///< of each laptop until all was acknowledged, ascending
    int rounds = 0;

    double at(double share) const
    {
        return seconds[std::size_t(share * double(seconds.size() - 1))];
    }
};

Storm letLoose(const Laptops &laptops)
{
    const auto start = std::chrono::steady_clock::now().time_since_epoch();
    for (const auto &laptop : laptops)
        laptop->step("go");
    Storm storm;
    for (const auto &laptop : laptops) {
        const QList<QByteArray> words = laptop->line().split(' ');
        REQUIRE(words.size() == 3);
        REQUIRE(words[0] == "done");
        const std::chrono::nanoseconds end(words[1].toLongLong());
        storm.seconds.push_back(std::chrono::duration<double>(end - start).count());
        storm.rounds += words[2].toInt();
    }
    std::ranges::sort(storm.seconds);
    return storm;
}

/// All of a village show the same, and together what the county has.
void checkAgreement(const Scene &scene, const Laptops &laptops)
{
    std::map<QString, QList<QByteArray>> villages;
    for (const auto &laptop : laptops)
        laptop->step("finish"); // all at once: behind a slow line each takes seconds
    for (const auto &laptop : laptops) {
        QList<QByteArray> rows;
        for (QByteArray row = laptop->line(); row != "end"; row = laptop->line())
            rows.push_back(row);
        const auto [found, isFirst] = villages.emplace(laptop->ownVillage(), rows);
        CHECK((isFirst || found->second == rows));
    }
    std::multiset<QByteArray> all;
    for (const auto &[code, rows] : villages)
        all.insert(rows.begin(), rows.end());
    QList<QByteArray> county = scene.county.dump().split('\n');
    county.removeAll({});
    CHECK((all == std::multiset<QByteArray>(county.begin(), county.end())));
}

} // namespace

TEST_CASE("all laptops of a county send their day at once", "[soak]")
{
    const int count = asked("MINQING_STORM_LAPTOPS", kFewLaptops);
    // Two pipes and a socket a laptop.
    rlimit files{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &files) == 0);
    files.rlim_cur = files.rlim_max;
    REQUIRE(setrlimit(RLIMIT_NOFILE, &files) == 0);

    Scene scene;
    scene.proxy.use(lineAsAsked());
    const Laptops laptops = assemble(scene, count);
    for (const auto &laptop : laptops)
        laptop->step("write");
    for (const auto &laptop : laptops)
        REQUIRE(laptop->line() == "written");
    const Storm storm = letLoose(laptops);
    std::printf("%d laptops x %d edits: half acknowledged after %.1f s, 99 of 100 after %.1f s, "
                "all after %.1f s, in %d round trips\n",
        count, kEdits, storm.at(0.5), storm.at(0.99), storm.seconds.back(), storm.rounds);
    checkAgreement(scene, laptops);
    CHECK(scene.entries() == qint64(count) * (kPeople + kEdits));
    constexpr int kCounty = 400; // of whom it is wanted, on two cores
    if (count == kCounty) {
        CHECK(storm.at(0.99) <= 25);
        CHECK(storm.seconds.back() <= 30);
    }
}
