// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/YearMonth.h"
#include "core/seed/Names.h"
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

struct Band
{
    int from;
    const char *code;
    qint64 monthly;
};
constexpr Band kBands[] = {{100, "age100", 300'00}, {90, "age90", 100'00}, {80, "age80", 50'00}};

const Band &bandOf(int age)
{
    for (const Band &band : kBands) {
        if (age >= band.from)
            return band;
    }
    return kBands[2];
}

struct YoufuAmount
{
    const char *category;
    qint64 monthly;
};
// 11 goes by the grade of injury and 81 by years of service, so they are not here.
constexpr YoufuAmount kAmounts[]
    = {{"21", 3010'00}, {"22", 2640'00}, {"23", 2480'00}, {"41", 2245'00}, {"42", 874'00},
        {"51", 909'00}, {"61", 909'00}, {"71", 1150'00}, {"B1", 755'00}};
constexpr qint64 kPerServiceYear = 60'00;

qint64 amountOf(const QString &category)
{
    for (const YoufuAmount &amount : kAmounts) {
        if (category == QLatin1String(amount.category))
            return amount.monthly;
    }
    return 0;
}

constexpr int kWarYear = 1979;
constexpr int kLastYearInVietnam = 1973;

/// Long enough to have fought: nobody left between the two wars.
int yearsThroughWar(QDate enlisted, int years)
{
    const int left = enlisted.year() + years;
    const bool missedBoth = left > kLastYearInVietnam && left <= kWarYear && enlisted.year() > 1965;
    return missedBoth ? kWarYear + 1 - enlisted.year() : years;
}

const char *warOf(QDate discharged)
{
    if (discharged.year() <= kLastYearInVietnam)
        return "aid_vietnam";
    constexpr int kLaoshanFrom = 1985;
    return discharged.year() < kLaoshanFrom ? "sino_vietnam" : "laoshan";
}

} // namespace

/// Everybody of the family who draws an allowance in his own name; one card serves both allowances.
void RecordWriter::addPersonalCases(Draft &draft)
{
    for (const Member &member : draft.family) {
        const bool isSoldier = draft.plan.youfu && &member == &draft.family.front();
        if (!member.drawsGaoling && !isSoldier)
            continue;
        const char *benefit = !isSoldier ? "gaoling" : member.drawsGaoling ? "all" : "youfu";
        const RecordId account = addAccount(draft, member, benefit);
        if (member.drawsGaoling)
            addGaoling(draft, member, account);
        if (isSoldier)
            addYoufu(draft, member, account);
    }
}

void RecordWriter::addGaoling(
    Draft &draft, const Member &member, const std::optional<RecordId> &account)
{
    constexpr const char *kWays[] = {"visit", "visit", "data", "window", "face"};
    const Band &band = bandOf(member.age);
    const YearMonth reached = YearMonth::of(member.birth.addYears(band.from));
    // From the month after the birthday, but not from a month that has not come yet.
    const QString from = std::min(reached.plusMonths(1), YearMonth::of(m_today)).text();
    Record caseFile = makeCase(draft, member, "gaoling");
    caseFile.set("gaoling_class", latin(band.code));
    caseFile.set("monthly_amount", band.monthly);
    caseFile.set("from_month", from);
    caseFile.set("identity_match",
        latin(draft.isTekun()     ? "tekun"
                : draft.isDibao() ? "dibao"
                                  : "none"));
    caseFile.set("certified_on", iso(dayWithin(6)));
    caseFile.set("certified_by", latin(m_dice.pick(std::span<const char *const>(kWays))));
    caseFile.set("certification_result", QStringLiteral("passed"));
    if (account)
        caseFile.set("bank_account", account->toBytes());
    draft.records.push_back(std::move(caseFile));
}

void RecordWriter::addYoufu(
    Draft &draft, const Member &member, const std::optional<RecordId> &account)
{
    const QString category = latin(draft.plan.youfu);
    Record caseFile = makeCase(draft, member, "youfu");
    caseFile.set("youfu_category", category);
    caseFile.set("monthly_amount", amountOf(category));
    caseFile.set("youfu_support", QStringLiteral("home"));
    if (account)
        caseFile.set("bank_account", account->toBytes());
    if (category == u"11")
        setInjury(caseFile);
    if (category.startsWith(u'2') || category == u"B1")
        setFallen(caseFile, member);
    else if (category != u"71")
        setService(caseFile, member, category);
    setMonths(caseFile, 12);
    draft.records.push_back(std::move(caseFile));
}

/// Enlisted at eighteen or so; who is in the first group had to be before November 1954.
void RecordWriter::setService(Record &caseFile, const Member &member, const QString &category)
{
    const bool isOldest = category == u"41";
    const int age = isOldest ? 16 : m_dice.between(18, 20);
    int years = isOldest ? m_dice.between(2, 4) : m_dice.between(2, 6);
    const QDate enlisted = member.birth.addYears(age).addDays(m_dice.below(200));
    if (category == u"51")
        years = yearsThroughWar(enlisted, years);
    const QDate discharged = enlisted.addYears(years);
    caseFile.set("enlisted_on", iso(enlisted));
    caseFile.set("discharged_on", iso(discharged));
    caseFile.set("service_years", years);
    caseFile.set(
        "unit", QStringLiteral("99%1部队").arg(m_dice.below(1000), 3, 10, QLatin1Char('0')));
    caseFile.set("discharge_certificate",
        QStringLiteral("退字第%1号").arg(m_dice.below(1'000'000), 6, 10, QLatin1Char('0')));
    caseFile.set("evidence", latin(m_dice.chance(70) ? "discharge_certificate" : "file"));
    if (category == u"81")
        caseFile.set("monthly_amount", years * kPerServiceYear);
    if (category == u"51")
        caseFile.set("war_category", latin(warOf(discharged)));
    if (category == u"61")
        caseFile.set("test_category", QStringLiteral("1"));
}

void RecordWriter::setFallen(Record &caseFile, const Member &member)
{
    const bool isChild = caseFile.text("youfu_category") == u"B1";
    const MadeName fallen = makeName(m_dice, Sex::Male, member.age);
    const int childhood = m_dice.between(2, 12);
    const int adulthood = m_dice.between(22, 40);
    caseFile.set("martyr_relation",
        latin(isChild                     ? "child"
                : member.sex == Sex::Male ? "sibling"
                                          : "spouse"));
    caseFile.set("martyr_name", fallen.full);
    caseFile.set("martyr_died_on", iso(member.birth.addYears(isChild ? childhood : adulthood)));
    caseFile.set("martyr_certificate",
        QStringLiteral("烈字第%1号").arg(m_dice.below(1'000'000), 6, 10, QLatin1Char('0')));
}

void RecordWriter::setInjury(Record &caseFile)
{
    // A month for grades five to ten; the severest are rare and left out.
    constexpr qint64 kByGrade[] = {4560, 3570, 2710, 1860, 1420, 1027};
    const int grade = m_dice.between(5, 10);
    const bool mayBeIllness = grade <= 6; // grades seven to ten are granted for war and duty only
    caseFile.set("injury_grade", QStringLiteral("%1").arg(grade, 2, 10, QLatin1Char('0')));
    caseFile.set("injury_nature",
        latin(mayBeIllness && m_dice.chance(30) ? "illness"
                : m_dice.chance(30)             ? "war"
                                                : "duty"));
    caseFile.set("injury_period", QStringLiteral("after_1949"));
    caseFile.set("injury_standing", QStringLiteral("rural"));
    caseFile.set("youfu_certificate",
        QStringLiteral("鄂军B%1").arg(m_dice.below(1'000'000), 6, 10, QLatin1Char('0')));
    caseFile.set("monthly_amount", kByGrade[grade - 5] * kYuan);
}

} // namespace core::seed
