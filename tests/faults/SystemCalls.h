// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/faults/FaultScene.h"

#include <functional>

/// The real programs with one system call after the other failing, or killed in the middle of it,
/// by strace: what the operating system refuses is met outside SQLite, too.
namespace faults {

struct Injected
{
    int exitCode = -1; ///< -1 when it was killed
    QByteArray out;
    QByteArray err;
    bool hasStruck = false;
    bool isMute = false; ///< its own words about a failure were what could not be written
    QByteArray calls; ///< as strace wrote them down
};

/// A call of one kind, which fails in one manner; 1 is the first of its kind.
struct FailingCall
{
    QString call;
    QString manner;
    int number = 0;
    bool isForGood = false; ///< and all later ones, too

    std::string name() const;
};

/// strace, so that the program named after these words meets that failure; with no number it is
/// only written down what it asks for. Each thread counts for itself.
QStringList traced(const FailingCall &failing, const QString &log);

/// What became of a program that ran so and has ended.
Injected outcomeOf(QProcess &process, const QString &log);

/// SQLite's calls, then those by which other files come to stand under their name.
const QStringList &tracedCalls();

/// Runs a program with that call failing.
Injected run(const FailingCall &failing, const QStringList &command);

/// … one of the product's, minqing-tool or minqing-county.
Injected runTool(const FailingCall &failing, const QStringList &arguments);
Injected runCounty(const FailingCall &failing, const QStringList &arguments);

/// Skips the test where nothing may be traced.
void needTracing();

/// Tries with each call of each kind failing in each manner, until one kind is over: when the trial
/// says that nothing was struck any more. Every \a step-th of them only. Gives how many there were;
/// of \a needed, the calls this scene is about, each must be among them.
int everywhere(const std::function<bool(const FailingCall &)> &trial, int step = 1,
    const QStringList &needed = {});

/// One sentence when it ended by itself, and what that says about what was done.
bool claimsDone(const Injected &outcome);

} // namespace faults
