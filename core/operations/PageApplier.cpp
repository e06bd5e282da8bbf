// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/PageApplier.h"

#include "core/base/Mutant.h"
#include "core/domain/ChangeCodec.h"
#include "core/storage/BlobQueue.h"

#include <algorithm>
#include <set>

namespace core {

PageApplier::PageApplier(Database &database, DeviceStore &device, HistoryStore &history,
    VisibleRecords &records, const DeviceState &state, qint64 noteLinesFrom)
    : m_database(database)
    , m_device(device)
    , m_recovery(database)
    , m_history(history)
    , m_records(records)
    , m_state(state)
    , m_noteLinesFrom(noteLinesFrom)
{ }

Result<PageApplier::Touched *> PageApplier::touch(RecordType type, const RecordId &id)
{
    const Key key{type, id};
    const auto known = m_touched.find(key);
    if (known != m_touched.end())
        return &known->second;
    Touched touched;
    MQ_TRY_ASSIGN(touched.visible, m_records.store().find(type, id));
    if (!touched.visible && !mutantIs(Mutant::UnsentAside)) {
        MQ_TRY_ASSIGN(touched.unsent, m_device.unsentOf(id));
        touched.hadUnsentAside = !touched.unsent.empty();
    }
    Statement copy = m_database.statement("SELECT body FROM confirmed WHERE record = ?");
    copy.bind(id);
    MQ_TRY_ASSIGN(touched.hadConfirmedCopy, copy.step());
    if (touched.hadConfirmedCopy) {
        MQ_TRY_ASSIGN(Record record, decodeRecord(type, id, copy.bytes(0)));
        touched.confirmed = std::move(record);
    } else if (touched.visible && touched.visible->unsent.empty()) {
        // With unsent operations and no copy aside, the row is our own unsent creation.
        touched.confirmed = touched.visible;
    }
    if (touched.confirmed) {
        touched.hash = rowHash(*touched.confirmed);
        touched.scope = touched.confirmed->scope;
    }
    return &m_touched.emplace(key, std::move(touched)).first->second;
}

/// Lines under our number, and those of a number we had from before we left it.
Result<bool> PageApplier::isOwn(const LogEntry &entry)
{
    if (entry.lsn < 1)
        return false;
    if (entry.device == m_state.device)
        return true;
    if (!m_former) {
        MQ_TRY_ASSIGN(m_former, m_device.formerNumbers());
    }
    return std::ranges::any_of(*m_former, [&](const FormerNumber &former) {
        return entry.device == former.device && entry.lsn <= former.lastLsn;
    });
}

/// An operation of ours may have come to the county under a number this ledger had before, and be
/// waiting here as if it had not. It goes on waiting for its line under the present number, so that
/// the chain has no gap there; what became of it is in this line.
Result<bool> PageApplier::noteFormer(const LogEntry &entry)
{
    if (!m_unsent) {
        MQ_TRY_ASSIGN(m_unsent, m_device.pendingCount());
    }
    if (*m_unsent == 0)
        return false;
    MQ_TRY_ASSIGN(const std::optional<PendingOp> pending, m_device.pendingAt(entry.lsn));
    if (!pending || pending->opId != entry.opId)
        return false;
    MQ_TRY(mutantIs(Mutant::SettleByFormer) ? m_device.settle(*pending, entry)
                                            : m_device.keepOutcome(*pending, entry));
    return true;
}

Result<void> PageApplier::layAgain(const Op &op)
{
    for (const RecordChange &change : op.changes) {
        MQ_TRY_ASSIGN(Touched * touched, touch(static_cast<RecordType>(change.type), change.id));
        touched->unsent.push_back(op.lsn);
    }
    return {};
}

Result<std::optional<Repair>> PageApplier::replace(
    RecordType type, const RecordId &id, std::optional<Record> confirmed)
{
    MQ_TRY_ASSIGN(Touched * touched, touch(type, id));
    const bool isHere = touched->confirmed.has_value();
    const bool isSame = isHere == confirmed.has_value()
        && (!isHere || encodeRecord(*touched->confirmed) == encodeRecord(*confirmed));
    std::optional<Repair> repair;
    if (!isSame)
        repair = Repair{0, confirmed ? confirmed->scope : touched->scope, static_cast<int>(type),
            !isHere         ? Repair::Fault::Missing
                : confirmed ? Repair::Fault::Different
                            : Repair::Fault::Surplus};
    // The county says nothing of others' records; unsent work on one stays on the screen.
    if (!confirmed && isOthers(*touched))
        return std::optional<Repair>();
    touched->confirmed = std::move(confirmed);
    return repair;
}

Result<std::optional<Op>> PageApplier::settleOwn(const LogEntry &entry)
{
    MQ_TRY_ASSIGN(const std::optional<PendingOp> pending, m_device.pendingAt(entry.lsn));
    if (!pending && entry.lsn < m_state.nextLsn)
        return entry.op; // settled before; only a page read from the start again brings it
    if (!pending || (pending->opId != entry.opId && !mutantIs(Mutant::AckByLsn)))
        return Error{ErrorCode::Forked,
            QStringLiteral("the county has another operation %1 of ours").arg(entry.lsn)};
    MQ_TRY_ASSIGN(Op op, decodeOp(pending->body));
    MQ_TRY(m_device.settle(*pending, entry));
    // Records the operation touched must lose it again when it was not applied.
    for (const RecordChange &change : op.changes) {
        if (auto touched = touch(static_cast<RecordType>(change.type), change.id); !touched)
            return touched.error();
    }
    return std::optional<Op>(std::move(op));
}

Result<void> PageApplier::keepUnknown(const RecordChange &change, qint64 seq)
{
    CborWriter writer;
    codec::writeChanges(writer, {change});
    return m_database
        .statement("INSERT OR REPLACE INTO unknown_change (seq, position, body) VALUES (?, ?, ?)")
        .bind(seq)
        .bind(m_unknownPosition++)
        .bind(writer.take())
        .run();
}

/// A record that comes from a village of others: what it became there was never sent here, so its
/// row is asked for. Until it comes, lines about it change nothing. One that goes there is noted.
Result<void> PageApplier::notePlace(const RecordChange &move, const Touched &touched, qint64 seq)
{
    const auto isOurs
        = [this](QStringView scope) { return !m_regions || isHeld(scope, *m_regions); };
    // Noted although its row has not come yet: it need not come any more, unless the line is lost.
    if (!isOurs(move.scope))
        return m_recovery.noteDeparture({move.type, move.id}, seq);
    const bool isKnown = touched.confirmed && isOurs(touched.confirmed->scope);
    if (isKnown || mutantIs(Mutant::MovedUnfetched))
        return {};
    return m_recovery.doubt(move.type, move.id);
}

Result<void> PageApplier::tell(
    const RecordChange &change, const Touched &touched, const LogEntry &entry, const Author &author)
{
    if (change.kind == ChangeKind::Create)
        return {};
    HistoryLine line = historyLine(touched.confirmed ? &*touched.confirmed : nullptr, change);
    if (change.kind == ChangeKind::Move && !touched.confirmed) // it comes from a village of others
        line.fields.at(kPlaceField).first = entry.scope;
    line.opId = entry.opId;
    line.user = author.user;
    line.device = author.device;
    line.madeAt = author.madeAt;
    // What a restored county had lost comes again, over a row that is in doubt: it stays as it was
    // told when that was whole.
    MQ_TRY_ASSIGN(const bool mayBeTold, mayComeTwice());
    if (mayBeTold) {
        MQ_TRY_ASSIGN(const bool isTold, m_history.tells(change.id, entry.opId, change.kind));
        if (isTold)
            return {};
    }
    return m_history.add(change.id, line);
}

Result<bool> PageApplier::mayComeTwice()
{
    if (!m_mayComeTwice) {
        MQ_TRY_ASSIGN(m_mayComeTwice, m_recovery.hasLostLines());
    }
    return *m_mayComeTwice;
}

/// An own change was told when it was made. Where others wrote the same fields since, it took the
/// place of what they wrote, or joined them when it was the same.
Result<void> PageApplier::tellAgain(
    const RecordChange &change, const Touched &touched, const LogEntry &entry)
{
    const auto isAsSeen = [&touched](const GroupChange &group) {
        return !group.base.isOwn() && group.base == touched.confirmed->revision(group.group);
    };
    if (change.kind != ChangeKind::Set || !touched.confirmed
        || std::ranges::all_of(change.groups, isAsSeen))
        return {};
    MQ_TRY_ASSIGN(const bool isAgain, mayComeTwice());
    if (isAgain) {
        MQ_TRY_ASSIGN(const bool isInDoubt, m_recovery.isDoubtful({change.type, change.id}));
        if (isInDoubt)
            return {};
    }
    HistoryLine line = historyLine(&*touched.confirmed, change);
    line.opId = entry.opId;
    return m_history.rewrite(change.id, line);
}

Result<void> PageApplier::applyChanges(const std::vector<RecordChange> &changes,
    const LogEntry &entry, const Author &author, History history)
{
    for (const RecordChange &change : changes) {
        if (!catalogue::find(change.type)) {
            MQ_TRY(keepUnknown(change, entry.seq));
            continue;
        }
        MQ_TRY_ASSIGN(Touched * touched, touch(static_cast<RecordType>(change.type), change.id));
        if (change.kind == ChangeKind::Move)
            MQ_TRY(notePlace(change, *touched, entry.seq));
        if (history == History::Add)
            MQ_TRY(tell(change, *touched, entry, author));
        else if (history == History::Rewrite)
            MQ_TRY(tellAgain(change, *touched, entry));
        touched->confirmed
            = changed(std::move(touched->confirmed), change, Revision::county(entry.seq), author);
    }
    return {};
}

Result<void> PageApplier::apply(const LogEntry &entry)
{
    m_unknownPosition = 0;
    if (entry.receivedAt > m_noteLinesFrom)
        MQ_TRY(m_recovery.noteLine(entry.seq, entry.opId, entry.receivedAt));
    MQ_TRY_ASSIGN(const bool isOurs, isOwn(entry));
    std::optional<Op> op = entry.op;
    bool isWaiting = false;
    if (isOurs) {
        MQ_TRY_ASSIGN(op, settleOwn(entry));
    } else {
        MQ_TRY_ASSIGN(isWaiting, noteFormer(entry));
    }
    if (entry.outcome == Outcome::Applied && op) {
        const Author author{op->user, op->madeAt, entry.device};
        const History history = isOurs ? History::Rewrite
            : isWaiting                ? History::Leave
                                       : History::Add;
        MQ_TRY(applyChanges(op->changes, entry, author, history));
    }
    const Author county{QString(), entry.receivedAt, 0};
    return applyChanges(entry.effects, entry, county, History::Leave);
}

/// Read once for all the records of an operation; nothing when this page has settled it.
Result<const Op *> PageApplier::stillPending(qint64 lsn)
{
    const auto [found, isNew] = m_pending.try_emplace(lsn);
    if (isNew) {
        MQ_TRY_ASSIGN(const std::optional<PendingOp> pending, m_device.pendingAt(lsn));
        if (pending) {
            MQ_TRY_ASSIGN(found->second, decodeOp(pending->body));
        }
    }
    return found->second ? &*found->second : nullptr;
}

Result<std::vector<const Op *>> PageApplier::stillPending(const Touched &touched)
{
    std::vector<qint64> numbers = touched.unsent;
    if (touched.visible)
        numbers.insert(
            numbers.end(), touched.visible->unsent.begin(), touched.visible->unsent.end());
    std::ranges::sort(numbers);
    // Clang 14, which builds the fuzzers, cannot read the ranges::unique of GCC's library.
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    std::vector<const Op *> ops;
    for (const qint64 lsn : numbers) {
        MQ_TRY_ASSIGN(const Op *op, stillPending(lsn));
        if (op)
            ops.push_back(op);
    }
    return ops;
}

bool PageApplier::isOthers(const Touched &touched) const
{
    return m_regions && touched.confirmed && !isHeld(touched.confirmed->scope, *m_regions);
}

/// With its region, or because the county has no such record: one of ours that became a case, or
/// one that a restored county lost.
Result<bool> PageApplier::isGoingAway(const Touched &touched)
{
    if (isOthers(touched) || touched.confirmed)
        return isOthers(touched);
    MQ_TRY_ASSIGN(const std::vector<const Op *> pending, stillPending(touched));
    return pending.empty();
}

Result<void> PageApplier::look(RecordType type, const RecordId &id)
{
    const auto touched = touch(type, id);
    return touched ? Result<void>() : touched.error();
}

/// Its bytes go in the name of the record, which therefore has to stay until they are gone.
Result<bool> PageApplier::isUnsent(const Key &key, const Touched &touched) const
{
    if (key.first != RecordType::Attachment)
        return false;
    const auto content = ContentId::fromBytes(touched.confirmed->value("content").bytes());
    if (!content)
        return false;
    return BlobQueue(m_database).isWaiting(*content, m_state.epoch);
}

/// The line that brought it where it is now: should that one be lost, it belongs here again.
Result<void> PageApplier::noteLeaving(const Key &key, const Touched &touched)
{
    const Revision place = touched.confirmed->revision(kPlaceGroup);
    if (place.seq() <= 0 || mutantIs(Mutant::LeavingUnnoted))
        return {};
    return m_recovery.noteDeparture({static_cast<int>(key.first), key.second}, place.seq());
}

Result<void> PageApplier::write(const Key &key, const Touched &touched)
{
    MQ_TRY_ASSIGN(const std::vector<const Op *> pending, stillPending(touched));
    // What is others' goes, but never from under unsent work: that stays on the screen until the
    // county's line about it is here.
    bool isLeaving = isOthers(touched) && (pending.empty() || mutantIs(Mutant::PurgePending));
    if (isLeaving) {
        MQ_TRY_ASSIGN(const bool isKept, isUnsent(key, touched));
        isLeaving = !isKept;
    }
    std::optional<Record> visible = isLeaving ? std::nullopt : touched.confirmed;
    for (const Op *op : pending)
        visible = laidOver(std::move(visible), key.second, *op, m_state.device);
    if (visible && mutantIs(Mutant::LaterForgotten))
        std::erase_if(visible->fields, [&](const auto &field) {
            return catalogue::of(visible->type).field(field.first) == nullptr;
        });
    if (touched.hash)
        m_differences[touched.scope] -= *touched.hash;
    if (touched.confirmed && !isLeaving)
        m_differences[mutantIs(Mutant::SumNotMoved) && touched.hash ? touched.scope
                                                                    : touched.confirmed->scope]
            += rowHash(*touched.confirmed);
    MQ_TRY(m_records.put(touched.visible, visible));
    if (isLeaving) {
        MQ_TRY(m_history.forget(key.second));
        MQ_TRY(noteLeaving(key, touched));
    }
    if (touched.hadUnsentAside || (!visible && !pending.empty())) {
        std::vector<qint64> aside;
        for (const Op *op : pending)
            aside.push_back(op->lsn);
        MQ_TRY(m_device.keepUnsentOf(key.second, visible ? std::vector<qint64>() : aside));
    }
    const bool needsCopy = !pending.empty() && touched.confirmed.has_value() && !isLeaving;
    if (needsCopy)
        return m_database
            .statement("INSERT INTO confirmed (record, type, body) VALUES (?, ?, ?)"
                       " ON CONFLICT (record) DO UPDATE SET body = excluded.body")
            .bind(key.second)
            .bind(static_cast<int>(key.first))
            .bind(encodeRecord(*touched.confirmed))
            .run();
    if (touched.hadConfirmedCopy)
        return m_database.statement("DELETE FROM confirmed WHERE record = ?")
            .bind(key.second)
            .run();
    return {};
}

Result<void> PageApplier::writeNext(const Key &key, const Touched &touched, Changes &changes)
{
    MQ_TRY(write(key, touched));
    if (mutantIs(Mutant::TornPage))
        MQ_TRY(m_database.execute("COMMIT; BEGIN IMMEDIATE"));
    changes.records.push_back(key);
    return {};
}

/// Persons come before their accounts and go after them: the search keys of an account are its
/// person's.
Result<Changes> PageApplier::finish()
{
    Changes changes;
    changes.isFromCounty = true;
    std::set<Key> gone;
    for (auto each = m_touched.rbegin(); each != m_touched.rend(); ++each) {
        MQ_TRY_ASSIGN(const bool isGoing, isGoingAway(each->second));
        if (!isGoing)
            continue;
        MQ_TRY(writeNext(each->first, each->second, changes));
        gone.insert(each->first);
    }
    for (const auto &[key, touched] : m_touched) {
        if (!gone.contains(key))
            MQ_TRY(writeNext(key, touched, changes));
    }
    MQ_TRY(DigestStore(m_database).add(m_differences));
    return changes;
}

} // namespace core
