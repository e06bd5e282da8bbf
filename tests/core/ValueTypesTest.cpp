// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/domain/AccountNumber.h"
#include "core/domain/Phone.h"
#include "core/domain/RegionCode.h"
#include "core/domain/YearMonth.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;

namespace {

struct BadText
{
    const char16_t *typed;
    const char *fault;
};

} // namespace

TEST_CASE("a card that fails Luhn asks for a second look, a passbook does not", "[core][account]")
{
    const auto card = AccountNumber::parse(u"9900 0000 0000 0010");
    REQUIRE(card);
    CHECK(card->passesLuhn());
    CHECK_FALSE(card->needsSecondLook());
    CHECK(card->grouped() == u"9900 0000 0000 0010"_qs);
    CHECK(card->masked() == u"9900********0010"_qs);

    const auto mistyped = AccountNumber::parse(u"9900000000000011");
    REQUIRE(mistyped);
    CHECK(mistyped->needsSecondLook());

    const auto passbook = AccountNumber::parse(u"820100000012345");
    REQUIRE(passbook);
    CHECK_FALSE(passbook->needsSecondLook());
    CHECK(luhnDigitFor(u"990000000000001") == u'0');
}

TEST_CASE("each fault of an account number is told apart", "[core][account]")
{
    const auto bad = GENERATE(BadText{u" ", "empty"}, BadText{u"12345678901", "too_short"},
        BadText{u"12345678901234567890123", "too_long"},
        BadText{u"62284800A123456", "bad_character"}, BadText{u"6.2E+18", "destroyed_by_excel"},
        BadText{u"6228480012345670000", "destroyed_by_excel"});
    INFO(QString::fromUtf16(bad.typed).toStdString());
    const auto read = AccountNumber::parse(bad.typed);
    REQUIRE_FALSE(read);
    CHECK(std::string(faultName(read.fault())) == bad.fault);
}

TEST_CASE("mobile numbers and landlines come to one form", "[core][phone]")
{
    const auto mobile = Phone::parse(u"+86 138-7251-OO42");
    REQUIRE(mobile);
    CHECK(mobile->text() == u"13872510042"_qs);
    CHECK(mobile->kind() == Phone::Kind::Mobile);
    CHECK(mobile->grouped() == u"138 7251 0042"_qs);
    CHECK(mobile->masked() == u"138****0042"_qs);

    const auto landline = Phone::parse(u"（0717）5751234");
    REQUIRE(landline);
    CHECK(landline->text() == u"0717-5751234"_qs);
    CHECK(landline->kind() == Phone::Kind::Landline);
    CHECK(Phone::parse(u"010-62345678")->text() == u"010-62345678"_qs);
    CHECK(Phone::parse(u"5751234")->kind() == Phone::Kind::Landline);
}

TEST_CASE("each fault of a phone number is told apart", "[core][phone]")
{
    const auto bad = GENERATE(BadText{u"", "empty"}, BadText{u"1387251004", "too_short"},
        BadText{u"0717-5751", "too_short"}, BadText{u"138725100421", "too_long"},
        BadText{u"12872510042", "bad_mobile_prefix"}, BadText{u"23872510042", "bad_mobile_prefix"},
        BadText{u"0717-0751234", "bad_area_code"}, BadText{u"同上", "bad_character"});
    INFO(QString::fromUtf16(bad.typed).toStdString());
    const auto read = Phone::parse(bad.typed);
    REQUIRE_FALSE(read);
    CHECK(std::string(faultName(read.fault())) == bad.fault);
}

TEST_CASE("a region knows its level and what lies in it", "[core][region]")
{
    const auto village = RegionCode::parse(u"420529111205");
    const auto township = RegionCode::parse(u"420529111");
    REQUIRE(village);
    REQUIRE(township);
    CHECK(township->text() == u"420529111000"_qs);
    CHECK(township->level() == RegionCode::Level::Township);
    CHECK(township->prefix() == u"420529111"_qs);
    CHECK(township->contains(*village));
    CHECK_FALSE(village->contains(*township));
    CHECK(village->parent() == township);
    CHECK(village->countyCode() == u"420529"_qs);
    CHECK(village->villagePart() == u"205"_qs);
    CHECK_FALSE(village->isUrbanCommunity());
    CHECK(RegionCode::parse(u"420529111001")->isUrbanCommunity());
    CHECK_FALSE(RegionCode::parse(u"42")->parent());
    CHECK_FALSE(RegionCode::parse(u"420529112")->contains(*village));
}

TEST_CASE("what is no region code is refused", "[core][region]")
{
    const char16_t *typed = GENERATE(
        u"", u"4", u"42052", u"42052911120", u"052911120512", u"42052911120X", u"4205291112055");
    CHECK_FALSE(RegionCode::parse(typed));
}

TEST_CASE("months are read, counted and compared", "[core][month]")
{
    const char16_t *typed = GENERATE(
        u"2026-11", u"2026.11", u"2026/11", u"202611", u"2026年11月", u"2026-11-21", u"20261121");
    const auto month = YearMonth::parse(typed);
    REQUIRE(month);
    CHECK(month->text() == u"2026-11"_qs);
    CHECK(month->plusMonths(2).text() == u"2027-01"_qs);
    CHECK(month->plusMonths(-11).text() == u"2025-12"_qs);
    CHECK(month->monthsUntil(*YearMonth::parse(u"2027-1")) == 2);
    CHECK(month->lastDay() == QDate(2026, 11, 30));
    CHECK(*month < *YearMonth::parse(u"2026年12月"));
}

TEST_CASE("what is no month is refused", "[core][month]")
{
    const char16_t *typed = GENERATE(u"", u"2026", u"2026-13", u"202600", u"11-2026", u"abc");
    CHECK_FALSE(YearMonth::parse(typed));
}
