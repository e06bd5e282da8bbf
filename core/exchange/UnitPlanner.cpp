// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/UnitPlanner.h"

#include "core/exchange/UnitMatcher.h"
#include "core/exchange/UnitWriter.h"
#include "core/operations/Moves.h"

#include <QSet>

namespace core {

const char *outcomeName(RowOutcome outcome)
{
    switch (outcome) {
    case RowOutcome::New:
        return "new";
    case RowOutcome::Update:
        return "update";
    case RowOutcome::Unchanged:
        return "unchanged";
    case RowOutcome::MustFix:
        return "must_fix";
    case RowOutcome::PleaseCheck:
        return "please_check";
    case RowOutcome::Skipped:
        return "skipped";
    }
    Q_UNREACHABLE();
}

UnitPlanner::UnitPlanner(
    Database &database, const ImportContext &context, const ColumnMapping &mapping, Random &random)
    : m_query(database)
    , m_store(database)
    , m_context(context)
    , m_mapping(mapping)
    , m_random(random)
{ }

Result<UnitPlan> UnitPlanner::plan(const RosterUnit &unit, const std::vector<RosterRow> &rows,
    const QHash<int, RowDecision> &decisions, PlanDepth depth)
{
    UnitWork work{unit, rows, decisions, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0};
    gather(work);
    if (depth != PlanDepth::EditsOfUnknown)
        MQ_TRY(UnitMatcher(m_query, m_context, m_mapping).compare(work));
    UnitPlan plan;
    const bool isUnknown = work.basis == 0;
    if (isUnknown && depth == PlanDepth::Outcome) {
        plan.outcome = RowOutcome::New;
        plan.issues = std::move(work.issues);
        return plan;
    }
    MQ_TRY(UnitWriter(m_query, m_context, m_mapping, m_random).write(work));
    finish(work, plan);
    if (depth == PlanDepth::Outcome) {
        MQ_TRY_ASSIGN(plan.moves, movesOf(plan));
    }
    return plan;
}

Result<int> UnitPlanner::movesOf(const UnitPlan &plan) const
{
    UserAction action;
    for (const RecordEdit &edit : plan.edits) {
        const RecordSpec &spec = catalogue::of(edit.before.type);
        const bool isElsewhere = edit.kind == ChangeKind::Set && spec.field(u"region_living"_qs)
            && edit.values.contains(spec.number("region_living"));
        if (isElsewhere)
            action.edits.push_back(edit);
    }
    if (action.edits.empty())
        return 0;
    MQ_TRY_ASSIGN(const std::vector<MoveAhead> moves, movesAhead(m_store, action));
    return static_cast<int>(moves.size());
}

void UnitPlanner::gather(UnitWork &work) const
{
    if (work.unit.rows.size() == 1 && work.row(0).members.empty()) {
        work.people.push_back({&work.row(0), nullptr, true, {}, {}, {}});
        return;
    }
    QSet<QString> seen;
    for (std::size_t i = 0; i < work.unit.rows.size(); ++i) {
        const RosterRow &row = work.row(i);
        // Two reliefs of one person stand in two rows.
        if (!seen.contains(row.idNumber))
            work.people.push_back({&row, nullptr, i == 0, {}, {}, {}});
        seen.insert(row.idNumber);
        for (const RosterMember &member : row.members) {
            if (!seen.contains(member.idNumber))
                work.people.push_back({&row, &member, false, {}, {}, {}});
            seen.insert(member.idNumber);
        }
    }
}

void UnitPlanner::finish(UnitWork &work, UnitPlan &plan) const
{
    const auto keep = [&plan](RecordDraft &draft) {
        if (!draft.isChanged())
            return;
        const RecordType type = draft.before().type;
        const bool isSubject = type == RecordType::Person || type == RecordType::Household
            || type == RecordType::CaseFile;
        if (draft.isNew() && isSubject)
            plan.outcome = RowOutcome::New;
        else if (plan.outcome == RowOutcome::Unchanged)
            plan.outcome = RowOutcome::Update;
        plan.edits.push_back(std::move(draft).edit());
    };
    for (UnitPerson &person : work.people)
        keep(*person.draft);
    if (work.household)
        keep(*work.household);
    for (RecordDraft &draft : work.others)
        keep(draft);
    plan.issues = std::move(work.issues);
    plan.basis = work.basis;
}

Result<void> UnitPlanner::addChoices(const RosterRow &row, std::vector<RowIssue> &issues) const
{
    return UnitMatcher(m_query, m_context, m_mapping).addChoices(row, issues);
}

} // namespace core
