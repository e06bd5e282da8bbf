// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/RecordDraft.h"
#include "core/exchange/RosterUnits.h"
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
    struct Person;
    struct Work;

    Result<void> compare(Work &work) const; ///< with the ledger
    void gather(Work &work) const;
    Result<void> match(Work &work, Person &person) const;
    Result<void> findNamesake(Work &work, const Person &person) const;
    void comparePerson(Work &work, const Person &person) const;
    Result<void> matchHousehold(Work &work) const;
    Result<void> matchCases(Work &work) const;
    Result<void> checkOtherProgramme(Work &work) const;
    Result<void> checkAccount(Work &work, const Person &person) const;
    void writePeople(Work &work) const;
    void writeHousehold(Work &work) const;
    void writeMembers(Work &work) const;
    Result<void> write(Work &work) const;
    Result<void> writeAccounts(Work &work) const;
    void writeCases(Work &work) const;
    void writeCase(Work &work, const RosterRow &row, const Person &person) const;
    void replaceCase(
        Work &work, const Record &known, const RosterRow &row, const Person &person) const;
    void fillCase(Work &work, RecordDraft &draft, const RosterRow &row, const Person &person) const;
    void finish(Work &work, UnitPlan &plan) const;

    void addIssue(Work &work, const RosterRow &row, int column, IssueReason reason,
        const QStringList &params = {}) const;
    int columnOf(RecordType type, const char *key) const;
    const Record *runningCase(const Work &work, const RosterRow &row, const Person &person) const;

    RosterQuery m_query;
    const ImportContext &m_context;
    const ColumnMapping &m_mapping;
    Random &m_random;
};

} // namespace core
