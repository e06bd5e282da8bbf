// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/LineBytes.h"

#include <catch2/catch_test_macros.hpp>

using bench::Figure;

TEST_CASE("what goes over the line stays within its bounds", "[e2e][bytes]")
{
    constexpr int kEdits = 1000;
    bench::TownLine line;
    line.first().sync();
    std::vector<Figure> figures{bench::bytesOfFirstFill(line.second().sync())};
    const auto add = [&figures](const std::vector<Figure> &more) {
        figures.insert(figures.end(), more.begin(), more.end());
    };
    line.first().edit(kEdits);
    const syncing::SyncSummary pushed = line.first().sync();
    add(bench::bytesOfBatch(kEdits, pushed, line.second().sync()));
    add(bench::bytesOfLittle(line.first()));
    for (const Figure &figure : figures) {
        INFO(figure.what << ": " << figure.value << ' ' << figure.unit);
        CHECK(figure.value <= figure.bound);
    }
}

TEST_CASE("a bench fails when one of its figures is over its bound", "[bench]")
{
    bench::Report report;
    report.absolute({"within", 1, "B", 1});
    report.ratio("within", 3, 2, 1.5);
    CHECK(report.exitCode() == 0);

    SECTION("absolute")
    {
        report.absolute({"over", 1.01, "B", 1});
    }
    SECTION("beside a baseline")
    {
        report.ratio("over", 3.1, 2, 1.5);
    }
    SECTION("no number at all")
    {
        report.ratio("over", 0, 0, 1.5);
    }
    report.absolute({"within again", 1, "B", 1});
    CHECK(report.exitCode() == 1);
}
