// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/SheetReader.h"
#include "tests/support/SheetFixtures.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <iconv.h>

#include <QStringEncoder>

using namespace core;
using namespace fixtures;

namespace {

QByteArray gb18030(const QString &text)
{
    QByteArray in = text.toUtf8();
    QByteArray out(in.size() * 4, '\0');
    char *source = in.data();
    char *target = out.data();
    auto sourceLeft = static_cast<std::size_t>(in.size());
    auto targetLeft = static_cast<std::size_t>(out.size());
    iconv_t converter = iconv_open("GB18030", "UTF-8");
    REQUIRE(iconv(converter, &source, &sourceLeft, &target, &targetLeft) == 0);
    iconv_close(converter);
    out.truncate(target - out.data());
    return out;
}

QString joined(const Folder &folder, const QByteArray &bytes)
{
    auto reader = openSheet(folder.write(u"a.csv"_qs, bytes));
    REQUIRE(reader);
    QStringList lines;
    SheetRow row;
    while ((*reader)->nextRow(row).value()) {
        QStringList line{QString::number(row.number)};
        for (const Cell &cell : row.cells)
            line += cell.text;
        lines += line.join(u'|');
    }
    return lines.join(u'/');
}

} // namespace

TEST_CASE("a text table is read in the encoding its bytes are valid in", "[core][exchange]")
{
    const Folder folder;
    const QString text = u"姓名,村\r\n㼆𠮷,王家坪村\r\n"_qs;
    const QString expected = u"1|姓名|村/2|㼆𠮷|王家坪村"_qs;
    CHECK(joined(folder, text.toUtf8()) == expected);
    CHECK(joined(folder, "\xEF\xBB\xBF" + text.toUtf8()) == expected);
    CHECK(joined(folder, gb18030(text)) == expected);
    QStringEncoder utf16(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    CHECK(joined(folder, utf16(text)) == expected);
}

TEST_CASE("separators, quotes and line ends of text tables are understood", "[core][exchange]")
{
    const Folder folder;
    CHECK(joined(folder, "a\tb,c\td\ne\t\tf") == u"1|a|b,c|d/2|e||f"_qs);
    CHECK(joined(folder, "a;b;c\n1;2,5;3\n") == u"1|a|b|c/2|1|2,5|3"_qs);
    CHECK(joined(folder, "\"a,\"\"b\"\"\nc\",d\n\n,,\nlast") == u"1|a,\"b\"\nc|d/4|last"_qs);
    CHECK(joined(folder, "n,=\"0012\"\n") == u"1|n|0012"_qs);
}

TEST_CASE("bytes in no known encoding and blank text are refused", "[core][exchange]")
{
    const Folder folder;
    const auto unknown = openSheet(folder.write(u"a.csv"_qs, "\xFF\xFF\x80,\x80\xFF"));
    REQUIRE_FALSE(unknown);
    CHECK(importFaultOf(unknown.error()) == ImportFault::UnknownEncoding);
    const auto binary = openSheet(folder.write(u"b.csv"_qs, QByteArray("ab\0cd", 5)));
    REQUIRE_FALSE(binary);
    CHECK(importFaultOf(binary.error()) == ImportFault::NotASpreadsheet);
    const auto blank = openSheet(folder.write(u"c.csv"_qs, " \r\n \n"));
    REQUIRE_FALSE(blank);
    CHECK(importFaultOf(blank.error()) == ImportFault::NoData);
}
