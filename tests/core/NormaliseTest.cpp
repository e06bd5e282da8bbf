// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/text/Normalise.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;

TEST_CASE("a cell loses its width, outer spaces and Excel's apostrophe", "[core][text]")
{
    CHECK(text::cell(u"'420529") == u"420529"_qs);
    CHECK(text::cell(u" \u00a0　１２３ＡＢ　\ufeff") == u"123AB"_qs);
    CHECK(text::cell(u"王 桂兰") == u"王 桂兰"_qs);
    CHECK(text::cell(u"'") == QString());
    CHECK(text::cell(QString()) == QString());
    CHECK(text::cell(u"'王桂兰") == u"王桂兰"_qs);
    CHECK(text::cell(u"钱\u007f多") == u"钱多"_qs);
}

TEST_CASE("characters nobody can see are not kept", "[core][text]")
{
    CHECK(text::cell(u"钱\u0001多\u0085\u200b"_qs) == u"钱多"_qs);
    CHECK(text::name(u"钱\u0001多"_qs) == u"钱多"_qs);
}

TEST_CASE("names come to one form", "[core][text]")
{
    CHECK(text::name(u"王　兰") == u"王兰"_qs);
    CHECK(text::name(u"阿依古丽•买买提") == u"阿依古丽·买买提"_qs);
    CHECK(text::name(u"阿依古丽 ・ 买买提") == u"阿依古丽·买买提"_qs);
    CHECK(text::name(u"阿依古丽．买买提·") == u"阿依古丽·买买提"_qs);
    CHECK(text::name(u"Maria  Lopez ") == u"Maria Lopez"_qs);
    CHECK(text::name(u"𠮷 㼆") == u"𠮷㼆"_qs);
}

TEST_CASE("one group of a village has one name however a roster writes it", "[core][text]")
{
    for (const char16_t *typed :
        {u"3", u"3组", u" 3 组", u"03", u"３组", u"三组", u"第三组", u"第3小组", u"3村民小组"})
        CHECK(text::villageGroup(QString::fromUtf16(typed)) == u"3组"_qs);
    CHECK(text::villageGroup(u"十") == u"10组"_qs);
    CHECK(text::villageGroup(u"十二组") == u"12组"_qs);
    CHECK(text::villageGroup(u"二十一") == u"21组"_qs);
    CHECK(text::villageGroup(u"河边组") == u"河边组"_qs);
    CHECK(text::villageGroup(u"0") == u"0"_qs);
    CHECK(text::villageGroup(u"组") == u"组"_qs);
    CHECK(text::villageGroup(u"2019") == u"2019"_qs);
    CHECK(text::villageGroup({}) == QString());
}

TEST_CASE("look-alikes become digits only where all the rest is digits", "[core][text]")
{
    CHECK(text::number(u"99O1O1 l945O312 OO12") == u"990101194503120012"_qs);
    CHECK(text::number(u"99010119450312059x") == u"99010119450312059X"_qs);
    CHECK(text::number(u"9901011945031205９Ｘ")
        == u"9901011945031205"
           u"9X"_qs);
    CHECK(text::number(u"6228-4800 1234") == u"622848001234"_qs);
    CHECK(text::number(u"Oil") == u"Oil"_qs);
    CHECK(text::number(u"无身份证O1") == u"无身份证O1"_qs);
}

TEST_CASE("numbers that Excel destroyed are recognised", "[core][text]")
{
    CHECK(text::isScientific(u"1.23457E+17"));
    CHECK(text::isScientific(u"4E+17"));
    CHECK(text::isScientific(u"４.２e17"));
    CHECK_FALSE(text::isScientific(u"E17"));
    CHECK_FALSE(text::isScientific(u"1.2.3E+17"));
    CHECK_FALSE(text::isScientific(u"12E"));
    CHECK_FALSE(text::isScientific(u"990101194503120012"));
    CHECK(text::isRoundedByExcel(u"990101194503120000"));
    CHECK_FALSE(text::isRoundedByExcel(u"990101194503120010"));
    CHECK_FALSE(text::isRoundedByExcel(u"99010119450312000"));
}

TEST_CASE("dates are read in the ways people write them", "[core][text]")
{
    const char16_t *typed = GENERATE(u"1945-03-12", u"1945.3.12", u"1945/3/12", u"19450312",
        u"1945年3月12日", u"１９４５－３－１２", u"1945-03-12 00:00:00");
    CHECK(text::date(typed) == QDate(1945, 3, 12));
}

TEST_CASE("what is no date is not made one", "[core][text]")
{
    const char16_t *typed
        = GENERATE(u"", u"1945-02-30", u"1945", u"194503", u"45-3-12", u"abc", u"1945-3-12-1");
    CHECK_FALSE(text::date(typed));
}
