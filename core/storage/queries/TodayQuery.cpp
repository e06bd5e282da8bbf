// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/TodayQuery.h"

namespace core {

Result<int> TodayQuery::bornBetween(const QDate &first, const QDate &last) const
{
    // 03 is dead in GB/T person status; somebody without a status is taken to live.
    Statement row
        = m_database.statement("SELECT count(*) FROM person WHERE birth_date BETWEEN ? AND ?"
                               " AND is_void = 0 AND coalesce(status, '01') <> '03'");
    row.bind(first.toString(Qt::ISODate)).bind(last.toString(Qt::ISODate));
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? static_cast<int>(row.integer(0)) : 0;
}

Result<bool> TodayQuery::hasPeople() const
{
    Statement row = m_database.statement("SELECT 1 FROM person WHERE is_void = 0 LIMIT 1");
    return row.step();
}

} // namespace core
