// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/ImportBatchStore.h"

namespace core {

namespace {

ImportBatch batchFrom(const Statement &row)
{
    return {row.recordId(0), row.text(1), row.text(2), row.integer(3),
        static_cast<int>(row.integer(4)), row.integer(5)};
}

} // namespace

Result<std::vector<ImportBatch>> ImportBatchStore::all() const
{
    Statement rows = m_database.statement(
        "SELECT id, file_name, programme, made_at, rows, undone_at FROM import_batch"
        " ORDER BY made_at DESC, id");
    std::vector<ImportBatch> batches;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return batches;
        batches.push_back(batchFrom(rows));
    }
}

Result<std::optional<ImportBatch>> ImportBatchStore::find(const RecordId &id) const
{
    Statement row = m_database.statement(
        "SELECT id, file_name, programme, made_at, rows, undone_at FROM import_batch WHERE id = ?");
    row.bind(id);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional(batchFrom(row)) : std::nullopt;
}

Result<std::vector<OpId>> ImportBatchStore::operations(const RecordId &id) const
{
    Statement rows = m_database.statement(
        "SELECT op.op_id FROM import_range AS run JOIN"
        " (SELECT lsn, op_id FROM outbox UNION ALL SELECT lsn, op_id FROM own_op) AS op"
        " ON op.lsn BETWEEN run.first_lsn AND run.last_lsn WHERE run.batch = ?"
        " ORDER BY op.lsn DESC");
    rows.bind(id);
    std::vector<OpId> operations;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return operations;
        operations.push_back(rows.opId(0));
    }
}

Result<void> ImportBatchStore::extend(const ImportBatch &batch, qint64 firstLsn, qint64 lastLsn)
{
    MQ_TRY(m_database
               .statement(
                   "INSERT INTO import_batch (id, file_name, programme, made_at, rows)"
                   " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rows = excluded.rows")
               .bind(batch.id)
               .bind(batch.fileName)
               .bind(batch.programme)
               .bind(batch.madeAt)
               .bind(batch.rows)
               .run());
    return m_database
        .statement("INSERT INTO import_range (batch, first_lsn, last_lsn) VALUES (?, ?, ?)")
        .bind(batch.id)
        .bind(firstLsn)
        .bind(lastLsn)
        .run();
}

Result<void> ImportBatchStore::markUndone(const RecordId &id, qint64 at)
{
    return m_database.statement("UPDATE import_batch SET undone_at = ? WHERE id = ?")
        .bind(at)
        .bind(id)
        .run();
}

} // namespace core
