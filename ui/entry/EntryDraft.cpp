// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryDraft.h"

#include "core/domain/ChangeCodec.h"

namespace ui {

namespace {

using core::CborReader;
using core::CborWriter;
using core::Record;

constexpr int kVersion = 3;
constexpr int kWithoutReasons = 2; ///< drafts of earlier releases are still read

void writeKey(CborWriter &writer, const FieldKey &key)
{
    writer.beginArray(3);
    writer.integer(static_cast<int>(key.section));
    writer.integer(key.row);
    writer.integer(static_cast<int>(key.id));
    writer.end();
}

FieldKey readKey(CborReader &reader)
{
    reader.enterArray();
    FieldKey key;
    const qint64 section = reader.integer();
    key.row = static_cast<int>(reader.integer());
    const qint64 id = reader.integer();
    reader.leave();
    const bool isKnown = section >= 0 && section <= static_cast<int>(Section::Case) && id >= 0
        && id <= static_cast<int>(FieldId::CaseAmount) && key.row >= 0;
    if (!isKnown)
        reader.fail("no such field");
    key.section = static_cast<Section>(section);
    key.id = static_cast<FieldId>(id);
    return key;
}

void writeRecord(CborWriter &writer, const std::optional<Record> &record)
{
    if (!record) {
        writer.nothing();
        return;
    }
    writer.beginArray(5);
    writer.integer(static_cast<int>(record->type));
    writer.bytes(record->id.toBytes());
    writer.text(record->scope);
    core::codec::writeFields(writer, record->fields);
    writer.beginMap(record->revisions.size());
    for (const auto &[group, revision] : record->revisions) {
        writer.integer(group);
        writer.integer(revision.raw());
    }
    writer.end();
    writer.end();
}

std::optional<Record> readRecord(CborReader &reader)
{
    if (reader.kind() == CborReader::Kind::Nothing) {
        reader.nothing();
        return std::nullopt;
    }
    reader.enterArray();
    Record record;
    record.type = static_cast<core::RecordType>(reader.integer());
    record.id = core::codec::readId<core::RecordId>(reader);
    record.scope = reader.text();
    record.fields = core::codec::readFields(reader);
    for (qsizetype left = reader.enterMap(); left > 0; --left) {
        const auto group = static_cast<core::GroupNumber>(reader.integer());
        record.revisions[group] = core::Revision::fromRaw(reader.integer());
    }
    reader.leave();
    reader.leave();
    return record;
}

void writeRecords(CborWriter &writer, const std::vector<std::optional<Record>> &records)
{
    writer.beginArray(records.size());
    for (const auto &record : records)
        writeRecord(writer, record);
    writer.end();
}

std::vector<std::optional<Record>> readRecords(CborReader &reader)
{
    std::vector<std::optional<Record>> records;
    for (qsizetype left = reader.enterArray(); left > 0; --left)
        records.push_back(readRecord(reader));
    reader.leave();
    return records;
}

void writeEntry(CborWriter &writer, const FieldKey &key, const FieldEntry &field)
{
    writer.beginArray(9);
    writeKey(writer, key);
    writer.text(field.text);
    writer.integer(static_cast<int>(field.state));
    writer.integer(field.isPasted ? 1 : 0);
    writer.integer(field.isAccepted ? 1 : 0);
    writer.integer(field.isLoaded ? 1 : 0);
    writer.integer(field.isTwice ? 1 : 0);
    writer.text(field.first);
    writer.text(field.reason);
    writer.end();
}

} // namespace

QByteArray EntryDraft::encode(const EntryForm &form, const FieldKey &current)
{
    CborWriter writer;
    writer.beginArray(10);
    writer.integer(kVersion);
    writeKey(writer, current);
    writer.integer(form.m_members);
    writer.integer(form.m_incomes);
    writeRecord(writer, form.m_records.household);
    writeRecords(writer, form.m_records.persons);
    writeRecords(writer, form.m_records.memberships);
    writeRecords(writer, form.m_records.incomes);
    writeRecords(writer, {form.m_records.account, form.m_records.caseFile});
    writer.beginArray(form.m_entries.size());
    for (const auto &[key, field] : form.m_entries)
        writeEntry(writer, key, field);
    writer.end();
    writer.end();
    return writer.take();
}

core::Result<FieldKey> EntryDraft::decode(const QByteArray &bytes, EntryForm &form)
{
    CborReader reader(bytes);
    reader.enterArray();
    const qint64 version = reader.integer();
    if (version != kVersion && version != kWithoutReasons)
        reader.fail("draft of another release");
    const FieldKey current = readKey(reader);
    const auto members = static_cast<int>(reader.integer());
    const auto incomes = static_cast<int>(reader.integer());
    HouseholdRecords records;
    records.household = readRecord(reader);
    records.persons = readRecords(reader);
    records.memberships = readRecords(reader);
    records.incomes = readRecords(reader);
    const auto others = readRecords(reader);
    std::map<FieldKey, FieldEntry> entries;
    for (qsizetype left = reader.enterArray(); left > 0; --left) {
        reader.enterArray();
        const FieldKey key = readKey(reader);
        FieldEntry &field = entries[key];
        field.text = reader.text();
        field.state = static_cast<EntryState>(reader.integer());
        field.isPasted = reader.integer() != 0;
        field.isAccepted = reader.integer() != 0;
        field.isLoaded = reader.integer() != 0;
        if (version == kVersion) {
            field.isTwice = reader.integer() != 0;
            field.first = reader.text();
            field.reason = reader.text();
        }
        reader.leave();
    }
    reader.leave();
    reader.leave();
    MQ_TRY(reader.finish());
    constexpr int kMostRows = 99;
    if (others.size() != 2 || members < 1 || members > kMostRows || incomes < 1
        || incomes > kMostRows)
        return core::Error{core::ErrorCode::InvalidInput, u"draft out of shape"_qs};
    records.account = others[0];
    records.caseFile = others[1];
    form.restore(std::move(records), members, incomes, std::move(entries));
    return current;
}

} // namespace ui
