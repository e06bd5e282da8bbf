// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ImportAnalysis.h"

#include "core/exchange/FileChecks.h"

#include <algorithm>
#include <map>

namespace core {

namespace {

constexpr int kRowsBetweenQuestions = 100;

RowIssue issueAt(int row, int column, IssueReason reason, const QStringList &params)
{
    RowIssue issue;
    issue.row = row;
    issue.column = column;
    issue.reason = reason;
    issue.params = params;
    return issue;
}

/// Asks now and then, but never before something was done: whoever calls again and again for a
/// short while comes to the end.
class Patience
{
public:
    Patience(const ImportProgress &progress, int all)
        : m_progress(progress)
        , m_all(all)
    { }
    bool isOverAfter(int done)
    {
        return m_progress && ++m_steps % kRowsBetweenQuestions == 0 && !m_progress(done, m_all);
    }

private:
    const ImportProgress &m_progress;
    int m_all;
    int m_steps = 0;
};

Error cancelled()
{
    return {ErrorCode::Cancelled, QStringLiteral("looking through the roster")};
}

} // namespace

ImportAnalysis::ImportAnalysis(
    std::shared_ptr<const SheetTable> table, ColumnMapping mapping, ImportContext context)
    : m_table(std::move(table))
    , m_context(std::move(context))
    , m_parser(*m_table, std::move(mapping), m_context)
{
    const int rows = std::max(0, m_table->rowCount() - m_parser.mapping().firstDataRow);
    const auto size = static_cast<std::size_t>(rows);
    m_rows.resize(size);
    m_isParsed.resize(size);
    m_needsPlan.assign(size, true);
    m_fileIssues.resize(size);
    m_ledgerIssues.resize(size);
    m_unitOf.assign(size, -1);
}

Result<void> ImportAnalysis::refresh(Database &database, const ImportProgress &progress)
{
    MQ_TRY(parseRows(progress));
    if (!m_isGrouped) {
        regroup();
        inheritVillages();
        checkFile();
        m_isGrouped = true;
    }
    return planUnits(database, progress);
}

Result<void> ImportAnalysis::parseRows(const ImportProgress &progress)
{
    for (const int tableRow : m_decisions.takeChanged())
        m_isParsed[static_cast<std::size_t>(indexOf(tableRow))] = false;
    Patience patience(progress, rowCount() * 2); // each row is read and then compared
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_isParsed[i])
            continue;
        const int tableRow = m_parser.mapping().firstDataRow + static_cast<int>(i);
        m_rows[i] = m_parser.parse(tableRow, m_decisions.at(tableRow));
        m_isParsed[i] = true;
        m_needsPlan[i] = true;
        m_isGrouped = false;
        if (patience.isOverAfter(static_cast<int>(i)))
            return cancelled();
    }
    return {};
}

void ImportAnalysis::regroup()
{
    std::vector<bool> isUsed(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const RowDecision *decision = m_decisions.at(m_rows[i].row);
        isUsed[i] = !m_rows[i].isNoise && !(decision && decision->isSkipped);
    }
    const RosterUnits grouping(m_context, m_parser.mapping());
    std::vector<RosterUnit> units = grouping.group(m_rows, isUsed);
    std::vector<UnitState> states(units.size());
    std::vector<int> unitOf(m_rows.size(), -1);
    for (std::size_t u = 0; u < units.size(); ++u) {
        const auto first = static_cast<std::size_t>(units[u].rows.front());
        const int before = m_unitOf[first];
        const bool isSame = before >= 0 && m_units[static_cast<std::size_t>(before)] == units[u];
        if (isSame)
            states[u] = m_states[static_cast<std::size_t>(before)];
        for (const int row : units[u].rows) {
            unitOf[static_cast<std::size_t>(row)] = static_cast<int>(u);
            if (!isSame)
                m_needsPlan[static_cast<std::size_t>(row)] = true;
        }
    }
    m_units = std::move(units);
    m_states = std::move(states);
    m_unitOf = std::move(unitOf);
}

void ImportAnalysis::inheritVillages()
{
    // Rosters often write the village in the head's row only.
    for (const RosterUnit &unit : m_units) {
        const QString village = m_rows[static_cast<std::size_t>(unit.rows.front())].village;
        for (const int index : unit.rows) {
            RosterRow &row = m_rows[static_cast<std::size_t>(index)];
            if (!row.village.isEmpty() || village.isEmpty())
                continue;
            row.village = village;
            std::erase_if(row.issues, [](const RowIssue &issue) {
                return issue.reason == IssueReason::Missing
                    && issue.params.value(0) == u"region_living";
            });
        }
    }
}

void ImportAnalysis::checkFile()
{
    for (auto &issues : m_fileIssues)
        issues.clear();
    const RosterUnits grouping(m_context, m_parser.mapping());
    for (const RosterUnit &unit : m_units)
        grouping.check(unit, m_rows, m_fileIssues);
    FileChecks(m_context, m_parser.mapping(), *m_table, m_rows, m_unitOf).run(m_fileIssues);
}

UnitPlanner ImportAnalysis::planner(Database &database, Random &random) const
{
    return UnitPlanner(database, m_context, m_parser.mapping(), random);
}

Result<UnitPlan> ImportAnalysis::planAgain(
    UnitPlanner &planner, const RosterUnit &unit, PlanDepth depth) const
{
    return planner.plan(unit, m_rows, m_decisions.all(), depth);
}

Result<void> ImportAnalysis::planUnits(Database &database, const ImportProgress &progress)
{
    Snapshot snapshot(database);
    MQ_TRY(snapshot.begin());
    // Later looks go at some rows only: the first state is the one that holds for all.
    if (!m_hasBasis) {
        MQ_TRY_ASSIGN(m_basis, DeviceStore(database).state());
        m_hasBasis = true;
    }
    SeededRandom random(1); // ids of a dry run are thrown away
    UnitPlanner unitPlanner = planner(database, random);
    Patience patience(progress, rowCount() * 2);
    int done = rowCount();
    for (std::size_t u = 0; u < m_units.size(); ++u) {
        const RosterUnit &unit = m_units[u];
        done += static_cast<int>(unit.rows.size());
        const bool isStale = std::any_of(unit.rows.begin(), unit.rows.end(),
            [this](int row) { return m_needsPlan[static_cast<std::size_t>(row)]; });
        if (!isStale)
            continue;
        MQ_TRY(planUnit(unitPlanner, u));
        for (const int row : unit.rows)
            m_needsPlan[static_cast<std::size_t>(row)] = false;
        if (patience.isOverAfter(done))
            return cancelled();
    }
    if (progress)
        (void)progress(rowCount() * 2, rowCount() * 2); // too late to stop
    return {};
}

Result<void> ImportAnalysis::planUnit(UnitPlanner &unitPlanner, std::size_t unitIndex)
{
    const RosterUnit &unit = m_units[unitIndex];
    bool isReadable = true;
    for (const int index : unit.rows) {
        RosterRow &row = m_rows[static_cast<std::size_t>(index)];
        m_ledgerIssues[static_cast<std::size_t>(index)].clear();
        MQ_TRY(unitPlanner.addChoices(row, row.issues));
        isReadable = isReadable && !row.idNumber.isEmpty() && !row.name.isEmpty()
            && !row.village.isEmpty();
    }
    m_states[unitIndex] = {};
    if (!isReadable)
        return {};
    MQ_TRY_ASSIGN(
        UnitPlan plan, unitPlanner.plan(unit, m_rows, m_decisions.all(), PlanDepth::Outcome));
    m_states[unitIndex] = {plan.outcome, plan.basis, plan.moves};
    const int first = m_parser.mapping().firstDataRow;
    for (RowIssue &issue : plan.issues)
        m_ledgerIssues[static_cast<std::size_t>(issue.row - first)].push_back(std::move(issue));
    return {};
}

bool ImportAnalysis::isOpen(const RowIssue &issue) const
{
    const RowDecision *decision = m_decisions.at(issue.row);
    if (!decision)
        return true;
    if (issue.reason == IssueReason::SamePersonOtherNumber && decision->chosen)
        return false;
    return severityOf(issue.reason) == IssueSeverity::MustFix
        || !decision->hasAccepted(issue.reason);
}

template <class Visit> void ImportAnalysis::forEachIssue(int index, Visit visit) const
{
    const auto i = static_cast<std::size_t>(index);
    if (m_unitOf[i] < 0)
        return;
    for (const auto *issues : {&m_rows[i].issues, &m_fileIssues[i], &m_ledgerIssues[i]}) {
        for (const RowIssue &issue : *issues) {
            if (isOpen(issue))
                visit(issue);
        }
    }
}

RowOutcome ImportAnalysis::blockedOutcome(const RosterUnit &unit) const
{
    RowOutcome outcome = RowOutcome::Unchanged;
    for (const int index : unit.rows) {
        forEachIssue(index, [&outcome](const RowIssue &issue) {
            if (severityOf(issue.reason) == IssueSeverity::MustFix)
                outcome = RowOutcome::MustFix;
            else if (outcome != RowOutcome::MustFix)
                outcome = RowOutcome::PleaseCheck;
        });
    }
    return outcome;
}

RowOutcome ImportAnalysis::outcomeOf(const RosterUnit &unit) const
{
    const RowOutcome blocked = blockedOutcome(unit);
    if (blocked != RowOutcome::Unchanged)
        return blocked;
    const int index = m_unitOf[static_cast<std::size_t>(unit.rows.front())];
    return m_states[static_cast<std::size_t>(index)].outcome;
}

int ImportAnalysis::movesOf(const RosterUnit &unit) const
{
    const int index = m_unitOf[static_cast<std::size_t>(unit.rows.front())];
    return m_states[static_cast<std::size_t>(index)].moves;
}

ImportCounts ImportAnalysis::counts() const
{
    ImportCounts counts;
    for (const RosterRow &row : m_rows) {
        const RowDecision *decision = m_decisions.at(row.row);
        if (row.isNoise)
            ++counts.ignored;
        else if (decision && decision->isSkipped)
            ++counts.skipped;
    }
    for (const RosterUnit &unit : m_units) {
        const int rows = static_cast<int>(unit.rows.size());
        switch (outcomeOf(unit)) {
        case RowOutcome::New: // of the benefit, perhaps
            counts.fresh += rows;
            counts.moving += movesOf(unit);
            break;
        case RowOutcome::Update:
            counts.updates += rows;
            counts.moving += movesOf(unit);
            break;
        case RowOutcome::Unchanged:
            counts.unchanged += rows;
            break;
        case RowOutcome::MustFix:
            counts.mustFix += rows;
            break;
        case RowOutcome::PleaseCheck:
            counts.pleaseCheck += rows;
            break;
        case RowOutcome::Skipped:
            break;
        }
    }
    return counts;
}

std::vector<IssueClass> ImportAnalysis::classes() const
{
    std::map<IssueReason, IssueClass> byReason; // the enum's order: what must be fixed first
    for (int i = 0; i < rowCount(); ++i) {
        forEachIssue(i, [&byReason](const RowIssue &issue) {
            IssueClass &entry = byReason[issue.reason];
            entry.reason = issue.reason;
            if (entry.tableRows.empty() || entry.tableRows.back() != issue.row)
                entry.tableRows.push_back(issue.row);
            entry.rows = static_cast<int>(entry.tableRows.size());
            entry.fixable += issue.fix || issue.reason == IssueReason::DuplicateRow ? 1 : 0;
        });
    }
    std::vector<IssueClass> classes;
    classes.reserve(byReason.size());
    for (auto &[reason, entry] : byReason)
        classes.push_back(std::move(entry));
    return classes;
}

AnalysedRow ImportAnalysis::row(int index) const
{
    const auto i = static_cast<std::size_t>(index);
    AnalysedRow row;
    row.row = m_parser.mapping().firstDataRow + index;
    row.number = m_table->rowNumber(row.row);
    row.name = m_rows[i].name;
    row.village = m_rows[i].village;
    row.outcome = m_unitOf[i] < 0 ? RowOutcome::Skipped
                                  : outcomeOf(m_units[static_cast<std::size_t>(m_unitOf[i])]);
    forEachIssue(index, [&row](const RowIssue &issue) { row.issues.push_back(issue); });
    return row;
}

std::vector<int> ImportAnalysis::rowsWith(RowOutcome outcome) const
{
    std::vector<int> rows;
    for (int i = 0; i < rowCount(); ++i) {
        const auto index = static_cast<std::size_t>(i);
        const bool isSkipped = m_unitOf[index] < 0;
        if (isSkipped ? outcome == RowOutcome::Skipped && !m_rows[index].isNoise
                      : outcomeOf(m_units[static_cast<std::size_t>(m_unitOf[index])]) == outcome)
            rows.push_back(i);
    }
    return rows;
}

QString ImportAnalysis::cellText(int tableRow, int column) const
{
    return m_parser.text(tableRow, column, m_decisions.at(tableRow));
}

QString ImportAnalysis::originalText(int tableRow, int column) const
{
    return m_parser.original(tableRow, column);
}

void ImportAnalysis::correct(int tableRow, int column, const QString &text)
{
    ImportDecisions::Step(m_decisions).change(tableRow, [&](RowDecision &decision) {
        decision.corrected.insert(column, text);
    });
}

void ImportAnalysis::choose(const RowIssue &issue, const IssueChoice &choice)
{
    ImportDecisions::Step(m_decisions).change(issue.row, [&](RowDecision &decision) {
        if (issue.reason == IssueReason::SamePersonOtherNumber)
            decision.chosen = choice.record;
        else
            decision.corrected.insert(issue.column, choice.value);
    });
}

void ImportAnalysis::accept(int tableRow, IssueReason reason)
{
    ImportDecisions::Step(m_decisions).change(tableRow, [reason](RowDecision &decision) {
        if (!decision.hasAccepted(reason))
            decision.accepted.push_back(reason);
    });
}

void ImportAnalysis::acceptAll(IssueReason reason)
{
    if (severityOf(reason) == IssueSeverity::MustFix)
        return;
    ImportDecisions::Step step(m_decisions);
    for (const IssueClass &entry : classes()) {
        for (const int tableRow : entry.reason == reason ? entry.tableRows : std::vector<int>())
            step.change(
                tableRow, [reason](RowDecision &decision) { decision.accepted.push_back(reason); });
    }
}

void ImportAnalysis::setSkipped(int tableRow, bool isSkipped)
{
    ImportDecisions::Step(m_decisions).change(tableRow, [isSkipped](RowDecision &decision) {
        decision.isSkipped = isSkipped;
    });
}

void ImportAnalysis::fixAll(IssueReason reason)
{
    ImportDecisions::Step step(m_decisions);
    for (int i = 0; i < rowCount(); ++i) {
        forEachIssue(i, [&](const RowIssue &issue) {
            if (issue.reason != reason)
                return;
            step.change(issue.row, [&issue](RowDecision &decision) {
                if (issue.reason == IssueReason::DuplicateRow)
                    decision.isSkipped = true;
                else if (issue.fix && issue.column >= 0)
                    decision.corrected.insert(issue.column, *issue.fix);
            });
        });
    }
}

void ImportAnalysis::fixAllCertain()
{
    ImportDecisions::Step step(m_decisions);
    for (int i = 0; i < rowCount(); ++i) {
        forEachIssue(i, [&step](const RowIssue &issue) {
            if (!issue.isFixCertain || !issue.fix || issue.column < 0)
                return;
            step.change(issue.row, [&issue](RowDecision &decision) {
                decision.corrected.insert(issue.column, *issue.fix);
            });
        });
    }
}

void ImportAnalysis::markChangedMeanwhile(const RosterUnit &unit)
{
    const auto index = static_cast<std::size_t>(unit.rows.front());
    m_ledgerIssues[index].push_back(
        issueAt(m_rows[index].row, -1, IssueReason::ChangedMeanwhile, {}));
    for (const int row : unit.rows)
        m_needsPlan[static_cast<std::size_t>(row)] = true;
}

} // namespace core
