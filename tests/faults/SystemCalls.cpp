// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/SystemCalls.h"

#include <QFile>

#include <catch2/catch_test_macros.hpp>

namespace faults {

namespace {

const QStringList kManners{u"error=EIO"_qs, u"error=ENOSPC"_qs, u"signal=KILL"_qs};

} // namespace

const QStringList &tracedCalls()
{
    static const QStringList calls{u"pwrite64"_qs, u"fdatasync"_qs, u"fsync"_qs, u"ftruncate"_qs,
        u"unlink"_qs, u"rename"_qs, u"write"_qs, u"linkat"_qs, u"renameat2"_qs};
    return calls;
}

std::string FailingCall::name() const
{
    return call.toStdString() + ' ' + manner.toStdString() + ' ' + std::to_string(number)
        + (isForGood ? " and all later ones" : "");
}

QStringList traced(const FailingCall &failing, const QString &log)
{
    QStringList words{u"-f"_qs, u"-qq"_qs, u"-y"_qs, u"-o"_qs, log, u"-e"_qs};
    if (failing.number == 0) // also what else makes names, and what others are told
        return words << u"trace=openat,mkdir,writev,sendmsg,sendto,"_qs + tracedCalls().join(u',')
                     << u"-s"_qs << u"0"_qs;
    const QString when
        = QString::number(failing.number) + (failing.isForGood ? u"+"_qs : QString());
    return words << u"trace="_qs + failing.call << u"-e"_qs
                 << u"inject=%1:%2:when=%3"_qs.arg(failing.call, failing.manner, when);
}

Injected outcomeOf(QProcess &process, const QString &log)
{
    Injected outcome;
    if (process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    QFile calls(log);
    REQUIRE(calls.open(QIODevice::ReadOnly));
    const QByteArray told = outcome.calls = calls.readAll();
    outcome.hasStruck = told.contains("INJECTED") || told.contains("killed by SIGKILL");
    for (const QByteArray &line : told.split('\n'))
        outcome.isMute = outcome.isMute || (line.contains("write(2<") && line.contains("INJECTED"));
    return outcome;
}

Injected run(const FailingCall &failing, const QStringList &command)
{
    const QTemporaryDir dir;
    const QString log = dir.filePath(u"log"_qs);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MINQING_PASSWORD"_qs, u"demo-password"_qs);
    process.setProcessEnvironment(environment);
    process.start(u"strace"_qs, traced(failing, log) + command);
    REQUIRE(process.waitForFinished(60'000));
    return outcomeOf(process, log);
}

Injected runTool(const FailingCall &failing, const QStringList &arguments)
{
    return run(failing, QStringList{QStringLiteral(MINQING_TOOL)} + arguments);
}

Injected runCounty(const FailingCall &failing, const QStringList &arguments)
{
    return run(failing, QStringList{QStringLiteral(MINQING_COUNTY)} + arguments);
}

void needTracing()
{
    QProcess process;
    process.start(u"strace"_qs, {u"-qq"_qs, u"-o"_qs, u"/dev/null"_qs, u"true"_qs});
    if (!process.waitForFinished() || process.exitCode() != 0)
        SKIP("strace is not there, or may not trace");
}

int everywhere(
    const std::function<bool(const FailingCall &)> &trial, int step, const QStringList &needed)
{
    int places = 0;
    for (const QString &call : tracedCalls()) {
        const int before = places;
        for (const QString &manner : kManners) {
            FailingCall failing{call, manner, 1};
            for (; trial(failing); failing.number += step)
                ++places;
        }
        INFO(call.toStdString());
        CHECK((places > before || !needed.contains(call)));
    }
    return places;
}

bool claimsDone(const Injected &outcome)
{
    INFO(outcome.err.toStdString());
    CHECK((outcome.exitCode == -1 || outcome.exitCode == 0 || outcome.exitCode == 1));
    if (outcome.exitCode == 1 && !outcome.isMute)
        CHECK(outcome.err.count('\n') == 1);
    return outcome.exitCode == 0;
}

} // namespace faults
