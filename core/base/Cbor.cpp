// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Cbor.h"

#include <QStringDecoder>

namespace core {

namespace {

constexpr qsizetype kMaxItems = 1'000'000; // no honest message comes near
constexpr unsigned char kNull = 0xf6;

// Major types of RFC 8949.
enum Major : unsigned
{
    Unsigned = 0,
    Negative = 1,
    ByteString = 2,
    TextString = 3,
    ArrayOf = 4,
    MapOf = 5,
    Tag = 6,
    Simple = 7,
};

/// How many bytes follow a head whose low five bits are \a info; -1 for a form we do not read.
int followingBytes(unsigned info)
{
    if (info < 24)
        return 0;
    return info <= 27 ? 1 << (info - 24) : -1;
}

/// Whether \a value needed all those bytes.
bool isShortest(unsigned info, quint64 value)
{
    switch (info) {
    case 24:
        return value >= 24;
    case 25:
        return value > 0xff;
    case 26:
        return value > 0xffff;
    case 27:
        return value > 0xffff'ffff;
    default:
        return true;
    }
}

} // namespace

void CborWriter::head(Major major, quint64 value)
{
    constexpr int kInline = 24; // smaller values stand in the first byte itself
    const auto first = static_cast<quint8>(static_cast<quint8>(major) << 5);
    if (value < kInline) {
        m_buffer += static_cast<char>(first | value);
        return;
    }
    const int power = value <= 0xFF ? 0 : value <= 0xFFFF ? 1 : value <= 0xFFFF'FFFF ? 2 : 3;
    m_buffer += static_cast<char>(first | (kInline + power));
    for (int shift = 8 * ((1 << power) - 1); shift >= 0; shift -= 8)
        m_buffer += static_cast<char>((value >> shift) & 0xFF);
}

CborWriter &CborWriter::integer(qint64 value)
{
    if (value >= 0)
        head(Major::Unsigned, static_cast<quint64>(value));
    else
        head(Major::Negative, ~static_cast<quint64>(value)); // -1 - value
    return *this;
}

CborWriter &CborWriter::text(QStringView value)
{
    const QByteArray utf8 = value.toUtf8();
    head(Major::Text, static_cast<quint64>(utf8.size()));
    m_buffer += utf8;
    return *this;
}

CborWriter &CborWriter::bytes(QByteArrayView value)
{
    head(Major::Bytes, static_cast<quint64>(value.size()));
    m_buffer.append(value);
    return *this;
}

CborWriter &CborWriter::nothing()
{
    m_buffer += static_cast<char>(kNull);
    return *this;
}

CborWriter &CborWriter::beginArray(std::size_t size)
{
    head(Major::Array, size);
    ++m_depth;
    return *this;
}

CborWriter &CborWriter::beginMap(std::size_t pairs)
{
    head(Major::Map, pairs);
    ++m_depth;
    return *this;
}

CborWriter &CborWriter::end()
{
    // Lengths were told at the beginning, so nothing stands at the end.
    Q_ASSERT(m_depth > 0);
    --m_depth;
    return *this;
}

QByteArray CborWriter::take()
{
    return std::move(m_buffer);
}

CborReader::Kind CborReader::kind() const
{
    if (m_failed || m_position >= m_data.size() || (m_depth > 0 && m_left[size_t(m_depth)] == 0))
        return Kind::End;
    const auto first = static_cast<unsigned char>(m_data[m_position]);
    switch (first >> 5) {
    case Unsigned:
    case Negative:
        return Kind::Integer;
    case ByteString:
        return Kind::Bytes;
    case TextString:
        return Kind::Text;
    case ArrayOf:
        return Kind::Array;
    case MapOf:
        return Kind::Map;
    default:
        return first == kNull ? Kind::Nothing : Kind::Other;
    }
}

bool CborReader::canRead(Kind expected, const char *why)
{
    if (kind() != expected) {
        fail(why);
        return false;
    }
    if (m_depth > 0)
        --m_left[size_t(m_depth)];
    return true;
}

/// Reads the head of the item that kind() saw.
CborReader::Head CborReader::head(Form form)
{
    const unsigned first = static_cast<unsigned char>(m_data[m_position++]);
    Head head{first >> 5U, first & 31U, first & 31U};
    const int size = followingBytes(head.info);
    if (size < 0 || m_data.size() - m_position < size) {
        fail("malformed");
        return {};
    }
    if (size > 0)
        head.value = 0;
    for (int i = 0; i < size; ++i)
        head.value = head.value << 8U | static_cast<unsigned char>(m_data[m_position++]);
    if (form == Form::Canonical && !isShortest(head.info, head.value)) {
        fail("not in canonical form");
        return {};
    }
    return head;
}

QByteArrayView CborReader::string(quint64 size)
{
    if (m_failed || size > static_cast<quint64>(m_data.size() - m_position)) {
        fail("string cut short");
        return {};
    }
    const QByteArrayView view = m_data.sliced(m_position, static_cast<qsizetype>(size));
    m_position += view.size();
    return view;
}

qint64 CborReader::integer()
{
    if (!canRead(Kind::Integer, "integer expected"))
        return 0;
    const Head item = head(Form::Canonical);
    if (item.value > static_cast<quint64>(std::numeric_limits<qint64>::max())) {
        fail("integer out of range");
        return 0;
    }
    const auto value = static_cast<qint64>(item.value);
    return item.major == Negative ? -1 - value : value;
}

QString CborReader::text()
{
    if (!canRead(Kind::Text, "text expected"))
        return {};
    const QByteArrayView utf8 = string(head(Form::Canonical).value);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString value = decoder(utf8);
    if (decoder.hasError()) {
        fail("broken text");
        return {};
    }
    return value;
}

QByteArray CborReader::bytes()
{
    if (!canRead(Kind::Bytes, "bytes expected"))
        return {};
    return string(head(Form::Canonical).value).toByteArray();
}

void CborReader::nothing()
{
    if (canRead(Kind::Nothing, "null expected"))
        ++m_position;
}

qsizetype CborReader::enter(Kind expected, const char *why)
{
    if (m_depth >= kMaxDepth)
        fail("nested too deep");
    if (!canRead(expected, why))
        return 0;
    const quint64 size = head(Form::Canonical).value;
    // Each item takes a byte at least, which bounds what a few bytes can claim.
    if (m_failed || size > quint64(kMaxItems) || size > quint64(m_data.size() - m_position)) {
        fail(why);
        return 0;
    }
    const auto items = static_cast<qsizetype>(size);
    m_left[size_t(++m_depth)] = expected == Kind::Map ? 2 * items : items;
    return items;
}

qsizetype CborReader::enterArray()
{
    return enter(Kind::Array, "array expected");
}

qsizetype CborReader::enterMap()
{
    return enter(Kind::Map, "map expected");
}

void CborReader::leave()
{
    if (m_failed)
        return;
    if (m_depth == 0 || m_left[size_t(m_depth)] != 0)
        fail("container not read to its end");
    else
        --m_depth;
}

void CborReader::skip()
{
    if (kind() == Kind::End)
        return fail("nothing to pass over");
    if (m_depth > 0)
        --m_left[size_t(m_depth)];
    skipItem(m_depth);
}

void CborReader::skipItem(int depth)
{
    if (m_failed || depth > kMaxDepth || m_position >= m_data.size())
        return fail("malformed");
    const Head item = head(Form::Any);
    switch (item.major) {
    case ByteString:
    case TextString:
        string(item.value);
        return;
    case ArrayOf:
    case MapOf:
    case Tag: {
        if (item.value > quint64(kMaxItems) && item.major != Tag)
            return fail("malformed");
        const quint64 perItem = item.major == MapOf ? 2 : 1;
        const quint64 items = item.major == Tag ? 1 : item.value * perItem;
        for (quint64 i = 0; i < items && !m_failed; ++i)
            skipItem(depth + 1);
        return;
    }
    default:
        return; // an integer or a simple value ends with its head
    }
}

void CborReader::fail(const char *why)
{
    if (m_failed)
        return;
    m_failed = true;
    m_why = QString::fromLatin1(why);
}

Result<void> CborReader::finish()
{
    if (!m_failed && (m_position != m_data.size() || m_depth != 0))
        fail("bytes left over");
    if (m_failed)
        return Error{ErrorCode::InvalidInput, m_why};
    return {};
}

} // namespace core
