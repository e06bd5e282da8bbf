// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/StaleBasis.h"

#include "core/storage/HistoryStore.h"

#include <algorithm>

namespace core {

namespace {

/// The operation of a line; null when it is not kept any more.
Result<OpId> opOfLine(Database &database, qint64 seq)
{
    Statement row = database.statement("SELECT op_id FROM line WHERE seq = ?");
    row.bind(seq);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? row.opId(0) : OpId();
}

/// What was changed after the line. One that is not among them made the record, or is older than
/// all that is kept.
Result<std::vector<HistoryLine>> linesAfter(Database &database, const RecordId &record, qint64 seq)
{
    MQ_TRY_ASSIGN(const OpId base, opOfLine(database, seq));
    MQ_TRY_ASSIGN(std::vector<HistoryLine> lines, HistoryStore(database).of(record));
    const auto seen = std::ranges::find(lines, base, &HistoryLine::opId);
    if (seen != lines.end())
        lines.erase(lines.begin(), seen + 1);
    std::erase_if(lines, [](const HistoryLine &line) { return !line.isTaken(); });
    return lines;
}

const GroupChange *groupIn(
    const std::vector<RecordChange> &changes, const RecordId &record, GroupNumber group)
{
    for (const RecordChange &change : changes) {
        const auto found = std::ranges::find(change.groups, group, &GroupChange::group);
        if (change.id == record && found != change.groups.end())
            return &*found;
    }
    return nullptr;
}

void addMoved(const RecordChange &read, const GroupChange &present,
    const std::vector<HistoryLine> &lines, std::vector<MovedFigure> &moved)
{
    for (const auto &[field, now] : present.fields) {
        const auto first = std::ranges::find_if(
            lines, [of = field](const HistoryLine &line) { return line.fields.contains(of); });
        if (first == lines.end() || first->fields.at(field).first == now)
            continue;
        moved.push_back({static_cast<RecordType>(read.type), read.id, field,
            first->fields.at(field).first, now});
    }
}

} // namespace

bool isOnlyRead(const RecordChange &change)
{
    return change.kind == ChangeKind::Set
        && std::ranges::all_of(
            change.groups, [](const GroupChange &group) { return group.fields.empty(); });
}

Result<std::vector<MovedFigure>> movedFigures(Database &database,
    const std::vector<RecordChange> &changes, const std::vector<RecordChange> &present)
{
    std::vector<MovedFigure> moved;
    for (const RecordChange &change : changes) {
        if (!isOnlyRead(change) || !catalogue::find(change.type))
            continue;
        for (const GroupChange &group : change.groups) {
            MQ_TRY_ASSIGN(const std::vector<HistoryLine> lines,
                linesAfter(database, change.id, group.base.seq()));
            if (const GroupChange *now = groupIn(present, change.id, group.group))
                addMoved(change, *now, lines, moved);
        }
    }
    return moved;
}

} // namespace core
