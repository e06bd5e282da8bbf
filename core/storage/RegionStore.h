// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/FillPlace.h"
#include "core/domain/Record.h"
#include "core/storage/Database.h"

namespace core {

/// A region that the county sends this laptop.
struct HeldRegion
{
    QString prefix;
    bool isWhole = true; ///< false: gained later, and still being filled
    FillPlace filled = {};
    qint64 people = 0; ///< that the county told of when it began to fill it; 0: not told
    /// When it became whole; 0 for one that never was anything else. What happened before is told
    /// by lines that this ledger does not have.
    qint64 filledAt = 0; ///< UTC ms
    qint64 filledSeq = 0; ///< the line that the last part of it was filled at; 0 like filledAt

    bool operator==(const HeldRegion &) const = default;
};

/// Stands alone in the list of a laptop that is sent no region at all: no village belongs to it.
inline constexpr QLatin1String kNoRegion("-");

/// Whether a record of that village belongs to one of the regions.
bool isHeld(QStringView scope, const std::vector<HeldRegion> &regions);

/// What a laptop holds after the county changed its regions: what it has stays, what lies in a
/// whole region of before is whole, and everything else is to be filled from the beginning.
std::vector<HeldRegion> regionsAfter(
    const std::vector<HeldRegion> &before, const std::vector<QString> &prefixes);

/// Which part of the county this ledger is about.
class RegionStore
{
public:
    explicit RegionStore(Database &database)
        : m_database(database)
    { }

    Result<std::vector<HeldRegion>> held() const; ///< none before the county told them
    Result<void> hold(const std::vector<HeldRegion> &regions);
    Result<void> update(const HeldRegion &region);
    /// Regions filled at a line after \a seq are to be filled from the beginning.
    Result<void> fillAnew(qint64 seq);
    struct Progress
    {
        qint64 people = 0; ///< that are here
        qint64 total = 0; ///< that there were when it began
    };
    /// Of the region that is being filled; none when all are whole.
    Result<std::optional<Progress>> progress() const;
    /// The first region that is not whole.
    Result<std::optional<HeldRegion>> unfilled() const;

    /// Records outside the regions, as shown or as the county has them, some of them twice: those
    /// that still have unsent work are being handed over.
    Result<std::vector<std::pair<RecordType, RecordId>>> outside(
        const std::vector<HeldRegion> &regions) const;
    /// How many of them there are, households and persons, as a list would show them.
    Result<qint64> handedOverCount() const;

private:
    Database &m_database;
};

} // namespace core
