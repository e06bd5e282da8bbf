// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"

namespace core {

/// What stands between this laptop and the county, counted.
struct SyncCounts
{
    qint64 waiting = 0; ///< own operations without a line in the county's log
    qint64 oldestWaitingAt = 0; ///< UTC ms; 0 when nothing waits
    qint64 conflicts = 0; ///< open ones
    /// Refused by the county, or decided by others now, and not looked at yet.
    qint64 rejected = 0;

    bool operator==(const SyncCounts &) const = default;
};

class SyncCountsQuery
{
public:
    explicit SyncCountsQuery(Database &database)
        : m_database(database)
    { }

    Result<SyncCounts> counts() const;

private:
    Database &m_database;
};

} // namespace core
