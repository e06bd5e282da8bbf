// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"
#include "sync/server/LogCodec.h"

namespace syncing {

/// Reads the log for one reader.
class VisibleLines
{
public:
    VisibleLines(CountyConnection &connection, const Reader &reader);

    /// Entries after \a cursor, ascending, at most \a limit of them.
    core::Result<std::vector<core::LogEntry>> after(qint64 cursor, std::size_t limit) const;

private:
    /// Reads on and moves the cursor; false when there is no more.
    core::Result<bool> read(
        qint64 &cursor, std::size_t limit, std::vector<core::LogEntry> &entries) const;

    CountyConnection &m_connection;
    const Reader &m_reader;
    QByteArray m_sql;
};

Body bodyFor(const Reader &reader, quint32 author);

} // namespace syncing
