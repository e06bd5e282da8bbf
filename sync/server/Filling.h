// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"
#include "sync/server/CountyStore.h"
#include "sync/server/PackedVillages.h"

namespace syncing {

/// How much of a region goes into one answer.
struct FillBounds
{
    std::size_t rows = 0; ///< when they go one by one
    qint64 now = 0; ///< UTC ms
    qint64 bytes = 0; ///< when they go packed, and then at least one part
    PackedVillages *villages = nullptr; ///< null: they go one by one
    PackedVillages::PartSize size = PackedVillages::PartSize::Small;
};
FillBounds fillBounds(const SyncRequest &request, qint64 now, PackedVillages *villages);

/// The next parts of a region that a device gained, as the county has it at this moment. Nothing
/// when the region is not one of the device's. Each part is good by itself: together with the log
/// after the moment it was read it brings all of its records, whatever came in between.
std::vector<FillRows> fillOf(const CountyStore &store, const CountyDevice &device,
    const RegionFill &asked, const FillBounds &bounds);

/// Packs what will be asked for next, so that it is there when the laptop has stored what it got;
/// nothing where rows go one by one.
void packAhead(const CountyStore &store, RegionFill next, FillBounds bounds);

/// Operations first: rows take long, and the next request will be for them. What is left of the
/// request is one for lines, never that of a laptop which has nothing yet and may start with rows.
void postponeFill(SyncRequest &request);

} // namespace syncing
