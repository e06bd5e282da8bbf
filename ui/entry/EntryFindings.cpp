// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps the household from being finished.
#include "ui/entry/EntryForm.h"
#include "ui/entry/FieldReader.h"

#include <algorithm>

namespace ui {

QString EntryForm::label(FieldId id)
{
    switch (id) {
    case FieldId::Village:
        return tr("Village");
    case FieldId::VisitDate:
        return tr("Date");
    case FieldId::Visitors:
        return tr("Visitors");
    case FieldId::Phone:
        return tr("Phone");
    case FieldId::Hardship:
        return tr("Cause");
    case FieldId::Housing:
        return tr("Housing");
    case FieldId::Address:
        return tr("Address");
    case FieldId::Nature:
        return tr("Registration");
    case FieldId::IdNumber:
        return tr("Identity number");
    case FieldId::Name:
        return tr("Name");
    case FieldId::Relation:
        return tr("Relation");
    case FieldId::Health:
        return tr("Health");
    case FieldId::Labour:
        return tr("Work ability");
    case FieldId::Employment:
        return tr("Work");
    case FieldId::Disability:
        return tr("Card");
    case FieldId::Earner:
        return tr("Who");
    case FieldId::IncomeKind:
        return tr("Kind");
    case FieldId::Period:
        return tr("Per");
    case FieldId::Amount:
        return tr("Amount");
    case FieldId::Account:
        return tr("Card number");
    case FieldId::AccountAgain:
        return tr("Card number again");
    case FieldId::Programme:
        return tr("Programme");
    case FieldId::Beneficiary:
        return tr("For");
    case FieldId::Category:
        return tr("Category");
    case FieldId::AidMethod:
        return tr("Method");
    case FieldId::SupportMode:
        return tr("Support");
    case FieldId::Institution:
        return tr("Institution");
    case FieldId::CareLevel:
        return tr("Care");
    case FieldId::GaolingClass:
        return tr("Class");
    case FieldId::YoufuCategory:
        return tr("Entitled as");
    case FieldId::YoufuCertificate:
        return tr("Certificate");
    case FieldId::ReliefKind:
        return tr("Relief");
    case FieldId::ReliefCause:
        return tr("Relief cause");
    case FieldId::ReliefOn:
        return tr("Relief date");
    case FieldId::FromMonth:
        return tr("From month");
    case FieldId::CaseAmount:
        return tr("Aid (yuan)");
    }
    Q_UNREACHABLE();
}

bool EntryForm::isOfNewRow(const FieldKey &key) const
{
    const auto row = static_cast<size_t>(key.row);
    if (key.section == Section::Members)
        return row >= m_records.memberships.size() || !m_records.memberships[row];
    if (key.section == Section::Incomes)
        return row >= m_records.incomes.size() || !m_records.incomes[row];
    return false;
}

bool EntryForm::needsSecondAccount() const
{
    const FieldEntry &account = at(bankKey(FieldId::Account));
    const bool isKnown
        = m_records.account && m_records.account->text("account_number") == account.text;
    return !account.text.isEmpty() && !account.isPasted && !isKnown
        && account.state != EntryState::Skip;
}

bool EntryForm::isRequired(const FieldKey &key) const
{
    switch (key.id) {
    case FieldId::Housing:
    case FieldId::YoufuCertificate:
        return false;
    case FieldId::VisitDate:
    case FieldId::Visitors:
        return isNewHousehold();
    case FieldId::AccountAgain:
        return needsSecondAccount();
    case FieldId::Account:
        return isNewHousehold() && !programme().isEmpty();
    case FieldId::Programme:
        return false;
    case FieldId::Hardship: // the allowances for age and service ask for none
        return isNewHousehold() && programme() != u"gaoling" && programme() != u"youfu";
    default:
        break;
    }
    if (!isNewHousehold() && !isOfNewRow(key))
        return false; // What was never recorded does not stop a correction.
    // The empty last row of a table asks for nothing.
    if (key.section == Section::Incomes || (key.section == Section::Members && key.row > 0))
        return !isRowEmpty(key.section, key.row);
    return true;
}

void EntryForm::addMissing(std::vector<Finding> &findings, const FieldKey &key) const
{
    const bool isPerson = key.section == Section::Members;
    const QString what = isPerson && memberCount() > 1
        ? tr("%1: %2").arg(personName(key.row), label(key.id))
        : label(key.id);
    findings.push_back({key, ProblemKind::MustFix, label(key.id),
        tr("%1 is still empty – not known? Press F7").arg(what), true});
}

std::vector<Finding> EntryForm::findings() const
{
    std::vector<Finding> findings;
    std::vector<Finding> questions;
    for (const FieldKey &key : sequence()) {
        const FieldEntry &field = at(key);
        if (!field.first.isEmpty())
            findings.push_back(
                {key, ProblemKind::MustFix, label(key.id), field.problem.text, true});
        else if (field.problem.kind == ProblemKind::MustFix && field.state == EntryState::Error)
            findings.push_back(
                {key, ProblemKind::MustFix, label(key.id), field.problem.text, false});
        else if (field.problem.kind == ProblemKind::PleaseCheck && !field.isAccepted)
            questions.push_back(
                {key, ProblemKind::PleaseCheck, label(key.id), field.problem.text, false});
        else if (field.text.isEmpty() && field.state != EntryState::Skip && isRequired(key))
            addMissing(findings, key);
    }
    findings.insert(findings.end(), questions.begin(), questions.end());
    return findings;
}

int EntryForm::completeMembers() const
{
    int count = 0;
    for (int row = 0; row < m_members; ++row) {
        const auto fields = fieldsOf(Section::Members);
        const bool isComplete = std::all_of(fields.begin(), fields.end(), [&](FieldId id) {
            const EntryState state = at(memberKey(row, id)).state;
            return state != EntryState::None && state != EntryState::Error;
        });
        count += isComplete ? 1 : 0;
    }
    return count;
}

int EntryForm::skippedCount() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(),
        [](const auto &entry) { return entry.second.state == EntryState::Skip; }));
}

void EntryForm::checkAge(const FieldKey &key)
{
    constexpr int kOldestInfant = 7;
    constexpr int kOldestPupil = 30;
    FieldEntry &field = entry(key);
    const QString code = field.value.text();
    const int years = age(key.row).value_or(0);
    const bool isUnusual = (code == u"preschool" && years > kOldestInfant)
        || (code == u"school" && years > kOldestPupil);
    if (isUnusual)
        field.problem = {ProblemKind::PleaseCheck,
            tr("%1 years old and %2? Please look again; if it is right, Enter and say why")
                .arg(years)
                .arg(EntryChoices::word(FieldId::Employment, code))};
}

void EntryForm::checkDuplicates()
{
    std::map<QString, int> firstRow;
    for (int row = 0; row < m_members; ++row) {
        FieldEntry &field = entry(memberKey(row, FieldId::IdNumber));
        const QString number = field.value.text();
        if (number.isEmpty())
            continue;
        const auto [first, isNew] = firstRow.emplace(number, row);
        const auto known = knownPerson(row);
        if (!isNew)
            field.problem = {ProblemKind::MustFix,
                tr("This is the number of %1 above – one of the two is wrong")
                    .arg(personName(first->second))};
        else if (known && !known->household.isNull())
            field.problem = {ProblemKind::MustFix,
                tr("%1, %2, is in the ledger already – Ctrl+O opens that household")
                    .arg(known->name, known->place)};
    }
}

std::optional<KnownPerson> EntryForm::knownPerson(int member) const
{
    const auto found = m_known.find(at(memberKey(member, FieldId::IdNumber)).value.text());
    if (found == m_known.end() || !found->second)
        return std::nullopt;
    const bool isOwn = member < static_cast<int>(m_records.persons.size())
        && m_records.persons[static_cast<size_t>(member)]
        && m_records.persons[static_cast<size_t>(member)]->id == found->second->person;
    return isOwn ? std::nullopt : found->second;
}

void EntryForm::setKnownPerson(const QString &idNumber, const std::optional<KnownPerson> &person)
{
    m_known[idNumber] = person;
    for (int row = 0; row < m_members; ++row) {
        const FieldKey key = memberKey(row, FieldId::IdNumber);
        if (at(key).value.text() != idNumber)
            continue;
        check(key);
        FieldEntry &field = entry(key);
        if (field.problem.kind != ProblemKind::None)
            field.state = EntryState::Error;
        Q_EMIT fieldChanged(key);
        Q_EMIT sumChanged(); // the sentence under the row and the title follow
    }
}

std::vector<Choice> EntryForm::reasons(const FieldKey &key) const
{
    const FieldEntry &field = at(key);
    if (field.problem.kind != ProblemKind::PleaseCheck || field.state != EntryState::Error)
        return {};
    std::vector<Choice> reasons{
        {u"2"_qs, u"seen"_qs, tr("Compared with the original: it is right")},
        {u"3"_qs, u"said"_qs, tr("So they say; the original was not there")}};
    if (EntryChoices::isChoice(key.id))
        return reasons;
    for (Choice &each : reasons)
        each.digit.clear(); // a digit belongs to the number that is typed
    if (key.id == FieldId::Account)
        reasons.insert(reasons.begin(), {{}, u"passbook"_qs, tr("It is a passbook, not a card")});
    return reasons;
}

QString EntryForm::reasonWords(const FieldKey &key) const
{
    const QString &reason = at(key).reason;
    if (reason == u"passbook")
        return tr("It is a passbook, not a card");
    if (reason == u"seen")
        return tr("Compared with the original: it is right");
    return reason.isEmpty() ? QString() : tr("So they say; the original was not there");
}

void EntryForm::accept(const FieldKey &key, const QString &reason)
{
    FieldEntry &field = entry(key);
    if (field.problem.kind != ProblemKind::PleaseCheck || reason.isEmpty())
        return;
    field.isAccepted = true;
    field.reason = reason;
    field.state = EntryState::Done;
    m_hasChanges = true;
    Q_EMIT fieldChanged(key);
}

} // namespace ui
