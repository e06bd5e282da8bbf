// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace syncing {

/// In which order the bundles of one stick are offered to the county. What waits for work that a
/// restored county lost may find it on the same stick, and one with a gap may follow one that
/// waits: so these are offered round after round, as long as one brings anything.
class BundleRounds
{
public:
    /// What the county said of one bundle.
    struct Came
    {
        qint64 accepted = 0; ///< operations that have a line since
        qint64 waitsUntil = 0; ///< as SyncReply::waitsUntil
        bool hasGap = false;
    };

    /// Their authors in the order of the first round: each one's bundles as they were written.
    explicit BundleRounds(std::vector<quint32> authors);

    /// Which is to be offered; none when nothing more would come of it.
    std::optional<std::size_t> next();
    /// Of the one that next() gave last: until when it waits, UTC ms; it is offered again if this
    /// round brings anything. 0 when nothing more is to be done with it.
    qint64 note(const Came &came);

private:
    std::vector<quint32> m_authors;
    std::deque<std::size_t> m_round; ///< those left of it
    std::deque<std::size_t> m_again;
    std::map<quint32, qint64> m_waits; ///< authors of whom something waits, and until when
    std::size_t m_offered = 0;
    bool m_hasBrought = false; ///< this round, anything
};

} // namespace syncing
