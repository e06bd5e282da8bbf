// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/DigestStore.h"

#include "core/base/Cbor.h"
#include "core/storage/RecordStore.h"

namespace core {

quint64 rowHash(const Record &record)
{
    return rowHash(static_cast<int>(record.type), record.id, encodeRecord(record));
}

QByteArray encodeQuestion(const DigestQuestion &question)
{
    CborWriter writer;
    writer.beginMap(question.size());
    for (const auto &[scope, buckets] : question)
        writer.text(scope).bytes(buckets);
    writer.end();
    return writer.take();
}

Result<DigestQuestion> decodeQuestion(QByteArrayView bytes)
{
    DigestQuestion question;
    CborReader reader(bytes);
    const qsizetype count = reader.enterMap();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
        const QString scope = reader.text();
        question[scope] = reader.bytes();
    }
    reader.leave();
    MQ_TRY(reader.finish());
    return question;
}

Result<Digests> DigestStore::sums() const
{
    Statement rows = m_database.statement("SELECT scope, sum FROM digest");
    Digests sums;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return sums;
        sums[rows.text(0)] = static_cast<quint64>(rows.integer(1));
    }
}

Result<void> DigestStore::add(const Digests &differences)
{
    for (const auto &[scope, difference] : differences) {
        if (difference == 0)
            continue;
        // Added here: SQLite would turn a sum that overflows into a fraction.
        Statement row = m_database.statement("SELECT sum FROM digest WHERE scope = ?");
        row.bind(scope);
        MQ_TRY_ASSIGN(const bool found, row.step());
        const quint64 sum = found ? static_cast<quint64>(row.integer(0)) : 0;
        row.reset();
        MQ_TRY(m_database
                   .statement("INSERT INTO digest (scope, sum) VALUES (?, ?)"
                              " ON CONFLICT DO UPDATE SET sum = excluded.sum")
                   .bind(scope)
                   .bind(static_cast<qint64>(sum + difference))
                   .run());
    }
    return {};
}

Result<void> DigestStore::replace(const Digests &sums)
{
    MQ_TRY(m_database.statement("DELETE FROM digest").run());
    return add(sums);
}

Result<void> DigestStore::visitRows(const QString &scope, const Visit &visit) const
{
    const RecordStore store(m_database);
    const QByteArray tail = scope.isEmpty() ? QByteArray("WHERE unsent IS NULL")
                                            : QByteArray("WHERE unsent IS NULL AND scope = ?");
    std::vector<Value> parameters;
    if (!scope.isEmpty())
        parameters.emplace_back(scope);
    for (const RecordSpec &spec : catalogue::all())
        MQ_TRY(store.visit(spec.type, tail, parameters, visit));
    // Under unsent operations the county's part stands aside.
    Statement rows = m_database.statement("SELECT type, record, body FROM confirmed");
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return {};
        MQ_TRY_ASSIGN(const Record record,
            decodeRecord(
                static_cast<RecordType>(rows.integer(0)), rows.recordId(1), rows.bytes(2)));
        if (scope.isEmpty() || record.scope == scope)
            visit(record);
    }
}

Result<Digests> DigestStore::counted() const
{
    Digests sums;
    MQ_TRY(visitRows({}, [&](const Record &record) { sums[record.scope] += rowHash(record); }));
    return sums;
}

Result<DigestState> DigestStore::state() const
{
    Statement row = m_database.statement(
        "SELECT counted_at, types, is_open, question, vain, rests_until FROM digest_state");
    MQ_TRY_ASSIGN(const bool found, row.step());
    if (!found)
        return Error{ErrorCode::Damaged, QStringLiteral("the digests' row is missing")};
    DigestState state{row.integer(0), static_cast<int>(row.integer(1)), row.integer(2) != 0, {},
        static_cast<int>(row.integer(4)), row.integer(5)};
    if (!row.isNull(3)) {
        MQ_TRY_ASSIGN(state.question, decodeQuestion(row.bytes(3)));
    }
    return state;
}

Result<void> DigestStore::saveState(const DigestState &state)
{
    Statement update = m_database.statement(
        "UPDATE digest_state SET counted_at = ?, types = ?, is_open = ?, question = ?, vain = ?,"
        " rests_until = ?");
    update.bind(state.countedAt).bind(state.types).bind(state.isOpen ? 1 : 0);
    if (state.question)
        update.bind(encodeQuestion(*state.question));
    else
        update.bindNull();
    return update.bind(state.vain).bind(state.restsUntil).run();
}

Result<void> DigestStore::forgetQuestion()
{
    return m_database.statement("UPDATE digest_state SET question = NULL").run();
}

Result<void> DigestStore::noteRepair(const Repair &repair, qint64 now)
{
    return m_database
        .statement("INSERT INTO repair (repaired_at, scope, type, fault) VALUES (?, ?, ?, ?)")
        .bind(now)
        .bind(repair.scope)
        .bind(repair.type)
        .bind(static_cast<int>(repair.fault))
        .run();
}

Result<std::vector<Repair>> DigestStore::untoldRepairs(std::size_t limit) const
{
    Statement rows = m_database.statement(
        "SELECT no, scope, type, fault FROM repair WHERE is_told = 0 ORDER BY no LIMIT ?");
    rows.bind(static_cast<qint64>(limit));
    std::vector<Repair> repairs;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return repairs;
        repairs.push_back({rows.integer(0), rows.text(1), static_cast<int>(rows.integer(2)),
            static_cast<Repair::Fault>(rows.integer(3))});
    }
}

Result<void> DigestStore::markTold(qint64 upTo)
{
    return m_database.statement("UPDATE repair SET is_told = 1 WHERE is_told = 0 AND no <= ?")
        .bind(upTo)
        .run();
}

} // namespace core
