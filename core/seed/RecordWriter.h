// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Money.h"
#include "core/seed/Family.h"

namespace core::seed {

/// Where a household lives.
struct Place
{
    QString village; ///< code
    QString group; ///< "3组"
    QString address;
    QString townshipName; ///< "渔洋关"
    bool isUrban = false;
};

/// Writes a family down as records, with incomes, accounts, cases and all that belongs to them, so
/// that amounts and dates agree.
class RecordWriter
{
public:
    RecordWriter(Dice &dice, FamilyMaker &families, QDate today)
        : m_dice(dice)
        , m_families(families)
        , m_today(today)
    { }

    SeedHousehold write(const PlannedHousehold &plan, std::vector<Member> family, Place place);

private:
    struct Draft; // one household on its way

    Record make(RecordType type, const Draft &draft);
    QString phone();
    QDate dayWithin(int monthsBack);

    void settleIncomes(Draft &draft);
    void shareIncome(Draft &draft, qint64 monthly);
    void addPerson(Draft &draft, Member &member);
    void setHealth(Record &record, const Member &member) const;
    void setSocial(Record &record, const Member &member);
    void addHousehold(Draft &draft);
    void addMemberships(Draft &draft);
    void addIncomes(Draft &draft);
    void addAsset(Draft &draft);
    void addSupporter(Draft &draft);
    void addVisit(Draft &draft);
    RecordId addAccount(Draft &draft, const Member &owner, const char *benefit);

    Record makeCase(const Draft &draft, const Member &person, const char *programme);
    void setMonths(Record &caseFile, int yearsBack);
    void addDibao(Draft &draft);
    void addTekun(Draft &draft, const Member &member);
    RecordId addAssessment(Draft &draft, const Member &member, const RecordId &caseFile, int level);
    void addGaoling(Draft &draft, const Member &member, const std::optional<RecordId> &account);
    void addYoufu(Draft &draft, const Member &member, const std::optional<RecordId> &account);
    void setService(Record &caseFile, const Member &member, const QString &category);
    void setFallen(Record &caseFile, const Member &member);
    void setInjury(Record &caseFile);
    void addLinshi(Draft &draft);
    void addPersonalCases(Draft &draft);

    Dice &m_dice;
    FamilyMaker &m_families;
    QDate m_today;
    int m_number = 0; // of household files
};

/// One income of one member, settled before it is written down.
struct IncomeItem
{
    std::size_t earner;
    const char *kind;
    qint64 monthly; ///< fen
};

struct RecordWriter::Draft
{
    const PlannedHousehold &plan;
    std::vector<Member> family;
    Place place;
    RecordId household;
    std::vector<IncomeItem> incomes;
    std::vector<Record> records;

    bool hasHousehold() const
    {
        return plan.kind != PlannedHousehold::Kind::Single || plan.others > 0;
    }
    bool isDibao() const
    {
        return plan.kind == PlannedHousehold::Kind::RuralDibao
            || plan.kind == PlannedHousehold::Kind::UrbanDibao;
    }
    bool isTekun() const
    {
        return plan.kind == PlannedHousehold::Kind::TekunInstitution
            || plan.kind == PlannedHousehold::Kind::TekunHome;
    }
    qint64 monthlyIncome() const
    {
        qint64 sum = 0;
        for (const Member &member : family)
            sum += member.monthlyIncome;
        return sum;
    }
};

/// The standards the amounts are reckoned by; of the order of a county in Hubei, not of any real
/// year.
struct Standards
{
    static constexpr qint64 kRuralDibao = 620'00; // a month and head
    static constexpr qint64 kUrbanDibao = 780'00;
    static constexpr qint64 kRuralSupplement = 104'00;
    static constexpr qint64 kUrbanSupplement = 142'00;

    static qint64 dibao(bool isUrban) { return isUrban ? kUrbanDibao : kRuralDibao; }
    static qint64 supplement(bool isUrban) { return isUrban ? kUrbanSupplement : kRuralSupplement; }
};

} // namespace core::seed
