// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/SheetReader.h"
#include "core/exchange/xlsx/SharedStrings.h"
#include "core/exchange/xlsx/XmlParser.h"

namespace core {

namespace xlsx {
class SheetHandler;
}

/// Reads .xlsx files of any maker: shared, inline and rich strings, dates as serial numbers,
/// results of formulas as they were last saved.
class XlsxReader final : public SheetReader
{
public:
    static Result<std::unique_ptr<SheetReader>> open(
        const QString &path, const SheetOptions &options);
    ~XlsxReader() override;

    QString sheetName() const override { return m_sheet.name; }
    QStringList sheetNames() const override;
    Result<bool> nextRow(SheetRow &row) override;
    std::vector<MergedRange> mergedRanges() const override;

private:
    XlsxReader(xlsx::ZipArchive archive, const SheetOptions &options);
    Result<void> start();
    /// Opens the sheet and reads its first row; false when it has none.
    Result<bool> enter(const xlsx::SheetEntry &sheet);
    Result<bool> step(SheetRow &row);

    xlsx::ZipArchive m_archive;
    SheetOptions m_options;
    xlsx::Workbook m_workbook;
    xlsx::SharedStrings m_strings;
    xlsx::SheetEntry m_sheet;
    std::unique_ptr<xlsx::SheetHandler> m_handler;
    std::unique_ptr<xlsx::XmlParser> m_parser;
    SheetRow m_first;
    bool m_hasFirst = false;
};

} // namespace core
