// SPDX-License-Identifier: GPL-3.0-or-later
// From an open key to a usable list: connection, schema check, village counts, the order of the
// whole list and its first screen of lines. Against reading the same file once from start to end.
#include "tests/bench/Bench.h"
#include "tests/bench/BenchLedger.h"

#include "core/storage/Migrator.h"
#include "core/storage/queries/PeopleQuery.h"

#include <QFile>

using namespace core;

namespace {

constexpr std::size_t kScreen = 20;

void openList(const bench::BenchLedger &ledger, std::size_t &people)
{
    const auto database
        = Database::open(ledger.path(), ledger.key(), Database::Access::Existing).value();
    (void)migrate(*database, ledgerSchema()).hasValue();
    const PeopleQuery list(*database);
    const auto rows = list.order({}).value();
    people = rows.size();
    (void)list.countByProgramme({}).hasValue();
    (void)list.lines(std::span(rows.data(), kScreen)).hasValue();
}

void measure(bench::Figure figure, seed::Profile profile, bench::Report &report)
{
    bench::BenchLedger ledger(profile);
    ledger.close();
    std::size_t people = 0;
    std::vector<double> samples;
    for (int i = 0; i < 5; ++i)
        samples.push_back(bench::timed([&] { openList(ledger, people); }));
    const double copied = bench::timed([&] {
        QFile file(ledger.path());
        if (file.open(QIODevice::ReadOnly))
            (void)file.readAll();
    });
    std::printf("%s: %zu people, file read once in %.1f ms\n", figure.what, people, copied);
    figure.value = bench::quantile(samples, 0.5);
    report.absolute(figure);
}

} // namespace

int main(int argc, char **argv)
{
    bench::Report report;
    measure({"open key to usable list, town", 0, "ms", 400}, seed::Profile::Town, report);
    if (argc > 1 && qstrcmp(argv[1], "town") == 0)
        return report.exitCode();
    measure({"open key to usable list, county", 0, "ms", 800}, seed::Profile::County, report);
    return report.exitCode();
}
