// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Value.h"

#include <QString>

#include <compare>

namespace ui {

/// The parts of the entry screen, in the order of the paper survey form.
enum class Section
{
    Household,
    Members,
    Incomes,
    Bank,
    Case
};

/// Every field a clerk can type into, in the order Enter walks them inside a row.
enum class FieldId
{
    Village,
    VisitDate,
    Visitors,
    Phone,
    Hardship,
    Housing,
    Address,
    Nature,

    IdNumber,
    Name,
    Relation,
    Health,
    Labour,
    Employment,
    Disability,

    Earner,
    IncomeKind,
    Period,
    Amount,

    Account,
    AccountAgain,

    Programme,
    Beneficiary,
    Category,
    AidMethod,
    SupportMode,
    Institution,
    CareLevel,
    GaolingClass,
    YoufuCategory,
    YoufuCertificate,
    ReliefKind,
    ReliefCause,
    ReliefOn,
    FromMonth,
    CaseAmount,
};

/// Where a field stands on the screen: its section, its row there (0 outside tables) and its kind.
struct FieldKey
{
    Section section = Section::Household;
    int row = 0;
    FieldId id = FieldId::Village;

    auto operator<=>(const FieldKey &) const = default;
};

constexpr FieldKey householdKey(FieldId id)
{
    return {Section::Household, 0, id};
}
constexpr FieldKey memberKey(int row, FieldId id)
{
    return {Section::Members, row, id};
}
constexpr FieldKey incomeKey(int row, FieldId id)
{
    return {Section::Incomes, row, id};
}
constexpr FieldKey bankKey(FieldId id)
{
    return {Section::Bank, 0, id};
}
constexpr FieldKey caseKey(FieldId id)
{
    return {Section::Case, 0, id};
}

/// How far the clerk got with a field; drawn as the bar and the mark of the field.
enum class EntryState
{
    None, ///< not reached
    Done, ///< keyed and good
    Carry, ///< taken over or proposed, not keyed here
    Skip, ///< to be verified later (F7)
    Error, ///< left with something that must be changed or looked at
};

enum class ProblemKind
{
    None,
    PleaseCheck, ///< unusual; stands once the clerk gives a reason
    MustFix, ///< cannot be finished like this
};

struct Problem
{
    ProblemKind kind = ProblemKind::None;
    QString text; ///< one sentence: what is wrong and what to do

    bool operator==(const Problem &) const = default;
};

/// What stands in one field.
struct FieldEntry
{
    QString text; ///< as typed, or normalised once left
    core::Value value; ///< what will be stored; Nothing while the text makes no sense
    EntryState state = EntryState::None;
    Problem problem;
    bool isPasted = false; ///< read or pasted as a whole, so it need not be keyed twice
    bool isAccepted = false; ///< the clerk gave a reason for a PleaseCheck
    bool isLoaded = false; ///< as the ledger has it; nobody touched it here
    bool isTwice = false; ///< an amount that was typed the same twice
    QString first = {}; ///< of an amount that has to be typed once more
    QString reason = {}; ///< why a PleaseCheck stands: a code of EntryForm::reasons()

    bool operator==(const FieldEntry &) const = default;
};

constexpr bool isMemberField(FieldId id)
{
    return id >= FieldId::IdNumber && id <= FieldId::Disability;
}
constexpr bool isIncomeField(FieldId id)
{
    return id >= FieldId::Earner && id <= FieldId::Amount;
}

} // namespace ui
