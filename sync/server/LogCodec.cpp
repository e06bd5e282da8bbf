// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/LogCodec.h"

#include "core/domain/ChangeCodec.h"

namespace syncing {

namespace {

constexpr char kOp[] = "log.op";
constexpr char kEffects[] = "log.effects";

QByteArray encodeEffects(const std::vector<core::RecordChange> &effects)
{
    if (effects.empty())
        return {};
    core::CborWriter writer;
    core::codec::writeChanges(writer, effects);
    return writer.take();
}

} // namespace

core::Result<std::optional<core::Op>> readLoggedOp(const QByteArray &bytes)
{
    if (bytes.isEmpty()) // refused as unreadable
        return std::optional<core::Op>();
    core::CborReader reader(bytes);
    std::optional<core::Op> op = core::codec::readOp(reader);
    MQ_TRY(reader.finish());
    return op;
}

core::Result<core::LogEntry> readEntry(const CountyStatement &row, Body body)
{
    core::LogEntry entry;
    entry.seq = row.integer(0);
    entry.scope = row.text(1);
    entry.device = static_cast<quint32>(row.integer(2));
    entry.lsn = row.integer(3);
    entry.outcome = static_cast<core::Outcome>(row.integer(4));
    entry.reason = row.text(5);
    entry.receivedAt = row.integer(6);
    entry.opId = row.opId(7);
    if (body == Body::With) {
        MQ_TRY_ASSIGN(const QByteArray op, row.secretBytes(8, {kOp, entry.seq}));
        MQ_TRY_ASSIGN(entry.op, readLoggedOp(op));
    }
    MQ_TRY_ASSIGN(const QByteArray effects, row.secretBytes(9, {kEffects, entry.seq}));
    if (!effects.isEmpty()) {
        core::CborReader reader(effects);
        entry.effects = core::codec::readChanges(reader);
        MQ_TRY(reader.finish());
    }
    entry.also = row.text(10);
    entry.voids = row.integer(11);
    return entry;
}

void bindLine(CountyStatement &insert, const core::LogEntry &entry, const QByteArray &op,
    const core::ChainHash &hash)
{
    insert.bind(entry.seq).bind(entry.scope).bind(qint64{entry.device}).bind(entry.lsn);
    insert.bind(static_cast<int>(entry.outcome)).bind(entry.reason).bind(entry.receivedAt);
    insert.bind(entry.opId).bind(hash);
    insert.bindSecret({kOp, entry.seq}, op);
    insert.bindSecret({kEffects, entry.seq}, encodeEffects(entry.effects));
    insert.bind(entry.also).bind(entry.voids);
}

} // namespace syncing
