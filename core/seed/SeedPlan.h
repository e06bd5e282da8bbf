// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/seed/Dice.h"
#include "core/seed/Seed.h"

namespace core::seed {

/// One household to be made: what it draws and who must be in it. Counts are settled here, so that
/// the totals of a profile are exact; everything else is left to chance when it is made.
struct PlannedHousehold
{
    enum class Kind : std::uint8_t
    {
        RuralDibao,
        UrbanDibao,
        TekunInstitution,
        TekunHome,
        Single, ///< one who draws gaoling, youfu or both, with or without a family on file
    };
    Kind kind = Kind::Single;
    std::uint8_t covered = 1; ///< people who draw dibao or tekun; 1 for Single
    std::uint8_t others = 0; ///< people living with them
    std::uint8_t gaolingAge = 0; ///< of the one who draws gaoling; 0 for none
    std::uint8_t linshi = 0; ///< grants of temporary relief
    const char *youfu = nullptr; ///< youfu category of the head, or nullptr
    std::uint16_t village = 0; ///< index into the villages of the generator
};

struct VillageShares
{
    std::vector<int> urban; ///< indexes, each as often as its weight
    std::vector<int> rural;
};

/// The households of a profile in random order.
std::vector<PlannedHousehold> planOf(
    const Quotas &quotas, const VillageShares &villages, Dice &dice);

/// How old somebody of a youfu category is who draws no gaoling.
struct YoufuAges
{
    int from;
    int to;
};
YoufuAges youfuAges(QStringView category);

} // namespace core::seed
