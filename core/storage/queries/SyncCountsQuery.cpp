// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/SyncCountsQuery.h"

namespace core {

Result<SyncCounts> SyncCountsQuery::counts() const
{
    Statement row = m_database.statement(
        "SELECT (SELECT count(*) FROM outbox), (SELECT made_at FROM outbox ORDER BY lsn LIMIT 1),"
        " (SELECT count(*) FROM conflict WHERE status = 'open' AND is_void = 0),"
        " (SELECT count(*) FROM own_op WHERE outcome IN (2, 3)"
        " AND (outcome = 3 OR reason = 'out_of_scope') AND seen = 0)");
    MQ_TRY_ASSIGN(const bool found, row.step());
    if (!found)
        return SyncCounts();
    return SyncCounts{row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
}

} // namespace core
