// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/domain/Regions.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;

namespace {

Regions wufeng()
{
    return Regions::builtIn(u"420529").value();
}

struct Named
{
    const char16_t *typed;
    const char16_t *code;
};

QStringList villagesFor(const Regions &regions, const char16_t *typed)
{
    return regions.matching(
        *FindPattern::parse(u"dg "_qs + QString::fromUtf16(typed)).place, u"420529111");
}

} // namespace

TEST_CASE("a county is known down to its villages", "[core][region]")
{
    const Regions regions = wufeng();
    CHECK(regions.children(u"420529000000").size() == 8);
    CHECK(regions.children(u"420529111000").size() == 15);
    CHECK(regions.villages(u"420529111").size() == 15);
    CHECK(regions.villages(u"420529").size() == 110);
    CHECK(regions.name(u"420529111205") == u"涨水坪村委会"_qs);
    CHECK(regions.displayName(u"420529111205") == u"涨水坪村"_qs);
    CHECK(regions.displayName(u"420529111001") == u"曹家坪社区"_qs);
    CHECK(regions.displayName(u"420529114213") == u"后河村"_qs);
    CHECK(regions.shortName(u"420529111000") == u"渔洋关"_qs);
    CHECK(regions.address(u"420529111205") == u"湖北省宜昌市五峰土家族自治县渔洋关镇涨水坪村"_qs);
    CHECK(regions.name(u"420529999999") == u"420529999999"_qs);
    CHECK(Regions::builtIn(u"420528").error().code == ErrorCode::NotFound);
}

TEST_CASE("a village is recognised however a roster writes it", "[core][region]")
{
    const auto named
        = GENERATE(Named{u"涨水坪村委会", u"420529111205"}, Named{u"涨水坪", u"420529111205"},
            Named{u" 涨水坪村 ", u"420529111205"}, Named{u"渔洋关镇涨水坪村3组", u"420529111205"},
            Named{u"五峰县渔洋关镇涨水坪村第十二组", u"420529111205"},
            Named{u"湖北省宜昌市五峰土家族自治县渔洋关镇涨水坪", u"420529111205"},
            Named{u"420529111205", u"420529111205"}, Named{u"仁和坪村", u"420529112201"},
            Named{u"仁和坪社区", u"420529112001"}, Named{u"仁和坪镇仁和坪居委会", u"420529112001"},
            Named{u"曹家坪村", u"420529111001"}, Named{u"渔洋关镇", u"420529111000"},
            Named{u"后河村委会", u"420529114213"});
    INFO(QString::fromUtf16(named.typed).toStdString());
    CHECK(wufeng().recognise(named.typed) == QStringList{QString::fromUtf16(named.code)});
}

TEST_CASE("a name that two places share gives both, an unknown one none", "[core][region]")
{
    const Regions regions = wufeng();
    CHECK(regions.recognise(u"仁和坪").size() == 2);
    CHECK(regions.recognise(u"涨水坪村", u"420529112").isEmpty());
    CHECK(regions.recognise(u"420529111205", u"420529112").isEmpty());
    CHECK(regions.recognise(u"不存在村").isEmpty());
    CHECK(regions.recognise(u"").isEmpty());
    CHECK(regions.recognise(u"村").isEmpty());
}

TEST_CASE("a village is found by initials, pinyin and characters", "[core][region]")
{
    const Regions regions = wufeng();
    const QStringList three{u"420529111209"_qs};
    CHECK(villagesFor(regions, u"sbq") == three);
    CHECK(villagesFor(regions, u"sanban") == three);
    CHECK(villagesFor(regions, u"三板") == three);
    CHECK(villagesFor(regions, u"板桥村") == three);
    CHECK(villagesFor(regions, u"209") == three);
    CHECK(villagesFor(regions, u"xyz").isEmpty());
    CHECK(villagesFor(regions, u"s").size() > 2);
}

TEST_CASE("a faulty region list is refused with its line", "[core][region]")
{
    const char *csv = GENERATE("", "code,name,level,parent\n",
        "code,name,level,parent\n420000000000,湖北省,village,\n",
        "code,name,level,parent\n42000000000x,湖北省,province,\n",
        "code,name,level,parent\n420000000000,湖北省,province\n",
        "code,name,level,parent\n420000000000,,province,\n",
        "code,name,level,parent\n420500000000,宜昌市,prefecture,420000000000\n",
        "code,name,level,parent\n420000000000,湖北省,province,\n420000000000,湖北省,province,\n");
    const auto regions = Regions::fromCsv(csv);
    REQUIRE_FALSE(regions);
    CHECK(regions.error().code == ErrorCode::InvalidInput);
}
