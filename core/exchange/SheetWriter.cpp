// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/SheetWriter.h"

#include "core/base/Money.h"

#include <QFile>

#include <xlsxwriter.h>

#include <cerrno>

namespace core {

namespace {

constexpr quint32 kMaxRows = 1'048'576; // what spreadsheet programs allow
constexpr qsizetype kMaxCellCharacters = 32'767;

bool isNumberColumn(FieldType type)
{
    return type == FieldType::Money || type == FieldType::Integer;
}

double columnWidth(const SheetColumn &column)
{
    switch (column.type) {
    case FieldType::IdentityNumber:
    case FieldType::DisabilityCard:
    case FieldType::AccountNumber:
        return 22;
    case FieldType::LongText:
        return 40;
    case FieldType::Phone:
    case FieldType::Date:
    case FieldType::Region:
        return 14;
    default:
        // A Chinese character is two units wide.
        return std::max(10.0, static_cast<double>(column.heading.size()) * 2 + 4);
    }
}

Error writeError(lxw_error code)
{
    const QString detail = QStringLiteral("xlsx writer error %1").arg(static_cast<int>(code));
    return {errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io, detail};
}

} // namespace

struct SheetWriter::Book
{
    lxw_workbook *workbook = nullptr;
    lxw_worksheet *sheet = nullptr;
    lxw_format *heading = nullptr;
    lxw_format *text = nullptr;
    lxw_format *money = nullptr;
};

SheetWriter::SheetWriter(QString path, std::vector<SheetColumn> columns)
    : m_path(std::move(path))
    , m_partPath(m_path + QStringLiteral(".part"))
    , m_columns(std::move(columns))
    , m_book(std::make_unique<Book>())
{ }

SheetWriter::~SheetWriter()
{
    if (!m_book->workbook)
        return;
    (void)workbook_close(m_book->workbook); // given up: the file goes with the next line
    QFile::remove(m_partPath);
}

Result<std::unique_ptr<SheetWriter>> SheetWriter::create(
    const QString &path, const QString &sheetName, std::vector<SheetColumn> columns)
{
    std::unique_ptr<SheetWriter> writer(new SheetWriter(path, std::move(columns)));
    // The library would only find out at the end, and say so on the terminal.
    if (!QFile(writer->m_partPath).open(QIODevice::WriteOnly))
        return Error{ErrorCode::Io, QStringLiteral("the file cannot be made there")};
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    Book &book = *writer->m_book;
    book.workbook = workbook_new_opt(QFile::encodeName(writer->m_partPath).constData(), &options);
    if (!book.workbook)
        return Error{ErrorCode::Io, QStringLiteral("cannot make a workbook")};
    const QByteArray name = sheetName.toUtf8();
    book.sheet = workbook_add_worksheet(book.workbook, name.isEmpty() ? nullptr : name.constData());
    if (!book.sheet)
        return Error{ErrorCode::InvalidInput, QStringLiteral("unusable sheet name")};
    book.heading = workbook_add_format(book.workbook);
    format_set_bold(book.heading);
    format_set_border(book.heading, LXW_BORDER_THIN);
    format_set_align(book.heading, LXW_ALIGN_CENTER);
    book.text = workbook_add_format(book.workbook);
    format_set_num_format(book.text, "@");
    book.money = workbook_add_format(book.workbook);
    format_set_num_format(book.money, "0.00");
    writer->setWidths();
    writer->writeHeader();
    return writer;
}

void SheetWriter::setWidths()
{
    lxw_col_t place = 0;
    for (const SheetColumn &column : m_columns) {
        // The column's own format keeps numbers typed into it later from being rounded, too.
        lxw_format *format = isNumberColumn(column.type) ? nullptr : m_book->text;
        worksheet_set_column(m_book->sheet, place, place, columnWidth(column), format);
        ++place;
    }
    worksheet_freeze_panes(m_book->sheet, 1, 0);
}

void SheetWriter::writeHeader()
{
    lxw_col_t place = 0;
    for (const SheetColumn &column : m_columns) {
        const QByteArray heading = column.heading.toUtf8();
        worksheet_write_string(m_book->sheet, 0, place++, heading.constData(), m_book->heading);
    }
    m_row = 1;
}

Result<void> SheetWriter::writeRow(const QStringList &texts)
{
    Q_ASSERT(texts.size() <= static_cast<qsizetype>(m_columns.size()));
    if (m_row >= kMaxRows)
        return Error{ErrorCode::TooLarge, QStringLiteral("more rows than a sheet holds")};
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QString &text = texts.at(i);
        if (text.isEmpty())
            continue;
        const FieldType type = m_columns[static_cast<std::size_t>(i)].type;
        const auto place = static_cast<lxw_col_t>(i);
        bool isNumber = false;
        const double number = isNumberColumn(type) ? text.toDouble(&isNumber) : 0;
        const QByteArray utf8 = text.left(kMaxCellCharacters).toUtf8();
        const lxw_error code = isNumber
            ? worksheet_write_number(m_book->sheet, m_row, place, number,
                type == FieldType::Money ? m_book->money : nullptr)
            : worksheet_write_string(m_book->sheet, m_row, place, utf8.constData(), m_book->text);
        if (code != LXW_NO_ERROR)
            return writeError(code);
    }
    ++m_row;
    return {};
}

Result<void> SheetWriter::close()
{
    errno = 0;
    const lxw_error code = workbook_close(m_book->workbook);
    m_book->workbook = nullptr;
    if (code != LXW_NO_ERROR) {
        const Error error = writeError(code);
        QFile::remove(m_partPath);
        return error;
    }
    if (QFile::exists(m_path) && !QFile::remove(m_path)) {
        QFile::remove(m_partPath);
        return Error{ErrorCode::Io, QStringLiteral("cannot replace the file")};
    }
    if (!QFile::rename(m_partPath, m_path)) {
        QFile::remove(m_partPath);
        return Error{ErrorCode::Io, QStringLiteral("cannot name the file")};
    }
    return {};
}

} // namespace core
