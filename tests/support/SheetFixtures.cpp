// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SheetFixtures.h"

#include <QFile>
#include <QtEndian>

#include <zip.h>

#include <bit>

namespace fixtures {

namespace {

template <class T> void put(QByteArray &out, T value)
{
    value = qToLittleEndian(value);
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void putRecord(QByteArray &out, quint16 type, const QByteArray &content)
{
    put<quint16>(out, type);
    put<quint16>(out, static_cast<quint16>(content.size()));
    out += content;
}

QByteArray utf16(const QString &text)
{
    QByteArray bytes;
    for (const QChar c : text)
        put<quint16>(bytes, c.unicode());
    return bytes;
}

QByteArray startOfPart(quint16 kind)
{
    QByteArray content;
    put<quint16>(content, 0x0600);
    put<quint16>(content, kind);
    put<quint16>(content, 0x0DBB);
    put<quint16>(content, 0x07CC);
    put<quint32>(content, 0);
    put<quint32>(content, 6);
    return content;
}

QByteArray sheetStream(const std::vector<XlsCell> &cells)
{
    QByteArray out;
    putRecord(out, 0x0809, startOfPart(0x0010));
    quint16 lastRow = 0;
    quint16 lastColumn = 0;
    for (const XlsCell &cell : cells) {
        lastRow = std::max(lastRow, cell.row);
        lastColumn = std::max(lastColumn, cell.column);
    }
    QByteArray dimensions;
    put<quint32>(dimensions, 0);
    put<quint32>(dimensions, lastRow + 1u);
    put<quint16>(dimensions, 0);
    put<quint16>(dimensions, static_cast<quint16>(lastColumn + 1));
    put<quint16>(dimensions, 0);
    putRecord(out, 0x0200, dimensions);
    for (const XlsCell &cell : cells) {
        QByteArray content;
        put<quint16>(content, cell.row);
        put<quint16>(content, cell.column);
        put<quint16>(content, 0);
        if (cell.text.isEmpty()) {
            put<quint64>(content, std::bit_cast<quint64>(cell.number));
            putRecord(out, 0x0203, content);
        } else {
            put<quint16>(content, static_cast<quint16>(cell.text.size()));
            content += '\1'; // sixteen bits a character
            content += utf16(cell.text);
            putRecord(out, 0x0204, content);
        }
    }
    putRecord(out, 0x000A, {});
    return out;
}

QByteArray workbookStream(const std::vector<XlsCell> &cells)
{
    const QString name = QStringLiteral("花名册");
    QByteArray head;
    putRecord(head, 0x0809, startOfPart(0x0005));
    QByteArray codePage;
    put<quint16>(codePage, 0x04B0);
    putRecord(head, 0x0042, codePage);
    QByteArray sheet;
    const qsizetype sheetRecordSize = 4 + 4 + 2 + 2 + name.size() * 2;
    put<quint32>(sheet, static_cast<quint32>(head.size() + sheetRecordSize + 4));
    put<quint16>(sheet, 0);
    sheet += static_cast<char>(name.size());
    sheet += '\1';
    sheet += utf16(name);
    putRecord(head, 0x0085, sheet);
    putRecord(head, 0x000A, {});
    return head + sheetStream(cells);
}

QByteArray directoryEntry(
    const QString &name, char kind, quint32 child, quint32 start, quint32 size)
{
    constexpr quint32 kNone = 0xFFFFFFFF;
    QByteArray entry = utf16(name).leftJustified(64, '\0', true);
    put<quint16>(entry, static_cast<quint16>((name.size() + 1) * 2));
    entry += kind;
    entry += '\1';
    put<quint32>(entry, kNone);
    put<quint32>(entry, kNone);
    put<quint32>(entry, child);
    entry += QByteArray(36, '\0');
    put<quint32>(entry, start);
    put<quint32>(entry, size);
    put<quint32>(entry, 0);
    return entry;
}

} // namespace

QString Folder::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a fixture");
    return path(name);
}

QString Folder::writeZip(const QString &name, const ZipParts &parts) const
{
    int code = 0;
    zip *archive
        = zip_open(QFile::encodeName(path(name)).constData(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    for (const auto &[part, bytes] : parts) {
        zip_source *source = zip_source_buffer(
            archive, bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0);
        zip_file_add(archive, part.constData(), source, ZIP_FL_ENC_UTF_8);
    }
    if (!archive || zip_close(archive) != 0)
        qFatal("cannot write a zip fixture");
    return path(name);
}

ZipParts workbook(const QByteArray &sheetData, const QByteArray &afterData)
{
    const QByteArray office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const QByteArray main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const QByteArray relations
        = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    return {
        {"_rels/.rels",
            relations + "<Relationship Id=\"rId1\" Type=\"" + office
                + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml",
            "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office
                + "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                  "</workbook>"},
        {"xl/_rels/workbook.xml.rels",
            relations + "<Relationship Id=\"rId1\" Type=\"" + office
                + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\""
                + office
                + "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\""
                + office + "/styles\" Target=\"styles.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml",
            "<worksheet xmlns=\"" + main + "\"><sheetData>" + sheetData + "</sheetData>" + afterData
                + "</worksheet>"},
    };
}

void setPart(ZipParts &parts, const QByteArray &name, const QByteArray &bytes)
{
    for (auto &[part, content] : parts) {
        if (part == name) {
            content = bytes;
            return;
        }
    }
    parts.emplace_back(name, bytes);
}

QByteArray oleFile(const QString &streamName, QByteArray content)
{
    // Header, sector table, the list of its sectors that the header has no room for, directory,
    // then the stream.
    constexpr quint32 kSector = 512;
    constexpr quint32 kEntries = kSector / 4;
    constexpr quint32 kListed = 109; // sectors of the table named in the header
    constexpr qsizetype kSmallest = 4096; // shorter streams would live in the mini stream
    constexpr quint32 kEnd = 0xFFFFFFFE;
    constexpr quint32 kFree = 0xFFFFFFFF;
    if (content.size() < kSmallest)
        content.append(kSmallest - content.size(), '\0');
    const auto size = static_cast<quint32>(content.size());
    content.append((kSector - size % kSector) % kSector, '\0');
    const auto sectors = static_cast<quint32>(content.size()) / kSector;
    quint32 tables = 1;
    quint32 lists = 0;
    while (tables * kEntries < tables + lists + 1 + sectors) {
        ++tables;
        lists = tables <= kListed ? 0 : (tables - kListed + kEntries - 2) / (kEntries - 1);
    }
    const quint32 directoryAt = tables + lists;

    QByteArray header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    header += QByteArray(16, '\0');
    for (const int value : {0x003E, 0x0003, 0xFFFE, 0x0009, 0x0006, 0, 0, 0})
        put<quint16>(header, static_cast<quint16>(value));
    for (const quint32 value : {0u, tables, directoryAt, 0u, static_cast<quint32>(kSmallest), kEnd,
             0u, lists == 0 ? kEnd : tables, lists})
        put<quint32>(header, value);
    for (quint32 i = 0; i < kListed; ++i)
        put<quint32>(header, i < tables ? i : kFree);

    QByteArray table;
    for (quint32 i = 0; i < tables * kEntries; ++i) {
        const quint32 last = directoryAt + sectors;
        const quint32 next = i == last || i == directoryAt ? kEnd : i + 1;
        put<quint32>(table,
            i < tables            ? 0xFFFFFFFD
                : i < directoryAt ? 0xFFFFFFFC
                : i > last        ? kFree
                                  : next);
    }
    QByteArray list;
    for (quint32 i = 0; i < lists; ++i) {
        for (quint32 j = 0; j < kEntries - 1; ++j) {
            const quint32 listed = kListed + i * (kEntries - 1) + j;
            put<quint32>(list, listed < tables ? listed : kFree);
        }
        put<quint32>(list, i + 1 == lists ? kEnd : tables + i + 1);
    }

    QByteArray directory = directoryEntry(QStringLiteral("Root Entry"), '\5', 1, kEnd, 0)
        + directoryEntry(streamName, '\2', kFree, directoryAt + 1, size);
    while (directory.size() < qsizetype{kSector})
        directory += directoryEntry({}, '\0', kFree, 0, 0);
    return header + table + list + directory + content;
}

QByteArray xlsFile(const std::vector<XlsCell> &cells)
{
    return oleFile(QStringLiteral("Workbook"), workbookStream(cells));
}

} // namespace fixtures
