// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Record.h"

namespace core {

Value Record::value(const char *key) const
{
    const auto found = fields.find(catalogue::of(type).number(key));
    return found == fields.end() ? Value() : found->second;
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
