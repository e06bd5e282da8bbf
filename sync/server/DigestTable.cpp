// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/DigestTable.h"

#include "core/domain/FieldCatalogue.h"
#include "core/domain/RegionCode.h"

namespace syncing {

using core::Digests;
using core::Result;

namespace {

qint64 knownTypes()
{
    return static_cast<qint64>(core::catalogue::all().size());
}

} // namespace

bool DigestTable::counts(int type)
{
    return core::catalogue::find(type) != nullptr;
}

Result<Digests> DigestTable::within(const std::vector<QString> &prefixes) const
{
    CountyStatement rows
        = m_connection.statement("SELECT scope, sum FROM digest WHERE /*mine*/ TRUE");
    Digests sums;
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return sums;
        const QString scope = rows.text(0);
        if (core::isWithin(scope, prefixes))
            sums[scope] = static_cast<quint64>(rows.integer(1));
    }
}

Result<void> DigestTable::add(const Digests &differences) const
{
    for (const auto &[scope, difference] : differences) {
        if (difference == 0)
            continue;
        // Added here: no database adds modulo 2^64.
        quint64 sum = difference;
        {
            CountyStatement row
                = m_connection.statement("SELECT sum FROM digest WHERE /*mine*/ scope = ?");
            row.bind(scope);
            MQ_TRY_ASSIGN(const bool isThere, row.step());
            if (isThere)
                sum += static_cast<quint64>(row.integer(0));
        }
        CountyStatement write = m_connection.statement(
            "INSERT INTO digest (/*county*/ scope, sum) VALUES (/*code*/ ?, ?)"
            " ON CONFLICT (/*county*/ scope) DO UPDATE SET sum = excluded.sum");
        MQ_TRY(write.bind(scope).bind(static_cast<qint64>(sum)).run());
    }
    return {};
}

Result<void> DigestTable::visitRows(
    const QString &scope, const std::function<bool(const core::RowSum &)> &visit) const
{
    return visitAll(scope, [&](const QString &, const core::RowSum &row) { return visit(row); });
}

Result<void> DigestTable::visitAll(const QString &scope, const Visit &visit) const
{
    const QByteArray sql = QByteArray("SELECT type, id, body, scope FROM record WHERE /*mine*/")
        + (scope.isEmpty() ? "" : " scope = ? AND") + " (type, id) > (?, ?)"
        + " ORDER BY type, id LIMIT ?";
    QByteArray after(core::RecordId::kSize, char(0));
    int afterType = 0;
    for (qint64 read = -1; read != 0;) {
        CountyStatement rows = m_connection.statement(sql);
        if (!scope.isEmpty())
            rows.bind(scope);
        rows.bind(afterType).bind(after).bind(m_connection.rowsAtOnce());
        for (read = 0;; ++read) {
            MQ_TRY_ASSIGN(const bool isThere, rows.step());
            if (!isThere)
                break;
            afterType = static_cast<int>(rows.integer(0));
            const core::RecordId id = rows.recordId(1);
            after = id.toBytes();
            MQ_TRY_ASSIGN(const QByteArray body, rows.secretBytes(2, placeOfBody(afterType, id)));
            if (counts(afterType)
                && !visit(rows.text(3), {afterType, id, core::rowHash(afterType, id, body)}))
                return {};
        }
        if (m_connection.rowsAtOnce() < 0)
            break;
    }
    return {};
}

Result<Digests> DigestTable::counted() const
{
    Digests sums;
    MQ_TRY(visitAll({}, [&sums](const QString &scope, const core::RowSum &row) {
        sums[scope] += row.hash;
        return true;
    }));
    return sums;
}

Result<bool> DigestTable::isCounted() const
{
    CountyStatement row
        = m_connection.statement("SELECT counted_types FROM county WHERE /*mine*/ TRUE");
    MQ_TRY_ASSIGN(const bool isThere, row.step());
    return !isThere || row.integer(0) == knownTypes();
}

Result<void> DigestTable::countAnew() const
{
    MQ_TRY_ASSIGN(const bool isDoneMeanwhile, isCounted());
    if (isDoneMeanwhile)
        return {};
    MQ_TRY_ASSIGN(const Digests sums, counted());
    MQ_TRY(m_connection.statement("DELETE FROM digest WHERE /*mine*/ TRUE").run());
    MQ_TRY(add(sums));
    CountyStatement update
        = m_connection.statement("UPDATE county SET counted_types = ? WHERE /*mine*/ TRUE");
    return update.bind(knownTypes()).run();
}

Result<void> DigestTable::prepare() const
{
    MQ_TRY_ASSIGN(const bool isDone, isCounted());
    if (isDone)
        return {};
    MQ_TRY(m_connection.begin(CountyConnection::Access::Write));
    const Result<void> counted = countAnew();
    if (!counted) {
        m_connection.rollback();
        return counted;
    }
    return m_connection.commit();
}

Result<void> DigestTable::noteRepair(quint32 device, const core::Repair &repair, qint64 now) const
{
    CountyStatement insert = m_connection.statement(
        "INSERT INTO repair (/*county*/ device, no, told_at, scope, type, fault)"
        " VALUES (/*code*/ ?, ?, ?, ?, ?, ?) ON CONFLICT (/*county*/ device, no) DO NOTHING");
    insert.bind(qint64{device})
        .bind(repair.no)
        .bind(now)
        .bind(repair.scope.left(core::kVillageDigits));
    return insert.bind(repair.type).bind(static_cast<int>(repair.fault)).run();
}

Result<DigestTable::RepairCount> DigestTable::repairsOf(quint32 device) const
{
    CountyStatement row = m_connection.statement(
        "SELECT count(*), coalesce(sum(CASE WHEN fault = 4 THEN 1 ELSE 0 END), 0),"
        " coalesce(max(told_at), 0) FROM repair WHERE /*mine*/ device = ?");
    row.bind(qint64{device});
    MQ_TRY(row.step());
    return RepairCount{row.integer(0), row.integer(1), row.integer(2)};
}

} // namespace syncing
