// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/PlaceTree.h"

#include "core/domain/RegionCode.h"
#include "core/domain/Regions.h"

#include <algorithm>

namespace ui {

namespace {

int numberIn(const QString &group)
{
    QString digits;
    for (const QChar c : group) {
        if (c.isDigit())
            digits += c;
    }
    return digits.toInt();
}

std::vector<VillageEntry> groupsOf(const PlaceCounts &counts, int level)
{
    std::vector<VillageEntry> groups;
    for (const auto &[group, count] : counts.byGroup)
        groups.push_back({counts.chosen, group, group, count, false, level});
    std::ranges::stable_sort(groups, {}, [](const VillageEntry &e) { return numberIn(e.group); });
    return groups;
}

} // namespace

PlaceTree::PlaceTree(const VillageEntry &all, const core::Regions *regions)
    : m_all(all)
    , m_regions(regions)
{ }

VillageEntry PlaceTree::place(const QString &prefix, int level) const
{
    const QString code = prefix.leftJustified(core::kVillageDigits, u'0');
    return {prefix, {}, m_regions ? m_regions->shortName(code) : prefix, 0, false, level};
}

/// A village and the quarter it grew around often share their name.
void PlaceTree::nameApart(std::vector<VillageEntry> &entries) const
{
    std::map<std::pair<int, QString>, int> named;
    for (const VillageEntry &entry : entries)
        ++named[{entry.level, entry.group.isEmpty() ? entry.name : QString()}];
    for (VillageEntry &entry : entries) {
        const bool isVillage = entry.group.isEmpty() && entry.prefix.size() > core::kTownshipDigits;
        if (isVillage && m_regions && named.at({entry.level, entry.name}) > 1)
            entry.name = m_regions->displayName(entry.prefix);
    }
}

std::vector<VillageEntry> PlaceTree::entries(const PlaceCounts &counts) const
{
    const bool hasTowns = m_all.prefix.size() < core::kTownshipDigits;
    std::vector<VillageEntry> entries{m_all};
    std::size_t town = 0;
    for (const auto &[scope, count] : counts.byVillage) {
        if (!scope.startsWith(m_all.prefix))
            continue;
        entries[0].count += count;
        if (hasTowns) {
            const QString prefix = scope.left(core::kTownshipDigits);
            if (town == 0 || entries[town].prefix != prefix) {
                town = entries.size();
                entries.push_back(place(prefix, 0));
                entries[town].isOpen = counts.chosen.startsWith(prefix);
            }
            entries[town].count += count;
            if (!entries[town].isOpen)
                continue;
        }
        const int level = hasTowns ? 1 : 0;
        VillageEntry &village = entries.emplace_back(place(scope, level));
        village.count = count;
        village.isOpen = scope == counts.chosen;
        if (village.isOpen) {
            const std::vector<VillageEntry> groups = groupsOf(counts, level);
            entries.insert(entries.end(), groups.begin(), groups.end());
        }
    }
    nameApart(entries);
    return entries;
}

} // namespace ui
