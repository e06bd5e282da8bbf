// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/LineBytes.h"

namespace bench {

using syncing::SyncSummary;

namespace {

double bothWays(const SyncSummary &summary)
{
    return static_cast<double>(summary.traffic.up + summary.traffic.down);
}

/// What a case costs in each of several batches: one alone says little about so few edits.
std::vector<double> batches(OpenLaptop &laptop, int edits, int times)
{
    std::vector<double> costs;
    for (int i = 0; i < times; ++i) {
        laptop.edit(edits);
        costs.push_back(bothWays(laptop.sync()) / edits);
    }
    return costs;
}

} // namespace

Figure bytesOfFirstFill(const SyncSummary &filled)
{
    return {"first fill of a laptop with the town, both ways", bothWays(filled) / 1e6, "MB", 0.6};
}

std::vector<Figure> bytesOfBatch(int edits, const SyncSummary &pushed, const SyncSummary &pulled)
{
    return {
        {"an edited case in a batch of 1,000, author both ways", bothWays(pushed) / edits, "B", 90},
        {"the same, pulled by the second laptop", static_cast<double>(pulled.traffic.down) / edits,
            "B", 90},
    };
}

std::vector<Figure> bytesOfLittle(OpenLaptop &laptop)
{
    const Figure few{"an edited case in a batch of 20, dearest of 10",
        quantile(batches(laptop, 20, 10), 1), "B", 130};
    // Signatures and telephone numbers compress as they come: one of 600 needs 901.
    const Figure single{
        "a single edit, median of 20", quantile(batches(laptop, 1, 20), 0.5), "B", 900};
    const SyncSummary nothing = laptop.sync();
    return {few, single, {"nothing to do", bothWays(nothing), "B", 700},
        {"round trips when there is nothing to do", static_cast<double>(nothing.tally.rounds), "",
            1}};
}

} // namespace bench
