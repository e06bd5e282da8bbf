// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Op.h"

#include "core/domain/ChangeCodec.h"

#include <sodium.h>

namespace core {

namespace codec {

void writeValue(CborWriter &writer, const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Nothing:
        writer.nothing();
        return;
    case Value::Kind::Integer:
        writer.integer(value.integer());
        return;
    case Value::Kind::Text:
        writer.text(value.text());
        return;
    case Value::Kind::Bytes:
        writer.bytes(value.bytes());
        return;
    }
    Q_UNREACHABLE();
}

Value readValue(CborReader &reader)
{
    switch (reader.kind()) {
    case CborReader::Kind::Nothing:
        reader.nothing();
        return {};
    case CborReader::Kind::Integer:
        return reader.integer();
    case CborReader::Kind::Text:
        return reader.text();
    case CborReader::Kind::Bytes:
        return reader.bytes();
    case CborReader::Kind::Array:
    case CborReader::Kind::Map:
    case CborReader::Kind::Other:
    case CborReader::Kind::End:
        break;
    }
    reader.fail("field value expected");
    return {};
}

void writeFields(CborWriter &writer, const FieldMap &fields)
{
    writer.beginMap(fields.size());
    for (const auto &[number, value] : fields) {
        writer.integer(number);
        writeValue(writer, value);
    }
    writer.end();
}

namespace {

int readSmall(CborReader &reader)
{
    const qint64 number = reader.integer();
    if (number < 0 || number > 0xffff)
        reader.fail("number out of range");
    return static_cast<int>(number);
}

void writeGroup(CborWriter &writer, const GroupChange &group)
{
    writer.beginArray(3).integer(group.group).integer(group.base.raw());
    writeFields(writer, group.fields);
    writer.end();
}

GroupChange readGroup(CborReader &reader)
{
    GroupChange group;
    reader.enterArray();
    group.group = readSmall(reader);
    group.base = Revision::fromRaw(reader.integer());
    group.fields = readFields(reader);
    reader.leave();
    return group;
}

void writeChange(CborWriter &writer, const RecordChange &change)
{
    writer.beginArray(5).integer(static_cast<int>(change.kind)).integer(change.type);
    writer.bytes(change.id.toBytes()).text(change.scope);
    writer.beginArray(change.groups.size());
    for (const GroupChange &group : change.groups)
        writeGroup(writer, group);
    writer.end().end();
}

RecordChange readChange(CborReader &reader)
{
    RecordChange change;
    reader.enterArray();
    const int kind = readSmall(reader);
    if (kind < 1 || kind > 5)
        reader.fail("unknown kind of change");
    else
        change.kind = static_cast<ChangeKind>(kind);
    change.type = readSmall(reader);
    change.id = readId<RecordId>(reader);
    change.scope = reader.text();
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i)
        change.groups.push_back(readGroup(reader));
    reader.leave();
    reader.leave();
    return change;
}

void writeReads(CborWriter &writer, const std::vector<ReadBasis> &reads)
{
    writer.beginArray(reads.size());
    for (const ReadBasis &read : reads) {
        writer.beginArray(4).integer(read.type).bytes(read.id.toBytes());
        writer.integer(read.group).integer(read.base.raw()).end();
    }
    writer.end();
}

std::vector<ReadBasis> readReads(CborReader &reader)
{
    std::vector<ReadBasis> reads;
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
        ReadBasis read;
        reader.enterArray();
        read.type = readSmall(reader);
        read.id = readId<RecordId>(reader);
        read.group = readSmall(reader);
        read.base = Revision::fromRaw(reader.integer());
        reader.leave();
        reads.push_back(read);
    }
    reader.leave();
    return reads;
}

} // namespace

FieldMap readFields(CborReader &reader)
{
    FieldMap fields;
    const qsizetype count = reader.enterMap();
    int previous = -1;
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i) {
        const int number = readSmall(reader);
        if (number <= previous)
            reader.fail("fields out of order");
        previous = number;
        fields.emplace(number, readValue(reader));
    }
    reader.leave();
    return fields;
}

void writeChanges(CborWriter &writer, const std::vector<RecordChange> &changes)
{
    writer.beginArray(changes.size());
    for (const RecordChange &change : changes)
        writeChange(writer, change);
    writer.end();
}

std::vector<RecordChange> readChanges(CborReader &reader)
{
    std::vector<RecordChange> changes;
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i < count && !reader.hasFailed(); ++i)
        changes.push_back(readChange(reader));
    reader.leave();
    return changes;
}

void writeOp(CborWriter &writer, const Op &op)
{
    writer.beginArray(6);
    writer.integer(op.lsn).integer(static_cast<int>(op.kind));
    writeChanges(writer, op.changes);
    writer.text(op.user).integer(op.madeAt);
    writeReads(writer, op.reads);
    writer.end();
}

Op readOp(CborReader &reader)
{
    Op op;
    reader.enterArray();
    op.lsn = reader.integer();
    const int kind = readSmall(reader);
    if (kind < 1 || kind > 2)
        reader.fail("unknown kind of operation");
    else
        op.kind = static_cast<OpKind>(kind);
    op.changes = readChanges(reader);
    op.user = reader.text();
    op.madeAt = reader.integer();
    op.reads = readReads(reader);
    reader.leave();
    return op;
}

} // namespace codec

QByteArray encodeOp(const Op &op)
{
    CborWriter writer;
    codec::writeOp(writer, op);
    return writer.take();
}

Result<Op> decodeOp(QByteArrayView bytes)
{
    if (bytes.size() > kMaxOpBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("operation too large")};
    CborReader reader(bytes);
    Op op = codec::readOp(reader);
    MQ_TRY(reader.finish());
    if (encodeOp(op) != bytes)
        return Error{ErrorCode::InvalidInput, QStringLiteral("not in canonical form")};
    return op;
}

ChainHash chainAfter(const ChainHash &previous, QByteArrayView encodedOp)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, 16);
    crypto_generichash_update(&state, previous.bytes().data(), previous.bytes().size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(encodedOp.data()),
        static_cast<unsigned long long>(encodedOp.size()));
    std::array<std::uint8_t, 16> hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    return ChainHash(hash);
}

} // namespace core
