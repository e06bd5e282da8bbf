// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/FieldCatalogue.h"

#include "core/domain/catalogue/Specs.h"

#include <QDate>

#include <array>
#include <string_view>
#include <unordered_map>

namespace core {

const FieldSpec *RecordSpec::field(FieldNumber fieldNumber) const
{
    // Numbers are 1, 2, 3 … in table order (checked by a test), so this is an index.
    const auto index = static_cast<std::size_t>(fieldNumber - 1);
    return fieldNumber >= 1 && index < fields.size() ? &fields[index] : nullptr;
}

const FieldSpec *RecordSpec::field(QStringView fieldKey) const
{
    for (const FieldSpec &spec : fields) {
        if (fieldKey == QLatin1String(spec.key))
            return &spec;
    }
    return nullptr;
}

FieldNumber RecordSpec::number(const char *fieldKey) const
{
    // Asked for every field of every record that is read or written, so by hash.
    static const auto kNumbers = [] {
        std::array<std::unordered_map<std::string_view, FieldNumber>, 14> all;
        for (const RecordSpec &record : catalogue::all()) {
            auto &numbers = all[static_cast<std::size_t>(record.type) - 1];
            for (const FieldSpec &spec : record.fields)
                numbers.emplace(spec.key, spec.number);
        }
        return all;
    }();
    const auto &numbers = kNumbers[static_cast<std::size_t>(type) - 1];
    const auto found = numbers.find(fieldKey);
    if (found == numbers.end())
        qFatal("no field %s in %s", fieldKey, key);
    return found->second;
}

const GroupSpec *RecordSpec::group(GroupNumber groupNumber) const
{
    for (const GroupSpec &spec : groups) {
        if (spec.number == groupNumber)
            return &spec;
    }
    return nullptr;
}

namespace catalogue {

namespace {

const std::array<RecordSpec, 14> &table()
{
    static const std::array<RecordSpec, 14> kTable{kHousehold, kPerson, kMembership, kSupporter,
        kIncome, kAsset, kBankAccount, kCaseFile, kAssessment, kVisit, kNote, kConflict, kHold,
        kAttachment};
    return kTable;
}

Value::Kind storedKind(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
    case FieldType::Money:
    case FieldType::Area:
    case FieldType::Boolean:
    case FieldType::Instant:
        return Value::Kind::Integer;
    case FieldType::Reference:
    case FieldType::Blob:
        return Value::Kind::Bytes;
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Date:
    case FieldType::YearMonth:
    case FieldType::Code:
    case FieldType::Codes:
    case FieldType::IdentityNumber:
    case FieldType::DisabilityCard:
    case FieldType::AccountNumber:
    case FieldType::Phone:
    case FieldType::Region:
        return Value::Kind::Text;
    }
    Q_UNREACHABLE();
}

bool isIsoDate(const QString &text)
{
    return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
}

} // namespace

std::span<const RecordSpec> all()
{
    return table();
}

const RecordSpec &of(RecordType type)
{
    return table()[static_cast<std::size_t>(type) - 1];
}

const RecordSpec *find(int typeNumber)
{
    const auto index = static_cast<std::size_t>(typeNumber - 1);
    return typeNumber >= 1 && index < table().size() ? &table()[index] : nullptr;
}

const RecordSpec *find(QStringView key)
{
    for (const RecordSpec &spec : table()) {
        if (key == QLatin1String(spec.key))
            return &spec;
    }
    return nullptr;
}

MergeClass mergeClassOf(int typeNumber, GroupNumber group)
{
    const RecordSpec *record = find(typeNumber);
    const GroupSpec *spec = record ? record->group(group) : nullptr;
    return spec ? spec->mergeClass : MergeClass::Hard;
}

std::optional<QString> structuralFault(const FieldSpec &field, const Value &value)
{
    constexpr qsizetype kMaxText = 4000;
    if (value.isNothing())
        return std::nullopt;
    if (value.kind() != storedKind(field.type))
        return QStringLiteral("wrong kind of value");
    switch (field.type) {
    case FieldType::Boolean:
        if (value.integer() != 0 && value.integer() != 1)
            return QStringLiteral("not a yes or no");
        break;
    case FieldType::Date:
        if (!isIsoDate(value.text()))
            return QStringLiteral("not a date");
        break;
    case FieldType::YearMonth:
        if (!isIsoDate(value.text() + QStringLiteral("-01")))
            return QStringLiteral("not a month");
        break;
    case FieldType::Reference:
        if (value.bytes().size() != 16)
            return QStringLiteral("not a record");
        break;
    default:
        break;
    }
    if (value.kind() == Value::Kind::Text
        && (value.text().isEmpty() || value.text().size() > kMaxText))
        return QStringLiteral("empty or too long");
    return std::nullopt;
}

} // namespace catalogue

} // namespace core
