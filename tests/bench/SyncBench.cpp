// SPDX-License-Identifier: GPL-3.0-or-later
// Over TLS on loopback, with the real server as a process of its own: first fill of a laptop with a
// town, 1,000 edits pushed, decided and pulled by a second laptop, and what each costs on the wire.
// The baseline of a time is copying the same ledger file once; bytes have absolute bounds.
#include "tests/bench/LineBytes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace bench;
using syncing::SyncSummary;

namespace {

constexpr int kEdits = 1000;

double copyOf(const QString &folder)
{
    const QString file = QDir(folder).filePath(u"ledger.db"_qs);
    return timed([&] { QFile::copy(file, file + u".copy"_qs); });
}

/// How long one of so many operations takes that wait together, in milliseconds.
double handedIn(OpenLaptop &laptop, int waiting)
{
    laptop.edit(waiting);
    return timed([&] { (void)laptop.sync(); }) / waiting;
}

/// What waits must not slow down what is sent; each way several times, in turns.
void measureLongOutbox(OpenLaptop &laptop, Report &report)
{
    constexpr int kTurns = 3;
    std::vector<double> few, many;
    for (int turn = 0; turn < kTurns; ++turn) {
        few.push_back(handedIn(laptop, 1'000));
        many.push_back(handedIn(laptop, 10'000));
    }
    report.ratio("an operation handed in when 10,000 wait, against 1,000", quantile(many, 0.5),
        quantile(few, 0.5), 1.25);
}

void measureFill(TownLine &line, Report &report)
{
    const SyncSummary sent = line.first().sync();
    std::printf("town sent: %lld operations, %lld B up, %lld B down, %lld ms\n",
        static_cast<long long>(sent.tally.acknowledged), static_cast<long long>(sent.traffic.up),
        static_cast<long long>(sent.traffic.down), static_cast<long long>(sent.ms));
    const SyncSummary filled = line.second().sync();
    std::printf("copying the filled ledger file: %.1f ms\n", copyOf(line.secondFolder()));
    report.absolute(bytesOfFirstFill(filled));
    report.absolute(
        {"first fill of a laptop with the town", static_cast<double>(filled.ms), "ms", 2000});
}

void measureEdits(TownLine &line, Report &report)
{
    line.first().edit(kEdits);
    SyncSummary pushed;
    SyncSummary pulled;
    const double ms = timed([&] {
        pushed = line.first().sync();
        pulled = line.second().sync();
    });
    report.absolute({"1,000 edits: push, decide, pull at a second laptop", ms, "ms", 1000});
    report.absolute(bytesOfBatch(kEdits, pushed, pulled));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Report report;
    TownLine line;
    measureFill(line, report);
    measureEdits(line, report);
    report.absolute(bytesOfLittle(line.first()));
    measureLongOutbox(line.first(), report);
    return report.exitCode();
}
