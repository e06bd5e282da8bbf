// SPDX-License-Identifier: GPL-3.0-or-later
// Records of the ledger into the fields of the form.
#include "core/base/Money.h"
#include "ui/entry/EntryForm.h"
#include "ui/entry/FieldReader.h"

namespace ui {

namespace {

using core::Record;

std::optional<Record> runningCase(const std::vector<Record> &cases)
{
    for (const Record &caseFile : cases) {
        if (!caseFile.isVoid && caseFile.text("status") != u"stopped")
            return caseFile;
    }
    return std::nullopt;
}

/// What a clerk would have typed to get this code.
QString typedFor(FieldId id, const QString &codes)
{
    QString typed;
    for (const QString &code : codes.split(u',', Qt::SkipEmptyParts)) {
        const auto choice = EntryChoices::byCode(id, code);
        if (choice)
            typed += choice->digit.isEmpty() ? choice->word : choice->digit;
    }
    return typed;
}

QString amountText(const Record &record, const char *key)
{
    const core::Value value = record.value(key);
    return value.isNothing() ? QString() : core::Money::fen(value.integer()).toText();
}

} // namespace

HouseholdRecords HouseholdRecords::of(const core::HouseholdView &view)
{
    HouseholdRecords records;
    records.household = view.household;
    for (const core::Member &member : view.members) {
        if (member.membership.isVoid)
            continue;
        records.persons.emplace_back(member.person);
        records.memberships.emplace_back(member.membership);
    }
    for (const Record &income : view.incomes) {
        if (!income.isVoid)
            records.incomes.emplace_back(income);
    }
    for (const Record &account : view.accounts) {
        if (!account.isVoid && !records.account)
            records.account = account;
    }
    records.caseFile = runningCase(view.cases);
    return records;
}

void EntryForm::load(const FieldKey &key, const QString &text)
{
    if (text.isEmpty())
        return;
    FieldEntry &field = entry(key);
    field.text = text;
    check(key);
    // What stands in the ledger is shown as it is, even where today's rules would ask.
    field.problem = {};
    field.state = EntryState::Done;
    field.isLoaded = true;
}

void EntryForm::open(HouseholdRecords records)
{
    m_entries.clear();
    m_known.clear();
    m_records = std::move(records);
    m_members = std::max(1, static_cast<int>(m_records.persons.size()));
    m_incomes = std::max(1, static_cast<int>(m_records.incomes.size()));
    loadHousehold();
    for (int row = 0; row < static_cast<int>(m_records.persons.size()); ++row)
        loadMember(row);
    for (int row = 0; row < static_cast<int>(m_records.incomes.size()); ++row)
        loadIncome(row);
    if (m_records.account)
        load(bankKey(FieldId::Account), m_records.account->text("account_number"));
    if (m_records.caseFile)
        loadCase();
    m_hasChanges = false;
    Q_EMIT rowsChanged();
    Q_EMIT sumChanged();
}

void EntryForm::loadHousehold()
{
    if (!m_records.household)
        return;
    const Record &household = *m_records.household;
    const auto put = [this](FieldId id, const QString &text) {
        load({Section::Household, 0, id}, text);
    };
    const QString living = household.text("region_living");
    QString group = household.text("village_group");
    if (group.endsWith(u'组'))
        group.chop(1);
    put(FieldId::Village,
        FieldReader::villageText({living.isEmpty() ? household.scope : living, group}, m_context));
    put(FieldId::Phone, household.text("phone"));
    put(FieldId::Hardship, typedFor(FieldId::Hardship, household.text("hardship_causes")));
    put(FieldId::Housing, typedFor(FieldId::Housing, household.text("housing")));
    put(FieldId::Address, household.text("address"));
    put(FieldId::Nature, typedFor(FieldId::Nature, household.text("household_nature")));
}

void EntryForm::loadMember(int row)
{
    const auto &person = m_records.persons[static_cast<size_t>(row)];
    const auto &membership = m_records.memberships[static_cast<size_t>(row)];
    const auto put = [this, row](FieldId id, const QString &text) {
        load({Section::Members, row, id}, text);
    };
    if (!person)
        return;
    put(FieldId::IdNumber, person->text("id_number"));
    put(FieldId::Name, person->text("name"));
    if (membership)
        put(FieldId::Relation, typedFor(FieldId::Relation, membership->text("relation")));
    put(FieldId::Health, typedFor(FieldId::Health, person->text("health")));
    put(FieldId::Labour, typedFor(FieldId::Labour, person->text("labour")));
    put(FieldId::Employment, typedFor(FieldId::Employment, person->text("employment")));
    const QString card = person->text("disability_card");
    const bool isKnownAbsent
        = !person->value("disabled").isNothing() && person->integer("disabled") == 0;
    put(FieldId::Disability, card.isEmpty() && isKnownAbsent ? u"0"_qs : card);
}

void EntryForm::loadIncome(int row)
{
    const Record &income = *m_records.incomes[static_cast<size_t>(row)];
    const auto put = [this, row](FieldId id, const QString &text) {
        load({Section::Incomes, row, id}, text);
    };
    const auto earner = income.reference("person");
    for (size_t member = 0; earner && member < m_records.persons.size(); ++member) {
        if (m_records.persons[member]->id == *earner)
            put(FieldId::Earner, QString::number(member + 1));
    }
    put(FieldId::IncomeKind, typedFor(FieldId::IncomeKind, income.text("kind")));
    put(FieldId::Period, typedFor(FieldId::Period, income.text("period")));
    put(FieldId::Amount, amountText(income, "amount"));
}

void EntryForm::loadCase()
{
    const Record &caseFile = *m_records.caseFile;
    const auto put = [this](FieldId id, const QString &text) {
        load({Section::Case, 0, id}, text);
    };
    const auto choose
        = [&](FieldId id, const char *key) { put(id, typedFor(id, caseFile.text(key))); };
    choose(FieldId::Programme, "programme");
    choose(FieldId::Category, "category");
    choose(FieldId::AidMethod, "aid_method");
    choose(FieldId::SupportMode, "support_mode");
    choose(FieldId::CareLevel, "care_level");
    choose(FieldId::GaolingClass, "gaoling_class");
    choose(FieldId::YoufuCategory, "youfu_category");
    choose(FieldId::ReliefKind, "relief_kind");
    choose(FieldId::ReliefCause, "relief_cause");
    put(FieldId::Institution, caseFile.text("institution"));
    put(FieldId::YoufuCertificate, caseFile.text("youfu_certificate"));
    put(FieldId::ReliefOn, caseFile.text("relief_on"));
    put(FieldId::FromMonth, caseFile.text("from_month"));
    const bool isRelief = caseFile.text("programme") == u"linshi";
    put(FieldId::CaseAmount, amountText(caseFile, isRelief ? "relief_amount" : "monthly_amount"));
    const auto beneficiary = caseFile.reference("person");
    for (size_t member = 0; beneficiary && member < m_records.persons.size(); ++member) {
        if (m_records.persons[member]->id == *beneficiary)
            put(FieldId::Beneficiary, QString::number(member + 1));
    }
}

void EntryForm::beginAround(const Record &person)
{
    begin();
    QString group = person.text("village_group");
    if (group.endsWith(u'组'))
        group.chop(1);
    const auto known = [this](FieldId id, const QString &text) {
        FieldEntry &field = entry({Section::Household, 0, id});
        field = {};
        carry({Section::Household, 0, id}, text);
    };
    known(FieldId::Village, FieldReader::villageText({person.scope, group}, m_context));
    known(FieldId::Phone, person.text("phone"));
    known(FieldId::Address, person.text("address"));
    adoptPerson(0, person);
}

void EntryForm::adoptPerson(int member, const Record &person)
{
    const auto row = static_cast<size_t>(member);
    if (m_records.persons.size() <= row)
        m_records.persons.resize(row + 1);
    m_records.persons[row] = person;
    if (m_records.memberships.size() <= row)
        m_records.memberships.resize(row + 1);
    loadMember(member);
    m_hasChanges = true;
    Q_EMIT rowsChanged();
    Q_EMIT sumChanged();
}

} // namespace ui
