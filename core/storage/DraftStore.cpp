// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/DraftStore.h"

namespace core {

namespace {

Draft draftFromRow(const Statement &row)
{
    return {row.recordId(0), row.text(1), row.text(2), row.integer(3), row.bytes(4)};
}

} // namespace

Result<void> DraftStore::save(const Draft &draft)
{
    return m_database
        .statement("INSERT INTO draft (id, kind, title, saved_at, body) VALUES (?, ?, ?, ?, ?)"
                   " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title,"
                   " saved_at = excluded.saved_at, body = excluded.body")
        .bind(draft.id)
        .bind(draft.kind)
        .bind(draft.title)
        .bind(draft.savedAt)
        .bind(draft.body)
        .run();
}

Result<std::optional<Draft>> DraftStore::load(const RecordId &id) const
{
    Statement row
        = m_database.statement("SELECT id, kind, title, saved_at, body FROM draft WHERE id = ?");
    row.bind(id);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional<Draft>(draftFromRow(row)) : std::nullopt;
}

Result<std::vector<Draft>> DraftStore::all() const
{
    Statement rows = m_database.statement(
        "SELECT id, kind, title, saved_at, body FROM draft ORDER BY saved_at DESC");
    std::vector<Draft> drafts;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return drafts;
        drafts.push_back(draftFromRow(rows));
    }
}

Result<std::optional<Draft>> DraftStore::next() const
{
    Statement row = m_database.statement("SELECT id, kind, title, saved_at, body FROM draft"
                                         " ORDER BY kind = ?, saved_at DESC LIMIT 1");
    row.bind(QString(kStrandedDraft));
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional<Draft>(draftFromRow(row)) : std::nullopt;
}

Result<void> DraftStore::remove(const RecordId &id)
{
    return m_database.statement("DELETE FROM draft WHERE id = ?").bind(id).run();
}

} // namespace core
