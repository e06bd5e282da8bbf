// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/xlsx/SheetHandler.h"

#include <charconv>

namespace core::xlsx {

namespace {

constexpr int kSheetColumns = 16'384; // what spreadsheet programs allow
constexpr int kSheetRows = 1'048'576;

int toInt(std::string_view text)
{
    int value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

int columnOf(std::string_view reference)
{
    int column = 0;
    for (const char c : reference) {
        if (c >= '0' && c <= '9')
            break;
        const bool isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!isLetter)
            return -1;
        if (column > kSheetColumns)
            break;
        column = column * 26 + ((c | 0x20) - 'a' + 1);
    }
    return column - 1;
}

std::optional<MergedRange> rangeOf(std::string_view reference)
{
    const std::size_t colon = reference.find(':');
    const std::string_view first = reference.substr(0, colon);
    const std::string_view last = colon == reference.npos ? first : reference.substr(colon + 1);
    const auto rowOf = [](std::string_view cell) {
        const std::size_t digits = cell.find_first_of("0123456789");
        return digits == cell.npos ? -1 : toInt(cell.substr(digits)) - 1;
    };
    const MergedRange range{rowOf(first), columnOf(first), rowOf(last), columnOf(last)};
    const bool isGood = range.firstRow >= 0 && range.firstColumn >= 0
        && range.lastRow >= range.firstRow && range.lastColumn >= range.firstColumn
        && range.lastRow < kSheetRows && range.lastColumn < kSheetColumns;
    return isGood ? std::optional(range) : std::nullopt;
}

SheetHandler::SheetHandler(
    const Workbook &workbook, const SharedStrings &strings, const SheetLimits &limits)
    : m_workbook(workbook)
    , m_strings(strings)
    , m_limits(limits)
{ }

void SheetHandler::fill(SheetRow *row)
{
    m_row = row;
    m_row->cells.clear();
}

void SheetHandler::startElement(std::string_view name, const XmlAttributes &attributes)
{
    if (name == "sheetData")
        m_isInData = true;
    else if (!m_isInData)
        startAfterData(name, attributes);
    else if (name == "row")
        startRow(attributes);
    else if (name == "c")
        startCell(attributes);
    else if (name == "rPh")
        ++m_phonetic;
    else if (m_isInCell)
        m_isValue = name == "v" || (name == "t" && m_phonetic == 0);
}

void SheetHandler::startAfterData(std::string_view name, const XmlAttributes &attributes)
{
    constexpr std::size_t kMaxRanges = 200'000;
    if (name != "mergeCell" || m_merged.size() >= kMaxRanges)
        return;
    if (const auto range = rangeOf(attributes.value("ref")))
        m_merged.push_back(*range);
}

void SheetHandler::startRow(const XmlAttributes &attributes)
{
    const std::string_view number = attributes.value("r");
    m_rowNumber = number.empty() ? m_rowNumber + 1 : toInt(number);
    m_column = -1;
    m_cellsInRow = 0;
    if (m_rowNumber < 1 || m_rowNumber > kSheetRows)
        m_parser->refuse(ImportFault::Damaged, QStringLiteral("impossible row number"));
}

void SheetHandler::startCell(const XmlAttributes &attributes)
{
    const std::string_view reference = attributes.value("r");
    m_column = reference.empty() ? m_column + 1 : columnOf(reference);
    if (m_column >= kSheetColumns || ++m_cellsInRow > kSheetColumns)
        return m_parser->refuse(ImportFault::TooManyColumns, QStringLiteral("a row never ends"));
    if (m_column < 0)
        return m_parser->refuse(ImportFault::Damaged, QStringLiteral("impossible cell"));
    const std::string_view type = attributes.value("t");
    m_content = type == "s"   ? Content::Shared
        : type == "inlineStr" ? Content::Inline
        : type == "str"       ? Content::FormulaText
        : type == "b"         ? Content::Boolean
        : type == "e"         ? Content::Fault
        : type == "d"         ? Content::IsoDate
                              : Content::Number;
    const int style = toInt(attributes.value("s"));
    m_style = style < 0 ? 0 : static_cast<std::size_t>(style);
    m_text.clear();
    m_isInCell = true;
}

void SheetHandler::text(std::string_view text)
{
    if (!m_isValue)
        return;
    constexpr std::size_t kMaxUtf8PerCharacter = 3;
    if (m_text.size() + text.size()
        > static_cast<std::size_t>(m_limits.cellCharacters) * kMaxUtf8PerCharacter)
        return m_parser->refuse(
            ImportFault::CellTooLong, QStringLiteral("row %1").arg(m_rowNumber));
    m_text += text;
}

void SheetHandler::endElement(std::string_view name)
{
    if (!m_isInData)
        return;
    m_isValue = false;
    if (name == "c")
        endCell();
    else if (name == "rPh")
        --m_phonetic;
    else if (name == "row")
        endRow();
    else if (name == "sheetData")
        m_isInData = false;
}

void SheetHandler::endCell()
{
    m_isInCell = false;
    if (m_text.empty() || !m_row)
        return;
    if (m_column >= m_limits.columns)
        return m_parser->refuse(
            ImportFault::TooManyColumns, QStringLiteral("row %1").arg(m_rowNumber));
    const auto position = static_cast<std::size_t>(m_column);
    if (m_row->cells.size() <= position)
        m_row->cells.resize(position + 1);
    setCell(m_row->cells[position]);
}

void SheetHandler::setCell(Cell &cell)
{
    switch (m_content) {
    case Content::Number:
        return setNumber(cell);
    case Content::Shared: {
        const int index = toInt(m_text);
        const auto shared
            = index < 0 ? std::nullopt : m_strings.at(static_cast<std::size_t>(index));
        if (!shared)
            return m_parser->refuse(
                ImportFault::Damaged, QStringLiteral("string not in the table"));
        cell.text = unescaped(*shared);
        break;
    }
    case Content::Inline:
    case Content::FormulaText:
        cell.text = unescaped(m_text);
        break;
    case Content::Boolean:
        cell
            = {m_text == "1" ? QStringLiteral("1") : QStringLiteral("0"), CellKind::Boolean, false};
        return;
    case Content::Fault:
        cell = {QString::fromUtf8(m_text.data(), static_cast<qsizetype>(m_text.size())),
            CellKind::Fault, false};
        return;
    case Content::IsoDate:
        cell = {QString::fromLatin1(m_text.data(), static_cast<qsizetype>(m_text.size())).left(10),
            CellKind::Date, false};
        return;
    }
    cell.kind = cell.text.isEmpty() ? CellKind::Empty : CellKind::Text;
    cell.isRounded = false;
}

void SheetHandler::setNumber(Cell &cell)
{
    const bool isDate = m_style < m_workbook.dateStyles.size() && m_workbook.dateStyles[m_style];
    if (isDate) {
        const double serial
            = QByteArray::fromRawData(m_text.data(), static_cast<qsizetype>(m_text.size()))
                  .toDouble();
        cell = {dateText(serial, m_workbook.isEpoch1904), CellKind::Date, false};
        if (!cell.text.isEmpty())
            return;
    }
    cell.text = numberText(m_text, cell.isRounded);
    cell.kind = CellKind::Number;
}

void SheetHandler::endRow()
{
    if (!m_row || m_row->cells.empty())
        return;
    if (++m_rows > m_limits.rows)
        return m_parser->refuse(ImportFault::TooManyRows, QStringLiteral("%1 rows").arg(m_rows));
    m_row->number = m_rowNumber;
    m_row = nullptr;
    m_parser->pause();
}

} // namespace core::xlsx
