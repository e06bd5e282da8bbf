// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/SystemCalls.h"
#include "tests/support/StringMakers.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;

namespace {

/// A laptop that works by stick, and by network when a test looks whether all is well.
struct Carrier
{
    Scene scene;
    Desk desk{scene, u"laptop"_qs};
    QString stick = scene.dir.filePath(u"stick"_qs);
    int count = 0;

    Carrier()
    {
        REQUIRE(QDir().mkpath(stick));
        desk.syncCleanly();
    }
    QString write()
    {
        const QString memo = u"第%1次"_qs.arg(++count);
        desk.edit(memo);
        return memo;
    }
    QStringList out() const { return {u"bundle"_qs, u"--data"_qs, desk.path(), u"out"_qs, stick}; }
    QStringList home() const { return {u"bundle"_qs, u"--data"_qs, desk.path(), u"in"_qs, stick}; }
    QStringList atCounty(const QString &way) const
    {
        return {u"bundle"_qs, u"--data"_qs, scene.county.folder(), way, stick};
    }
    QStringList device(const QString &what) const
    {
        return {u"device"_qs, u"--data"_qs, scene.county.folder(), what, u"1"_qs};
    }
    static void must(const e2e::Outcome &done)
    {
        INFO(done.err.toStdString());
        REQUIRE(done.exitCode == 0);
    }
    void bringToCounty() const
    {
        must(e2e::runTool(out()));
        must(e2e::runCounty(atCounty(u"in"_qs)));
        must(e2e::runCounty(atCounty(u"out"_qs)));
    }
    /// The whole way once more, with a disk that works; what a failed one left does not stand in
    /// its way.
    void carry() const
    {
        bringToCounty();
        must(e2e::runTool(home()));
        CHECK(scene.entries() == desk.written());
        CHECK(scene.county.dump() == desk.dump());
    }
    bool isLockedUp() const
    {
        QFile vault(QDir(desk.path()).filePath(u"vault.json"_qs));
        REQUIRE(vault.open(QIODevice::ReadOnly));
        return !vault.readAll().contains("wrapped");
    }
};

int step()
{
    return asked("MINQING_FAULTS_STEP", 4);
}

} // namespace

TEST_CASE(
    "a stick that is filled or read while system calls fail loses nothing", "[faults][strace]")
{
    needTracing();
    Carrier carrier;
    int places = 0;
    SECTION("filled")
    {
        places = everywhere(
            [&](const FailingCall &failing) {
                INFO(failing.name());
                const QString memo = carrier.write();
                const Injected outcome = runTool(failing, carrier.out());
                (void)claimsDone(outcome);
                carrier.carry();
                CHECK(carrier.desk.memo() == memo);
                return outcome.hasStruck;
            },
            step(), {u"write"_qs, u"linkat"_qs});
    }
    SECTION("read at the county")
    {
        places = everywhere(
            [&](const FailingCall &failing) {
                INFO(failing.name());
                carrier.write();
                Carrier::must(e2e::runTool(carrier.out()));
                const Injected outcome = runCounty(failing, carrier.atCounty(u"in"_qs));
                if (claimsDone(outcome))
                    CHECK(carrier.scene.entries() == carrier.desk.written());
                carrier.carry();
                return outcome.hasStruck;
            },
            step());
    }
    SECTION("answered")
    {
        places = everywhere(
            [&](const FailingCall &failing) {
                INFO(failing.name());
                carrier.write();
                Carrier::must(e2e::runTool(carrier.out()));
                Carrier::must(e2e::runCounty(carrier.atCounty(u"in"_qs)));
                const Injected outcome = runCounty(failing, carrier.atCounty(u"out"_qs));
                (void)claimsDone(outcome);
                carrier.carry();
                return outcome.hasStruck;
            },
            step());
    }
    SECTION("read at home")
    {
        places = everywhere(
            [&](const FailingCall &failing) {
                INFO(failing.name());
                const QString memo = carrier.write();
                carrier.bringToCounty();
                const Injected outcome = runTool(failing, carrier.home());
                (void)claimsDone(outcome);
                CHECK(carrier.desk.memo() == memo);
                carrier.carry();
                return outcome.hasStruck;
            },
            step());
    }
    std::printf("%d failing calls\n", places);
    CHECK(places > 3);
}

namespace {

enum class Strike
{
    LockingUp,
    ComingBack
};

/// Out of service and in again, with a call failing in one exchange of the two; whether it did.
bool lockAndReadmit(Carrier &carrier, Strike strike, const FailingCall &failing)
{
    const QStringList sync{u"sync"_qs, u"--data"_qs, carrier.desk.path()};
    INFO(failing.name());
    const QString memo = carrier.write();
    Carrier::must(e2e::runCounty(carrier.device(u"revoke"_qs)));
    Injected outcome;
    if (strike == Strike::LockingUp) {
        outcome = runTool(failing, sync);
        CHECK_FALSE(claimsDone(outcome));
    }
    CHECK(e2e::runTool(sync).exitCode == 1);
    CHECK(carrier.isLockedUp()); // by this one, if not by the one before
    Carrier::must(e2e::runTool(carrier.out())); // what waits can be handed in
    CHECK_FALSE(QDir(carrier.stick).isEmpty());
    Carrier::must(e2e::runCounty(carrier.device(u"readmit"_qs)));
    if (strike == Strike::ComingBack) {
        outcome = runTool(failing, sync);
        (void)claimsDone(outcome);
    }
    carrier.desk.syncCleanly();
    CHECK(carrier.desk.memo() == memo);
    return outcome.hasStruck;
}

void lockEverywhere(Strike strike)
{
    needTracing();
    Carrier carrier;
    const int places = everywhere(
        [&](const FailingCall &failing) { return lockAndReadmit(carrier, strike, failing); },
        step());
    std::printf("%d failing calls\n", places);
    CHECK(places > 3);
    CHECK(carrier.scene.county.dump() == carrier.desk.dump());
}

} // namespace

TEST_CASE("a laptop that locks up while system calls fail loses nothing", "[faults][strace]")
{
    lockEverywhere(Strike::LockingUp);
}

TEST_CASE("keys that come back while system calls fail are not lost", "[faults][strace]")
{
    lockEverywhere(Strike::ComingBack);
}

TEST_CASE("a photo attached while system calls fail is there or is not", "[faults][strace]")
{
    needTracing();
    Carrier carrier;
    const QString picture = carrier.scene.dir.filePath(u"card.png"_qs);
    QImage image(40, 30, QImage::Format_RGB32);
    qint64 attached = 0;
    const auto listed = [&] {
        const e2e::Outcome list
            = carrier.desk.tool(u"attachment"_qs, {u"list"_qs, carrier.desk.person()});
        INFO(list.err.toStdString());
        REQUIRE(list.exitCode == 0);
        return list.json()[u"attachments"_qs].toArray().size();
    };
    const int places = everywhere(
        [&](const FailingCall &failing) {
            INFO(failing.name());
            image.fill(QColor::fromHsv(int(++carrier.count * 7 % 360), 200, 200));
            REQUIRE(image.save(picture));
            const Injected outcome = runTool(failing,
                {u"attach"_qs, u"--data"_qs, carrier.desk.path(), u"--to"_qs, carrier.desk.person(),
                    u"--kind"_qs, u"id_card"_qs, picture});
            const qint64 now = listed();
            if (claimsDone(outcome))
                CHECK(now == attached + 1);
            else
                CHECK((now == attached || now == attached + 1));
            attached = now;
            return outcome.hasStruck;
        },
        step());
    std::printf("%d failing calls\n", places);
    CHECK(places > 3);
    const e2e::Outcome synced = carrier.desk.sync();
    INFO(synced.err.toStdString());
    CHECK(synced.exitCode == 0);
    CHECK(carrier.desk.tool(u"check"_qs).exitCode == 0);
}
