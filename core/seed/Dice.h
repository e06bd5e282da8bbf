// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <span>
#include <utility>
#include <vector>

namespace core::seed {

/// Choices drawn from an injected source, in whole numbers only, so that every machine draws alike.
class Dice
{
public:
    explicit Dice(Random &random)
        : m_random(random)
    { }

    int below(int bound)
    {
        return static_cast<int>(m_random.below(static_cast<std::uint64_t>(bound)));
    }
    int between(int first, int last) { return first + below(last - first + 1); } ///< both included
    bool chance(int percent) { return below(100) < percent; }
    /// Small numbers likelier than large ones, as ages above a limit are.
    int lowBelow(int bound) { return qMin(below(bound), below(bound)); }
    RecordId id() { return m_random.newRecordId(); }

    template <class T> const T &pick(std::span<const T> from)
    {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }
    template <class T> void shuffle(std::vector<T> &list)
    {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    }

private:
    Random &m_random;
};

} // namespace core::seed
