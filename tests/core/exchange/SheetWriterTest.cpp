// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/SheetWriter.h"
#include "core/exchange/SheetReader.h"
#include "tests/support/SheetFixtures.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>

using namespace core;
using namespace fixtures;

TEST_CASE("a written sheet comes back cell by cell", "[core][exchange]")
{
    const Folder folder;
    const QString path = folder.path(u"名册.xlsx"_qs);
    auto writer = SheetWriter::create(path, u"低保"_qs,
        {{u"姓名"_qs, FieldType::Text}, {u"身份证号"_qs, FieldType::IdentityNumber},
            {u"月金额"_qs, FieldType::Money}, {u"人口"_qs, FieldType::Integer}});
    REQUIRE(writer);
    CHECK_FALSE(QFile::exists(path));
    REQUIRE((*writer)->writeRow({u"㼆𠮷"_qs, u"990101194503120012"_qs, u"564.20"_qs, u"3"_qs}));
    REQUIRE((*writer)->writeRow({u"=1+1"_qs, u""_qs, u"待定"_qs}));
    REQUIRE((*writer)->close());

    auto reader = openSheet(path);
    REQUIRE(reader);
    CHECK((*reader)->sheetName() == u"低保"_qs);
    SheetRow row;
    REQUIRE((*reader)->nextRow(row).value());
    CHECK(row.cells[1].text == u"身份证号"_qs);
    REQUIRE((*reader)->nextRow(row).value());
    CHECK(row.cells
        == std::vector<Cell>{{u"㼆𠮷"_qs, CellKind::Text, false},
            {u"990101194503120012"_qs, CellKind::Text, false},
            {u"564.2"_qs, CellKind::Number, false}, {u"3"_qs, CellKind::Number, false}});
    REQUIRE((*reader)->nextRow(row).value());
    CHECK(row.cells[0].text == u"=1+1"_qs);
    CHECK(row.cells[0].kind == CellKind::Text);
    CHECK(row.cells[2].text == u"待定"_qs);
}

TEST_CASE("an abandoned or impossible sheet leaves no file behind", "[core][exchange]")
{
    const Folder folder;
    const QString path = folder.path(u"a.xlsx"_qs);
    {
        auto writer = SheetWriter::create(path, {}, {{u"姓名"_qs, FieldType::Text}});
        REQUIRE(writer);
    }
    CHECK_FALSE(QFile::exists(path));
    CHECK_FALSE(QFile::exists(path + u".part"_qs));

    const auto nowhere
        = SheetWriter::create(folder.path(u"none/a.xlsx"_qs), {}, {{u"姓名"_qs, FieldType::Text}});
    REQUIRE_FALSE(nowhere); // before anything is written, not at the end
    CHECK(nowhere.error().code == ErrorCode::Io);
}
