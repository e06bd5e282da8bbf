// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/text/NameMatch.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;

namespace {

struct Marked
{
    const char16_t *name;
    const char16_t *typed;
    const char16_t *part; ///< nullptr when nothing is marked
};

QString markedPart(const Marked &marked)
{
    const QString name = QString::fromUtf16(marked.name);
    const auto match = matchIn(name, *FindPattern::parse(marked.typed).person);
    return match ? name.mid(match->from, match->length) : QString();
}

} // namespace

TEST_CASE("the part of a name that was typed is marked", "[core][search]")
{
    const auto marked = GENERATE(Marked{u"王桂兰", u"wg", u"王桂"},
        Marked{u"王桂兰", u"wangg", u"王桂"}, Marked{u"王桂兰", u"wanggl", u"王桂兰"},
        Marked{u"王桂兰", u"wgl", u"王桂兰"}, Marked{u"王桂兰", u"桂", u"桂"},
        Marked{u"单雄信", u"sx", u"单雄"}, Marked{u"单雄信", u"dan", u"单"},
        Marked{u"尉迟恭", u"yuchi", u"尉迟"}, Marked{u"吕布", u"lü", u"吕"},
        Marked{u"吕布", u"lub", u"吕布"}, Marked{u"𠮷野", u"野", u"野"},
        Marked{u"王𠮷兰", u"wj", u"王𠮷"}, Marked{u"王㼆兰", u"wl", u"王㼆兰"},
        Marked{u"阿依古丽·买买提", u"mmt", u"买买提"},
        Marked{u"阿依古丽·买买提", u"古丽买", u"古丽·买"}, Marked{u"Maria Lopez", u"mar", u"Mar"});
    INFO(QString::fromUtf16(marked.name).toStdString()
        << ' ' << QString::fromUtf16(marked.typed).toStdString());
    CHECK(markedPart(marked) == QString::fromUtf16(marked.part));
}

TEST_CASE("nothing is marked where the word found something else", "[core][search]")
{
    const auto marked = GENERATE(Marked{u"王桂兰", u"gl", nullptr},
        Marked{u"王桂兰", u"0012", nullptr}, Marked{u"王桂兰", u"兰王", nullptr},
        Marked{u"王", u"wang1", nullptr}, Marked{u"", u"w", nullptr});
    CHECK(markedPart(marked).isEmpty());
}

TEST_CASE("the readings of a surname can be told", "[core][search]")
{
    CHECK(surnameReadings(u"单雄信").first(2) == QStringList{u"shan"_qs, u"dan"_qs});
    CHECK(surnameReadings(u"尉迟恭") == QStringList{u"yuchi"_qs, u"weichi"_qs});
    CHECK(surnameReadings(u"王兰") == QStringList{u"wang"_qs});
    CHECK(surnameReadings(u"㼆").isEmpty());
    CHECK(surnameReadings(u"").isEmpty());
}
