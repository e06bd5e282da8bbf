// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/xlsx/SharedStrings.h"
#include "core/exchange/xlsx/XmlParser.h"

#include <string>

namespace core::xlsx {

/// Turns the markup of one sheet into rows, pausing the parser after each that has content.
class SheetHandler final : public XmlHandler
{
public:
    SheetHandler(const Workbook &workbook, const SharedStrings &strings, const SheetLimits &limits);

    void readWith(XmlParser *parser) { m_parser = parser; }
    /// Where the next row goes; must outlive the next run of the parser.
    void fill(SheetRow *row);

    const std::vector<MergedRange> &mergedRanges() const { return m_merged; }

    void startElement(std::string_view name, const XmlAttributes &attributes) override;
    void endElement(std::string_view name) override;
    void text(std::string_view text) override;

private:
    enum class Content
    {
        Number,
        Shared,
        Inline,
        FormulaText,
        Boolean,
        Fault,
        IsoDate
    };
    void startAfterData(std::string_view name, const XmlAttributes &attributes);
    void startRow(const XmlAttributes &attributes);
    void startCell(const XmlAttributes &attributes);
    void endCell();
    void endRow();
    void setCell(Cell &cell);
    void setNumber(Cell &cell);

    const Workbook &m_workbook;
    const SharedStrings &m_strings;
    SheetLimits m_limits;
    XmlParser *m_parser = nullptr;
    SheetRow *m_row = nullptr;
    std::string m_text; ///< of the cell being read
    std::vector<MergedRange> m_merged;
    Content m_content = Content::Number;
    std::size_t m_style = 0;
    int m_rowNumber = 0;
    int m_column = -1;
    int m_cellsInRow = 0;
    int m_rows = 0;
    int m_phonetic = 0;
    bool m_isInData = false;
    bool m_isInCell = false;
    bool m_isValue = false;
};

/// Column of "AB12", from 0; -1 when it is no cell's name, more than any sheet has when too long.
int columnOf(std::string_view reference);
/// "B2:D5" or "B2"; none when malformed.
std::optional<MergedRange> rangeOf(std::string_view reference);

} // namespace core::xlsx
