// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/HistoryStore.h"

#include "core/domain/ChangeCodec.h"

namespace core {

namespace {

QByteArray encodeChanges(const HistoryLine &line)
{
    CborWriter writer;
    writer.beginMap(line.fields.size());
    for (const auto &[number, values] : line.fields) {
        writer.integer(number).beginArray(2);
        codec::writeValue(writer, values.first);
        codec::writeValue(writer, values.second);
        writer.end();
    }
    writer.end();
    return writer.take();
}

Result<HistoryLine> lineFromRow(const Statement &row)
{
    HistoryLine line{row.opId(0), static_cast<ChangeKind>(row.integer(1)), row.text(2),
        static_cast<quint32>(row.integer(3)), row.integer(4), {},
        static_cast<Outcome>(row.integer(6))};
    const QByteArray changes = row.bytes(5);
    CborReader reader(changes);
    const qsizetype count = reader.enterMap();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
        const auto number = static_cast<FieldNumber>(reader.integer());
        reader.enterArray();
        Value before = codec::readValue(reader);
        Value after = codec::readValue(reader);
        reader.leave();
        line.fields.emplace(number, std::pair(std::move(before), std::move(after)));
    }
    reader.leave();
    if (!reader.finish())
        return Error{ErrorCode::Damaged, QStringLiteral("unreadable history line")};
    return line;
}

} // namespace

HistoryLine historyLine(const Record *before, const RecordChange &change)
{
    HistoryLine line;
    line.kind = change.kind;
    if (change.kind == ChangeKind::Move)
        line.fields.emplace(
            kPlaceField, std::pair(Value(before ? before->scope : QString()), Value(change.scope)));
    for (const GroupChange &group : change.groups) {
        for (const auto &[number, value] : group.fields)
            line.fields.emplace(number, std::pair(before ? before->value(number) : Value(), value));
    }
    return line;
}

Result<void> HistoryStore::add(const RecordId &record, const HistoryLine &line)
{
    return m_database
        .statement("INSERT INTO history (record, op_id, kind, user, device, made_at, changes)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(record)
        .bind(line.opId)
        .bind(static_cast<int>(line.kind))
        .bind(line.user)
        .bind(qint64{line.device})
        .bind(line.madeAt)
        .bind(encodeChanges(line))
        .run();
}

Result<void> HistoryStore::forget(const RecordId &record)
{
    return m_database.statement("DELETE FROM history WHERE record = ?").bind(record).run();
}

Result<void> HistoryStore::rewrite(const RecordId &record, const HistoryLine &line)
{
    return m_database
        .statement("UPDATE history SET changes = ? WHERE record = ? AND op_id = ? AND kind = ?")
        .bind(encodeChanges(line))
        .bind(record)
        .bind(line.opId)
        .bind(static_cast<int>(line.kind))
        .run();
}

Result<bool> HistoryStore::tells(const RecordId &record, const OpId &opId, ChangeKind kind) const
{
    Statement row
        = m_database.statement("SELECT 1 FROM history WHERE record = ? AND op_id = ? AND kind = ?");
    row.bind(record).bind(opId).bind(static_cast<int>(kind));
    return row.step();
}

Result<std::vector<HistoryLine>> HistoryStore::of(const RecordId &record) const
{
    Statement rows = m_database.statement(
        "SELECT h.op_id, h.kind, h.user, h.device, h.made_at, h.changes, coalesce(o.outcome, 1)"
        " FROM history h LEFT JOIN own_op o ON o.op_id = h.op_id"
        " WHERE h.record = ? ORDER BY h.no");
    rows.bind(record);
    std::vector<HistoryLine> lines;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return lines;
        MQ_TRY_ASSIGN(HistoryLine line, lineFromRow(rows));
        lines.push_back(std::move(line));
    }
}

} // namespace core
