// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/YearMonth.h"
#include "core/seed/RecordWriter.h"

#include <algorithm>

namespace core::seed {

namespace {

constexpr qint64 kYuan = 100;

QString latin(const char *code)
{
    return QString::fromLatin1(code);
}

QString iso(QDate date)
{
    return date.toString(Qt::ISODate);
}

/// Heavier burdens that earn a covered person a supplement.
bool earnsSupplement(const Member &member)
{
    return member.isCovered
        && (member.age >= 60 || member.age < 18 || member.condition == Condition::Ill
            || member.isSeverelyDisabled());
}

/// Standard less income, for those covered; multiplied before dividing, and up to the next yuan.
qint64 topUp(
    qint64 standard, const std::vector<Member> &family, qint64 monthlyIncome, qint64 covered)
{
    const auto size = static_cast<qint64>(family.size());
    const qint64 gap = (standard * size - monthlyIncome) * covered;
    return (gap + size * kYuan - 1) / (size * kYuan) * kYuan;
}

struct CareLevel
{
    const char *code;
    int failed; ///< of the six things everybody does every day
    qint64 amount;
};

} // namespace

Record RecordWriter::makeCase(const Draft &draft, const Member &person, const char *programme)
{
    Record caseFile = make(RecordType::CaseFile, draft);
    caseFile.set("programme", latin(programme));
    caseFile.set("person", person.id.toBytes());
    caseFile.set("status", QStringLiteral("active"));
    return caseFile;
}

/// Applied for, approved, and paid from the month after.
void RecordWriter::setMonths(Record &caseFile, int yearsBack)
{
    const YearMonth first = YearMonth::of(m_today).plusMonths(-m_dice.between(1, yearsBack * 12));
    const YearMonth thisYear = YearMonth::of(QDate(m_today.year(), 1, 1));
    const QDate approved = first.firstDay().addDays(-m_dice.between(2, 25));
    caseFile.set("first_month", first.text());
    caseFile.set("from_month", std::max(first, thisYear).text());
    caseFile.set("applied_on", iso(approved.addDays(-m_dice.between(18, 30))));
    caseFile.set("approved_on", iso(approved));
}

void RecordWriter::addDibao(Draft &draft)
{
    const bool isUrban = draft.plan.kind == PlannedHousehold::Kind::UrbanDibao;
    const Member &head = draft.family.front();
    const auto earning = std::count_if(
        draft.family.begin(), draft.family.end(), [](const Member &m) { return m.canWork(); });
    const auto supplements
        = std::count_if(draft.family.begin(), draft.family.end(), earnsSupplement);
    const qint64 amount
        = topUp(Standards::dibao(isUrban), draft.family, draft.monthlyIncome(), draft.plan.covered);
    const qint64 supplement = static_cast<qint64>(supplements) * Standards::supplement(isUrban);
    const RecordId account = addAccount(draft, head, "dibao");
    Record caseFile = makeCase(draft, head, "dibao");
    caseFile.set("household", draft.household.toBytes());
    caseFile.set("category", latin(isUrban ? "01" : "02"));
    caseFile.set("aid_method", QStringLiteral("10"));
    caseFile.set("review_class", latin(earning == 0 ? "a" : isUrban ? "c" : "b"));
    const int months = earning == 0 ? 12 : isUrban ? 3 : 6;
    caseFile.set("review_months", months);
    caseFile.set("next_review_on", iso(m_today.addDays(m_dice.between(3, months * 30))));
    caseFile.set("monthly_amount", amount);
    if (supplement > 0)
        caseFile.set("person_supplement", supplement);
    caseFile.set("total_amount", amount + supplement);
    caseFile.set("covered_population", int{draft.plan.covered});
    caseFile.set("bank_account", account.toBytes());
    setMonths(caseFile, 8);
    draft.records.push_back(std::move(caseFile));
}

void RecordWriter::addTekun(Draft &draft, const Member &member)
{
    constexpr CareLevel kLevels[] = {{"self", 0, 60'00}, {"half", 2, 402'00}, {"full", 5, 703'00}};
    const bool isInstitution = draft.plan.kind == PlannedHousehold::Kind::TekunInstitution;
    const int lot = m_dice.below(100);
    const int level = lot < 62 ? 0 : lot < 86 ? 1 : 2;
    const CareLevel &care = kLevels[level];
    const qint64 basic = Standards::dibao(draft.place.isUrban) * 13 / 10;
    Record caseFile = makeCase(draft, member, "tekun");
    caseFile.set("category", latin(draft.place.isUrban ? "04" : "03"));
    caseFile.set("support_mode", latin(isInstitution ? "institution" : "home"));
    caseFile.set("care_level", latin(care.code));
    caseFile.set("standard_area", latin(draft.place.isUrban ? "urban" : "rural"));
    caseFile.set("basic_amount", basic);
    caseFile.set("care_amount", care.amount);
    caseFile.set("monthly_amount", basic + care.amount);
    if (isInstitution) {
        caseFile.set("institution", QString(draft.place.townshipName + QStringLiteral("福利院")));
        caseFile.set("room",
            QStringLiteral("%1室%2床").arg(m_dice.between(101, 120)).arg(m_dice.between(1, 2)));
    } else {
        caseFile.set("bank_account", addAccount(draft, member, "tekun").toBytes());
        const Member caregiver = m_families.makeSupporter(member);
        caseFile.set("caregiver_name", caregiver.name);
        caseFile.set("caregiver_id_number", caregiver.idNumber);
    }
    setMonths(caseFile, 10);
    const RecordId id = caseFile.id;
    draft.records.push_back(std::move(caseFile));
    addAssessment(draft, member, id, level);
}

/// What is failed decides the level: nothing, one to three, four or more of the six.
RecordId RecordWriter::addAssessment(
    Draft &draft, const Member &member, const RecordId &caseFile, int level)
{
    constexpr const char *kAbilities[]
        = {"washes", "uses_toilet", "walks", "leaves_bed", "dresses", "eats"}; // lost in this order
    constexpr const char *kLevels[] = {"self", "half", "full"};
    const int failed = level == 0 ? 0 : level == 1 ? m_dice.between(1, 3) : m_dice.between(4, 6);
    Record assessment = make(RecordType::Assessment, draft);
    assessment.set("person", member.id.toBytes());
    assessment.set("case_file", caseFile.toBytes());
    int number = 0;
    for (const char *ability : kAbilities)
        assessment.set(ability, number++ < failed ? 0 : 1);
    assessment.set("assessed_on", iso(dayWithin(12)));
    assessment.set("assessors", QStringLiteral("练习员甲、练习员乙"));
    assessment.set("way", QStringLiteral("regular"));
    assessment.set("level", latin(kLevels[level]));
    const RecordId id = assessment.id;
    draft.records.push_back(std::move(assessment));
    return id;
}

void RecordWriter::addLinshi(Draft &draft)
{
    if (draft.plan.linshi == 0)
        return;
    constexpr const char *kCauses[] = {"illness", "accident", "fire", "livelihood"};
    const QDate on = dayWithin(9);
    Record caseFile = makeCase(draft, draft.family.front(), "linshi");
    caseFile.set("household", draft.household.toBytes());
    const bool isEmergency = m_dice.chance(60);
    caseFile.set("relief_kind", latin(isEmergency ? "emergency" : "spending"));
    caseFile.set("relief_cause", latin(m_dice.pick(std::span<const char *const>(kCauses))));
    caseFile.set("relief_form", QStringLiteral("cash"));
    caseFile.set("relief_amount", qint64{m_dice.between(8, 40)} * 100 * kYuan);
    caseFile.set("relief_on", iso(on));
    caseFile.set("monthly_amount", 0); // paid once, not by the month
    caseFile.set("from_month", YearMonth::of(on).text());
    caseFile.set("to_month", YearMonth::of(on).text());
    draft.records.push_back(std::move(caseFile));
}

} // namespace core::seed
