// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace bench {

/// Milliseconds of one run.
template <class Work> double timed(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

/// The value below which a share of the runs lie; \a samples may come in any order.
inline double quantile(std::vector<double> samples, double share)
{
    std::sort(samples.begin(), samples.end());
    const auto index = static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1));
    return samples[index];
}

/// One line a figure: what was measured, its baseline in the same run, the ratio and its bound.
inline void report(const char *what, double ours, double baseline, double bound)
{
    std::printf("%-58s %10.3f ms   baseline %10.3f ms   ratio %6.2f   (bound %.2f)%s\n", what, ours,
        baseline, ours / baseline, bound, ours / baseline <= bound ? "" : "   OVER");
}

/// A figure that has no baseline but an absolute bound.
inline void reportAbsolute(const char *what, double value, const char *unit, double bound)
{
    std::printf("%-58s %10.3f %s   (bound %.2f)%s\n", what, value, unit, bound,
        value <= bound ? "" : "   OVER");
}

} // namespace bench
