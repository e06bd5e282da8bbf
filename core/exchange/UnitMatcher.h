// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/UnitWork.h"
#include "core/storage/queries/RosterQuery.h"

namespace core {

/// Finds a unit's people, household and cases in the ledger and tells what does not fit. Reads
/// only.
class UnitMatcher
{
public:
    UnitMatcher(
        const RosterQuery &query, const ImportContext &context, const ColumnMapping &mapping)
        : m_query(query)
        , m_context(context)
        , m_mapping(mapping)
    { }

    Result<void> compare(UnitWork &work) const;
    /// Adds the people or accounts of the ledger that a faulty cell may have meant.
    Result<void> addChoices(const RosterRow &row, std::vector<RowIssue> &issues) const;

private:
    Result<void> match(UnitWork &work, UnitPerson &person) const;
    Result<void> findNamesake(UnitWork &work, const UnitPerson &person) const;
    void comparePerson(UnitWork &work, const UnitPerson &person) const;
    Result<void> matchHousehold(UnitWork &work) const;
    Result<void> matchMembers(UnitWork &work) const;
    Result<void> matchHead(UnitWork &work) const;
    Result<void> matchCases(UnitWork &work) const;
    Result<void> checkOtherProgramme(UnitWork &work) const;
    Result<void> checkAccount(UnitWork &work, const UnitPerson &person) const;
    int columnOf(RecordType type, const char *key) const
    {
        return m_mapping.columnOf(ColumnTarget::of(type, key));
    }

    const RosterQuery &m_query;
    const ImportContext &m_context;
    const ColumnMapping &m_mapping;
};

} // namespace core
