// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/SheetTable.h"

#include <algorithm>

namespace core {

Result<void> SheetTable::add(const SheetRow &row)
{
    constexpr qsizetype kMaxCharacters = 200 * 1024 * 1024;
    for (const Cell &source : row.cells) {
        CompactCell target;
        target.begin = static_cast<quint32>(m_text.size());
        target.length = static_cast<quint16>(source.text.size());
        target.kind = source.kind;
        target.flags = source.isRounded ? kRounded : quint8{0};
        m_text += source.text;
        m_cells.push_back(target);
    }
    if (m_text.size() > kMaxCharacters)
        return importError(ImportFault::TooLarge, QStringLiteral("too much text"));
    m_rowEnds.push_back(m_cells.size());
    m_rowNumbers.push_back(row.number);
    m_columnCount = std::max(m_columnCount, static_cast<int>(row.cells.size()));
    return {};
}

Result<SheetTable> SheetTable::load(SheetReader &reader, const std::function<bool()> &goOn)
{
    constexpr int kRowsBetweenQuestions = 500;
    SheetTable table;
    SheetRow row;
    while (true) {
        MQ_TRY_ASSIGN(const bool hasRow, reader.nextRow(row));
        if (!hasRow)
            break;
        MQ_TRY(table.add(row));
        if (goOn && table.rowCount() % kRowsBetweenQuestions == 0 && !goOn())
            return Error{ErrorCode::Cancelled, QStringLiteral("reading the sheet")};
    }
    for (const MergedRange &range : reader.mergedRanges())
        table.spread(range);
    return table;
}

void SheetTable::spread(const MergedRange &range)
{
    const auto first
        = std::lower_bound(m_rowNumbers.begin(), m_rowNumbers.end(), range.firstRow + 1);
    const auto last = std::upper_bound(first, m_rowNumbers.end(), range.lastRow + 1);
    if (first == m_rowNumbers.end() || *first != range.firstRow + 1)
        return;
    CompactCell origin = cell(static_cast<int>(first - m_rowNumbers.begin()), range.firstColumn);
    if (origin.kind == CellKind::Empty)
        return;
    origin.flags |= kCopy;
    for (auto at = first; at != last; ++at) {
        const auto row = static_cast<std::size_t>(at - m_rowNumbers.begin());
        const std::size_t begin = row == 0 ? 0 : m_rowEnds[row - 1];
        const std::size_t end = m_rowEnds[row];
        for (int column = range.firstColumn; column <= range.lastColumn; ++column) {
            // Only cells the row has: a block may reach behind the last cell with content.
            const std::size_t place = begin + static_cast<std::size_t>(column);
            if (place < end && m_cells[place].kind == CellKind::Empty)
                m_cells[place] = origin;
        }
    }
}

SheetTable::CompactCell SheetTable::cell(int row, int column) const
{
    const auto index = static_cast<std::size_t>(row);
    const std::size_t begin = index == 0 ? 0 : m_rowEnds[index - 1];
    const std::size_t place = begin + static_cast<std::size_t>(column);
    return place < m_rowEnds[index] ? m_cells[place] : CompactCell{};
}

QStringView SheetTable::text(int row, int column) const
{
    const CompactCell found = cell(row, column);
    return QStringView(m_text).mid(found.begin, found.length);
}

CellKind SheetTable::kind(int row, int column) const
{
    return cell(row, column).kind;
}

bool SheetTable::isRounded(int row, int column) const
{
    return (cell(row, column).flags & kRounded) != 0;
}

bool SheetTable::isCopy(int row, int column) const
{
    return (cell(row, column).flags & kCopy) != 0;
}

} // namespace core
