// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/LogEntry.h"

#include "core/domain/ChangeCodec.h"

namespace core::codec {

void writeLogEntry(CborWriter &writer, const LogEntry &entry, bool isAuthorsCopy)
{
    writer.beginArray(10);
    writer.integer(entry.seq).text(entry.scope).integer(entry.device).integer(entry.lsn);
    writer.bytes(entry.opId.toBytes()).integer(static_cast<int>(entry.outcome));
    writer.text(entry.reason).integer(entry.receivedAt);
    if (entry.op && !isAuthorsCopy)
        writeOp(writer, *entry.op);
    else
        writer.nothing();
    writeChanges(writer, entry.effects);
    writer.end();
}

LogEntry readLogEntry(CborReader &reader)
{
    LogEntry entry;
    reader.enterArray();
    entry.seq = reader.integer();
    entry.scope = reader.text();
    entry.device = static_cast<quint32>(reader.integer());
    entry.lsn = reader.integer();
    entry.opId = readId<OpId>(reader);
    const qint64 outcome = reader.integer();
    if (outcome < 1 || outcome > 4)
        reader.fail("unknown outcome");
    else
        entry.outcome = static_cast<Outcome>(outcome);
    entry.reason = reader.text();
    entry.receivedAt = reader.integer();
    if (reader.kind() == CborReader::Kind::Nothing)
        reader.nothing();
    else
        entry.op = readOp(reader);
    entry.effects = readChanges(reader);
    reader.leave();
    return entry;
}

} // namespace core::codec
