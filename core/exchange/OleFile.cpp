// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/OleFile.h"

#include <algorithm>

namespace core {

namespace {

constexpr qsizetype kHeaderSize = 512;
constexpr quint32 kFree = 0xFFFFFFFF;
constexpr quint32 kLastReal = 0xFFFFFFFA; // above it stand marks, not sectors

quint32 number(const QByteArray &bytes, qsizetype at, int size)
{
    quint32 value = 0;
    for (int i = size - 1; i >= 0; --i)
        value = value << 8 | (at + i < bytes.size() ? static_cast<quint8>(bytes.at(at + i)) : 0u);
    return value;
}

quint32 number32(const QByteArray &bytes, qsizetype at)
{
    return number(bytes, at, 4);
}

quint32 number16(const QByteArray &bytes, qsizetype at)
{
    return number(bytes, at, 2);
}

} // namespace

OleFile::OleFile(QFile &file)
    : m_file(file)
{
    m_file.seek(0);
    m_header = m_file.read(kHeaderSize);
    m_sectorSize = number16(m_header, 30) == 12 ? 4096 : 512;
    m_isTableWhole = loadTable();
}

bool OleFile::namesStream(const char *name) const
{
    constexpr qint64 kChunk = 1024 * 1024;
    QByteArray wanted; // names stand in UTF-16
    for (; *name; ++name) {
        wanted += *name;
        wanted += '\0';
    }
    QByteArray window;
    m_file.seek(0);
    while (!m_file.atEnd()) {
        window = window.right(wanted.size()) + m_file.read(kChunk);
        if (window.contains(wanted))
            return true;
    }
    return false;
}

QByteArray OleFile::sector(quint32 index) const
{
    if (index >= kLastReal || !m_file.seek((qint64{index} + 1) * m_sectorSize))
        return {};
    return m_file.read(m_sectorSize);
}

std::vector<quint32> OleFile::tableSectors() const
{
    constexpr qsizetype kList = 76;
    constexpr quint32 kInHeader = 109; // enough for 7 MB in small sectors; more are listed outside
    const quint32 count = number32(m_header, 44);
    std::vector<quint32> sectors;
    for (quint32 i = 0; i < std::min(count, kInHeader); ++i)
        sectors.push_back(number32(m_header, kList + 4 * qsizetype{i}));
    const auto inList = static_cast<qsizetype>(m_sectorSize / 4 - 1);
    for (quint32 at = number32(m_header, 68); sectors.size() < count && at < kLastReal;) {
        const QByteArray list = sector(at);
        if (list.size() < m_sectorSize)
            break;
        for (qsizetype i = 0; i < inList && sectors.size() < count; ++i)
            sectors.push_back(number32(list, 4 * i));
        at = number32(list, 4 * inList);
    }
    return sectors;
}

bool OleFile::loadTable()
{
    // Each sector of the table stands for many of the file, so there cannot be more than this.
    const qint64 most = m_file.size() / m_sectorSize / (m_sectorSize / 4) + 2;
    const quint32 count = number32(m_header, 44);
    if (count == 0 || count > most)
        return false;
    const std::vector<quint32> sectors = tableSectors();
    for (const quint32 index : sectors) {
        const QByteArray entries = sector(index);
        if (entries.size() < m_sectorSize)
            return false;
        for (qsizetype i = 0; i < m_sectorSize / 4; ++i)
            m_next.push_back(number32(entries, 4 * i));
    }
    return sectors.size() == count;
}

bool OleFile::isCutOff() const
{
    if (!m_isTableWhole)
        return true;
    const auto last
        = std::find_if(m_next.rbegin(), m_next.rend(), [](quint32 next) { return next != kFree; });
    const auto used = static_cast<qint64>(m_next.rend() - last);
    // Some programs leave the rest of the last sector out.
    return m_file.size() <= used * m_sectorSize;
}

bool OleFile::isSound() const
{
    const bool isLittleEndian = number16(m_header, 28) == 0xFFFE;
    const quint32 sectorPower = number16(m_header, 30);
    const quint32 miniPower = number16(m_header, 32);
    if (!isLittleEndian || (sectorPower != 9 && sectorPower != 12) || miniPower != 6)
        return false;
    quint32 at = number32(m_header, 48);
    std::size_t steps = 0;
    for (; at < kLastReal; ++steps) {
        // A chain longer than there are sectors goes in circles.
        if (at >= m_next.size() || steps > m_next.size() || !isSoundDirectory(sector(at)))
            return false;
        at = m_next[at];
    }
    return steps > 0;
}

bool OleFile::isSoundDirectory(const QByteArray &entries) const
{
    constexpr qsizetype kEntrySize = 128;
    constexpr quint32 kLongestName = 64; // bytes, with the mark of its end
    if (entries.size() != m_sectorSize)
        return false;
    for (qsizetype entry = 0; entry < entries.size(); entry += kEntrySize) {
        const quint32 nameSize = number16(entries, entry + 64);
        const auto kind = static_cast<quint8>(entries.at(entry + 66));
        const qint64 start = number32(entries, entry + 116);
        const qint64 size = number32(entries, entry + 120);
        const bool isStream = kind == 2;
        if (nameSize > kLongestName || nameSize % 2 != 0 || kind > 5 || size > m_file.size()
            || (isStream && size > 4096 && start >= static_cast<qint64>(m_next.size())))
            return false;
    }
    return true;
}

} // namespace core
