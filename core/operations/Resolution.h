// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/storage/queries/ExchangeQuery.h"

namespace core {

/// How somebody decides a conflict.
struct Verdict
{
    enum class Choice
    {
        Local, ///< what was written on the laptop
        County, ///< what the county has
        Other, ///< a third value for the one field that differs
    };
    Choice choice = Choice::County;
    Value other; ///< for Other
    QString reason; ///< said by the person who decides; never empty
    QString user;
};

/// A field in which the two sides of a conflict differ.
struct Difference
{
    RecordType type = RecordType::Note;
    RecordId record;
    FieldNumber field = 0;
    Value local;
    Value county;
};

/// Pure: what the person who decides has to compare. Fields both sides agree on are left out.
std::vector<Difference> differences(const OpenConflict &conflict);

/// The action that closes a conflict and writes what was chosen. It rests on what \a conflict
/// shows: when the ledger has other values by now, Conflict, and whoever decides must look again;
/// the county is told what was seen, for values that have not come here yet. InvalidInput without a
/// reason, or for Other when not exactly one field differs.
Result<UserAction> resolution(
    const Ledger &ledger, const OpenConflict &conflict, const Verdict &verdict);

} // namespace core
