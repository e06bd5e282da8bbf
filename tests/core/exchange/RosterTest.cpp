// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RosterFixture.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;
using support::issuesOf;
using support::RosterFixture;

namespace {

const QString kHead = QStringLiteral("990101194503120012");
const QString kWife = QStringLiteral("990101194802200047");
const QString kSon = QStringLiteral("990101197109090058");
const QString kOther = QStringLiteral("990101196107070075");

} // namespace

TEST_CASE("rows of one household become its head and members", "[core][import]")
{
    RosterFixture fixture;
    const QString lines
        = u"序号|户主姓名|姓名|身份证号|与户主关系|村|家庭人口|保障人口|低保类别|月保障金额|开户行|"
          u"账号\n"
          "1|王德贵|王德贵|%1|户主|鞍山村|3|3|农村低保|1260|农商行|9900000000000010\n"
          "|王德贵|李桂香|%2|配偶|||||||\n|王德贵|王小军|%3|长子|||||||\n"
          "2|陈福来|陈福来|%4|户主|鞍山村|1|1|农村低保|420|信用社|9900000000000028\n"_qs.arg(
              kHead, kWife, kSon, kOther);
    const auto analysis = fixture.analyse(Programme::Dibao, fixture.sheet(lines));
    CHECK(issuesOf(*analysis) == u""_qs);
    CHECK(analysis->counts().fresh == 4);
    const ImportResult result = fixture.import(*analysis);
    CHECK(result.operations == 2);

    const Record head = fixture.person(kHead);
    const auto memberships = fixture.query().membershipsOf(fixture.person(kSon).id).value();
    REQUIRE(memberships.size() == 1);
    CHECK(memberships.front().text("relation") == u"22"_qs);
    const RecordId household = *memberships.front().reference("household");
    CHECK(fixture.query().membersOf(household).value().size() == 3);
    const auto cases = fixture.query().casesOfHousehold(household).value();
    REQUIRE(cases.size() == 1);
    CHECK(cases.front().integer("monthly_amount") == 126000);
    CHECK(cases.front().reference("person") == head.id);
    const Record home = *fixture.query().find(RecordType::Household, household).value();
    CHECK(home.integer("covered_population") == 3);
    CHECK(home.text("standard_area") == u"rural"_qs);
    CHECK(home.reference("head") == head.id);
    CHECK(fixture.query().accountsOf(head.id).value().front().text("bank") == u"314"_qs);

    CHECK(fixture.analyse(Programme::Dibao, fixture.sheet(lines))->counts().unchanged == 4);
}

TEST_CASE("members joined in one cell are taken apart", "[core][import]")
{
    RosterFixture fixture;
    const QString lines
        = u"户主姓名|户主身份证号|村|家庭成员|家庭成员身份证号|月保障金额\n"
          "王德贵|%1|鞍山村|李桂香(妻)；王小军|%2；%3|1260\n"_qs.arg(kHead, kWife, kSon);
    const auto analysis = fixture.analyse(Programme::Dibao, fixture.sheet(lines));
    CHECK(issuesOf(*analysis) == u""_qs);
    fixture.import(*analysis);
    const auto memberships = fixture.query().membershipsOf(fixture.person(kWife).id).value();
    REQUIRE(memberships.size() == 1);
    CHECK(memberships.front().text("relation") == u"12"_qs);
    CHECK(fixture.analyse(Programme::Dibao, fixture.sheet(lines))->counts().unchanged == 1);

    const auto wrong = fixture.analyse(Programme::Dibao,
        fixture.sheet(u"户主姓名|户主身份证号|村|家庭成员|家庭成员身份证号|月保障金额\n"
                      "王德贵|%1|鞍山村|李桂香；王小军|%2|1260\n"_qs.arg(kHead, kWife)));
    CHECK(issuesOf(*wrong) == u"2:member_lists_differ"_qs);
}

TEST_CASE("a member joined to two households of one file is held back", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Dibao,
        fixture.sheet(
            u"户主姓名|户主身份证号|村|家庭成员|家庭成员身份证号|月保障金额\n"
            "王德贵|%1|鞍山村|李桂香|%2|800\n陈福来|%3|鞍山村|李桂香、王小军|%2、%4|800\n"_qs.arg(
                kHead, kWife, kOther, kSon)));
    CHECK(issuesOf(*analysis) == u"3:in_other_household"_qs);
}

TEST_CASE("households without their head or with doubtful figures are held back", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Dibao,
        fixture.sheet(u"户编号|姓名|身份证号|与户主关系|村|家庭人口|保障人口|月保障金额\n"
                      "A1|李桂香|%1|配偶|鞍山村|2|2|800\nA1|王小军|%2|长子|鞍山村|||\n"
                      "A2|王德贵|%3|户主|鞍山村|1|2|420\n"
                      "A2|陈福来|%4|户主|鞍山村|||430\n"_qs.arg(kWife, kSon, kHead, kOther)));
    CHECK(issuesOf(*analysis)
        == u"2:no_head 4:covered_exceeds_members 4:members_differ 5:several_heads "
           "5:amounts_differ"_qs);
}

TEST_CASE("somebody of another household is not taken into a second one", "[core][import]")
{
    RosterFixture fixture;
    const QString header = u"户主姓名|姓名|身份证号|与户主关系|村|月保障金额\n"_qs;
    fixture.import(Programme::Dibao,
        header
            + u"王德贵|王德贵|%1|户主|鞍山村|420\n王德贵|李桂香|%2|配偶|鞍山村|\n"_qs.arg(
                kHead, kWife));
    const auto analysis = fixture.analyse(Programme::Dibao,
        fixture.sheet(header
            + u"陈福来|陈福来|%1|户主|鞍山村|420\n陈福来|李桂香|%2|配偶|鞍山村|\n"_qs.arg(
                kOther, kWife)));
    CHECK(issuesOf(*analysis) == u"3:in_other_household"_qs);
}

TEST_CASE("a roster of the destitute keeps where and how they are supported", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Tekun,
        u"渔洋关镇农村特困人员花名册\n序号|姓名|性别|身份证号码|所在村|供养形式|供养机构|"
        u"照料护理等级|月供养标准|享受起始时间\n"
        "1|王德贵|男|%1|鞍山村委会|集中供养|渔洋关镇福利院|全自理|821.6|2019.5\n"_qs.arg(kHead));
    const auto cases = fixture.query().casesOfPerson(fixture.person(kHead).id).value();
    REQUIRE(cases.size() == 1);
    CHECK(cases.front().text("support_mode") == u"institution"_qs);
    CHECK(cases.front().text("institution") == u"渔洋关镇福利院"_qs);
    CHECK(cases.front().integer("monthly_amount") == 82160);
    CHECK(cases.front().text("from_month") == u"2019-05"_qs);
    CHECK_FALSE(cases.front().reference("household"));
}

TEST_CASE("a roster of veterans keeps class, service and certificate", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Youfu,
        u"姓名|身份证号|村|类别|优抚证号|入伍时间|退伍时间|伤残等级|抚恤金\n"
        "王德贵|%1|鞍山村|带病回乡退伍军人|鄂字001|1965.3|1970-01-15||627\n"_qs.arg(kHead)
            .replace(u"1965.3|"_qs, u"1965.3.1|"_qs));
    const auto cases = fixture.query().casesOfPerson(fixture.person(kHead).id).value();
    REQUIRE(cases.size() == 1);
    CHECK(cases.front().text("youfu_category") == u"42"_qs);
    CHECK(cases.front().text("youfu_certificate") == u"鄂字001"_qs);
    CHECK(cases.front().text("enlisted_on") == u"1965-03-01"_qs);
    CHECK(cases.front().integer("monthly_amount") == 62700);
}

TEST_CASE(
    "two reliefs of one household are two cases, the same relief twice is one", "[core][import]")
{
    RosterFixture fixture;
    const QString header = u"申请人|身份证号|村|救助类型|救助原因|救助金额|救助日期\n"_qs;
    const QString lines = header
        + u"王德贵|%1|鞍山村|急难型|火灾|2000|2026.3.5\n王德贵|%1|鞍山村|支出型|疾病|3000|20261120\n"_qs
              .arg(kHead);
    fixture.import(Programme::Linshi, lines);
    const auto cases = fixture.query().casesOfPerson(fixture.person(kHead).id).value();
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].text("relief_on") == u"2026-03-05"_qs);
    CHECK(cases[0].text("from_month") == u"2026-03"_qs);
    CHECK(cases[1].integer("relief_amount") == 300000);
    CHECK(cases[0].reference("household") == cases[1].reference("household"));
    CHECK(fixture.analyse(Programme::Linshi, fixture.sheet(lines))->counts().unchanged == 2);

    const auto twice = fixture.analyse(Programme::Linshi,
        fixture.sheet(header
            + u"王德贵|%1|鞍山村|急难型|火灾|2000|2026.3.5\n王德贵|%1|鞍山村|急难型|火灾|2000|2026.3.5\n"_qs
                  .arg(kHead)));
    CHECK(issuesOf(*twice) == u"2:duplicate_row"_qs);
}

TEST_CASE("months and dates are read in every way rosters write them", "[core][import]")
{
    RosterFixture fixture;
    const auto reading = [](FieldType type, const QString &text, CellKind kind = CellKind::Text) {
        const FieldSpec &spec = type == FieldType::Date
            ? *catalogue::of(RecordType::CaseFile).field(u"relief_on")
            : *catalogue::of(RecordType::CaseFile).field(u"from_month");
        return readCell(spec, {text, kind, false}, QDate(2026, 11, 23));
    };
    CHECK(reading(FieldType::YearMonth, u"2026年11月"_qs).value == Value(u"2026-11"_qs));
    CHECK(reading(FieldType::YearMonth, u"2026.11"_qs).value == Value(u"2026-11"_qs));
    CHECK(reading(FieldType::YearMonth, u"202611"_qs).value == Value(u"2026-11"_qs));
    CHECK(reading(FieldType::YearMonth, u"2026-11-21"_qs, CellKind::Date).value
        == Value(u"2026-11"_qs));
    CHECK(reading(FieldType::YearMonth, u"2026.1"_qs).value == Value(u"2026-01"_qs));
    CHECK(reading(FieldType::YearMonth, u"2026.1"_qs, CellKind::Number).issue
        == IssueReason::BadMonth);
    CHECK(reading(FieldType::Date, u"20261121"_qs).value == Value(u"2026-11-21"_qs));
    CHECK(reading(FieldType::Date, u"2026.11.21"_qs).value == Value(u"2026-11-21"_qs));
    CHECK(reading(FieldType::Date, u"46347"_qs, CellKind::Number).value == Value(u"2026-11-21"_qs));
    CHECK(reading(FieldType::Date, u"1121"_qs).issue == IssueReason::BadDate);
    CHECK(reading(FieldType::Date, u"1121"_qs).fix == u"2026-11-21"_qs);
    CHECK(reading(FieldType::Date, u"1224"_qs).fix == u"2025-12-24"_qs);
}

TEST_CASE("a household's own number may stand in its head's row only", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Dibao,
        fixture.sheet(
            u"户编号|户主身份证号|姓名|身份证号|与户主关系|村|月保障金额\n"
            "A1|%1|王德贵|%1|户主|鞍山村|800\n|%1|李桂香|%2|配偶|鞍山村|\n"_qs.arg(kHead, kWife)));
    CHECK(issuesOf(*analysis) == u""_qs);
    CHECK(analysis->units().size() == 1);
}

TEST_CASE("what a roster leaves out does not touch a record somebody entered", "[core][import]")
{
    RosterFixture fixture;
    const RecordEdit person = fixture.ledger.newPerson(u"王德贵"_qs, kHead);
    REQUIRE(fixture.ledger.ledger.commit(fixture.ledger.action({person})));
    fixture.import(
        Programme::Tekun, u"姓名|身份证号|村|月金额\n王德贵|%1|鞍山村|800\n"_qs.arg(kHead));
    CHECK(fixture.person(kHead).fields == person.values);
    CHECK(fixture.query().casesOfPerson(person.before.id).value().size() == 1);
}
