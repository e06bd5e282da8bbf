// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/OpBuilder.h"

#include <algorithm>

namespace core {

namespace {

/// The unsent operation that made a record, as far as its revisions tell; 0 when the county has it.
qint64 unsentCreation(const Record &record)
{
    qint64 first = 0;
    for (const auto &[group, revision] : record.revisions) {
        if (!revision.isOwn())
            return 0;
        first = first == 0 ? revision.lsn() : std::min(first, revision.lsn());
    }
    return first;
}

/// An own revision is said relative to the operation, because that is what the county can resolve.
/// A group nobody wrote yet rests on the unsent operation that made its record, so that it shares
/// that one's fate.
Revision baseFor(const Record &before, GroupNumber group, qint64 lsn)
{
    const auto found = before.revisions.find(group);
    if (found != before.revisions.end())
        return found->second.isOwn() ? Revision::own(lsn - found->second.lsn()) : found->second;
    const qint64 creation = unsentCreation(before);
    return creation > 0 ? Revision::own(lsn - creation) : Revision();
}

Result<void> checkField(const RecordSpec &spec, FieldNumber number, const Value &value)
{
    const FieldSpec *field = spec.field(number);
    if (!field)
        return Error{ErrorCode::InvalidInput,
            QStringLiteral("%1.#%2: unknown field").arg(QString::fromLatin1(spec.key)).arg(number)};
    if (const auto fault = catalogue::structuralFault(*field, value))
        return Error{ErrorCode::InvalidInput,
            QStringLiteral("%1.%2: %3")
                .arg(QString::fromLatin1(spec.key), QString::fromLatin1(field->key), *fault)};
    return {};
}

bool isDifferent(const RecordEdit &edit, FieldNumber number, const Value &value)
{
    return value != edit.before.value(number);
}

/// Takes the values out of the edit: an import hands over half a million.
Result<std::map<GroupNumber, FieldMap>> takeChangedGroups(RecordEdit &edit)
{
    const RecordSpec &spec = catalogue::of(edit.before.type);
    std::map<GroupNumber, FieldMap> groups;
    while (!edit.values.empty()) {
        FieldMap::node_type entry = edit.values.extract(edit.values.begin());
        MQ_TRY(checkField(spec, entry.key(), entry.mapped()));
        const bool isCreate = edit.kind == ChangeKind::Create;
        if (isCreate ? !entry.mapped().isNothing() : isDifferent(edit, entry.key(), entry.mapped()))
            groups[spec.field(entry.key())->group].insert(std::move(entry));
    }
    return groups;
}

Result<std::optional<RecordChange>> takeChange(RecordEdit &edit, qint64 lsn)
{
    RecordChange change;
    change.kind = edit.kind;
    change.type = static_cast<int>(edit.before.type);
    change.id = edit.before.id;
    switch (edit.kind) {
    case ChangeKind::Create:
        if (edit.before.scope.isEmpty() || edit.before.id.isNull())
            return Error{
                ErrorCode::InvalidInput, QStringLiteral("a new record needs an id and a village")};
        change.scope = edit.before.scope;
        break;
    case ChangeKind::Set:
        break;
    case ChangeKind::Void:
    case ChangeKind::Restore:
        if (edit.before.isVoid == (edit.kind == ChangeKind::Void))
            return std::optional<RecordChange>();
        change.groups.push_back({kUseGroup, baseFor(edit.before, kUseGroup, lsn), {}});
        return std::optional<RecordChange>(std::move(change));
    case ChangeKind::Move:
        if (edit.before.scope == edit.to)
            return std::optional<RecordChange>();
        change.scope = edit.to;
        change.groups.push_back({kPlaceGroup, baseFor(edit.before, kPlaceGroup, lsn), {}});
        return std::optional<RecordChange>(std::move(change));
    }
    MQ_TRY_ASSIGN(auto groups, takeChangedGroups(edit));
    for (auto &[group, fields] : groups)
        change.groups.push_back({group, baseFor(edit.before, group, lsn), std::move(fields)});
    if (edit.kind == ChangeKind::Set && change.groups.empty())
        return std::optional<RecordChange>();
    return std::optional<RecordChange>(std::move(change));
}

bool isCountysOwn(RecordType type)
{
    return type == RecordType::Conflict || type == RecordType::Hold;
}

/// What the county would refuse, or make a conflict of, must not look saved here.
Result<void> checkEdit(const UserAction &action, const RecordEdit &edit)
{
    const auto refused = [&edit](const char *why) {
        return Error{ErrorCode::InvalidInput,
            QStringLiteral("%1: %2").arg(QString::fromLatin1(catalogue::of(edit.before.type).key),
                QString::fromLatin1(why))};
    };
    if (action.kind == OpKind::Edit && isCountysOwn(edit.before.type))
        return refused("kept by the county; it changes by deciding the case");
    const auto bringsBack = [&edit](const RecordEdit &other) {
        return other.kind == ChangeKind::Restore && other.before.id == edit.before.id;
    };
    if (edit.kind == ChangeKind::Set && edit.before.isVoid
        && std::none_of(action.edits.begin(), action.edits.end(), bringsBack))
        return refused("out of use");
    return {};
}

/// Taking a record out of use rests on all that was read in it: a value changed meanwhile must not
/// disappear unseen.
void addReads(Op &op, const Record &before)
{
    for (const auto &[group, revision] : before.revisions) {
        if (group != kUseGroup)
            op.reads.push_back(
                {static_cast<int>(before.type), before.id, group, baseFor(before, group, op.lsn)});
    }
}

} // namespace

Result<Op> buildOp(UserAction action, qint64 lsn, qint64 madeAt)
{
    if (action.user.isEmpty())
        return Error{ErrorCode::InvalidInput, QStringLiteral("nobody is signed in")};
    Op op;
    op.lsn = lsn;
    op.kind = action.kind;
    op.user = action.user;
    op.madeAt = madeAt;
    op.reads = std::move(action.reads);
    for (ReadBasis &read : op.reads) {
        if (read.base.isOwn())
            read.base = Revision::own(lsn - read.base.lsn());
    }
    for (RecordEdit &edit : action.edits) {
        MQ_TRY(checkEdit(action, edit));
        MQ_TRY_ASSIGN(auto change, takeChange(edit, lsn));
        if (!change)
            continue;
        if (change->kind == ChangeKind::Void)
            addReads(op, edit.before);
        op.changes.push_back(std::move(*change));
    }
    return op;
}

} // namespace core
