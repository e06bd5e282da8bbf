// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ConflictRecords.h"

#include "core/domain/ChangeCodec.h"

#include <sodium.h>

#include <algorithm>

namespace syncing {

using core::ChangeKind;
using core::FieldMap;
using core::Op;
using core::Record;
using core::RecordChange;
using core::RecordId;
using core::RecordType;
using core::Revision;
using core::Value;

namespace {

const core::GroupNumber kCaseGroup = 1;

RecordId derivedId(const char *purpose, QByteArrayView from, int number)
{
    const QByteArray seed
        = QByteArray(purpose) + from.toByteArray() + static_cast<char>(number & 0x7f);
    std::array<std::uint8_t, 16> bytes{};
    crypto_generichash(bytes.data(), bytes.size(),
        reinterpret_cast<const unsigned char *>(seed.constData()),
        static_cast<unsigned long long>(seed.size()), nullptr, 0);
    return RecordId(bytes);
}

RecordChange created(const Record &record)
{
    return {ChangeKind::Create, static_cast<int>(record.type), record.id, record.scope,
        {{kCaseGroup, Revision(), record.fields}}};
}

RecordChange edited(const Record &record, FieldMap fields)
{
    return {ChangeKind::Set, static_cast<int>(record.type), record.id, QString(),
        {{kCaseGroup, record.revision(kCaseGroup), std::move(fields)}}};
}

/// Of a group that was only read, everything.
FieldMap presentFields(const Record &row, const core::GroupChange &asked)
{
    FieldMap fields;
    for (const auto &[number, value] : asked.fields)
        fields.emplace(number, row.value(number));
    const core::RecordSpec *spec = core::catalogue::find(static_cast<int>(row.type));
    if (!fields.empty() || !spec)
        return fields;
    for (const core::FieldSpec &field : spec->fields) {
        if (field.group == asked.group)
            fields.emplace(field.number, row.value(field.number));
    }
    return fields;
}

/// Later values over earlier ones, bases of the earlier ones kept: they are what the author saw.
void mergeGroup(RecordChange &into, const core::GroupChange &group)
{
    const auto known = std::ranges::find(into.groups, group.group, &core::GroupChange::group);
    if (known == into.groups.end()) {
        into.groups.push_back(group);
        return;
    }
    for (const auto &[number, value] : group.fields)
        known->fields[number] = value;
}

void mergeChanges(std::vector<RecordChange> &into, const std::vector<RecordChange> &later)
{
    for (const RecordChange &change : later) {
        const auto known = std::ranges::find_if(into, [&](const RecordChange &other) {
            return other.id == change.id
                && (other.kind == change.kind || other.kind == ChangeKind::Create);
        });
        if (known == into.end()) {
            into.push_back(change);
            continue;
        }
        for (const core::GroupChange &group : change.groups)
            mergeGroup(*known, group);
    }
}

/// Who wrote the county's value and when.
void nameCountyAuthor(Record &conflict, qint64 seq, const CountyView &view)
{
    const SharedEntry other = seq > 0 ? view.entryAt(seq) : SharedEntry();
    if (!other || !other->op)
        return;
    conflict.set("county_user", other->op->user);
    conflict.set("county_at", other->op->madeAt);
}

/// The last entry that wrote one of the groups, or voided one of the records, after the author of
/// \a changes had read it; 0 when none did.
qint64 lastSeqAfter(const std::vector<RecordChange> &changes, const CountyView &view)
{
    qint64 last = 0;
    for (const RecordChange &change : changes) {
        const SharedRecord row = view.record(change.type, change.id);
        if (!row)
            continue;
        for (const core::GroupChange &group : change.groups) {
            const qint64 seq = row->revision(group.group).seq();
            if (seq != group.base.seq())
                last = std::max(last, seq);
        }
        if (row->isVoid)
            last = std::max(last, row->revision(core::kUseGroup).seq());
    }
    return last;
}

} // namespace

RecordId conflictIdOf(const core::OpId &opId, int number)
{
    return derivedId("conflict", opId.toBytes(), number);
}

RecordId holdIdOf(const RecordId &conflictId)
{
    return derivedId("hold", conflictId.toBytes(), 0);
}

QByteArray encodedChanges(const std::vector<RecordChange> &changes)
{
    core::CborWriter writer;
    core::codec::writeChanges(writer, changes);
    return writer.take();
}

std::vector<RecordChange> decodedChanges(QByteArrayView bytes)
{
    core::CborReader reader(bytes);
    std::vector<RecordChange> changes = core::codec::readChanges(reader);
    return reader.finish() ? changes : std::vector<RecordChange>();
}

std::vector<RecordChange> countyValuesOf(
    const std::vector<RecordChange> &changes, const CountyView &view)
{
    std::vector<RecordChange> present;
    for (const RecordChange &change : changes) {
        const SharedRecord row = view.record(change.type, change.id);
        if (!row)
            continue;
        RecordChange values{row->isVoid ? ChangeKind::Void : ChangeKind::Set, change.type,
            change.id, row->scope, {}};
        for (const core::GroupChange &group : change.groups) {
            values.groups.push_back(
                {group.group, row->revision(group.group), presentFields(*row, group)});
        }
        present.push_back(std::move(values));
    }
    return present;
}

bool isOpen(const Record &conflict)
{
    return conflict.text("status") == QLatin1String("open");
}

bool isPaymentGroup(int type, core::GroupNumber group)
{
    if (group == core::kPlaceGroup)
        return false; // the same is paid to the same people, whoever keeps the record
    const core::RecordSpec *record = core::catalogue::find(type);
    const core::GroupSpec *spec = record ? record->group(group) : nullptr;
    const QLatin1String key(spec ? spec->key : "");
    switch (static_cast<RecordType>(type)) {
    case RecordType::CaseFile: // only what does not reach the payment list is let through
        return key != QLatin1String("memo") && key != QLatin1String("review")
            && key != QLatin1String("application");
    case RecordType::BankAccount:
        return key != QLatin1String("keeping");
    case RecordType::Person:
        return key == QLatin1String("identity") || key == QLatin1String("life")
            || group == core::kUseGroup;
    default:
        return false;
    }
}

namespace {

RecordChange newHold(const Record &conflict, const OpContext &context)
{
    Record hold;
    hold.type = RecordType::Hold;
    hold.id = holdIdOf(conflict.id);
    hold.scope = conflict.scope;
    hold.set("subject", conflict.value("subject"));
    hold.set("subject_type", conflict.value("subject_type"));
    hold.set("conflict", conflict.id.toBytes());
    hold.set("status", QStringLiteral("active"));
    hold.set("since", context.now);
    return created(hold);
}

} // namespace

std::vector<RecordChange> openCase(
    const NewCase &opened, const Op &op, const OpContext &context, const CountyView &view)
{
    Record conflict;
    conflict.type = RecordType::Conflict;
    conflict.id = conflictIdOf(context.opId, opened.number);
    conflict.scope = opened.subject.scope;
    conflict.set("subject", opened.subject.id.toBytes());
    conflict.set("subject_type", opened.subject.type);
    conflict.set("op_id", context.opId.toBytes());
    conflict.set("reason", opened.reason);
    conflict.set("status", QStringLiteral("open"));
    conflict.set("local_change", opened.localChange);
    conflict.set("county_values", opened.countyValues);
    conflict.set("local_user", op.user);
    conflict.set("local_at", op.madeAt);
    conflict.set("local_device", qint64{context.device});
    nameCountyAuthor(conflict, opened.subject.countySeq, view);
    std::vector<RecordChange> effects{created(conflict)};
    if (!opened.holdsPayment)
        return effects;
    effects.push_back(newHold(conflict, context));
    return effects;
}

std::vector<RecordChange> joinCase(const Record &conflict, bool holdsPayment, const Op &op,
    const OpContext &context, const CountyView &view)
{
    std::vector<RecordChange> changes = decodedChanges(conflict.value("local_change").bytes());
    mergeChanges(changes, op.changes);
    Record after = conflict;
    after.fields.clear();
    after.set("local_change", encodedChanges(changes));
    after.set("county_values", encodedChanges(countyValuesOf(changes, view)));
    nameCountyAuthor(after, lastSeqAfter(changes, view), view);
    after.set("local_user", op.user);
    after.set("local_at", op.madeAt);
    std::vector<RecordChange> effects{edited(conflict, after.fields)};
    if (holdsPayment && !view.record(static_cast<int>(RecordType::Hold), holdIdOf(conflict.id)))
        effects.push_back(newHold(conflict, context));
    return effects;
}

std::vector<RecordChange> releaseHold(const RecordId &conflict, const CountyView &view)
{
    const SharedRecord hold = view.record(static_cast<int>(RecordType::Hold), holdIdOf(conflict));
    if (!hold || hold->text("status") != QLatin1String("active"))
        return {};
    const core::FieldNumber status = core::catalogue::of(RecordType::Hold).number("status");
    return {edited(*hold, {{status, QStringLiteral("released")}})};
}

} // namespace syncing
