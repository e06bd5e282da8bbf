// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/CsvReader.h"

#include <QFile>
#include <QStringDecoder>

#include <iconv.h>

#include <array>

namespace core {

namespace {

/// GB18030 to UTF-8 through the C library; Qt without ICU does not know it. None when the bytes are
/// not valid in it.
std::optional<QByteArray> fromGb18030(const QByteArray &bytes)
{
    const iconv_t converter = iconv_open("UTF-8", "GB18030");
    // The C interface says "none" with the value -1.
    if (converter == reinterpret_cast<iconv_t>(-1)) // NOLINT(performance-no-int-to-ptr)
        return std::nullopt;
    QByteArray out(bytes.size() * 2 + 16, Qt::Uninitialized);
    QByteArray in = bytes;
    char *source = in.data();
    char *target = out.data();
    auto sourceLeft = static_cast<std::size_t>(in.size());
    auto targetLeft = static_cast<std::size_t>(out.size());
    const std::size_t outcome = iconv(converter, &source, &sourceLeft, &target, &targetLeft);
    iconv_close(converter);
    if (outcome == static_cast<std::size_t>(-1))
        return std::nullopt;
    out.truncate(target - out.data());
    return out;
}

std::optional<QByteArray> decoded(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF")) {
        QStringDecoder decoder(QStringDecoder::Utf16);
        const QString text = decoder(bytes);
        return decoder.hasError() ? std::nullopt : std::optional(text.toUtf8());
    }
    if (bytes.contains('\0'))
        return std::nullopt;
    if (bytes.isValidUtf8())
        return bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
    return fromGb18030(bytes);
}

/// The separator that appears most in the first lines, outside quotes.
char separatorOf(const QByteArray &text)
{
    constexpr qsizetype kLooked = 8192;
    constexpr std::array kCandidates{',', '\t', ';'};
    std::array<int, 3> counts{};
    bool isQuoted = false;
    for (qsizetype i = 0; i < std::min(text.size(), kLooked); ++i) {
        isQuoted ^= text.at(i) == '"';
        for (std::size_t c = 0; c < kCandidates.size(); ++c)
            counts[c] += !isQuoted && text.at(i) == kCandidates[c] ? 1 : 0;
    }
    const auto best = std::max_element(counts.begin(), counts.end());
    return *best == 0 ? ',' : kCandidates[static_cast<std::size_t>(best - counts.begin())];
}

} // namespace

CsvReader::CsvReader(QByteArray utf8, const SheetLimits &limits)
    : m_text(std::move(utf8))
    , m_limits(limits)
    , m_separator(separatorOf(m_text))
{ }

Result<std::unique_ptr<SheetReader>> CsvReader::open(
    const QString &path, const SheetOptions &options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return importError(ImportFault::Unreadable, QStringLiteral("cannot open the file"));
    const QByteArray bytes = file.readAll();
    if (bytes.size() != file.size())
        return importError(ImportFault::Unreadable, QStringLiteral("read error"));
    std::optional<QByteArray> text = decoded(bytes);
    if (!text) {
        const bool isBinary = bytes.contains('\0');
        return importError(isBinary ? ImportFault::NotASpreadsheet : ImportFault::UnknownEncoding,
            isBinary ? QStringLiteral("binary content") : QStringLiteral("unknown text encoding"));
    }
    if (text->trimmed().isEmpty())
        return importError(ImportFault::NoData, QStringLiteral("blank text"));
    return std::unique_ptr<SheetReader>(new CsvReader(std::move(*text), options.limits));
}

Result<std::unique_ptr<SheetReader>> CsvReader::ofText(const QString &text)
{
    const SheetLimits limits;
    QByteArray utf8 = text.toUtf8();
    if (utf8.size() > limits.fileBytes)
        return importError(ImportFault::TooLarge, QStringLiteral("%1 bytes").arg(utf8.size()));
    if (utf8.trimmed().isEmpty())
        return importError(ImportFault::NoData, QStringLiteral("blank text"));
    return std::unique_ptr<SheetReader>(new CsvReader(std::move(utf8), limits));
}

bool CsvReader::takeField(QByteArray &field)
{
    field.clear();
    bool isQuoted = m_at < m_text.size() && m_text.at(m_at) == '"';
    if (isQuoted)
        ++m_at;
    while (m_at < m_text.size()) {
        const char c = m_text.at(m_at++);
        if (isQuoted) {
            if (c != '"')
                field += c;
            else if (m_at < m_text.size() && m_text.at(m_at) == '"')
                field += m_text.at(m_at++);
            else
                isQuoted = false;
        } else if (c == m_separator) {
            return false;
        } else if (c == '\n') {
            return true;
        } else if (c != '\r') {
            field += c;
        }
    }
    return true;
}

Result<void> CsvReader::addField(SheetRow &row, int column, const QByteArray &field) const
{
    QByteArrayView text = QByteArrayView(field).trimmed();
    // ="0012" is how some programs keep a number's zeros and digits in a .csv.
    if (text.startsWith("=\"") && text.endsWith("\"") && text.size() > 3)
        text = text.sliced(2, text.size() - 3);
    else if (text.startsWith('=') && text.size() > 1 && text.at(1) >= '0' && text.at(1) <= '9')
        text = text.sliced(1);
    if (text.isEmpty())
        return {};
    if (column >= m_limits.columns)
        return importError(ImportFault::TooManyColumns, QStringLiteral("line %1").arg(row.number));
    if (text.size() > m_limits.cellCharacters * qsizetype{3})
        return importError(ImportFault::CellTooLong, QStringLiteral("line %1").arg(row.number));
    row.cells.resize(static_cast<std::size_t>(column) + 1);
    row.cells.back() = {QString::fromUtf8(text), CellKind::Text, false};
    return {};
}

Result<bool> CsvReader::nextRow(SheetRow &row)
{
    QByteArray field;
    while (m_at < m_text.size()) {
        row.cells.clear();
        row.number = ++m_line;
        bool isLast = false;
        for (int column = 0; !isLast; ++column) {
            isLast = takeField(field);
            MQ_TRY(addField(row, column, field));
        }
        if (row.cells.empty())
            continue;
        if (++m_rows > m_limits.rows)
            return importError(ImportFault::TooManyRows, QStringLiteral("%1 rows").arg(m_rows));
        return true;
    }
    return false;
}

} // namespace core
