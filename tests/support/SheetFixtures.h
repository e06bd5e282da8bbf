// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <utility>
#include <vector>

/// Spreadsheet files for tests, some of them wrong on purpose.
namespace fixtures {

using ZipParts = std::vector<std::pair<QByteArray, QByteArray>>;

/// A directory that goes away with the test, and paths inside it.
class Folder
{
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const; ///< its path
    QString writeZip(const QString &name, const ZipParts &parts) const; ///< its path

private:
    QTemporaryDir m_folder;
};

/// The parts of a workbook with one sheet whose rows are \a sheetData, the markup inside that tag.
ZipParts workbook(const QByteArray &sheetData, const QByteArray &afterData = {});
/// Replaces or adds a part.
void setPart(ZipParts &parts, const QByteArray &name, const QByteArray &bytes);

struct XlsCell
{
    quint16 row = 0;
    quint16 column = 0;
    QString text; ///< empty: a number
    double number = 0;
};
/// An .xls file of the BIFF8 kind in its OLE container, with one sheet.
QByteArray xlsFile(const std::vector<XlsCell> &cells);
/// An OLE container with one stream of that name.
QByteArray oleFile(const QString &streamName, QByteArray content);

} // namespace fixtures
