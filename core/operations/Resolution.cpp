// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Resolution.h"

#include "core/operations/Belongings.h"
#include "core/operations/TwinResolution.h"

#include <algorithm>

namespace core {

namespace {

Value valueIn(const std::vector<RecordChange> &changes, const RecordId &record, FieldNumber field)
{
    for (const RecordChange &change : changes) {
        if (change.id != record)
            continue;
        for (const GroupChange &group : change.groups) {
            if (const auto found = group.fields.find(field); found != group.fields.end())
                return found->second;
        }
    }
    return {};
}

QString choiceCode(Verdict::Choice choice)
{
    switch (choice) {
    case Verdict::Choice::Local:
        return QStringLiteral("local");
    case Verdict::Choice::County:
        return QStringLiteral("county");
    case Verdict::Choice::Other:
        return QStringLiteral("other");
    }
    Q_UNREACHABLE();
}

RecordEdit closing(const Record &conflict, const Verdict &verdict, qint64 now)
{
    const RecordSpec &spec = catalogue::of(RecordType::Conflict);
    RecordEdit edit{ChangeKind::Set, conflict, {}};
    edit.values[spec.number("status")] = QStringLiteral("closed");
    edit.values[spec.number("choice")] = choiceCode(verdict.choice);
    edit.values[spec.number("resolution_reason")] = verdict.reason;
    edit.values[spec.number("resolved_by")] = verdict.user;
    edit.values[spec.number("resolved_at")] = now;
    return edit;
}

/// The village of a record that is made once more: where what it belongs to is now, which may have
/// moved since.
Result<QString> placeOf(const Ledger &ledger, const RecordChange &change)
{
    FieldMap fields;
    for (const GroupChange &group : change.groups)
        fields.insert(group.fields.begin(), group.fields.end());
    for (const RecordKey &key : ownersOf(change.type, fields)) {
        const Result<Record> owner = ledger.record(static_cast<RecordType>(key.first), key.second);
        if (owner)
            return owner->scope;
        if (owner.error().code != ErrorCode::NotFound)
            return owner.error();
    }
    return change.scope;
}

/// The laptop's change once more, on top of what is there now.
Result<std::optional<RecordEdit>> again(const Ledger &ledger, const RecordChange &change)
{
    if (!catalogue::find(change.type))
        return Error{ErrorCode::Unsupported, QStringLiteral("record of a newer release")};
    if (isOnlyRead(change))
        return std::optional<RecordEdit>();
    if (change.kind == ChangeKind::Move)
        return std::optional<RecordEdit>(); // follows from the village that is written again
    RecordEdit edit;
    const Result<Record> present = ledger.record(static_cast<RecordType>(change.type), change.id);
    if (!present && present.error().code != ErrorCode::NotFound)
        return present.error();
    if (!present && change.kind != ChangeKind::Create)
        return std::optional<RecordEdit>(); // nothing left to change
    edit.kind = present && change.kind == ChangeKind::Create ? ChangeKind::Set : change.kind;
    if (present)
        edit.before = *present;
    edit.before.type = static_cast<RecordType>(change.type);
    edit.before.id = change.id;
    if (!present) {
        MQ_TRY_ASSIGN(edit.before.scope, placeOf(ledger, change));
    }
    for (const GroupChange &group : change.groups)
        edit.values.insert(group.fields.begin(), group.fields.end());
    return std::optional<RecordEdit>(std::move(edit));
}

bool isIn(const UserAction &action, const RecordId &id)
{
    return std::any_of(action.edits.begin(), action.edits.end(),
        [&id](const RecordEdit &edit) { return edit.before.id == id; });
}

/// Whom a record is about must be in use with it. Others it names stay as they are.
Result<void> restoreOwner(const Ledger &ledger, const RecordEdit &edit, UserAction &action)
{
    for (const auto &[key, type] : {std::pair{u"person"_qs, RecordType::Person},
             std::pair{u"household"_qs, RecordType::Household}}) {
        const FieldSpec *field = catalogue::of(edit.before.type).field(key);
        const auto id = field ? edit.before.reference(field->key) : std::nullopt;
        if (!id || isIn(action, *id))
            continue;
        const Result<Record> owner = ledger.record(type, *id);
        if (!owner && owner.error().code != ErrorCode::NotFound)
            return owner.error();
        if (owner && owner->isVoid)
            action.edits.push_back({ChangeKind::Restore, *owner, {}});
    }
    return {};
}

/// Adds what was seen of a record, so that the county refuses a decision that overlooks a change.
Result<void> addSeen(const Ledger &ledger, const RecordChange &seen, UserAction &action)
{
    if (!catalogue::find(seen.type))
        return {};
    const auto type = static_cast<RecordType>(seen.type);
    const Result<Record> present = ledger.record(type, seen.id);
    if (!present)
        return present.error().code == ErrorCode::NotFound ? Result<void>() : present.error();
    for (const GroupChange &group : seen.groups) {
        const Revision revision = present->revision(group.group);
        if (revision != group.base)
            return Error{ErrorCode::Conflict, QStringLiteral("changed since it was shown")};
        action.reads.push_back({seen.type, seen.id, group.group, revision});
    }
    return {};
}

/// Nothing can be written into a record that is out of use: it is brought back first. The county
/// looks only at the first change of a record, so what the second rests on is said as read.
Result<void> add(const Ledger &ledger, RecordEdit edit, UserAction &action)
{
    const bool isOut = edit.before.isVoid && !isIn(action, edit.before.id);
    if (edit.kind == ChangeKind::Set && isOut) {
        MQ_TRY(restoreOwner(ledger, edit, action));
        action.edits.push_back({ChangeKind::Restore, edit.before, {}});
        for (const auto &[group, revision] : edit.before.revisions) {
            if (group != kUseGroup)
                action.reads.push_back(
                    {static_cast<int>(edit.before.type), edit.before.id, group, revision});
        }
    }
    action.edits.push_back(std::move(edit));
    return {};
}

Result<RecordEdit> otherValue(
    const Ledger &ledger, const OpenConflict &conflict, const Value &value)
{
    const std::vector<Difference> differing = differences(conflict);
    if (differing.size() != 1)
        return Error{
            ErrorCode::InvalidInput, QStringLiteral("%1 fields differ").arg(differing.size())};
    MQ_TRY_ASSIGN(Record present, ledger.record(differing.front().type, differing.front().record));
    RecordEdit edit{ChangeKind::Set, std::move(present), {}};
    edit.values[differing.front().field] = value;
    return edit;
}

/// Which of the two is which: every field of the first that the second has otherwise.
std::vector<Difference> twinDifferences(const std::vector<Twin> &twins)
{
    std::vector<Difference> found;
    if (twins.size() < 2 || !twins[0].person || !twins[1].person)
        return found;
    for (const FieldSpec &field : catalogue::of(RecordType::Person).fields) {
        const Value local = twins[0].person->value(field.key);
        const Value other = twins[1].person->value(field.key);
        if (local != other)
            found.push_back({RecordType::Person, twins[0].id, field.number, local, other});
    }
    return found;
}

} // namespace

std::vector<Difference> differences(const OpenConflict &conflict)
{
    std::vector<Difference> found;
    if (!conflict.twins.empty())
        return twinDifferences(conflict.twins);
    for (const RecordChange &change : conflict.localChanges) {
        for (const GroupChange &group : change.groups) {
            for (const auto &[field, local] : group.fields) {
                const Value county = valueIn(conflict.countyValues, change.id, field);
                if (local != county && catalogue::find(change.type))
                    found.push_back(
                        {static_cast<RecordType>(change.type), change.id, field, local, county});
            }
        }
    }
    return found;
}

Result<UserAction> resolution(
    const Ledger &ledger, const OpenConflict &conflict, const Verdict &verdict)
{
    if (verdict.reason.trimmed().isEmpty())
        return Error{ErrorCode::InvalidInput, QStringLiteral("a decision needs a reason")};
    const bool isOwnMassVoid = conflict.conflict.text("reason") == u"mass_void"_qs
        && conflict.conflict.text("local_user") == verdict.user;
    if (isOwnMassVoid && verdict.choice != Verdict::Choice::County)
        return Error{ErrorCode::Refused, QStringLiteral("second_person")};
    UserAction action;
    action.kind = OpKind::ResolveConflict;
    action.user = verdict.user;
    MQ_TRY_ASSIGN(const Record present, ledger.record(RecordType::Conflict, conflict.conflict.id));
    if (present.revisions != conflict.conflict.revisions)
        return Error{ErrorCode::Conflict, QStringLiteral("changed since it was shown")};
    for (const RecordChange &seen : conflict.countyValues)
        MQ_TRY(addSeen(ledger, seen, action));
    action.edits.push_back(closing(conflict.conflict, verdict, ledger.clock().nowMs()));
    if (!conflict.twins.empty()) {
        MQ_TRY_ASSIGN(const std::vector<RecordEdit> edits, twinEdits(ledger, conflict, verdict));
        action.edits.insert(action.edits.end(), edits.begin(), edits.end());
        return action;
    }
    switch (verdict.choice) {
    case Verdict::Choice::County:
        break;
    case Verdict::Choice::Local:
        for (const RecordChange &change : conflict.localChanges) {
            MQ_TRY_ASSIGN(auto edit, again(ledger, change));
            if (edit)
                MQ_TRY(add(ledger, std::move(*edit), action));
        }
        break;
    case Verdict::Choice::Other: {
        MQ_TRY_ASSIGN(RecordEdit edit, otherValue(ledger, conflict, verdict.other));
        MQ_TRY(add(ledger, std::move(edit), action));
        break;
    }
    }
    return action;
}

} // namespace core
