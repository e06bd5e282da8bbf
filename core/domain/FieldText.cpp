// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/FieldText.h"

#include "core/base/Money.h"
#include "core/domain/AccountNumber.h"
#include "core/domain/CodeSets.h"
#include "core/domain/DisabilityCard.h"
#include "core/domain/IdentityNumber.h"
#include "core/domain/Phone.h"
#include "core/domain/RegionCode.h"
#include "core/domain/YearMonth.h"
#include "core/text/Normalise.h"

namespace core {

namespace {

Error fault(const FieldSpec &field, const QString &why)
{
    return {
        ErrorCode::InvalidInput, QStringLiteral("%1: %2").arg(QString::fromLatin1(field.key), why)};
}

Error fault(const FieldSpec &field, const char *why)
{
    return fault(field, QString::fromLatin1(why));
}

/// The text of a value type, or its own fault.
template <class Reading> Result<Value> textOf(const FieldSpec &field, const Reading &reading)
{
    if (!reading)
        return fault(field, faultName(reading.fault()));
    return Value(reading->text());
}

Result<Value> readInteger(const FieldSpec &field, const QString &cell)
{
    bool isNumber = false;
    const qint64 number = cell.toLongLong(&isNumber);
    return isNumber ? Result<Value>(Value(number)) : fault(field, "not a whole number");
}

Result<Value> readBoolean(const FieldSpec &field, const QString &cell)
{
    for (const char16_t *word : {u"1", u"true", u"yes", u"是", u"有"}) {
        if (cell.compare(QString::fromUtf16(word), Qt::CaseInsensitive) == 0)
            return Value(1);
    }
    for (const char16_t *word : {u"0", u"false", u"no", u"否", u"无"}) {
        if (cell.compare(QString::fromUtf16(word), Qt::CaseInsensitive) == 0)
            return Value(0);
    }
    return fault(field, "not a yes or no");
}

Result<Value> readCode(const FieldSpec &field, const QString &cell)
{
    const CodeEntry *entry = codes::recognise(field.codeSet, cell);
    return entry ? Result<Value>(Value(entry->code)) : fault(field, "not in the code set");
}

Result<Value> readBytes(const FieldSpec &field, const QString &cell)
{
    const QByteArray bytes = QByteArray::fromHex(cell.toLatin1());
    if (bytes.isEmpty() || QString::fromLatin1(bytes.toHex()) != cell.toLower())
        return fault(field, "not hexadecimal");
    return Value(bytes);
}

Result<Value> readTyped(const FieldSpec &field, const QString &cell, QDate today)
{
    switch (field.type) {
    case FieldType::Text:
        if (qstrcmp(field.key, "village_group") == 0)
            return Value(text::villageGroup(cell));
        return Value(qstrcmp(field.key, "name") == 0 ? text::name(cell) : cell);
    case FieldType::LongText:
        return Value(cell);
    case FieldType::Integer:
    case FieldType::Instant:
        return readInteger(field, cell);
    case FieldType::Money:
    case FieldType::Area: {
        const auto amount = Money::fromText(cell); // both keep two decimals
        return amount ? Result<Value>(Value(amount->fen())) : fault(field, "not an amount");
    }
    case FieldType::Boolean:
        return readBoolean(field, cell);
    case FieldType::Date: {
        const auto day = text::date(cell);
        return day ? Result<Value>(Value(day->toString(Qt::ISODate))) : fault(field, "not a date");
    }
    case FieldType::YearMonth: {
        const auto month = YearMonth::parse(cell);
        return month ? Result<Value>(Value(month->text())) : fault(field, "not a month");
    }
    case FieldType::Code:
        return readCode(field, cell);
    case FieldType::Codes: {
        const auto found = codes::recogniseAll(field.codeSet, cell);
        return found ? Result<Value>(Value(found->join(u',')))
                     : fault(field, "not in the code set");
    }
    case FieldType::IdentityNumber:
        return textOf(field, IdentityNumber::parse(cell, today));
    case FieldType::DisabilityCard:
        return textOf(field, DisabilityCard::parse(cell, today));
    case FieldType::AccountNumber:
        return textOf(field, AccountNumber::parse(cell));
    case FieldType::Phone:
        return textOf(field, Phone::parse(cell));
    case FieldType::Region: {
        const auto region = RegionCode::parse(cell);
        return region ? Result<Value>(Value(region->text())) : fault(field, "not a region code");
    }
    case FieldType::Reference:
    case FieldType::Blob:
        return readBytes(field, cell);
    }
    Q_UNREACHABLE();
}

} // namespace

Result<Value> readField(const FieldSpec &field, QStringView typed, QDate today)
{
    const QString cell = text::cell(typed);
    if (cell.isEmpty())
        return Value();
    MQ_TRY_ASSIGN(Value value, readTyped(field, cell, today));
    if (const auto why = catalogue::structuralFault(field, value))
        return fault(field, *why);
    return value;
}

QString fieldText(const FieldSpec &field, const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Nothing:
        return {};
    case Value::Kind::Integer:
        if (field.type == FieldType::Money || field.type == FieldType::Area)
            return Money::fen(value.integer()).toText();
        return QString::number(value.integer());
    case Value::Kind::Text:
        return value.text();
    case Value::Kind::Bytes:
        return QString::fromLatin1(value.bytes().toHex());
    }
    Q_UNREACHABLE();
}

} // namespace core
