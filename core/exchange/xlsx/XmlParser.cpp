// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/xlsx/XmlParser.h"

#include <expat.h>

namespace core::xlsx {

namespace {

std::string_view localName(const char *name)
{
    const std::string_view whole(name);
    const std::size_t colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

} // namespace

std::string_view XmlAttributes::value(std::string_view name) const
{
    for (const char **pair = m_pairs; *pair; pair += 2) {
        if (localName(pair[0]) == name)
            return pair[1];
    }
    return {};
}

void XmlParser::Free::operator()(XML_ParserStruct *parser) const
{
    XML_ParserFree(parser);
}

XmlParser::XmlParser(ZipEntry entry, XmlHandler &handler)
    : m_entry(std::move(entry))
    , m_handler(handler)
    , m_parser(XML_ParserCreate(nullptr))
{
    XML_SetUserData(m_parser.get(), this);
    XML_SetElementHandler(m_parser.get(), &XmlParser::onStart, &XmlParser::onEnd);
    XML_SetCharacterDataHandler(m_parser.get(), &XmlParser::onText);
    XML_SetStartDoctypeDeclHandler(m_parser.get(), &XmlParser::onDoctype);
}

XmlParser::~XmlParser() = default;

void XmlParser::halt(bool isResumable)
{
    XML_StopParser(m_parser.get(), isResumable ? XML_TRUE : XML_FALSE);
}

void XmlParser::pause()
{
    m_isPaused = true;
    halt(true);
}

void XmlParser::stop()
{
    m_isStopped = true;
    halt(false);
}

void XmlParser::refuse(ImportFault fault, const QString &detail)
{
    if (!m_refusal)
        m_refusal = importError(fault, detail);
    halt(false);
}

void XmlParser::onStart(void *self, const char *name, const char **attributes)
{
    constexpr int kMaxDepth = 64;
    auto *parser = static_cast<XmlParser *>(self);
    if (++parser->m_depth > kMaxDepth)
        return parser->refuse(ImportFault::Damaged, QStringLiteral("markup nested too deep"));
    parser->m_handler.startElement(localName(name), XmlAttributes(attributes));
}

void XmlParser::onEnd(void *self, const char *name)
{
    auto *parser = static_cast<XmlParser *>(self);
    --parser->m_depth;
    parser->m_handler.endElement(localName(name));
}

void XmlParser::onText(void *self, const char *text, int size)
{
    static_cast<XmlParser *>(self)->m_handler.text({text, static_cast<std::size_t>(size)});
}

void XmlParser::onDoctype(void *self, const char *, const char *, const char *, int)
{
    static_cast<XmlParser *>(self)->refuse(
        ImportFault::ForbiddenMarkup, QStringLiteral("document type declaration"));
}

Result<int> XmlParser::feed()
{
    constexpr int kChunk = 64 * 1024;
    void *buffer = XML_GetBuffer(m_parser.get(), kChunk);
    if (!buffer)
        return importError(ImportFault::Damaged, QStringLiteral("no memory for markup"));
    MQ_TRY_ASSIGN(const qsizetype got, m_entry.read(static_cast<char *>(buffer), kChunk));
    m_isLast = got == 0;
    return static_cast<int>(
        XML_ParseBuffer(m_parser.get(), static_cast<int>(got), m_isLast ? XML_TRUE : XML_FALSE));
}

Result<XmlParser::Progress> XmlParser::afterStep(int status)
{
    if (m_refusal)
        return *m_refusal;
    if (m_isStopped)
        return Progress::Finished;
    if (status == XML_STATUS_ERROR)
        return importError(ImportFault::Damaged,
            QStringLiteral("markup error %1")
                .arg(static_cast<int>(XML_GetErrorCode(m_parser.get()))));
    return status == XML_STATUS_SUSPENDED ? Progress::Paused : Progress::Finished;
}

Result<XmlParser::Progress> XmlParser::run()
{
    if (m_isStopped || (m_isLast && !m_isPaused))
        return Progress::Finished;
    if (m_isPaused) {
        m_isPaused = false;
        const int status = static_cast<int>(XML_ResumeParser(m_parser.get()));
        MQ_TRY_ASSIGN(const Progress progress, afterStep(status));
        if (progress == Progress::Paused || m_isLast || m_isStopped)
            return progress;
    }
    while (true) {
        MQ_TRY_ASSIGN(const int status, feed());
        MQ_TRY_ASSIGN(const Progress progress, afterStep(status));
        if (progress == Progress::Paused || m_isLast || m_isStopped)
            return progress;
    }
}

} // namespace core::xlsx
