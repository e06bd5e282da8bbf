// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/SheetReader.h"

#include "core/exchange/CsvReader.h"
#include "core/exchange/XlsReader.h"
#include "core/exchange/XlsxReader.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace core {

namespace {

constexpr QByteArrayView kZipMagic("PK\x03\x04", 4);
constexpr QByteArrayView kEmptyZipMagic("PK\x05\x06", 4);
constexpr QByteArrayView kOleMagic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
/// Worksheets of Excel 2 to 4, from before the OLE container.
constexpr QByteArrayView kBareBiffMagics[]
    = {QByteArrayView("\x09\x00", 2), QByteArrayView("\x09\x02", 2), QByteArrayView("\x09\x04", 2)};

QByteArray utf16Name(const char *name)
{
    QByteArray bytes;
    for (; *name; ++name) {
        bytes += *name;
        bytes += '\0';
    }
    return bytes;
}

/// Stream names stand as UTF-16 in the directory of an OLE file, wherever its sectors lie.
bool namesStream(QFile &file, const char *name)
{
    constexpr qint64 kChunk = 1024 * 1024;
    const QByteArray wanted = utf16Name(name);
    QByteArray window;
    file.seek(0);
    while (!file.atEnd()) {
        window = window.right(wanted.size()) + file.read(kChunk);
        if (window.contains(wanted))
            return true;
    }
    return false;
}

quint32 littleEndian(const QByteArray &bytes, qsizetype at)
{
    return at + 4 <= bytes.size() ? qFromLittleEndian<quint32>(bytes.constData() + at) : 0;
}

/// Whether the sector table of an OLE file speaks of sectors the file does not reach. FreeXL reads
/// what is left of such a file and says nothing.
bool isCutOff(QFile &file)
{
    constexpr qint64 kHeader = 512;
    constexpr qsizetype kTableList = 76;
    constexpr quint32 kTablesInHeader = 109;
    constexpr quint32 kFree = 0xFFFFFFFF;
    file.seek(0);
    const QByteArray header = file.read(kHeader);
    const qint64 sector = header.size() == kHeader && header.at(30) == 12 ? 4096 : 512;
    const quint32 tables = std::min(littleEndian(header, 44), kTablesInHeader);
    qint64 last = -1;
    for (quint32 table = 0; table < tables; ++table) {
        const qint64 place = littleEndian(header, kTableList + 4 * qsizetype{table});
        if (!file.seek((place + 1) * sector))
            return true;
        const QByteArray entries = file.read(sector);
        if (entries.size() < sector)
            return true;
        for (qsizetype i = 0; i < sector / 4; ++i) {
            if (littleEndian(entries, 4 * i) != kFree)
                last = table * (sector / 4) + i;
        }
    }
    // Some programs leave the rest of the last sector out.
    return file.size() <= (last + 1) * sector;
}

Result<std::unique_ptr<SheetReader>> openOle(
    QFile &file, const QString &path, const SheetOptions &options)
{
    if (namesStream(file, "EncryptedPackage"))
        return importError(ImportFault::PasswordProtected, QStringLiteral("encrypted package"));
    if (!namesStream(file, "Workbook") && !namesStream(file, "Book"))
        return importError(ImportFault::NotASpreadsheet, QStringLiteral("OLE file, no workbook"));
    if (isCutOff(file))
        return importError(ImportFault::Truncated, QStringLiteral("sectors are missing"));
    return XlsReader::open(path, options);
}

bool startsWithAny(QByteArrayView head, std::initializer_list<QByteArrayView> magics)
{
    for (const QByteArrayView magic : magics) {
        if (head.startsWith(magic))
            return true;
    }
    return false;
}

/// HTML under the name .xls is common: many web systems "export to Excel" so.
bool isMarkup(const QByteArray &head)
{
    QByteArray text = head;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    text = text.trimmed().left(256).toLower();
    return text.startsWith("<?xml") || text.startsWith("<html") || text.startsWith("<!doctype")
        || text.startsWith("<table") || text.startsWith("<meta") || text.startsWith("<head");
}

} // namespace

Result<std::unique_ptr<SheetReader>> openSheet(const QString &path, const SheetOptions &options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return importError(ImportFault::Unreadable, QStringLiteral("cannot open the file"));
    if (file.size() == 0)
        return importError(ImportFault::ZeroLength, QStringLiteral("nothing in the file"));
    if (file.size() > options.limits.fileBytes)
        return importError(ImportFault::TooLarge, QStringLiteral("%1 bytes").arg(file.size()));
    const QByteArray head = file.peek(1024);
    if (startsWithAny(head, {kZipMagic, kEmptyZipMagic}))
        return XlsxReader::open(path, options);
    if (head.startsWith(kOleMagic))
        return openOle(file, path, options);
    for (const QByteArrayView magic : kBareBiffMagics) {
        if (head.startsWith(magic) && head.size() > 4 && head.at(3) == '\0')
            return XlsReader::open(path, options);
    }
    if (isMarkup(head))
        return importError(ImportFault::OtherSpreadsheet, QStringLiteral("markup text"));
    if (startsWithAny(
            head, {"%PDF", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "Rar!", "7z\xBC\xAF", "{\\rtf"}))
        return importError(ImportFault::NotASpreadsheet, QStringLiteral("another kind of file"));
    return CsvReader::open(path, options);
}

} // namespace core
