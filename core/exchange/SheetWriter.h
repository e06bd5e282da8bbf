// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/FieldCatalogue.h"

#include <memory>

namespace core {

/// One column of a sheet to be written.
struct SheetColumn
{
    QString heading;
    FieldType type = FieldType::Text; ///< money and whole numbers become numbers, all else text
};

/// Writes one .xlsx sheet row by row in constant memory. Identity, account and telephone numbers
/// are text, so that no spreadsheet program can round them. The file appears under its name only
/// with close(); without it nothing is left behind.
class SheetWriter
{
public:
    static Result<std::unique_ptr<SheetWriter>> create(
        const QString &path, const QString &sheetName, std::vector<SheetColumn> columns);
    ~SheetWriter();
    Q_DISABLE_COPY_MOVE(SheetWriter)

    /// One text a column. Money is written as Money::toText gives it; what is not a number in a
    /// number column is written as text.
    Result<void> writeRow(const QStringList &texts);
    Result<void> close(); ///< DiskFull, Io

private:
    struct Book; ///< keeps libxlsxwriter's types out of here
    SheetWriter(QString path, std::vector<SheetColumn> columns);
    void writeHeader();
    void setWidths();

    QString m_path;
    QString m_partPath;
    std::vector<SheetColumn> m_columns;
    std::unique_ptr<Book> m_book;
    quint32 m_row = 0;
};

} // namespace core
