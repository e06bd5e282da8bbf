// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ImportDecisions.h"
#include "core/exchange/RosterParser.h"
#include "core/exchange/UnitPlanner.h"
#include "core/storage/DeviceStore.h"

#include <functional>

namespace core {

/// Rows done of all; answers whether to go on.
using ImportProgress = std::function<bool(int done, int all)>;

struct ImportCounts
{
    int fresh = 0;
    int updates = 0;
    int unchanged = 0;
    int mustFix = 0;
    int pleaseCheck = 0;
    int skipped = 0;
    int ignored = 0; ///< totals, remarks and repeated headings
    int moving = 0; ///< households that go to another village with all that belongs to them

    bool isReady() const { return mustFix == 0 && pleaseCheck == 0; }
    bool operator==(const ImportCounts &) const = default;
};

/// All rows with one kind of trouble, to be dealt with together.
struct IssueClass
{
    IssueReason reason = IssueReason::Missing;
    int rows = 0;
    int fixable = 0; ///< cells for which a fix is known
    std::vector<int> tableRows; ///< in the order of the sheet
};

/// One row of the dry run.
struct AnalysedRow
{
    int row = 0; ///< of the SheetTable
    int number = 0; ///< as the spreadsheet program counts
    RowOutcome outcome = RowOutcome::Unchanged;
    QString name; ///< empty when it could not be read
    QString village; ///< code
    std::vector<RowIssue> issues; ///< open ones: accepted ones are left out
};

/// The dry run of an import: what each row would do, what is in its way, and what the user decided
/// about it. Writes nothing to the ledger. Decisions take effect with the next refresh(). Use from
/// one thread at a time; the Database is the caller's, whose thread it must be.
class ImportAnalysis
{
public:
    ImportAnalysis(
        std::shared_ptr<const SheetTable> table, ColumnMapping mapping, ImportContext context);
    Q_DISABLE_COPY_MOVE(ImportAnalysis)

    const ImportContext &context() const { return m_context; }
    const ColumnMapping &mapping() const { return m_parser.mapping(); }

    /// Looks through all rows, or after decisions through those they concern. Cancelled leaves the
    /// analysis unfinished; the next call takes it up again, and gets further however soon it is
    /// stopped.
    Result<void> refresh(Database &database, const ImportProgress &progress = {});

    ImportCounts counts() const;
    std::vector<IssueClass> classes() const; ///< what must be fixed first
    int rowCount() const { return static_cast<int>(m_rows.size()); } ///< ignored ones included
    AnalysedRow row(int index) const; ///< 0 … rowCount()-1
    int indexOf(int tableRow) const { return tableRow - m_parser.mapping().firstDataRow; }
    std::vector<int> rowsWith(RowOutcome outcome) const; ///< indices
    QString cellText(int tableRow, int column) const; ///< as corrected
    QString originalText(int tableRow, int column) const; ///< as the file has it

    // Decisions, all by row of the SheetTable.
    void correct(int tableRow, int column, const QString &text);
    /// Takes a choice of an issue: corrects the cell, and for SamePersonOtherNumber makes the row
    /// that person's.
    void choose(const RowIssue &issue, const IssueChoice &choice);
    void accept(int tableRow, IssueReason reason);
    void acceptAll(IssueReason reason);
    void setSkipped(int tableRow, bool isSkipped);
    /// Applies every known fix of a class: corrects its cells, or for DuplicateRow leaves the
    /// earlier rows out.
    void fixAll(IssueReason reason);
    void fixAllCertain(); ///< everything that needs no judgement
    bool canUndo() const { return m_decisions.canUndo(); }
    void undo() { m_decisions.undo(); } ///< takes back the last decision

    // For ImportRun.
    const std::vector<RosterUnit> &units() const { return m_units; }
    RowOutcome outcomeOf(const RosterUnit &unit) const;
    quint64 basisOf(std::size_t unit) const { return m_states[unit].basis; }
    /// The ledger's state all of the dry run was made from.
    const DeviceState &basis() const { return m_basis; }
    UnitPlanner planner(Database &database, Random &random) const;
    Result<UnitPlan> planAgain(UnitPlanner &planner, const RosterUnit &unit, PlanDepth depth) const;
    void markChangedMeanwhile(const RosterUnit &unit);

private:
    struct UnitState
    {
        RowOutcome outcome = RowOutcome::Unchanged;
        quint64 basis = 0;
        int moves = 0;
    };

    Result<void> parseRows(const ImportProgress &progress);
    void regroup();
    void inheritVillages();
    void checkFile();
    Result<void> planUnits(Database &database, const ImportProgress &progress);
    Result<void> planUnit(UnitPlanner &planner, std::size_t unit);
    bool isOpen(const RowIssue &issue) const;
    int movesOf(const RosterUnit &unit) const;
    RowOutcome blockedOutcome(const RosterUnit &unit) const; ///< Unchanged when nothing blocks it
    template <class Visit> void forEachIssue(int index, Visit visit) const;

    std::shared_ptr<const SheetTable> m_table;
    ImportContext m_context;
    RosterParser m_parser;
    ImportDecisions m_decisions;

    std::vector<RosterRow> m_rows;
    std::vector<bool> m_isParsed;
    std::vector<bool> m_needsPlan; ///< by row: its unit must be compared with the ledger again
    std::vector<std::vector<RowIssue>> m_fileIssues; ///< from the other rows, by row
    std::vector<std::vector<RowIssue>> m_ledgerIssues; ///< by row
    std::vector<RosterUnit> m_units;
    std::vector<UnitState> m_states;
    DeviceState m_basis;
    bool m_hasBasis = false;
    bool m_isGrouped = false; ///< the units are those of the rows as read
    std::vector<int> m_unitOf; ///< by row; -1 for rows in no unit
};

} // namespace core
