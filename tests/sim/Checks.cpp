// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "core/operations/Overlay.h"
#include "sync/server/Branching.h"
#include "sync/server/ConflictRecords.h"
#include "sync/server/Decide.h"

#include <algorithm>

// The numbers of the invariants are those of sync/README.md.

namespace syncing::sim {

using core::ChangeKind;
using core::LogEntry;
using core::Op;
using core::Outcome;
using core::Record;
using core::RecordChange;
using core::RecordType;
using core::Revision;

namespace {

void replay(std::map<core::RecordId, Record> &rows, const std::vector<RecordChange> &changes,
    qint64 seq, const core::Author &author)
{
    for (const RecordChange &change : changes) {
        if (!core::catalogue::find(change.type))
            continue; // of a later release: no screen here shows it
        const auto found = rows.find(change.id);
        const auto after
            = core::changed(found == rows.end() ? std::nullopt : std::optional(found->second),
                change, Revision::county(seq), author);
        if (after)
            rows[change.id] = *after;
    }
}

void replay(std::map<core::RecordId, Record> &rows, const LogEntry &entry)
{
    if (entry.outcome == Outcome::Applied && entry.op)
        replay(
            rows, entry.op->changes, entry.seq, {entry.op->user, entry.op->madeAt, entry.device});
    replay(rows, entry.effects, entry.seq, {QString(), entry.receivedAt, 0});
}

} // namespace

void World::checkCounty()
{
    for (const LogRestart &restart : m_county.restarts()) {
        if (m_checkedTo >= restart.keptSeq && m_checkedTo < restart.floorSeq)
            m_checkedTo = restart.floorSeq;
    }
    while (m_checkedTo < m_county.lastSeq() && m_failure.isEmpty()) {
        const SharedEntry entry = m_county.entryAt(m_checkedTo + 1);
        if (!entry)
            return fail(QStringLiteral("I6: sequence not contiguous"));
        checkLine(*entry);
        applyTruth(*entry);
        checkHeld(*entry);
        checkLater(*entry);
        m_lineOps[entry->seq] = entry->opId;
        m_checkedTo = entry->seq;
        for (const LogRestart &restart : m_county.restarts()) {
            if (m_checkedTo == restart.keptSeq)
                m_checkedTo = restart.floorSeq;
        }
    }
    if (m_checkedTo > m_county.lastSeq())
        fail(QStringLiteral("I6: the log became shorter"));
}

/// On an own operation over two townships, which is refused.
bool World::buildsOnRefused(const LogEntry &entry) const
{
    const auto isRefused = [&](const core::GroupChange &group) {
        const SharedEntry own = group.base.isOwn()
            ? m_county.entryOf(entry.device, entry.lsn - group.base.lsn())
            : SharedEntry();
        return own && own->outcome == Outcome::Rejected;
    };
    return std::ranges::any_of(entry.op->changes,
        [&](const RecordChange &change) { return std::ranges::any_of(change.groups, isRefused); });
}

void World::checkLine(const LogEntry &entry)
{
    if (entry.seq != m_checkedTo + 1)
        return fail(QStringLiteral("I6: sequence not contiguous"));
    DeviceProgress &progress = m_progress[entry.device];
    if (entry.lsn != progress.lastLsn + 1)
        return fail(entry.lsn <= progress.lastLsn ? QStringLiteral("I2: operation logged twice")
                                                  : QStringLiteral("I6: operation left out"));
    const bool isNew = entry.receivedAt == countyNow();
    if (isNew && m_county.device(entry.device)->isRevoked && !m_isReviewing)
        return fail(QStringLiteral("I16: work of a laptop out of service came in unseen"));
    const auto made = m_made.find(entry.opId);
    if (made == m_made.end())
        return fail(QStringLiteral("I9: nobody made this operation"));
    const core::ChainHash hash = core::chainAfter(progress.lastHash, core::encodeOp(*entry.op));
    if (hash != entry.opId)
        return fail(QStringLiteral("I6: chain broken"));
    progress = {entry.lsn, hash};
    if (*entry.op != made->second.op || m_owners.at(entry.device) != made->second.laptop)
        return fail(QStringLiteral("I9: not what was recorded when it was made"));
    meet(("outcome " + std::to_string(int(entry.outcome)) + ' ' + entry.reason.toStdString())
             .c_str());
    const bool isUnplaced = entry.reason == reason::kBadBase
        || (entry.reason == reason::kUnknownRecord && made->second.laptop != kOffice
            && entry.op->kind == core::OpKind::Edit // a lost case is decided when it is back
            && !buildsOnRefused(entry));
    if (entry.outcome == Outcome::Rejected && isUnplaced)
        return fail(QStringLiteral("I19: honest work was refused (%1)").arg(entry.reason));
    if (entry.outcome == Outcome::Applied)
        checkOverwriting(entry, made->second);
    if (isNew) {
        noteMissed(entry, made->second);
        checkDecision(entry);
    }
    checkVoids(entry);
    // Whose stick was accepted after a restart could not say what his bases were, and what is lost
    // may be a thing that was read.
    const bool isBlind = m_isReviewing && !m_county.restarts().empty();
    const bool isClash = entry.reason == reason::kConcurrent
        || (entry.reason == reason::kLostBasis && entry.op->reads.empty());
    if (entry.outcome == Outcome::Conflict && isClash && !isBlind)
        checkClash(entry, made->second);
    for (const RecordChange &effect : entry.effects) {
        if (effect.kind == ChangeKind::Create && effect.type == int(RecordType::Conflict))
            meet(entry.outcome == Outcome::Applied ? "two persons, one number" : "case opened");
        else if (effect.kind == ChangeKind::Create)
            meet("payment held");
        else if (effect.kind == ChangeKind::Move)
            meet("moved by the county");
        else if (effect.type == int(RecordType::Hold))
            meet("hold released");
    }
}

/// I24: nothing is decided before what its author had seen, however long that takes to come again.
void World::noteMissed(const LogEntry &entry, const Made &made)
{
    const bool isOver = m_clock.now >= m_end + kDrained || m_hasCountyJumped;
    if (m_county.restarts().empty() || m_isReviewing || isOver || made.laptop == kOffice
        || entry.outcome == Outcome::Duplicate)
        return;
    for (const RecordChange &change : entry.op->changes) {
        for (const core::GroupChange &group : change.groups) {
            const auto seen = made.seen.find({change.id, group.group});
            if (seen != made.seen.end() && m_made.contains(seen->second)
                && !m_county.entryById(seen->second))
                m_missed.insert(seen->second);
        }
    }
}

/// Whether the case it is about took in, meanwhile, an operation of somebody who never heard that
/// it was decided; mostly the record is in no region of his. That one has a case of its own where
/// the county was not put back, and nobody is asked twice.
bool World::hasTakenInMore(const LogEntry &entry)
{
    const auto about = std::ranges::find(
        entry.op->changes, static_cast<int>(RecordType::Conflict), &RecordChange::type);
    const auto isUnaware = [&](const LogEntry &line) {
        const auto lost = m_laptops[m_owners.at(line.device)]->ledger().recovery().lostOps();
        return lost && !lost->contains(entry.opId);
    };
    return std::ranges::any_of(m_county.log(), [&](const SharedEntry &line) {
        return line->reason == reason::kFollowUp
            && std::ranges::find(line->effects, about->id, &RecordChange::id) != line->effects.end()
            && isUnaware(*line);
    });
}

/// I25: what was decided before a restart is not asked for again. Somebody who did not know of it
/// may have decided the same since, and more may have come into the case.
void World::checkDecision(const LogEntry &entry)
{
    const bool isOver = m_clock.now >= m_end + kDrained || m_hasCountyJumped;
    const bool isLost = entry.outcome == Outcome::Rejected && entry.op
        && entry.op->kind == core::OpKind::ResolveConflict
        && (entry.reason == reason::kUnknownRecord || entry.reason == reason::kCaseMoved);
    if (m_county.restarts().empty() || m_isReviewing || isOver || !isLost)
        return;
    const bool wasTaken = std::ranges::any_of(m_pastLogs, [&](const auto &log) {
        return std::ranges::any_of(log.second, [&](const SharedEntry &line) {
            return line->opId == entry.opId && line->outcome == Outcome::Applied;
        });
    });
    if (wasTaken && !hasTakenInMore(entry))
        fail(QStringLiteral("I25: what was decided is asked for again (%1)").arg(entry.reason));
}

/// I20: one laptop alone takes no more out of use than is allowed, as the test counts.
void World::checkVoids(const LogEntry &entry)
{
    const auto countOf = [this](const LogEntry &line) {
        if (line.outcome != Outcome::Applied || line.op->kind != core::OpKind::Edit)
            return qsizetype(0);
        return qsizetype(std::ranges::count_if(line.op->changes, [&](const RecordChange &change) {
            const auto row = m_truth.find(change.id);
            return change.kind == ChangeKind::Void && row != m_truth.end()
                && m_owners.at(row->second.createdOn) != m_owners.at(line.device);
        }));
    };
    if (countOf(entry) == 0)
        return;
    qsizetype voids = 0;
    std::set<quint32> numbers{entry.device};
    for (auto left = m_branches.find(entry.device); left != m_branches.end();
         left = m_branches.find(left->second.from))
        numbers.insert(left->second.from);
    for (const SharedEntry &line : m_county.log()) {
        if (line->seq <= entry.seq && numbers.contains(line->device)
            && line->receivedAt >= entry.receivedAt - core::kVoidWindowMs)
            voids += countOf(*line);
    }
    if (voids > m_county.voidLimits().perDevice)
        fail(QStringLiteral("I20: too much taken out of use by one laptop"));
}

/// I23: what is paid by an undecided change is not paid before it is decided.
void World::checkHeld(const LogEntry &entry)
{
    static const std::set<core::GroupNumber> paid = [] {
        const core::RecordSpec &spec = core::catalogue::of(RecordType::CaseFile);
        return std::set{spec.field(QStringLiteral("monthly_amount"))->group,
            spec.field(QStringLiteral("status"))->group};
    }();
    const auto isPaid = [](const RecordChange &change) {
        return change.type == int(RecordType::CaseFile)
            && std::ranges::any_of(change.groups,
                [](const core::GroupChange &group) { return paid.contains(group.group); });
    };
    if (entry.outcome != Outcome::Conflict || !std::ranges::any_of(entry.op->changes, isPaid))
        return;
    const auto opened
        = std::ranges::find(entry.effects, int(RecordType::Conflict), &RecordChange::type);
    if (opened == entry.effects.end() || m_truth.at(opened->id).text("reason") == reason::kMassVoid)
        return;
    const auto isHold = [&](const auto &row) {
        return row.second.type == RecordType::Hold
            && row.second.text("status") == QLatin1String("active")
            && row.second.reference("conflict") == opened->id;
    };
    if (std::ranges::none_of(m_truth, isHold))
        fail(QStringLiteral("I23: an undecided amount would be paid"));
}

/// I3: a hard value is replaced only by somebody who had seen it.
void World::checkOverwriting(const LogEntry &entry, const Made &made)
{
    for (const RecordChange &change : entry.op->changes) {
        const auto row = m_truth.find(change.id);
        if (row == m_truth.end() || change.kind == ChangeKind::Create)
            continue;
        for (const core::GroupChange &group : change.groups) {
            if (core::catalogue::mergeClassOf(change.type, group.group) == core::MergeClass::Soft
                && group.group != core::kUseGroup)
                continue;
            const auto revision = row->second.revisions.find(group.group);
            if (revision == row->second.revisions.end())
                continue;
            const core::OpId writer = m_county.entryAt(revision->second.seq())->opId;
            const auto seen = made.seen.find({change.id, group.group});
            const bool isSame = std::ranges::all_of(group.fields,
                                    [&](const auto &field) {
                                        const auto present = row->second.fields.find(field.first);
                                        return present == row->second.fields.end()
                                            ? field.second.isNothing()
                                            : present->second == field.second;
                                    })
                && (group.group != core::kUseGroup
                    || row->second.isVoid == (change.kind == ChangeKind::Void))
                && (change.kind != ChangeKind::Move || row->second.scope == change.scope);
            if (!isSame && (seen == made.seen.end() || seen->second != writer))
                return fail(QStringLiteral("I3: silent overwrite"));
        }
    }
}

/// I13: nobody is asked about a change whose author had seen all that stands.
void World::checkClash(const LogEntry &entry, const Made &made)
{
    for (const RecordChange &change : entry.op->changes) {
        const auto row = m_truth.find(change.id);
        if (row == m_truth.end() && entry.reason == reason::kLostBasis)
            return; // nobody sent it again yet
        if (row == m_truth.end())
            continue;
        for (const core::GroupChange &group : change.groups) {
            const auto revision = row->second.revisions.find(group.group);
            if (revision == row->second.revisions.end())
                continue;
            const auto seen = made.seen.find({change.id, group.group});
            const core::OpId writer = m_county.entryAt(revision->second.seq())->opId;
            if (seen == made.seen.end() || seen->second != writer)
                return;
        }
    }
    fail(QStringLiteral("I13: a case about nothing"));
}

void World::applyTruth(const LogEntry &entry)
{
    replay(m_truth, entry);
    std::vector<RecordChange> changes = entry.effects;
    if (entry.outcome == Outcome::Applied)
        changes.insert(changes.end(), entry.op->changes.begin(), entry.op->changes.end());
    for (const RecordChange &change : changes) {
        if (!core::catalogue::find(change.type))
            continue;
        m_types[change.id] = RecordType(change.type);
        if (entry.seq != m_county.lastSeq())
            continue; // rows show the end of the log only
        const SharedRecord row = m_county.record(change.type, change.id);
        if (!row || *row != m_truth.at(change.id))
            fail(change.type == int(RecordType::Conflict)
                    ? QStringLiteral("I11: a case is not as the log left it")
                    : QStringLiteral("I4: a county row is not what its log says"));
    }
    for (const RecordChange &change : entry.effects) {
        // Cases close by decisions alone.
        if (change.type == int(RecordType::Conflict) && change.kind != ChangeKind::Move
            && !isOpen(m_truth.at(change.id)))
            fail(QStringLiteral("I11: a case closed by itself"));
    }
}

/// Under which number an operation of a device is its own.
quint32 World::authorOf(quint32 device, qint64 lsn) const
{
    for (auto branch = m_branches.find(device);
         branch != m_branches.end() && lsn <= branch->second.lsn; branch = m_branches.find(device))
        device = branch->second.from;
    return device;
}

/// Moves the test's own copy of what the county told this laptop up to its cursor.
void World::advance(Laptop &laptop)
{
    const core::DeviceState state = laptop.state();
    const qint64 cursor = state.cursor;
    const bool isOtherEpoch = state.epoch != laptop.confirmedEpoch;
    if (isOtherEpoch) {
        laptop.truth.clear();
        laptop.settled.clear();
        laptop.confirmedTo = 0;
        laptop.confirmedEpoch = state.epoch;
    }
    if (cursor < laptop.confirmedTo)
        return fail(QStringLiteral("I6: the cursor went back"));
    const std::vector<SharedEntry> &log = logOf(laptop.confirmedEpoch);
    if (laptop.confirmedEpoch == m_county.epoch() && cursor > m_county.lastSeq())
        return fail(QStringLiteral("I6: the cursor is beyond the log"));
    lookAtRegions(laptop);
    for (const SharedEntry &line : log) {
        if (line->seq <= laptop.confirmedTo || line->seq > cursor)
            continue;
        replay(laptop.truth, *line);
        const bool isKnown = std::ranges::find(laptop.own, line->opId) != laptop.own.end();
        if (isKnown && line->device == authorOf(laptop.device(), line->lsn))
            laptop.settled.insert(line->opId);
    }
    laptop.confirmedTo = cursor;
    if (isOtherEpoch)
        goOnWaiting(laptop);
    dropHandedOver(laptop);
}

/// I4, I7, I8: the screen shows the county's log up to the cursor with the unsent work over it.
void World::checkLaptop(Laptop &laptop, const std::vector<core::RecordId> &records)
{
    const std::vector<Op> waiting = waitingOf(laptop);
    const auto pending = laptop.ledger().device().pendingCount();
    if (!pending || *pending != qint64(waiting.size()))
        return fail(QStringLiteral("I8: outbox holds %1 operations instead of %2")
                        .arg(pending ? *pending : -1)
                        .arg(waiting.size()));
    if (laptop.isInDoubt())
        return; // the county's part of some is not known yet
    core::Snapshot snapshot(laptop.database());
    if (!snapshot.begin())
        return fail(QStringLiteral("a ledger cannot be read"));
    for (const core::RecordId &id : records)
        checkRecord(laptop, id, waiting);
}

void World::checkAll(Laptop &laptop)
{
    std::vector<core::RecordId> all;
    for (const auto &[id, type] : m_types)
        all.push_back(id);
    checkLaptop(laptop, all);
}

void World::checkEnd()
{
    if (m_second) {
        m_second->compareAll(m_county);
        lookAtSecond();
    }
    for (const core::OpId &id : m_missed) {
        if (m_county.entryById(id))
            return fail(QStringLiteral("I24: decided before what its author had seen"));
    }
    std::map<core::OpId, int> outcomes;
    for (const SharedEntry &entry : m_county.log()) {
        if (entry->outcome != Outcome::Duplicate)
            ++outcomes[entry->opId];
    }
    for (const auto &[id, made] : m_made) {
        if (outcomes[id] != 1 && !(made.isLostWithDisk && outcomes[id] == 0))
            return fail(QStringLiteral("I1: an operation of laptop %1 (lsn %2) has %3 outcomes")
                            .arg(made.laptop)
                            .arg(made.op.lsn)
                            .arg(outcomes[id]));
    }
    for (const auto &[id, row] : m_truth) {
        const SharedRecord present = m_county.record(int(row.type), id);
        if (!present || *present != row)
            return fail(QStringLiteral("I11: a row of the county is not what its log says"));
    }
    checkHouseholds();
    for (const auto &laptop : m_laptops) {
        if (laptop->isGone)
            continue;
        if (m_county.device(laptop->device())->isRetired)
            return fail(QStringLiteral("I17: a laptop that was given back still holds records"));
        checkAll(*laptop);
        if (laptop->settled.size() != laptop->own.size())
            return fail(
                QStringLiteral("I12: laptop %1 (number %2) made %3 operations, %4 have lines")
                    .arg(laptop->index())
                    .arg(laptop->device())
                    .arg(laptop->own.size())
                    .arg(laptop->settled.size()));
        if (laptop->cursor() != m_county.lastSeq())
            return fail(QStringLiteral("I5: a laptop is behind"));
        const std::vector<QString> scopes = m_county.device(laptop->device())->scopes;
        for (const core::SumComparison &each : laptop->ledger().sums().comparisons(0).value()) {
            if (each.at > 0 && !each.isEqual())
                return fail(QStringLiteral("I5: both sides of %1 add up to something else")
                                .arg(each.scope));
            meet(each.isEqual() ? "sums compared" : "sums owed");
        }
        for (const auto &[id, row] : m_truth) {
            const auto shown = laptop->ledger().record(row.type, id);
            // Of a case that stands at a township, because its record is nowhere, those who have
            // one village there are sent the line, as of all that is about more than theirs; the
            // row is of those who have the township.
            const bool isSent = core::isWithin(row.scope, scopes);
            if (isSent && (!shown || *shown != row))
                return fail(QStringLiteral("I5: a laptop differs from the county"));
            if (!isSent && shown)
                return fail(QStringLiteral("I10: a laptop keeps what is others'"));
        }
    }
}

} // namespace syncing::sim
