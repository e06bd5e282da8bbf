// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/JpegSegments.h"

#include <QDate>
#include <QtEndian>

#include <optional>

namespace core::jpeg {

namespace {

constexpr uchar kStartOfScan = 0xda;
constexpr uchar kApp1 = 0xe1;

uchar byteAt(QByteArrayView bytes, qsizetype at)
{
    return static_cast<uchar>(bytes[at]);
}

struct Segment
{
    uchar marker = 0;
    QByteArrayView content;
    qsizetype end = 0; ///< where the next one begins
};

std::optional<Segment> segmentAt(QByteArrayView file, qsizetype at)
{
    while (at + 1 < file.size() && byteAt(file, at) == 0xff && byteAt(file, at + 1) == 0xff)
        ++at; // fill bytes
    if (at + 4 > file.size() || byteAt(file, at) != 0xff)
        return std::nullopt;
    const qsizetype length = qFromBigEndian<quint16>(file.data() + at + 2);
    if (length < 2 || at + 2 + length > file.size())
        return std::nullopt;
    return Segment{byteAt(file, at + 1), file.sliced(at + 4, length - 2), at + 2 + length};
}

/// The TIFF structure in which cameras write what they know. Every place in it is an offset that
/// may point anywhere.
class Tiff
{
public:
    explicit Tiff(QByteArrayView bytes)
        : m_bytes(bytes)
        , m_isBig(bytes.startsWith("MM"))
    { }

    QByteArrayView takenAt() const
    {
        constexpr quint16 kExifTag = 0x8769;
        constexpr quint16 kOriginalTag = 0x9003;
        constexpr quint32 kDateLength = 20;
        const auto first = number32(4);
        const auto exif = first ? valueOf(*first, kExifTag) : std::nullopt;
        const auto original = exif ? valueOf(*exif, kOriginalTag) : std::nullopt;
        if (!original || m_bytes.size() < kDateLength
            || *original > static_cast<quint32>(m_bytes.size()) - kDateLength)
            return {};
        return m_bytes.sliced(*original, kDateLength);
    }

private:
    std::optional<quint16> number16(quint32 at) const
    {
        if (qsizetype{at} + 2 > m_bytes.size())
            return std::nullopt;
        return m_isBig ? qFromBigEndian<quint16>(m_bytes.data() + at)
                       : qFromLittleEndian<quint16>(m_bytes.data() + at);
    }
    std::optional<quint32> number32(quint32 at) const
    {
        if (qsizetype{at} + 4 > m_bytes.size())
            return std::nullopt;
        return m_isBig ? qFromBigEndian<quint32>(m_bytes.data() + at)
                       : qFromLittleEndian<quint32>(m_bytes.data() + at);
    }
    std::optional<quint32> valueOf(quint32 directory, quint16 tag) const
    {
        constexpr quint32 kEntry = 12;
        const auto count = number16(directory);
        for (quint32 i = 0; count && i < *count; ++i) {
            const quint32 entry = directory + 2 + i * kEntry;
            if (number16(entry) == tag)
                return number32(entry + 8);
        }
        return std::nullopt;
    }

    QByteArrayView m_bytes;
    bool m_isBig;
};

} // namespace

QString takenOn(QByteArrayView file)
{
    qsizetype at = 2;
    while (const auto segment = segmentAt(file, at)) {
        if (segment->marker == kStartOfScan)
            break;
        if (segment->marker == kApp1 && segment->content.startsWith("Exif\0\0")) {
            const QByteArrayView said = Tiff(segment->content.sliced(6)).takenAt();
            const QString day = QString::fromLatin1(said.first(qMin<qsizetype>(said.size(), 10)));
            const QDate date = QDate::fromString(day, QStringLiteral("yyyy:MM:dd"));
            return date.isValid() ? date.toString(Qt::ISODate) : QString();
        }
        at = segment->end;
    }
    return {};
}

bool isWhole(QByteArrayView file)
{
    qsizetype at = 2;
    while (const auto segment = segmentAt(file, at)) {
        if (segment->marker == kStartOfScan)
            return file.lastIndexOf("\xff\xd9") >= segment->end;
        at = segment->end;
    }
    return false;
}

} // namespace core::jpeg
