// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/BlobQueue.h"

namespace core {

Result<void> BlobQueue::addUpload(const BlobTask &upload, qint64 now)
{
    return m_database
        .statement("INSERT INTO blob_upload (content, queued_at, attachment, byte_count)"
                   " VALUES (?, ?, ?, ?) ON CONFLICT (content) DO UPDATE SET refusal = NULL,"
                   " confirmed_epoch = NULL, attachment = excluded.attachment, byte_count = "
                   "excluded.byte_count")
        .bind(upload.content.toBytes())
        .bind(now)
        .bind(upload.attachment)
        .bind(upload.bytes)
        .run();
}

Result<std::vector<BlobTask>> BlobQueue::tasks(Statement &rows) const
{
    std::vector<BlobTask> tasks;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return tasks;
        if (const auto content = ContentId::fromBytes(rows.bytes(0)))
            tasks.push_back({*content, rows.recordId(1), rows.integer(2)});
    }
}

Result<std::vector<BlobTask>> BlobQueue::uploads(qint64 epoch, int limit, Records records) const
{
    Statement rows = m_database.statement(
        "SELECT u.content, coalesce(a.id, u.attachment), coalesce(a.byte_count, u.byte_count)"
        " FROM blob_upload u LEFT JOIN attachment a"
        " ON a.content = u.content AND a.is_void = 0 AND (a.unsent IS NULL OR ?)"
        " WHERE u.refusal IS NULL AND ("
        "  (a.id IS NOT NULL AND (u.confirmed_epoch IS NULL OR u.confirmed_epoch <> ?))"
        "  OR (u.confirmed_epoch IS NULL AND u.attachment IS NOT NULL"
        "   AND NOT EXISTS (SELECT 1 FROM attachment x WHERE x.content = u.content)))"
        " GROUP BY u.content ORDER BY u.queued_at LIMIT ?");
    rows.bind(records == Records::Any ? 1 : 0).bind(epoch).bind(limit);
    return tasks(rows);
}

Result<void> BlobQueue::confirmUpload(const ContentId &content, qint64 epoch)
{
    return m_database.statement("UPDATE blob_upload SET confirmed_epoch = ? WHERE content = ?")
        .bind(epoch)
        .bind(content.toBytes())
        .run();
}

Result<void> BlobQueue::dropUnnamedUpload(const ContentId &content)
{
    return m_database
        .statement("DELETE FROM blob_upload WHERE content = ?1"
                   " AND NOT EXISTS (SELECT 1 FROM attachment WHERE content = ?1)")
        .bind(content.toBytes())
        .run();
}

Result<void> BlobQueue::refuseUpload(const ContentId &content, const QString &why)
{
    return m_database.statement("UPDATE blob_upload SET refusal = ? WHERE content = ?")
        .bind(why)
        .bind(content.toBytes())
        .run();
}

Result<void> BlobQueue::addDownload(const ContentId &content, qint64 now)
{
    return m_database
        .statement("INSERT INTO blob_download (content, asked_at) VALUES (?, ?)"
                   " ON CONFLICT (content) DO UPDATE SET asked_at = excluded.asked_at,"
                   " absent_at = NULL")
        .bind(content.toBytes())
        .bind(now)
        .run();
}

Result<std::vector<BlobTask>> BlobQueue::downloads(qint64 triedAfter, int limit) const
{
    Statement rows
        = m_database.statement("SELECT d.content, a.id, a.byte_count FROM blob_download d"
                               " JOIN attachment a ON a.content = d.content AND a.unsent IS NULL"
                               " WHERE d.absent_at IS NULL OR d.absent_at < ?"
                               " GROUP BY d.content ORDER BY d.asked_at DESC LIMIT ?");
    rows.bind(triedAfter).bind(limit);
    return tasks(rows);
}

Result<void> BlobQueue::endDownload(const ContentId &content)
{
    return m_database.statement("DELETE FROM blob_download WHERE content = ?")
        .bind(content.toBytes())
        .run();
}

Result<void> BlobQueue::noteAbsent(const ContentId &content, qint64 now)
{
    return m_database.statement("UPDATE blob_download SET absent_at = ? WHERE content = ?")
        .bind(now)
        .bind(content.toBytes())
        .run();
}

Result<bool> BlobQueue::hasRow(Statement row) const
{
    return row.step();
}

Result<bool> BlobQueue::isWanted(const ContentId &content) const
{
    Statement row = m_database.statement("SELECT 1 FROM blob_download WHERE content = ?");
    row.bind(content.toBytes());
    return hasRow(std::move(row));
}

Result<bool> BlobQueue::isAbsent(const ContentId &content) const
{
    Statement row = m_database.statement(
        "SELECT 1 FROM blob_download WHERE content = ? AND absent_at IS NOT NULL");
    row.bind(content.toBytes());
    return hasRow(std::move(row));
}

Result<bool> BlobQueue::isWaiting(const ContentId &content, qint64 epoch) const
{
    Statement row = m_database.statement(
        "SELECT 1 FROM blob_upload WHERE content = ?"
        " AND (confirmed_epoch IS NULL OR confirmed_epoch <> ?) AND refusal IS NULL");
    row.bind(content.toBytes()).bind(epoch);
    return hasRow(std::move(row));
}

Result<std::vector<ContentId>> BlobQueue::named() const
{
    Statement rows = m_database.statement("SELECT content FROM attachment WHERE content IS NOT NULL"
                                          " UNION SELECT content FROM blob_upload"
                                          " WHERE confirmed_epoch IS NULL AND refusal IS NULL");
    std::vector<ContentId> contents;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return contents;
        if (const auto content = ContentId::fromBytes(rows.bytes(0)))
            contents.push_back(*content);
    }
}

Result<BlobCounts> BlobQueue::counts(qint64 epoch) const
{
    Statement row = m_database.statement(
        "SELECT (SELECT count(*) FROM blob_upload u WHERE refusal IS NULL"
        "   AND (confirmed_epoch IS NULL OR confirmed_epoch <> ?)"
        "   AND (EXISTS (SELECT 1 FROM attachment a WHERE a.content = u.content AND a.is_void = 0)"
        "    OR (confirmed_epoch IS NULL AND attachment IS NOT NULL"
        "     AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.content = u.content)))),"
        " (SELECT count(*) FROM blob_download WHERE absent_at IS NULL),"
        " (SELECT count(*) FROM blob_upload WHERE refusal IS NOT NULL)");
    row.bind(epoch);
    MQ_TRY_ASSIGN(const bool found, row.step());
    if (!found)
        return BlobCounts();
    return BlobCounts{row.integer(0), row.integer(1), row.integer(2)};
}

} // namespace core
