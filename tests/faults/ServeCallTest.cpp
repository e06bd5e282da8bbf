// SPDX-License-Identifier: GPL-3.0-or-later
// The serving county itself meets a disk that refuses, or is killed at a call, while real laptops
// hand in and fetch: what it acknowledged is in its log, and everything goes on once it is back.
#include "tests/faults/TracedCounty.h"
#include "tests/support/StringMakers.h"

#include <QImage>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;

namespace {

struct Manner
{
    QString name;
    bool isForGood = false;
};

/// Once, a disk that is full from then on, and killed.
const std::vector<Manner> kManners{
    {u"error=EIO"_qs}, {u"error=ENOSPC"_qs, true}, {u"signal=KILL"_qs}};

enum class Brings
{
    Entries,
    Photos ///< and the entry that names each
};

/// Two laptops of a village and their county, whose own server runs between the trials.
class Office
{
public:
    explicit Office(Brings brings)
        : m_brings(brings)
    {
        m_laptop.syncCleanly();
        m_other.syncCleanly();
    }
    /// What one exchange of both makes the county call, from its start to its end.
    Census count()
    {
        scene.county.stop();
        write();
        TracedCounty county(scene.county, {});
        exchange(m_other, {});
        exchange(m_laptop, {});
        const Injected outcome = county.end();
        CHECK(outcome.exitCode == 0);
        goOn();
        return county.census();
    }
    /// True when the failure was met.
    bool meet(const FailingCall &failing)
    {
        INFO(failing.name());
        scene.county.stop();
        write();
        TracedCounty county(scene.county, failing);
        if (county.hasServed()) {
            // A county that is killed is gone at once; one that refuses says to come again.
            const QString seconds = failing.manner.startsWith(u"signal") ? QString() : u"1"_qs;
            exchange(m_other, seconds);
            exchange(m_laptop, seconds);
        }
        const Injected outcome = county.end();
        checkEnd(county, failing, outcome);
        CHECK(scene.entries() >= m_acknowledged);
        goOn();
        return outcome.hasStruck;
    }
    Scene scene;

private:
    void write()
    {
        const QString memo = u"第%1次"_qs.arg(++m_count);
        m_laptop.edit(memo);
        m_other.edit(memo);
        if (m_brings == Brings::Photos)
            attach();
    }
    void attach()
    {
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(QColor::fromHsv(m_count * 7 % 360, 200, 100 + m_count % 150));
        const QString picture = scene.dir.filePath(u"card.png"_qs);
        REQUIRE(image.save(picture));
        const e2e::Outcome attached = m_laptop.tool(
            u"attach"_qs, {u"--to"_qs, m_laptop.person(), u"--kind"_qs, u"id_card"_qs, picture});
        INFO(attached.err.toStdString());
        REQUIRE(attached.exitCode == 0);
        ++m_attached;
    }
    qint64 written() const { return m_laptop.written() + m_other.written() + m_attached; }

    /// Over by itself, well or with one sentence that names the way or the county.
    void exchange(Desk &desk, const QString &seconds)
    {
        const e2e::Outcome tried = desk.sync(seconds);
        INFO(tried.err.toStdString());
        INFO(tried.out.toStdString());
        CHECK((tried.exitCode == 0 || tried.exitCode == 1));
        if (tried.exitCode == 1) {
            CHECK(tried.err.count('\n') == 1);
            const QString error = tried.json()[u"error"_qs].toString();
            CHECK((error == u"busy" || error == u"network_unusable"));
        }
        m_acknowledged += tried.json()[u"acked"_qs].toInteger();
    }
    static void checkEnd(
        const TracedCounty &county, const FailingCall &failing, const Injected &outcome)
    {
        INFO(outcome.err.toStdString());
        // A thread that cannot be woken, or a word that cannot be said, is no disk's doing.
        const bool isPlain = failing.call != u"write";
        if (isPlain)
            CHECK_FALSE(county.isStubborn());
        if (failing.manner.startsWith(u"error") && isPlain)
            CHECK(outcome.exitCode == (county.hasServed() ? 0 : 1));
        if (!county.hasServed() && outcome.exitCode == 1 && !outcome.isMute)
            CHECK(outcome.err.count('\n') == 1);
    }
    /// That the county has whole.
    qint64 photos() const
    {
        const QStringList verify{u"verify"_qs, u"--data"_qs, scene.county.folder(), u"--json"_qs};
        const QJsonObject found = e2e::runCounty(verify).json();
        return found[u"photos"_qs].toInteger() - found[u"photos_missing"_qs].toInteger()
            - found[u"photos_damaged"_qs].toInteger();
    }
    /// A county whose disk works again: one exchange each, and all is the same everywhere.
    void goOn()
    {
        scene.county.start();
        m_laptop.syncCleanly();
        m_other.syncCleanly();
        const e2e::Outcome last = m_laptop.sync();
        REQUIRE(last.exitCode == 0);
        CHECK(last.json()[u"photos_waiting"_qs].toInt() == 0);
        m_acknowledged = written();
        CHECK(scene.entries() == written());
        CHECK(photos() == m_attached);
        const QByteArray dump = scene.county.dump();
        for (const Desk *desk : {&m_laptop, &m_other}) {
            CHECK(desk->dump() == dump);
            CHECK(desk->tool(u"check"_qs).exitCode == 0);
        }
    }

    Brings m_brings;
    Desk m_laptop{scene, u"laptop"_qs};
    Desk m_other{scene, u"other"_qs};
    int m_count = 0;
    qint64 m_attached = 0;
    qint64 m_acknowledged = 0; ///< as the laptops were told, until the failure
};

/// Each number in each manner in the long run, else every \a step-th with the manners in turn.
std::vector<FailingCall> chosen(const Census &census, int step)
{
    const int asked = faults::asked("MINQING_FAULTS_STEP", 0);
    const bool isEach = asked == 1;
    std::vector<FailingCall> calls;
    std::size_t turn = 0;
    for (const auto &[call, numbers] : census) {
        int place = 0;
        for (const int number : numbers) {
            if (place++ % (asked > 0 ? asked : step) != 0)
                continue;
            const std::size_t now = turn++ % kManners.size();
            for (std::size_t i = 0; i < kManners.size(); ++i) {
                if (isEach || i == now)
                    calls.push_back({call, kManners[i].name, number,
                        kManners[i].isForGood && call != u"write"});
            }
        }
    }
    return calls;
}

void failEverywhere(Office &office, const Census &census, int step)
{
    int struck = 0;
    const std::vector<FailingCall> calls = chosen(census, step);
    for (const FailingCall &failing : calls)
        struck += office.meet(failing) ? 1 : 0;
    std::printf("%zu failing calls of a serving county, %d met\n", calls.size(), struck);
    CHECK(struck * 10 >= int(calls.size()) * 9); // its threads share the work in more than one way
}

} // namespace

TEST_CASE("a serving county whose system calls fail keeps what it told", "[faults][strace]")
{
    needTracing();
    Office office(Brings::Entries);
    const Census census = office.count();
    CHECK(census.contains(u"pwrite64"_qs));
    CHECK(census.contains(u"fdatasync"_qs));
    failEverywhere(office, census, 4);
}

TEST_CASE("a serving county whose calls fail under a photo takes it later", "[faults][strace]")
{
    needTracing();
    Office office(Brings::Photos);
    (void)office.count(); // the first one makes folders that are there for the others
    Census census = office.count();
    // Those of the database are the other case's.
    std::erase_if(census, [](const auto &each) {
        return each.first == u"pwrite64" || each.first == u"fdatasync"
            || each.first == u"ftruncate";
    });
    CHECK(census.contains(u"write"_qs));
    CHECK(census.contains(u"fsync"_qs));
    failEverywhere(office, census, 1);
}
