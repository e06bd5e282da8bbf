// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Overlay.h"

namespace core {

namespace {

void applyGroups(Record &record, const RecordChange &change, Revision revision)
{
    for (const GroupChange &group : change.groups) {
        record.revisions[group.group] = revision;
        for (const auto &[number, value] : group.fields) {
            if (value.isNothing())
                record.fields.erase(number);
            else
                record.fields[number] = value;
        }
    }
}

Record created(const RecordChange &change, const Author &author)
{
    Record record;
    record.type = static_cast<RecordType>(change.type);
    record.id = change.id;
    record.scope = change.scope;
    record.createdBy = author.user;
    record.createdAt = author.madeAt;
    record.createdOn = author.device;
    return record;
}

} // namespace

std::optional<Record> changed(std::optional<Record> record, const RecordChange &change,
    Revision revision, const Author &author)
{
    switch (change.kind) {
    case ChangeKind::Create:
        if (!record)
            record = created(change, author);
        break;
    case ChangeKind::Set:
        break;
    case ChangeKind::Void:
    case ChangeKind::Restore:
        if (record)
            record->isVoid = change.kind == ChangeKind::Void;
        break;
    case ChangeKind::Move:
        if (record)
            record->scope = change.scope;
        break;
    }
    if (record)
        applyGroups(*record, change, revision);
    return record;
}

std::optional<Record> laidOver(
    std::optional<Record> visible, const RecordChange &change, qint64 lsn, const Author &author)
{
    visible = changed(std::move(visible), change, Revision::own(lsn), author);
    if (visible && (visible->unsent.empty() || visible->unsent.back() != lsn))
        visible->unsent.push_back(lsn);
    return visible;
}

std::optional<Record> laidOver(
    std::optional<Record> visible, const RecordId &id, const Op &op, quint32 ownDevice)
{
    const Author author{op.user, op.madeAt, ownDevice};
    for (const RecordChange &change : op.changes) {
        if (change.id == id)
            visible = laidOver(std::move(visible), change, op.lsn, author);
    }
    return visible;
}

std::optional<Record> laidOver(std::optional<Record> confirmed, const RecordId &id,
    const std::vector<Op> &pending, quint32 ownDevice)
{
    for (const Op &op : pending)
        confirmed = laidOver(std::move(confirmed), id, op, ownDevice);
    return confirmed;
}

} // namespace core
