// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/FieldReader.h"
#include "tests/ui/entry/EntryTyping.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using ui::FieldId;
using ui::FieldReader;
using ui::ProblemKind;

namespace {

ui::Reading read(FieldId id, const QString &typed, const ui::ReadingFacts &facts = {})
{
    return FieldReader::read(id, typed, tests::villages(), facts);
}

} // namespace

TEST_CASE("amounts are read as they are typed on any keyboard", "[ui][entry]")
{
    CHECK(read(FieldId::Amount, u"１２３。５０"_qs).value == core::Value(12350));
    CHECK(read(FieldId::Amount, u"1,000"_qs).text == u"1000.00");
    CHECK(read(FieldId::Amount, u"一千"_qs).problem.kind == ProblemKind::MustFix);
}

TEST_CASE("a village is found by the beginning of its name or its initials", "[ui][entry]")
{
    const QString typed = GENERATE(u"wjp3"_qs, u"王家坪3"_qs, u"王家坪村3组"_qs, u"WJPC3"_qs);
    const auto place = FieldReader::village(typed, tests::villages());
    REQUIRE(place);
    CHECK(place->code == u"420529111202");
    CHECK(place->group == u"3");
}

TEST_CASE("an ambiguous village is asked again", "[ui][entry]")
{
    CHECK_FALSE(FieldReader::village(u"s1"_qs, tests::villages()));
    CHECK(read(FieldId::Village, u"s1"_qs).problem.kind == ProblemKind::MustFix);
}

TEST_CASE("days are read short", "[ui][entry]")
{
    const auto [typed, day] = GENERATE(table<QString, QString>({
        {u"1121"_qs, u"2026-11-21"_qs},
        {u"11.21"_qs, u"2026-11-21"_qs},
        {u"3.8"_qs, u"2026-03-08"_qs},
        {u"1225"_qs, u"2025-12-25"_qs},
        {u"20261121"_qs, u"2026-11-21"_qs},
    }));
    CHECK(read(FieldId::VisitDate, typed).text == day);
}

TEST_CASE("the right check digit is never told", "[ui][entry]")
{
    const QString right = tests::head();
    QString wrong = right;
    wrong[17] = right[17] == u'3' ? u'4' : u'3';
    const auto reading = read(FieldId::IdNumber, wrong);
    REQUIRE(reading.problem.kind == ProblemKind::MustFix);
    CHECK_FALSE(reading.problem.text.contains(right.right(4)));
    CHECK(reading.value.isNothing());
    CHECK(reading.text == wrong);
}

TEST_CASE("two digits of kind and grade make the disability card", "[ui][entry]")
{
    ui::ReadingFacts facts;
    facts.idNumber = tests::head();
    CHECK(
        read(FieldId::Disability, u"43"_qs, facts).value == core::Value(tests::head() + u"43"_qs));
    CHECK(read(FieldId::Disability, u"0"_qs, facts).value == core::Value(u"0"_qs));
    CHECK(read(FieldId::Disability, u"49"_qs, facts).problem.kind == ProblemKind::MustFix);
    CHECK(read(FieldId::Disability, tests::husband() + u"43"_qs, facts).problem.kind
        == ProblemKind::MustFix);
}

TEST_CASE("names keep every character and only lose padding", "[ui][entry]")
{
    CHECK(read(FieldId::Name, u"阿依古丽•买买提"_qs).value == core::Value(u"阿依古丽·买买提"_qs));
    CHECK(read(FieldId::Name, u"㼆𠮷䶮"_qs).value == core::Value(u"㼆𠮷䶮"_qs));
    CHECK(read(FieldId::Name, u"王　兰"_qs).value == core::Value(u"王兰"_qs));
    CHECK(read(FieldId::Name, u"王2兰"_qs).problem.kind == ProblemKind::MustFix);
}

TEST_CASE("a number that fails Luhn is asked about, not refused", "[ui][entry]")
{
    QString wrong = tests::card();
    wrong[18] = wrong[18] == u'3' ? u'4' : u'3';
    const auto reading = read(FieldId::Account, wrong);
    CHECK(reading.problem.kind == ProblemKind::PleaseCheck);
    CHECK(reading.value == core::Value(wrong));
}

TEST_CASE("several causes are typed as several digits", "[ui][entry]")
{
    const auto reading = read(FieldId::Hardship, u"212"_qs);
    CHECK(reading.text == u"21");
    CHECK(reading.value.text().split(u',').size() == 2);
}

TEST_CASE("numbers are shown in the groups of the card", "[ui][entry]")
{
    CHECK(FieldReader::display(FieldId::IdNumber, u"990101195603020427"_qs)
        == u"990101\u200219560302\u20020427");
    CHECK(FieldReader::display(FieldId::Account, u"6228480"_qs) == u"6228 480");
    CHECK(FieldReader::display(FieldId::Phone, u"13800000427"_qs) == u"138 0000 0427");
}
