// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/queries/PeopleQuery.h"
#include "core/text/FindPattern.h"

namespace core {

struct FindRequest
{
    FindPattern pattern;
    QString currentVillage; ///< looked through first; may be empty
    /// Only these villages, when the pattern names a place; empty for all.
    std::vector<QString> villages;
    int limit = 9; ///< of people shown
};

/// What was found, in the order in which it is shown.
struct FindResult
{
    std::vector<PersonRow> here; ///< in the current village
    std::vector<PersonRow> recent; ///< looked at lately, elsewhere
    std::vector<PersonRow> elsewhere;
    int total = 0; ///< people that match, counted up to kCountLimit
    static constexpr int kCountLimit = 100;

    bool isCountCut() const { return total >= kCountLimit; }
};

/// Finds people while the user types. One range of one index a village: the work grows with the
/// number of villages, not with the number of people.
class FindQuery
{
public:
    explicit FindQuery(Database &database)
        : m_database(database)
    { }

    Result<FindResult> find(const FindRequest &request) const;
    /// Remembers who was opened, so that they come early next time. Keeps the last fifty.
    Result<void> noteSeen(const RecordId &person, qint64 now);

private:
    struct Search;
    Result<std::vector<qint64>> villages(const FindRequest &request) const;
    Result<void> collectAll(Search &search, const FindRequest &request) const;
    Result<void> collect(Search &search, qint64 village) const;
    Result<void> collectMixed(Search &search, qint64 village) const;
    Result<std::vector<qint64>> recentRows() const;

    Database &m_database;
};

} // namespace core
