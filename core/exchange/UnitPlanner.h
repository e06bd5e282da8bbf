// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/UnitWork.h"
#include "core/storage/RecordStore.h"
#include "core/storage/queries/RosterQuery.h"

namespace core {

enum class RowOutcome
{
    New, ///< somebody or some benefit the ledger does not have
    Update,
    Unchanged,
    MustFix,
    PleaseCheck,
    Skipped,
};
const char *outcomeName(RowOutcome outcome); ///< stable snake_case

/// What importing one unit does to the ledger as it is now.
struct UnitPlan
{
    std::vector<RecordEdit> edits;
    std::vector<RowIssue> issues; ///< from comparing with the ledger
    RowOutcome outcome = RowOutcome::Unchanged; ///< New, Update or Unchanged
    /// Households, and persons in none, that go to another village with all that belongs to them;
    /// told by the dry run only.
    int moves = 0;
    /// Changes when any record the plan was made from changes.
    quint64 basis = 0;
};

enum class PlanDepth
{
    Outcome, ///< for the dry run: the edits of a unit nobody of whom is known are not made
    Edits,
    EditsOfUnknown, ///< the dry run found nobody of the unit and the ledger has not changed since
};

/// Compares a unit with the ledger and says what to write. Reads only. Lives on the thread of the
/// Database.
class UnitPlanner
{
public:
    UnitPlanner(Database &database, const ImportContext &context, const ColumnMapping &mapping,
        Random &random);

    /// The rows of the unit have no fault of their own. \a decisions by table row.
    Result<UnitPlan> plan(const RosterUnit &unit, const std::vector<RosterRow> &rows,
        const QHash<int, RowDecision> &decisions, PlanDepth depth);
    /// Adds the people or accounts of the ledger that a faulty cell may have meant.
    Result<void> addChoices(const RosterRow &row, std::vector<RowIssue> &issues) const;

private:
    void gather(UnitWork &work) const;
    void finish(UnitWork &work, UnitPlan &plan) const;
    Result<int> movesOf(const UnitPlan &plan) const;

    RosterQuery m_query;
    RecordStore m_store;
    const ImportContext &m_context;
    const ColumnMapping &m_mapping;
    Random &m_random;
};

} // namespace core
