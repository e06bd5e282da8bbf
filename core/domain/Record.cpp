// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Record.h"

namespace core {

Revision Record::revision(GroupNumber group) const
{
    const auto found = revisions.find(group);
    return found == revisions.end() ? Revision() : found->second;
}

Value Record::value(FieldNumber field) const
{
    const auto found = fields.find(field);
    return found == fields.end() ? Value() : found->second;
}

Value Record::value(const char *key) const
{
    return value(catalogue::of(type).number(key));
}

std::optional<RecordId> Record::reference(const char *key) const
{
    return RecordId::fromBytes(value(key).bytes());
}

void Record::set(const char *key, Value value)
{
    const FieldNumber number = catalogue::of(type).number(key);
    if (value.isNothing())
        fields.erase(number);
    else
        fields[number] = std::move(value);
}

} // namespace core
