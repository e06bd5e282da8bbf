// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

#include <span>

namespace syncing {

/// The operations behind revisions of these rows, as far back as a backup may be that the county is
/// put back from.
std::map<qint64, core::OpId> recentLines(
    const CountyStore &store, std::span<const SharedRecord> rows, qint64 now);

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
        qint64 longLog = 400; ///< shorter ones are sent as they are
    };
    struct Part
    {
        core::FillPlace to;
        QByteArray packed;
        std::size_t rows = 0;
        std::map<qint64, core::OpId> lines; ///< recentLines() of them, when they were packed
    };
    using Parts = std::vector<Part>;

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
    std::shared_ptr<const Parts> of(const CountyStore &store, const QString &village, qint64 now);

private:
    struct Kept
    {
        quint64 sum = 0;
        std::shared_ptr<const Parts> parts;
        qint64 bytes = 0;
        quint64 usedAt = 0;
    };

    std::shared_ptr<const Parts> pack(
        const CountyStore &store, const QString &village, qint64 now) const;
    bool packInto(Parts &parts, std::span<const SharedRecord> rows) const;
    void makeRoom();

    Limits m_limits;
    std::map<QString, Kept> m_kept;
    qint64 m_bytes = 0;
    quint64 m_uses = 0;
};

} // namespace syncing
