// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"

#include <QDate>

namespace core {

/// What comes due, for the page that opens the day.
class TodayQuery
{
public:
    explicit TodayQuery(Database &database)
        : m_database(database)
    { }

    /// Living people in use born from first to last, both included.
    Result<int> bornBetween(const QDate &first, const QDate &last) const;
    Result<bool> hasPeople() const;

private:
    Database &m_database;
};

} // namespace core
