// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/CaseChain.h"

#include "core/domain/Programme.h"

namespace core {

namespace {

constexpr const char *kIdentity[]
    = {"programme", "category", "gaoling_class", "youfu_category", "person"};

/// Of the old case's own time, or sums that must not be paid or reclaimed twice.
constexpr const char *kNotInherited[] = {"status", "stop_reason", "stopped_from", "previous",
    "from_month", "to_month", "backpay_from", "backpay_to", "backpay_months", "backpay_amount",
    "backpay_reason", "reclaim_from", "reclaim_to", "reclaim_amount"};

FieldNumber number(const char *key)
{
    return catalogue::of(RecordType::CaseFile).number(key);
}

/// As it would be.
Value valueOf(const Record &running, const FieldMap &values, const char *key)
{
    const auto own = values.find(number(key));
    return own == values.end() ? running.value(key) : own->second;
}

bool isOtherProgramme(const Record &running, const FieldMap &values)
{
    return valueOf(running, values, "programme") != running.value("programme");
}

QString stopReason(const Record &running, FieldNumber breaking)
{
    if (breaking != number("person"))
        return QStringLiteral("changed_category");
    const bool isHousehold = running.text("programme") == codeOf(Programme::Dibao);
    return isHousehold ? QStringLiteral("replaced") : QStringLiteral("corrected");
}

FieldMap inheritedBy(const Record &running, const FieldMap &values)
{
    if (isOtherProgramme(running, values))
        return {};
    FieldMap fields = running.fields;
    for (const char *own : kNotInherited)
        fields.erase(number(own));
    return fields;
}

} // namespace

std::optional<FieldNumber> CaseChain::breakingField(const Record &running, const FieldMap &values)
{
    const QString relief = codeOf(Programme::Linshi);
    if (running.text("programme") == relief && !isOtherProgramme(running, values))
        return std::nullopt;
    for (const char *key : kIdentity) {
        const Value before = running.value(key);
        const Value after = valueOf(running, values, key);
        if (!before.isNothing() && !after.isNothing() && before != after)
            return number(key);
    }
    return std::nullopt;
}

CaseChain::Link CaseChain::link(
    const Record &running, const FieldMap &values, const QString &month, Random &random)
{
    const auto breaking = breakingField(running, values);
    Q_ASSERT(breaking);
    Record opened;
    opened.type = RecordType::CaseFile;
    opened.id = random.newRecordId();
    opened.scope = running.scope;
    FieldMap fields = inheritedBy(running, values);
    // A payment that was suspended or not yet granted does not begin by changing its category.
    fields[number("status")] = running.value("status");
    for (const auto &[field, value] : values)
        fields[field] = value;
    // Rosters go on telling the month in which the first of all the cases began.
    const QString began = running.text("from_month");
    const QString wanted = valueOf(running, values, "from_month").text();
    fields[number("from_month")] = wanted > began ? wanted : std::max(month, began);
    fields[number("previous")] = running.id.toBytes();
    std::erase_if(fields, [](const auto &field) { return field.second.isNothing(); });
    FieldMap ending{{number("status"), QStringLiteral("stopped")},
        {number("stop_reason"), stopReason(running, *breaking)},
        {number("stopped_from"), fields.at(number("from_month"))}};
    return {{ChangeKind::Set, running, std::move(ending)},
        {ChangeKind::Create, std::move(opened), std::move(fields)}};
}

} // namespace core
