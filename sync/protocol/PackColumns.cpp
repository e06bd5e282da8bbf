// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/PackColumns.h"

#include "core/domain/ChangeCodec.h"

#include <algorithm>

namespace syncing {

using core::Value;

namespace {

enum Form : quint64
{
    TextTable = 0, ///< few texts, and the place of each row's there
    Texts = 1,
    IntegerTable = 2,
    Integers = 3,
    References = 4, ///< ids, by their place among all of the part
    Bytes = 5,
    Mixed = 6, ///< of several kinds: CBOR one by one
};

constexpr std::size_t kSmallTable = 16; // pays even when few rows share it

template <class T> struct Table
{
    std::vector<T> entries;
    std::vector<quint64> places;

    bool paysFor(std::size_t rows) const
    {
        return entries.size() <= kSmallTable ? entries.size() < rows || rows == 1
                                             : entries.size() * 2 <= rows;
    }
};

template <class T, class Of> Table<T> tableOf(const std::vector<const Value *> &values, Of of)
{
    Table<T> table;
    std::map<T, quint64> known;
    for (const Value *value : values) {
        const auto [found, isNew] = known.emplace(of(*value), table.entries.size());
        if (isNew)
            table.entries.push_back(found->first);
        table.places.push_back(found->second);
    }
    return table;
}

bool isAscii(const QByteArray &text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<quint8>(c) < 0x80; });
}

/// Every length the same: then first characters stand with first characters.
void writeTransposed(PackWriter &writer, const std::vector<QByteArray> &texts, qsizetype length)
{
    QByteArray turned;
    turned.reserve(length * static_cast<qsizetype>(texts.size()));
    for (qsizetype at = 0; at < length; ++at) {
        for (const QByteArray &text : texts)
            turned.append(text[at]);
    }
    writer.bytes(turned, PackStream::Digits);
}

void writeIntegers(PackWriter &writer, const std::vector<const Value *> &values)
{
    const auto integer = [](const Value &value) { return value.integer(); };
    const auto table = tableOf<qint64>(values, integer);
    const bool isTable = table.paysFor(values.size());
    writer.number(isTable ? IntegerTable : Integers);
    if (!isTable) {
        for (const Value *value : values)
            writer.signedNumber(value->integer(), PackStream::Places);
        return;
    }
    writer.number(table.entries.size());
    for (const qint64 entry : table.entries)
        writer.signedNumber(entry);
    writer.planes(table.places, table.entries.size());
}

void writeTextColumn(PackWriter &writer, const std::vector<const Value *> &values)
{
    const auto utf8 = [](const Value &value) { return value.text().toUtf8(); };
    const auto table = tableOf<QByteArray>(values, utf8);
    if (table.paysFor(values.size())) {
        writer.number(TextTable);
        writer.number(table.entries.size());
        writeTexts(writer, table.entries);
        writer.planes(table.places, table.entries.size());
        return;
    }
    writer.number(Texts);
    std::vector<QByteArray> texts;
    texts.reserve(values.size());
    for (const Value *value : values)
        texts.push_back(utf8(*value));
    writeTexts(writer, texts);
}

void writeReferences(
    PackWriter &writer, const std::vector<const Value *> &values, const PackIds &ids)
{
    std::vector<quint64> places;
    places.reserve(values.size());
    for (const Value *value : values)
        places.push_back(ids.places.at(*core::RecordId::fromBytes(value->bytes())));
    const auto [least, most] = std::ranges::minmax(places);
    for (quint64 &place : places)
        place -= least;
    writer.number(References);
    writer.number(least);
    writer.number(most - least + 1);
    writer.planes(places, most - least + 1);
}

void writeBytes(PackWriter &writer, const std::vector<const Value *> &values)
{
    writer.number(Bytes);
    for (const Value *value : values) {
        writer.number(quint64(value->bytes().size()));
        writer.bytes(value->bytes(), PackStream::Noise);
    }
}

void writeMixed(PackWriter &writer, const std::vector<const Value *> &values)
{
    writer.number(Mixed);
    for (const Value *value : values) {
        core::CborWriter cbor;
        core::codec::writeValue(cbor, *value);
        const QByteArray bytes = cbor.take();
        writer.number(quint64(bytes.size()));
        writer.bytes(bytes, PackStream::Words);
    }
}

bool areReferences(const std::vector<const Value *> &values, const PackIds &ids)
{
    return std::ranges::all_of(values, [&](const Value *value) {
        const auto id = core::RecordId::fromBytes(value->bytes());
        return id && ids.places.contains(*id);
    });
}

std::vector<Value> readTable(PackReader &reader, std::size_t count, bool isText)
{
    std::vector<Value> entries;
    const quint64 size = reader.number();
    if (size > count)
        reader.fail();
    if (isText && !reader.hasFailed()) {
        for (const QByteArray &text : readTexts(reader, size))
            entries.emplace_back(QString::fromUtf8(text));
    }
    for (quint64 i = 0; !isText && i < size && !reader.hasFailed(); ++i)
        entries.emplace_back(reader.signedNumber());
    std::vector<Value> values;
    for (const quint64 place : reader.planes(reader.hasFailed() ? 0 : count, entries.size()))
        values.push_back(place < entries.size() ? entries[place] : Value());
    return values;
}

std::vector<Value> readReferences(
    PackReader &reader, std::size_t count, const std::vector<core::RecordId> &ids)
{
    const quint64 least = reader.number();
    const quint64 bound = reader.number();
    if (least > ids.size() || bound > ids.size() - least)
        reader.fail();
    std::vector<Value> values;
    for (const quint64 place : reader.planes(reader.hasFailed() ? 0 : count, bound))
        values.emplace_back(reader.hasFailed()
                ? QByteArray()
                : ids[static_cast<std::size_t>(least + place)].toBytes());
    return values;
}

Value readMixed(PackReader &reader)
{
    const QByteArrayView bytes = reader.bytes(reader.number(), PackStream::Words);
    core::CborReader cbor(bytes);
    Value value = core::codec::readValue(cbor);
    if (!cbor.finish())
        reader.fail();
    return value;
}

} // namespace

void writeTexts(PackWriter &writer, const std::vector<QByteArray> &texts)
{
    const bool areAscii = std::ranges::all_of(texts, isAscii);
    qsizetype most = 0;
    for (const QByteArray &text : texts)
        most = qMax(most, text.size());
    const bool areAlike = std::ranges::all_of(
        texts, [most](const QByteArray &text) { return text.size() == most; });
    writer.number(areAscii ? 1 : 0);
    writer.number(areAlike ? 1 : 0);
    writer.number(quint64(most));
    if (areAlike && areAscii)
        return writeTransposed(writer, texts, most);
    if (!areAlike) {
        std::vector<quint64> sizes;
        sizes.reserve(texts.size());
        for (const QByteArray &text : texts)
            sizes.push_back(quint64(text.size()));
        writer.planes(sizes, quint64(most) + 1);
    }
    for (const QByteArray &text : texts)
        writer.bytes(text, areAscii ? PackStream::Digits : PackStream::Words);
}

std::vector<QByteArray> readTexts(PackReader &reader, std::size_t count)
{
    const PackStream stream = reader.number() != 0 ? PackStream::Digits : PackStream::Words;
    const bool areAlike = reader.number() != 0;
    const quint64 most = reader.number();
    std::vector<QByteArray> texts;
    if (most > quint64(1) << 32 || (count > 0 && most > (quint64(1) << 32) / count))
        reader.fail();
    if (areAlike && stream == PackStream::Digits) {
        const QByteArrayView turned = reader.bytes(most * count, stream);
        for (std::size_t i = 0; i < count && !reader.hasFailed(); ++i) {
            QByteArray text(static_cast<qsizetype>(most), Qt::Uninitialized);
            for (qsizetype at = 0; at < text.size(); ++at)
                text[at] = turned[at * static_cast<qsizetype>(count) + static_cast<qsizetype>(i)];
            texts.push_back(std::move(text));
        }
        texts.resize(count);
        return texts;
    }
    std::vector<quint64> sizes(count, most);
    if (!areAlike)
        sizes = reader.planes(count, most + 1);
    for (const quint64 size : sizes)
        texts.push_back(reader.bytes(size, stream).toByteArray());
    return texts;
}

void writeMarks(PackWriter &writer, const std::vector<bool> &marks)
{
    const auto count = std::ranges::count(marks, true);
    const bool areAlike = count == 0 || count == std::ssize(marks);
    writer.number(areAlike ? (count == 0 ? 0 : 1) : 2);
    if (areAlike)
        return;
    QByteArray bits((std::ssize(marks) + 7) / 8, '\0');
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i])
            bits[static_cast<qsizetype>(i / 8)]
                = static_cast<char>(bits[static_cast<qsizetype>(i / 8)] | 1 << (i % 8));
    }
    writer.bytes(bits, PackStream::Codes);
}

std::vector<bool> readMarks(PackReader &reader, std::size_t count)
{
    const quint64 form = reader.number();
    if (form < 2)
        return std::vector<bool>(count, form == 1);
    std::vector<bool> marks(count, false);
    const QByteArrayView bits = reader.bytes((count + 7) / 8, PackStream::Codes);
    for (std::size_t i = 0; i < count && !reader.hasFailed(); ++i)
        marks[i] = (static_cast<quint8>(bits[static_cast<qsizetype>(i / 8)]) >> (i % 8) & 1) != 0;
    return marks;
}

void writeColumn(PackWriter &writer, const std::vector<const Value *> &values, const PackIds &ids)
{
    const Value::Kind kind = values.front()->kind();
    const bool areAlike
        = std::ranges::all_of(values, [kind](const Value *value) { return value->kind() == kind; });
    if (areAlike && kind == Value::Kind::Integer)
        writeIntegers(writer, values);
    else if (areAlike && kind == Value::Kind::Text)
        writeTextColumn(writer, values);
    else if (areAlike && kind == Value::Kind::Bytes)
        areReferences(values, ids) ? writeReferences(writer, values, ids)
                                   : writeBytes(writer, values);
    else
        writeMixed(writer, values);
}

std::vector<Value> readColumn(
    PackReader &reader, std::size_t count, const std::vector<core::RecordId> &ids)
{
    std::vector<Value> values;
    const quint64 form = reader.number();
    switch (form) {
    case TextTable:
    case IntegerTable:
        values = readTable(reader, count, form == TextTable);
        break;
    case Texts:
        for (const QByteArray &text : readTexts(reader, count))
            values.emplace_back(QString::fromUtf8(text));
        break;
    case Integers:
        for (std::size_t i = 0; i < count && !reader.hasFailed(); ++i)
            values.emplace_back(reader.signedNumber(PackStream::Places));
        break;
    case References:
        values = readReferences(reader, count, ids);
        break;
    case Bytes:
        for (std::size_t i = 0; i < count && !reader.hasFailed(); ++i)
            values.emplace_back(reader.bytes(reader.number(), PackStream::Noise).toByteArray());
        break;
    case Mixed:
        for (std::size_t i = 0; i < count && !reader.hasFailed(); ++i)
            values.push_back(readMixed(reader));
        break;
    default:
        reader.fail();
    }
    values.resize(count);
    return values;
}

} // namespace syncing
