// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/HouseholdAction.h"

#include "core/domain/CodeSets.h"
#include "core/domain/DisabilityCard.h"
#include "ui/entry/FieldReader.h"

namespace ui {

namespace {

using core::RecordType;
using core::Value;

template <class T> std::optional<T> nth(const std::vector<std::optional<T>> &items, int index)
{
    const auto at = static_cast<size_t>(index);
    return at < items.size() ? items[at] : std::nullopt;
}

} // namespace

HouseholdAction::HouseholdAction(const EntryForm &form, core::Random &random)
    : m_form(form)
    , m_random(random)
{
    const VillageGroup place
        = VillageGroup::decoded(value(Section::Household, 0, FieldId::Village).text());
    m_scope = place.code;
    m_group = place.group.isEmpty() ? QString() : place.group + u'组';
}

core::UserAction HouseholdAction::make()
{
    m_action.user = m_form.context().user;
    m_household
        = m_form.records().household ? m_form.records().household->id : m_random.newRecordId();
    for (int row = 0; row < m_form.rowCount(Section::Members); ++row) {
        const auto known = nth(m_form.records().persons, row);
        m_persons.push_back(known ? known->id : m_random.newRecordId());
    }
    addHousehold();
    for (int row = 0; row < m_form.rowCount(Section::Members); ++row) {
        if (m_form.isRowEmpty(Section::Members, row))
            continue;
        addPerson(row);
        addMember(row);
    }
    for (int row = 0; row < m_form.rowCount(Section::Incomes); ++row) {
        if (!m_form.isRowEmpty(Section::Incomes, row))
            addIncome(row);
    }
    addAccount();
    addCase();
    addVisit();
    addVerifyNote();
    return m_action;
}

void HouseholdAction::Draft::set(const char *key, Value value)
{
    if (value == before.value(key))
        return;
    values[core::catalogue::of(before.type).number(key)] = std::move(value);
}

HouseholdAction::Draft HouseholdAction::draft(
    RecordType type, const std::optional<core::Record> &before)
{
    if (before)
        return {*before, false, {}};
    Draft draft;
    draft.before.type = type;
    draft.before.id = m_random.newRecordId();
    draft.before.scope = m_scope;
    return draft;
}

void HouseholdAction::keep(Draft &&draft)
{
    if (draft.values.empty())
        return;
    m_action.edits.push_back({draft.isNew ? core::ChangeKind::Create : core::ChangeKind::Set,
        std::move(draft.before), std::move(draft.values)});
}

int HouseholdAction::headRow() const
{
    for (int row = 0; row < m_form.rowCount(Section::Members); ++row) {
        if (value(Section::Members, row, FieldId::Relation).text() == u"02")
            return row;
    }
    return 0;
}

void HouseholdAction::addHousehold()
{
    Draft household = draft(RecordType::Household, m_form.records().household);
    household.before.id = m_household;
    const bool hasHead = !m_form.isRowEmpty(Section::Members, headRow());
    if (hasHead)
        household.set("head", reference(m_persons[static_cast<size_t>(headRow())]));
    if (household.isNew)
        household.set("applicant_name", value(Section::Members, headRow(), FieldId::Name));
    household.set("address", value(Section::Household, 0, FieldId::Address));
    household.set("region_living", m_scope);
    household.set("village_group", m_group.isEmpty() ? Value() : Value(m_group));
    household.set("phone", value(Section::Household, 0, FieldId::Phone));
    household.set("hardship_causes", value(Section::Household, 0, FieldId::Hardship));
    household.set("housing", value(Section::Household, 0, FieldId::Housing));
    household.set("household_nature", value(Section::Household, 0, FieldId::Nature));
    household.set("population", Value(qint64{m_form.memberCount()}));
    if (m_form.programme() == u"dibao") {
        household.set("covered_population", Value(qint64{m_form.memberCount()}));
        const bool isUrban = value(Section::Case, 0, FieldId::Category).text() == u"01";
        household.set("standard_area", isUrban ? u"urban"_qs : u"rural"_qs);
    }
    if (!m_form.isRowEmpty(Section::Incomes, 0)) {
        constexpr qint64 kMonths = 12;
        household.set("yearly_income", Value(m_form.yearlyIncome().fen()));
        household.set(
            "monthly_income", Value((m_form.yearlyIncome().fen() + kMonths / 2) / kMonths));
        household.set("per_capita_income", Value(m_form.monthlyPerHead().fen()));
    }
    if (household.isNew && !value(Section::Case, 0, FieldId::CaseAmount).isNothing())
        household.set("status", u"active"_qs);
    keep(std::move(household));
}

void HouseholdAction::addPerson(int row)
{
    Draft person = draft(RecordType::Person, nth(m_form.records().persons, row));
    person.before.id = m_persons[static_cast<size_t>(row)];
    const QString number = value(Section::Members, row, FieldId::IdNumber).text();
    person.set("name", value(Section::Members, row, FieldId::Name));
    if (!number.isEmpty()) {
        person.set("id_type", u"resident_id"_qs);
        person.set("id_number", number);
        person.set("sex", core::codeOf(*FieldReader::sexOf(number)));
        person.set("birth_date", FieldReader::birthDate(number).toString(Qt::ISODate));
    }
    person.set("health", value(Section::Members, row, FieldId::Health));
    person.set("labour", value(Section::Members, row, FieldId::Labour));
    person.set("employment", value(Section::Members, row, FieldId::Employment));
    const QString card = value(Section::Members, row, FieldId::Disability).text();
    if (card == u"0") {
        person.set("disabled", Value(0));
    } else if (!card.isEmpty()) {
        person.set("disabled", Value(1));
        person.set("disability_card", card);
        person.set("disability_type", QString(card.at(18)));
        person.set("disability_grade", QString(card.at(19)));
    }
    if (person.isNew) {
        person.set("status", u"01"_qs);
        person.set("region_living", m_scope);
        person.set("village_group", m_group.isEmpty() ? Value() : Value(m_group));
    }
    const bool isHead = row == headRow();
    if (isHead)
        person.set("phone", value(Section::Household, 0, FieldId::Phone));
    if (isHead)
        person.set("address", value(Section::Household, 0, FieldId::Address));
    keep(std::move(person));
}

void HouseholdAction::addMember(int row)
{
    Draft member = draft(RecordType::Membership, nth(m_form.records().memberships, row));
    member.set("household", reference(m_household));
    member.set("person", reference(m_persons[static_cast<size_t>(row)]));
    member.set("relation", value(Section::Members, row, FieldId::Relation));
    if (member.isNew) {
        member.set("kind", row == headRow() ? u"head"_qs : u"member"_qs);
        member.set("covered", Value(m_form.programme() == u"dibao" ? 1 : 0));
    }
    keep(std::move(member));
}

void HouseholdAction::addIncome(int row)
{
    Draft income = draft(RecordType::Income, nth(m_form.records().incomes, row));
    income.set("household", reference(m_household));
    const auto earner
        = static_cast<size_t>(value(Section::Incomes, row, FieldId::Earner).integer());
    if (!value(Section::Incomes, row, FieldId::Earner).isNothing() && earner < m_persons.size())
        income.set("person", reference(m_persons[earner]));
    income.set("kind", value(Section::Incomes, row, FieldId::IncomeKind));
    income.set("period", value(Section::Incomes, row, FieldId::Period));
    income.set("amount", value(Section::Incomes, row, FieldId::Amount));
    keep(std::move(income));
}

void HouseholdAction::addAccount()
{
    const QString number = value(Section::Bank, 0, FieldId::Account).text();
    if (number.isEmpty())
        return;
    Draft account = draft(RecordType::BankAccount, m_form.records().account);
    m_account = account.before.id;
    account.set("account_number", number);
    if (account.isNew) {
        account.set("household", reference(m_household));
        account.set("person", reference(m_persons[static_cast<size_t>(headRow())]));
        account.set("benefit", u"all"_qs);
        account.set("holder_name", value(Section::Members, headRow(), FieldId::Name));
    }
    const QString bank = core::codes::bankOfCard(number);
    if (!bank.isEmpty())
        account.set("bank", bank);
    keep(std::move(account));
}

void HouseholdAction::addCase()
{
    if (m_form.programme().isEmpty())
        return;
    const auto &running = m_form.records().caseFile;
    Draft caseFile = draft(RecordType::CaseFile, running);
    fillCase(caseFile);
    const auto &spec = core::catalogue::of(RecordType::CaseFile);
    const bool isOtherKind = running
        && (caseFile.values.contains(spec.number("programme"))
            || caseFile.values.contains(spec.number("category"))
            || caseFile.values.contains(spec.number("gaoling_class"))
            || caseFile.values.contains(spec.number("youfu_category")));
    if (!isOtherKind)
        return keep(std::move(caseFile));
    Draft ended{*running, false, {}};
    ended.set("status", u"stopped"_qs);
    ended.set("stop_reason", u"changed_category"_qs);
    ended.set("stopped_from", value(Section::Case, 0, FieldId::FromMonth));
    keep(std::move(ended));
    Draft opened = draft(RecordType::CaseFile, std::nullopt);
    opened.set("previous", reference(running->id));
    fillCase(opened);
    keep(std::move(opened));
}

void HouseholdAction::fillCase(Draft &draft) const
{
    const QString programme = m_form.programme();
    const bool isOfHousehold = programme == u"dibao" || programme == u"linshi";
    const auto field = [this](FieldId id) { return value(Section::Case, 0, id); };
    const auto beneficiary = programme == u"dibao"
        ? headRow()
        : static_cast<int>(field(FieldId::Beneficiary).integer());
    const Value amount = field(FieldId::CaseAmount);
    draft.set("programme", programme);
    if (isOfHousehold)
        draft.set("household", reference(m_household));
    if (beneficiary < static_cast<int>(m_persons.size()))
        draft.set("person", reference(m_persons[static_cast<size_t>(beneficiary)]));
    if (draft.isNew)
        draft.set("status", amount.isNothing() ? u"pending"_qs : u"active"_qs);
    if (!m_account.isNull())
        draft.set("bank_account", reference(m_account));
    const std::pair<FieldId, const char *> kFields[] = {
        {FieldId::Category, "category"},
        {FieldId::AidMethod, "aid_method"},
        {FieldId::SupportMode, "support_mode"},
        {FieldId::Institution, "institution"},
        {FieldId::CareLevel, "care_level"},
        {FieldId::GaolingClass, "gaoling_class"},
        {FieldId::YoufuCategory, "youfu_category"},
        {FieldId::YoufuCertificate, "youfu_certificate"},
        {FieldId::ReliefKind, "relief_kind"},
        {FieldId::ReliefCause, "relief_cause"},
        {FieldId::ReliefOn, "relief_on"},
        {FieldId::FromMonth, "from_month"},
    };
    const auto shown = m_form.fieldsOf(Section::Case);
    for (const auto &[id, key] : kFields) {
        if (std::find(shown.begin(), shown.end(), id) != shown.end())
            draft.set(key, field(id));
    }
    draft.set(programme == u"linshi" ? "relief_amount" : "monthly_amount", amount);
    if (programme == u"dibao")
        draft.set("covered_population", Value(qint64{m_form.memberCount()}));
}

void HouseholdAction::addVisit()
{
    const Value day = value(Section::Household, 0, FieldId::VisitDate);
    const Value visitors = value(Section::Household, 0, FieldId::Visitors);
    if (day.isNothing() || visitors.isNothing())
        return;
    Draft visit = draft(RecordType::Visit, std::nullopt);
    visit.set("household", reference(m_household));
    visit.set("visited_on", day);
    visit.set("visitors", visitors);
    visit.set("result", u"confirmed"_qs);
    keep(std::move(visit));
}

void HouseholdAction::addVerifyNote()
{
    QStringList open;
    for (const FieldKey &key : m_form.sequence()) {
        if (m_form.at(key).state != EntryState::Skip)
            continue;
        const QString label = EntryForm::label(key.id);
        open.push_back(
            key.section == Section::Members ? m_form.personName(key.row) + u' ' + label : label);
    }
    if (open.isEmpty())
        return;
    Draft note = draft(RecordType::Note, std::nullopt);
    note.set("subject", reference(m_household));
    note.set("kind", u"general"_qs);
    note.set("text", EntryForm::tr("To verify: %1").arg(open.join(EntryForm::tr(", "))));
    keep(std::move(note));
}

} // namespace ui
