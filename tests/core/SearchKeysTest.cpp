// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/text/FindPattern.h"
#include "core/text/PinyinTable.h"
#include "core/text/SearchKeys.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;

namespace {

struct Found
{
    const char16_t *name;
    const char16_t *full;
    const char16_t *initials;
};

struct Parsed1
{
    const char16_t *typed;
    FindWord::Kind kind;
    const char16_t *text;
};

} // namespace

TEST_CASE("a name is found by its pinyin and its initials", "[core][search]")
{
    const auto wanted = GENERATE(Found{u"王桂兰", u"wangguilan", u"wgl"},
        Found{u"单雄信", u"shanxiongxin", u"sxx"}, Found{u"单雄信", u"danxiongxin", u"dxx"},
        Found{u"曾国藩", u"zengguofan", u"zgf"}, Found{u"曾国藩", u"cengguofan", u"cgf"},
        Found{u"仇英", u"qiuying", u"qy"}, Found{u"解珍", u"xiezhen", u"xz"},
        Found{u"区大相", u"oudaxiang", u"odx"}, Found{u"查慎行", u"zhashenxing", u"zsx"},
        Found{u"盖叫天", u"gejiaotian", u"gjt"}, Found{u"盖叫天", u"gaijiaotian", u"gjt"},
        Found{u"翟让", u"zhairang", u"zr"}, Found{u"翟让", u"dirang", u"dr"},
        Found{u"朴树", u"piaoshu", u"ps"}, Found{u"缪荃孙", u"miaoquansun", u"mqs"},
        Found{u"任正非", u"renzhengfei", u"rzf"}, Found{u"覃世梅", u"qinshimei", u"qsm"},
        Found{u"覃世梅", u"tanshimei", u"tsm"}, Found{u"尉迟恭", u"yuchigong", u"ycg"},
        Found{u"尉迟恭", u"weichigong", u"wcg"}, Found{u"欧阳修", u"ouyangxiu", u"oyx"},
        Found{u"长孙无忌", u"zhangsunwuji", u"zswj"}, Found{u"万俟卨", u"moqixie", u"mqx"},
        Found{u"单于夫", u"chanyufu", u"cyf"}, Found{u"单于夫", u"shanyufu", u"syf"},
        Found{u"吕布", u"lvbu", u"lb"}, Found{u"吕布", u"lubu", u"lb"},
        Found{u"田长乐", u"tianchangle", u"tcl"}, Found{u"田长乐", u"tianzhangyue", u"tzy"},
        Found{u"𠮷野", u"jiye", u"jy"}, Found{u"䶮", u"yan", u"y"},
        Found{u"Maria Lopez", u"marialopez", u"ml"}, Found{u"É王", u"ewang", u"ew"});
    INFO(QString::fromUtf16(wanted.name).toStdString());
    const SearchKeys keys = keysOfName(wanted.name);
    INFO(keys.full.join(u' ').toStdString() << " / " << keys.initials.join(u' ').toStdString());
    CHECK(keys.full.contains(QString::fromUtf16(wanted.full)));
    CHECK(keys.initials.contains(QString::fromUtf16(wanted.initials)));
}

TEST_CASE("the commonest reading of a surname comes first", "[core][search]")
{
    CHECK(keysOfName(u"单雄信").full.front() == u"shanxiongxin"_qs);
    CHECK(keysOfName(u"长孙无忌").full.front() == u"zhangsunwuji"_qs);
    CHECK(keysOfWord(u"单家坪").full.front() == u"danjiaping"_qs);
}

TEST_CASE("how a measure is read is no reading of a name", "[core][search]")
{
    CHECK(keysOfName(u"石秀英").full == QStringList{QStringLiteral("shixiuying")});
    CHECK(keysOfName(u"李石").full == QStringList{QStringLiteral("lishi")});
    CHECK(keysOfName(u"李合").full == QStringList{QStringLiteral("lihe")});
}

TEST_CASE("both parts of a name with a dot are found, and the dot is passed over", "[core][search]")
{
    const SearchKeys keys = keysOfName(u"阿依古丽•买买提");
    CHECK(keys.full.contains(u"ayigulimaimaiti"_qs));
    CHECK(keys.full.contains(u"maimaiti"_qs));
    CHECK(keys.initials.contains(u"ayglmmt"_qs));
    CHECK(keys.initials.contains(u"mmt"_qs));
    CHECK(keys.characters.contains(u"阿依古丽买买提"_qs));
    CHECK(keys.characters.contains(u"丽买买提"_qs));
    CHECK(keys.characters.contains(u"提"_qs));
}

TEST_CASE("any one character finds a name, also a rare one", "[core][search]")
{
    CHECK(keysOfName(u"王桂兰").characters == QStringList{u"王桂兰"_qs, u"桂兰"_qs, u"兰"_qs});
    CHECK(keysOfName(u"王𠮷𫍯").characters == QStringList{u"王𠮷𫍯"_qs, u"𠮷𫍯"_qs, u"𫍯"_qs});
}

TEST_CASE("what has no reading is passed over, and nothing breaks", "[core][search]")
{
    const SearchKeys keys = keysOfName(u"王㼆\U0003ffff兰");
    CHECK(keys.full == QStringList{u"wanglan"_qs});
    CHECK(keys.characters.size() == 4);
    CHECK(keysOfName(u"").full.isEmpty());
    CHECK(keysOfName(u"···").characters.isEmpty());
    CHECK(keysOfName(QString(QChar(0xd842))).full.isEmpty());
    CHECK_FALSE(keysOfName(u"㼆").characters.isEmpty());
}

TEST_CASE("many readings stay within bounds and keep the commonest", "[core][search]")
{
    const SearchKeys keys = keysOfName(u"单长重乐行朝曾解");
    CHECK(keys.full.size() <= 16);
    CHECK(keys.full.front() == u"shanchangzhonglexingchaocengjie"_qs);
    CHECK(keys.full.contains(u"danchangzhonglexingchaocengjie"_qs));
}

TEST_CASE("names are ordered by surname reading, syllable by syllable", "[core][search]")
{
    CHECK(pinyinSortKey(u"仇英") > pinyinSortKey(u"彭英"));
    CHECK(pinyinSortKey(u"万俟卨") < pinyinSortKey(u"王兰"));
    CHECK(pinyinSortKey(u"方安") < pinyinSortKey(u"方班"));
    CHECK(pinyinSortKey(u"李安") < pinyinSortKey(u"连安"));
    CHECK(pinyinSortKey(u"王㼆") > pinyinSortKey(u"王祖"));
}

TEST_CASE("the table covers every character in daily use", "[core][search]")
{
    int missing = 0;
    for (char32_t c = 0x4e00; c <= 0x9fa5; ++c)
        missing += pinyin::Table::builtIn().readings(c).isEmpty() ? 1 : 0;
    CHECK(missing <= 10); // units of measure written in one character, as 瓩
    CHECK_FALSE(pinyin::Table::builtIn().readings(U'㑇').isEmpty());
    CHECK_FALSE(pinyin::Table::builtIn().readings(U'\U00020087').isEmpty());
    CHECK(pinyin::Table::builtIn().readings(U'a').isEmpty());
}

TEST_CASE("what is typed is read as letters, characters or digits", "[core][search]")
{
    const auto wanted = GENERATE(Parsed1{u"wgl", FindWord::Kind::Letters, u"wgl"},
        Parsed1{u" WangGui ", FindWord::Kind::Letters, u"wanggui"},
        Parsed1{u"lü", FindWord::Kind::Letters, u"lv"},
        Parsed1{u"lu\u0308", FindWord::Kind::Letters, u"lv"},
        Parsed1{u"xi'an", FindWord::Kind::Letters, u"xian"},
        Parsed1{u"qü", FindWord::Kind::Letters, u"qu"},
        Parsed1{u"桂兰", FindWord::Kind::Characters, u"桂兰"},
        Parsed1{u"古丽·买", FindWord::Kind::Characters, u"古丽买"},
        Parsed1{u"王g", FindWord::Kind::Characters, u"王"},
        Parsed1{u"𠮷", FindWord::Kind::Characters, u"𠮷"},
        Parsed1{u"０５９ｘ", FindWord::Kind::Digits, u"059X"},
        Parsed1{u"0012", FindWord::Kind::Digits, u"0012"});
    INFO(QString::fromUtf16(wanted.typed).toStdString());
    const FindPattern pattern = FindPattern::parse(wanted.typed);
    REQUIRE(pattern.person);
    CHECK(pattern.person->kind == wanted.kind);
    CHECK(pattern.person->text == QString::fromUtf16(wanted.text));
    CHECK_FALSE(pattern.place);
}

TEST_CASE("a second word is a village", "[core][search]")
{
    const FindPattern pattern = FindPattern::parse(u"dg　sbq");
    REQUIRE(pattern.place);
    CHECK(pattern.person->text == u"dg"_qs);
    CHECK(pattern.place->text == u"sbq"_qs);
    CHECK(FindPattern::parse(u"0012 三板桥").place->kind == FindWord::Kind::Characters);
}

TEST_CASE("too little to search for is no search", "[core][search]")
{
    const char16_t *typed = GENERATE(u"", u"  ", u"12", u"·", u"%*?", u"'");
    CHECK(FindPattern::parse(typed).isEmpty());
}
