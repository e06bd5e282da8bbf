// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seed/Seed.h"

#include "core/seed/RecordWriter.h"

namespace core::seed {

class Generator::Private
{
public:
    Private(Profile profile, std::uint64_t seed, const Regions &county, QStringView scopePrefix,
        QDate today)
        : random(seed)
        , dice(random)
        , families(dice, today)
        , writer(dice, families, today)
        , regions(county)
    {
        for (const Region *village : county.villages(scopePrefix))
            villages.push_back(village->code);
        plan = planOf(quotasOf(profile), shares(), dice);
    }

    Place place(const QString &village)
    {
        constexpr int kGroups = 9;
        constexpr int kHouses = 160;
        const auto code = RegionCode::parse(village);
        const QString township = code->parent()->text();
        Place place;
        place.village = village;
        place.group = QStringLiteral("%1组").arg(dice.between(1, kGroups));
        place.address = regions.displayName(township) + regions.displayName(village) + place.group
            + QStringLiteral("%1号").arg(dice.between(1, kHouses));
        place.townshipName = regions.displayName(township);
        place.isUrban = code->isUrbanCommunity();
        return place;
    }

    /// Some villages are three times as large as others.
    VillageShares shares()
    {
        VillageShares result;
        for (std::size_t i = 0; i < villages.size(); ++i) {
            const bool isUrban = RegionCode::parse(villages[i])->isUrbanCommunity();
            std::vector<int> &list = isUrban ? result.urban : result.rural;
            list.insert(
                list.end(), static_cast<std::size_t>(dice.between(2, 6)), static_cast<int>(i));
        }
        Q_ASSERT(!result.urban.empty() && !result.rural.empty());
        return result;
    }

    SeededRandom random;
    Dice dice;
    FamilyMaker families;
    RecordWriter writer;
    const Regions &regions;
    std::vector<QString> villages;
    std::vector<PlannedHousehold> plan;
    std::size_t at = 0;
};

Generator::Generator(Profile profile, std::uint64_t seed, const Regions &regions,
    QStringView scopePrefix, QDate today)
    : d(std::make_unique<Private>(profile, seed, regions, scopePrefix, today))
{ }

Generator::~Generator() = default;

std::size_t Generator::householdCount() const
{
    return d->plan.size();
}

std::optional<SeedHousehold> Generator::next()
{
    if (d->at == d->plan.size())
        return std::nullopt;
    const PlannedHousehold &plan = d->plan[d->at++];
    std::vector<Member> family = d->families.make(plan);
    return d->writer.write(plan, std::move(family), d->place(d->villages[plan.village]));
}

} // namespace core::seed
