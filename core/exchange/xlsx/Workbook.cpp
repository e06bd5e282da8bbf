// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/xlsx/Workbook.h"

#include "core/exchange/xlsx/XmlParser.h"

#include <QDate>
#include <QHash>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace core::xlsx {

namespace {

QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QByteArray toBytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

int toInt(std::string_view text)
{
    int value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool isTrue(std::string_view text)
{
    return text == "1" || text == "true";
}

struct Relation
{
    QByteArray type; ///< the last word of the type's address
    QByteArray target;
};

class RelationsHandler final : public XmlHandler
{
public:
    QHash<QByteArray, Relation> relations;

    void startElement(std::string_view name, const XmlAttributes &attributes) override
    {
        if (name != "Relationship")
            return;
        const QByteArray type = toBytes(attributes.value("Type"));
        relations.insert(toBytes(attributes.value("Id")),
            {type.mid(type.lastIndexOf('/') + 1), toBytes(attributes.value("Target"))});
    }
    void endElement(std::string_view) override { }
    void text(std::string_view) override { }
};

class WorkbookHandler final : public XmlHandler
{
public:
    struct Sheet
    {
        SheetEntry entry;
        QByteArray relation;
    };
    std::vector<Sheet> sheets;
    bool isEpoch1904 = false;

    void startElement(std::string_view name, const XmlAttributes &attributes) override
    {
        if (name == "workbookPr")
            isEpoch1904 = isTrue(attributes.value("date1904"));
        // "id" is r:id; the sheet's own number is called sheetId.
        if (name == "sheet" && sheets.size() < 1000)
            sheets.push_back(
                {{toText(attributes.value("name")), {},
                     attributes.value("state").empty() || attributes.value("state") == "visible"},
                    toBytes(attributes.value("id"))});
    }
    void endElement(std::string_view) override { }
    void text(std::string_view) override { }
};

class StylesHandler final : public XmlHandler
{
public:
    std::vector<bool> dateStyles;

    void startElement(std::string_view name, const XmlAttributes &attributes) override
    {
        if (name == "numFmt")
            m_formats.insert(
                toInt(attributes.value("numFmtId")), isDateFormat(attributes.value("formatCode")));
        if (name == "cellXfs")
            m_isInCellFormats = true;
        if (name == "xf" && m_isInCellFormats && dateStyles.size() < 100'000)
            dateStyles.push_back(isDateNumber(toInt(attributes.value("numFmtId"))));
    }
    void endElement(std::string_view name) override
    {
        if (name == "cellXfs")
            m_isInCellFormats = false;
    }
    void text(std::string_view) override { }

private:
    bool isDateNumber(int format) const
    {
        const auto own = m_formats.constFind(format);
        if (own != m_formats.constEnd())
            return *own;
        // The built-in formats; 27 to 36 and 50 to 58 are dates in Chinese releases.
        return (format >= 14 && format <= 22) || (format >= 27 && format <= 36)
            || (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
    }

    QHash<int, bool> m_formats;
    bool m_isInCellFormats = false;
};

Result<void> readPart(const ZipArchive &archive, const QByteArray &name, XmlHandler &handler)
{
    MQ_TRY_ASSIGN(ZipEntry entry, archive.entry(name));
    XmlParser parser(std::move(entry), handler);
    MQ_TRY_ASSIGN([[maybe_unused]] const auto progress, parser.run());
    return {};
}

/// A relation's target is meant from the folder of the part that names it, or from the root.
QByteArray resolved(const QByteArray &folder, QByteArray target)
{
    if (target.startsWith('/'))
        return target.mid(1);
    QByteArray base = folder;
    while (target.startsWith("../")) {
        target.remove(0, 3);
        base.chop(1);
        base.truncate(base.lastIndexOf('/') + 1);
    }
    return base + target;
}

Error notAWorkbook(const ZipArchive &archive)
{
    if (archive.contains("xl/workbook.bin") || archive.contains("content.xml"))
        return importError(ImportFault::OtherSpreadsheet, QStringLiteral("binary or OpenDocument"));
    return importError(ImportFault::NotASpreadsheet, QStringLiteral("zip file without a workbook"));
}

} // namespace

Result<Workbook> Workbook::load(const ZipArchive &archive)
{
    QByteArray main = "xl/workbook.xml";
    if (archive.contains("_rels/.rels")) {
        RelationsHandler root;
        MQ_TRY(readPart(archive, "_rels/.rels", root));
        for (const Relation &relation : std::as_const(root.relations)) {
            if (relation.type == "officeDocument")
                main = resolved({}, relation.target);
        }
    }
    if (!archive.contains(main) || !main.endsWith(".xml") || main.startsWith("word/")
        || main.startsWith("ppt/"))
        return notAWorkbook(archive);
    const QByteArray folder = main.left(main.lastIndexOf('/') + 1);
    WorkbookHandler workbook;
    MQ_TRY(readPart(archive, main, workbook));
    RelationsHandler relations;
    MQ_TRY(readPart(archive, folder + "_rels/" + main.mid(folder.size()) + ".rels", relations));

    Workbook result;
    result.isEpoch1904 = workbook.isEpoch1904;
    for (WorkbookHandler::Sheet &sheet : workbook.sheets) {
        const Relation relation = relations.relations.value(sheet.relation);
        sheet.entry.part = resolved(folder, relation.target);
        if (relation.type == "worksheet" && archive.contains(sheet.entry.part))
            result.sheets.push_back(std::move(sheet.entry));
    }
    StylesHandler styles;
    for (const Relation &relation : std::as_const(relations.relations)) {
        const QByteArray part = resolved(folder, relation.target);
        if (relation.type == "sharedStrings" && archive.contains(part))
            result.sharedStringsPart = part;
        if (relation.type == "styles" && archive.contains(part))
            MQ_TRY(readPart(archive, part, styles));
    }
    result.dateStyles = std::move(styles.dateStyles);
    return result;
}

bool isDateFormat(std::string_view code)
{
    code = code.substr(0, code.find(';'));
    for (std::size_t i = 0; i < code.size(); ++i) {
        switch (code[i]) {
        case '"':
            i = code.find('"', i + 1);
            break;
        case '[': {
            // [h]:mm is a length of time, [Red] and [$-804] are not dates.
            const std::size_t end = code.find(']', i);
            const std::string_view inside
                = code.substr(i + 1, end == code.npos ? end : end - i - 1);
            if (inside.find_first_not_of("hHmMsS") == inside.npos && !inside.empty())
                return true;
            i = end;
            break;
        }
        case '\\':
        case '_':
        case '*':
            ++i;
            break;
        case 'y':
        case 'Y':
        case 'm':
        case 'M':
        case 'd':
        case 'D':
        case 'h':
        case 'H':
        case 's':
        case 'S':
            return true;
        default:
            break;
        }
        if (i == code.npos)
            return false;
    }
    return false;
}

QString dateText(double serial, bool isEpoch1904)
{
    constexpr double kLastDay = 2'958'466; // the day after 9999-12-31
    constexpr int kMinutesADay = 24 * 60;
    if (!(serial >= 1 && serial < kLastDay))
        return {};
    auto day = static_cast<qint64>(serial);
    auto minutes
        = static_cast<int>(std::lround((serial - static_cast<double>(day)) * kMinutesADay));
    if (minutes >= kMinutesADay) {
        ++day;
        minutes = 0;
    }
    // Excel believes in 1900-02-29, so from there on its day 0 is 1899-12-30.
    const QDate epoch
        = isEpoch1904 ? QDate(1904, 1, 1) : (day < 60 ? QDate(1899, 12, 31) : QDate(1899, 12, 30));
    QString date = epoch.addDays(day).toString(Qt::ISODate);
    if (minutes == 0)
        return date;
    return date
        + QStringLiteral(" %1:%2")
              .arg(minutes / 60, 2, 10, QLatin1Char('0'))
              .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString numberText(std::string_view raw, bool &isRounded)
{
    constexpr int kKeptDigits = 15;
    isRounded = false;
    const bool isPlain = !raw.empty() && raw.size() <= kKeptDigits
        && std::all_of(raw.begin(), raw.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isPlain)
        return QString::fromLatin1(raw.data(), static_cast<qsizetype>(raw.size()));
    bool isNumber = false;
    const double value
        = QByteArray(raw.data(), static_cast<qsizetype>(raw.size())).toDouble(&isNumber);
    if (!isNumber || !(value > -1e30 && value < 1e30))
        return toText(raw);
    // "-d.ddde±xx": moving the point by hand keeps 18-digit numbers free of invented digits.
    const QByteArray scientific = QByteArray::number(value, 'e', kKeptDigits - 1);
    const qsizetype mark = scientific.indexOf('e');
    const int exponent = scientific.mid(mark + 1).toInt();
    QByteArray digits = scientific.left(mark);
    const bool isNegative = digits.startsWith('-');
    digits.replace("-", "").replace(".", "");
    isRounded = exponent >= kKeptDigits;
    while (digits.size() > 1 && digits.endsWith('0'))
        digits.chop(1);
    QByteArray text;
    if (exponent < 0)
        text = "0." + QByteArray(-exponent - 1, '0') + digits;
    else if (digits.size() <= exponent + 1)
        text = digits + QByteArray(exponent + 1 - digits.size(), '0');
    else
        text = digits.left(exponent + 1) + '.' + digits.mid(exponent + 1);
    return QString::fromLatin1(value == 0 ? QByteArray("0") : (isNegative ? "-" + text : text));
}

} // namespace core::xlsx
