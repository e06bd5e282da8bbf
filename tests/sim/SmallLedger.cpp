// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/SmallLedger.h"

#include "core/operations/OpBuilder.h"
#include "core/operations/Overlay.h"

#include <algorithm>

namespace syncing::sim {

using core::Op;
using core::PendingOp;
using core::Record;
using core::RecordChange;
using core::Result;

namespace {

void replay(std::map<core::RecordId, Record> &rows, const std::vector<RecordChange> &changes,
    qint64 seq, const core::Author &author)
{
    for (const RecordChange &change : changes) {
        const auto found = rows.find(change.id);
        const auto after
            = core::changed(found == rows.end() ? std::nullopt : std::optional(found->second),
                change, core::Revision::county(seq), author);
        if (after)
            rows[change.id] = *after;
    }
}

} // namespace

Op SmallLedger::edit(const Record &before, core::FieldNumber field, qint64 value)
{
    core::UserAction action;
    action.user = QStringLiteral("user%1").arg(m_state.device);
    const core::FieldSpec *spec = core::catalogue::of(before.type).field(field);
    const core::Value typed = spec->type == core::FieldType::Money
        ? core::Value(value)
        : core::Value(QString::number(value));
    action.edits.push_back({core::ChangeKind::Set, before, {{field, typed}}});
    const auto op = core::buildOp(action, m_state.nextLsn, m_state.nextLsn);
    if (!op || op->changes.empty())
        qFatal("an edit that changes nothing");
    PendingOp pending;
    pending.lsn = op->lsn;
    pending.body = core::encodeOp(*op);
    pending.previousHash = m_state.headHash;
    pending.hash = core::chainAfter(m_state.headHash, pending.body);
    pending.opId = pending.hash;
    m_state.headHash = pending.hash;
    ++m_state.nextLsn;
    m_outbox.push_back(pending);
    return *op;
}

std::optional<Record> SmallLedger::visible(const core::RecordId &id) const
{
    std::vector<Op> ops;
    for (const PendingOp &pending : m_outbox)
        ops.push_back(*core::decodeOp(pending.body));
    const auto found = m_confirmed.find(id);
    return core::laidOver(found == m_confirmed.end() ? std::nullopt : std::optional(found->second),
        id, ops, m_state.device);
}

quint64 SmallLedger::fingerprint() const
{
    // The confirmed rows follow from the county's log and the cursor.
    quint64 print = quint64(m_state.cursor) * 1'000'003 + quint64(m_state.nextLsn);
    print = print * 31 + qHash(m_state.headHash);
    for (const PendingOp &pending : m_outbox)
        print = print * 31 + qHash(pending.opId);
    return print;
}

Result<std::vector<PendingOp>> SmallLedger::pending(qint64 fromLsn, qsizetype)
{
    std::vector<PendingOp> ops;
    std::ranges::copy_if(
        m_outbox, std::back_inserter(ops), [&](const PendingOp &op) { return op.lsn >= fromLsn; });
    return ops;
}

Result<core::Changes> SmallLedger::applyPage(const core::LogPage &page)
{
    if (page.from != m_state.cursor)
        return core::Error{core::ErrorCode::Conflict, QStringLiteral("does not follow")};
    for (const core::LogEntry &entry : page.entries) {
        std::optional<Op> op = entry.op;
        if (entry.device == m_state.device) {
            const auto own = std::ranges::find(m_outbox, entry.lsn, &PendingOp::lsn);
            if (own != m_outbox.end() && own->opId != entry.opId)
                return core::Error{core::ErrorCode::Forked, QStringLiteral("not ours")};
            if (own != m_outbox.end()) {
                op = *core::decodeOp(own->body);
                m_outbox.erase(own);
            }
        }
        if (entry.outcome == core::Outcome::Applied && op)
            replay(m_confirmed, op->changes, entry.seq, {op->user, op->madeAt, entry.device});
        replay(m_confirmed, entry.effects, entry.seq, {QString(), entry.receivedAt, 0});
    }
    m_state.cursor = page.toSeq;
    return core::Changes{};
}

} // namespace syncing::sim
