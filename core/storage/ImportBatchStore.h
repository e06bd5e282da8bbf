// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"

namespace core {

/// One import of a roster, as the list of imports shows it. Known on this laptop only.
struct ImportBatch
{
    RecordId id;
    QString fileName; ///< without its folder
    QString programme; ///< code
    qint64 madeAt = 0; ///< UTC ms
    int rows = 0; ///< written so far
    qint64 undoneAt = 0; ///< 0 while it stands

    bool operator==(const ImportBatch &) const = default;
};

class ImportBatchStore
{
public:
    explicit ImportBatchStore(Database &database)
        : m_database(database)
    { }

    Result<std::vector<ImportBatch>> all() const; ///< newest first
    Result<std::optional<ImportBatch>> find(const RecordId &id) const;
    /// The own operations of an import, newest first; those the county has refused, too.
    Result<std::vector<OpId>> operations(const RecordId &id) const;

    /// Adds a run of operations and makes the batch with its first one. Inside the transaction that
    /// writes them.
    Result<void> extend(const ImportBatch &batch, qint64 firstLsn, qint64 lastLsn);
    Result<void> markUndone(const RecordId &id, qint64 at);

private:
    Database &m_database;
};

} // namespace core
