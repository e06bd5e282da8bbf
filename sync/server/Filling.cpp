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

FillRows partAfter(const CountyStore &store, const RegionFill &asked, std::size_t limit, qint64 now)
{
    FillRows part;
    part.asked = asked;
    part.to = asked.after;
    const std::vector<SharedRecord> rows = store.rowsOf(asked.prefix, asked.after, limit);
    for (const SharedRecord &row : rows)
        part.rows.push_back({static_cast<int>(row->type), row->id, core::encodeRecord(*row)});
    if (!rows.empty())
        part.to = placeOf(*rows.back());
    part.isLast = rows.size() < limit;
    std::set<qint64> told;
    part.lines = recentLines(store, rows, now, told);
    return part;
}

/// What is packed of the village that comes next, up to as many bytes; nothing when the region is
/// at its end or that village has to go row by row.
std::vector<FillRows> packedAfter(
    const CountyStore &store, const RegionFill &asked, const FillBounds &bounds)
{
    std::vector<FillRows> fills;
    const std::vector<SharedRecord> next = store.rowsOf(asked.prefix, asked.after, 1);
    if (next.empty())
        return fills;
    const auto parts = bounds.villages->of(store, next.front()->scope, bounds.now, bounds.size);
    if (!parts)
        return fills;
    RegionFill place = asked;
    qint64 bytes = 0;
    for (const PackedVillages::Part &part : *parts) {
        if (part.to <= place.after)
            continue; // is there already
        if (!fills.empty() && bytes + part.packed.size() > bounds.bytes)
            break;
        FillRows &fill = fills.emplace_back();
        fill.asked = place;
        fill.to = part.to;
        fill.packed = part.packed;
        fill.lines = part.lines;
        bytes += part.packed.size();
        place.after = part.to;
    }
    return fills;
}

} // namespace

FillBounds fillBounds(const SyncRequest &request, qint64 now, PackedVillages *villages)
{
    constexpr qint64 kRowBytes = 250;
    constexpr qint64 kMostRows = 720;
    constexpr qint64 kPackedBytes = qint64{64} * 1024;
    constexpr qint64 kMostBytes = qint64{512} * 1024;
    constexpr qint64 kLargeBytes = kMostBytes;
    FillBounds bounds{static_cast<std::size_t>(kMostRows), now, kMostBytes, nullptr};
    if (request.wantBytes > 0) {
        bounds.rows
            = static_cast<std::size_t>(qBound(qint64(4), request.wantBytes / kRowBytes, kMostRows));
        bounds.bytes = qMin(request.wantBytes, kMostBytes);
    }
    // Where the line breaks before so much is through, rows go one by one.
    if (request.takesPacked && (request.wantBytes <= 0 || request.wantBytes >= kPackedBytes))
        bounds.villages = villages;
    if (request.wantBytes >= kLargeBytes) // nothing was cut yet
        bounds.size = PackedVillages::PartSize::Large;
    return bounds;
}

std::vector<FillRows> fillOf(const CountyStore &store, const CountyDevice &device,
    const RegionFill &asked, const FillBounds &bounds)
{
    std::vector<FillRows> parts;
    const std::vector<QString> scopes = device.readScopes();
    if (std::ranges::find(scopes, asked.prefix) == scopes.end())
        return parts;
    FillBounds left = bounds;
    RegionFill next = asked;
    while (parts.empty() || (!parts.back().isLast && left.rows > 0 && left.bytes > 0)) {
        std::vector<FillRows> packed;
        if (left.villages)
            packed = packedAfter(store, next, left);
        if (packed.empty()) {
            parts.push_back(partAfter(store, next, std::min(kRowsOfPart, left.rows), left.now));
            left.rows -= std::min(left.rows, parts.back().rows.size());
        }
        for (FillRows &fill : packed) {
            left.bytes -= fill.packed.size();
            parts.push_back(std::move(fill));
        }
        next.after = parts.back().to;
    }
    if (asked.after == core::FillPlace())
        parts.front().people = store.personsIn(asked.prefix);
    return parts;
}

void packAhead(const CountyStore &store, RegionFill next, FillBounds bounds)
{
    while (bounds.villages && bounds.bytes > 0) {
        const std::vector<FillRows> parts = packedAfter(store, next, bounds);
        if (parts.empty())
            return;
        for (const FillRows &part : parts)
            bounds.bytes -= part.packed.size();
        next.after = parts.back().to;
    }
}

void postponeFill(SyncRequest &request)
{
    if (!request.fill)
        return;
    request.fill.reset();
    request.takesPacked = false;
}

} // namespace syncing
