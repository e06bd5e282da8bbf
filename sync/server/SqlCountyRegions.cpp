// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyConnection.h"
#include "sync/server/SqlCountyStore.h"

namespace syncing {

std::vector<SharedRecord> SqlCountyStore::rowsOf(
    const QString &prefix, const core::FillPlace &after, std::size_t limit) const
{
    m_records.write(); // the index knows only what is written
    CountyStatement select = m_connection.statement(
        "SELECT type, id, body FROM record WHERE /*mine*/ scope >= ? AND scope < ?"
        " AND (scope, type, id) > (?, ?, ?) ORDER BY scope, type, id LIMIT ?");
    select.bind(prefix).bind(QString(prefix + u':')); // ':' follows '9'
    select.bind(after.scope).bind(after.type).bind(after.id).bind(static_cast<qint64>(limit));
    std::vector<SharedRecord> rows;
    while (hasRow(select)) {
        const SharedRecord row
            = m_records.rowIn(select, 2, static_cast<int>(select.integer(0)), select.recordId(1));
        if (row)
            rows.push_back(row);
    }
    return rows;
}

} // namespace syncing
