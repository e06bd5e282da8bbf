// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"
#include "sync/server/CountyStore.h"

namespace syncing {

struct FillLimits
{
    std::size_t rows = 0; ///< at most
    qint64 now = 0; ///< UTC ms
};

/// The next parts of a region that a device gained, as the county has it at this moment. Nothing
/// when the region is not one of the device's. Each part is good by itself: together with the log
/// after the moment it was read it brings all of its records, whatever came in between.
std::vector<FillRows> fillOf(const CountyStore &store, const CountyDevice &device,
    const RegionFill &asked, FillLimits limits);

/// How many rows fit an answer of that size; 0 leaves it to the county.
std::size_t fillRowsFor(qint64 wantBytes);

} // namespace syncing
