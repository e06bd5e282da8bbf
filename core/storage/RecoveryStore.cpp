// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/RecoveryStore.h"

#include "core/base/Mutant.h"
#include "core/storage/RecordStore.h"

#include <algorithm>

namespace core {

namespace {

bool isLaterThan(const Revisions &revisions, qint64 seq)
{
    return std::ranges::any_of(
        revisions, [seq](const auto &entry) { return entry.second.seq() > seq; });
}

} // namespace

Result<void> RecoveryStore::noteLine(qint64 seq, const OpId &opId, qint64 receivedAt)
{
    return m_database
        .statement("INSERT OR REPLACE INTO line (seq, op_id, received_at) VALUES (?, ?, ?)")
        .bind(seq)
        .bind(opId)
        .bind(receivedAt)
        .run();
}

Result<void> RecoveryStore::forgetLines(qint64 receivedBefore)
{
    // The latest stay however old they are: a county whose clock was set wrong by years would make
    // all laptops forget in one moment what they build on.
    Statement last
        = m_database.statement("SELECT seq FROM line ORDER BY seq DESC LIMIT 1 OFFSET ?");
    last.bind(mutantIs(Mutant::LinesByClock) ? 0 : kKeptLines);
    MQ_TRY_ASSIGN(const bool isAnyToForget, last.step());
    if (!isAnyToForget)
        return {};
    MQ_TRY(
        m_database.statement("DELETE FROM departed_record WHERE seq < (SELECT min(seq) FROM line)")
            .run());
    return m_database
        .statement("DELETE FROM line WHERE seq IN (SELECT seq FROM line ORDER BY seq LIMIT 1000)"
                   " AND seq <= ? AND received_at < ?")
        .bind(last.integer(0))
        .bind(receivedBefore)
        .run();
}

Result<void> RecoveryStore::noteDeparture(const RecordKey &record, qint64 seq)
{
    return m_database
        .statement("INSERT OR REPLACE INTO departed_record (type, id, seq) VALUES (?, ?, ?)")
        .bind(record.first)
        .bind(record.second)
        .bind(seq)
        .run();
}

Result<void> RecoveryStore::doubt(int type, const RecordId &id)
{
    return m_database.statement("INSERT OR IGNORE INTO doubtful_record (type, id) VALUES (?, ?)")
        .bind(type)
        .bind(id)
        .run();
}

Result<void> RecoveryStore::doubtVisible(const RecordSpec &spec, qint64 seq)
{
    Statement rows = m_database.statement(QByteArray("SELECT id, revisions FROM ") + spec.key);
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return {};
        if (isLaterThan(decodeRevisions(rows.bytes(1)), seq))
            MQ_TRY(doubt(static_cast<int>(spec.type), rows.recordId(0)));
    }
}

/// Under unsent operations the county's part stands aside.
Result<void> RecoveryStore::doubtConfirmed(qint64 seq)
{
    Statement rows = m_database.statement("SELECT type, record, body FROM confirmed");
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return {};
        const auto type = static_cast<RecordType>(rows.integer(0));
        MQ_TRY_ASSIGN(const Record record, decodeRecord(type, rows.recordId(1), rows.bytes(2)));
        if (isLaterThan(record.revisions, seq))
            MQ_TRY(doubt(static_cast<int>(type), record.id));
    }
}

Result<void> RecoveryStore::loseLinesAfter(qint64 seq)
{
    for (const RecordSpec &spec : catalogue::all())
        MQ_TRY(doubtVisible(spec, seq));
    MQ_TRY(doubtConfirmed(seq));
    MQ_TRY(m_database
               .statement("INSERT OR IGNORE INTO doubtful_record (type, id)"
                          " SELECT type, id FROM departed_record WHERE seq > ?")
               .bind(seq)
               .run());
    MQ_TRY(m_database.statement("DELETE FROM departed_record WHERE seq > ?").bind(seq).run());
    MQ_TRY(m_database
               .statement("INSERT OR REPLACE INTO lost_line (seq, op_id)"
                          " SELECT seq, op_id FROM line WHERE seq > ?")
               .bind(seq)
               .run());
    return m_database.statement("DELETE FROM line WHERE seq > ?").bind(seq).run();
}

Result<bool> RecoveryStore::hasLostLines() const
{
    return m_database.statement("SELECT 1 FROM lost_line LIMIT 1").step();
}

Result<std::optional<OpId>> RecoveryStore::lostOp(qint64 seq) const
{
    Statement row = m_database.statement("SELECT op_id FROM lost_line WHERE seq = ?");
    row.bind(seq);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional<OpId>(row.opId(0)) : std::nullopt;
}

Result<std::map<OpId, qint64>> RecoveryStore::linesAfter(qint64 seq) const
{
    Statement rows = m_database.statement("SELECT op_id, seq FROM line WHERE seq > ?");
    rows.bind(seq);
    std::map<OpId, qint64> lines;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return lines;
        lines.emplace(rows.opId(0), rows.integer(1));
    }
}

Result<std::set<OpId>> RecoveryStore::lostOps() const
{
    Statement rows = m_database.statement("SELECT op_id FROM lost_line");
    std::set<OpId> lost;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return lost;
        lost.insert(rows.opId(0));
    }
}

Result<void> RecoveryStore::keepOrder(qint64 lsn, const std::set<OpId> &before)
{
    MQ_TRY(m_database.statement("DELETE FROM lost_order WHERE lsn = ?").bind(lsn).run());
    for (const OpId &opId : before)
        MQ_TRY(m_database.statement("INSERT INTO lost_order (lsn, op_id) VALUES (?, ?)")
                   .bind(lsn)
                   .bind(opId)
                   .run());
    return {};
}

Result<std::vector<std::pair<qint64, OpId>>> RecoveryStore::order(
    qint64 firstLsn, qint64 lastLsn) const
{
    Statement rows = m_database.statement(
        "SELECT lsn, op_id FROM lost_order WHERE lsn BETWEEN ? AND ? ORDER BY lsn, op_id");
    rows.bind(firstLsn).bind(lastLsn);
    std::vector<std::pair<qint64, OpId>> order;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return order;
        order.emplace_back(rows.integer(0), rows.opId(1));
    }
}

Result<std::vector<RecordKey>> RecoveryStore::doubtful(std::size_t limit) const
{
    Statement rows = m_database.statement("SELECT type, id FROM doubtful_record LIMIT ?");
    rows.bind(static_cast<qint64>(limit));
    std::vector<RecordKey> keys;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return keys;
        keys.emplace_back(static_cast<int>(rows.integer(0)), rows.recordId(1));
    }
}

Result<qint64> RecoveryStore::doubtfulCount() const
{
    Statement row = m_database.statement("SELECT count(*) FROM doubtful_record");
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? row.integer(0) : 0;
}

Result<bool> RecoveryStore::isDoubtful(const RecordKey &record) const
{
    Statement row = m_database.statement("SELECT 1 FROM doubtful_record WHERE type = ? AND id = ?");
    row.bind(record.first).bind(record.second);
    return row.step();
}

Result<void> RecoveryStore::trust(const RecordKey &record)
{
    return m_database.statement("DELETE FROM doubtful_record WHERE type = ? AND id = ?")
        .bind(record.first)
        .bind(record.second)
        .run();
}

Result<void> RecoveryStore::mistrust(const RecordKey &record)
{
    return m_database
        .statement("INSERT OR IGNORE INTO doubtful_record (type, id, is_different)"
                   " VALUES (?, ?, 1)")
        .bind(record.first)
        .bind(record.second)
        .run();
}

Result<bool> RecoveryStore::isMistrusted(const RecordKey &record) const
{
    Statement row = m_database.statement(
        "SELECT 1 FROM doubtful_record WHERE type = ? AND id = ? AND is_different = 1");
    row.bind(record.first).bind(record.second);
    return row.step();
}

} // namespace core
