// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/RecordStore.h"

#include "core/domain/ChangeCodec.h"

#include <tuple>

namespace core {

namespace {

constexpr int kFixedColumns = 9; // those that makeTableSql names first

/// Statement texts of one record type, made once from the catalogue.
struct TableSql
{
    QByteArray columns;
    QByteArray select; ///< without what follows the table
    QByteArray find;
    QByteArray insert;
};

TableSql makeTableSql(const RecordSpec &spec)
{
    QByteArray columns
        = "id, scope, revisions, is_void, created_by, created_at, created_on, extra, unsent";
    QByteArray marks = "?, ?, ?, ?, ?, ?, ?, ?, ?";
    for (const FieldSpec &field : spec.fields) {
        columns += QByteArray(", \"") + field.key + '"';
        marks += ", ?";
    }
    const QByteArray select = "SELECT " + columns + " FROM " + spec.key + ' ';
    return {columns, select, select + "WHERE id = ?",
        QByteArray("INSERT INTO ") + spec.key + " (" + columns + ") VALUES (" + marks + ')'};
}

const TableSql &tableSql(RecordType type)
{
    static const std::vector<TableSql> kAll = [] {
        std::vector<TableSql> all;
        for (const RecordSpec &spec : catalogue::all())
            all.push_back(makeTableSql(spec));
        return all;
    }();
    return kAll[static_cast<std::size_t>(type) - 1];
}

/// Fields that have no column here: a newer release wrote them.
FieldMap unknownFields(const Record &record)
{
    FieldMap unknown;
    const auto known = static_cast<FieldNumber>(catalogue::of(record.type).fields.size());
    for (auto it = record.fields.upper_bound(known); it != record.fields.end(); ++it)
        unknown.insert(*it);
    if (record.fields.contains(0))
        unknown.emplace(0, record.fields.at(0));
    return unknown;
}

QByteArray encodeFields(const FieldMap &fields)
{
    CborWriter writer;
    codec::writeFields(writer, fields);
    return writer.take();
}

void bindExtra(Statement &statement, const FieldMap &unknown)
{
    if (unknown.empty())
        statement.bindNull();
    else
        statement.bind(encodeFields(unknown));
}

QByteArray encodeNumbers(const std::vector<qint64> &numbers)
{
    CborWriter writer;
    writer.beginArray(numbers.size());
    for (const qint64 number : numbers)
        writer.integer(number);
    writer.end();
    return writer.take();
}

std::vector<qint64> decodeNumbers(const QByteArray &bytes)
{
    std::vector<qint64> numbers;
    CborReader reader(bytes);
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i)
        numbers.push_back(reader.integer());
    return numbers;
}

void bindUnsent(Statement &statement, const Record &record)
{
    if (record.unsent.empty())
        statement.bindNull();
    else
        statement.bind(encodeNumbers(record.unsent));
}

Record recordFromRow(RecordType type, const Statement &row)
{
    Record record;
    record.type = type;
    record.id = row.recordId(0);
    record.scope = row.text(1);
    record.revisions = decodeRevisions(row.bytes(2));
    record.isVoid = row.integer(3) != 0;
    record.createdBy = row.text(4);
    record.createdAt = row.integer(5);
    record.createdOn = static_cast<quint32>(row.integer(6));
    if (!row.isNull(7)) {
        const QByteArray extra = row.bytes(7);
        CborReader reader(extra);
        record.fields = codec::readFields(reader);
    }
    if (!row.isNull(8))
        record.unsent = decodeNumbers(row.bytes(8));
    int column = kFixedColumns;
    for (const FieldSpec &field : catalogue::of(type).fields) {
        if (Value value = row.value(column++); !value.isNothing())
            record.fields.emplace_hint(record.fields.end(), field.number, std::move(value));
    }
    return record;
}

} // namespace

QByteArray encodeRevisions(const Revisions &revisions)
{
    CborWriter writer;
    writer.beginMap(revisions.size());
    for (const auto &[group, revision] : revisions)
        writer.integer(group).integer(revision.raw());
    writer.end();
    return writer.take();
}

Revisions decodeRevisions(QByteArrayView bytes)
{
    Revisions revisions;
    CborReader reader(bytes);
    const qsizetype count = reader.enterMap();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
        const auto group = static_cast<GroupNumber>(reader.integer());
        revisions.emplace(group, Revision::fromRaw(reader.integer()));
    }
    return revisions;
}

QByteArray encodeRecord(const Record &record)
{
    CborWriter writer;
    writer.beginArray(7).text(record.scope);
    codec::writeFields(writer, record.fields);
    writer.bytes(encodeRevisions(record.revisions)).integer(record.isVoid ? 1 : 0);
    writer.text(record.createdBy).integer(record.createdAt).integer(record.createdOn).end();
    return writer.take();
}

Result<Record> decodeRecord(RecordType type, const RecordId &id, QByteArrayView bytes)
{
    Record record;
    record.type = type;
    record.id = id;
    CborReader reader(bytes);
    reader.enterArray();
    record.scope = reader.text();
    record.fields = codec::readFields(reader);
    record.revisions = decodeRevisions(reader.bytes());
    record.isVoid = reader.integer() != 0;
    record.createdBy = reader.text();
    record.createdAt = reader.integer();
    record.createdOn = static_cast<quint32>(reader.integer());
    reader.leave();
    MQ_TRY(reader.finish());
    return record;
}

QByteArray RecordStore::columns(RecordType type)
{
    return tableSql(type).columns;
}

Result<void> RecordStore::visit(RecordType type, const QByteArray &tail,
    const std::vector<Value> &parameters, const std::function<void(Record &&)> &take) const
{
    Statement statement = m_database.statement(tableSql(type).select + tail);
    for (const Value &parameter : parameters)
        statement.bind(parameter);
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, statement.step());
        if (!found)
            return {};
        take(recordFromRow(type, statement));
    }
}

Result<std::vector<Record>> RecordStore::select(
    RecordType type, const QByteArray &tail, const std::vector<Value> &parameters) const
{
    std::vector<Record> records;
    MQ_TRY(visit(type, tail, parameters,
        [&records](Record &&record) { records.push_back(std::move(record)); }));
    return records;
}

Result<std::optional<Record>> RecordStore::find(RecordType type, const RecordId &id) const
{
    Statement row = m_database.statement(SqlText::lasting(tableSql(type).find));
    row.bind(id);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional<Record>(recordFromRow(type, row)) : std::nullopt;
}

Result<bool> RecordStore::exists(RecordType type, const RecordId &id) const
{
    Statement row = m_database.statement(
        QByteArray("SELECT 1 FROM ") + catalogue::of(type).key + " WHERE id = ?");
    row.bind(id);
    return row.step();
}

Result<std::vector<Record>> RecordStore::referring(
    RecordType type, const char *referenceKey, const RecordId &target) const
{
    return select(type,
        QByteArray("WHERE \"") + referenceKey + "\" = ? AND is_void = 0 ORDER BY no",
        {target.toBytes()});
}

Result<void> RecordStore::insert(const Record &record)
{
    Statement statement = m_database.statement(SqlText::lasting(tableSql(record.type).insert));
    statement.bind(record.id).bind(record.scope).bind(encodeRevisions(record.revisions));
    statement.bind(record.isVoid ? 1 : 0).bind(record.createdBy).bind(record.createdAt);
    statement.bind(qint64{record.createdOn});
    bindExtra(statement, unknownFields(record));
    bindUnsent(statement, record);
    for (const FieldSpec &field : catalogue::of(record.type).fields) {
        const auto found = record.fields.find(field.number);
        if (found == record.fields.end())
            statement.bindNull();
        else
            statement.bind(found->second);
    }
    return statement.run();
}

Result<void> RecordStore::update(const Record &before, const Record &after)
{
    // Only what differs: naming a column makes SQLite rewrite every index that holds it.
    QByteArray assignments = "revisions = ?, extra = ?, unsent = ?";
    std::vector<Value> changed;
    if (after.scope != before.scope) {
        assignments += ", scope = ?";
        changed.emplace_back(after.scope);
    }
    if (after.isVoid != before.isVoid) {
        assignments += ", is_void = ?";
        changed.emplace_back(after.isVoid ? 1 : 0);
    }
    // Somebody else's creation of the same record may have come first in the county's log.
    if (std::tie(after.createdBy, after.createdAt, after.createdOn)
        != std::tie(before.createdBy, before.createdAt, before.createdOn)) {
        assignments += ", created_by = ?, created_at = ?, created_on = ?";
        changed.emplace_back(after.createdBy);
        changed.emplace_back(after.createdAt);
        changed.emplace_back(qint64{after.createdOn});
    }
    for (const FieldSpec &field : catalogue::of(after.type).fields) {
        const Value value = after.value(field.number);
        if (value == before.value(field.number))
            continue;
        assignments += QByteArray(", \"") + field.key + "\" = ?";
        changed.push_back(value);
    }
    Statement statement = m_database.statement(QByteArray("UPDATE ") + catalogue::of(after.type).key
        + " SET " + assignments + " WHERE id = ?");
    statement.bind(encodeRevisions(after.revisions));
    bindExtra(statement, unknownFields(after));
    bindUnsent(statement, after);
    for (const Value &value : changed)
        statement.bind(value);
    return statement.bind(after.id).run();
}

Result<void> RecordStore::retract(RecordType type, const RecordId &id)
{
    return m_database
        .statement(QByteArray("DELETE FROM ") + catalogue::of(type).key + " WHERE id = ?")
        .bind(id)
        .run();
}

} // namespace core
