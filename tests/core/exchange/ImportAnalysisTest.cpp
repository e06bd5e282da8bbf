// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RosterFixture.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;
using support::issuesOf;
using support::RosterFixture;

namespace {

const QString kWang = QStringLiteral("990101194503120012");
const QString kLi = QStringLiteral("990101194011040024");
const QString kZhang = QStringLiteral("990101193506010033");
const QString kYoung = QStringLiteral("990101197109090058");
const QString kCard = QStringLiteral("9900000000000010");

const QString kHeader = QStringLiteral("姓名|身份证号|村|卡号|金额\n");

QString roster(const QStringList &lines)
{
    return kHeader + lines.join(u'\n') + u'\n';
}

} // namespace

TEST_CASE("a clean roster is new before its import and unchanged after it", "[core][import]")
{
    RosterFixture fixture;
    const QString lines = roster({u"王桂兰|%1|鞍山村|%2|50"_qs.arg(kWang, kCard),
        u"李秀芝|%1|汉马池|9900000000000028|100"_qs.arg(kLi), u"合计||||150"_qs});
    const auto analysis = fixture.analyse(Programme::Gaoling, fixture.sheet(lines));
    CHECK(issuesOf(*analysis) == u""_qs);
    CHECK(analysis->counts() == ImportCounts{2, 0, 0, 0, 0, 0, 1});

    const ImportResult result = fixture.import(*analysis);
    CHECK_FALSE(result.error);
    CHECK(result.rowsWritten == 2);
    const Record person = fixture.person(kWang);
    CHECK(person.text("name") == u"王桂兰"_qs);
    CHECK(person.scope == u"420529111204"_qs);
    CHECK(person.text("birth_date") == u"1945-03-12"_qs);
    const auto cases = fixture.query().casesOfPerson(person.id).value();
    REQUIRE(cases.size() == 1);
    CHECK(cases.front().integer("monthly_amount") == 5000);
    CHECK(cases.front().text("from_month") == u"2026-11"_qs);
    CHECK(cases.front().reference("bank_account")
        == fixture.query().accountsOf(person.id).value().front().id);

    const auto again = fixture.analyse(Programme::Gaoling, fixture.sheet(lines));
    CHECK(again->counts() == ImportCounts{0, 0, 2, 0, 0, 0, 1});
    CHECK(fixture.import(*again).rowsWritten == 0);
}

TEST_CASE("nothing is written by a dry run", "[core][import]")
{
    RosterFixture fixture;
    fixture.analyse(Programme::Gaoling,
        fixture.sheet(roster({u"王桂兰|%1|鞍山村|%2|50"_qs.arg(kWang, kCard)})));
    CHECK(fixture.ledger.ledger.device().pendingCount().value() == 0);
    CHECK(fixture.person(kWang).id.isNull());
}

TEST_CASE("each kind of wrong cell is flagged in its row and column", "[core][import]")
{
    struct Case
    {
        QString line;
        QString issues;
    };
    const QString ok = u"王桂兰|990101194503120012|鞍山村|9900000000000010|50"_qs;
    const auto with = [&ok](int column, const QString &text) {
        QStringList cells = ok.split(u'|');
        cells[column] = text;
        return cells.join(u'|');
    };
    const Case c
        = GENERATE_COPY(Case{ok, u""_qs}, Case{with(0, u"王 桂兰"_qs), u"2:needs_tidying"_qs},
            Case{with(0, u""_qs), u"2:missing"_qs}, Case{with(1, u""_qs), u"2:missing"_qs},
            Case{with(1, u"'990101194503120012"_qs), u"2:needs_tidying"_qs},
            Case{with(1, u"９９０１０１１９４５０３１２００１２"_qs), u"2:needs_tidying"_qs},
            Case{with(1, u"990101194503120013"_qs), u"2:identity_bad_check_digit"_qs},
            Case{with(1, u"99010119450312001"_qs), u"2:identity_too_short"_qs},
            Case{with(1, u"9901011945031200122"_qs), u"2:identity_too_long"_qs},
            Case{with(1, u"990101194502310013"_qs), u"2:identity_bad_date"_qs},
            Case{with(1, u"9901011945031200甲2"_qs), u"2:identity_bad_character"_qs},
            Case{with(1, u"9.90101E+17"_qs), u"2:identity_destroyed"_qs},
            Case{with(2, u"不知道村"_qs), u"2:unknown_village"_qs},
            Case{with(2, u""_qs), u"2:missing"_qs},
            Case{with(3, u"6.22848E+18"_qs), u"2:account_destroyed"_qs},
            Case{with(3, u"12345"_qs), u"2:account_too_short"_qs},
            Case{with(3, u"9900000000000011"_qs), u"2:account_looks_wrong"_qs},
            Case{with(3, u"9900 0000 0000 0010"_qs), u"2:needs_tidying"_qs},
            Case{with(4, u"五十"_qs), u"2:bad_money"_qs},
            Case{with(4, u"333.3333"_qs), u"2:bad_money"_qs},
            Case{with(4, u""_qs), u"2:missing"_qs}, Case{with(4, u"#N/A"_qs), u"2:bad_money"_qs},
            Case{with(1, u"990101197109090058"_qs), u"2:too_young"_qs});
    INFO(c.line.toStdString());
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Gaoling, fixture.sheet(roster({c.line})));
    CHECK(issuesOf(*analysis) == c.issues);
}

TEST_CASE("certain fixes are made together and can be taken back", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Gaoling,
        fixture.sheet(roster({u"王　桂兰|'%1|鞍山村|9900 0000 0000 0010|50"_qs.arg(kWang)})));
    REQUIRE(analysis->classes().size() == 1);
    CHECK(analysis->classes().front().rows == 1);
    CHECK(analysis->classes().front().fixable == 3);

    analysis->fixAll(IssueReason::NeedsTidying);
    fixture.refresh(*analysis);
    CHECK(issuesOf(*analysis) == u""_qs);
    CHECK(analysis->cellText(1, 1) == kWang);

    analysis->undo();
    fixture.refresh(*analysis);
    CHECK(analysis->counts().mustFix == 1);
    CHECK_FALSE(analysis->canUndo());
}

TEST_CASE("a corrected cell is judged again, a skipped row is not", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Gaoling,
        fixture.sheet(
            roster({u"王桂兰|990101194503120013|鞍山村||50"_qs, u"李秀芝||鞍山村||50"_qs})));
    CHECK(analysis->counts().mustFix == 2);
    analysis->correct(1, 1, u"990101 19450312 0012"_qs);
    analysis->setSkipped(2, true);
    analysis->fixAllCertain();
    fixture.refresh(*analysis);
    analysis->fixAllCertain();
    fixture.refresh(*analysis);
    CHECK(analysis->counts() == ImportCounts{1, 0, 0, 0, 0, 1, 0});
    CHECK(analysis->rowsWith(RowOutcome::Skipped) == std::vector{1});
}

TEST_CASE("a destroyed number offers the people of that name, and guesses none", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Gaoling,
        roster(
            {u"王桂兰|%1|鞍山村|%2|50"_qs.arg(kWang, kCard), u"李秀芝|%1|鞍山村||50"_qs.arg(kLi)}));
    const auto analysis = fixture.analyse(Programme::Gaoling,
        fixture.sheet(roster({u"王桂兰|9.90101E+17|鞍山村|%1|60"_qs.arg(kCard),
            u"李秀芝|%1|鞍山村|6.2E+18|50"_qs.arg(kLi)})));
    const AnalysedRow first = analysis->row(0);
    REQUIRE(first.issues.size() == 1);
    CHECK_FALSE(first.issues.front().fix);
    REQUIRE(first.issues.front().choices.size() == 1);
    CHECK(first.issues.front().choices.front().value == kWang);
    CHECK(analysis->row(1).issues.front().choices.empty());

    analysis->choose(first.issues.front(), first.issues.front().choices.front());
    fixture.refresh(*analysis);
    CHECK(analysis->row(0).outcome == RowOutcome::Update);
}

TEST_CASE("a destroyed account can be replaced by the one the ledger has", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Gaoling, roster({u"王桂兰|%1|鞍山村|%2|50"_qs.arg(kWang, kCard)}));
    const auto analysis = fixture.analyse(
        Programme::Gaoling, fixture.sheet(roster({u"王桂兰|%1|鞍山村|9.9E+15|50"_qs.arg(kWang)})));
    REQUIRE(analysis->row(0).issues.size() == 1);
    analysis->fixAllCertain();
    fixture.refresh(*analysis);
    CHECK(analysis->counts().mustFix == 1);
    analysis->fixAll(IssueReason::AccountDestroyed);
    fixture.refresh(*analysis);
    CHECK(analysis->counts() == ImportCounts{0, 0, 1, 0, 0, 0, 0});
}

TEST_CASE("duplicates within the file keep the last row", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Gaoling,
        fixture.sheet(
            roster({u"王桂兰|%1|鞍山村||50"_qs.arg(kWang), u"李秀芝|%1|鞍山村||50"_qs.arg(kLi),
                u"王桂兰|%1|鞍山村||100"_qs.arg(kWang), u"李秀枝|%1|鞍山村||50"_qs.arg(kLi)})));
    CHECK(issuesOf(*analysis) == u"2:duplicate_row 3:same_identity_other_name"_qs);
    CHECK(analysis->row(0).issues.front().params == QStringList{u"4"_qs});
    analysis->fixAll(IssueReason::DuplicateRow);
    analysis->setSkipped(2, true);
    fixture.refresh(*analysis);
    CHECK(analysis->counts() == ImportCounts{2, 0, 0, 0, 0, 2, 0});
}

TEST_CASE("one account of two people is asked about", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Gaoling, roster({u"王桂兰|%1|鞍山村|%2|50"_qs.arg(kWang, kCard)}));
    const auto analysis = fixture.analyse(Programme::Gaoling,
        fixture.sheet(roster({u"李秀芝|%1|鞍山村|%2|50"_qs.arg(kLi, kCard),
            u"张玉珍|%1|鞍山村|9900000000000028|50"_qs.arg(kZhang),
            u"陈大年|990101193302020011|鞍山村|9900000000000028|50"_qs})));
    CHECK(issuesOf(*analysis).contains(u"2:account_of_other"_qs));
    CHECK(issuesOf(*analysis).contains(u"4:account_of_other"_qs));
    CHECK_FALSE(issuesOf(*analysis).contains(u"3:account_of_other"_qs));
    analysis->acceptAll(IssueReason::AccountOfOther);
    fixture.refresh(*analysis);
    CHECK_FALSE(issuesOf(*analysis).contains(u"account_of_other"_qs));
}

TEST_CASE("the ledger knows who is dead, renamed, renumbered or elsewhere", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Gaoling,
        roster({u"王桂兰|%1|鞍山村||50"_qs.arg(kWang), u"李秀芝|%1|鞍山村||50"_qs.arg(kLi),
            u"张玉珍|%1|鞍山村||100"_qs.arg(kZhang)}));
    const Record dead = fixture.person(kWang);
    const auto &spec = catalogue::of(RecordType::Person);
    REQUIRE(fixture.ledger.ledger.commit(
        fixture.ledger.action({{ChangeKind::Set, dead, {{spec.number("status"), u"03"_qs}}}})));
    const QString otherNumber = IdentityNumber::synthetic(QDate(1935, 6, 1), Sex::Male, 7).text();
    const auto analysis = fixture.analyse(Programme::Gaoling,
        fixture.sheet(roster({u"王桂兰|%1|鞍山村||50"_qs.arg(kWang),
            u"李秀之|%1|火田坑村||50"_qs.arg(kLi), u"张玉珍|%1|鞍山村||100"_qs.arg(otherNumber)})));
    CHECK(issuesOf(*analysis)
        == u"2:person_is_dead 3:ledger_has_other_name 3:village_differs "
           "4:same_person_other_number"_qs);

    const RowIssue renumbered = analysis->row(2).issues.front();
    REQUIRE(renumbered.choices.size() == 1);
    analysis->choose(renumbered, renumbered.choices.front());
    fixture.refresh(*analysis);
    CHECK(analysis->row(2).outcome == RowOutcome::Update);
}

TEST_CASE("low income support and support for the destitute exclude each other", "[core][import]")
{
    RosterFixture fixture;
    fixture.import(Programme::Tekun, roster({u"王桂兰|%1|鞍山村||800"_qs.arg(kWang)}));
    const auto dibao = fixture.analyse(
        Programme::Dibao, fixture.sheet(roster({u"王桂兰|%1|鞍山村||400"_qs.arg(kWang)})));
    CHECK(issuesOf(*dibao) == u"2:other_programme_active"_qs);

    fixture.import(Programme::Dibao, roster({u"李秀芝|%1|鞍山村||400"_qs.arg(kLi)}));
    const auto tekun = fixture.analyse(
        Programme::Tekun, fixture.sheet(roster({u"李秀芝|%1|鞍山村||800"_qs.arg(kLi)})));
    CHECK(issuesOf(*tekun) == u"2:other_programme_active"_qs);
}

TEST_CASE("sex and birthday are held against the identity number", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Gaoling,
        fixture.sheet(
            u"姓名|身份证号|村|性别|出生日期|金额\n"
            "王桂兰|%1|鞍山村|女|1945.3.13|50\n李秀芝|%2|鞍山村|女|1940年11月4日|50\n"_qs.arg(
                kWang, kLi)));
    CHECK(issuesOf(*analysis) == u"2:sex_mismatch 2:birth_mismatch"_qs);
    CHECK(analysis->row(0).issues[0].fix == u"男"_qs);
    analysis->fixAllCertain();
    fixture.refresh(*analysis);
    CHECK(analysis->counts().mustFix == 1);
}

TEST_CASE("a village outside the device's township is refused", "[core][import]")
{
    RosterFixture fixture;
    auto table = fixture.table(fixture.sheet(roster({u"王桂兰|%1|鞍山村||50"_qs.arg(kWang)})));
    ImportContext context = fixture.context(Programme::Gaoling);
    context.scopePrefix = u"420529100"_qs;
    const auto recognised = ColumnRecognition(Programme::Gaoling).recognise(*table).value();
    ImportAnalysis analysis(table, recognised.mapping(table->columnCount()), context);
    fixture.refresh(analysis);
    CHECK(issuesOf(analysis) == u"2:village_out_of_scope"_qs);
}

TEST_CASE("a change of class stops the old case and opens a linked one", "[core][import]")
{
    RosterFixture fixture;
    const QString header = u"姓名|身份证号|村|享受类别|金额|享受起月\n"_qs;
    fixture.import(
        Programme::Gaoling, header + u"李秀芝|%1|鞍山村|80-89岁|50|2020-12\n"_qs.arg(kLi));
    const QString changed = header + u"李秀芝|%1|鞍山村|90-99岁|100|2020-12\n"_qs.arg(kLi);
    const auto analysis = fixture.analyse(Programme::Gaoling, fixture.sheet(changed));
    CHECK(issuesOf(*analysis) == u"2:category_changes"_qs);
    analysis->acceptAll(IssueReason::CategoryChanges);
    fixture.refresh(*analysis);
    CHECK(fixture.import(*analysis).rowsWritten == 1);

    const auto cases = fixture.query().casesOfPerson(fixture.person(kLi).id).value();
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].text("status") == u"stopped"_qs);
    CHECK(cases[0].text("stopped_from") == u"2026-11"_qs);
    CHECK(cases[0].integer("monthly_amount") == 5000);
    CHECK(cases[1].reference("previous") == cases[0].id);
    CHECK(cases[1].text("from_month") == u"2026-11"_qs);
    CHECK(cases[1].integer("monthly_amount") == 10000);
    CHECK(fixture.analyse(Programme::Gaoling, fixture.sheet(changed))->counts().unchanged == 1);
}

TEST_CASE("a second change of class does not reach back before the first", "[core][import]")
{
    RosterFixture fixture;
    const QString header = u"姓名|身份证号|村|享受类别|金额|享受起月\n"_qs;
    for (const QString &line : {u"80-89岁|50"_qs, u"90-99岁|100"_qs, u"100岁以上|200"_qs}) {
        const auto analysis = fixture.analyse(Programme::Gaoling,
            fixture.sheet(header + u"李秀芝|%1|鞍山村|%2|2020-12\n"_qs.arg(kLi, line)));
        analysis->acceptAll(IssueReason::CategoryChanges);
        fixture.refresh(*analysis);
        REQUIRE(fixture.import(*analysis).rowsWritten == 1);
    }
    const auto cases = fixture.query().casesOfPerson(fixture.person(kLi).id).value();
    REQUIRE(cases.size() == 3);
    CHECK(cases[1].text("stopped_from") == u"2026-11"_qs);
    CHECK(cases[2].text("from_month") == u"2026-11"_qs);
    CHECK(cases[2].reference("previous") == cases[1].id);
}

TEST_CASE("a name that nobody can have is not taken", "[core][import]")
{
    RosterFixture fixture;
    const auto issue = [&fixture](const QString &name) {
        return issuesOf(*fixture.analyse(
            Programme::Gaoling, fixture.sheet(roster({name + u"|%1|鞍山村||50"_qs.arg(kWang)}))));
    };
    for (const QString &name : {u"王桂2"_qs, u"王*兰"_qs, u"王桂？"_qs, u"王□兰"_qs})
        CHECK(issue(name) == u"2:name_bad_character"_qs);
    for (const QString &name : {u"王桂l"_qs, u"NGUYEN THI LAN"_qs, u"王Ａ兰"_qs})
        CHECK(issue(name) == u"2:name_has_letters"_qs);
    for (const QString &name : {u"王桂兰"_qs, u"阿依古丽·买买提"_qs, u"王〇"_qs, u"王\uE123"_qs,
             QString::fromUcs4(U"王\U0002A6D6", 2)})
        CHECK(issue(name) == u""_qs);
}

TEST_CASE("the names of members in one cell are looked at too", "[core][import]")
{
    RosterFixture fixture;
    const auto analysis = fixture.analyse(Programme::Dibao,
        fixture.sheet(
            u"户主姓名|户主身份证号|村|家庭成员|家庭成员身份证号|月保障金额\n"
            "王桂兰|%1|鞍山村|李秀7(女)；张三(夫)|%2；%3|600\n"_qs.arg(kWang, kLi, kZhang)));
    CHECK(issuesOf(*analysis) == u"2:name_bad_character"_qs);
}

namespace {

const QString kFamily = QStringLiteral("户编号|姓名|身份证号|与户主关系|村|金额\n");

/// Wang, her husband Zhang, and Li, as a roster of last month had them.
void importFamily(RosterFixture &fixture)
{
    fixture.import(Programme::Dibao,
        kFamily
            + u"1|王桂兰|%1|户主|鞍山村|600\n1|张三|%2|配偶|鞍山村|\n1|李秀芝|%3|女|鞍山村|\n"_qs
                  .arg(kWang, kZhang, kLi));
}

} // namespace

TEST_CASE("who is missing from a household's rows is told by name and stays", "[core][import]")
{
    RosterFixture fixture;
    importFamily(fixture);
    const auto analysis = fixture.analyse(Programme::Dibao,
        fixture.sheet(kFamily
            + u"1|王桂兰|%1|户主|鞍山村|700\n1|张三|%2|配偶|鞍山村|\n"_qs.arg(kWang, kZhang)));
    REQUIRE(issuesOf(*analysis) == u"2:not_in_file"_qs);
    CHECK(analysis->row(0).issues.at(0).params == QStringList(u"李秀芝"_qs));
    analysis->acceptAll(IssueReason::NotInFile);
    fixture.refresh(*analysis);
    CHECK(fixture.import(*analysis).rowsWritten == 2);
    CHECK(fixture.query().membershipsOf(fixture.person(kLi).id).value().size() == 1);
}

TEST_CASE("a roster of heads says nothing about the others", "[core][import]")
{
    RosterFixture fixture;
    importFamily(fixture);
    const auto analysis = fixture.analyse(
        Programme::Dibao, fixture.sheet(roster({u"王桂兰|%1|鞍山村||700"_qs.arg(kWang)})));
    CHECK(issuesOf(*analysis) == u""_qs);
}

TEST_CASE("another head ends the household's case and opens a linked one", "[core][import]")
{
    RosterFixture fixture;
    importFamily(fixture);
    const QString later
        = kFamily + u"1|张三|%1|户主|鞍山村|500\n1|李秀芝|%2|女|鞍山村|\n"_qs.arg(kZhang, kLi);
    const auto analysis = fixture.analyse(Programme::Dibao, fixture.sheet(later));
    CHECK(issuesOf(*analysis) == u"2:head_changes 2:not_in_file"_qs);
    CHECK(analysis->row(0).issues.at(0).params == QStringList(u"王桂兰"_qs));
    analysis->acceptAll(IssueReason::HeadChanges);
    analysis->acceptAll(IssueReason::NotInFile);
    fixture.refresh(*analysis);
    REQUIRE(fixture.import(*analysis).rowsWritten == 2);

    const RecordId zhang = fixture.person(kZhang).id;
    const Record membership = fixture.query().membershipsOf(zhang).value().at(0);
    CHECK(membership.text("relation") == u"02"_qs);
    CHECK(membership.text("kind") == u"head"_qs);
    const Record former = fixture.query().membershipsOf(fixture.person(kWang).id).value().at(0);
    CHECK(former.text("relation") == u"10"_qs);
    CHECK(former.text("kind") == u"member"_qs);
    const RecordId household = *membership.reference("household");
    const Record record = *fixture.query().find(RecordType::Household, household).value();
    CHECK(record.reference("head") == zhang);
    CHECK(record.text("applicant_name") == u"张三"_qs);
    const auto cases = fixture.query().casesOfHousehold(household).value();
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].text("status") == u"stopped"_qs);
    CHECK(cases[0].text("stop_reason") == u"replaced"_qs);
    CHECK(cases[0].integer("monthly_amount") == 600'00);
    CHECK(cases[1].reference("previous") == cases[0].id);
    CHECK(cases[1].reference("person") == zhang);
    CHECK(cases[1].integer("monthly_amount") == 500'00);

    // Next month's roster finds nothing new; she is only still not in it.
    const auto again = fixture.analyse(Programme::Dibao, fixture.sheet(later));
    CHECK(issuesOf(*again) == u"2:not_in_file"_qs);
    again->acceptAll(IssueReason::NotInFile);
    CHECK(again->counts().unchanged == 2);
}

TEST_CASE("the first of rows that name no head does not become one", "[core][import]")
{
    RosterFixture fixture;
    importFamily(fixture);
    const auto analysis = fixture.analyse(Programme::Dibao,
        fixture.sheet(
            u"户编号|姓名|身份证号|村|金额\n1|张三|%1|鞍山村|600\n1|王桂兰|%2|鞍山村|\n1|李秀芝|%3|鞍山村|\n"_qs
                .arg(kZhang, kWang, kLi)));
    CHECK(issuesOf(*analysis) == u""_qs);
    CHECK(analysis->counts().unchanged == 3);
}

TEST_CASE("a case that was stopped is asked about before it starts again", "[core][import]")
{
    RosterFixture fixture;
    const QString header = u"姓名|身份证号|村|金额|状态\n"_qs;
    fixture.import(Programme::Gaoling, header + u"李秀芝|%1|鞍山村|50|享受\n"_qs.arg(kLi));
    fixture.import(Programme::Gaoling, header + u"李秀芝|%1|鞍山村|50|停发\n"_qs.arg(kLi));
    const auto stopped = fixture.analyse(
        Programme::Gaoling, fixture.sheet(header + u"李秀芝|%1|鞍山村|50|停发\n"_qs.arg(kLi)));
    CHECK(stopped->counts().unchanged == 1);
    const auto analysis = fixture.analyse(
        Programme::Gaoling, fixture.sheet(header + u"李秀芝|%1|鞍山村|50|享受\n"_qs.arg(kLi)));
    CHECK(issuesOf(*analysis) == u"2:was_stopped"_qs);
}

TEST_CASE("a dry run can be stopped and taken up again", "[core][import]")
{
    RosterFixture fixture;
    QStringList lines;
    for (int i = 0; i < 500; ++i)
        lines += u"张三|%1|鞍山村||50"_qs.arg(
            IdentityNumber::synthetic(QDate(1940, 1, 1).addDays(i), Sex::Female, 4).text());
    auto table = fixture.table(fixture.sheet(roster(lines)));
    const auto recognised = ColumnRecognition(Programme::Gaoling).recognise(*table).value();
    ImportAnalysis analysis(
        table, recognised.mapping(table->columnCount()), fixture.context(Programme::Gaoling));
    const auto stopped
        = analysis.refresh(*fixture.ledger.database, [](int done, int) { return done < 300; });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == ErrorCode::Cancelled);
    int calls = 0;
    for (; calls < 50; ++calls) {
        // However little patience, every call gets further.
        if (analysis.refresh(*fixture.ledger.database, [](int, int) { return false; }))
            break;
    }
    CHECK(calls > 1);
    CHECK(calls < 20);
    CHECK(analysis.counts().fresh == 500);
}
