// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/IdentityNumber.h"
#include "core/seed/SeedPlan.h"

#include <QSet>

namespace core::seed {

/// What weighs on a person's life; each shows in several fields, which must agree.
enum class Condition
{
    Healthy,
    Weak,
    Ill,
    Disabled,
};

/// One member of a family before it is written down as records.
struct Member
{
    RecordId id;
    QString name;
    QString ethnicity;
    QString idNumber;
    Sex sex = Sex::Male;
    QDate birth;
    int age = 0;
    QString relation; ///< to the head, code
    bool isCovered = false;
    bool drawsGaoling = false;
    Condition condition = Condition::Healthy;
    QString illness; ///< code, when ill
    int disabilityType = 0;
    int disabilityGrade = 0;
    QString marriage; ///< code
    qint64 monthlyIncome = 0; ///< fen
    QString incomeKind; ///< code

    bool isSeverelyDisabled() const { return disabilityGrade == 1 || disabilityGrade == 2; }
    bool canWork() const;
    QString labourCode() const;
};

/// The people of a household: the head first. Ages fit the relations, children bear their father's
/// name, and nobody has the identity number of somebody else.
class FamilyMaker
{
public:
    FamilyMaker(Dice &dice, QDate today)
        : m_dice(dice)
        , m_today(today)
    { }

    std::vector<Member> make(const PlannedHousehold &plan);
    /// A grown-up child who has left, for the list of those who must support an old head.
    Member makeSupporter(const Member &head);

private:
    struct Role
    {
        const char *relation;
        Sex sex;
        int age;
        bool isBlood; ///< bears the family's name
    };
    using Roles = std::vector<Role>;

    Roles rolesFor(const PlannedHousehold &plan);
    Roles singleRoles(const PlannedHousehold &plan, int size);
    Roles tekunRoles(const PlannedHousehold &plan);
    Roles pairRoles();
    Roles dibaoRoles(const PlannedHousehold &plan, int size);
    Roles withElder(int elderAge, int size);
    void addChildren(Roles &roles, int size, int motherAge);
    Role dibaoHead(const PlannedHousehold &plan, int size);
    int youfuAge(const char *category);
    Sex soldierSex(const char *category);
    Member person(const Role &role, const QString &surname, const QString &ethnicity);
    void settleHealth(std::vector<Member> &family, const PlannedHousehold &plan);
    void settleMarriage(std::vector<Member> &family);
    void cover(std::vector<Member> &family, const PlannedHousehold &plan);
    void makeIll(Member &member);
    void makeDisabled(Member &member);

    Dice &m_dice;
    QDate m_today;
    QString m_surname; // of the head being made
    QSet<QString> m_taken; // identity numbers
};

} // namespace core::seed
