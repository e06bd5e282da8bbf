// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/xlsx/ZipArchive.h"

#include <memory>
#include <optional>
#include <string_view>

struct XML_ParserStruct;

namespace core::xlsx {

/// The attributes of one start tag; valid during the call only.
class XmlAttributes
{
public:
    explicit XmlAttributes(const char **pairs)
        : m_pairs(pairs)
    { }
    /// By local name, whatever the prefix; empty when absent.
    std::string_view value(std::string_view name) const;

private:
    const char **m_pairs;
};

/// What a part's markup is told to. Element names come without their prefix.
class XmlHandler
{
public:
    XmlHandler() = default;
    virtual ~XmlHandler() = default;
    Q_DISABLE_COPY_MOVE(XmlHandler)

    virtual void startElement(std::string_view name, const XmlAttributes &attributes) = 0;
    virtual void endElement(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;
};

/// Reads one part of an archive through expat, in pieces, pausing when the handler says so.
/// Any DOCTYPE or entity declaration ends the reading with ForbiddenMarkup.
class XmlParser
{
public:
    XmlParser(ZipEntry entry, XmlHandler &handler);
    ~XmlParser();
    Q_DISABLE_COPY_MOVE(XmlParser)

    enum class Progress
    {
        Paused,
        Finished
    };
    /// Reads on until the handler pauses it or the part ends.
    Result<Progress> run();

    void pause(); ///< from within the handler
    void stop(); ///< from within the handler: the rest of the part is of no interest
    void refuse(ImportFault fault, const QString &detail); ///< from within the handler

private:
    struct Free
    {
        void operator()(XML_ParserStruct *parser) const;
    };
    Result<Progress> afterStep(int status);
    Result<int> feed();
    void halt(bool isResumable);

    static void onStart(void *self, const char *name, const char **attributes);
    static void onEnd(void *self, const char *name);
    static void onText(void *self, const char *text, int size);
    static void onDoctype(
        void *self, const char *name, const char *systemId, const char *publicId, int hasSubset);

    ZipEntry m_entry;
    XmlHandler &m_handler;
    std::unique_ptr<XML_ParserStruct, Free> m_parser;
    std::optional<Error> m_refusal;
    int m_depth = 0;
    bool m_isPaused = false;
    bool m_isStopped = false;
    bool m_isLast = false;
};

} // namespace core::xlsx
