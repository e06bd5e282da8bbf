// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/domain/DisabilityCard.h"
#include "core/domain/DivisionCodes.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;

namespace {

const QDate kToday(2026, 11, 21);

struct BadNumber
{
    const char16_t *typed;
    const char *fault;
};

} // namespace

TEST_CASE("a well-formed identity number tells what it says", "[core][identity]")
{
    const auto read = IdentityNumber::parse(u"990101194503120012", kToday);
    REQUIRE(read);
    CHECK(read->birthDate() == QDate(1945, 3, 12));
    CHECK(read->sex() == Sex::Male);
    CHECK(read->age(kToday) == 81);
    CHECK(read->regionName() == u"虚构地区"_qs);
    CHECK(read->grouped() == u"990101 19450312 0012"_qs);
    CHECK(read->masked() == u"990*************12"_qs);
    CHECK_FALSE(read->legacyForm());
}

TEST_CASE("numbers of every kind of person are accepted", "[core][identity]")
{
    const char16_t *typed = GENERATE(u"990101201202291240", u"990101192401013372",
        u"99010119450312059X", u" '99010119450312059x", u"9９0101 19450312 0012");
    CHECK(IdentityNumber::parse(typed, QDate(2026, 11, 21)));
}

TEST_CASE("each kind of fault is told apart", "[core][identity]")
{
    const auto bad = GENERATE(BadNumber{u"", "empty"}, BadNumber{u"99010119450312001", "too_short"},
        BadNumber{u"9901011945031200123", "too_long"},
        BadNumber{u"9901011945031200A2", "bad_character"},
        BadNumber{u"99010119450312X012", "bad_character"},
        BadNumber{u"990101194502310012", "bad_date"},
        BadNumber{u"990101202702010012", "future_date"},
        BadNumber{u"990101190503120012", "too_old"},
        BadNumber{u"429999194503120012", "unknown_region"},
        BadNumber{u"990101194503120013", "bad_check_digit"},
        BadNumber{u"990101194503210012", "bad_check_digit"},
        BadNumber{u"1.23457E+17", "destroyed_by_excel"},
        BadNumber{u"990101194503121000", "destroyed_by_excel"});
    INFO(QString::fromUtf16(bad.typed).toStdString());
    const auto read = IdentityNumber::parse(bad.typed, kToday);
    REQUIRE_FALSE(read);
    CHECK(std::string(faultName(read.fault())) == bad.fault);
}

TEST_CASE("any one wrong digit is caught", "[core][identity]")
{
    const QString right = u"990101194503120012"_qs;
    int accepted = 0;
    for (qsizetype at = 0; at < right.size(); ++at) {
        for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
            QString wrong = right;
            wrong[at] = digit;
            accepted += wrong != right && IdentityNumber::parse(wrong, kToday) ? 1 : 0;
        }
    }
    CHECK(accepted == 0);
}

TEST_CASE("an old number of fifteen digits becomes the new one and is kept", "[core][identity]")
{
    const auto read = IdentityNumber::parse(u"990101450312001", kToday);
    REQUIRE(read);
    CHECK(read->text() == u"990101194503120012"_qs);
    CHECK(read->legacyForm() == u"990101450312001"_qs);
}

TEST_CASE("a birthday on the day counts, the day before does not", "[core][identity]")
{
    const auto leap = IdentityNumber::synthetic(QDate(2012, 2, 29), Sex::Female, 124);
    CHECK(leap.text() == u"990101201202291240"_qs);
    CHECK(leap.age(QDate(2026, 2, 28)) == 13);
    CHECK(leap.age(QDate(2026, 3, 1)) == 14);
    CHECK(completedYears(QDate(1946, 11, 21), kToday) == 80);
    CHECK(completedYears(QDate(1946, 11, 22), kToday) == 79);
}

TEST_CASE("abolished divisions are still known", "[core][identity]")
{
    CHECK(divisions::name(u"420529") == u"湖北省宜昌市五峰土家族自治县"_qs);
    CHECK(divisions::isKnown(u"110103")); // 崇文区, merged away in 2010
    CHECK(divisions::isKnown(u"830000"));
    CHECK_FALSE(divisions::isKnown(u"429999"));
    CHECK_FALSE(divisions::isKnown(u"42052"));
    CHECK_FALSE(divisions::isKnown(u"4205x9"));
}

TEST_CASE("a disability card tells type, grade and reissue", "[core][identity]")
{
    const auto first = DisabilityCard::parse(u"99010119450312001262", kToday);
    REQUIRE(first);
    CHECK(first->typeCode() == u"6"_qs);
    CHECK(first->gradeCode() == u"2"_qs);
    CHECK(first->reissue() == 0);
    CHECK(first->owner().birthDate() == QDate(1945, 3, 12));

    const auto again = DisabilityCard::parse(u"99010119450312059x43 b2", kToday);
    REQUIRE(again);
    CHECK(again->text() == u"99010119450312059X43B2"_qs);
    CHECK(again->reissue() == 2);
}

TEST_CASE("each fault of a disability card is told apart", "[core][identity]")
{
    const auto bad
        = GENERATE(BadNumber{u"", "empty"}, BadNumber{u"9901011945031200126", "too_short"},
            BadNumber{u"990101194503120012621", "too_long"},
            BadNumber{u"99010119450312001362", "bad_identity"},
            BadNumber{u"99010119450312001282", "bad_type"},
            BadNumber{u"99010119450312001265", "bad_grade"},
            BadNumber{u"99010119450312001262B", "bad_reissue"},
            BadNumber{u"9901011945031200126二", "bad_character"},
            BadNumber{u"9.9E+19", "destroyed_by_excel"});
    INFO(QString::fromUtf16(bad.typed).toStdString());
    const auto read = DisabilityCard::parse(bad.typed, kToday);
    REQUIRE_FALSE(read);
    CHECK(std::string(faultName(read.fault())) == bad.fault);
}
