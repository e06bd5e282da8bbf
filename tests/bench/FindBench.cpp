// SPDX-License-Identifier: GPL-3.0-or-later
// Find while typing: initials, pinyin, both mixed, characters and digits of people who are in the
// ledger, letter by letter as they are typed; each key press is one measurement.
#include "tests/bench/Bench.h"
#include "tests/bench/BenchLedger.h"

#include "core/storage/queries/FindQuery.h"
#include "core/text/SearchKeys.h"

using namespace core;

namespace {

/// What users would type to find some of the people.
QStringList typedTexts(bench::BenchLedger &ledger, int people)
{
    const PeopleQuery list(ledger.database());
    const auto rows = list.order({}).value();
    SeededRandom random(3);
    QStringList texts;
    for (int i = 0; i < people; ++i) {
        const qint64 row = rows[random.below(rows.size())];
        const PersonRow person = list.lines(std::span(&row, 1)).value().front();
        const SearchKeys keys = keysOfName(person.name);
        texts += keys.initials.value(0);
        texts += keys.full.value(0);
        texts += keysOfName(person.name.left(1)).full.value(0) + keys.initials.value(0).mid(1);
        texts += person.name;
        texts += person.idNumber.right(4);
    }
    return texts;
}

void measure(bench::Figure figure, seed::Profile profile, bench::Report &report)
{
    bench::BenchLedger ledger(profile);
    const QStringList texts = typedTexts(ledger, 200);
    const FindQuery query(ledger.database());
    std::vector<double> samples;
    for (const QString &text : texts) {
        for (qsizetype length = 1; length <= text.size(); ++length) {
            FindRequest request;
            request.pattern = FindPattern::parse(text.left(length));
            request.currentVillage = u"420529111204"_qs;
            samples.push_back(bench::timed([&] { (void)query.find(request).hasValue(); }));
        }
    }
    std::printf("%s: %zu key presses, median %.3f ms\n", figure.what, samples.size(),
        bench::quantile(samples, 0.5));
    figure.value = bench::quantile(samples, 0.99);
    report.absolute(figure);
}

} // namespace

int main(int argc, char **argv)
{
    bench::Report report;
    measure(
        {"find while typing, town of 4,500 people", 0, "ms p99", 5}, seed::Profile::Town, report);
    if (argc > 1 && qstrcmp(argv[1], "town") == 0)
        return report.exitCode();
    measure({"find while typing, county of 200,000 people", 0, "ms p99", 30}, seed::Profile::County,
        report);
    return report.exitCode();
}
