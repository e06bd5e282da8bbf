// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/CellReading.h"

#include "core/base/Money.h"
#include "core/domain/AccountNumber.h"
#include "core/domain/CodeSets.h"
#include "core/domain/DisabilityCard.h"
#include "core/domain/IdentityNumber.h"
#include "core/domain/Phone.h"
#include "core/domain/YearMonth.h"
#include "core/exchange/xlsx/Workbook.h"
#include "core/text/Normalise.h"

#include <algorithm>

namespace core {

namespace {

constexpr qsizetype kMaxText = 1000;

CellReading faulty(IssueReason reason, const QStringList &params = {})
{
    CellReading reading;
    reading.issue = reason;
    reading.params = params;
    return reading;
}

/// The value stands; the issue is only that the cell does not hold it in its clean form.
CellReading tidied(const QString &value, QStringView raw)
{
    CellReading reading;
    reading.value = value;
    if (raw == value)
        return reading;
    reading.issue = IssueReason::NeedsTidying;
    reading.fix = value;
    reading.isFixCertain = true;
    return reading;
}

IssueReason reasonOf(IdentityFault fault)
{
    switch (fault) {
    case IdentityFault::Empty:
        return IssueReason::Missing;
    case IdentityFault::TooShort:
        return IssueReason::IdentityTooShort;
    case IdentityFault::TooLong:
        return IssueReason::IdentityTooLong;
    case IdentityFault::BadCharacter:
        return IssueReason::IdentityBadCharacter;
    case IdentityFault::BadDate:
        return IssueReason::IdentityBadDate;
    case IdentityFault::FutureDate:
        return IssueReason::IdentityFutureDate;
    case IdentityFault::TooOld:
        return IssueReason::IdentityTooOld;
    case IdentityFault::UnknownRegion:
        return IssueReason::IdentityUnknownRegion;
    case IdentityFault::BadCheckDigit:
        return IssueReason::IdentityBadCheckDigit;
    case IdentityFault::DestroyedByExcel:
        return IssueReason::IdentityDestroyed;
    }
    Q_UNREACHABLE();
}

IssueReason reasonOf(AccountFault fault)
{
    switch (fault) {
    case AccountFault::Empty:
        return IssueReason::Missing;
    case AccountFault::TooShort:
        return IssueReason::AccountTooShort;
    case AccountFault::TooLong:
        return IssueReason::AccountTooLong;
    case AccountFault::BadCharacter:
        return IssueReason::AccountBadCharacter;
    case AccountFault::DestroyedByExcel:
        return IssueReason::AccountDestroyed;
    }
    Q_UNREACHABLE();
}

CellReading readIdentity(const CellView &cell, QDate today)
{
    if (cell.isRounded)
        return faulty(IssueReason::IdentityDestroyed);
    const auto number = IdentityNumber::parse(cell.text, today);
    if (!number)
        return faulty(reasonOf(number.fault()));
    CellReading reading = tidied(number->text(), cell.text);
    reading.legacyIdentity = number->legacyForm();
    return reading;
}

CellReading readAccount(const CellView &cell)
{
    if (cell.isRounded)
        return faulty(IssueReason::AccountDestroyed);
    const auto number = AccountNumber::parse(cell.text);
    if (!number)
        return faulty(reasonOf(number.fault()));
    CellReading reading = tidied(number->text(), cell.text);
    if (!reading.issue && number->needsSecondLook())
        reading.issue = IssueReason::AccountLooksWrong;
    return reading;
}

CellReading readPhone(const CellView &cell)
{
    const auto phone = Phone::parse(cell.text);
    if (!phone)
        return faulty(IssueReason::BadPhone, {QString::fromLatin1(faultName(phone.fault()))});
    // The hyphen of a landline is a matter of taste; anything else is tidied before the eyes.
    CellReading reading = tidied(phone->text(), cell.text);
    if (QString(phone->text()).remove(u'-') == cell.text.toString().remove(u'-'))
        reading.issue = std::nullopt;
    return reading;
}

CellReading readDisabilityCard(const CellView &cell, QDate today)
{
    if (cell.isRounded)
        return faulty(IssueReason::BadDisabilityCard, {QStringLiteral("destroyed_by_excel")});
    const auto card = DisabilityCard::parse(cell.text, today);
    if (!card)
        return faulty(
            IssueReason::BadDisabilityCard, {QString::fromLatin1(faultName(card.fault()))});
    return tidied(card->text(), cell.text);
}

CellReading readText(const FieldSpec &field, const CellView &cell)
{
    const bool isName = field.type == FieldType::Text
        && (qstrcmp(field.key, "name") == 0 || qstrcmp(field.key, "holder_name") == 0);
    if (isName) {
        const QString name = text::name(cell.text);
        CellReading reading = tidied(name, cell.text);
        if (const auto fault = nameFault(name); fault && qstrcmp(field.key, "name") == 0) {
            reading = faulty(*fault);
            reading.value = name; // so that the row says whose it is
        }
        return reading;
    }
    CellReading reading;
    if (qstrcmp(field.key, "village_group") == 0) {
        if (!isBlank(cell.text))
            reading.value = text::villageGroup(cell.text);
        return reading;
    }
    QString plain = cell.text.trimmed().toString();
    plain.removeIf([](QChar c) {
        return c.unicode() < u'\u00a0' && c.category() == QChar::Other_Control && !c.isSpace();
    });
    if (plain.size() > kMaxText)
        return faulty(IssueReason::TextTooLong);
    reading.value = plain;
    return reading;
}

/// A date that lost its date format: 46347 for 2026-11-21.
std::optional<QDate> fromSerial(const CellView &cell)
{
    constexpr int kFirst = 7306; // 1920
    constexpr int kLast = 73050; // 2099
    bool isNumber = false;
    const int serial = cell.text.toInt(&isNumber);
    if (cell.kind != CellKind::Number || !isNumber || serial < kFirst || serial > kLast)
        return std::nullopt;
    return QDate::fromString(xlsx::dateText(serial, false), Qt::ISODate);
}

CellReading readDate(const CellView &cell, QDate today)
{
    CellReading reading;
    auto date = text::date(cell.text);
    if (!date)
        date = fromSerial(cell);
    if (date) {
        reading.value = date->toString(Qt::ISODate);
        return reading;
    }
    reading = faulty(IssueReason::BadDate);
    // "1121" may be this year's 21 November; a suggestion, for the user to take or not.
    const QString digits = text::cell(cell.text);
    const QDate short4(today.year(), digits.left(2).toInt(), digits.mid(2).toInt());
    if (digits.size() == 4 && short4.isValid())
        reading.fix = (short4 > today ? short4.addYears(-1) : short4).toString(Qt::ISODate);
    return reading;
}

CellReading readMonth(const CellView &cell)
{
    // As a number 2026.1 may have been typed 2026.10: the sheet has lost the zero.
    const bool isLossy = cell.kind == CellKind::Number && cell.text.endsWith(QLatin1String(".1"));
    CellReading reading;
    if (isLossy)
        return faulty(IssueReason::BadMonth);
    if (const auto month = YearMonth::parse(text::cell(cell.text))) {
        reading.value = month->text();
        return reading;
    }
    std::optional<QDate> date = text::date(cell.text);
    if (!date)
        date = fromSerial(cell);
    if (!date)
        return faulty(IssueReason::BadMonth);
    reading.value = YearMonth::of(*date).text();
    return reading;
}

CellReading readMoney(const CellView &cell)
{
    CellReading reading;
    QString plain = text::cell(cell.text);
    if (plain.endsWith(QStringLiteral("/月")))
        plain.chop(2);
    const auto money = Money::fromText(plain);
    if (!money)
        return faulty(IssueReason::BadMoney);
    reading.value = money->fen();
    return reading;
}

CellReading readInteger(const CellView &cell)
{
    QString plain = text::cell(cell.text);
    for (const QStringView unit : {u"个月", u"人", u"年", u"岁"}) {
        if (plain.endsWith(unit))
            plain.chop(unit.size());
    }
    bool isNumber = false;
    const int number = plain.trimmed().toInt(&isNumber);
    if (!isNumber || number < 0 || number > 1'000'000)
        return faulty(IssueReason::BadNumber);
    CellReading reading;
    reading.value = number;
    return reading;
}

CellReading readArea(const CellView &cell)
{
    // Hundredths, so the reading of money serves: two decimals, no more.
    CellReading reading = readMoney(cell);
    if (reading.issue)
        reading.issue = IssueReason::BadNumber;
    return reading;
}

CellReading readYesNo(const CellView &cell)
{
    const QString plain = text::cell(cell.text).toLower();
    CellReading reading;
    for (const QStringView yes : {u"是", u"有", u"1", u"y", u"yes", u"true", u"√", u"✓", u"对"}) {
        if (plain == yes)
            reading.value = 1;
    }
    for (const QStringView no :
        {u"否", u"无", u"没有", u"0", u"n", u"no", u"false", u"×", u"x", u"不是"}) {
        if (plain == no)
            reading.value = 0;
    }
    return reading.value.isNothing() ? faulty(IssueReason::BadYesNo) : reading;
}

/// "五峰农商行渔洋关支行" names its bank inside a longer word.
const CodeEntry *bankInside(const QString &typed)
{
    const CodeEntry *best = nullptr;
    qsizetype bestLength = 1;
    const auto consider = [&](const CodeEntry &entry, const QString &word) {
        if (word.size() > bestLength && typed.contains(word)) {
            best = &entry;
            bestLength = word.size();
        }
    };
    for (const CodeEntry &entry : codes::entries("bank")) {
        consider(entry, entry.zh);
        for (const QString &alias : entry.aliases)
            consider(entry, alias);
    }
    return best;
}

CellReading readCode(const FieldSpec &field, const CellView &cell)
{
    CellReading reading;
    const QString plain = text::cell(cell.text);
    const std::string_view set(field.codeSet);
    if (field.type == FieldType::Codes) {
        if (const auto list = codes::recogniseAll(set, plain))
            reading.value = list->join(u',');
    } else {
        const CodeEntry *entry = codes::recognise(set, plain);
        if (!entry && set == "bank")
            entry = bankInside(plain);
        if (entry)
            reading.value = entry->code;
    }
    if (!reading.value.isNothing())
        return reading;
    return faulty(
        set == "relation" ? IssueReason::UnknownRelation : IssueReason::UnknownCode, {plain});
}

} // namespace

bool isBlank(QStringView text)
{
    const QStringView bare = text.trimmed();
    for (const QStringView blank :
        {u"", u"-", u"—", u"——", u"－", u"/", u"／", u"\\", u"无", u"无。", u"空"}) {
        if (bare == blank)
            return true;
    }
    return false;
}

std::optional<IssueReason> nameFault(const QString &name)
{
    const auto isOrdinary = [](QChar c) { return c >= u'\u4e00' && c <= u'\u9fa5'; };
    if (std::all_of(name.begin(), name.end(), isOrdinary))
        return std::nullopt;
    std::optional<IssueReason> fault;
    for (const char32_t c : name.toUcs4()) {
        const bool isJoint = c == U'·' || c == U' ' || c == U'-' || c == U'\'' || c == U'.';
        const QChar::Category category = QChar::category(c);
        // Rare characters may be newer than our tables, or a font's own; the zero is one of names.
        const bool isRare = category == QChar::Other_PrivateUse
            || category == QChar::Other_NotAssigned || c == U'〇';
        if (QChar::script(c) == QChar::Script_Latin && QChar::isLetter(c))
            fault = IssueReason::NameHasLetters;
        else if (!QChar::isLetter(c) && !isJoint && !isRare)
            return IssueReason::NameBadCharacter;
    }
    return fault;
}

CellReading readCell(const FieldSpec &field, const CellView &cell, QDate today)
{
    const bool isWordAnswer = field.type == FieldType::Boolean || field.type == FieldType::Code
        || field.type == FieldType::Codes;
    if (cell.kind == CellKind::Empty || cell.text.trimmed().isEmpty()
        || (!isWordAnswer && isBlank(cell.text)))
        return {};
    if (cell.kind == CellKind::Fault)
        return faulty(IssueReason::CellFault, {cell.text.toString()});
    switch (field.type) {
    case FieldType::IdentityNumber:
        return readIdentity(cell, today);
    case FieldType::AccountNumber:
        return readAccount(cell);
    case FieldType::Phone:
        return readPhone(cell);
    case FieldType::DisabilityCard:
        return readDisabilityCard(cell, today);
    case FieldType::Date:
        return readDate(cell, today);
    case FieldType::YearMonth:
        return readMonth(cell);
    case FieldType::Money:
        return readMoney(cell);
    case FieldType::Integer:
        return readInteger(cell);
    case FieldType::Area:
        return readArea(cell);
    case FieldType::Boolean:
        return readYesNo(cell);
    case FieldType::Code:
    case FieldType::Codes:
        return readCode(field, cell);
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Region:
        return readText(field, cell);
    case FieldType::Instant:
    case FieldType::Reference:
    case FieldType::Blob:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace core
