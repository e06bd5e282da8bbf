// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seed/SeedPlan.h"

namespace core::seed {

namespace {

using Kind = PlannedHousehold::Kind;

/// The town of 2018, and what it takes to fill it with families.
constexpr Quotas kTown{.ruralHouseholds = 624,
    .ruralCovered = 1065,
    .urbanHouseholds = 66,
    .urbanCovered = 93,
    .tekunHouseholds = 71,
    .tekunPeople = 75,
    .institutionHouseholds = 38,
    .institutionPeople = 39,
    .gaoling = 1363,
    .gaolingFrom90 = 150,
    .gaolingFrom100 = 8,
    .youfu = 262,
    .linshi = 24,
    .listedHouseholds = 780,
    .people = 4500};

constexpr Quotas kSmall{.ruralHouseholds = 250,
    .ruralCovered = 428,
    .urbanHouseholds = 25,
    .urbanCovered = 36,
    .tekunHouseholds = 25,
    .tekunPeople = 27,
    .institutionHouseholds = 13,
    .institutionPeople = 14,
    .gaoling = 300,
    .gaolingFrom90 = 33,
    .gaolingFrom100 = 2,
    .youfu = 70,
    .linshi = 8,
    .listedHouseholds = 100,
    .people = 1200};

constexpr int kCountyPeople = 200'000;

/// One category of youfu in the town: how many are under 80, draw gaoling too, or dibao too.
struct YoufuRow
{
    const char *category;
    int alone;
    int withGaoling;
    int withDibao;
    YoufuAges ages;
};
constexpr YoufuRow kYoufu[] = {{"81", 66, 40, 14, {60, 79}}, {"51", 45, 0, 0, {62, 79}},
    {"42", 17, 0, 8, {55, 79}}, {"11", 20, 0, 0, {40, 79}}, {"21", 6, 6, 0, {58, 79}},
    {"22", 5, 0, 0, {55, 79}}, {"23", 8, 0, 0, {55, 79}}, {"41", 0, 6, 0, {60, 79}},
    {"61", 3, 3, 0, {62, 79}}, {"71", 10, 0, 0, {42, 55}}, {"B1", 0, 5, 0, {60, 79}}};
// Who enlisted before November 1954 is past 89 by now.
constexpr const char *kOldestCategory = "41";

int scaled(int count, int people)
{
    return static_cast<int>(
        (static_cast<qint64>(count) * people + kTown.people / 2) / kTown.people);
}

Quotas countyQuotas()
{
    const auto times = [](int count) { return scaled(count, kCountyPeople); };
    return {.ruralHouseholds = times(kTown.ruralHouseholds),
        .ruralCovered = times(kTown.ruralCovered),
        .urbanHouseholds = times(kTown.urbanHouseholds),
        .urbanCovered = times(kTown.urbanCovered),
        .tekunHouseholds = times(kTown.tekunHouseholds),
        .tekunPeople = times(kTown.tekunPeople),
        .institutionHouseholds = times(kTown.institutionHouseholds),
        .institutionPeople = times(kTown.institutionPeople),
        .gaoling = times(kTown.gaoling),
        .gaolingFrom90 = times(kTown.gaolingFrom90),
        .gaolingFrom100 = times(kTown.gaolingFrom100),
        .youfu = times(kTown.youfu),
        .linshi = times(kTown.linshi),
        .listedHouseholds = times(kTown.listedHouseholds),
        .people = kCountyPeople};
}

/// Spreads \a people over \a households of at least one, most of them small.
std::vector<int> spread(int people, int households, int largest, Dice &dice)
{
    std::vector<int> sizes(static_cast<std::size_t>(households), 1);
    int left = people - households;
    Q_ASSERT(left >= 0 && left <= households * (largest - 1));
    while (left > 0) {
        int &size = sizes[static_cast<std::size_t>(dice.below(households))];
        // Large families are rare: a second and third child is accepted less and less.
        if (size < largest && dice.below(size * 2) == 0) {
            ++size;
            --left;
        }
    }
    return sizes;
}

/// Hands out the ages of those who draw gaoling, so that the bands come out exactly.
class GaolingAges
{
public:
    GaolingAges(const Quotas &quotas, Dice &dice)
        : m_dice(dice)
    {
        const int from90 = quotas.gaolingFrom90;
        const int from100 = quotas.gaolingFrom100;
        m_bands.assign(static_cast<std::size_t>(quotas.gaoling - from90 - from100), 80);
        m_bands.insert(m_bands.end(), static_cast<std::size_t>(from90), 90);
        m_bands.insert(m_bands.end(), static_cast<std::size_t>(from100), 100);
        dice.shuffle(m_bands);
    }
    bool isEmpty() const { return m_bands.empty(); }
    std::uint8_t take() { return takeFrom(m_bands.size() - 1); }
    std::uint8_t takeOfBand(int band)
    {
        for (std::size_t i = m_bands.size(); i-- > 0;) {
            if (m_bands[i] == band)
                return takeFrom(i);
        }
        return take();
    }

private:
    std::uint8_t takeFrom(std::size_t at)
    {
        const int band = m_bands[at];
        m_bands.erase(m_bands.begin() + static_cast<std::ptrdiff_t>(at));
        return static_cast<std::uint8_t>(
            band == 100 ? 100 + m_dice.lowBelow(5) : band + m_dice.lowBelow(10));
    }
    Dice &m_dice;
    std::vector<int> m_bands;
};

class Planner
{
public:
    Planner(const Quotas &quotas, Dice &dice)
        : m_quotas(quotas)
        , m_dice(dice)
        , m_ages(quotas, dice)
    { }

    std::vector<PlannedHousehold> plan()
    {
        addDibao(Kind::RuralDibao, m_quotas.ruralHouseholds, m_quotas.ruralCovered);
        addDibao(Kind::UrbanDibao, m_quotas.urbanHouseholds, m_quotas.urbanCovered);
        const std::size_t dibao = m_households.size();
        overlapDibao(dibao);
        addTekun(
            Kind::TekunInstitution, m_quotas.institutionHouseholds, m_quotas.institutionPeople);
        addTekun(Kind::TekunHome, m_quotas.tekunHouseholds - m_quotas.institutionHouseholds,
            m_quotas.tekunPeople - m_quotas.institutionPeople);
        const std::size_t single = m_households.size();
        addSingles();
        addFamilies(dibao, single);
        return std::move(m_households);
    }

private:
    void addDibao(Kind kind, int households, int covered)
    {
        for (const int size : spread(covered, households, 5, m_dice))
            m_households.push_back({.kind = kind, .covered = static_cast<std::uint8_t>(size)});
    }
    void overlapDibao(std::size_t dibao);
    void addTekun(Kind kind, int households, int people);
    void addSingles();
    void addFamilies(std::size_t dibao, std::size_t single);

    const Quotas &m_quotas;
    Dice &m_dice;
    GaolingAges m_ages;
    int m_youfuLeft = 0;
    std::vector<PlannedHousehold> m_households;
};

/// Dibao with gaoling, youfu or temporary relief; each in other households, taken in random order.
void Planner::overlapDibao(std::size_t dibao)
{
    constexpr int kGaolingWithDibao = 118; // in the town, of 1,363
    std::vector<std::size_t> order(dibao);
    for (std::size_t i = 0; i < dibao; ++i)
        order[i] = i;
    m_dice.shuffle(order);
    std::size_t at = 0;
    const int gaoling = m_quotas.gaoling * kGaolingWithDibao / kTown.gaoling;
    for (int i = 0; i < gaoling; ++i)
        m_households[order[at++]].gaolingAge = m_ages.take();
    m_youfuLeft = m_quotas.youfu;
    for (const YoufuRow &row : kYoufu) {
        for (int i = scaled(row.withDibao, m_quotas.people); i > 0 && m_youfuLeft > 0;
             --i, --m_youfuLeft)
            m_households[order[at++]].youfu = row.category;
    }
    for (int i = 0; i < m_quotas.linshi; ++i)
        m_households[order[at++]].linshi = 1;
}

void Planner::addTekun(Kind kind, int households, int people)
{
    constexpr int kGaolingOneIn = 6; // 13 of 75 in the town
    int number = 0;
    for (const int size : spread(people, households, 2, m_dice)) {
        PlannedHousehold household{.kind = kind, .covered = static_cast<std::uint8_t>(size)};
        if (number++ % kGaolingOneIn == 0)
            household.gaolingAge = m_ages.take();
        m_households.push_back(household);
    }
}

void Planner::addSingles()
{
    for (const YoufuRow &row : kYoufu) {
        for (int i = scaled(row.withGaoling, m_quotas.people); i > 0 && m_youfuLeft > 0;
             --i, --m_youfuLeft) {
            const bool isOldest = qstrcmp(row.category, kOldestCategory) == 0;
            m_households.push_back(
                {.gaolingAge = m_ages.takeOfBand(isOldest ? 90 : 80), .youfu = row.category});
        }
    }
    for (const YoufuRow &row : kYoufu) {
        for (int i = scaled(row.alone, m_quotas.people); i > 0 && m_youfuLeft > 0;
             --i, --m_youfuLeft)
            m_households.push_back({.youfu = row.category});
    }
    // What rounding left over goes to the largest category.
    for (; m_youfuLeft > 0; --m_youfuLeft)
        m_households.push_back({.youfu = kYoufu[0].category});
    while (!m_ages.isEmpty())
        m_households.push_back({.gaolingAge = m_ages.take()});
}

/// Fills up to the number of people: some live in dibao families without being covered, the rest
/// with those who draw gaoling or youfu.
void Planner::addFamilies(std::size_t dibao, std::size_t single)
{
    constexpr int kOthersPercent = 55; // of the covered, in dibao families
    constexpr int kLargestFamily = 7;
    int people = 0;
    for (const PlannedHousehold &household : m_households)
        people += household.covered;
    const int others = (m_quotas.ruralCovered + m_quotas.urbanCovered) * kOthersPercent / 100;
    for (int i = 0; i < others;) {
        PlannedHousehold &household
            = m_households[static_cast<std::size_t>(m_dice.below(static_cast<int>(dibao)))];
        if (household.covered + household.others >= kLargestFamily)
            continue;
        ++household.others;
        ++i;
    }
    std::vector<std::size_t> order;
    for (std::size_t i = single; i < m_households.size(); ++i)
        order.push_back(i);
    m_dice.shuffle(order);
    const std::vector<int> sizes
        = spread(m_quotas.people - people - others, m_quotas.listedHouseholds, 5, m_dice);
    for (std::size_t i = 0; i < sizes.size(); ++i)
        m_households[order[i]].others = static_cast<std::uint8_t>(sizes[i]);
}

} // namespace

std::optional<Profile> profileOf(QStringView name)
{
    if (name == u"small")
        return Profile::Small;
    if (name == u"town")
        return Profile::Town;
    if (name == u"county")
        return Profile::County;
    return std::nullopt;
}

Quotas quotasOf(Profile profile)
{
    switch (profile) {
    case Profile::Small:
        return kSmall;
    case Profile::Town:
        return kTown;
    case Profile::County:
        return countyQuotas();
    }
    Q_UNREACHABLE();
}

std::vector<PlannedHousehold> planOf(
    const Quotas &quotas, const VillageShares &villages, Dice &dice)
{
    std::vector<PlannedHousehold> households = Planner(quotas, dice).plan();
    dice.shuffle(households);
    std::vector<int> anywhere = villages.urban;
    anywhere.insert(anywhere.end(), villages.rural.begin(), villages.rural.end());
    for (PlannedHousehold &household : households) {
        const std::vector<int> &from = household.kind == Kind::RuralDibao ? villages.rural
            : household.kind == Kind::UrbanDibao                          ? villages.urban
                                                                          : anywhere;
        household.village = static_cast<std::uint16_t>(dice.pick(std::span<const int>(from)));
    }
    return households;
}

YoufuAges youfuAges(QStringView category)
{
    for (const YoufuRow &row : kYoufu) {
        if (category == QLatin1String(row.category))
            return row.ages;
    }
    return kYoufu[0].ages;
}

} // namespace core::seed
