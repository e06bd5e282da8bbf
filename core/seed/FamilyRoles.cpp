// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seed/Family.h"

namespace core::seed {

using Kind = PlannedHousehold::Kind;

/// Children of a couple or of one parent, until the family has its size.
void FamilyMaker::addChildren(Roles &roles, int size, int motherAge)
{
    constexpr int kOldestMother = 40;
    constexpr int kYoungestMother = 20;
    while (static_cast<int>(roles.size()) < size) {
        const int youngest = qMax(0, motherAge - kOldestMother);
        const int age = m_dice.between(youngest, qMax(youngest, motherAge - kYoungestMother));
        const Sex sex = m_dice.chance(54) ? Sex::Male : Sex::Female;
        roles.push_back({sex == Sex::Male ? "20" : "30", sex, age, true});
    }
}

/// A family around somebody of 80 or more: alone, with husband or wife, or with a son's family.
FamilyMaker::Roles FamilyMaker::withElder(int elderAge, int size)
{
    constexpr int kYoungestMother = 22;
    constexpr int kOldestHead = 79;
    Role elder{"02", m_dice.chance(42) ? Sex::Male : Sex::Female, elderAge, true};
    if (size == 1)
        return {elder};
    if (size == 2 && m_dice.chance(50)) {
        // The husband may be older or younger, but only one of the two is of the age for gaoling.
        const Sex other = elder.sex == Sex::Male ? Sex::Female : Sex::Male;
        return {elder, {"10", other, m_dice.between(72, kOldestHead), false}};
    }
    const int sonAge = qMin(kOldestHead, elderAge - kYoungestMother - m_dice.below(10));
    Roles roles{{"02", Sex::Male, sonAge, true}};
    if (size > 2)
        roles.push_back({"10", Sex::Female, sonAge - m_dice.below(5), false});
    addChildren(roles, size - 1, sonAge - 4);
    const bool isMother = elder.sex == Sex::Female;
    roles.push_back({isMother ? "52" : "51", elder.sex, elderAge, !isMother});
    return roles;
}

/// One who draws gaoling or youfu, with husband or wife, and a son's family.
FamilyMaker::Roles FamilyMaker::singleRoles(const PlannedHousehold &plan, int size)
{
    Role alone{"02", soldierSex(plan.youfu), plan.gaolingAge, true};
    if (plan.gaolingAge == 0)
        alone.age = youfuAge(plan.youfu);
    Roles roles{alone};
    if (size > 1 && m_dice.chance(60)) {
        const Sex other = alone.sex == Sex::Male ? Sex::Female : Sex::Male;
        const int age = qMin(79, qMax(26, alone.age + m_dice.between(-6, 3)));
        roles.push_back({"10", other, age, false});
    }
    const int motherAge = qMin(alone.age, roles.back().age);
    if (static_cast<int>(roles.size()) < size)
        roles.push_back({"20", Sex::Male, qMin(79, motherAge - m_dice.between(21, 28)), true});
    const int sonAge = roles.back().age;
    if (static_cast<int>(roles.size()) < size && sonAge >= 26)
        roles.push_back({"38", Sex::Female, sonAge - m_dice.below(4), false});
    while (static_cast<int>(roles.size()) < size) {
        const Sex sex = m_dice.chance(50) ? Sex::Male : Sex::Female;
        if (sonAge < 26)
            roles.push_back({sex == Sex::Male ? "20" : "30", sex,
                qMax(1, sonAge - m_dice.between(1, 6)), true});
        else
            roles.push_back({sex == Sex::Male ? "41" : "42", sex,
                m_dice.between(qMax(0, sonAge - 40), sonAge - 22), true});
    }
    return roles;
}

/// Brothers who never married, or somebody left alone.
FamilyMaker::Roles FamilyMaker::tekunRoles(const PlannedHousehold &plan)
{
    const int age = plan.gaolingAge > 0 ? plan.gaolingAge : m_dice.between(60, 79);
    Roles roles{{"02", m_dice.chance(85) ? Sex::Male : Sex::Female, age, true}};
    while (static_cast<int>(roles.size()) < plan.covered)
        roles.push_back({"73", Sex::Male, m_dice.between(60, qMin(79, age)), true});
    return roles;
}

FamilyMaker::Role FamilyMaker::dibaoHead(const PlannedHousehold &plan, int size)
{
    constexpr int kMenPercent = 68;
    if (plan.youfu)
        return {"02", Sex::Male, youfuAge(plan.youfu), true};
    const Sex sex = m_dice.chance(kMenPercent) ? Sex::Male : Sex::Female;
    if (size == 1)
        return {
            "02", sex, m_dice.chance(60) ? m_dice.between(60, 79) : m_dice.between(36, 59), true};
    return {"02", sex, m_dice.between(32, 58), true};
}

FamilyMaker::Roles FamilyMaker::pairRoles()
{
    const int lot = m_dice.below(72);
    if (lot < 40) { // an old couple
        const int age = m_dice.between(64, 79);
        return {{"02", Sex::Male, age, true}, {"10", Sex::Female, age - m_dice.below(5), false}};
    }
    if (lot < 60) { // a grown son who looks after his mother
        const int mother = m_dice.between(64, 79);
        return {{"02", Sex::Male, mother - m_dice.between(21, 30), true},
            {"52", Sex::Female, mother, false}};
    }
    // A grandchild whose parents are gone.
    const Sex sex = m_dice.chance(50) ? Sex::Male : Sex::Female;
    return {{"02", m_dice.chance(50) ? Sex::Male : Sex::Female, m_dice.between(60, 76), true},
        {sex == Sex::Male ? "41" : "42", sex, m_dice.between(5, 16), true}};
}

FamilyMaker::Roles FamilyMaker::dibaoRoles(const PlannedHousehold &plan, int size)
{
    constexpr int kPairsOfOtherKinds = 72; // percent; the rest is one parent and a child
    if (size == 2 && !plan.youfu && m_dice.chance(kPairsOfOtherKinds))
        return pairRoles();
    const Role parent = dibaoHead(plan, size);
    Roles roles{parent};
    if (size > 2 && m_dice.chance(75)) {
        const Sex other = parent.sex == Sex::Male ? Sex::Female : Sex::Male;
        roles.push_back({"10", other, qMax(24, parent.age - m_dice.below(5)), false});
    }
    const bool hasGrandmother = size >= 4 && parent.age <= 56 && m_dice.chance(45);
    addChildren(roles, hasGrandmother ? size - 1 : size, roles.back().age);
    if (hasGrandmother)
        roles.push_back({"52", Sex::Female, qMin(79, parent.age + m_dice.between(20, 26)), false});
    return roles;
}

FamilyMaker::Roles FamilyMaker::rolesFor(const PlannedHousehold &plan)
{
    const int size = plan.covered + plan.others;
    switch (plan.kind) {
    case Kind::TekunInstitution:
    case Kind::TekunHome:
        return tekunRoles(plan);
    case Kind::Single:
        return singleRoles(plan, size);
    case Kind::RuralDibao:
    case Kind::UrbanDibao:
        return plan.gaolingAge > 0 ? withElder(plan.gaolingAge, size) : dibaoRoles(plan, size);
    }
    Q_UNREACHABLE();
}

int FamilyMaker::youfuAge(const char *category)
{
    const YoufuAges ages = youfuAges(QString::fromLatin1(category));
    return m_dice.between(ages.from, ages.to);
}

/// Most of those left behind are women, most soldiers are men.
Sex FamilyMaker::soldierSex(const char *category)
{
    if (!category)
        return m_dice.chance(42) ? Sex::Male : Sex::Female;
    const QLatin1String code(category);
    if (code.startsWith(u'2'))
        return m_dice.chance(25) ? Sex::Male : Sex::Female;
    return m_dice.chance(code == QLatin1String("B1") ? 50 : 97) ? Sex::Male : Sex::Female;
}

} // namespace core::seed
