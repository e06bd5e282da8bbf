// SPDX-License-Identifier: GPL-3.0-or-later
// How the form begins: empty, or with a draft, in the town as it is by then.
#include "ui/entry/EntryForm.h"

namespace ui {

void EntryForm::begin()
{
    std::map<FieldKey, FieldEntry> kept;
    for (const FieldId id :
        {FieldId::Village, FieldId::VisitDate, FieldId::Visitors, FieldId::Nature})
        kept[householdKey(id)] = at(householdKey(id));
    m_before = std::move(m_entries);
    m_entries.clear();
    m_members = 1;
    m_incomes = 1;
    m_records = {};
    m_known.clear();
    for (const auto &[key, field] : kept) {
        if (field.problem.kind == ProblemKind::None)
            carry(key, field.text);
    }
    carry(householdKey(FieldId::VisitDate), m_context.today.toString(Qt::ISODate));
    carry(householdKey(FieldId::Visitors), m_context.userName);
    if (!at(householdKey(FieldId::Village)).value.isNothing())
        proposeFor(householdKey(FieldId::Village));
    carry(caseKey(FieldId::Programme), u"1"_qs);
    proposeCase();
    m_hasChanges = false;
    Q_EMIT rowsChanged();
    Q_EMIT sumChanged();
}

void EntryForm::restore(
    HouseholdRecords records, int members, int incomes, std::map<FieldKey, FieldEntry> entries)
{
    m_records = std::move(records);
    m_members = members;
    m_incomes = incomes;
    m_known.clear();
    m_entries = std::move(entries);
    // Values are read again from the texts: numbers of people first, because others lean on them.
    for (auto &[key, field] : m_entries) {
        if (key.id == FieldId::IdNumber)
            check(key);
    }
    for (auto &[key, field] : m_entries) {
        const bool isJudged = field.state == EntryState::Error || field.state == EntryState::Done;
        if (!field.text.isEmpty())
            check(key);
        if (!isJudged)
            field.problem = {};
    }
    judgeVillage();
    m_hasChanges = true;
    Q_EMIT rowsChanged();
    Q_EMIT sumChanged();
}

void EntryForm::setContext(EntryContext context)
{
    m_context = std::move(context);
    judgeVillage();
}

/// It may have gone to others while the household was typed, or lay as a draft.
void EntryForm::judgeVillage()
{
    const FieldKey key = householdKey(FieldId::Village);
    if (at(key).state == EntryState::None || at(key).text.isEmpty())
        return; // it is just being typed
    check(key);
    FieldEntry &field = entry(key);
    if (field.problem.kind == ProblemKind::MustFix)
        field.state = EntryState::Error;
    else if (field.state == EntryState::Error)
        field.state = EntryState::Done;
}

} // namespace ui
