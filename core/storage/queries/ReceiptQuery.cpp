// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/ReceiptQuery.h"

#include "core/domain/LogEntry.h"
#include "core/storage/DeviceStore.h"
#include "core/storage/RecordStore.h"

#include <algorithm>

namespace core {

bool Receipt::isAllSent() const
{
    return std::ranges::all_of(villages, [](const auto &village) {
        const VillageReceipt &counted = village.second;
        return counted.waiting == 0 && counted.compared && !counted.compared->isOwed;
    });
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
    Statement rows
        = m_database.statement("SELECT outcome, body FROM own_op WHERE received_at >= ?");
    rows.bind(since);
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return {};
        MQ_TRY_ASSIGN(const QString village, villageOf(rows.bytes(1)));
        VillageReceipt &counted = receipt.villages[village];
        switch (static_cast<Outcome>(rows.integer(0))) {
        case Outcome::Applied:
        case Outcome::Duplicate: // it came before, under another number
            ++counted.applied;
            break;
        case Outcome::Conflict:
            ++counted.undecided;
            break;
        case Outcome::Rejected:
            ++counted.refused;
            break;
        }
    }
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
    MQ_TRY(addTaken(receipt, since));
    MQ_TRY(addWaiting(receipt));
    MQ_TRY(addSums(receipt));
    return receipt;
}

} // namespace core
