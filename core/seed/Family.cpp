// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seed/Family.h"

#include "core/seed/Names.h"

#include <algorithm>

namespace core::seed {

namespace {

constexpr int kAdult = 16; // from when on labour is expected
constexpr int kOld = 60; // until when

constexpr const char *kIllnesses[] = {"cancer", "kidney", "heart", "stroke", "stroke", "heart",
    "mental", "liver", "diabetes", "diabetes", "pneumoconiosis", "epilepsy", "other"};

bool isMarriedPair(const std::vector<Member> &family, const Member &member)
{
    const auto has = [&family](const char *relation) {
        return std::any_of(family.begin(), family.end(),
            [relation](const Member &other) { return other.relation == QLatin1String(relation); });
    };
    if (member.relation == u"10" || (member.relation == u"02" && has("10")))
        return true;
    return member.relation == u"38" || (member.relation == u"20" && has("38"));
}

/// How much somebody needs to be covered when not all of a family are.
int need(const Member &member)
{
    return (member.isSeverelyDisabled() ? 8 : 0) + (member.condition == Condition::Disabled ? 4 : 0)
        + (member.condition == Condition::Ill ? 5 : 0) + (member.drawsGaoling ? 20 : 0)
        + (member.age < kAdult || member.age >= kOld ? 2 : 0);
}

} // namespace

bool Member::canWork() const
{
    return age >= kAdult && age < kOld && !isSeverelyDisabled() && condition != Condition::Ill;
}

QString Member::labourCode() const
{
    if (age < kAdult || age >= kOld)
        return QStringLiteral("04");
    if (isSeverelyDisabled())
        return QStringLiteral("03");
    if (condition == Condition::Ill || condition == Condition::Disabled)
        return QStringLiteral("02");
    return QStringLiteral("01");
}

Member FamilyMaker::person(const Role &role, const QString &surname, const QString &ethnicity)
{
    constexpr int kOrders = 1000;
    Member member;
    member.id = m_dice.id();
    member.sex = role.sex;
    member.age = role.age;
    member.relation = QString::fromLatin1(role.relation);
    const MadeName made = makeName(m_dice, role.sex, role.age);
    if (member.relation == u"02")
        m_surname = made.surname;
    const bool isNamed = role.isBlood && !surname.isEmpty();
    member.name = isNamed ? givenTo(m_dice, surname, role.sex, role.age) : made.full;
    member.ethnicity = isNamed ? ethnicity : made.ethnicity;
    const QDate youngest = m_today.addYears(-role.age);
    const QDate oldest = m_today.addYears(-role.age - 1).addDays(1);
    do {
        member.birth = oldest.addDays(m_dice.below(static_cast<int>(oldest.daysTo(youngest)) + 1));
        const int district = m_dice.chance(85) ? 529 : m_dice.between(101, 130);
        member.idNumber
            = IdentityNumber::synthetic(member.birth, role.sex, m_dice.below(kOrders), district)
                  .text();
    } while (m_taken.contains(member.idNumber));
    m_taken.insert(member.idNumber);
    return member;
}

void FamilyMaker::makeIll(Member &member)
{
    member.condition = Condition::Ill;
    member.illness = QString::fromLatin1(m_dice.pick(std::span<const char *const>(kIllnesses)));
}

void FamilyMaker::makeDisabled(Member &member)
{
    constexpr int kTypes[] = {1, 2, 3, 4, 4, 4, 4, 5, 6, 6, 7};
    member.condition = Condition::Disabled;
    member.disabilityType = m_dice.pick(std::span<const int>(kTypes));
    member.disabilityGrade = m_dice.chance(60) ? m_dice.between(1, 2) : m_dice.between(3, 4);
}

/// Who draws dibao has a reason for it: somebody is ill, disabled, old or a child.
void FamilyMaker::settleHealth(std::vector<Member> &family, const PlannedHousehold &plan)
{
    const bool isPoor = plan.kind != PlannedHousehold::Kind::Single;
    for (Member &member : family) {
        const int lot = m_dice.below(100);
        if (isPoor && lot < 16)
            makeDisabled(member);
        else if (lot < (isPoor ? 30 : 8))
            makeIll(member);
        else if (member.age >= kOld || lot < 40)
            member.condition = member.age >= kOld || isPoor ? Condition::Weak : Condition::Healthy;
    }
    const bool hasReason = std::any_of(
        family.begin(), family.end(), [](const Member &member) { return !member.canWork(); });
    if (isPoor && !hasReason)
        m_dice.chance(50) ? makeIll(family.front()) : makeDisabled(family.front());
}

void FamilyMaker::settleMarriage(std::vector<Member> &family)
{
    constexpr int kMarriageable = 24;
    for (Member &member : family) {
        const bool isParent = member.relation == u"51" || member.relation == u"52";
        if (isMarriedPair(family, member))
            member.marriage = QStringLiteral("20");
        else if (member.age < kMarriageable)
            member.marriage = QStringLiteral("10");
        else if (isParent || member.age >= kOld)
            member.marriage = QStringLiteral("30");
        else
            member.marriage = m_dice.chance(55) ? QStringLiteral("10") : QStringLiteral("40");
    }
}

void FamilyMaker::cover(std::vector<Member> &family, const PlannedHousehold &plan)
{
    if (plan.kind == PlannedHousehold::Kind::Single)
        return;
    std::vector<Member *> order;
    for (Member &member : family)
        order.push_back(&member);
    std::stable_sort(order.begin(), order.end(),
        [](const Member *a, const Member *b) { return need(*a) > need(*b); });
    if (plan.youfu) // the one who draws both
        std::stable_partition(order.begin(), order.end(),
            [&family](const Member *member) { return member == &family.front(); });
    for (std::size_t i = 0; i < plan.covered; ++i)
        order[i]->isCovered = true;
}

std::vector<Member> FamilyMaker::make(const PlannedHousehold &plan)
{
    constexpr int kGaolingAge = 80;
    std::vector<Member> family;
    for (const Role &role : rolesFor(plan)) {
        const QString surname = family.empty() ? QString() : m_surname;
        family.push_back(
            person(role, surname, family.empty() ? QString() : family.front().ethnicity));
        family.back().drawsGaoling = role.age >= kGaolingAge;
    }
    settleHealth(family, plan);
    settleMarriage(family);
    cover(family, plan);
    return family;
}

Member FamilyMaker::makeSupporter(const Member &head)
{
    const Sex sex = m_dice.chance(60) ? Sex::Male : Sex::Female;
    const int age = qMax(22, head.age - m_dice.between(22, 30));
    return person({sex == Sex::Male ? "20" : "30", sex, age, true}, m_surname, head.ethnicity);
}

} // namespace core::seed
