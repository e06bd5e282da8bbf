// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/HouseholdAction.h"

#include "core/domain/CodeSets.h"
#include "core/domain/DisabilityCard.h"
#include "core/operations/CaseChain.h"
#include "ui/entry/FieldReader.h"
#include "ui/entry/ReasonNote.h"

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
    addReasonNote();
    addReads();
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

void HouseholdAction::put(Draft &draft, const char *key, const FieldKey &from) const
{
    if (draft.isNew || isTouched(from))
        draft.set(key, m_form.at(from).value);
}

bool HouseholdAction::hasNewMembers() const
{
    for (int row = 0; row < m_form.rowCount(Section::Members); ++row) {
        const bool isKnown = nth(m_form.records().memberships, row).has_value();
        if (!isKnown && !m_form.isRowEmpty(Section::Members, row))
            return true;
    }
    return false;
}

bool HouseholdAction::hasTouchedIncomes() const
{
    for (int row = 0; row < m_form.rowCount(Section::Incomes); ++row) {
        for (const FieldId id : m_form.fieldsOf(Section::Incomes)) {
            const FieldKey key{Section::Incomes, row, id};
            const bool isTyped = m_form.at(key).state == EntryState::Done;
            if (isTyped && isTouched(key) && !m_form.isRowEmpty(Section::Incomes, row))
                return true;
        }
    }
    return false;
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

bool HouseholdAction::hasOtherHead() const
{
    const auto &known = m_form.records().household;
    const auto before = known ? known->reference("head") : std::nullopt;
    return before && value(Section::Members, headRow(), FieldId::Relation).text() == u"02"
        && *before != m_persons[static_cast<size_t>(headRow())];
}

void HouseholdAction::addHousehold()
{
    Draft household = draft(RecordType::Household, m_form.records().household);
    household.before.id = m_household;
    const auto field = [](FieldId id) { return FieldKey{Section::Household, 0, id}; };
    const bool isRecount = household.isNew || hasNewMembers();
    const bool hasHead = value(Section::Members, headRow(), FieldId::Relation).text() == u"02";
    if (hasHead || household.isNew)
        household.set("head", reference(m_persons[static_cast<size_t>(headRow())]));
    if (household.isNew)
        household.set("applicant_name", value(Section::Members, headRow(), FieldId::Name));
    put(household, "address", field(FieldId::Address));
    if (household.isNew || isTouched(field(FieldId::Village))) {
        household.set("region_living", m_scope);
        household.set("village_group", m_group.isEmpty() ? Value() : Value(m_group));
    }
    put(household, "phone", field(FieldId::Phone));
    put(household, "hardship_causes", field(FieldId::Hardship));
    put(household, "housing", field(FieldId::Housing));
    put(household, "household_nature", field(FieldId::Nature));
    if (isRecount)
        household.set("population", Value(qint64{m_form.memberCount()}));
    if (m_form.programme() == u"dibao") {
        const FieldKey category = caseKey(FieldId::Category);
        if (isRecount)
            household.set("covered_population", Value(qint64{m_form.memberCount()}));
        const QString code = m_form.at(category).value.text();
        const bool isUrban = code == u"01";
        if (!code.isEmpty() && (household.isNew || isTouched(category)))
            household.set("standard_area", isUrban ? u"urban"_qs : u"rural"_qs);
    }
    if (hasTouchedIncomes()) {
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
    const auto field = [row](FieldId id) { return FieldKey{Section::Members, row, id}; };
    const QString number = m_form.at(field(FieldId::IdNumber)).value.text();
    put(person, "name", field(FieldId::Name));
    if (!number.isEmpty() && (person.isNew || isTouched(field(FieldId::IdNumber)))) {
        person.set("id_type", u"resident_id"_qs);
        person.set("id_number", number);
        person.set("sex", core::codeOf(*FieldReader::sexOf(number)));
        person.set("birth_date", FieldReader::birthDate(number).toString(Qt::ISODate));
    }
    put(person, "health", field(FieldId::Health));
    put(person, "labour", field(FieldId::Labour));
    put(person, "employment", field(FieldId::Employment));
    if (person.isNew || isTouched(field(FieldId::Disability)))
        addDisability(person, m_form.at(field(FieldId::Disability)).value.text());
    if (person.isNew) {
        person.set("status", u"01"_qs);
        person.set("region_living", m_scope);
        person.set("village_group", m_group.isEmpty() ? Value() : Value(m_group));
    }
    if (row == headRow()) {
        const FieldKey phone = householdKey(FieldId::Phone);
        const FieldKey address = householdKey(FieldId::Address);
        if (m_form.at(phone).state == EntryState::Done || person.isNew)
            put(person, "phone", phone);
        if (m_form.at(address).state == EntryState::Done || person.isNew)
            put(person, "address", address);
    }
    keep(std::move(person));
}

void HouseholdAction::addDisability(Draft &person, const QString &card)
{
    if (card.isEmpty())
        return;
    person.set("disabled", Value(card == u"0" ? 0 : 1));
    if (card == u"0")
        return;
    person.set("disability_card", card);
    person.set("disability_type", QString(card.at(18)));
    person.set("disability_grade", QString(card.at(19)));
}

void HouseholdAction::addMember(int row)
{
    Draft member = draft(RecordType::Membership, nth(m_form.records().memberships, row));
    put(member, "relation", memberKey(row, FieldId::Relation));
    if (member.isNew || hasOtherHead())
        member.set("kind", row == headRow() ? u"head"_qs : u"member"_qs);
    if (member.isNew) {
        member.set("household", reference(m_household));
        member.set("person", reference(m_persons[static_cast<size_t>(row)]));
        member.set("covered", Value(m_form.programme() == u"dibao" ? 1 : 0));
    }
    keep(std::move(member));
}

void HouseholdAction::addIncome(int row)
{
    Draft income = draft(RecordType::Income, nth(m_form.records().incomes, row));
    const FieldKey who = incomeKey(row, FieldId::Earner);
    const auto earner = static_cast<size_t>(m_form.at(who).value.integer());
    const bool isKnown = !m_form.at(who).value.isNothing() && earner < m_persons.size();
    if (income.isNew)
        income.set("household", reference(m_household));
    if (isKnown && (income.isNew || isTouched(who)))
        income.set("person", reference(m_persons[earner]));
    put(income, "kind", incomeKey(row, FieldId::IncomeKind));
    put(income, "period", incomeKey(row, FieldId::Period));
    put(income, "amount", incomeKey(row, FieldId::Amount));
    keep(std::move(income));
}

void HouseholdAction::addAccount()
{
    const FieldKey key = bankKey(FieldId::Account);
    const QString number = m_form.at(key).value.text();
    Draft account = draft(RecordType::BankAccount, m_form.records().account);
    if (number.isEmpty() || (!account.isNew && !isTouched(key)))
        return;
    account.set("account_number", number);
    if (account.isNew) {
        m_newAccount = account.before.id;
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
    if (!running || !core::CaseChain::breakingField(*running, caseFile.values))
        return keep(std::move(caseFile));
    // Of another programme's case nothing is taken over: it is what the whole form says.
    core::FieldMap values = caseFile.values;
    if (m_form.programme() != running->text("programme")) {
        Draft whole = draft(RecordType::CaseFile, std::nullopt);
        fillCase(whole);
        values = std::move(whole.values);
    }
    const QString nextMonth = m_form.context().today.addMonths(1).toString(u"yyyy-MM"_qs);
    core::CaseChain::Link link = core::CaseChain::link(*running, values, nextMonth, m_random);
    m_action.edits.push_back(std::move(link.ended));
    m_action.edits.push_back(std::move(link.opened));
}

void HouseholdAction::fillCase(Draft &draft) const
{
    const QString programme = m_form.programme();
    const bool isRelief = programme == u"linshi";
    const auto field = [](FieldId id) { return FieldKey{Section::Case, 0, id}; };
    const FieldKey amount = field(FieldId::CaseAmount);
    draft.set("programme", programme);
    addBeneficiary(draft);
    if (draft.isNew)
        draft.set("status", m_form.at(amount).value.isNothing() ? u"pending"_qs : u"active"_qs);
    const core::RecordId account = m_newAccount.isNull() && draft.isNew && m_form.records().account
        ? m_form.records().account->id
        : m_newAccount;
    if (!account.isNull())
        draft.set("bank_account", reference(account));
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
            put(draft, key, field(id));
    }
    put(draft, isRelief ? "relief_amount" : "monthly_amount", amount);
    if (programme == u"dibao" && (draft.isNew || hasNewMembers()))
        draft.set("covered_population", Value(qint64{m_form.memberCount()}));
}

void HouseholdAction::addBeneficiary(Draft &draft) const
{
    const QString programme = m_form.programme();
    const FieldKey who = caseKey(FieldId::Beneficiary);
    if (draft.isNew && (programme == u"dibao" || programme == u"linshi"))
        draft.set("household", reference(m_household));
    const auto row = programme == u"dibao" ? static_cast<size_t>(headRow())
                                           : static_cast<size_t>(m_form.at(who).value.integer());
    const bool isChosen
        = programme != u"dibao" && isTouched(who) && m_form.at(who).state == EntryState::Done;
    const bool follows = programme == u"dibao" && hasOtherHead()
        && draft.before.reference("person") == m_form.records().household->reference("head");
    if (row < m_persons.size() && (draft.isNew || isChosen || follows))
        draft.set("person", reference(m_persons[row]));
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
    visit.set("result", visitResult());
    keep(std::move(visit));
}

void HouseholdAction::addReasonNote()
{
    QStringList reasons;
    for (const FieldKey &key : m_form.sequence()) {
        if (m_form.at(key).isAccepted)
            reasons.push_back(EntryForm::label(key.id) + u' ' + m_form.reasonWords(key));
    }
    if (reasons.isEmpty())
        return;
    Draft note = draft(RecordType::Note, std::nullopt);
    note.values = reasonNote(m_household, reasons.join(EntryForm::tr(", ")));
    keep(std::move(note));
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
