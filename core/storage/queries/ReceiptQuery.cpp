// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/ReceiptQuery.h"

#include "core/domain/LogEntry.h"
#include "core/domain/RegionCode.h"
#include "core/storage/DeviceStore.h"
#include "core/storage/RecordStore.h"
#include "core/storage/RegionStore.h"

#include <algorithm>

namespace core {

bool isAllThere(const ExchangeQuery::Counts &counts, const std::vector<SumComparison> &sums)
{
    return counts.waiting == 0 && counts.rejected == 0 && counts.conflicts == 0
        && counts.photos.up == 0 && counts.photos.refused == 0
        && std::ranges::none_of(sums, &SumComparison::isOwed);
}

Result<std::vector<SumComparison>> comparisonsHere(Database &database, qint64 since)
{
    MQ_TRY_ASSIGN(std::vector<SumComparison> sums, SumsStore(database).comparisons(since));
    MQ_TRY_ASSIGN(const std::vector<HeldRegion> regions, RegionStore(database).held());
    if (regions.empty())
        return sums; // the county has not told
    std::erase_if(sums, [&regions](const SumComparison &sum) {
        return std::ranges::none_of(regions, [&sum](const HeldRegion &region) {
            return sum.scope.startsWith(region.prefix) || region.prefix.startsWith(sum.scope);
        });
    });
    return sums;
}

bool Receipt::isAllSent() const
{
    return isAllThere(counts, sums);
}

/// Where the first of its records is kept; empty for one that was never made or is of another type.
Result<QString> ReceiptQuery::villageOf(const QByteArray &operation) const
{
    MQ_TRY_ASSIGN(const Op op, decodeOp(operation));
    for (const RecordChange &change : op.changes) {
        if (!change.scope.isEmpty())
            return change.scope;
        if (!catalogue::find(change.type))
            continue;
        MQ_TRY_ASSIGN(const auto record,
            RecordStore(m_database).find(static_cast<RecordType>(change.type), change.id));
        if (record)
            return record->scope;
    }
    return QString();
}

Result<void> ReceiptQuery::addTaken(Receipt &receipt, qint64 since) const
{
    Statement rows = m_database.statement("SELECT body FROM own_op WHERE received_at >= ?");
    rows.bind(since);
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return {};
        MQ_TRY_ASSIGN(const QString village, villageOf(rows.bytes(0)));
        ++receipt.villages[village].received;
    }
}

/// As it is now: what was a case this morning may be decided.
Result<void> ReceiptQuery::addOpen(Receipt &receipt) const
{
    const ExchangeQuery exchange(m_database);
    MQ_TRY_ASSIGN(const auto conflicts, exchange.conflicts());
    for (const OpenConflict &open : conflicts)
        ++receipt.villages[open.conflict.scope].undecided;
    MQ_TRY_ASSIGN(const auto rejected, exchange.rejected());
    for (const OpSummary &op : rejected)
        ++receipt.villages[op.scope].refused;
    return {};
}

Result<void> ReceiptQuery::addWaiting(Receipt &receipt) const
{
    Statement rows = m_database.statement("SELECT body FROM outbox ORDER BY lsn");
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return {};
        MQ_TRY_ASSIGN(const QString village, villageOf(rows.bytes(0)));
        ++receipt.villages[village].waiting;
    }
}

Result<void> ReceiptQuery::addSums(Receipt &receipt) const
{
    for (const SumComparison &compared : receipt.sums) {
        if (compared.scope.size() == kVillageDigits)
            receipt.villages.try_emplace(compared.scope);
    }
    const SumsStore sums(m_database);
    MQ_TRY_ASSIGN(const std::vector<SumComparison> comparisons, sums.comparisons(0));
    for (auto &[village, counted] : receipt.villages) {
        MQ_TRY_ASSIGN(counted.paid, sums.own(village));
        const auto found = std::ranges::find(comparisons, village, &SumComparison::scope);
        if (found != comparisons.end() && found->at > 0)
            counted.compared = *found;
    }
    return {};
}

Result<Receipt> ReceiptQuery::receipt(qint64 since) const
{
    Receipt receipt;
    MQ_TRY_ASSIGN(const DeviceState state, DeviceStore(m_database).state());
    receipt.cursor = state.cursor;
    MQ_TRY_ASSIGN(receipt.counts, ExchangeQuery(m_database).counts(since));
    MQ_TRY_ASSIGN(receipt.sums, comparisonsHere(m_database, since));
    MQ_TRY(addTaken(receipt, since));
    MQ_TRY(addOpen(receipt));
    MQ_TRY(addWaiting(receipt));
    MQ_TRY(addSums(receipt));
    return receipt;
}

} // namespace core
