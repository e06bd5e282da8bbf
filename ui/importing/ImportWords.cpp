// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/ImportWords.h"

#include "ui/ledger/PersonDossier.h"

namespace ui {

namespace {

using core::IssueReason;

struct ClassWords
{
    IssueReason reason;
    const char *name;
    const char *advice;
};

// clang-format off
constexpr ClassWords kWords[] = {
    {IssueReason::NeedsTidying, QT_TRANSLATE_NOOP("ui::ImportWords", "Spaces, full width, apostrophes"), QT_TRANSLATE_NOOP("ui::ImportWords", "taken away; no digit changes")},
    {IssueReason::Missing, QT_TRANSLATE_NOOP("ui::ImportWords", "Something is missing"), QT_TRANSLATE_NOOP("ui::ImportWords", "look at the papers and fill it in")},
    {IssueReason::CellFault, QT_TRANSLATE_NOOP("ui::ImportWords", "The cell shows #N/A or the like"), QT_TRANSLATE_NOOP("ui::ImportWords", "a formula went wrong; type what belongs there")},
    {IssueReason::IdentityTooShort, QT_TRANSLATE_NOOP("ui::ImportWords", "Identity number too short"), QT_TRANSLATE_NOOP("ui::ImportWords", "digits are missing; look at the card")},
    {IssueReason::IdentityTooLong, QT_TRANSLATE_NOOP("ui::ImportWords", "Identity number too long"), QT_TRANSLATE_NOOP("ui::ImportWords", "there are too many digits; look at the card")},
    {IssueReason::IdentityBadCharacter, QT_TRANSLATE_NOOP("ui::ImportWords", "Letters in the identity number"), QT_TRANSLATE_NOOP("ui::ImportWords", "only digits, and perhaps X at the end")},
    {IssueReason::IdentityBadDate, QT_TRANSLATE_NOOP("ui::ImportWords", "The birthday in the number is none"), QT_TRANSLATE_NOOP("ui::ImportWords", "the middle 8 digits; look at the card")},
    {IssueReason::IdentityFutureDate, QT_TRANSLATE_NOOP("ui::ImportWords", "Born in the future by the number"), QT_TRANSLATE_NOOP("ui::ImportWords", "the middle 8 digits; look at the card")},
    {IssueReason::IdentityTooOld, QT_TRANSLATE_NOOP("ui::ImportWords", "Over 120 years old by the number"), QT_TRANSLATE_NOOP("ui::ImportWords", "the middle 8 digits; look at the card")},
    {IssueReason::IdentityUnknownRegion, QT_TRANSLATE_NOOP("ui::ImportWords", "The place in the number never was"), QT_TRANSLATE_NOOP("ui::ImportWords", "the first 6 digits; look at the card")},
    {IssueReason::IdentityBadCheckDigit, QT_TRANSLATE_NOOP("ui::ImportWords", "Identity number does not add up"), QT_TRANSLATE_NOOP("ui::ImportWords", "one digit is wrong; read the card from the start, 6-8-4")},
    {IssueReason::IdentityDestroyed, QT_TRANSLATE_NOOP("ui::ImportWords", "Identity number ends in 000"), QT_TRANSLATE_NOOP("ui::ImportWords", "a spreadsheet destroyed it; the ledger may know the person")},
    {IssueReason::AccountTooShort, QT_TRANSLATE_NOOP("ui::ImportWords", "Card number too short"), QT_TRANSLATE_NOOP("ui::ImportWords", "digits are missing; look at the card")},
    {IssueReason::AccountTooLong, QT_TRANSLATE_NOOP("ui::ImportWords", "Card number too long"), QT_TRANSLATE_NOOP("ui::ImportWords", "there are too many digits; look at the card")},
    {IssueReason::AccountBadCharacter, QT_TRANSLATE_NOOP("ui::ImportWords", "Letters in the card number"), QT_TRANSLATE_NOOP("ui::ImportWords", "only digits; look at the card")},
    {IssueReason::AccountDestroyed, QT_TRANSLATE_NOOP("ui::ImportWords", "Card number became 6.2E+18"), QT_TRANSLATE_NOOP("ui::ImportWords", "a spreadsheet destroyed it; the ledger has the old card")},
    {IssueReason::BadPhone, QT_TRANSLATE_NOOP("ui::ImportWords", "No telephone number"), QT_TRANSLATE_NOOP("ui::ImportWords", "11 digits, or area code and number")},
    {IssueReason::BadDisabilityCard, QT_TRANSLATE_NOOP("ui::ImportWords", "Disability card does not fit"), QT_TRANSLATE_NOOP("ui::ImportWords", "identity number, kind 1–7, grade 1–4")},
    {IssueReason::BadMoney, QT_TRANSLATE_NOOP("ui::ImportWords", "No amount of yuan"), QT_TRANSLATE_NOOP("ui::ImportWords", "digits, with a point for fen")},
    {IssueReason::BadNumber, QT_TRANSLATE_NOOP("ui::ImportWords", "No whole number"), QT_TRANSLATE_NOOP("ui::ImportWords", "digits only")},
    {IssueReason::BadDate, QT_TRANSLATE_NOOP("ui::ImportWords", "No day of the calendar"), QT_TRANSLATE_NOOP("ui::ImportWords", "like 2026-11-21")},
    {IssueReason::BadMonth, QT_TRANSLATE_NOOP("ui::ImportWords", "No month"), QT_TRANSLATE_NOOP("ui::ImportWords", "like 2026-11")},
    {IssueReason::BadYesNo, QT_TRANSLATE_NOOP("ui::ImportWords", "Neither yes nor no"), QT_TRANSLATE_NOOP("ui::ImportWords", "type yes or no")},
    {IssueReason::TextTooLong, QT_TRANSLATE_NOOP("ui::ImportWords", "Text too long"), QT_TRANSLATE_NOOP("ui::ImportWords", "say it shorter")},
    {IssueReason::NameBadCharacter, QT_TRANSLATE_NOOP("ui::ImportWords", "Digits or signs in the name"), QT_TRANSLATE_NOOP("ui::ImportWords", "type the name as the card has it")},
    {IssueReason::UnknownRelation, QT_TRANSLATE_NOOP("ui::ImportWords", "Relation not understood"), QT_TRANSLATE_NOOP("ui::ImportWords", "spouse, son, daughter …")},
    {IssueReason::UnknownVillage, QT_TRANSLATE_NOOP("ui::ImportWords", "No such village"), QT_TRANSLATE_NOOP("ui::ImportWords", "type its name as the county has it")},
    {IssueReason::VillageOutOfScope, QT_TRANSLATE_NOOP("ui::ImportWords", "A village of another township"), QT_TRANSLATE_NOOP("ui::ImportWords", "that township imports it; leave the row out")},
    {IssueReason::SexMismatch, QT_TRANSLATE_NOOP("ui::ImportWords", "Sex does not fit the number"), QT_TRANSLATE_NOOP("ui::ImportWords", "look at the card which is right")},
    {IssueReason::BirthMismatch, QT_TRANSLATE_NOOP("ui::ImportWords", "Birthday does not fit the number"), QT_TRANSLATE_NOOP("ui::ImportWords", "look at the card which is right")},
    {IssueReason::DuplicateRow, QT_TRANSLATE_NOOP("ui::ImportWords", "The same person twice"), QT_TRANSLATE_NOOP("ui::ImportWords", "the row further down stays")},
    {IssueReason::SameIdentityOtherName, QT_TRANSLATE_NOOP("ui::ImportWords", "One number, two names"), QT_TRANSLATE_NOOP("ui::ImportWords", "one of the two is wrong; look at the cards")},
    {IssueReason::PersonIsDead, QT_TRANSLATE_NOOP("ui::ImportWords", "Dead by the ledger"), QT_TRANSLATE_NOOP("ui::ImportWords", "leave the row out, or ask the village")},
    {IssueReason::OtherProgrammeActive, QT_TRANSLATE_NOOP("ui::ImportWords", "Draws the other programme"), QT_TRANSLATE_NOOP("ui::ImportWords", "dibao and tekun exclude each other")},
    {IssueReason::InOtherHousehold, QT_TRANSLATE_NOOP("ui::ImportWords", "A member of another household"), QT_TRANSLATE_NOOP("ui::ImportWords", "first change it in the ledger")},
    {IssueReason::NoHead, QT_TRANSLATE_NOOP("ui::ImportWords", "A household without its head"), QT_TRANSLATE_NOOP("ui::ImportWords", "one relation must be head")},
    {IssueReason::SeveralHeads, QT_TRANSLATE_NOOP("ui::ImportWords", "Several heads in one household"), QT_TRANSLATE_NOOP("ui::ImportWords", "only one relation can be head")},
    {IssueReason::MemberListsDiffer, QT_TRANSLATE_NOOP("ui::ImportWords", "Names and numbers differ in count"), QT_TRANSLATE_NOOP("ui::ImportWords", "every member needs both")},
    {IssueReason::CoveredExceedsMembers, QT_TRANSLATE_NOOP("ui::ImportWords", "More covered than members"), QT_TRANSLATE_NOOP("ui::ImportWords", "one of the two counts is wrong")},
    {IssueReason::ChangedMeanwhile, QT_TRANSLATE_NOOP("ui::ImportWords", "Changed in the ledger meanwhile"), QT_TRANSLATE_NOOP("ui::ImportWords", "look once more what is right")},
    {IssueReason::UnknownCode, QT_TRANSLATE_NOOP("ui::ImportWords", "A word we do not know"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, this value is left out")},
    {IssueReason::AccountLooksWrong, QT_TRANSLATE_NOOP("ui::ImportWords", "Not like a card number"), QT_TRANSLATE_NOOP("ui::ImportWords", "fine for a passbook; else look at the card")},
    {IssueReason::AccountOfOther, QT_TRANSLATE_NOOP("ui::ImportWords", "One card for two people"), QT_TRANSLATE_NOOP("ui::ImportWords", "fine in one family; else look at the card")},
    {IssueReason::LedgerHasOtherName, QT_TRANSLATE_NOOP("ui::ImportWords", "The ledger has another name"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, the name becomes the new one")},
    {IssueReason::SamePersonOtherNumber, QT_TRANSLATE_NOOP("ui::ImportWords", "Same name and birthday in the ledger"), QT_TRANSLATE_NOOP("ui::ImportWords", "the same person, or another?")},
    {IssueReason::DisabilityCardOfOther, QT_TRANSLATE_NOOP("ui::ImportWords", "Somebody else's disability card"), QT_TRANSLATE_NOOP("ui::ImportWords", "look at the card")},
    {IssueReason::VillageDiffers, QT_TRANSLATE_NOOP("ui::ImportWords", "The ledger has another village"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, they move there with all that is theirs")},
    {IssueReason::WasStopped, QT_TRANSLATE_NOOP("ui::ImportWords", "Was stopped before"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, it begins anew")},
    {IssueReason::CategoryChanges, QT_TRANSLATE_NOOP("ui::ImportWords", "Another category than in the ledger"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, the old one ends and a new one begins")},
    {IssueReason::HeadChanges, QT_TRANSLATE_NOOP("ui::ImportWords", "Another head than in the ledger"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, the old one ends and a new one begins")},
    {IssueReason::NotInFile, QT_TRANSLATE_NOOP("ui::ImportWords", "In the ledger, not in the file"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, the member stays in the household")},
    {IssueReason::NameHasLetters, QT_TRANSLATE_NOOP("ui::ImportWords", "Latin letters in the name"), QT_TRANSLATE_NOOP("ui::ImportWords", "fine for a foreigner; else look at the card")},
    {IssueReason::AmountsDiffer, QT_TRANSLATE_NOOP("ui::ImportWords", "Amounts differ within a household"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, the head's amount counts")},
    {IssueReason::TooYoung, QT_TRANSLATE_NOOP("ui::ImportWords", "Too young for the allowance"), QT_TRANSLATE_NOOP("ui::ImportWords", "look at the birthday")},
    {IssueReason::MembersDiffer, QT_TRANSLATE_NOOP("ui::ImportWords", "Population and members differ"), QT_TRANSLATE_NOOP("ui::ImportWords", "accepted, the population stands")},
};
// clang-format on

const ClassWords *wordsOf(IssueReason reason)
{
    for (const ClassWords &words : kWords) {
        if (words.reason == reason)
            return &words;
    }
    return nullptr;
}

} // namespace

QString ImportWords::className(IssueReason reason)
{
    const ClassWords *words = wordsOf(reason);
    return words ? tr(words->name) : QString::fromLatin1(core::reasonName(reason));
}

QString ImportWords::advice(IssueReason reason)
{
    const ClassWords *words = wordsOf(reason);
    return words ? tr(words->advice) : QString();
}

QString ImportWords::groupFix(IssueReason reason)
{
    if (reason == IssueReason::DuplicateRow)
        return tr("keep the new ones");
    if (core::severityOf(reason) == core::IssueSeverity::PleaseCheck)
        return tr("all right as they are");
    return tr("put all right");
}

QString ImportWords::sentence(const core::RowIssue &issue)
{
    const QString where = issue.params.value(0);
    if (issue.reason == IssueReason::DuplicateRow
        || issue.reason == IssueReason::SameIdentityOtherName)
        return tr("%1 – the other is row %2").arg(className(issue.reason), where);
    if (issue.reason == IssueReason::LedgerHasOtherName || issue.reason == IssueReason::HeadChanges
        || issue.reason == IssueReason::NotInFile)
        return tr("%1: %2").arg(className(issue.reason), where);
    return tr("%1 – %2").arg(className(issue.reason), advice(issue.reason));
}

QString ImportWords::target(const core::ColumnTarget &target)
{
    switch (target.role) {
    case core::ColumnRole::Ignored:
        return tr("not wanted");
    case core::ColumnRole::Field:
        return target.spec() ? DossierWords::label(*target.spec()) : QString();
    case core::ColumnRole::HeadName:
        return tr("head's name");
    case core::ColumnRole::HeadIdNumber:
        return tr("head's number");
    case core::ColumnRole::MemberNames:
        return tr("members' names");
    case core::ColumnRole::MemberIdNumbers:
        return tr("members' numbers");
    case core::ColumnRole::MemberRelations:
        return tr("members' relations");
    }
    Q_UNREACHABLE();
}

QString ImportWords::fault(core::ImportFault fault)
{
    using enum core::ImportFault;
    switch (fault) {
    case Unreadable:
        return tr("The file cannot be read – close it in other programs and try again");
    case ZeroLength:
        return tr("The file is empty – copy it again from where it came from");
    case NotASpreadsheet:
        return tr("This is not a spreadsheet, whatever its name says");
    case OtherSpreadsheet:
        return tr("This kind of spreadsheet cannot be read – open it and save it as .xlsx");
    case PasswordProtected:
        return tr("The file is protected by a password – open it and save it without one");
    case Truncated:
        return tr("The file is cut short – copy it again from where it came from");
    case Damaged:
        return tr("The file is damaged – open it in a spreadsheet program and save it anew");
    case ZipBomb:
    case ForbiddenMarkup:
        return tr("No spreadsheet program makes such a file – it was not opened");
    case TooLarge:
    case TooManyRows:
    case TooManyColumns:
    case CellTooLong:
        return tr("The sheet is larger than a roster can be – divide it");
    case UnknownEncoding:
        return tr("The characters cannot be told – save the table as .xlsx");
    case NoData:
    case NoSuchSheet:
        return tr("There is nothing on any visible sheet");
    case NoHeader:
        return tr("No row names the columns – a roster needs a name and an identity number");
    }
    Q_UNREACHABLE();
}

} // namespace ui
