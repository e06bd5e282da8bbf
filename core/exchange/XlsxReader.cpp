// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/XlsxReader.h"

#include "core/exchange/xlsx/SheetHandler.h"

namespace core {

XlsxReader::XlsxReader(xlsx::ZipArchive archive, const SheetOptions &options)
    : m_archive(std::move(archive))
    , m_options(options)
{ }

XlsxReader::~XlsxReader() = default;

Result<std::unique_ptr<SheetReader>> XlsxReader::open(
    const QString &path, const SheetOptions &options)
{
    MQ_TRY_ASSIGN(xlsx::ZipArchive archive, xlsx::ZipArchive::open(path, options.limits));
    std::unique_ptr<XlsxReader> reader(new XlsxReader(std::move(archive), options));
    MQ_TRY(reader->start());
    return std::unique_ptr<SheetReader>(std::move(reader));
}

QStringList XlsxReader::sheetNames() const
{
    QStringList names;
    for (const xlsx::SheetEntry &sheet : m_workbook.sheets) {
        if (sheet.isVisible)
            names += sheet.name;
    }
    return names;
}

Result<void> XlsxReader::start()
{
    MQ_TRY_ASSIGN(m_workbook, xlsx::Workbook::load(m_archive));
    MQ_TRY_ASSIGN(m_strings, xlsx::SharedStrings::load(m_archive, m_workbook.sharedStringsPart));
    for (const xlsx::SheetEntry &sheet : m_workbook.sheets) {
        const bool isWanted
            = m_options.sheet.isEmpty() ? sheet.isVisible : sheet.name == m_options.sheet;
        if (!isWanted)
            continue;
        MQ_TRY_ASSIGN(m_hasFirst, enter(sheet));
        if (m_hasFirst)
            return {};
    }
    if (!m_options.sheet.isEmpty() && m_sheet.name != m_options.sheet)
        return importError(ImportFault::NoSuchSheet, QStringLiteral("no sheet of that name"));
    return importError(ImportFault::NoData, QStringLiteral("no visible sheet with content"));
}

Result<bool> XlsxReader::enter(const xlsx::SheetEntry &sheet)
{
    MQ_TRY_ASSIGN(xlsx::ZipEntry entry, m_archive.entry(sheet.part));
    m_sheet = sheet;
    m_parser.reset();
    m_handler = std::make_unique<xlsx::SheetHandler>(m_workbook, m_strings, m_options.limits);
    m_parser = std::make_unique<xlsx::XmlParser>(std::move(entry), *m_handler);
    m_handler->readWith(m_parser.get());
    return step(m_first);
}

Result<bool> XlsxReader::step(SheetRow &row)
{
    m_handler->fill(&row);
    MQ_TRY_ASSIGN(const xlsx::XmlParser::Progress progress, m_parser->run());
    return progress == xlsx::XmlParser::Progress::Paused;
}

Result<bool> XlsxReader::nextRow(SheetRow &row)
{
    if (m_hasFirst) {
        m_hasFirst = false;
        row = std::move(m_first);
        return true;
    }
    return step(row);
}

std::vector<MergedRange> XlsxReader::mergedRanges() const
{
    return m_handler->mergedRanges();
}

} // namespace core
