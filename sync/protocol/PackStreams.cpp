// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/PackStreams.h"

#include "core/base/Cbor.h"

#include <zstd.h>

#include <memory>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

constexpr int kFormat = 1;
// Packed once and given out many times; higher levels take twice the time for less than 1 %.
constexpr int kLevel = 12;

template <auto Free> struct Release
{
    template <class T> void operator()(T *object) const { Free(object); }
};

std::size_t sizeOf(QByteArrayView bytes)
{
    return static_cast<std::size_t>(bytes.size());
}

QByteArray compressed(QByteArrayView plain)
{
    thread_local const std::unique_ptr<ZSTD_CCtx, Release<ZSTD_freeCCtx>> context(
        ZSTD_createCCtx());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(sizeOf(plain))), Qt::Uninitialized);
    const std::size_t size = ZSTD_compressCCtx(
        context.get(), packed.data(), sizeOf(packed), plain.data(), sizeOf(plain), kLevel);
    if (ZSTD_isError(size))
        qFatal("zstd: %s", ZSTD_getErrorName(size)); // only out of memory is left
    packed.resize(static_cast<qsizetype>(size));
    return packed;
}

Result<QByteArray> decompressed(QByteArrayView packed, qsizetype limit)
{
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), sizeOf(packed));
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return Error{ErrorCode::Damaged, QStringLiteral("packed rows are not sized")};
    if (size > static_cast<unsigned long long>(limit))
        return Error{ErrorCode::TooLarge, QStringLiteral("packed rows over their bound")};
    QByteArray plain(static_cast<qsizetype>(size), Qt::Uninitialized);
    const std::size_t got
        = ZSTD_decompress(plain.data(), sizeOf(plain), packed.data(), sizeOf(packed));
    if (ZSTD_isError(got) || got != size)
        return Error{ErrorCode::Damaged, QStringLiteral("packed rows do not decompress")};
    return plain;
}

constexpr quint64 zigzag(qint64 value)
{
    return (static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63);
}

constexpr qint64 unzigzag(quint64 value)
{
    return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
}

int widthFor(quint64 bound)
{
    int width = 0;
    for (quint64 most = bound > 0 ? bound - 1 : 0; most > 0; most >>= 8)
        ++width;
    return width;
}

constexpr quint64 kShortTable = 64; // what has no more entries is a code

} // namespace

void PackWriter::number(quint64 value, PackStream stream)
{
    QByteArray &out = at(stream);
    for (; value >= 0x80; value >>= 7)
        out.append(static_cast<char>((value & 0x7f) | 0x80));
    out.append(static_cast<char>(value));
}

void PackWriter::signedNumber(qint64 value, PackStream stream)
{
    number(zigzag(value), stream);
}

void PackWriter::bytes(QByteArrayView value, PackStream stream)
{
    at(stream).append(value.data(), value.size());
}

void PackWriter::planes(const std::vector<quint64> &values, quint64 bound)
{
    QByteArray &out = at(bound <= kShortTable ? PackStream::Codes : PackStream::Places);
    for (int plane = 0; plane < widthFor(bound); ++plane) {
        for (const quint64 value : values)
            out.append(static_cast<char>(value >> (8 * plane) & 0xff));
    }
}

QByteArray PackWriter::take()
{
    core::CborWriter writer;
    writer.beginArray(1 + kPackStreams).integer(kFormat);
    for (std::size_t i = 0; i < kPackStreams; ++i) {
        const bool isNoise = i == static_cast<std::size_t>(PackStream::Noise);
        writer.bytes(isNoise ? m_streams[i] : compressed(m_streams[i]));
    }
    writer.end();
    return writer.take();
}

Result<PackReader> PackReader::open(QByteArrayView packed, qsizetype limit)
{
    core::CborReader reader(packed);
    const qsizetype size = reader.enterArray();
    if (reader.integer() != kFormat)
        reader.fail("packed in a way this release does not know");
    std::array<QByteArray, kPackStreams> parts;
    for (QByteArray &part : parts)
        part = reader.bytes();
    for (qsizetype i = 1 + qsizetype(kPackStreams); i < size && !reader.hasFailed(); ++i)
        reader.skip();
    reader.leave();
    MQ_TRY(reader.finish());
    PackReader opened;
    for (std::size_t i = 0; i < kPackStreams; ++i) {
        const bool isNoise = i == static_cast<std::size_t>(PackStream::Noise);
        if (isNoise) {
            opened.m_streams[i] = parts[i];
            continue;
        }
        MQ_TRY_ASSIGN(opened.m_streams[i], decompressed(parts[i], limit));
    }
    return opened;
}

quint64 PackReader::number(PackStream stream)
{
    const QByteArray &in = m_streams[static_cast<std::size_t>(stream)];
    qsizetype &at = m_at[static_cast<std::size_t>(stream)];
    quint64 value = 0;
    for (int shift = 0; shift < 64 && !m_hasFailed; shift += 7) {
        if (at >= in.size())
            break;
        const auto byte = static_cast<quint8>(in[at++]);
        value |= quint64(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return value;
    }
    m_hasFailed = true;
    return 0;
}

qint64 PackReader::signedNumber(PackStream stream)
{
    return unzigzag(number(stream));
}

QByteArrayView PackReader::bytes(quint64 size, PackStream stream)
{
    const QByteArray &in = m_streams[static_cast<std::size_t>(stream)];
    qsizetype &at = m_at[static_cast<std::size_t>(stream)];
    if (m_hasFailed || size > quint64(in.size() - at)) {
        m_hasFailed = true;
        return {};
    }
    const QByteArrayView found = QByteArrayView(in).sliced(at, static_cast<qsizetype>(size));
    at += static_cast<qsizetype>(size);
    return found;
}

std::vector<quint64> PackReader::planes(std::size_t count, quint64 bound)
{
    const PackStream stream = bound <= kShortTable ? PackStream::Codes : PackStream::Places;
    std::vector<quint64> values(count);
    for (int plane = 0; plane < widthFor(bound); ++plane) {
        const QByteArrayView bytes = this->bytes(count, stream);
        for (std::size_t i = 0; i < count && !m_hasFailed; ++i)
            values[i] |= quint64(static_cast<quint8>(bytes[static_cast<qsizetype>(i)]))
                << (8 * plane);
    }
    for (quint64 &value : values) {
        if (value < bound && !m_hasFailed)
            continue;
        m_hasFailed = true;
        value = 0;
    }
    return values;
}

Result<void> PackReader::finish() const
{
    bool isAtEnd = true;
    for (std::size_t i = 0; i < kPackStreams; ++i)
        isAtEnd = isAtEnd && m_at[i] == m_streams[i].size();
    if (m_hasFailed || !isAtEnd)
        return Error{ErrorCode::InvalidInput, QStringLiteral("packed rows make no sense")};
    return {};
}

} // namespace syncing
