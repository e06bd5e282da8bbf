// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/SystemCalls.h"
#include "tests/support/StringMakers.h"

#include <QFile>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;

TEST_CASE("a county whose setting up fails at any system call can be set up", "[faults][strace]")
{
    needTracing();
    const QTemporaryDir dir;
    int count = 0;
    const int places = everywhere([&](const FailingCall &failing) {
        const bool isLong = asked("MINQING_FAULTS_STEP", 4) == 1;
        if (failing.manner == u"error=EIO"_qs && !isLong) // much as a full disk, and this is slow
            return false;
        INFO(failing.name());
        const QString folder = dir.filePath(QString::number(++count));
        const QStringList init{u"init"_qs, u"--data"_qs, folder, u"--county"_qs, u"420529"_qs,
            u"--regions"_qs, QStringLiteral(MINQING_REGIONS)};
        const Injected outcome = runCounty(failing, init);
        const bool isDone = claimsDone(outcome);
        if (e2e::runCounty({u"status"_qs, u"--data"_qs, folder}).exitCode != 0) {
            CHECK_FALSE(isDone);
            const e2e::Outcome again = e2e::runCounty(init);
            INFO(again.err.toStdString());
            CHECK(again.exitCode == 0);
        }
        CHECK(e2e::runCounty({u"verify"_qs, u"--data"_qs, folder}).exitCode == 0);
        return outcome.hasStruck;
    });
    std::printf("%d failing calls\n", places);
    CHECK(places > 10);
}

TEST_CASE("a backup whose system calls fail is whole or is not there", "[faults][strace]")
{
    needTracing();
    Scene scene;
    Desk desk(scene, u"laptop"_qs);
    desk.syncCleanly();
    int count = 0;
    const int places = everywhere(
        [&](const FailingCall &failing) {
            INFO(failing.name());
            const QString file = scene.dir.filePath(u"backup-%1"_qs.arg(++count));
            const Injected outcome
                = runCounty(failing, {u"backup"_qs, u"--data"_qs, scene.county.folder(), file});
            const bool isDone = claimsDone(outcome);
            CHECK((!isDone || QFile::exists(file)));
            if (outcome.exitCode == 1) // it can be made again under the same name, or need not be
                CHECK(QFile::exists(file) == outcome.err.startsWith("It is done"));
            QFile::remove(file);
            return outcome.hasStruck;
        },
        1, {u"renameat2"_qs, u"fdatasync"_qs});
    std::printf("%d failing calls\n", places);
    CHECK(places > 5);
    CHECK(scene.entries() == desk.written());
}

TEST_CASE("a restore whose system calls fail can be made again", "[faults][strace]")
{
    needTracing();
    Scene scene;
    Desk desk(scene, u"laptop"_qs);
    desk.syncCleanly();
    const QString file = scene.dir.filePath(u"backup"_qs);
    REQUIRE(
        e2e::runCounty({u"backup"_qs, u"--data"_qs, scene.county.folder(), file}).exitCode == 0);
    desk.edit(u"备份以后"_qs);
    desk.syncCleanly();
    const QStringList restore{u"restore"_qs, u"--data"_qs, scene.county.folder(), file};
    const int places = everywhere(
        [&](const FailingCall &failing) {
            INFO(failing.name());
            scene.county.stop();
            const Injected outcome = runCounty(failing, restore);
            const bool isDone = claimsDone(outcome);
            // What it found is there yet, or what it was to put there; never nothing.
            const e2e::Outcome sound
                = e2e::runCounty({u"verify"_qs, u"--data"_qs, scene.county.folder()});
            INFO(sound.err.toStdString());
            const bool isThere = sound.exitCode == 0;
            CHECK((isThere || !isDone));
            if (!isDone)
                CHECK(e2e::runCounty(restore).exitCode == 0);
            scene.county.start();
            desk.syncCleanly();
            CHECK(scene.county.dump() == desk.dump());
            return outcome.hasStruck;
        },
        asked("MINQING_FAULTS_STEP", 4));
    std::printf("%d failing calls\n", places);
    CHECK(places > 5);
    CHECK(desk.memo() == u"备份以后"_qs);
}
