// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/UnitWork.h"
#include "core/storage/queries/RosterQuery.h"

namespace core {

/// Fills the drafts of everything a unit's rows say, onto what the ledger has of it. Writes nothing
/// to the ledger itself.
class UnitWriter
{
public:
    UnitWriter(const RosterQuery &query, const ImportContext &context, const ColumnMapping &mapping,
        Random &random)
        : m_query(query)
        , m_context(context)
        , m_mapping(mapping)
        , m_random(random)
    { }

    Result<void> write(UnitWork &work) const;

private:
    void writePeople(UnitWork &work) const;
    void writeHousehold(UnitWork &work) const;
    void writeMembers(UnitWork &work) const;
    Result<void> writeAccounts(UnitWork &work) const;
    void writeCases(UnitWork &work) const;
    void writeCase(UnitWork &work, const RosterRow &row, const UnitPerson &person) const;
    void fillCase(
        UnitWork &work, RecordDraft &draft, const RosterRow &row, const UnitPerson &person) const;
    const Record *runningCase(
        const UnitWork &work, const RosterRow &row, const UnitPerson &person) const;
    int columnOf(RecordType type, const char *key) const
    {
        return m_mapping.columnOf(ColumnTarget::of(type, key));
    }

    const RosterQuery &m_query;
    const ImportContext &m_context;
    const ColumnMapping &m_mapping;
    Random &m_random;
};

} // namespace core
