// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/SheetReader.h"

#include "core/exchange/CsvReader.h"
#include "core/exchange/OleFile.h"
#include "core/exchange/XlsReader.h"
#include "core/exchange/XlsxReader.h"

#include <QFile>

namespace core {

namespace {

constexpr QByteArrayView kZipMagic("PK\x03\x04", 4);
constexpr QByteArrayView kEmptyZipMagic("PK\x05\x06", 4);
constexpr QByteArrayView kOleMagic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
/// Worksheets of Excel 2 to 4, from before the OLE container.
constexpr QByteArrayView kBareBiffMagics[]
    = {QByteArrayView("\x09\x00", 2), QByteArrayView("\x09\x02", 2), QByteArrayView("\x09\x04", 2)};

Result<std::unique_ptr<SheetReader>> openOle(
    QFile &file, const QString &path, const SheetOptions &options)
{
    OleFile container(file);
    if (container.namesStream("EncryptedPackage"))
        return importError(ImportFault::PasswordProtected, QStringLiteral("encrypted package"));
    if (!container.namesStream("Workbook") && !container.namesStream("Book"))
        return importError(ImportFault::NotASpreadsheet, QStringLiteral("OLE file, no workbook"));
    if (container.isCutOff())
        return importError(ImportFault::Truncated, QStringLiteral("sectors are missing"));
    // FreeXL trusts the container, so nothing unsound may reach it.
    if (!container.isSound())
        return importError(ImportFault::Damaged, QStringLiteral("the OLE directory is unsound"));
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
