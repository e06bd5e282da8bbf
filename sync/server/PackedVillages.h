// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

#include <set>
#include <span>

namespace syncing {

/// The operations behind revisions of these rows, as far back as a backup may be that the county is
/// put back from; but for lines that are \a told already, in parts before, to which these are
/// added.
std::map<qint64, core::OpId> recentLines(const CountyStore &store,
    std::span<const SharedRecord> rows, qint64 now, std::set<qint64> &told);

/// The rows of villages, packed for laptops that have none of them yet. A village is packed once
/// and given to every laptop that asks, for as long as the sum over its rows stays what it was:
/// then what is kept is what the county has at this moment, whatever moment it was made in. Nothing
/// of it is on any disk. One thread.
class PackedVillages
{
public:
    struct Limits
    {
        qint64 keptBytes = qint64{64} * 1024 * 1024; ///< beyond it the longest unused goes
        std::size_t rowsOfPart = 1800; ///< fewer where they would not fit two frames
        std::size_t rowsOfLargePart = 12'000; ///< … or twelve
        qint64 longLog = 400; ///< shorter ones are sent as they are
    };
    struct Part
    {
        core::FillPlace to;
        QByteArray packed;
        std::size_t rows = 0;
        std::map<qint64, core::OpId> lines; ///< recentLines() of them that no part before has
    };
    using Parts = std::vector<Part>;
    /// A line that is cut costs the part it was in. A row names others by their place in the same
    /// part, and by sixteen bytes elsewhere: where a village has many rows a large part takes a
    /// quarter less.
    enum class PartSize
    {
        Small,
        Large
    };

    PackedVillages()
        : PackedVillages(Limits())
    { }
    explicit PackedVillages(Limits limits)
        : m_limits(limits)
    { }
    Q_DISABLE_COPY_MOVE(PackedVillages)

    const Limits &limits() const { return m_limits; }

    /// All rows of a village in the order of filling, as the store has them in this transaction.
    /// Null when they cannot be packed: then they go row by row.
    std::shared_ptr<const Parts> of(
        const CountyStore &store, const QString &village, qint64 now, PartSize size);

private:
    struct Kept
    {
        quint64 sum = 0;
        std::shared_ptr<const Parts> parts;
        qint64 bytes = 0;
        quint64 usedAt = 0;
    };

    std::shared_ptr<const Parts> pack(
        const CountyStore &store, const QString &village, qint64 now, PartSize size) const;
    void makeRoom();

    Limits m_limits;
    std::map<std::pair<QString, PartSize>, Kept> m_kept;
    qint64 m_bytes = 0;
    quint64 m_uses = 0;
};

} // namespace syncing
