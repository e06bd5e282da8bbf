// SPDX-License-Identifier: GPL-3.0-or-later
// The real programs with one system call after the other failing, or killed in the middle of it,
// by strace: what the operating system refuses is met outside SQLite, too.
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include <QDir>
#include <QFile>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;

namespace {

const QStringList kCalls{
    u"pwrite64"_qs, u"fdatasync"_qs, u"fsync"_qs, u"ftruncate"_qs, u"unlink"_qs, u"rename"_qs};
const QStringList kManners{u"error=EIO"_qs, u"error=ENOSPC"_qs, u"signal=KILL"_qs};

struct Injected
{
    int exitCode = -1; ///< -1 when it was killed
    QByteArray out;
    QByteArray err;
    bool hasStruck = false;
};

/// Runs a program with the number-th of these calls failing.
Injected run(const QString &call, const QString &manner, int number, const QStringList &command)
{
    const QTemporaryDir dir;
    const QString log = dir.filePath(u"log"_qs);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MINQING_PASSWORD"_qs, u"demo-password"_qs);
    process.setProcessEnvironment(environment);
    process.start(u"strace"_qs,
        QStringList{u"-f"_qs, u"-qq"_qs, u"-o"_qs, log, u"-e"_qs, u"trace=%1"_qs.arg(call),
            u"-e"_qs, u"inject=%1:%2:when=%3"_qs.arg(call, manner).arg(number)}
            + command);
    REQUIRE(process.waitForFinished(60'000));
    Injected outcome;
    if (process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    QFile calls(log);
    REQUIRE(calls.open(QIODevice::ReadOnly));
    const QByteArray told = calls.readAll();
    outcome.hasStruck = told.contains("INJECTED") || told.contains("killed by SIGKILL");
    return outcome;
}

void needTracing()
{
    QProcess process;
    process.start(u"strace"_qs, {u"-qq"_qs, u"-o"_qs, u"/dev/null"_qs, u"true"_qs});
    if (!process.waitForFinished() || process.exitCode() != 0)
        SKIP("strace is not there, or may not trace");
}

/// Calls \a trial with each call of each kind failing in each manner, until one kind is over.
template <class Trial> int everywhere(const Trial &trial)
{
    int places = 0;
    for (const QString &call : kCalls) {
        for (const QString &manner : kManners) {
            for (int number = 1; trial(call, manner, number); ++number)
                ++places;
        }
    }
    return places;
}

/// One sentence when it ended by itself, and what that says about what was done.
bool claimsDone(const Injected &outcome)
{
    INFO(outcome.err.toStdString());
    CHECK((outcome.exitCode == -1 || outcome.exitCode == 0 || outcome.exitCode == 1));
    if (outcome.exitCode == 1)
        CHECK(outcome.err.count('\n') == 1);
    return outcome.exitCode == 0;
}

} // namespace

TEST_CASE("an entry whose system calls fail one by one is saved or told", "[faults][strace]")
{
    needTracing();
    Scene scene;
    const Desk desk(scene, u"laptop"_qs);
    QString last = desk.memo();
    int count = 0;
    const int places = everywhere([&](const QString &call, const QString &manner, int number) {
        INFO(call.toStdString() << ' ' << manner.toStdString() << ' ' << number);
        const QString memo = u"第%1次"_qs.arg(++count);
        const Injected outcome = run(call, manner, number,
            {QStringLiteral(MINQING_TOOL), u"set"_qs, u"--data"_qs, desk.path(), desk.person(),
                u"memo"_qs, memo});
        const QString now = desk.memo();
        if (claimsDone(outcome))
            CHECK(now == memo);
        else
            CHECK((now == memo || now == last));
        last = now;
        return outcome.hasStruck;
    });
    std::printf("%d failing calls\n", places);
    CHECK(places > 20);
    desk.syncCleanly();
    CHECK(scene.county.dump() == desk.dump());
    CHECK(scene.entries() > 0);
}

TEST_CASE("an exchange whose system calls fail one by one loses nothing", "[faults][strace]")
{
    needTracing();
    Scene scene;
    Desk desk(scene, u"laptop"_qs);
    desk.syncCleanly();
    int count = 0;
    const int places = everywhere([&](const QString &call, const QString &manner, int number) {
        INFO(call.toStdString() << ' ' << manner.toStdString() << ' ' << number);
        desk.edit(u"第%1次"_qs.arg(++count));
        const Injected outcome = run(call, manner, number,
            {QStringLiteral(MINQING_TOOL), u"sync"_qs, u"--data"_qs, desk.path()});
        if (claimsDone(outcome))
            CHECK(scene.entries() == desk.written());
        CHECK(desk.memo() == u"第%1次"_qs.arg(count));
        return outcome.hasStruck;
    });
    std::printf("%d failing calls\n", places);
    CHECK(places > 10);
    desk.syncCleanly();
    CHECK(scene.entries() == desk.written());
    CHECK(scene.county.dump() == desk.dump());
}

TEST_CASE("a county whose setting up fails at any system call can be set up", "[faults][strace]")
{
    needTracing();
    const QTemporaryDir dir;
    int count = 0;
    const int places = everywhere([&](const QString &call, const QString &manner, int number) {
        if (manner == u"error=EIO"_qs) // as a full disk, and this is slow
            return false;
        INFO(call.toStdString() << ' ' << manner.toStdString() << ' ' << number);
        const QString folder = dir.filePath(QString::number(++count));
        const QStringList init{u"init"_qs, u"--data"_qs, folder, u"--county"_qs, u"420529"_qs,
            u"--regions"_qs, QStringLiteral(MINQING_REGIONS)};
        const Injected outcome
            = run(call, manner, number, QStringList{QStringLiteral(MINQING_COUNTY)} + init);
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
