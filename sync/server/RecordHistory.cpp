// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/RecordHistory.h"

#include "core/operations/Overlay.h"

#include <algorithm>

namespace syncing {

using core::ChangeKind;
using core::GroupChange;
using core::LogEntry;
using core::Outcome;
using core::Record;
using core::RecordChange;
using core::RecordId;
using core::RecordType;

namespace {

core::Value fieldOf(const RecordChange &effect, const char *key)
{
    const core::RecordSpec *spec = core::catalogue::find(effect.type);
    for (const GroupChange &group : effect.groups) {
        const auto found = group.fields.find(spec->number(key));
        if (found != group.fields.end())
            return found->second;
    }
    return {};
}

/// Whom a case or a hold concerns, where the effect makes it.
std::optional<RecordId> subjectOf(const RecordChange &effect)
{
    const bool isAbout = effect.type == static_cast<int>(RecordType::Conflict)
        || effect.type == static_cast<int>(RecordType::Hold);
    if (!isAbout || effect.kind != ChangeKind::Create)
        return std::nullopt;
    return RecordId::fromBytes(fieldOf(effect, "subject").bytes());
}

bool isAlreadySo(const Record &row, const GroupChange &group)
{
    return std::ranges::all_of(
        group.fields, [&](const auto &field) { return row.value(field.first) == field.second; });
}

class Telling
{
public:
    Telling(const CountyStore &store, const RecordId &id)
        : m_store(store)
    {
        m_history.id = id;
    }

    void tell(const LogEntry &entry)
    {
        const std::size_t before = m_history.changes.size();
        if (entry.op)
            tellOperation(entry, *entry.op);
        for (const RecordChange &effect : entry.effects) {
            if (effect.id == m_history.id)
                add(entry, effect, {QString(), entry.receivedAt, 0}, LoggedChange::By::County);
        }
        if (m_history.changes.size() == before)
            tellSubject(entry);
        nameCase(entry, before);
    }
    RecordHistory take()
    {
        if (m_row)
            m_history.scope = m_row->scope;
        return std::move(m_history);
    }

private:
    void tellOperation(const LogEntry &entry, const core::Op &op)
    {
        for (const RecordChange &change : op.changes) {
            if (change.id == m_history.id)
                add(entry, change, {op.user, op.madeAt, entry.device}, LoggedChange::By::Author);
        }
    }

    void add(const LogEntry &entry, const RecordChange &change, const core::Author &author,
        LoggedChange::By by)
    {
        m_history.type = change.type;
        LoggedChange told{entry.seq, entry.receivedAt, by,
            core::historyLine(m_row ? &*m_row : nullptr, change), false, {}, {}};
        told.change.opId = entry.opId;
        told.change.user = author.user;
        told.change.device = author.device;
        told.change.madeAt = author.madeAt;
        if (by == LoggedChange::By::Author)
            told.change.outcome = entry.outcome;
        if (told.change.isTaken()) {
            told.isMerge = by == LoggedChange::By::Author && isMerge(entry, change);
            m_row = core::changed(
                std::move(m_row), change, core::Revision::county(entry.seq), author);
        }
        m_history.changes.push_back(std::move(told));
    }

    void tellSubject(const LogEntry &entry)
    {
        LoggedChange told{entry.seq, entry.receivedAt, LoggedChange::By::County, {}, false, {}, {}};
        told.change.opId = entry.opId;
        told.change.madeAt = entry.receivedAt;
        m_history.changes.push_back(std::move(told));
        for (const RecordChange &effect : entry.effects) {
            if (m_history.type == 0 && subjectOf(effect) == m_history.id)
                m_history.type = static_cast<int>(fieldOf(effect, "subject_type").integer());
        }
    }

    /// What became of an operation is one case with all its changes; two persons of one number are
    /// a case beside an operation that was applied.
    void nameCase(const LogEntry &entry, std::size_t from)
    {
        for (const RecordChange &effect : entry.effects) {
            const bool isCase = effect.type == static_cast<int>(RecordType::Conflict)
                && (entry.outcome == Outcome::Conflict || subjectOf(effect) == m_history.id);
            if (!isCase)
                continue;
            const QString reason
                = entry.reason.isEmpty() ? fieldOf(effect, "reason").text() : entry.reason;
            for (std::size_t i = from; i < m_history.changes.size(); ++i) {
                m_history.changes[i].caseId = effect.id;
                m_history.changes[i].reason = reason;
            }
            return;
        }
    }

    bool isMerge(const LogEntry &entry, const RecordChange &change) const
    {
        if (!m_row || change.kind != ChangeKind::Set)
            return false;
        return std::ranges::any_of(change.groups, [&](const GroupChange &group) {
            const qint64 standing = m_row->revision(group.group).seq();
            if (standing == 0 || isAlreadySo(*m_row, group))
                return false;
            const std::optional<qint64> seen = seqOf(entry, group.base);
            return seen && *seen != standing;
        });
    }

    /// The line that a base names; nothing when a restored county has it no more.
    std::optional<qint64> seqOf(const LogEntry &entry, core::Revision base) const
    {
        if (!base.isOwn()) {
            const bool isThere
                = base.seq() == 0 || m_store.restarts().empty() || m_store.lineIdAt(base.seq());
            return isThere ? std::optional(base.seq()) : std::nullopt;
        }
        SharedEntry own = m_store.entryOf(entry.device, entry.lsn - base.lsn());
        if (own && own->outcome == Outcome::Duplicate)
            own = m_store.entryById(own->opId);
        return own ? std::optional(own->seq) : std::nullopt;
    }

    const CountyStore &m_store;
    RecordHistory m_history;
    std::optional<Record> m_row;
};

} // namespace

std::vector<RecordId> touchedBy(const LogEntry &entry)
{
    std::vector<RecordId> ids;
    if (entry.outcome != Outcome::Applied && entry.outcome != Outcome::Conflict)
        return ids;
    if (entry.op)
        std::ranges::transform(entry.op->changes, std::back_inserter(ids), &RecordChange::id);
    for (const RecordChange &effect : entry.effects) {
        ids.push_back(effect.id);
        if (const auto subject = subjectOf(effect))
            ids.push_back(*subject);
    }
    std::ranges::sort(ids);
    // Clang 14, which builds the fuzzers, cannot read the ranges::unique of GCC's library.
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

core::Result<RecordHistory> historyOf(const CountyStore &store, const RecordId &id)
{
    Telling telling(store, id);
    const std::vector<SharedEntry> lines = store.linesAbout(id);
    if (lines.empty())
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("no record with this id")};
    for (const SharedEntry &line : lines)
        telling.tell(*line);
    return telling.take();
}

} // namespace syncing
