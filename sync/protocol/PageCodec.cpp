// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/PageCodec.h"

#include "core/domain/ChangeCodec.h"

#include <map>

namespace syncing {

using core::CborReader;
using core::CborWriter;
using core::LogEntry;
using core::Op;
using core::RecordChange;

namespace {

// Arrays may be longer than this release reads: what follows is a newer release's and passed over.
constexpr qsizetype kEntryItems = 9;
constexpr qsizetype kOpItems = 5;
constexpr qsizetype kChangeItems = 5;

/// Texts that repeat, each written once and then named by its place. Place 0 is the empty text.
class TextTable
{
public:
    qint64 place(const QString &text)
    {
        if (text.isEmpty())
            return 0;
        const auto [it, isNew] = m_places.try_emplace(text, qint64(m_texts.size()) + 1);
        if (isNew)
            m_texts.push_back(text);
        return it->second;
    }
    void write(CborWriter &writer) const
    {
        writer.beginArray(m_texts.size());
        for (const QString &text : m_texts)
            writer.text(text);
        writer.end();
    }
    void read(CborReader &reader)
    {
        const qsizetype count = reader.enterArray();
        for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i)
            m_texts.push_back(reader.text());
        reader.leave();
    }
    QString at(CborReader &reader) const { return text(reader.integer(), reader); }
    QString text(qint64 place, CborReader &reader) const
    {
        if (place < 0 || place > qint64(m_texts.size()))
            reader.fail("no such text");
        return place > 0 && !reader.hasFailed() ? m_texts[static_cast<std::size_t>(place - 1)]
                                                : QString();
    }

private:
    std::map<QString, qint64> m_places;
    std::vector<QString> m_texts;
};

/// What steps are counted from; the same on both sides.
struct Steps
{
    qint64 seq = 0;
    qint64 receivedAt = 0;
    std::map<quint32, qint64> lsn;
    std::map<quint32, qint64> madeAt;
};

qint64 stepped(qint64 &last, CborReader &reader)
{
    if (__builtin_add_overflow(last, reader.integer(), &last)) {
        reader.fail("step out of range");
        last = 0;
    }
    return last;
}

qint64 stepTo(qint64 &last, qint64 value)
{
    const qint64 step = value - last;
    last = value;
    return step;
}

int readSmall(CborReader &reader)
{
    const qint64 number = reader.integer();
    if (number < 0 || number > 0xffff)
        reader.fail("number out of range");
    return static_cast<int>(number & 0xffff);
}

void skipTo(CborReader &reader, qsizetype known, qsizetype size)
{
    for (qsizetype i = known; i < size && !reader.hasFailed(); ++i)
        reader.skip();
}

struct Tables
{
    TextTable texts;
    Steps steps;

    void writeChanges(CborWriter &writer, const std::vector<RecordChange> &changes);
    void writeOp(CborWriter &writer, const Op &op, quint32 device);
    void writeEntry(CborWriter &writer, const LogEntry &entry, quint32 reader);

    std::vector<RecordChange> readChanges(CborReader &reader) const;
    Op readOp(CborReader &reader, quint32 device);
    LogEntry readEntry(CborReader &reader);
};

void Tables::writeChanges(CborWriter &writer, const std::vector<RecordChange> &changes)
{
    writer.beginArray(changes.size());
    for (const RecordChange &change : changes) {
        writer.beginArray(static_cast<std::size_t>(kChangeItems));
        writer.integer(static_cast<int>(change.kind)).integer(change.type);
        writer.bytes(change.id.toBytes()).integer(texts.place(change.scope));
        // Groups are laid flat: one level less for a reader that bounds its depth.
        writer.beginArray(change.groups.size() * 3);
        for (const core::GroupChange &group : change.groups) {
            writer.integer(group.group).integer(group.base.raw());
            core::codec::writeFields(writer, group.fields);
        }
        writer.end().end();
    }
    writer.end();
}

std::vector<core::GroupChange> readGroups(CborReader &reader)
{
    std::vector<core::GroupChange> groups;
    const qsizetype items = reader.enterArray();
    if (items % 3 != 0)
        reader.fail("broken groups");
    for (qsizetype i = 0; i < items && !reader.hasFailed(); i += 3) {
        core::GroupChange group;
        group.group = readSmall(reader);
        group.base = core::Revision::fromRaw(reader.integer());
        group.fields = core::codec::readFields(reader);
        groups.push_back(std::move(group));
    }
    reader.leave();
    return groups;
}

std::vector<RecordChange> Tables::readChanges(CborReader &reader) const
{
    std::vector<RecordChange> changes;
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
        RecordChange change;
        const qsizetype size = reader.enterArray();
        const qint64 kind = reader.integer();
        if (kind < 1 || kind > 5)
            reader.fail("unknown kind of change");
        else
            change.kind = static_cast<core::ChangeKind>(kind);
        change.type = readSmall(reader);
        change.id = core::codec::readId<core::RecordId>(reader);
        change.scope = texts.at(reader);
        change.groups = readGroups(reader);
        skipTo(reader, kChangeItems, size);
        reader.leave();
        changes.push_back(std::move(change));
    }
    reader.leave();
    return changes;
}

void Tables::writeOp(CborWriter &writer, const Op &op, quint32 device)
{
    // [kind, author, step of madeAt, [reads laid flat], changes]
    writer.beginArray(static_cast<std::size_t>(kOpItems));
    writer.integer(static_cast<int>(op.kind)).integer(texts.place(op.user));
    writer.integer(stepTo(steps.madeAt[device], op.madeAt));
    writer.beginArray(op.reads.size() * 4);
    for (const core::ReadBasis &read : op.reads) {
        writer.integer(read.type).bytes(read.id.toBytes());
        writer.integer(read.group).integer(read.base.raw());
    }
    writer.end();
    writeChanges(writer, op.changes);
    writer.end();
}

Op Tables::readOp(CborReader &reader, quint32 device)
{
    Op op;
    const qsizetype size = reader.enterArray();
    const qint64 kind = reader.integer();
    if (kind < 1 || kind > 2)
        reader.fail("unknown kind of operation");
    else
        op.kind = static_cast<core::OpKind>(kind);
    op.user = texts.at(reader);
    op.madeAt = stepped(steps.madeAt[device], reader);
    const qsizetype items = reader.enterArray();
    if (items % 4 != 0)
        reader.fail("broken reads");
    for (qsizetype i = 0; i < items && !reader.hasFailed(); i += 4) {
        core::ReadBasis read;
        read.type = readSmall(reader);
        read.id = core::codec::readId<core::RecordId>(reader);
        read.group = readSmall(reader);
        read.base = core::Revision::fromRaw(reader.integer());
        op.reads.push_back(read);
    }
    reader.leave();
    op.changes = readChanges(reader);
    skipTo(reader, kOpItems, size);
    reader.leave();
    return op;
}

void Tables::writeEntry(CborWriter &writer, const LogEntry &entry, quint32 reader)
{
    writer.beginArray(static_cast<std::size_t>(kEntryItems));
    writer.integer(stepTo(steps.seq, entry.seq)).integer(texts.place(entry.scope));
    writer.integer(entry.device).integer(stepTo(steps.lsn[entry.device], entry.lsn));
    writer.bytes(entry.opId.toBytes());
    writer.integer(qint64(entry.outcome) + 8 * texts.place(entry.reason));
    writer.integer(stepTo(steps.receivedAt, entry.receivedAt));
    if (entry.op && entry.device != reader)
        writeOp(writer, *entry.op, entry.device);
    else
        writer.nothing();
    if (entry.effects.empty())
        writer.nothing();
    else
        writeChanges(writer, entry.effects);
    writer.end();
}

LogEntry Tables::readEntry(CborReader &reader)
{
    LogEntry entry;
    const qsizetype size = reader.enterArray();
    entry.seq = stepped(steps.seq, reader);
    entry.scope = texts.at(reader);
    entry.device = static_cast<quint32>(reader.integer());
    entry.lsn = stepped(steps.lsn[entry.device], reader);
    entry.opId = core::codec::readId<core::OpId>(reader);
    const qint64 outcome = reader.integer();
    if (outcome % 8 < 1 || outcome % 8 > 4)
        reader.fail("unknown outcome");
    else
        entry.outcome = static_cast<core::Outcome>(outcome % 8);
    entry.reason = texts.text(outcome / 8, reader);
    entry.receivedAt = stepped(steps.receivedAt, reader);
    if (reader.kind() == CborReader::Kind::Nothing) {
        reader.nothing();
    } else {
        entry.op = readOp(reader, entry.device);
        entry.op->lsn = entry.lsn;
    }
    if (reader.kind() == CborReader::Kind::Nothing)
        reader.nothing();
    else
        entry.effects = readChanges(reader);
    skipTo(reader, kEntryItems, size);
    reader.leave();
    return entry;
}

} // namespace

void writeEntries(CborWriter &writer, std::span<const LogEntry> entries, quint32 reader)
{
    // The tables are known only after the entries, so these are written aside first.
    Tables tables;
    CborWriter lines;
    lines.beginArray(entries.size());
    for (const LogEntry &entry : entries)
        tables.writeEntry(lines, entry, reader);
    lines.end();
    tables.texts.write(writer);
    writer.bytes(lines.take());
}

std::vector<LogEntry> readEntries(CborReader &reader)
{
    Tables tables;
    tables.texts.read(reader);
    const QByteArray bytes = reader.bytes();
    CborReader lines(bytes);
    std::vector<LogEntry> entries;
    const qsizetype count = lines.enterArray();
    for (qsizetype i = 0; i < count && !lines.hasFailed(); ++i)
        entries.push_back(tables.readEntry(lines));
    lines.leave();
    if (!lines.finish())
        reader.fail("broken entries");
    return entries;
}

} // namespace syncing
