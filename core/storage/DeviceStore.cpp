// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/DeviceStore.h"

namespace core {

namespace {

constexpr char kPendingColumns[]
    = "SELECT lsn, op_id, previous_hash, hash, made_at, body FROM outbox ";

PendingOp pendingFromRow(const Statement &row)
{
    return {row.integer(0), row.opId(1), row.opId(2), row.opId(3), row.integer(4), row.bytes(5)};
}

} // namespace

Result<void> clearAll(Database &database)
{
    std::vector<QByteArray> tables;
    Statement names = database.statement("SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                                         " AND name NOT LIKE 'sqlite_%' AND name <> 'device'");
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, names.step());
        if (!found)
            break;
        tables.push_back(names.text(0).toUtf8());
    }
    for (const QByteArray &table : tables)
        MQ_TRY(database.statement("DELETE FROM main.\"" + table + '"').run());
    return database.statement("INSERT INTO digest_state (one) VALUES (1)").run();
}

Result<DeviceState> DeviceStore::state() const
{
    Statement row = m_database.statement("SELECT device, next_lsn, head_hash, cursor, epoch, "
                                         "scope_version FROM device WHERE one = 1");
    MQ_TRY_ASSIGN(const bool found, row.step());
    if (!found)
        return Error{ErrorCode::Damaged, QStringLiteral("device row missing")};
    return DeviceState{static_cast<quint32>(row.integer(0)), row.integer(1), row.opId(2),
        row.integer(3), row.integer(4), row.integer(5)};
}

Result<void> DeviceStore::saveState(const DeviceState &state)
{
    return m_database
        .statement("UPDATE device SET device = ?, next_lsn = ?, head_hash = ?, cursor = ?,"
                   " epoch = ?, scope_version = ? WHERE one = 1")
        .bind(qint64{state.device})
        .bind(state.nextLsn)
        .bind(state.headHash)
        .bind(state.cursor)
        .bind(state.epoch)
        .bind(state.scopeVersion)
        .run();
}

Result<std::vector<PendingOp>> DeviceStore::pending(qint64 fromLsn, qsizetype maxBytes) const
{
    Statement rows
        = m_database.statement(QByteArray(kPendingColumns) + "WHERE lsn >= ? ORDER BY lsn");
    rows.bind(fromLsn);
    std::vector<PendingOp> ops;
    qsizetype size = 0;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return ops;
        PendingOp op = pendingFromRow(rows);
        size += op.body.size();
        if (!ops.empty() && size > maxBytes)
            return ops;
        ops.push_back(std::move(op));
    }
}

Result<void> DeviceStore::visitPending(
    const std::function<Result<void>(const std::vector<PendingOp> &)> &take) const
{
    constexpr qsizetype kPart = 1024 * 1024;
    for (qint64 from = 0;;) {
        MQ_TRY_ASSIGN(const std::vector<PendingOp> part, pending(from, kPart));
        if (part.empty())
            return {};
        MQ_TRY(take(part));
        from = part.back().lsn + 1;
    }
}

/// Counted in the index outbox_made: the table itself is as large as all that waits.
Result<qint64> DeviceStore::pendingCount() const
{
    Statement row = m_database.statement("SELECT count(*) FROM outbox");
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? row.integer(0) : 0;
}

Result<std::optional<PendingOp>> DeviceStore::pendingAt(qint64 lsn) const
{
    Statement row = m_database.statement(QByteArray(kPendingColumns) + "WHERE lsn = ?");
    row.bind(lsn);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional<PendingOp>(pendingFromRow(row)) : std::nullopt;
}

Result<void> DeviceStore::enqueue(const PendingOp &op)
{
    return m_database
        .statement("INSERT INTO outbox (lsn, op_id, previous_hash, hash, made_at, body)"
                   " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(op.lsn)
        .bind(op.opId)
        .bind(op.previousHash)
        .bind(op.hash)
        .bind(op.madeAt)
        .bind(op.body)
        .run();
}

Result<void> DeviceStore::keepOutcome(const PendingOp &op, const LogEntry &entry)
{
    return m_database
        .statement("INSERT INTO own_op (op_id, lsn, seq, outcome, reason, made_at, received_at,"
                   " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (op_id) DO NOTHING")
        .bind(op.opId)
        .bind(op.lsn)
        .bind(entry.seq)
        .bind(static_cast<int>(entry.outcome))
        .bind(entry.reason)
        .bind(op.madeAt)
        .bind(entry.receivedAt)
        .bind(op.body)
        .run();
}

Result<void> DeviceStore::settle(const PendingOp &op, const LogEntry &entry)
{
    MQ_TRY(keepOutcome(op, entry));
    return m_database.statement("DELETE FROM outbox WHERE lsn = ?").bind(op.lsn).run();
}

Result<std::vector<PendingOp>> DeviceStore::requeue(qint64 fromLsn)
{
    // The chain value before an operation is the id of the one before it.
    Statement rows = m_database.statement(
        "SELECT own.lsn, own.op_id, coalesce(previous.op_id, zeroblob(16)), own.op_id, own.made_at,"
        " own.body FROM own_op AS own LEFT JOIN own_op AS previous ON previous.lsn = own.lsn - 1"
        " WHERE own.lsn >= ? ORDER BY own.lsn");
    rows.bind(fromLsn);
    std::vector<PendingOp> ops;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            break;
        ops.push_back(pendingFromRow(rows));
    }
    for (const PendingOp &op : ops) {
        // One that came under a former number only waits already.
        MQ_TRY_ASSIGN(const std::optional<PendingOp> waiting, pendingAt(op.lsn));
        if (!waiting)
            MQ_TRY(enqueue(op));
        MQ_TRY(m_database.statement("DELETE FROM own_op WHERE op_id = ?").bind(op.opId).run());
    }
    return ops;
}

Result<std::vector<PendingOp>> DeviceStore::settleKnown(qint64 lastLsn, qint64 seq)
{
    std::vector<PendingOp> known;
    {
        Statement rows = m_database.statement(QByteArray(kPendingColumns)
            + "WHERE lsn <= ? AND op_id IN (SELECT op_id FROM own_op WHERE seq <= ?) ORDER BY lsn");
        rows.bind(lastLsn).bind(seq);
        for (;;) {
            MQ_TRY_ASSIGN(const bool found, rows.step());
            if (!found)
                break;
            known.push_back(pendingFromRow(rows));
        }
    }
    for (const PendingOp &op : known)
        MQ_TRY(m_database.statement("DELETE FROM outbox WHERE lsn = ?").bind(op.lsn).run());
    return known;
}

Result<qint64> DeviceStore::firstLsnAfter(qint64 seq) const
{
    Statement row = m_database.statement(
        "SELECT coalesce(min(lsn), (SELECT next_lsn FROM device)) FROM own_op WHERE seq > ?");
    row.bind(seq);
    MQ_TRY(row.step());
    return row.integer(0);
}

Result<std::optional<ChainHash>> DeviceStore::hashAfter(qint64 lsn) const
{
    if (lsn == 0)
        return std::optional<ChainHash>(ChainHash());
    Statement row = m_database.statement(
        "SELECT hash FROM outbox WHERE lsn = ? UNION SELECT op_id FROM own_op WHERE lsn = ?");
    row.bind(lsn).bind(lsn);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional<ChainHash>(row.opId(0)) : std::nullopt;
}

Result<void> DeviceStore::markSeen(const OpId &opId)
{
    Statement row = m_database.statement("UPDATE own_op SET seen = 1 WHERE op_id = ?");
    row.bind(opId);
    return row.run();
}

Result<std::vector<qint64>> DeviceStore::unsentOf(const RecordId &record) const
{
    Statement rows = m_database.statement("SELECT lsn FROM unsent_change WHERE record = ?");
    rows.bind(record);
    std::vector<qint64> lsns;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return lsns;
        lsns.push_back(rows.integer(0));
    }
}

Result<void> DeviceStore::keepUnsentOf(const RecordId &record, const std::vector<qint64> &lsns)
{
    MQ_TRY(m_database.statement("DELETE FROM unsent_change WHERE record = ?").bind(record).run());
    for (const qint64 lsn : lsns)
        MQ_TRY(m_database.statement("INSERT INTO unsent_change (record, lsn) VALUES (?, ?)")
                   .bind(record)
                   .bind(lsn)
                   .run());
    return {};
}

Result<std::vector<FormerNumber>> DeviceStore::formerNumbers() const
{
    Statement rows = m_database.statement(
        "SELECT device, last_lsn, signing_seed FROM former_number ORDER BY no");
    std::vector<FormerNumber> numbers;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return numbers;
        numbers.push_back({static_cast<quint32>(rows.integer(0)), rows.integer(1), rows.bytes(2)});
    }
}

Result<void> DeviceStore::addFormerNumber(const FormerNumber &former)
{
    return m_database
        .statement("INSERT INTO former_number (device, last_lsn, signing_seed) VALUES (?, ?, ?)")
        .bind(qint64{former.device})
        .bind(former.lastLsn)
        .bind(former.signingSeed)
        .run();
}

Result<void> DeviceStore::dropFormerNumber(quint32 device)
{
    return m_database.statement("DELETE FROM former_number WHERE device = ?")
        .bind(qint64{device})
        .run();
}

Result<QByteArray> DeviceStore::setting(const QString &key) const
{
    Statement row = m_database.statement("SELECT value FROM setting WHERE key = ?");
    row.bind(key);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? row.bytes(0) : QByteArray();
}

Result<void> DeviceStore::saveSetting(const QString &key, const QByteArray &value)
{
    return m_database
        .statement("INSERT INTO setting (key, value) VALUES (?, ?)"
                   " ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key)
        .bind(value)
        .run();
}

} // namespace core
