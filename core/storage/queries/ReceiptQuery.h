// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/SumsStore.h"

#include <map>
#include <optional>

namespace core {

/// What became of the operations of one village.
struct VillageReceipt
{
    int applied = 0; ///< lines of the county's log that took the operation
    int undecided = 0; ///< … that kept it as a case
    int refused = 0;
    int waiting = 0; ///< without a line so far
    PaidSum paid; ///< as this ledger has it now
    std::optional<SumComparison> compared; ///< with the county's own sum; none so far

    bool operator==(const VillageReceipt &) const = default;
};

/// What the county's log says of the operations of this laptop, and what both sides add up to.
struct Receipt
{
    qint64 cursor = 0; ///< the county's log up to here is in the ledger
    std::map<QString, VillageReceipt> villages; ///< by village code; those that had operations
    /// Nothing waits, and both sides come to the same sum in every one of them.
    bool isAllSent() const;
};

class ReceiptQuery
{
public:
    explicit ReceiptQuery(Database &database)
        : m_database(database)
    { }

    /// Of all that waits, and of what got its line since \a since (UTC ms).
    Result<Receipt> receipt(qint64 since) const;

private:
    Result<void> addTaken(Receipt &receipt, qint64 since) const;
    Result<void> addWaiting(Receipt &receipt) const;
    Result<void> addSums(Receipt &receipt) const;
    Result<QString> villageOf(const QByteArray &operation) const;

    Database &m_database;
};

} // namespace core
