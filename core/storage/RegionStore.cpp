// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/RegionStore.h"

#include "core/base/Mutant.h"
#include "core/storage/RecordStore.h"

#include <algorithm>

namespace core {

namespace {

HeldRegion regionFromRow(const Statement &row)
{
    return {row.text(0), row.integer(1) != 0,
        {row.text(2), static_cast<int>(row.integer(3)), row.recordId(4)}, row.integer(5),
        row.integer(6), row.integer(7)};
}

constexpr char kSelect[] = "SELECT prefix, is_whole, filled_scope, filled_type, filled_id, people,"
                           " filled_at, filled_seq FROM held_region";

} // namespace

bool isHeld(QStringView scope, const std::vector<HeldRegion> &regions)
{
    return std::ranges::any_of(
        regions, [&](const HeldRegion &region) { return scope.startsWith(region.prefix); });
}

std::vector<HeldRegion> regionsAfter(
    const std::vector<HeldRegion> &before, const std::vector<QString> &prefixes)
{
    std::vector<HeldRegion> after;
    for (const QString &prefix : prefixes) {
        const auto same = std::ranges::find(before, prefix, &HeldRegion::prefix);
        const auto around = std::ranges::find_if(before, [&](const HeldRegion &region) {
            return region.isWhole && prefix.startsWith(region.prefix);
        });
        if (same != before.end())
            after.push_back(*same);
        else if (around != before.end())
            after.push_back({prefix, true, {}, 0, around->filledAt, around->filledSeq});
        else
            after.push_back({prefix, mutantIs(Mutant::NoBackfill), {}});
    }
    return after;
}

Result<std::vector<HeldRegion>> RegionStore::held() const
{
    Statement rows = m_database.statement(kSelect);
    std::vector<HeldRegion> regions;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return regions;
        regions.push_back(regionFromRow(rows));
    }
}

Result<void> RegionStore::hold(const std::vector<HeldRegion> &regions)
{
    MQ_TRY(m_database.statement("DELETE FROM held_region").run());
    for (const HeldRegion &region : regions)
        MQ_TRY(update(region));
    return {};
}

Result<void> RegionStore::update(const HeldRegion &region)
{
    return m_database
        .statement("INSERT OR REPLACE INTO held_region"
                   " (prefix, is_whole, filled_scope, filled_type, filled_id, people, filled_at,"
                   " filled_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(region.prefix)
        .bind(region.isWhole ? 1 : 0)
        .bind(region.filled.scope)
        .bind(region.filled.type)
        .bind(region.filled.id)
        .bind(region.people)
        .bind(region.filledAt)
        .bind(region.filledSeq)
        .run();
}

Result<void> RegionStore::fillAnew(qint64 seq)
{
    MQ_TRY_ASSIGN(std::vector<HeldRegion> regions, held());
    for (HeldRegion &region : regions) {
        if (region.filledSeq <= seq)
            continue;
        region.isWhole = false;
        region.filled = {};
        MQ_TRY(update(region));
    }
    return {};
}

Result<std::optional<HeldRegion>> RegionStore::unfilled() const
{
    Statement row = m_database.statement(QByteArray(kSelect) + " WHERE is_whole = 0 LIMIT 1");
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional<HeldRegion>(regionFromRow(row)) : std::nullopt;
}

Result<std::optional<RegionStore::Progress>> RegionStore::progress() const
{
    MQ_TRY_ASSIGN(const std::optional<HeldRegion> region, unfilled());
    if (!region)
        return std::optional<Progress>();
    Statement row
        = m_database.statement("SELECT count(*) FROM person WHERE scope >= ? AND scope < ?");
    row.bind(region->prefix).bind(QString(region->prefix + u':')); // ':' follows '9'
    MQ_TRY(row.step());
    return std::optional(Progress{row.integer(0), region->people});
}

Result<std::vector<std::pair<RecordType, RecordId>>> RegionStore::outside(
    const std::vector<HeldRegion> &regions) const
{
    std::vector<std::pair<RecordType, RecordId>> records;
    for (const RecordSpec &spec : catalogue::all()) {
        Statement rows = m_database.statement(QByteArray("SELECT scope, id FROM ") + spec.key);
        for (;;) {
            MQ_TRY_ASSIGN(const bool found, rows.step());
            if (!found)
                break;
            if (!isHeld(rows.text(0), regions))
                records.emplace_back(spec.type, rows.recordId(1));
        }
    }
    if (mutantIs(Mutant::OutsideAsShown))
        return records;
    // An unsent move shows a record elsewhere than where the county has it.
    Statement aside = m_database.statement("SELECT type, record, body FROM confirmed");
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, aside.step());
        if (!found)
            return records;
        const auto type = static_cast<RecordType>(aside.integer(0));
        MQ_TRY_ASSIGN(const Record row, decodeRecord(type, aside.recordId(1), aside.bytes(2)));
        if (!isHeld(row.scope, regions))
            records.emplace_back(type, row.id);
    }
}

Result<qint64> RegionStore::handedOverCount() const
{
    MQ_TRY_ASSIGN(const std::vector<HeldRegion> regions, held());
    if (regions.empty())
        return 0;
    Statement rows = m_database.statement("SELECT scope, count(*) FROM household GROUP BY scope"
                                          " UNION ALL"
                                          " SELECT scope, count(*) FROM person GROUP BY scope");
    qint64 count = 0;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return count;
        if (!isHeld(rows.text(0), regions))
            count += rows.integer(1);
    }
}

} // namespace core
