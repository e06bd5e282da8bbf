// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyConnection.h"
#include "sync/server/SqlCountyStore.h"

#include <algorithm>
#include <limits>

namespace syncing {

std::vector<SharedRecord> SqlCountyStore::rowsOf(
    const QString &prefix, const core::FillPlace &after, std::size_t limit) const
{
    m_records.write(); // the index knows only what is written
    // One lower bound only: of two, SQLite may begin at the wrong one and read all that is between.
    const core::FillPlace start{prefix, 0, {}};
    const core::FillPlace &from = std::max(after, start);
    CountyStatement select = m_connection.statement(
        "SELECT type, id, body FROM record WHERE /*mine*/ (scope, type, id) > (?, ?, ?)"
        " AND scope < ? ORDER BY scope, type, id LIMIT ?");
    select.bind(from.scope).bind(from.type).bind(from.id);
    select.bind(QString(prefix + u':')).bind(static_cast<qint64>(limit)); // ':' follows '9'
    std::vector<SharedRecord> rows;
    while (hasRow(select)) {
        const SharedRecord row
            = m_records.rowIn(select, 2, static_cast<int>(select.integer(0)), select.recordId(1));
        if (row)
            rows.push_back(row);
    }
    return rows;
}

std::vector<SharedRecord> SqlCountyStore::recordsOf(const QString &village) const
{
    return rowsOf(village, {}, std::numeric_limits<int>::max());
}

std::vector<SharedEntry> SqlCountyStore::casesBy(quint32 device, std::size_t limit) const
{
    writeLines();
    CountyStatement select = m_connection.statement(
        "SELECT " MQ_ENTRY_COLUMNS " FROM log"
        " WHERE /*mine*/ device = ? AND outcome = ? ORDER BY lsn DESC LIMIT ?");
    select.bind(qint64{device}).bind(static_cast<int>(core::Outcome::Conflict));
    select.bind(static_cast<qint64>(limit));
    std::vector<SharedEntry> cases;
    while (SharedEntry line = entry(select, Body::With))
        cases.push_back(std::move(line));
    return cases;
}

std::map<QString, qint64> SqlCountyStore::voidsBy(
    const std::vector<quint32> &devices, qint64 receivedFrom) const
{
    writeLines();
    std::map<QString, qint64> voids;
    for (const quint32 device : devices) {
        CountyStatement select = m_connection.statement(
            "SELECT scope, voids FROM log WHERE /*mine*/ device = ? AND received_at >= ?"
            " AND voids > 0");
        select.bind(qint64{device}).bind(receivedFrom);
        while (hasRow(select))
            voids[select.text(0)] += select.integer(1);
    }
    return voids;
}

qint64 SqlCountyStore::personsIn(const QString &prefix) const
{
    m_records.write();
    CountyStatement select = m_connection.statement(
        "SELECT count(*) FROM record WHERE /*mine*/ scope >= ? AND scope < ? AND type = ?");
    select.bind(prefix).bind(QString(prefix + u':'));
    select.bind(static_cast<int>(core::RecordType::Person));
    return hasRow(select) ? select.integer(0) : 0;
}

} // namespace syncing
