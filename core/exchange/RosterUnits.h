// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/RosterRow.h"

namespace core {

/// What becomes one operation: the rows of one person, or of one household with its head first.
struct RosterUnit
{
    std::vector<int> rows; ///< indices into the list of rows
    bool hasHead = true;

    bool operator==(const RosterUnit &) const = default;
};

/// Puts the rows of one household together: by the household's number, by the head's identity
/// number or name where a column has them, else by the row that says it is the head and those that
/// follow. Rows of other programmes stand by themselves, but two reliefs of one person go together.
/// Leaves out rows \a isUsed says no to. Adds NoHead, SeveralHeads, AmountsDiffer, MembersDiffer
/// and CoveredExceedsMembers to the rows they concern, in \a issues by row index.
class RosterUnits
{
public:
    RosterUnits(const ImportContext &context, const ColumnMapping &mapping);

    std::vector<RosterUnit> group(
        const std::vector<RosterRow> &rows, const std::vector<bool> &isUsed) const;
    void check(const RosterUnit &unit, const std::vector<RosterRow> &rows,
        std::vector<std::vector<RowIssue>> &issues) const;
    /// Whether the row itself says that it is the head's.
    static bool isHead(const RosterRow &row);

private:
    bool isOtherHousehold(const RosterRow &row, const RosterRow &first) const;
    QStringList keysOf(const RosterRow &row) const;
    void putHeadFirst(RosterUnit &unit, const std::vector<RosterRow> &rows) const;

    const ImportContext &m_context;
    bool m_hasRelations = false;
};

} // namespace core
