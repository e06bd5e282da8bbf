// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Filling.h"

#include "core/storage/RecordStore.h"
#include "core/storage/RecoveryStore.h"

#include <algorithm>
#include <set>

namespace syncing {

namespace {

constexpr std::size_t kRowsOfPart = 120; // about what one frame holds

core::FillPlace placeOf(const core::Record &row)
{
    return {row.scope, static_cast<int>(row.type), row.id};
}

/// As far back as a backup may be that the county is put back from.
std::map<qint64, core::OpId> recentLines(
    const CountyStore &store, const std::vector<SharedRecord> &rows, qint64 now)
{
    std::set<qint64, std::greater<>> lines;
    for (const SharedRecord &row : rows) {
        for (const auto &[group, revision] : row->revisions)
            lines.insert(revision.seq());
    }
    std::map<qint64, core::OpId> recent;
    for (const qint64 seq : lines) {
        const SharedEntry entry = store.entryAt(seq);
        if (!entry || entry->receivedAt + core::RecoveryStore::kKeptMs < now)
            break; // those before it are older still
        recent[seq] = entry->opId;
    }
    return recent;
}

FillRows partAfter(const CountyStore &store, const RegionFill &asked, std::size_t limit, qint64 now)
{
    FillRows part{asked, asked.after, false, {}, {}};
    const std::vector<SharedRecord> rows = store.rowsOf(asked.prefix, asked.after, limit);
    for (const SharedRecord &row : rows)
        part.rows.push_back({static_cast<int>(row->type), row->id, core::encodeRecord(*row)});
    if (!rows.empty())
        part.to = placeOf(*rows.back());
    part.isLast = rows.size() < limit;
    part.lines = recentLines(store, rows, now);
    return part;
}

} // namespace

std::vector<FillRows> fillOf(const CountyStore &store, const CountyDevice &device,
    const RegionFill &asked, FillLimits limits)
{
    std::vector<FillRows> parts;
    const std::vector<QString> scopes = device.readScopes();
    if (std::ranges::find(scopes, asked.prefix) == scopes.end())
        return parts;
    RegionFill next = asked;
    std::size_t rows = 0;
    do {
        parts.push_back(
            partAfter(store, next, std::min(kRowsOfPart, limits.rows - rows), limits.now));
        next.after = parts.back().to;
        rows += parts.back().rows.size();
    } while (!parts.back().isLast && rows < limits.rows);
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
