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

/// What was measured, and what the project claims that it does not exceed.
struct Figure
{
    const char *what = "";
    double value = 0;
    const char *unit = "";
    double bound = 0;

    bool isWithin() const { return value <= bound; } ///< never, when it is no number
};

/// Prints one line a figure. A program that ends with exitCode() fails when one was over its bound.
class Report
{
public:
    /// Beside its baseline in the same run; the bound is one of the ratio.
    void ratio(const char *what, double ours, double baseline, double bound)
    {
        const Figure ratio{what, ours / baseline, "", bound};
        std::printf("%-58s %10.3f ms   baseline %10.3f ms   ratio %6.2f   (bound %.2f)%s\n", what,
            ours, baseline, ratio.value, bound, mark(ratio));
    }
    void absolute(const Figure &figure)
    {
        std::printf("%-58s %10.3f %s   (bound %.2f)%s\n", figure.what, figure.value, figure.unit,
            figure.bound, mark(figure));
    }
    void absolute(const std::vector<Figure> &figures)
    {
        for (const Figure &figure : figures)
            absolute(figure);
    }
    int exitCode() const { return m_isOver ? 1 : 0; }

private:
    const char *mark(const Figure &figure)
    {
        m_isOver = m_isOver || !figure.isWithin();
        return figure.isWithin() ? "" : "   OVER";
    }

    bool m_isOver = false;
};

} // namespace bench
