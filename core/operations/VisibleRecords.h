// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/RecordStore.h"
#include "core/storage/SearchIndex.h"

namespace core {

/// Puts the visible row of a record and everything derived from it in step, inside the caller's
/// transaction. Used by commits and by county entries alike, and by nothing else.
class VisibleRecords
{
public:
    explicit VisibleRecords(Database &database)
        : m_store(database)
        , m_search(database)
    { }

    const RecordStore &store() const { return m_store; }
    /// Either side may be nothing: then the row appears, or a refused creation goes.
    Result<void> put(const std::optional<Record> &before, const std::optional<Record> &after);

private:
    RecordStore m_store;
    SearchIndex m_search;
};

} // namespace core
