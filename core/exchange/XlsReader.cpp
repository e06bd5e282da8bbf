// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/XlsReader.h"

#include "core/exchange/xlsx/Workbook.h"

#include <QFile>

#include <freexl.h>

namespace core {

namespace {

Error openError(int code)
{
    switch (code) {
    case FREEXL_FILE_NOT_FOUND:
        return importError(ImportFault::Unreadable, QStringLiteral("cannot open the file"));
    case FREEXL_CFBF_READ_ERROR:
    case FREEXL_CFBF_SEEK_ERROR:
        return importError(ImportFault::Truncated, QStringLiteral("freexl error %1").arg(code));
    case FREEXL_BIFF_WORKBOOK_NOT_FOUND:
        return importError(
            ImportFault::NotASpreadsheet, QStringLiteral("freexl error %1").arg(code));
    default:
        return importError(ImportFault::Damaged, QStringLiteral("freexl error %1").arg(code));
    }
}

unsigned info(const void *handle, unsigned short what)
{
    unsigned value = 0;
    return freexl_get_info(handle, what, &value) == FREEXL_OK ? value : 0;
}

} // namespace

XlsReader::XlsReader(const void *handle, const SheetLimits &limits)
    : m_handle(handle)
    , m_limits(limits)
{ }

XlsReader::~XlsReader()
{
    freexl_close(m_handle);
}

Result<std::unique_ptr<SheetReader>> XlsReader::open(
    const QString &path, const SheetOptions &options)
{
    const void *handle = nullptr;
    const int code = freexl_open(QFile::encodeName(path).constData(), &handle);
    if (code != FREEXL_OK) {
        if (handle)
            freexl_close(handle);
        return openError(code);
    }
    std::unique_ptr<XlsReader> reader(new XlsReader(handle, options.limits));
    if (info(handle, FREEXL_BIFF_PASSWORD) == FREEXL_BIFF_OBFUSCATED)
        return importError(ImportFault::PasswordProtected, QStringLiteral("obfuscated workbook"));
    MQ_TRY(reader->start(options.sheet));
    return std::unique_ptr<SheetReader>(std::move(reader));
}

Result<void> XlsReader::start(const QString &wanted)
{
    const unsigned count = info(m_handle, FREEXL_BIFF_SHEET_COUNT);
    for (unsigned i = 0; i < count; ++i) {
        const char *name = nullptr;
        if (freexl_get_worksheet_name(m_handle, static_cast<unsigned short>(i), &name) == FREEXL_OK)
            m_names += QString::fromUtf8(name);
        else
            m_names += QString();
    }
    if (!wanted.isEmpty() && !m_names.contains(wanted))
        return importError(ImportFault::NoSuchSheet, QStringLiteral("no sheet of that name"));
    for (int i = 0; i < m_names.size(); ++i) {
        if (!wanted.isEmpty() && m_names.at(i) != wanted)
            continue;
        MQ_TRY_ASSIGN(const bool hasContent, select(i));
        if (hasContent)
            return {};
    }
    return importError(ImportFault::NoData, QStringLiteral("no sheet with content"));
}

Result<bool> XlsReader::select(int sheet)
{
    unsigned rows = 0;
    unsigned short columns = 0;
    int code = freexl_select_active_worksheet(m_handle, static_cast<unsigned short>(sheet));
    if (code == FREEXL_OK)
        code = freexl_worksheet_dimensions(m_handle, &rows, &columns);
    if (code != FREEXL_OK)
        return openError(code);
    if (static_cast<qint64>(rows) > m_limits.rows)
        return importError(ImportFault::TooManyRows, QStringLiteral("%1 rows").arg(rows));
    if (columns > m_limits.columns)
        return importError(ImportFault::TooManyColumns, QStringLiteral("%1 columns").arg(columns));
    m_sheet = sheet;
    m_row = 0;
    m_rowCount = rows;
    m_columnCount = columns;
    return rows > 0 && columns > 0;
}

Result<void> XlsReader::readCell(unsigned row, unsigned short column, Cell &cell) const
{
    FreeXL_CellValue value{};
    const int code = freexl_get_cell_value(m_handle, row, column, &value);
    if (code != FREEXL_OK)
        return openError(code);
    cell = {};
    switch (value.type) {
    case FREEXL_CELL_INT:
        cell = {QString::number(value.value.int_value), CellKind::Number, false};
        break;
    case FREEXL_CELL_DOUBLE: {
        const QByteArray raw = QByteArray::number(value.value.double_value, 'g', 17);
        cell.text = xlsx::numberText(raw.toStdString(), cell.isRounded);
        cell.kind = CellKind::Number;
        break;
    }
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
        // FreeXL writes dates as 2026-11-21 and times behind them with seconds.
        cell = {QString::fromLatin1(value.value.text_value).left(16), CellKind::Date, false};
        if (cell.text.endsWith(QLatin1String(" 00:00")))
            cell.text.chop(6);
        break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME:
        cell.text = QString::fromUtf8(value.value.text_value);
        cell.kind = cell.text.isEmpty() ? CellKind::Empty : CellKind::Text;
        break;
    default:
        break;
    }
    return {};
}

Result<bool> XlsReader::nextRow(SheetRow &row)
{
    while (m_row < m_rowCount) {
        row.number = static_cast<int>(m_row) + 1;
        row.cells.clear();
        for (unsigned short column = 0; column < m_columnCount; ++column) {
            Cell cell;
            MQ_TRY(readCell(m_row, column, cell));
            if (cell.kind == CellKind::Empty)
                continue;
            row.cells.resize(column + std::size_t{1});
            row.cells.back() = std::move(cell);
        }
        ++m_row;
        if (!row.cells.empty())
            return true;
    }
    return false;
}

} // namespace core
