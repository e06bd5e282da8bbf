// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/ExchangeQuery.h"

#include "core/domain/ChangeCodec.h"
#include "core/storage/HistoryStore.h"
#include "core/storage/RecordStore.h"

#include <algorithm>

namespace core {

namespace {

/// Which of an operation's records its line is named after: lower is better.
int rank(int type)
{
    switch (type) {
    case static_cast<int>(RecordType::Household):
        return 0;
    case static_cast<int>(RecordType::Person):
        return 1;
    case static_cast<int>(RecordType::CaseFile):
        return 2;
    default:
        return 3;
    }
}

/// The field by which a record names the person or household it belongs to.
const char *ownerKey(RecordType type)
{
    switch (type) {
    case RecordType::Household:
        return "head";
    case RecordType::Membership:
    case RecordType::Income:
    case RecordType::Asset:
    case RecordType::BankAccount:
    case RecordType::CaseFile:
    case RecordType::Assessment:
    case RecordType::Visit:
    case RecordType::Supporter:
        return "person";
    case RecordType::Note:
    case RecordType::Conflict:
    case RecordType::Hold:
    case RecordType::Attachment:
        return "subject";
    case RecordType::Person:
        return nullptr;
    }
    Q_UNREACHABLE();
}

/// What a photo shows; nothing for other records, or when it claims to show another photo.
std::optional<RecordType> shownType(const Record &record)
{
    if (record.type != RecordType::Attachment)
        return std::nullopt;
    const auto type = static_cast<RecordType>(record.integer("subject_type"));
    if (type == RecordType::Attachment || !catalogue::find(static_cast<int>(type)))
        return std::nullopt;
    return type;
}

/// Empty when the bytes are not what the county writes; the page then shows only who and when.
std::vector<RecordChange> changesIn(const QByteArray &bytes)
{
    CborReader reader(bytes);
    std::vector<RecordChange> changes = codec::readChanges(reader);
    return reader.finish() ? changes : std::vector<RecordChange>();
}

} // namespace

Result<QString> ExchangeQuery::nameOf(RecordType type, const RecordId &id) const
{
    const RecordStore store(m_database);
    MQ_TRY_ASSIGN(const auto record, store.find(type, id));
    if (!record)
        return QString();
    if (type == RecordType::Person)
        return record->text("name");
    const auto owner = record->reference(ownerKey(type));
    if (const auto shown = shownType(*record); owner && shown)
        return nameOf(*shown, *owner);
    if (owner && type != RecordType::Note && type != RecordType::Conflict
        && type != RecordType::Hold && type != RecordType::Attachment)
        return nameOf(RecordType::Person, *owner);
    if (type == RecordType::Household)
        return record->text("applicant_name");
    return QString();
}

Result<OpSummary> ExchangeQuery::summarise(const Op &op, const OpId &opId) const
{
    OpSummary summary;
    summary.opId = opId;
    summary.lsn = op.lsn;
    summary.madeAt = op.madeAt;
    const RecordChange *about = nullptr;
    for (const RecordChange &change : op.changes) {
        if (catalogue::find(change.type) && (!about || rank(change.type) < rank(about->type)))
            about = &change;
    }
    if (!about)
        return summary;
    summary.type = static_cast<RecordType>(about->type);
    summary.record = about->id;
    summary.kind = about->kind;
    for (const GroupChange &group : about->groups) {
        for (const auto &[number, value] : group.fields) {
            if (const FieldSpec *field = catalogue::of(summary.type).field(number)) {
                summary.fields.emplace_back(field->key);
                summary.values.push_back(value);
            }
        }
    }
    MQ_TRY_ASSIGN(summary.name, nameOf(summary.type, summary.record));
    const RecordStore store(m_database);
    MQ_TRY_ASSIGN(const auto record, store.find(summary.type, summary.record));
    summary.scope = record ? record->scope : about->scope;
    return summary;
}

Result<ExchangeQuery::Counts> ExchangeQuery::counts(qint64 since) const
{
    Counts counts;
    Statement waiting
        = m_database.statement("SELECT count(*), min(made_at), sum(length(body)) FROM outbox");
    MQ_TRY_ASSIGN(const bool hasWaiting, waiting.step());
    if (hasWaiting) {
        counts.waiting = static_cast<int>(waiting.integer(0));
        counts.oldestWaiting = waiting.integer(1);
        counts.waitingBytes = waiting.integer(2);
    }
    const auto count = [this](const SqlText &sql, qint64 parameter) -> Result<int> {
        Statement row = m_database.statement(sql);
        row.bind(parameter);
        MQ_TRY_ASSIGN(const bool found, row.step());
        return found ? static_cast<int>(row.integer(0)) : 0;
    };
    MQ_TRY_ASSIGN(counts.conflicts,
        count("SELECT count(*) FROM conflict WHERE status = 'open' AND is_void = ?", 0));
    MQ_TRY_ASSIGN(counts.rejected,
        count("SELECT count(*) FROM own_op WHERE outcome IN (2, 3)"
              " AND (outcome = 3 OR reason = 'out_of_scope') AND seen = ?",
            0));
    MQ_TRY_ASSIGN(
        counts.received, count("SELECT count(*) FROM own_op WHERE received_at >= ?", since));
    MQ_TRY_ASSIGN(const DeviceState state, DeviceStore(m_database).state());
    MQ_TRY_ASSIGN(counts.photos, BlobQueue(m_database).counts(state.epoch));
    return counts;
}

Result<std::vector<OpSummary>> ExchangeQuery::waiting(int limit) const
{
    Statement rows = m_database.statement("SELECT op_id, body FROM outbox ORDER BY lsn LIMIT ?");
    rows.bind(limit);
    std::vector<OpSummary> summaries;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return summaries;
        MQ_TRY_ASSIGN(const Op op, decodeOp(rows.bytes(1)));
        MQ_TRY_ASSIGN(OpSummary summary, summarise(op, rows.opId(0)));
        summaries.push_back(std::move(summary));
    }
}

Result<std::vector<OpSummary>> ExchangeQuery::rejected() const
{
    Statement rows = m_database.statement(
        "SELECT op_id, body, reason FROM own_op"
        " WHERE outcome IN (2, 3) AND (outcome = 3 OR reason = 'out_of_scope') AND seen = 0"
        " ORDER BY seq");
    std::vector<OpSummary> summaries;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return summaries;
        MQ_TRY_ASSIGN(const Op op, decodeOp(rows.bytes(1)));
        MQ_TRY_ASSIGN(OpSummary summary, summarise(op, rows.opId(0)));
        summary.outcome = Outcome::Rejected;
        summary.reason = rows.text(2);
        summaries.push_back(std::move(summary));
    }
}

/// Somebody may have written to the record, quite properly, after the conflict arose.
Result<void> ExchangeQuery::refresh(OpenConflict &open, RecordChange &county) const
{
    if (!catalogue::find(county.type))
        return {};
    MQ_TRY_ASSIGN(const auto row,
        RecordStore(m_database).find(static_cast<RecordType>(county.type), county.id));
    if (!row)
        return {}; // of another township: what the county said then is all there is
    county.kind = row->isVoid ? ChangeKind::Void : ChangeKind::Set;
    MQ_TRY_ASSIGN(const auto lines, HistoryStore(m_database).of(county.id));
    for (GroupChange &group : county.groups) {
        const Revision revision = row->revision(group.group);
        if (revision == group.base)
            continue;
        group.base = revision;
        for (auto &[field, value] : group.fields) {
            value = row->value(field);
            for (const HistoryLine &line : lines) {
                const auto written = line.fields.find(field);
                const bool wrote = written != line.fields.end() && written->second.second == value;
                if (!wrote || !line.isTaken())
                    continue;
                open.countyUser = line.user;
                open.countyAt = line.madeAt;
            }
        }
    }
    return {};
}

Result<std::optional<Record>> ExchangeQuery::personOf(RecordType type, const RecordId &id) const
{
    MQ_TRY_ASSIGN(auto record, RecordStore(m_database).find(type, id));
    if (!record || type == RecordType::Person)
        return record;
    if (type == RecordType::Note || type == RecordType::Conflict || type == RecordType::Hold)
        return std::optional<Record>();
    const auto owner = record->reference(ownerKey(type));
    if (type == RecordType::Attachment) {
        const auto shown = shownType(*record);
        return owner && shown ? personOf(*shown, *owner) : std::optional<Record>();
    }
    return owner ? personOf(RecordType::Person, *owner) : std::optional<Record>();
}

/// Of one benefit it is that one; of anything else about a person, all they draw.
Result<void> ExchangeQuery::describePayment(OpenConflict &open) const
{
    if (!open.subject)
        return {};
    MQ_TRY_ASSIGN(open.person, personOf(open.subject->type, open.subject->id));
    if (!open.person)
        return {};
    MQ_TRY_ASSIGN(const auto cases,
        RecordStore(m_database).referring(RecordType::CaseFile, "person", open.person->id));
    for (const Record &each : cases) {
        const QString status = each.text("status");
        const bool isPaid
            = status == QLatin1String("active") || status == QLatin1String("tapering");
        const bool isMeant
            = open.subject->type != RecordType::CaseFile || each.id == open.subject->id;
        if (isPaid && isMeant && !each.isVoid)
            open.monthly += each.integer("monthly_amount");
    }
    return {};
}

Result<OpenConflict> ExchangeQuery::describe(Record conflict) const
{
    OpenConflict open;
    open.conflict = std::move(conflict);
    const auto subject = open.conflict.reference("subject");
    const auto type = static_cast<int>(open.conflict.integer("subject_type"));
    if (subject && catalogue::find(type)) {
        const RecordStore store(m_database);
        MQ_TRY_ASSIGN(open.subject, store.find(static_cast<RecordType>(type), *subject));
        MQ_TRY_ASSIGN(open.name, nameOf(static_cast<RecordType>(type), *subject));
    }
    open.localChanges = changesIn(open.conflict.value("local_change").bytes());
    open.countyValues = changesIn(open.conflict.value("county_values").bytes());
    open.countyUser = open.conflict.text("county_user");
    open.countyAt = open.conflict.integer("county_at");
    for (RecordChange &county : open.countyValues)
        MQ_TRY(refresh(open, county));
    MQ_TRY_ASSIGN(open.figures, movedFigures(m_database, open.localChanges, open.countyValues));
    MQ_TRY_ASSIGN(const auto holds,
        RecordStore(m_database).referring(RecordType::Hold, "conflict", open.conflict.id));
    open.holdsPayment = std::ranges::any_of(
        holds, [](const Record &hold) { return hold.text("status") == QLatin1String("active"); });
    MQ_TRY_ASSIGN(open.notes,
        RecordStore(m_database).referring(RecordType::Note, "subject", open.conflict.id));
    MQ_TRY(describeTwins(open));
    MQ_TRY(describePayment(open));
    return open;
}

Result<Twin> ExchangeQuery::twin(const RecordChange &change) const
{
    const RecordStore store(m_database);
    Twin twin{change.id, change.scope, {}, {}};
    MQ_TRY_ASSIGN(auto person, store.find(RecordType::Person, change.id));
    if (!person || person->isVoid)
        return twin;
    twin.scope = person->scope;
    twin.person = std::move(person);
    MQ_TRY_ASSIGN(twin.cases, store.referring(RecordType::CaseFile, "person", change.id));
    return twin;
}

Result<void> ExchangeQuery::describeTwins(OpenConflict &open) const
{
    if (open.conflict.text("reason") != QLatin1String("duplicate_person"))
        return {};
    for (const auto *side : {&open.localChanges, &open.countyValues}) {
        for (const RecordChange &change : *side) {
            MQ_TRY_ASSIGN(Twin found, twin(change));
            open.twins.push_back(std::move(found));
        }
    }
    return {};
}

Result<std::vector<OpenConflict>> ExchangeQuery::conflicts() const
{
    const RecordStore store(m_database);
    MQ_TRY_ASSIGN(std::vector<Record> records,
        store.select(
            RecordType::Conflict, "WHERE status = 'open' AND is_void = 0 ORDER BY no", {}));
    std::vector<OpenConflict> conflicts;
    for (Record &record : records) {
        MQ_TRY_ASSIGN(OpenConflict open, describe(std::move(record)));
        conflicts.push_back(std::move(open));
    }
    return conflicts;
}

} // namespace core
