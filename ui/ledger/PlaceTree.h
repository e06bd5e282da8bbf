// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ledger/VillageList.h"

#include <map>

namespace core {
class Regions;
}

namespace ui {

/// How many people there are in each village, and in each group of the one that is chosen.
struct PlaceCounts
{
    QString chosen; ///< a place whose parts are shown: all, a township or a village
    std::map<QString, int> byVillage;
    std::map<QString, int> byGroup;
};

/// The list of places: all of them, the townships where there are several, the villages, and the
/// groups of a chosen village. Of several townships only the chosen one shows its villages.
class PlaceTree
{
public:
    /// \a all holds every place, under that name; a shorter prefix than a township's holds several.
    PlaceTree(const VillageEntry &all, const core::Regions *regions);

    std::vector<VillageEntry> entries(const PlaceCounts &counts) const;

private:
    VillageEntry place(const QString &prefix, int level) const;
    void nameApart(std::vector<VillageEntry> &entries) const;

    VillageEntry m_all;
    const core::Regions *m_regions;
};

} // namespace ui
