// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/RosterRow.h"

namespace core {

/// What the rows of one file say about each other: the same person twice, one account for two
/// people, a member of two households. For the length of one look through the file.
class FileChecks
{
public:
    /// \a unitOf by row; -1 for rows that are left out.
    FileChecks(const ImportContext &context, const ColumnMapping &mapping, const SheetTable &table,
        const std::vector<RosterRow> &rows, const std::vector<int> &unitOf)
        : m_context(context)
        , m_mapping(mapping)
        , m_table(table)
        , m_rows(rows)
        , m_unitOf(unitOf)
    { }

    void run(std::vector<std::vector<RowIssue>> &issues) const; ///< adds to those of each row

private:
    void checkDuplicates(std::vector<std::vector<RowIssue>> &issues) const;
    void checkMembers(std::vector<std::vector<RowIssue>> &issues) const;
    void checkAccounts(std::vector<std::vector<RowIssue>> &issues) const;

    const ImportContext &m_context;
    const ColumnMapping &m_mapping;
    const SheetTable &m_table;
    const std::vector<RosterRow> &m_rows;
    const std::vector<int> &m_unitOf;
};

} // namespace core
