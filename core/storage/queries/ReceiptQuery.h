// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/SumsStore.h"
#include "core/storage/queries/ExchangeQuery.h"

#include <map>
#include <optional>

namespace core {

/// What became of the operations of one village.
struct VillageReceipt
{
    int received = 0; ///< lines of the county's log, whatever became of the operation
    int undecided = 0; ///< cases that are open now
    int refused = 0; ///< … and nobody has looked at it yet
    int waiting = 0; ///< without a line so far
    PaidSum paid; ///< as this ledger has it now
    std::optional<SumComparison> compared; ///< with the county's own sum; none so far

    bool operator==(const VillageReceipt &) const = default;
};

/// What the county's log says of the operations of this laptop, and what both sides add up to.
struct Receipt
{
    qint64 cursor = 0; ///< the county's log up to here is in the ledger
    /// By village code: those that had operations, or whose sums were compared.
    std::map<QString, VillageReceipt> villages;
    ExchangeQuery::Counts counts; ///< of all of it, as the exchange page counts it
    std::vector<SumComparison> sums; ///< of today and those that are owed
    bool isAllSent() const;
};

/// Nothing waits, no photo either, is refused or is undecided, and wherever both sides added up
/// they came to the same. What the exchange page and the receipt say is said by this.
bool isAllThere(const ExchangeQuery::Counts &counts, const std::vector<SumComparison> &sums);

/// The comparisons of today and those that are owed, but of places that went to others: nothing is
/// left here to compare.
Result<std::vector<SumComparison>> comparisonsHere(Database &database, qint64 since);

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
    Result<void> addOpen(Receipt &receipt) const;
    Result<void> addWaiting(Receipt &receipt) const;
    Result<void> addSums(Receipt &receipt) const;
    Result<QString> villageOf(const QByteArray &operation) const;

    Database &m_database;
};

} // namespace core
