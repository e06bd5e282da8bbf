// SPDX-License-Identifier: GPL-3.0-or-later
// What the form proposes by itself, always shown in grey and never for amounts of money.
#include "ui/entry/EntryForm.h"
#include "ui/entry/FieldReader.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int kSchoolAge = 6;
constexpr int kWorkingAge = 18;
constexpr int kPensionAge = 60;
constexpr int kGeneration = 15; ///< years between parent and child, at least
constexpr int kTwoGenerations = 38;

/// The digit of the likeliest relation to the head; empty when age and sex do not tell.
QString likelyRelation(int gap, bool isWoman, bool isOtherSex)
{
    if (gap >= kTwoGenerations)
        return isWoman ? u"8"_qs : u"7"_qs;
    if (gap >= kGeneration)
        return isWoman ? u"4"_qs : u"3"_qs;
    if (gap <= -kGeneration)
        return isWoman ? u"6"_qs : u"5"_qs;
    return isOtherSex ? u"2"_qs : QString();
}

} // namespace

void EntryForm::carry(const FieldKey &key, const QString &text)
{
    FieldEntry &field = entry(key);
    const bool isUntouched = field.state == EntryState::Carry
        || (field.state == EntryState::None && field.text.isEmpty());
    if (!isUntouched || text.isEmpty())
        return;
    field.text = text;
    check(key);
    if (field.problem.kind != ProblemKind::None) {
        field = {};
        return;
    }
    field.state = EntryState::Carry;
    Q_EMIT fieldChanged(key);
}

void EntryForm::proposeFor(const FieldKey &key)
{
    switch (key.id) {
    case FieldId::Village:
        if (!at(key).value.isNothing() && isNewHousehold())
            carry(householdKey(FieldId::Address), at(key).text);
        break;
    case FieldId::Nature:
    case FieldId::Programme:
    case FieldId::VisitDate:
        proposeCase();
        if (key.id == FieldId::Programme)
            Q_EMIT rowsChanged();
        break;
    case FieldId::SupportMode:
        Q_EMIT rowsChanged();
        break;
    case FieldId::IdNumber:
    case FieldId::Health:
        proposeMember(key.row);
        break;
    case FieldId::IncomeKind: // wages come by the month, a harvest or a rent by the year
        carry(incomeKey(key.row, FieldId::Period),
            at(key).value.text() == u"wages" || at(key).value.text() == u"pension" ? u"1"_qs
                                                                                   : u"2"_qs);
        break;
    case FieldId::Account:
        checkAgain(FieldId::AccountAgain);
        break;
    default:
        break;
    }
}

void EntryForm::proposeMember(int row)
{
    const auto years = age(row);
    const bool isNewMember = isOfNewRow(memberKey(row, FieldId::Relation));
    if (!years || !isNewMember)
        return; // Nothing is added by itself to what the ledger has of a person.
    if (row == 0)
        carry(memberKey(row, FieldId::Relation), u"1"_qs);
    else if (const auto headYears = age(0))
        carry(memberKey(row, FieldId::Relation),
            likelyRelation(*headYears - *years, sex(row) == core::Sex::Female, sex(0) != sex(row)));
    if (*years < kWorkingAge) {
        carry(memberKey(row, FieldId::Health), u"1"_qs);
        carry(memberKey(row, FieldId::Labour), u"4"_qs);
        carry(memberKey(row, FieldId::Employment), *years < kSchoolAge ? u"9"_qs : u"8"_qs);
    } else if (*years < kPensionAge) {
        carry(memberKey(row, FieldId::Health), u"1"_qs);
        carry(memberKey(row, FieldId::Labour), u"1"_qs);
    }
    const FieldEntry &health = at(memberKey(row, FieldId::Health));
    const QString disabled = u"60"_qs;
    if (!health.value.isNothing() && health.value.text() != disabled)
        carry(memberKey(row, FieldId::Disability), u"0"_qs);
    FieldEntry &card = entry(memberKey(row, FieldId::Disability));
    if (health.value.text() == disabled && card.state == EntryState::Carry) {
        card = {};
        Q_EMIT fieldChanged(memberKey(row, FieldId::Disability));
    }
}

void EntryForm::proposeCase()
{
    if (m_records.caseFile)
        return;
    const QString nature = at(householdKey(FieldId::Nature)).text;
    if (programme() == u"dibao") {
        carry(caseKey(FieldId::Category), nature);
        carry(caseKey(FieldId::AidMethod), u"1"_qs);
    }
    if (programme() != u"dibao" && !programme().isEmpty())
        carry(caseKey(FieldId::Beneficiary), u"1"_qs);
    if (programme() == u"gaoling")
        proposeGaolingClass();
    if (programme() == u"linshi")
        carry(caseKey(FieldId::ReliefOn), m_context.today.toString(Qt::ISODate));
    else if (!programme().isEmpty())
        carry(caseKey(FieldId::FromMonth), m_context.today.addMonths(1).toString(u"yyyy-MM"_qs));
}

void EntryForm::proposeGaolingClass()
{
    const auto who = static_cast<int>(at(caseKey(FieldId::Beneficiary)).value.integer());
    const int years = age(who).value_or(0);
    if (years >= 100)
        carry(caseKey(FieldId::GaolingClass), u"3"_qs);
    else if (years >= 90)
        carry(caseKey(FieldId::GaolingClass), u"2"_qs);
    else if (years >= 80)
        carry(caseKey(FieldId::GaolingClass), u"1"_qs);
}

void EntryForm::checkAgain(FieldId id)
{
    for (auto &[key, field] : m_entries) {
        if (key.id != id || field.text.isEmpty() || field.state == EntryState::Skip)
            continue;
        check(key);
        field.state
            = field.problem.kind == ProblemKind::None ? EntryState::Done : EntryState::Error;
        Q_EMIT fieldChanged(key);
    }
}

std::optional<FieldKey> EntryForm::acceptDefaults(Section section, int row)
{
    std::optional<FieldKey> open;
    for (const FieldId id : fieldsOf(section)) {
        const FieldKey key{section, row, id};
        FieldEntry &field = entry(key);
        if (field.state == EntryState::None && !field.text.isEmpty())
            leave(key);
        const bool isSettled = field.state != EntryState::None && field.state != EntryState::Error;
        if (!isSettled && !open)
            open = key;
    }
    if (open && at(*open).text.isEmpty() && at(*open).state == EntryState::None) {
        FieldEntry &field = entry(*open);
        field.problem = {ProblemKind::MustFix,
            tr("%1: nothing can be proposed – please fill it in").arg(label(open->id))};
        Q_EMIT fieldChanged(*open);
        Q_EMIT sumChanged();
    }
    return open;
}

} // namespace ui
