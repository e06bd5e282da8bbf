// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/LostOrder.h"

#include "core/base/Mutant.h"
#include "core/storage/DeviceStore.h"
#include "core/storage/HistoryStore.h"
#include "core/storage/RecordStore.h"

namespace core {

Result<LostOrder> LostOrder::before(Database &database, qint64 keptSeq)
{
    const RecoveryStore recovery(database);
    MQ_TRY_ASSIGN(auto lines, recovery.linesAfter(keptSeq));
    MQ_TRY_ASSIGN(auto lostBefore, recovery.lostOps());
    return LostOrder(database, std::move(lines), std::move(lostBefore));
}

Result<void> LostOrder::keep(std::span<const PendingOp> own) const
{
    Lines others;
    for (const auto &[opId, seq] : m_lines)
        others.emplace(seq, opId);
    for (const PendingOp &each : own) {
        if (const auto line = m_lines.find(each.opId); line != m_lines.end())
            others.erase(line->second);
    }
    RecoveryStore recovery(m_database);
    for (const PendingOp &each : own) {
        const auto line = m_lines.find(each.opId);
        if (line == m_lines.end() || m_lostBefore.contains(each.opId))
            continue; // one that never had a line comes when it comes
        MQ_TRY_ASSIGN(const Op op, decodeOp(each.body));
        MQ_TRY_ASSIGN(const auto found, earlier(op, line->second, others));
        MQ_TRY(recovery.keepOrder(each.lsn, found));
    }
    return {};
}

Result<std::set<OpId>> LostOrder::earlier(const Op &op, qint64 seq, const Lines &others) const
{
    std::set<OpId> found;
    if (others.empty() || others.begin()->first > seq || mutantIs(Mutant::OrderForgotten))
        return found;
    for (const RecordChange &change : op.changes)
        MQ_TRY(addLast(change.type, change.id, seq, others, found));
    for (const ReadBasis &read : op.reads)
        MQ_TRY(addLast(read.type, read.id, seq, others, found));
    MQ_TRY(addTwins(op, seq, others, found));
    return found;
}

/// The last one about a record; whoever made that tells what came before it. What made the record,
/// and what a region came with, is not told in its history.
Result<void> LostOrder::addLast(
    int type, const RecordId &id, qint64 seq, const Lines &others, std::set<OpId> &found) const
{
    qint64 last = 0;
    const auto look = [&](qint64 line) {
        if (line > last && line < seq && others.contains(line))
            last = line;
    };
    MQ_TRY_ASSIGN(const std::vector<HistoryLine> told, HistoryStore(m_database).of(id));
    for (const HistoryLine &each : told) {
        if (const auto line = m_lines.find(each.opId); line != m_lines.end())
            look(line->second);
    }
    if (catalogue::find(type)) {
        MQ_TRY_ASSIGN(const std::optional<Record> row,
            RecordStore(m_database).find(static_cast<RecordType>(type), id));
        for (const auto &[group, revision] : row ? row->revisions : Revisions())
            look(revision.seq());
    }
    if (last > 0)
        found.insert(others.at(last));
    return {};
}

/// Two persons with one number are a case about two records, also when one is out of use by now.
Result<void> LostOrder::addTwins(
    const Op &op, qint64 seq, const Lines &others, std::set<OpId> &found) const
{
    static const FieldSpec &number = *catalogue::of(RecordType::Person).field(u"id_number"_qs);
    for (const RecordChange &change : op.changes) {
        for (const GroupChange &group : change.groups) {
            const auto value = group.fields.find(number.number);
            if (change.type != static_cast<int>(RecordType::Person) || group.group != number.group
                || value == group.fields.end() || value->second.text().isEmpty())
                continue;
            MQ_TRY_ASSIGN(const std::vector<Record> persons,
                RecordStore(m_database)
                    .select(RecordType::Person, "WHERE id_number = ?", {value->second}));
            for (const Record &person : persons) {
                const auto line = others.find(person.revision(number.group).seq());
                if (person.id != change.id && line != others.end() && line->first < seq)
                    found.insert(line->second);
            }
        }
    }
    return {};
}

} // namespace core
