// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/xlsx/SharedStrings.h"

#include "core/exchange/xlsx/XmlParser.h"

namespace core::xlsx {

/// Joins all runs of a string and leaves out phonetic ones, which repeat it in another script.
class SharedStringsHandler final : public XmlHandler
{
public:
    explicit SharedStringsHandler(SharedStrings &strings)
        : m_strings(strings)
    { }
    void startElement(std::string_view name, const XmlAttributes &) override
    {
        if (name == "rPh")
            ++m_phonetic;
        m_isText = name == "t" && m_phonetic == 0;
    }
    void endElement(std::string_view name) override
    {
        if (name == "rPh")
            --m_phonetic;
        if (name == "si")
            m_strings.m_ends.push_back(m_strings.m_text.size());
        m_isText = false;
    }
    void text(std::string_view text) override
    {
        if (m_isText)
            m_strings.m_text += text;
    }

private:
    SharedStrings &m_strings;
    int m_phonetic = 0;
    bool m_isText = false;
};

Result<SharedStrings> SharedStrings::load(const ZipArchive &archive, const QByteArray &part)
{
    SharedStrings strings;
    if (part.isEmpty())
        return strings;
    MQ_TRY_ASSIGN(ZipEntry entry, archive.entry(part));
    SharedStringsHandler handler(strings);
    XmlParser parser(std::move(entry), handler);
    MQ_TRY_ASSIGN([[maybe_unused]] const auto progress, parser.run());
    return strings;
}

QString unescaped(std::string_view utf8)
{
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    if (utf8.find("_x") == utf8.npos)
        return text;
    constexpr qsizetype kLength = 7; // _x000D_
    for (qsizetype at = text.indexOf(QLatin1String("_x")); at >= 0;
         at = text.indexOf(QLatin1String("_x"), at + 1)) {
        bool isHex = false;
        const uint code = QStringView(text).mid(at + 2, 4).toUInt(&isHex, 16);
        if (isHex && at + kLength <= text.size() && text.at(at + kLength - 1) == u'_')
            text.replace(at, kLength, QChar(static_cast<char16_t>(code)));
    }
    return text;
}

} // namespace core::xlsx
