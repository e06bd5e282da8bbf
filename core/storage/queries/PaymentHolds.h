// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/RecordStore.h"

#include <set>

namespace core {

/// To whom nothing may be paid before a conflict about them is decided. A double payment cannot be
/// had back; a late one is made up for.
class PaymentHolds
{
public:
    /// All that are in force in this ledger.
    static Result<PaymentHolds> load(Database &database);

    bool isEmpty() const { return m_held.empty(); }
    /// Whether one stands on the case itself, on who draws it, on the account it names, or on one
    /// of \a members, the memberships of the household it is for.
    bool covers(const Record &caseFile, const std::vector<Record> &members) const;

private:
    Result<void> add(const RecordStore &store, const Record &hold);
    bool holds(const Record &record, const char *reference) const;

    std::set<RecordId> m_held; ///< persons, households, cases and accounts
};

} // namespace core
