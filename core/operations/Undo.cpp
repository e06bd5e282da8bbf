// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Undo.h"

namespace core {

namespace {

Result<Op> ownOp(Ledger &ledger, const OpId &opId)
{
    Statement row
        = ledger.database().statement("SELECT body FROM outbox WHERE op_id = ?1"
                                      " UNION ALL SELECT body FROM own_op WHERE op_id = ?1");
    row.bind(opId);
    MQ_TRY_ASSIGN(const bool found, row.step());
    if (!found)
        return Error{ErrorCode::NotFound, QStringLiteral("not an operation of this laptop")};
    return decodeOp(row.bytes(0));
}

bool stillHolds(const Record &present, const RecordChange &change)
{
    for (const GroupChange &group : change.groups) {
        for (const auto &[field, value] : group.fields) {
            if (present.value(field) != value)
                return false;
        }
    }
    return true;
}

Result<FieldMap> oldValues(Ledger &ledger, const OpId &opId, const RecordId &record)
{
    const HistoryStore history(ledger.database());
    MQ_TRY_ASSIGN(const auto lines, history.of(record));
    FieldMap old;
    for (const HistoryLine &line : lines) {
        if (line.opId != opId || line.kind == ChangeKind::Move)
            continue;
        for (const auto &[field, values] : line.fields)
            old.emplace(field, values.first);
    }
    return old;
}

Result<std::optional<RecordEdit>> reversal(
    Ledger &ledger, const OpId &opId, const RecordChange &change, UndoPlan &plan)
{
    const auto type = static_cast<RecordType>(change.type);
    const Result<Record> present = ledger.record(type, change.id);
    if (!present)
        return std::optional<RecordEdit>();
    RecordEdit edit{ChangeKind::Set, *present, {}};
    const bool isVoidNow = present->isVoid;
    switch (change.kind) {
    case ChangeKind::Create:
    case ChangeKind::Restore:
        edit.kind = ChangeKind::Void;
        if (isVoidNow)
            return std::optional<RecordEdit>();
        break;
    case ChangeKind::Void:
        edit.kind = ChangeKind::Restore;
        if (!isVoidNow)
            return std::optional<RecordEdit>();
        break;
    case ChangeKind::Set: {
        if (isVoidNow) { // somebody took it out of use since
            plan.changedSince.emplace_back(type, change.id);
            return std::optional<RecordEdit>();
        }
        MQ_TRY_ASSIGN(edit.values, oldValues(ledger, opId, change.id));
        break;
    }
    case ChangeKind::Move: // goes back with the village that its household or person gets back
        return std::optional<RecordEdit>();
    }
    if (!stillHolds(*present, change)) {
        plan.changedSince.emplace_back(type, change.id);
        return std::optional<RecordEdit>();
    }
    return std::optional<RecordEdit>(std::move(edit));
}

} // namespace

Result<UndoPlan> undo(Ledger &ledger, const OpId &opId, const QString &user)
{
    MQ_TRY_ASSIGN(const Op op, ownOp(ledger, opId));
    UndoPlan plan;
    plan.action.user = user;
    for (auto change = op.changes.rbegin(); change != op.changes.rend(); ++change) {
        MQ_TRY_ASSIGN(auto edit, reversal(ledger, opId, *change, plan));
        if (edit)
            plan.action.edits.push_back(std::move(*edit));
    }
    return plan;
}

} // namespace core
