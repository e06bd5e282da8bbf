// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/RowPack.h"

#include "sync/protocol/PackColumns.h"

#include <algorithm>
#include <set>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Record;
using core::RecordId;
using core::Result;
using core::Value;

namespace {

constexpr std::size_t kMaxRows = 20'000;
constexpr std::size_t kMaxValues = 2'000'000; ///< in all columns
constexpr qsizetype kIdTail = RecordId::kSize - 1;

/// What the records of one operation have in common.
struct Origin
{
    qint64 seq = 0; ///< of the oldest revision
    qint64 createdAt = 0;
    quint32 createdOn = 0;
    QString createdBy;

    auto operator<=>(const Origin &other) const
    {
        return std::tie(seq, createdAt, createdOn, createdBy)
            <=> std::tie(other.seq, other.createdAt, other.createdOn, other.createdBy);
    }
    bool operator==(const Origin &) const = default;
};

/// Groups with a revision, times two, plus one when it is not that of the origin.
using Shape = std::vector<quint64>;

Origin originOf(const Record &row)
{
    Origin origin{0, row.createdAt, row.createdOn, row.createdBy};
    for (const auto &[group, revision] : row.revisions) {
        if (origin.seq == 0 || revision.raw() < origin.seq)
            origin.seq = revision.raw();
    }
    return origin;
}

Shape shapeOf(const Record &row, qint64 seq)
{
    Shape shape;
    for (const auto &[group, revision] : row.revisions)
        shape.push_back(quint64(group) * 2 + (revision.raw() == seq ? 0 : 1));
    return shape;
}

template <class T> std::vector<T> sorted(const std::set<T> &set)
{
    return {set.begin(), set.end()};
}

template <class T> quint64 placeIn(const std::vector<T> &sorted, const T &entry)
{
    return quint64(std::ranges::lower_bound(sorted, entry) - sorted.begin());
}

/// The earlier row of this part that a row names first; most have their origin in common.
std::optional<quint64> referredBy(const Record &row, const PackIds &ids, std::size_t ownPlace)
{
    for (const auto &[number, value] : row.fields) {
        const auto id = RecordId::fromBytes(value.bytes());
        const auto found = id ? ids.places.find(*id) : ids.places.end();
        if (found != ids.places.end() && found->second < ownPlace)
            return found->second;
    }
    return std::nullopt;
}

using Rows = std::span<const Record *const>;

class RowsPacker
{
public:
    explicit RowsPacker(Rows rows)
        : m_rows(rows)
    { }

    QByteArray pack()
    {
        m_writer.number(m_rows.size());
        writeTexts(m_writer, {m_rows.front()->scope.toUtf8()});
        writeTypes();
        writeIds();
        writeOrigins();
        writeShapes();
        for (std::size_t first = 0; first < m_rows.size();)
            first += writeFields(first);
        return m_writer.take();
    }

private:
    std::size_t sameType(std::size_t first) const
    {
        std::size_t count = 1;
        while (first + count < m_rows.size() && m_rows[first + count]->type == m_rows[first]->type)
            ++count;
        return count;
    }

    void writeTypes()
    {
        for (std::size_t first = 0; first < m_rows.size();) {
            const std::size_t count = sameType(first);
            m_writer.number(quint64(m_rows[first]->type));
            m_writer.number(count);
            first += count;
        }
    }

    /// Rows come in the order of their ids, so the first bytes hardly change from one to the next.
    void writeIds()
    {
        quint8 last = 0;
        for (const Record *row : m_rows) {
            m_ids.add(row->id);
            const quint8 head = row->id.bytes().front();
            const auto step = static_cast<quint8>(head - last);
            m_writer.bytes(QByteArray(1, static_cast<char>(step)), PackStream::Codes);
            m_writer.bytes(row->id.toBytes().right(kIdTail), PackStream::Noise);
            last = head;
        }
        for (const Record *row : m_rows) {
            for (const auto &[number, value] : row->fields) {
                if (const auto id = RecordId::fromBytes(value.bytes()))
                    m_ids.add(*id);
            }
        }
        m_writer.number(m_ids.all.size() - m_rows.size());
        for (std::size_t i = m_rows.size(); i < m_ids.all.size(); ++i)
            m_writer.bytes(m_ids.all[i].toBytes(), PackStream::Noise);
    }

    void writeOrigins()
    {
        std::set<Origin> distinct;
        std::set<QString> authors;
        for (const Record *row : m_rows) {
            distinct.insert(originOf(*row));
            authors.insert(row->createdBy);
        }
        const std::vector<Origin> origins = sorted(distinct);
        const std::vector<QString> names = sorted(authors);
        std::vector<QByteArray> texts;
        for (const QString &name : names)
            texts.push_back(name.toUtf8());
        m_writer.number(texts.size());
        writeTexts(m_writer, texts);
        m_writer.number(origins.size());
        Origin last;
        for (const Origin &origin : origins) {
            m_writer.signedNumber(origin.seq - last.seq, PackStream::Places);
            m_writer.signedNumber(origin.createdAt - last.createdAt, PackStream::Places);
            m_writer.signedNumber(qint64(origin.createdOn) - qint64(last.createdOn));
            m_writer.number(placeIn(names, origin.createdBy));
            last = origin;
        }
        std::vector<bool> areReferred;
        std::vector<quint64> places;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_origins.push_back(placeIn(origins, originOf(*m_rows[i])));
            const auto referred = referredBy(*m_rows[i], m_ids, i);
            areReferred.push_back(referred && m_origins[*referred] == m_origins[i]);
            if (!areReferred.back())
                places.push_back(m_origins[i]);
        }
        m_originSeqs.reserve(m_rows.size());
        for (const quint64 place : m_origins)
            m_originSeqs.push_back(origins[place].seq);
        writeMarks(m_writer, areReferred);
        m_writer.planes(places, origins.size());
    }

    void writeShapes()
    {
        std::set<Shape> distinct;
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            distinct.insert(shapeOf(*m_rows[i], m_originSeqs[i]));
        const std::vector<Shape> shapes = sorted(distinct);
        m_writer.number(shapes.size());
        for (const Shape &shape : shapes) {
            m_writer.number(shape.size());
            for (const quint64 entry : shape)
                m_writer.number(entry);
        }
        std::vector<quint64> places;
        std::vector<bool> areVoid;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            places.push_back(placeIn(shapes, shapeOf(*m_rows[i], m_originSeqs[i])));
            areVoid.push_back(m_rows[i]->isVoid);
        }
        m_writer.planes(places, shapes.size());
        writeMarks(m_writer, areVoid);
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            for (const auto &[group, revision] : m_rows[i]->revisions) {
                if (revision.raw() != m_originSeqs[i])
                    m_writer.signedNumber(revision.raw() - m_originSeqs[i], PackStream::Places);
            }
        }
    }

    std::size_t writeFields(std::size_t first)
    {
        const Rows rows = m_rows.subspan(first, sameType(first));
        std::set<core::FieldNumber> numbers;
        for (const Record *row : rows) {
            for (const auto &[number, value] : row->fields)
                numbers.insert(number);
        }
        m_writer.number(numbers.size());
        for (const core::FieldNumber number : numbers) {
            m_writer.signedNumber(number);
            std::vector<bool> marks;
            std::vector<const Value *> values;
            for (const Record *row : rows) {
                const auto found = row->fields.find(number);
                marks.push_back(found != row->fields.end());
                if (marks.back())
                    values.push_back(&found->second);
            }
            writeMarks(m_writer, marks);
            writeColumn(m_writer, values, m_ids);
        }
        return rows.size();
    }

    Rows m_rows;
    PackWriter m_writer;
    PackIds m_ids;
    std::vector<quint64> m_origins;
    std::vector<qint64> m_originSeqs;
};

class RowsUnpacker
{
public:
    explicit RowsUnpacker(PackReader reader)
        : m_reader(std::move(reader))
    { }

    Result<std::vector<Record>> unpack()
    {
        const quint64 count = m_reader.number();
        if (count == 0 || count > kMaxRows)
            return Error{ErrorCode::TooLarge, QStringLiteral("rows over their bound")};
        m_rows.resize(count);
        readScope();
        readTypes();
        readIds();
        readFields();
        MQ_TRY(m_reader.finish());
        return std::move(m_rows);
    }

private:
    void readScope()
    {
        const QString scope = QString::fromUtf8(readTexts(m_reader, 1).front());
        for (Record &row : m_rows)
            row.scope = scope;
    }

    void readTypes()
    {
        for (std::size_t first = 0; first < m_rows.size() && !m_reader.hasFailed();) {
            const quint64 type = m_reader.number();
            const quint64 count = m_reader.number();
            if (type == 0 || type > 0xffff || count == 0 || count > m_rows.size() - first) {
                m_reader.fail();
                return;
            }
            m_blocks.push_back(count);
            for (std::size_t i = first; i < first + count; ++i)
                m_rows[i].type = static_cast<core::RecordType>(type);
            first += count;
        }
    }

    void addId(const QByteArray &bytes)
    {
        m_ids.push_back(RecordId::fromBytes(bytes).value_or(RecordId()));
    }

    void readIds()
    {
        quint8 last = 0;
        for (Record &row : m_rows) {
            const QByteArrayView step = m_reader.bytes(1, PackStream::Codes);
            last = static_cast<quint8>(last + (step.isEmpty() ? 0 : static_cast<quint8>(step[0])));
            const QByteArrayView tail = m_reader.bytes(kIdTail, PackStream::Noise);
            if (m_reader.hasFailed())
                return;
            addId(QByteArray(1, static_cast<char>(last)) + tail.toByteArray());
            row.id = m_ids.back();
        }
        const quint64 others = m_reader.number();
        for (quint64 i = 0; i < others && !m_reader.hasFailed(); ++i)
            addId(m_reader.bytes(RecordId::kSize, PackStream::Noise).toByteArray());
    }

    std::vector<Origin> readOriginTable()
    {
        const quint64 authors = m_reader.number();
        if (authors > m_rows.size())
            m_reader.fail();
        const std::vector<QByteArray> names
            = readTexts(m_reader, m_reader.hasFailed() ? 0 : authors);
        const quint64 count = m_reader.number();
        std::vector<Origin> origins;
        Origin last;
        for (quint64 i = 0; i < count && !m_reader.hasFailed(); ++i) {
            last.seq += m_reader.signedNumber(PackStream::Places);
            last.createdAt += m_reader.signedNumber(PackStream::Places);
            last.createdOn = static_cast<quint32>(qint64(last.createdOn) + m_reader.signedNumber());
            const quint64 name = m_reader.number();
            if (name >= names.size())
                m_reader.fail();
            else
                last.createdBy = QString::fromUtf8(names[name]);
            origins.push_back(last);
        }
        return origins;
    }

    /// After the fields: what a row refers to tells where it comes from.
    void readOrigins(const std::vector<Origin> &origins, const std::vector<bool> &areReferred,
        const std::vector<quint64> &places)
    {
        PackIds ids;
        for (const RecordId &id : m_ids)
            ids.add(id);
        std::vector<quint64> found;
        std::size_t next = 0;
        for (std::size_t i = 0; i < m_rows.size() && !m_reader.hasFailed(); ++i) {
            const auto referred
                = areReferred[i] ? referredBy(m_rows[i], ids, i) : std::optional<quint64>();
            if (areReferred[i] ? !referred : next >= places.size()) {
                m_reader.fail();
                return;
            }
            found.push_back(areReferred[i] ? found[*referred] : places[next++]);
            const Origin &origin = origins[found.back()];
            m_rows[i].createdAt = origin.createdAt;
            m_rows[i].createdOn = origin.createdOn;
            m_rows[i].createdBy = origin.createdBy;
            m_seqs.push_back(origin.seq);
        }
        if (next != places.size())
            m_reader.fail();
    }

    std::vector<Shape> readShapes()
    {
        const quint64 count = m_reader.number();
        std::vector<Shape> shapes;
        for (quint64 i = 0; i < count && !m_reader.hasFailed(); ++i) {
            Shape &shape = shapes.emplace_back();
            const quint64 size = m_reader.number();
            for (quint64 j = 0; j < size && !m_reader.hasFailed(); ++j)
                shape.push_back(m_reader.number() & 0x1ffff);
        }
        return shapes;
    }

    void readFields()
    {
        const std::vector<Origin> origins = readOriginTable();
        const std::vector<bool> areReferred = readMarks(m_reader, m_rows.size());
        const auto told = static_cast<std::size_t>(std::ranges::count(areReferred, false));
        const std::vector<quint64> originPlaces = m_reader.planes(told, origins.size());
        const std::vector<Shape> shapes = readShapes();
        const std::vector<quint64> shapePlaces = m_reader.planes(m_rows.size(), shapes.size());
        const std::vector<bool> areVoid = readMarks(m_reader, m_rows.size());
        // How many explicit revisions there are follows from the shapes; their origins only later.
        std::vector<std::vector<qint64>> steps(m_rows.size());
        for (std::size_t i = 0; i < m_rows.size() && !m_reader.hasFailed(); ++i) {
            m_rows[i].isVoid = areVoid[i];
            for (const quint64 entry : shapes[shapePlaces[i]]) {
                if (entry % 2 == 1)
                    steps[i].push_back(m_reader.signedNumber(PackStream::Places));
            }
        }
        std::size_t first = 0;
        for (const std::size_t count : m_blocks)
            readBlock(std::span(m_rows).subspan(first, count)), first += count;
        readOrigins(origins, areReferred, originPlaces);
        for (std::size_t i = 0; i < m_rows.size() && !m_reader.hasFailed(); ++i) {
            auto step = steps[i].begin();
            for (const quint64 entry : shapes[shapePlaces[i]])
                m_rows[i].revisions[static_cast<int>(entry / 2)]
                    = core::Revision::fromRaw(m_seqs[i] + (entry % 2 == 1 ? *step++ : 0));
        }
    }

    void readBlock(std::span<Record> rows)
    {
        const quint64 fields = m_reader.number();
        for (quint64 i = 0; i < fields && !m_reader.hasFailed(); ++i) {
            const auto number = static_cast<core::FieldNumber>(m_reader.signedNumber());
            const std::vector<bool> marks = readMarks(m_reader, rows.size());
            const auto count = static_cast<std::size_t>(std::ranges::count(marks, true));
            m_values += rows.size();
            if (m_values > kMaxValues || count == 0)
                m_reader.fail();
            std::vector<Value> values
                = readColumn(m_reader, m_reader.hasFailed() ? 0 : count, m_ids);
            for (std::size_t row = 0, next = 0; row < rows.size() && next < values.size(); ++row) {
                if (marks[row])
                    rows[row].fields.emplace_hint(
                        rows[row].fields.end(), number, std::move(values[next++]));
            }
        }
    }

    PackReader m_reader;
    std::vector<Record> m_rows;
    std::vector<std::size_t> m_blocks;
    std::vector<RecordId> m_ids;
    std::vector<qint64> m_seqs;
    std::size_t m_values = 0;
};

} // namespace

Result<QByteArray> packRows(std::span<const Record *const> rows)
{
    const bool isOne = !rows.empty() && rows.size() <= kMaxRows
        && std::ranges::all_of(
            rows, [&](const Record *row) { return row->scope == rows.front()->scope; });
    if (!isOne)
        return Error{ErrorCode::InvalidInput, QStringLiteral("not the rows of one village")};
    return RowsPacker(rows).pack();
}

Result<std::vector<Record>> unpackRows(QByteArrayView packed)
{
    MQ_TRY_ASSIGN(PackReader reader, PackReader::open(packed, kMaxPackedRows));
    return RowsUnpacker(std::move(reader)).unpack();
}

} // namespace syncing
