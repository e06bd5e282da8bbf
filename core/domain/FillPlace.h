// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <QString>

namespace core {

/// A place in the order in which a region is filled: after this record.
struct FillPlace
{
    QString scope;
    int type = 0;
    RecordId id;

    auto operator<=>(const FillPlace &other) const
    {
        if (const int order = scope.compare(other.scope); order != 0)
            return order <=> 0;
        if (type != other.type)
            return type <=> other.type;
        return id <=> other.id;
    }
    bool operator==(const FillPlace &) const = default;
};

} // namespace core
