// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Filling.h"

#include "core/storage/RecordStore.h"

#include <algorithm>

namespace syncing {

namespace {

constexpr std::size_t kRowsOfPart = 120; // about what one frame holds

core::FillPlace placeOf(const core::Record &row)
{
    return {row.scope, static_cast<int>(row.type), row.id};
}

FillRows partAfter(const CountyStore &store, const RegionFill &asked, std::size_t limit)
{
    FillRows part{asked, asked.after, false, {}};
    const std::vector<SharedRecord> rows = store.rowsOf(asked.prefix, asked.after, limit);
    for (const SharedRecord &row : rows)
        part.rows.push_back({static_cast<int>(row->type), row->id, core::encodeRecord(*row)});
    if (!rows.empty())
        part.to = placeOf(*rows.back());
    part.isLast = rows.size() < limit;
    return part;
}

} // namespace

std::vector<FillRows> fillOf(const CountyStore &store, const CountyDevice &device,
    const RegionFill &asked, std::size_t maxRows)
{
    std::vector<FillRows> parts;
    const std::vector<QString> scopes = device.readScopes();
    if (std::ranges::find(scopes, asked.prefix) == scopes.end())
        return parts;
    RegionFill next = asked;
    std::size_t rows = 0;
    do {
        parts.push_back(partAfter(store, next, std::min(kRowsOfPart, maxRows - rows)));
        next.after = parts.back().to;
        rows += parts.back().rows.size();
    } while (!parts.back().isLast && rows < maxRows);
    return parts;
}

std::size_t fillRowsFor(qint64 wantBytes)
{
    constexpr qint64 kRowBytes = 250;
    constexpr qint64 kMost = 720;
    return static_cast<std::size_t>(
        wantBytes > 0 ? qBound(qint64(4), wantBytes / kRowBytes, kMost) : kMost);
}

} // namespace syncing
