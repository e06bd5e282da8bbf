// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seed/RecordWriter.h"

#include "core/domain/AccountNumber.h"
#include "core/domain/DisabilityCard.h"

#include <algorithm>

namespace core::seed {

namespace {

using Kind = PlannedHousehold::Kind;

QString iso(QDate date)
{
    return date.toString(Qt::ISODate);
}

const char *healthCode(Condition condition)
{
    switch (condition) {
    case Condition::Healthy:
        return "10";
    case Condition::Weak:
        return "20";
    case Condition::Ill:
        return "40";
    case Condition::Disabled:
        return "60";
    }
    Q_UNREACHABLE();
}

QString latin(const char *code)
{
    return QString::fromLatin1(code);
}

QString causesOf(const std::vector<Member> &family, bool isPoor)
{
    QStringList causes;
    const auto has
        = [&family](auto &&fits) { return std::any_of(family.begin(), family.end(), fits); };
    if (has([](const Member &m) { return m.condition == Condition::Disabled; }))
        causes += QStringLiteral("disability");
    if (has([](const Member &m) { return m.condition == Condition::Ill; }))
        causes += QStringLiteral("illness");
    if (isPoor && !has([](const Member &m) { return m.canWork(); }))
        causes += QStringLiteral("no_labour");
    if (isPoor && has([](const Member &m) { return m.age >= 15 && m.age <= 17; }))
        causes += QStringLiteral("schooling");
    return causes.isEmpty() ? QStringLiteral("other") : causes.join(u',');
}

} // namespace

SeedHousehold RecordWriter::write(
    const PlannedHousehold &plan, std::vector<Member> family, Place place)
{
    Draft draft{plan, std::move(family), std::move(place), m_dice.id(), {}, {}};
    settleIncomes(draft);
    for (Member &member : draft.family)
        addPerson(draft, member);
    if (draft.hasHousehold()) {
        addHousehold(draft);
        addMemberships(draft);
    }
    addIncomes(draft);
    if (draft.isDibao()) {
        addAsset(draft);
        addSupporter(draft);
        addDibao(draft);
        addLinshi(draft);
        addVisit(draft);
    } else if (draft.isTekun()) {
        for (const Member &member : draft.family)
            addTekun(draft, member);
    }
    addPersonalCases(draft);
    return {std::move(draft.records)};
}

Record RecordWriter::make(RecordType type, const Draft &draft)
{
    Record record;
    record.type = type;
    record.id = m_dice.id();
    record.scope = draft.place.village;
    return record;
}

/// In ranges that are never given to people.
QString RecordWriter::phone()
{
    constexpr const char *kRanges[] = {"142", "143", "154"};
    return latin(m_dice.pick(std::span<const char *const>(kRanges)))
        + QStringLiteral("%1").arg(m_dice.below(100'000'000), 8, 10, QLatin1Char('0'));
}

QDate RecordWriter::dayWithin(int monthsBack)
{
    return m_today.addDays(-1 - m_dice.below(monthsBack * 30));
}

void RecordWriter::addPerson(Draft &draft, Member &member)
{
    Record person = make(RecordType::Person, draft);
    person.id = member.id;
    person.set("name", member.name);
    person.set("id_type", QStringLiteral("resident_id"));
    person.set("id_number", member.idNumber);
    person.set("sex", codeOf(member.sex));
    person.set("birth_date", iso(member.birth));
    person.set("ethnicity", member.ethnicity);
    person.set("status", QStringLiteral("01"));
    person.set("income_monthly", member.monthlyIncome);
    if (!draft.hasHousehold()) {
        person.set("phone", phone());
        person.set("address", draft.place.address);
        person.set("region_living", draft.place.village);
        person.set("village_group", draft.place.group);
        person.set("lives_alone", 1);
    }
    setHealth(person, member);
    setSocial(person, member);
    draft.records.push_back(std::move(person));
}

void RecordWriter::setHealth(Record &record, const Member &member) const
{
    record.set("health", latin(healthCode(member.condition)));
    record.set("labour", member.labourCode());
    if (member.condition == Condition::Ill) {
        record.set("illness", member.illness);
        record.set("seriously_ill", 1);
    }
    if (member.condition != Condition::Disabled)
        return;
    record.set("disabled", 1);
    record.set("disability_card",
        QString(member.idNumber + QString::number(member.disabilityType)
            + QString::number(member.disabilityGrade)));
    record.set("disability_type", QString::number(member.disabilityType));
    record.set("disability_grade", QString::number(member.disabilityGrade));
}

void RecordWriter::setSocial(Record &record, const Member &member)
{
    constexpr int kSchoolAge = 6;
    constexpr int kAdult = 18;
    record.set("marriage", member.marriage);
    if (member.age < kSchoolAge) {
        record.set("school_state", QStringLiteral("preschool"));
    } else if (member.age < kAdult) {
        record.set("school_state",
            latin(member.age < 12     ? "primary"
                    : member.age < 15 ? "junior"
                                      : "senior"));
    } else {
        const bool isOld = member.age >= 60;
        record.set("education",
            latin(isOld ? (m_dice.chance(45) ? "90" : "80")
                        : (m_dice.chance(60)        ? "70"
                                : m_dice.chance(50) ? "80"
                                                    : "60")));
    }
    if (member.canWork())
        record.set("employment",
            latin(m_dice.chance(55)     ? "farming"
                    : m_dice.chance(60) ? "migrant"
                                        : "flexible"));
}

void RecordWriter::addHousehold(Draft &draft)
{
    const Member &head = draft.family.front();
    const auto size = static_cast<qint64>(draft.family.size());
    const qint64 monthly = draft.monthlyIncome();
    const bool isPoor = draft.isDibao() || draft.isTekun();
    const QString area = latin(draft.place.isUrban ? "urban" : "rural");
    const auto covered = std::count_if(draft.family.begin(), draft.family.end(),
        [](const Member &member) { return member.isCovered; });
    Record household = make(RecordType::Household, draft);
    household.id = draft.household;
    household.set("file_number", QStringLiteral("H%1").arg(++m_number, 6, 10, QLatin1Char('0')));
    household.set("head", head.id.toBytes());
    household.set("applicant_name", head.name);
    household.set("address_registered", draft.place.address);
    household.set("address", draft.place.address);
    household.set("region_registered", draft.place.village);
    household.set("region_living", draft.place.village);
    household.set("village_group", draft.place.group);
    household.set("phone", phone());
    household.set("population", size);
    household.set("covered_population", static_cast<qint64>(covered));
    household.set("yearly_income", monthly * 12);
    household.set("monthly_income", monthly);
    household.set(
        "per_capita_income", (monthly * 2 + size) / (size * 2)); // rounded once, at the end
    household.set("financial_assets", qint64{m_dice.below(isPoor ? 12 : 60)} * 1000'00);
    household.set("hardship_causes", causesOf(draft.family, isPoor));
    household.set(
        "housing", latin(draft.plan.kind == Kind::TekunInstitution ? "institution" : "own_one"));
    household.set(
        "household_nature", latin(draft.place.isUrban ? "non_agricultural" : "agricultural"));
    household.set("standard_area", area);
    household.set("status", latin(isPoor ? "active" : "listed"));
    const bool isFiled = isPoor && m_dice.chance(2);
    household.set("relative_filed", isFiled ? 1 : 0);
    if (isFiled)
        household.set("relative_filing_number",
            QStringLiteral("BA%1").arg(m_number, 5, 10, QLatin1Char('0')));
    draft.records.push_back(std::move(household));
}

void RecordWriter::addMemberships(Draft &draft)
{
    for (const Member &member : draft.family) {
        const bool isHead = &member == &draft.family.front();
        Record membership = make(RecordType::Membership, draft);
        membership.set("household", draft.household.toBytes());
        membership.set("person", member.id.toBytes());
        membership.set("relation", member.relation);
        membership.set("kind", latin(isHead ? "head" : "member"));
        membership.set("covered", member.isCovered ? 1 : 0);
        draft.records.push_back(std::move(membership));
    }
}

void RecordWriter::addAsset(Draft &draft)
{
    if (!m_dice.chance(30))
        return;
    Record asset = make(RecordType::Asset, draft);
    asset.set("household", draft.household.toBytes());
    if (m_dice.chance(70)) {
        asset.set("kind", QStringLiteral("201"));
        asset.set("area", qint64{m_dice.between(45, 140)} * 100);
        asset.set("ownership", QStringLiteral("self_built"));
        asset.set("structure", latin(m_dice.chance(50) ? "earth_timber" : "brick_concrete"));
        asset.set("danger_grade", latin(m_dice.chance(80) ? "b" : "c"));
    } else {
        asset.set("kind", QStringLiteral("302"));
        asset.set("quantity", m_dice.between(1, 4));
        asset.set("description", QStringLiteral("生猪"));
    }
    draft.records.push_back(std::move(asset));
}

void RecordWriter::addSupporter(Draft &draft)
{
    constexpr int kOld = 60;
    const Member &head = draft.family.front();
    if (head.age < kOld || !m_dice.chance(40))
        return;
    const Member child = m_families.makeSupporter(head);
    Record supporter = make(RecordType::Supporter, draft);
    supporter.set("household", draft.household.toBytes());
    supporter.set("person", head.id.toBytes());
    supporter.set("name", child.name);
    supporter.set("sex", codeOf(child.sex));
    supporter.set("id_number", child.idNumber);
    supporter.set("relation", latin(child.sex == Sex::Male ? "02" : "03"));
    supporter.set("family_size", m_dice.between(2, 5));
    const bool isAble = m_dice.chance(35);
    supporter.set("is_able", isAble ? 1 : 0);
    if (isAble)
        supporter.set("monthly_support", qint64{m_dice.between(5, 20)} * 10'00);
    else
        supporter.set("unable_reason", latin(m_dice.chance(50) ? "02" : "03"));
    draft.records.push_back(std::move(supporter));
}

void RecordWriter::addVisit(Draft &draft)
{
    if (!m_dice.chance(25))
        return;
    Record visit = make(RecordType::Visit, draft);
    visit.set("household", draft.household.toBytes());
    visit.set("visited_on", iso(dayWithin(11)));
    visit.set("visitors", QStringLiteral("练习员甲、练习员乙"));
    visit.set("result", QStringLiteral("confirmed"));
    visit.set("is_signed", 1);
    draft.records.push_back(std::move(visit));
}

/// A card of nineteen digits that starts with 99, which no bank has, and passes the Luhn check.
RecordId RecordWriter::addAccount(Draft &draft, const Member &owner, const char *benefit)
{
    constexpr const char *kBanks[] = {"403", "314", "314", "314", "402", "103"};
    const QString bank = latin(m_dice.pick(std::span<const char *const>(kBanks)));
    QString digits = QStringLiteral("99") + bank
        + QStringLiteral("%1%2")
              .arg(m_dice.below(10'000'000), 7, 10, QLatin1Char('0'))
              .arg(m_dice.below(1'000'000), 6, 10, QLatin1Char('0'));
    digits += luhnDigitFor(digits);
    Record account = make(RecordType::BankAccount, draft);
    if (draft.hasHousehold())
        account.set("household", draft.household.toBytes());
    account.set("person", owner.id.toBytes());
    account.set("benefit", latin(benefit));
    account.set("bank", bank);
    account.set("holder_name", owner.name);
    account.set("account_number", digits);
    const RecordId id = account.id;
    draft.records.push_back(std::move(account));
    return id;
}

} // namespace core::seed
