// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Cbor.h"

namespace core {

namespace {

constexpr int kMaxDepth = 8;
constexpr quint64 kMaxItems = 1'000'000; // no honest message comes near

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
    constexpr char kNull = '\xF6';
    m_buffer += kNull;
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

CborReader::CborReader(QByteArrayView bytes)
    : m_data(QByteArray::fromRawData(bytes.data(), bytes.size()))
    , m_reader(m_data)
{ }

CborReader::Kind CborReader::kind() const
{
    if (m_failed || !m_reader.hasNext())
        return Kind::End;
    switch (m_reader.type()) {
    case QCborStreamReader::UnsignedInteger:
    case QCborStreamReader::NegativeInteger:
        return Kind::Integer;
    case QCborStreamReader::String:
        return Kind::Text;
    case QCborStreamReader::ByteArray:
        return Kind::Bytes;
    case QCborStreamReader::Array:
        return Kind::Array;
    case QCborStreamReader::Map:
        return Kind::Map;
    case QCborStreamReader::SimpleType:
        return m_reader.isNull() ? Kind::Nothing : Kind::Other;
    default:
        return Kind::Other;
    }
}

qint64 CborReader::integer()
{
    if (kind() != Kind::Integer) {
        fail("integer expected");
        return 0;
    }
    constexpr auto kMax = static_cast<quint64>(std::numeric_limits<qint64>::max());
    qint64 value = 0;
    if (m_reader.isUnsignedInteger()) {
        if (m_reader.toUnsignedInteger() > kMax)
            fail("integer out of range");
        else
            value = static_cast<qint64>(m_reader.toUnsignedInteger());
    } else {
        const auto negative = static_cast<quint64>(m_reader.toNegativeInteger());
        if (negative == 0 || negative > kMax)
            fail("integer out of range");
        else
            value = -static_cast<qint64>(negative);
    }
    if (!m_failed)
        m_reader.next();
    return value;
}

QString CborReader::text()
{
    if (kind() != Kind::Text || !m_reader.isLengthKnown()
        || m_reader.length() > quint64(m_data.size())) {
        fail("text expected");
        return {};
    }
    QString value;
    auto chunk = m_reader.readString();
    while (chunk.status == QCborStreamReader::Ok) {
        value += chunk.data;
        chunk = m_reader.readString();
    }
    if (chunk.status == QCborStreamReader::Error)
        fail("broken text");
    return value;
}

QByteArray CborReader::bytes()
{
    if (kind() != Kind::Bytes || !m_reader.isLengthKnown()
        || m_reader.length() > quint64(m_data.size())) {
        fail("bytes expected");
        return {};
    }
    QByteArray value;
    auto chunk = m_reader.readByteArray();
    while (chunk.status == QCborStreamReader::Ok) {
        value += chunk.data;
        chunk = m_reader.readByteArray();
    }
    if (chunk.status == QCborStreamReader::Error)
        fail("broken bytes");
    return value;
}

void CborReader::nothing()
{
    if (kind() != Kind::Nothing)
        fail("null expected");
    else
        m_reader.next();
}

qsizetype CborReader::enter(bool isExpected, bool isMap)
{
    if (!isExpected || m_depth >= kMaxDepth || !m_reader.isLengthKnown()
        || m_reader.length() > kMaxItems || m_reader.length() > quint64(m_data.size())) {
        fail(isMap ? "map expected" : "array expected");
        return 0;
    }
    const auto size = static_cast<qsizetype>(m_reader.length());
    if (!m_reader.enterContainer()) {
        fail("broken container");
        return 0;
    }
    ++m_depth;
    return size;
}

qsizetype CborReader::enterArray()
{
    return enter(kind() == Kind::Array, false);
}

qsizetype CborReader::enterMap()
{
    return enter(kind() == Kind::Map, true);
}

void CborReader::leave()
{
    if (m_failed)
        return;
    if (m_reader.hasNext() || !m_reader.leaveContainer())
        fail("container not read to its end");
    else
        --m_depth;
}

void CborReader::skip()
{
    if (m_failed)
        return;
    if (!m_reader.hasNext() || !m_reader.next(kMaxDepth))
        fail("nothing to pass over");
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
    if (!m_failed && m_reader.currentOffset() != m_data.size())
        fail("bytes left over");
    if (!m_failed && m_reader.lastError() != QCborError::NoError
        && m_reader.lastError() != QCborError::EndOfFile)
        fail("malformed");
    if (m_failed)
        return Error{ErrorCode::InvalidInput, m_why};
    return {};
}

} // namespace core
