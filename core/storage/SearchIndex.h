// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"
#include "core/storage/Database.h"

#include <set>

namespace core {

/// Keeps the search keys of people in step with the records they are made from: a person's name,
/// identity number and phone, and the account numbers that name the person.
class SearchIndex
{
public:
    explicit SearchIndex(Database &database)
        : m_database(database)
    { }

    Result<void> add(const Record &record);
    /// `after` is null when the row goes.
    Result<void> update(const Record &before, const Record *after);
    /// Whether the stored keys are exactly those the records would give. Reads everything.
    Result<bool> isInStep() const;

private:
    using Keys = std::set<std::pair<qint64, QString>>; // village, key

    Result<std::optional<qint64>> personRow(const RecordId &person) const;
    Result<void> write(qint64 person, const Keys &before, const Keys &after);
    Result<void> updateAccount(const Record *before, const Record *after);

    Database &m_database;
};

} // namespace core
