// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/SheetReader.h"

namespace core {

/// Reads text tables: UTF-8, UTF-16 with a mark, or GB18030, told by which of them the bytes are
/// valid in; separated by commas, semicolons or tabs, whichever the first lines use; quotes as in
/// RFC 4180. Keeps the file's text in memory, so the file's size is the bound.
class CsvReader final : public SheetReader
{
public:
    static Result<std::unique_ptr<SheetReader>> open(
        const QString &path, const SheetOptions &options);

    /// Rows copied out of a spreadsheet program; they never touch the disk.
    static Result<std::unique_ptr<SheetReader>> ofText(const QString &text);

    QString sheetName() const override { return {}; }
    QStringList sheetNames() const override { return {}; }
    Result<bool> nextRow(SheetRow &row) override;

private:
    CsvReader(QByteArray utf8, const SheetLimits &limits);
    /// One field from the current place on; moves behind it. True at the end of its line.
    bool takeField(QByteArray &field);
    Result<void> addField(SheetRow &row, int column, const QByteArray &field) const;

    QByteArray m_text; ///< UTF-8 without a mark
    SheetLimits m_limits;
    char m_separator = ',';
    qsizetype m_at = 0;
    int m_line = 0; ///< of the row read last
    int m_rows = 0;
};

} // namespace core
