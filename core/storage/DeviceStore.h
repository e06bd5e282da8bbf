// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"
#include "core/storage/Database.h"

#include <functional>

namespace core {

/// Where this laptop stands towards the county.
struct DeviceState
{
    quint32 device = 0; ///< number given by the county; 0 before enrolment
    qint64 nextLsn = 1;
    ChainHash headHash; ///< after the last own operation
    qint64 cursor = 0; ///< every county entry up to here is in the ledger
    qint64 epoch = 0;
    qint64 scopeVersion = 0; ///< of the regions the ledger holds; 0 before the county told them

    bool operator==(const DeviceState &) const = default;
};

/// An own operation that waits for its line in the county's log.
struct PendingOp
{
    qint64 lsn = 0;
    OpId opId;
    ChainHash previousHash;
    ChainHash hash;
    qint64 madeAt = 0;
    QByteArray body; ///< as encodeOp wrote it
};

/// A number the ledger had before it branched off.
struct FormerNumber
{
    quint32 device = 0;
    qint64 lastLsn = 0; ///< its lines up to here are the ledger's own
    QByteArray signingSeed;
};

/// When a laptop was given back and emptied; UTC ms.
inline const QString kGivenBackSetting = QStringLiteral("given_back");

/// Since when the county takes nothing from this laptop; UTC ms, empty when it does. As long as it
/// stands the programs open the ledger for nothing but asking the county again and writing a stick.
inline const QString kOutOfServiceSetting = QStringLiteral("out_of_service");

/// Takes away every row of every table but the device's own. For Ledger::wipe() only.
Result<void> clearAll(Database &database);

/// The device row, the outbox and the settings of one ledger.
class DeviceStore
{
public:
    explicit DeviceStore(Database &database)
        : m_database(database)
    { }

    Result<DeviceState> state() const;
    Result<void> saveState(const DeviceState &state);

    /// From `fromLsn` on, in order, as many as fit the budget but at least one.
    Result<std::vector<PendingOp>> pending(qint64 fromLsn, qsizetype maxBytes) const;
    /// All that wait, in order, about a megabyte at a time; \a take may write, but not here.
    Result<void> visitPending(
        const std::function<Result<void>(const std::vector<PendingOp> &)> &take) const;
    Result<qint64> pendingCount() const;
    Result<std::optional<PendingOp>> pendingAt(qint64 lsn) const;
    Result<void> enqueue(const PendingOp &op);
    /// A refused operation was looked at and need not be shown again.
    Result<void> markSeen(const OpId &opId);
    /// Takes an operation out of the outbox because the county has logged it.
    Result<void> settle(const PendingOp &op, const LogEntry &entry);
    /// What became of an operation; the first line that tells it stands.
    Result<void> keepOutcome(const PendingOp &op, const LogEntry &entry);

    /// Puts the operations from that one on back into the outbox; what was decided about them is
    /// forgotten.
    Result<std::vector<PendingOp>> requeue(qint64 fromLsn);
    /// Takes operations up to that one out of the outbox of which a line up to \a seq told already
    /// what became of them.
    Result<std::vector<PendingOp>> settleKnown(qint64 lastLsn, qint64 seq);
    /// The first settled operation whose line came after \a seq; the next number when there is
    /// none.
    Result<qint64> firstLsnAfter(qint64 seq) const;
    /// The chain value after one of the own operations; none when it is not of this ledger.
    Result<std::optional<ChainHash>> hashAfter(qint64 lsn) const;

    /// Unsent operations of a record without a row; with one, the row lists them.
    Result<std::vector<qint64>> unsentOf(const RecordId &record) const;
    Result<void> keepUnsentOf(const RecordId &record, const std::vector<qint64> &lsns);

    Result<std::vector<FormerNumber>> formerNumbers() const; ///< oldest first
    Result<void> addFormerNumber(const FormerNumber &former);
    Result<void> dropFormerNumber(quint32 device);

    Result<QByteArray> setting(const QString &key) const; ///< empty when never set
    Result<void> saveSetting(const QString &key, const QByteArray &value);

private:
    Database &m_database;
};

} // namespace core
