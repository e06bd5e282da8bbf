// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/SheetReader.h"
#include "core/exchange/xlsx/Workbook.h"
#include "tests/support/SheetFixtures.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <xlsxwriter.h>

using namespace core;
using namespace fixtures;

namespace {

std::vector<SheetRow> rowsOf(const QString &path, const SheetOptions &options = {})
{
    auto reader = openSheet(path, options);
    REQUIRE(reader);
    std::vector<SheetRow> rows;
    SheetRow row;
    while (true) {
        const auto more = (*reader)->nextRow(row);
        REQUIRE(more);
        if (!*more)
            return rows;
        rows.push_back(row);
    }
}

/// The fault met when opening the file or reading all its rows.
std::optional<ImportFault> faultOf(const QString &path, const SheetOptions &options = {})
{
    auto reader = openSheet(path, options);
    if (!reader)
        return importFaultOf(reader.error());
    SheetRow row;
    while (true) {
        const auto more = (*reader)->nextRow(row);
        if (!more)
            return importFaultOf(more.error());
        if (!*more)
            return std::nullopt;
    }
}

QStringList texts(const SheetRow &row)
{
    QStringList list;
    for (const Cell &cell : row.cells)
        list += cell.text;
    return list;
}

QByteArray cell(const char *reference, const char *type, const char *content)
{
    return QByteArray("<c r=\"") + reference + "\" t=\"" + type + "\">" + content + "</c>";
}

} // namespace

TEST_CASE("every kind of text in an .xlsx file is read", "[core][exchange]")
{
    const Folder folder;
    ZipParts parts = workbook("<row r=\"2\">" + cell("A2", "s", "<v>0</v>")
        + cell("B2", "s", "<v>1</v>") + cell("C2", "inlineStr", "<is><t>内联</t></is>")
        + cell("D2", "str", "<f>A1&amp;B1</f><v>公式</v>") + cell("E2", "b", "<v>1</v>")
        + cell("F2", "e", "<v>#N/A</v>") + cell("H2", "d", "<v>2026-11-21T00:00:00</v>")
        + "</row><row r=\"5\"><c r=\"A5\"><v>12</v></c></row>");
    setPart(parts, "xl/sharedStrings.xml",
        "<sst><si><t>王桂兰</t></si><si><r><t>富</t></r><r><rPr/><t>文本</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>fu</t></rPh></si></sst>");
    const auto rows = rowsOf(folder.writeZip(u"a.xlsx"_qs, parts));

    REQUIRE(rows.size() == 2);
    CHECK(rows[0].number == 2);
    CHECK(texts(rows[0]).join(u'|') == u"王桂兰|富文本|内联|公式|1|#N/A||2026-11-21"_qs);
    CHECK(rows[0].cells[4].kind == CellKind::Boolean);
    CHECK(rows[0].cells[5].kind == CellKind::Fault);
    CHECK(rows[0].cells[6].kind == CellKind::Empty);
    CHECK(rows[0].cells[7].kind == CellKind::Date);
    CHECK(rows[1].number == 5);
    CHECK(rows[1].cells[0].kind == CellKind::Number);
}

TEST_CASE("cells and rows without references are counted on", "[core][exchange]")
{
    const Folder folder;
    const auto rows = rowsOf(folder.writeZip(u"a.xlsx"_qs,
        workbook("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")));
    REQUIRE(rows.size() == 2);
    CHECK(texts(rows[0]) == QStringList{u"1"_qs, u"2"_qs});
    CHECK(rows[1].number == 2);
}

TEST_CASE(
    "numbers are shown as they were typed and never given invented digits", "[core][exchange]")
{
    struct Case
    {
        const char *raw;
        QString text;
        bool isRounded;
    };
    const Case c
        = GENERATE(Case{"564.20000000000005", u"564.2"_qs, false}, Case{"0.1", u"0.1"_qs, false},
            Case{"-12.50", u"-12.5"_qs, false}, Case{"1E3", u"1000"_qs, false},
            Case{"1.5E-2", u"0.015"_qs, false}, Case{"13900990000", u"13900990000"_qs, false},
            Case{"9.9010119450312E+17", u"990101194503120000"_qs, true},
            Case{"990101194503120012", u"990101194503120000"_qs, true}, Case{"0", u"0"_qs, false});
    INFO(c.raw);
    bool isRounded = !c.isRounded;
    CHECK(xlsx::numberText(c.raw, isRounded) == c.text);
    CHECK(isRounded == c.isRounded);
}

TEST_CASE("serial numbers under a date format become dates", "[core][exchange]")
{
    CHECK(xlsx::dateText(46347, false) == u"2026-11-21"_qs);
    CHECK(xlsx::dateText(46347.4375, false) == u"2026-11-21 10:30"_qs);
    CHECK(xlsx::dateText(46347 - 1462, true) == u"2026-11-21"_qs);
    CHECK(xlsx::dateText(1, false) == u"1900-01-01"_qs);
    CHECK(xlsx::dateText(59, false) == u"1900-02-28"_qs);
    CHECK(xlsx::dateText(61, false) == u"1900-03-01"_qs);
    CHECK(xlsx::dateText(9.9e17, false).isEmpty());
}

TEST_CASE("date formats are told from others", "[core][exchange]")
{
    CHECK(xlsx::isDateFormat("yyyy\"年\"m\"月\"d\"日\""));
    CHECK(xlsx::isDateFormat("[$-804]yyyy/m/d;@"));
    CHECK(xlsx::isDateFormat("[h]:mm:ss"));
    CHECK_FALSE(xlsx::isDateFormat("General"));
    CHECK_FALSE(xlsx::isDateFormat("#,##0.00\"元/月 d\""));
    CHECK_FALSE(xlsx::isDateFormat("[Red]0.00_m"));
    CHECK_FALSE(xlsx::isDateFormat("0\"unterminated"));
}

TEST_CASE("styles and the 1904 epoch of a workbook are honoured", "[core][exchange]")
{
    const Folder folder;
    ZipParts parts = workbook("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44885</v></c>"
                              "<c r=\"B1\" s=\"0\"><v>44885</v></c></row>");
    setPart(parts, "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"176\" "
        "formatCode=\"yyyy&quot;年&quot;m\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>");
    QByteArray book = parts[1].second;
    book.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    setPart(parts, "xl/workbook.xml", book);
    const auto rows = rowsOf(folder.writeZip(u"a.xlsx"_qs, parts));
    REQUIRE(rows.size() == 1);
    CHECK(texts(rows[0]) == QStringList{u"2026-11-21"_qs, u"44885"_qs});
}

TEST_CASE("the first visible sheet with content is read, or the one asked for", "[core][exchange]")
{
    const Folder folder;
    const QByteArray path = folder.path(u"a.xlsx"_qs).toUtf8();
    lxw_workbook *book = workbook_new(path.constData());
    lxw_worksheet *hidden = workbook_add_worksheet(book, "旧");
    workbook_add_worksheet(book, "空");
    lxw_worksheet *wanted = workbook_add_worksheet(book, "名册");
    worksheet_write_string(hidden, 0, 0, "旧的", nullptr);
    worksheet_hide(hidden);
    worksheet_write_string(wanted, 0, 0, "新的", nullptr);
    worksheet_activate(wanted);
    worksheet_set_first_sheet(wanted);
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);

    CHECK(texts(rowsOf(folder.path(u"a.xlsx"_qs)).at(0)) == QStringList{u"新的"_qs});
    CHECK(
        texts(rowsOf(folder.path(u"a.xlsx"_qs), {u"旧"_qs, {}}).at(0)) == QStringList{u"旧的"_qs});
    CHECK(faultOf(folder.path(u"a.xlsx"_qs), {u"没有"_qs, {}}) == ImportFault::NoSuchSheet);
}

TEST_CASE("merged blocks are told", "[core][exchange]")
{
    const Folder folder;
    const QString path = folder.writeZip(u"a.xlsx"_qs,
        workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
            "<mergeCells count=\"2\"><mergeCell ref=\"A1:C1\"/><mergeCell "
            "ref=\"A2:A5\"/></mergeCells>"));
    auto reader = openSheet(path);
    REQUIRE(reader);
    SheetRow row;
    while ((*reader)->nextRow(row).value()) { }
    CHECK((*reader)->mergedRanges() == std::vector<MergedRange>{{0, 0, 0, 2}, {1, 0, 4, 0}});
}

TEST_CASE("twenty thousand rows written in constant memory come back whole", "[core][exchange]")
{
    const Folder folder;
    const QByteArray path = folder.path(u"a.xlsx"_qs).toUtf8();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook *book = workbook_new_opt(path.constData(), &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, nullptr);
    constexpr lxw_row_t kRows = 20'000;
    for (lxw_row_t row = 0; row < kRows; ++row) {
        for (lxw_col_t column = 0; column < 4; ++column)
            worksheet_write_string(sheet, row, column, "渔洋关镇", nullptr);
    }
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    const auto rows = rowsOf(folder.path(u"a.xlsx"_qs));
    REQUIRE(rows.size() == kRows);
    CHECK(rows.back().number == static_cast<int>(kRows));
    CHECK(texts(rows.back()).join(u'|') == u"渔洋关镇|渔洋关镇|渔洋关镇|渔洋关镇"_qs);
}

TEST_CASE("a file that is no sound spreadsheet is refused by its own name", "[core][exchange]")
{
    const Folder folder;
    const ZipParts good = workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    const QString goodPath = folder.writeZip(u"good.xlsx"_qs, good);
    QFile file(goodPath);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();

    SECTION("zero length")
    {
        CHECK(faultOf(folder.write(u"a.xlsx"_qs, {})) == ImportFault::ZeroLength);
    }
    SECTION("not there")
    {
        CHECK(faultOf(folder.path(u"none.xlsx"_qs)) == ImportFault::Unreadable);
    }
    SECTION("cut off")
    {
        CHECK(faultOf(folder.write(u"a.xlsx"_qs, bytes.left(bytes.size() / 2)))
            == ImportFault::Truncated);
    }
    SECTION("bytes inside changed")
    {
        QByteArray broken = bytes;
        const qsizetype at = broken.indexOf("xl/worksheets/sheet1.xml") + 60;
        broken[at] = static_cast<char>(broken[at] ^ 0x55);
        CHECK(faultOf(folder.write(u"a.xlsx"_qs, broken)) == ImportFault::Damaged);
    }
    SECTION("protected by a password")
    {
        CHECK(faultOf(folder.write(u"a.xlsx"_qs, oleFile(u"EncryptedPackage"_qs, "x")))
            == ImportFault::PasswordProtected);
    }
    SECTION("a letter in an OLE container")
    {
        CHECK(faultOf(folder.write(u"a.xls"_qs, oleFile(u"WordDocument"_qs, "x")))
            == ImportFault::NotASpreadsheet);
    }
    SECTION("a letter under a spreadsheet's name")
    {
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs, {{"word/document.xml", "<w/>"}}))
            == ImportFault::NotASpreadsheet);
    }
    SECTION("a picture under a spreadsheet's name")
    {
        CHECK(faultOf(folder.write(u"a.xlsx"_qs, QByteArray("\x89PNG\r\n\x1a\n\0\0", 10)))
            == ImportFault::NotASpreadsheet);
    }
    SECTION("an OpenDocument sheet")
    {
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs, {{"content.xml", "<o/>"}}))
            == ImportFault::OtherSpreadsheet);
    }
    SECTION("a web page under the name .xls")
    {
        CHECK(
            faultOf(folder.write(u"a.xls"_qs, "<html><table><tr><td>姓名</td></tr></table></html>"))
            == ImportFault::OtherSpreadsheet);
    }
    SECTION("a workbook under the name .xls is read by what it is")
    {
        CHECK_FALSE(faultOf(folder.write(u"a.xls"_qs, bytes)).has_value());
    }
    SECTION("no content")
    {
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs, workbook(""))) == ImportFault::NoData);
    }
}

TEST_CASE("a hostile .xlsx file is refused before it costs anything", "[core][exchange]")
{
    const Folder folder;
    SECTION("a zip bomb")
    {
        const QByteArray bomb
            = "<row r=\"1\"><c r=\"A1\"><v>" + QByteArray(40'000'000, '0') + "</v></c></row>";
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs, workbook(bomb))) == ImportFault::ZipBomb);
    }
    SECTION("a million laughs in the shared strings")
    {
        ZipParts parts = workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        setPart(parts, "xl/sharedStrings.xml",
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;\">]>"
            "<sst><si><t>&b;</t></si></sst>");
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs, parts)) == ImportFault::ForbiddenMarkup);
    }
    SECTION("a document type in the sheet")
    {
        ZipParts parts = workbook("");
        setPart(parts, "xl/worksheets/sheet1.xml",
            "<!DOCTYPE worksheet SYSTEM "
            "\"file:///etc/passwd\"><worksheet><sheetData><row><c><v>1</v>"
            "</c></row></sheetData></worksheet>");
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs, parts)) == ImportFault::ForbiddenMarkup);
    }
    SECTION("a row of a million columns")
    {
        QByteArray row = "<row r=\"1\">";
        for (int i = 0; i < 1'000'000; ++i)
            row += i % 7 == 0 ? "<c><v>1</v></c>" : "<c/>";
        SheetOptions options;
        options.limits.ratio = 1'000'000;
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs, workbook(row + "</row>")), options)
            == ImportFault::TooManyColumns);
    }
    SECTION("a cell in a column that does not exist")
    {
        CHECK(faultOf(folder.writeZip(
                  u"a.xlsx"_qs, workbook("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>")))
            == ImportFault::TooManyColumns);
    }
    SECTION("more rows than allowed")
    {
        SheetOptions options;
        options.limits.rows = 1;
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs,
                          workbook("<row><c><v>1</v></c></row><row><c><v>1</v></c></row>")),
                  options)
            == ImportFault::TooManyRows);
    }
    SECTION("a string that is not in the table")
    {
        CHECK(faultOf(folder.writeZip(
                  u"a.xlsx"_qs, workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>")))
            == ImportFault::Damaged);
    }
    SECTION("a cell longer than a cell can be")
    {
        CHECK(faultOf(folder.writeZip(u"a.xlsx"_qs,
                  workbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + QByteArray(200'000, 'x')
                      + "</v></c></row>")))
            == ImportFault::CellTooLong);
    }
}

TEST_CASE("every import fault can be told again from its error", "[core][exchange]")
{
    for (int i = 0; i <= static_cast<int>(ImportFault::NoHeader); ++i) {
        const auto fault = static_cast<ImportFault>(i);
        INFO(importFaultName(fault).toStdString());
        CHECK(importFaultOf(importError(fault, u"any: detail"_qs)) == fault);
    }
    CHECK_FALSE(importFaultOf(Error{ErrorCode::DiskFull, u"truncated"_qs}).has_value());
}
