// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/SheetReader.h"

#include <vector>

namespace core {

/// Reads .xls files through FreeXL. What that library does not give is lost here too: results of
/// formulas, booleans, merged blocks, and whether a sheet is hidden. It loads a sheet whole, so the
/// file's size is the bound of its memory.
class XlsReader final : public SheetReader
{
public:
    static Result<std::unique_ptr<SheetReader>> open(
        const QString &path, const SheetOptions &options);
    ~XlsReader() override;

    QString sheetName() const override { return m_names.value(m_sheet); }
    QStringList sheetNames() const override { return m_names; }
    Result<bool> nextRow(SheetRow &row) override;

private:
    XlsReader(const void *handle, const SheetLimits &limits);
    Result<void> start(const QString &wanted);
    Result<bool> select(int sheet); ///< false when the sheet is empty
    Result<void> readCell(unsigned row, unsigned short column, Cell &cell) const;

    const void *m_handle; ///< FreeXL's
    SheetLimits m_limits;
    QStringList m_names;
    int m_sheet = 0;
    unsigned m_row = 0;
    unsigned m_rowCount = 0;
    unsigned short m_columnCount = 0;
};

} // namespace core
