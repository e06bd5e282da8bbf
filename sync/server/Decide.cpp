// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Decide.h"

#include "core/base/Mutant.h"
#include "core/domain/RegionCode.h"
#include "sync/server/Judge.h"
#include "sync/server/Moving.h"
#include "sync/server/OpShape.h"

#include <algorithm>

namespace syncing {

using core::ChangeKind;
using core::GroupChange;
using core::MergeClass;
using core::Op;
using core::OpKind;
using core::Outcome;
using core::Record;
using core::RecordChange;
using core::RecordId;
using core::RecordType;
using core::Revision;
using core::Value;

namespace {

bool isAlreadySo(const Record &row, const RecordChange &change, const GroupChange &group)
{
    if (change.kind == ChangeKind::Move)
        return row.scope == change.scope;
    if (group.group == core::kUseGroup)
        return row.isVoid == (change.kind == ChangeKind::Void);
    return std::ranges::all_of(
        group.fields, [&](const auto &field) { return row.value(field.first) == field.second; });
}

MergeClass classOf(int type, core::GroupNumber group)
{
    const MergeClass merge = core::catalogue::mergeClassOf(type, group);
    // Inserting never collides; but a line that stands is changed like any other hard fact.
    return merge == MergeClass::Soft ? MergeClass::Soft : MergeClass::Hard;
}

std::optional<RecordId> caseOf(const core::LogEntry &entry)
{
    for (const RecordChange &effect : entry.effects) {
        if (effect.type == static_cast<int>(RecordType::Conflict))
            return effect.id;
    }
    return std::nullopt;
}

} // namespace

Decision Judge::decide()
{
    m_decision.restsOnLost = namesLost();
    if (const auto fault = faultOf(m_op))
        reject(*fault);
    if (const auto to = destinationOf(m_op, m_view))
        m_decision.also = *to;
    else
        reject(reason::kMalformed);
    if (m_rejection.isEmpty() && m_op.kind == OpKind::ResolveConflict)
        lookAtCase();
    for (const RecordChange &change : m_op.changes) {
        if (!m_rejection.isEmpty())
            break;
        look(change);
    }
    if (m_rejection.isEmpty())
        lookAtReads();
    if (m_rejection.isEmpty() && m_closing)
        lookAtTwins();
    if (m_rejection.isEmpty())
        lookAtVoids();
    if (!m_rejection.isEmpty())
        return rejected();
    return m_clash || m_followed ? conflicting() : applied();
}

/// A line the county lost is what became of its operation when it was sent again. As long as it was
/// not, the author saw something that the county does not have. Its number may be beyond all that
/// the county has given since, for each restart begins after a throw of its own.
Base Judge::resolveLost(qint64 seq) const
{
    const bool isReached = seq <= m_context.lastSeq;
    const auto lost = m_context.lostBases->find(seq);
    if (lost == m_context.lostBases->end()
        || (!isReached && core::mutantIs(core::Mutant::LostAhead)))
        return isReached ? Base{Base::Kind::Seq, seq, {}} : Base{Base::Kind::Lost, 0, {}};
    const SharedEntry again = m_view.entryById(lost->second);
    return again ? standing(*again) : Base{Base::Kind::Lost, 0, {}};
}

/// Whether its author had seen a line that the county lost and that nobody has sent again yet.
bool Judge::namesLost() const
{
    const auto isLost = [this](Revision base) {
        const auto lost
            = base.isOwn() ? m_context.lostBases->end() : m_context.lostBases->find(base.seq());
        return lost != m_context.lostBases->end() && !m_view.entryById(lost->second);
    };
    const auto changesLost = [&](const RecordChange &change) {
        return std::ranges::any_of(change.groups, isLost, &GroupChange::base);
    };
    return m_context.lostBases && !m_context.lostBases->empty()
        && (std::ranges::any_of(m_op.changes, changesLost)
            || std::ranges::any_of(m_op.reads, isLost, &core::ReadBasis::base));
}

Base Judge::resolve(Revision base) const
{
    if (!base.isOwn() && m_context.lostBases)
        return resolveLost(base.seq());
    if (!base.isOwn() && base.seq() <= m_context.lastSeq)
        return {Base::Kind::Seq, base.seq(), {}};
    if (!base.isOwn())
        return {};
    if (base.lsn() >= m_op.lsn)
        return {};
    SharedEntry own = m_view.entryOf(m_context.device, m_op.lsn - base.lsn());
    if (own && own->outcome == Outcome::Duplicate)
        own = m_view.entryById(own->opId);
    return own ? standing(*own) : Base{Base::Kind::Lost, 0, {}};
}

Base Judge::standing(const core::LogEntry &entry)
{
    switch (entry.outcome) {
    case Outcome::Applied:
    case Outcome::Duplicate:
        return {Base::Kind::Seq, entry.seq, {}};
    case Outcome::Conflict:
        return {Base::Kind::OwnConflict, entry.seq, caseOf(entry).value_or(RecordId())};
    case Outcome::Rejected:
        return {Base::Kind::OwnRejected, entry.seq, {}};
    }
    Q_UNREACHABLE();
}

void Judge::reject(QLatin1String why)
{
    if (m_rejection.isEmpty())
        m_rejection = why;
}

void Judge::clash(QLatin1String why, const Record &row, core::GroupNumber group)
{
    if (m_op.kind == OpKind::ResolveConflict)
        return reject(reason::kStaleBasis); // whoever decides must look at what is there now
    if (!m_clash)
        m_clash = Clash{
            why, {row.id, static_cast<int>(row.type), row.scope, group, row.revision(group).seq()}};
}

void Judge::addScope(const QString &scope)
{
    m_scopes.push_back(scope);
    if (QStringView(scope).left(core::kTownshipDigits)
        != QStringView(m_scopes[0]).left(core::kTownshipDigits))
        reject(reason::kManyTownships);
}

void Judge::follow(const Base &base, const RecordChange &change, const QString &scope)
{
    m_followed = base.caseId;
    if (!m_clash)
        m_clash = Clash{reason::kFollowUp, {change.id, change.type, scope, 0, 0}};
}

void Judge::look(const RecordChange &change)
{
    // Everything in one operation is one author's at one moment: it cannot clash with itself.
    if (std::ranges::find(m_touched, change.id) != m_touched.end())
        return;
    m_touched.push_back(change.id);
    if (change.type == static_cast<int>(RecordType::Conflict))
        return; // looked at before, as the case that is closed
    const SharedRecord row = m_view.record(change.type, change.id);
    if (change.kind == ChangeKind::Create) {
        if (row || change.scope != m_decision.also) // there the line is seen all the same
            addScope(row ? row->scope : change.scope);
        Record created;
        created.type = static_cast<RecordType>(change.type);
        created.id = change.id;
        created.scope = change.scope;
        if (row)
            clash(reason::kCreatedTwice, *row, 0);
        else if (!isVisible(change.scope, m_context.scopes) && change.scope != m_decision.also)
            clash(reason::kOutOfScope, created, 0);
        else if (const SharedRecord owner = ownerOf(change, m_op, m_view);
                 owner && !isVisible(owner->scope, m_context.scopes))
            clash(reason::kOutOfScope, *owner, 0); // its household went to others meanwhile
        return;
    }
    if (row)
        return lookAtRow(change, *row);
    for (const GroupChange &group : change.groups) {
        const Base base = resolve(group.base);
        if (base.kind == Base::Kind::OwnConflict) {
            const auto open = m_view.record(static_cast<int>(RecordType::Conflict), base.caseId);
            if (open) {
                addScope(open->scope);
                return follow(base, change, open->scope);
            }
        }
    }
    const SharedRecord making
        = core::mutantIs(core::Mutant::MakingUnlooked) ? SharedRecord() : caseOfMaking(change.id);
    if (making) {
        addScope(making->scope);
        return follow({Base::Kind::OwnConflict, 0, making->id}, change, making->scope);
    }
    // Of what was refused nobody has more; of another's, perhaps, who has not been heard yet.
    const bool isRefused = std::ranges::any_of(change.groups, [this](const GroupChange &group) {
        return resolve(group.base).kind == Base::Kind::OwnRejected;
    });
    m_decision.restsOnLost |= m_context.lostBases && !isRefused;
    lookAtNothing(change.type, change.id);
}

/// The case that an own operation became which makes this record, sent to a restored county once
/// more. A change of what nobody had written yet names no base by which that would be found.
SharedRecord Judge::caseOfMaking(const RecordId &id) const
{
    constexpr qint64 kLookedThrough = 100; // operations
    const qint64 first = std::max(m_op.lsn - kLookedThrough, qint64{1});
    for (qint64 lsn = m_op.lsn - 1; m_context.lostBases && lsn >= first; --lsn) {
        SharedEntry own = m_view.entryOf(m_context.device, lsn);
        if (own && own->outcome == Outcome::Duplicate)
            own = m_view.entryById(own->opId);
        const auto caseId = own && own->outcome == Outcome::Conflict ? caseOf(*own) : std::nullopt;
        SharedRecord row;
        if (caseId)
            row = m_view.record(static_cast<int>(RecordType::Conflict), *caseId);
        if (!row)
            continue;
        const auto kept = decodedChanges(row->value("local_change").bytes());
        if (std::ranges::any_of(kept, [&](const RecordChange &change) {
                return change.kind == ChangeKind::Create && change.id == id;
            }))
            return row;
    }
    return {};
}

/// A record that a restored county may have lost, and that nobody has sent again yet: what was done
/// to it waits for somebody to decide.
void Judge::lookAtNothing(int type, const RecordId &id)
{
    if (m_clash)
        return; // what it builds on is a case already, and it joins that one
    Record absent;
    absent.type = static_cast<RecordType>(type);
    absent.id = id;
    if (!m_scopes.empty())
        absent.scope = m_scopes.front();
    else if (!m_context.scopes.empty())
        absent.scope = m_context.scopes.front();
    // Of no township, its case would be everybody's.
    if (!m_context.lostBases || absent.scope.size() < core::kTownshipDigits)
        return reject(reason::kUnknownRecord);
    clash(reason::kLostBasis, absent, 0);
}

void Judge::lookAtRow(const RecordChange &change, const Record &row)
{
    addScope(row.scope);
    if (!isVisible(row.scope, m_context.scopes))
        return clash(reason::kOutOfScope, row, 0);
    if (row.isVoid && change.kind == ChangeKind::Set)
        return clash(reason::kVoidVsEdit, row, core::kUseGroup);
    for (const GroupChange &group : change.groups)
        lookAtGroup(change, group, row);
}

void Judge::lookAtGroup(const RecordChange &change, const GroupChange &group, const Record &row)
{
    const Base base = resolve(group.base);
    if (base.kind == Base::Kind::Bad)
        return reject(reason::kBadBase);
    if (base.kind == Base::Kind::OwnConflict)
        return follow(base, change, row.scope);
    const qint64 current = row.revision(group.group).seq();
    // A group that nobody ever wrote holds nothing that could be lost.
    const bool isUnwritten = current == 0 && !core::mutantIs(core::Mutant::UnwrittenClashes);
    const bool wasSeen = isUnwritten || (base.kind == Base::Kind::Seq && base.seq == current);
    if (wasSeen || isAlreadySo(row, change, group))
        return;
    const bool isSoft
        = group.group != core::kUseGroup && classOf(change.type, group.group) == MergeClass::Soft;
    const bool isLost = base.kind == Base::Kind::Lost && !core::mutantIs(core::Mutant::LostRefused);
    if (base.kind == Base::Kind::Lost && !isLost)
        return reject(reason::kBadBase);
    if (!isSoft && isLost)
        return clash(reason::kLostBasis, row, group.group);
    if (!isSoft && !core::mutantIs(core::Mutant::LastWriterWins))
        return clash(change.kind == ChangeKind::Void || change.kind == ChangeKind::Restore
                ? reason::kVoidVsEdit
                : reason::kConcurrent,
            row, group.group);
    Overwritten lost{change.type, change.id, group.group, current, {}};
    for (const auto &[number, value] : group.fields)
        lost.fields.emplace(number, row.value(number));
    m_decision.overwritten.push_back(std::move(lost));
}

void Judge::lookAtReads()
{
    for (const core::ReadBasis &read : m_op.reads) {
        const SharedRecord row = m_view.record(read.type, read.id);
        const Base base = resolve(read.base);
        if (base.kind == Base::Kind::Bad)
            return reject(reason::kBadBase);
        if (row && (base.kind != Base::Kind::Seq || base.seq != row->revision(read.group).seq()))
            clash(reason::kStaleBasis, *row, read.group);
        else if (!row && base.kind == Base::Kind::Seq)
            lookAtNothing(read.type, read.id);
    }
}

/// The operation's changes, and after them what it rested on and what moved: groups with the
/// revision that was seen and no values, so that whoever decides has the figures of both sides.
std::vector<RecordChange> Judge::withMovedReads() const
{
    std::vector<RecordChange> changes = m_op.changes;
    for (const core::ReadBasis &read : m_op.reads) {
        const SharedRecord row = m_view.record(read.type, read.id);
        const Base base = resolve(read.base);
        const qint64 seen = base.kind == Base::Kind::Seq ? base.seq : 0;
        const bool isMoved = row && seen != row->revision(read.group).seq();
        if (isMoved && isVisible(row->scope, m_context.scopes))
            changes.push_back({ChangeKind::Set, read.type, read.id, {},
                {{read.group, core::Revision::county(seen), {}}}});
    }
    return changes;
}

void Judge::lookAtCase()
{
    const auto change = std::ranges::find(
        m_op.changes, static_cast<int>(RecordType::Conflict), &RecordChange::type);
    const SharedRecord row = m_view.record(change->type, change->id);
    // Also when the line that was seen is back: the case may come with one before it.
    m_decision.restsOnLost |= !row && m_context.lostBases;
    if (!row)
        return reject(reason::kUnknownRecord);
    if (!isVisible(row->scope, m_context.scopes))
        return reject(reason::kOutOfScope);
    if (!isOpen(*row))
        return reject(reason::kCaseClosed);
    const GroupChange &group = change->groups[0];
    const Base base = resolve(group.base);
    // A line that opened the case, or joined it, and was sent again after a restore is one whose
    // operation became a case.
    const bool isLine = base.kind == Base::Kind::Seq || base.kind == Base::Kind::OwnConflict;
    if (!isLine || base.seq != row->revision(group.group).seq())
        return reject(reason::kCaseMoved);
    addScope(row->scope);
    m_closing = row->id;
    lookAtSecondPerson(*row, group.fields);
}

Decision Judge::closed()
{
    m_decision.scope = m_scopes.empty() ? QString() : m_scopes[0];
    for (const QString &scope : m_scopes) {
        if (scope != m_decision.scope)
            m_decision.scope = m_scopes[0].left(core::kTownshipDigits);
    }
    return std::move(m_decision);
}

Decision Judge::rejected() const
{
    Decision decision;
    decision.outcome = Outcome::Rejected;
    decision.reason = m_rejection;
    decision.restsOnLost = m_decision.restsOnLost;
    // No village: nobody but the author has to know of it, and he is sent his own lines anyway.
    return decision;
}

/// Whether a case for that reason keeps something from being paid: when the operation wanted to
/// change what is. Nobody goes unpaid because somebody took many out of use by mistake.
bool Judge::holdsPayment(const QString &why) const
{
    const auto isPaid = [](const RecordChange &change) {
        return std::ranges::any_of(change.groups, [&change](const GroupChange &group) {
            return isPaymentGroup(change.type, group.group);
        });
    };
    return why != reason::kMassVoid && !core::mutantIs(core::Mutant::Unheld)
        && std::ranges::any_of(m_op.changes, isPaid);
}

Decision Judge::conflicting()
{
    m_decision.overwritten.clear();
    m_decision.also.clear();
    m_decision.voids = 0;
    m_decision.outcome = Outcome::Conflict;
    m_decision.reason = m_clash->reason;
    m_scopes = {m_clash->subject.scope};
    if (m_followed) {
        const auto row = m_view.record(static_cast<int>(RecordType::Conflict), *m_followed);
        if (row && isOpen(*row)) {
            m_decision.effects
                = joinCase(*row, holdsPayment(row->text("reason")), m_op, m_context, m_view);
            m_decision.reason = reason::kFollowUp;
            m_scopes = {row->scope};
            return closed();
        }
    }
    const std::vector<RecordChange> local = withMovedReads();
    const NewCase opened{m_clash->subject, m_decision.reason, encodedChanges(local),
        encodedChanges(countyValuesOf(local, m_view)), m_cases++, holdsPayment(m_decision.reason)};
    m_decision.effects = openCase(opened, m_op, m_context, m_view);
    return closed();
}

Decision Judge::applied()
{
    if (m_closing)
        m_decision.effects = releaseHold(*m_closing, m_view);
    lookForTwins();
    for (RecordChange &move : followingMoves(m_op, m_view)) {
        if (m_decision.also.isEmpty())
            m_decision.also = move.scope;
        else if (m_decision.also != move.scope)
            m_decision.also = move.scope.left(core::kTownshipDigits);
        m_decision.effects.push_back(std::move(move));
    }
    return closed();
}

Decision decide(const Op &op, const OpContext &context, const CountyView &view)
{
    return Judge(op, context, view).decide();
}

} // namespace syncing
