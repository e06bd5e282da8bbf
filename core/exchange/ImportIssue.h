// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace core {

/// What is wrong or doubtful about one cell or row. One value is one class the user deals with at a
/// time; the words for it are made in ui and app.
enum class IssueReason
{
    // Must be put right, or the row stays out.
    NeedsTidying, ///< spaces, full-width signs, apostrophes, a small x; the fix changes no digit
    Missing,
    CellFault, ///< #N/A, #REF!
    IdentityTooShort,
    IdentityTooLong,
    IdentityBadCharacter,
    IdentityBadDate,
    IdentityFutureDate,
    IdentityTooOld,
    IdentityUnknownRegion,
    IdentityBadCheckDigit,
    IdentityDestroyed, ///< rounded by a spreadsheet
    AccountTooShort,
    AccountTooLong,
    AccountBadCharacter,
    AccountDestroyed,
    BadPhone, ///< params: the fault
    BadDisabilityCard, ///< params: the fault
    BadMoney,
    BadNumber,
    BadDate,
    BadMonth,
    BadYesNo,
    TextTooLong,
    NameBadCharacter, ///< digits, question marks, stars: no name of anybody
    UnknownRelation,
    UnknownVillage, ///< params: the village as written
    VillageOutOfScope, ///< params: the village's code
    SexMismatch, ///< with the identity number
    BirthMismatch, ///< with the identity number
    DuplicateRow, ///< the same person again further down; params: that row's number
    SameIdentityOtherName, ///< params: the other row's number
    PersonIsDead, ///< by the ledger
    OtherProgrammeActive, ///< 低保 and 特困 exclude each other; params: the programme's code
    InOtherHousehold, ///< a member of another household in the ledger
    NoHead, ///< a household without its head
    SeveralHeads,
    MemberListsDiffer, ///< as many names as numbers are needed; params: both counts
    CoveredExceedsMembers, ///< params: covered, members
    ChangedMeanwhile, ///< the ledger changed since the roster was looked through
                      // Only to be looked at: accepted, the row is imported as it stands.
    UnknownCode, ///< the value is left out; params: the text
    AccountLooksWrong, ///< a card's length without a card's check digit
    AccountOfOther, ///< the same account for two people; params: row number, or empty
    LedgerHasOtherName, ///< under the same number; params: that name
    SamePersonOtherNumber, ///< same name and birthday in the ledger; choices
    DisabilityCardOfOther,
    VillageDiffers, ///< the ledger has the person elsewhere; params: its code
    WasStopped, ///< the person's case was stopped before; params: the month
    CategoryChanges, ///< the old case is stopped and a new one opened; params: old, new code
    HeadChanges, ///< another head than the ledger's: as for a category; params: that one's name
    NotInFile, ///< a member by the ledger whom the file does not list; stays one; params: the name
    NameHasLetters, ///< Latin ones: a foreigner's, or a slip of the keyboard
    AmountsDiffer, ///< within one household
    TooYoung, ///< for the old-age allowance; params: the age
    MembersDiffer, ///< population given, members listed; params: both
};

enum class IssueSeverity
{
    MustFix,
    PleaseCheck
};

IssueSeverity severityOf(IssueReason reason);
/// Stable snake_case name, for --json output and tests.
const char *reasonName(IssueReason reason);

/// Somebody or something in the ledger that the row may mean.
struct IssueChoice
{
    RecordId record; ///< a person, or a bank account for AccountDestroyed
    QString name;
    QString idNumber;
    QString scope; ///< village code
    QString value; ///< what the cell becomes when this one is chosen

    bool operator==(const IssueChoice &) const = default;
};

struct RowIssue
{
    int row = 0; ///< row of the SheetTable
    int column = -1; ///< -1: the row as a whole
    IssueReason reason = IssueReason::Missing;
    QStringList params;
    std::optional<QString> fix; ///< what the cell should hold
    bool isFixCertain = false; ///< no judgement needed: may be applied to a whole class
    std::vector<IssueChoice> choices;

    bool operator==(const RowIssue &) const = default;
};

} // namespace core
