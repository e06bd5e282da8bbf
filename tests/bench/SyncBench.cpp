// SPDX-License-Identifier: GPL-3.0-or-later
// Over TLS on loopback, with the real server as a process of its own: first fill of a laptop with a
// town, 1,000 edits pushed, decided and pulled by a second laptop, and what each costs on the wire.
// The baseline of a time is copying the same ledger file once; bytes have absolute bounds.
#include "tests/bench/Bench.h"
#include "tests/e2e/Programs.h"

#include "core/operations/LedgerDirectory.h"
#include "core/storage/queries/PeopleQuery.h"
#include "sync/client/SyncRunner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace core;

namespace {

constexpr int kEdits = 1000;

/// An enrolled laptop opened in this process.
class OpenLaptop
{
public:
    explicit OpenLaptop(const QString &folder)
        : m_directory(LedgerDirectory::open(folder, {}, u"demo-password"_qs).value())
        , m_database(m_directory.connect().value())
        , m_ledger(*m_database, m_clock)
    { }

    Ledger &ledger() { return m_ledger; }
    syncing::SyncSummary sync()
    {
        const auto summary = syncing::runSync(m_ledger, m_random, {});
        if (!summary || summary->failure)
            qFatal("the sync failed");
        return *summary;
    }
    /// Two fields in two groups of people spread over the town.
    void edit(int count)
    {
        const PeopleQuery people(*m_database);
        const auto rows = people.order({}).value();
        std::vector<UserAction> actions;
        for (int i = 0; i < count; ++i) {
            const qint64 row = rows[static_cast<std::size_t>(i) * 3 % rows.size()];
            const PersonRow line = people.lines(std::span(&row, 1)).value().front();
            RecordEdit edit{
                ChangeKind::Set, m_ledger.record(RecordType::Person, line.id).value(), {}};
            edit.values[catalogue::of(RecordType::Person).number("phone")]
                = QStringLiteral("138%1").arg(m_random.below(100'000'000), 8, 10, QLatin1Char('0'));
            edit.values[catalogue::of(RecordType::Person).number("health")]
                = edit.before.text("health") == u"10"_qs ? u"20"_qs : u"10"_qs;
            UserAction action;
            action.user = m_directory.user().account;
            action.edits = {edit};
            actions.push_back(std::move(action));
        }
        if (!m_ledger.commitAll(std::move(actions)))
            qFatal("the edits failed");
    }

private:
    SystemClock m_clock;
    SystemRandom m_random;
    LedgerDirectory m_directory;
    std::unique_ptr<Database> m_database;
    Ledger m_ledger;
};

double copyOf(const QString &folder)
{
    const QString file = QDir(folder).filePath(u"ledger.db"_qs);
    return bench::timed([&] { QFile::copy(file, file + u".copy"_qs); });
}

/// Headers of HTTP are in it, what TLS adds is not.
double bothWays(const syncing::SyncSummary &summary)
{
    return static_cast<double>(summary.traffic.up + summary.traffic.down);
}

/// The dearest of several batches: one alone says little about so few edits.
double dearest(OpenLaptop &laptop, int edits, int times)
{
    double most = 0;
    for (int i = 0; i < times; ++i) {
        laptop.edit(edits);
        most = std::max(most, bothWays(laptop.sync()) / edits);
    }
    return most;
}

void measureFew(OpenLaptop &laptop)
{
    constexpr int kFew = 20;
    constexpr int kTimes = 10;
    bench::reportAbsolute("bytes per edited case, batch of 20, dearest of 10",
        dearest(laptop, kFew, kTimes), "B", 130);
    bench::reportAbsolute(
        "bytes of a single edit, dearest of 10", dearest(laptop, 1, kTimes), "B", 900);
    const syncing::SyncSummary nothing = laptop.sync();
    bench::reportAbsolute("bytes when there is nothing to do", bothWays(nothing), "B", 700);
    bench::reportAbsolute("round trips when there is nothing to do",
        static_cast<double>(nothing.tally.rounds), "", 1);
}

/// How long one of so many operations takes that wait together, in milliseconds.
double handedIn(OpenLaptop &laptop, int waiting)
{
    laptop.edit(waiting);
    return bench::timed([&] { (void)laptop.sync(); }) / waiting;
}

/// What waits must not slow down what is sent; each way several times, in turns.
void measureLongOutbox(OpenLaptop &laptop)
{
    constexpr int kTurns = 3;
    std::vector<double> few, many;
    for (int turn = 0; turn < kTurns; ++turn) {
        few.push_back(handedIn(laptop, 1'000));
        many.push_back(handedIn(laptop, 10'000));
    }
    bench::report("an operation handed in when 10,000 wait, against 1,000",
        bench::quantile(many, 0.5), bench::quantile(few, 0.5), 1.25);
}

void measureEdits(OpenLaptop &first, OpenLaptop &second)
{
    first.edit(kEdits);
    syncing::SyncSummary pushed;
    syncing::SyncSummary pulled;
    const double ms = bench::timed([&] {
        pushed = first.sync();
        pulled = second.sync();
    });
    bench::reportAbsolute("1,000 edits: push, decide, pull at a second laptop", ms, "ms", 1000);
    bench::reportAbsolute("bytes per edited case, batch of 1,000, author both ways",
        bothWays(pushed) / kEdits, "B", 90);
    bench::reportAbsolute("bytes per edited case pulled by the second laptop",
        static_cast<double>(pulled.traffic.down) / kEdits, "B", 90);
    measureFew(first);
    measureLongOutbox(first);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir dir;
    const e2e::County county(dir.filePath(u"county"_qs));
    const e2e::Laptop first(county, dir.filePath(u"first"_qs), u"李大海"_qs);
    const e2e::Laptop second(county, dir.filePath(u"second"_qs), u"覃小云"_qs);
    if (first.tool(u"seed"_qs, {u"--profile"_qs, u"town"_qs}).exitCode != 0)
        qFatal("the town could not be made");
    OpenLaptop openFirst(first.folder());
    OpenLaptop openSecond(second.folder());
    const syncing::SyncSummary sent = openFirst.sync();
    std::printf("town sent: %lld operations, %lld B up, %lld B down, %lld ms\n",
        static_cast<long long>(sent.tally.acknowledged), static_cast<long long>(sent.traffic.up),
        static_cast<long long>(sent.traffic.down), static_cast<long long>(sent.ms));
    const syncing::SyncSummary filled = openSecond.sync();
    const double copied = copyOf(second.folder());
    std::printf("copying the filled ledger file: %.1f ms\n", copied);
    bench::reportAbsolute("first fill of a laptop with the town, bytes both ways",
        static_cast<double>(filled.traffic.up + filled.traffic.down) / 1e6, "MB", 0.6);
    bench::reportAbsolute(
        "first fill of a laptop with the town", static_cast<double>(filled.ms), "ms", 2000);
    measureEdits(openFirst, openSecond);
    return 0;
}
