// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/SheetReader.h"

#include <functional>

namespace core {

/// All rows of one sheet in compact memory (a twenty-thousand-row roster takes some 20 MB), with
/// the content of merged blocks repeated in every cell they cover. Read-only once loaded.
class SheetTable
{
public:
    /// Reads the reader to its end. \a goOn is asked now and then and may answer false, which gives
    /// Cancelled.
    static Result<SheetTable> load(SheetReader &reader, const std::function<bool()> &goOn = {});

    int rowCount() const { return static_cast<int>(m_rowNumbers.size()); }
    int columnCount() const { return m_columnCount; }
    int rowNumber(int row) const { return m_rowNumbers[static_cast<std::size_t>(row)]; }

    QStringView text(int row, int column) const;
    CellKind kind(int row, int column) const;
    bool isRounded(int row, int column) const; ///< see Cell::isRounded
    /// Whether the cell shows the content of a merged block that starts elsewhere.
    bool isCopy(int row, int column) const;

private:
    struct CompactCell
    {
        quint32 begin = 0;
        quint16 length = 0;
        CellKind kind = CellKind::Empty;
        quint8 flags = 0;
    };
    static constexpr quint8 kRounded = 1;
    static constexpr quint8 kCopy = 2;

    Result<void> add(const SheetRow &row);
    void spread(const MergedRange &range);
    CompactCell cell(int row, int column) const;

    QString m_text;
    std::vector<CompactCell> m_cells;
    std::vector<std::size_t> m_rowEnds; ///< in m_cells
    std::vector<int> m_rowNumbers;
    int m_columnCount = 0;
};

} // namespace core
