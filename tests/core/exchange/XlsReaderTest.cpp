// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/SheetReader.h"
#include "tests/support/SheetFixtures.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;
using namespace fixtures;

TEST_CASE("an .xls file is read through its container", "[core][exchange]")
{
    const Folder folder;
    const QString path = folder.write(u"a.xls"_qs,
        xlsFile({{0, 0, u"姓名"_qs, 0}, {0, 1, u"金额"_qs, 0}, {2, 0, u"王桂兰"_qs, 0},
            {2, 1, {}, 564.2}, {3, 1, {}, 990101194503120012.0}}));
    auto reader = openSheet(path);
    REQUIRE(reader);
    CHECK((*reader)->sheetName() == u"花名册"_qs);
    SheetRow row;
    REQUIRE((*reader)->nextRow(row).value());
    CHECK(row.cells[1].text == u"金额"_qs);
    REQUIRE((*reader)->nextRow(row).value());
    CHECK(row.number == 3);
    CHECK(row.cells
        == std::vector<Cell>{
            {u"王桂兰"_qs, CellKind::Text, false}, {u"564.2"_qs, CellKind::Number, false}});
    REQUIRE((*reader)->nextRow(row).value());
    CHECK(row.cells[1].isRounded);
    CHECK_FALSE((*reader)->nextRow(row).value());
}

TEST_CASE("an .xls file under the name .xlsx is read by what it is", "[core][exchange]")
{
    const Folder folder;
    const QString path = folder.write(u"a.xlsx"_qs, xlsFile({{0, 0, u"姓名"_qs, 0}}));
    CHECK(openSheet(path).hasValue());
}

TEST_CASE("a cut-off .xls file is refused", "[core][exchange]")
{
    const Folder folder;
    const QByteArray bytes = xlsFile({{0, 0, u"姓名"_qs, 0}});
    const auto reader = openSheet(folder.write(u"a.xls"_qs, bytes.left(2048)));
    REQUIRE_FALSE(reader);
    CHECK(importFaultOf(reader.error()) == ImportFault::Truncated);
}

namespace {

/// So many rows that the list of the container's table does not fit into its header.
QByteArray largeXls()
{
    constexpr quint16 kRows = 40'000;
    std::vector<XlsCell> cells{{0, 0, u"姓名"_qs, 0}};
    for (quint16 row = 1; row <= kRows; ++row)
        cells.push_back({row, 0, u"王桂兰%1"_qs.arg(row).leftJustified(110, u'住'), 0});
    return xlsFile(cells);
}

constexpr qsizetype kListStart = 68; // in the header: where the rest of the list stands

} // namespace

TEST_CASE("an .xls file of more than seven megabytes is read to its end", "[core][exchange]")
{
    const Folder folder;
    const QByteArray bytes = largeXls();
    REQUIRE(bytes.size() > 8 * 1024 * 1024);
    auto reader = openSheet(folder.write(u"a.xls"_qs, bytes));
    REQUIRE(reader);
    SheetRow row;
    int rows = 0;
    while ((*reader)->nextRow(row).value())
        ++rows;
    CHECK(rows == 40'001); // with the heading
    CHECK(row.cells.at(0).text.startsWith(u"王桂兰40000"));
}

TEST_CASE("a damaged .xls file of more than seven megabytes is refused", "[core][exchange]")
{
    const Folder folder;
    QByteArray bytes = largeXls();
    SECTION("its last sector cut off")
    {
        bytes.chop(512);
    }
    SECTION("its second half cut off")
    {
        bytes.truncate(bytes.size() / 2);
    }
    SECTION("the rest of the list nowhere in the file")
    {
        bytes[kListStart + 2] = '\x7f';
    }
    SECTION("the list one sector short of what it counts")
    {
        bytes.replace(kListStart, 4, QByteArray("\xfe\xff\xff\xff", 4));
    }
    const auto reader = openSheet(folder.write(u"a.xls"_qs, bytes));
    REQUIRE_FALSE(reader);
    CHECK(importFaultOf(reader.error()) == ImportFault::Truncated);
}
