// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/VisibleLines.h"

namespace syncing {

namespace {

/// Passes over most of what the reader may not see inside the database; mayRead() has the last
/// word.
QByteArray sqlFor(const Reader &reader)
{
    QByteArray sql = "SELECT " MQ_ENTRY_COLUMNS " FROM log WHERE /*mine*/ seq > ? AND (device = ?";
    for (std::size_t i = 0; i < reader.former.size(); ++i)
        sql += " OR device = ?";
    for (std::size_t i = 0; i < reader.scopes.size(); ++i)
        sql += " OR (scope >= ? AND scope < ?) OR length(scope) < ?" // ':' follows '9'
               " OR (also >= ? AND also < ?) OR length(also) BETWEEN 1 AND 9";
    return sql + ") ORDER BY seq LIMIT ?";
}

} // namespace

Body bodyFor(const Reader &reader, quint32 author)
{
    return author == reader.device ? Body::Without : Body::With;
}

VisibleLines::VisibleLines(CountyConnection &connection, const Reader &reader)
    : m_connection(connection)
    , m_reader(reader)
    , m_sql(sqlFor(reader))
{ }

core::Result<std::vector<core::LogEntry>> VisibleLines::after(
    qint64 cursor, std::size_t limit) const
{
    std::vector<core::LogEntry> entries;
    for (bool isMore = true; isMore && entries.size() < limit;) {
        MQ_TRY_ASSIGN(isMore, read(cursor, limit, entries));
    }
    return entries;
}

core::Result<bool> VisibleLines::read(
    qint64 &cursor, std::size_t limit, std::vector<core::LogEntry> &entries) const
{
    CountyStatement select = m_connection.statement(m_sql);
    select.bind(cursor).bind(qint64{m_reader.device});
    for (const quint32 number : m_reader.former)
        select.bind(qint64{number});
    for (const QString &prefix : m_reader.scopes) {
        const QString end = prefix + u':';
        select.bind(prefix).bind(end).bind(qint64{prefix.size()}).bind(prefix).bind(end);
    }
    const qint64 most = m_connection.rowsAtOnce();
    select.bind(most);
    qint64 seen = 0;
    for (; entries.size() < limit; ++seen) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            return seen == most;
        cursor = select.integer(0);
        const auto author = static_cast<quint32>(select.integer(2));
        if (!mayRead(m_reader, author, select.text(1), select.text(10)))
            continue;
        MQ_TRY_ASSIGN(core::LogEntry entry, readEntry(select, bodyFor(m_reader, author)));
        entries.push_back(std::move(entry));
    }
    return false;
}

} // namespace syncing
