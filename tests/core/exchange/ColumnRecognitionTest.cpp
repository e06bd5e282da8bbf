// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ColumnRecognition.h"
#include "tests/support/SheetFixtures.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace core;
using namespace fixtures;

namespace {

SheetTable tableOf(const QString &path)
{
    auto reader = openSheet(path);
    REQUIRE(reader);
    auto table = SheetTable::load(**reader);
    REQUIRE(table);
    return std::move(table).value();
}

/// A table from lines of cells separated by bars.
SheetTable tableOf(const Folder &folder, const QString &lines)
{
    QString csv = lines;
    csv.replace(u'|', u'\t');
    return tableOf(folder.write(u"a.csv"_qs, csv.toUtf8()));
}

/// "姓名=person.name" column by column.
QString meaning(const RecognisedSheet &sheet)
{
    QStringList out;
    for (const RecognisedColumn &column : sheet.columns) {
        QString target = u"-"_qs;
        if (const FieldSpec *field = column.target.spec())
            target = QString::fromLatin1(catalogue::of(column.target.type).key) + u'.'
                + QString::fromLatin1(field->key);
        else if (column.target.role != ColumnRole::Ignored)
            target = QString::number(static_cast<int>(column.target.role));
        out += target;
    }
    return out.join(u' ');
}

RecognisedSheet recognised(Programme programme, const SheetTable &table)
{
    auto sheet = ColumnRecognition(programme).recognise(table);
    REQUIRE(sheet);
    return std::move(sheet).value();
}

} // namespace

TEST_CASE("the header below a title is found and its columns recognised", "[core][exchange]")
{
    const Folder folder;
    const SheetTable table = tableOf(folder,
        u"渔洋关镇2026年高龄津贴花名册\n单位：元|||填报时间\n"
        "序号|姓 名|身份证号码（18位）|村（社区）|组|性别|年龄|银行卡号|金额（元/月）|备注|爱好\n"
        "1|王桂兰|990101194503120012|王家坪村|2组|女|81|9900000000000010|50||\n"_qs);
    const RecognisedSheet sheet = recognised(Programme::Gaoling, table);
    CHECK(sheet.headerRow == 2);
    CHECK(sheet.firstDataRow == 3);
    CHECK(meaning(sheet)
        == u"- person.name person.id_number person.region_living person.village_group person.sex - "
           "bank_account.account_number case_file.monthly_amount case_file.memo -"_qs);
    CHECK(sheet.columns.front().state == ColumnState::Ignored);
    CHECK(sheet.columns.back().state == ColumnState::Unknown);
    CHECK(sheet.missing.empty());
}

TEST_CASE("a header of two rows with merged groups is read as one", "[core][exchange]")
{
    const Folder folder;
    const auto text = [](const char *reference, const char *content) {
        return QByteArray("<c r=\"") + reference + "\" t=\"inlineStr\"><is><t>" + content
            + "</t></is></c>";
    };
    const QByteArray rows = "<row r=\"1\">" + text("A1", "低保花名册")
        + "<c r=\"F1\"/></row><row r=\"2\">" + text("A2", "户主") + text("C2", "与户主\n关系")
        + text("D2", "银行信息") + text("F2", "月保障\r\n金额：") + "</row><row r=\"3\">"
        + text("A3", "姓名") + text("B3", "身份证号") + text("D3", "开户行") + text("E3", "账号")
        + "</row><row r=\"4\">" + text("A4", "王桂兰") + text("B4", "990101194503120012")
        + text("C4", "户主") + text("F4", "420") + "</row>";
    const SheetTable table = tableOf(folder.writeZip(u"a.xlsx"_qs,
        workbook(rows,
            "<mergeCells><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A2:B2\"/><mergeCell "
            "ref=\"C2:C3\"/>"
            "<mergeCell ref=\"D2:E2\"/><mergeCell ref=\"F2:F3\"/></mergeCells>")));
    const RecognisedSheet sheet = recognised(Programme::Dibao, table);
    CHECK(sheet.headerRow == 1);
    CHECK(sheet.firstDataRow == 3);
    CHECK(meaning(sheet)
        == u"person.name person.id_number membership.relation bank_account.bank "
           "bank_account.account_number case_file.monthly_amount"_qs);
}

TEST_CASE("the same heading means what its programme means by it", "[core][exchange]")
{
    struct Case
    {
        Programme programme;
        QString heading;
        QString meaning;
    };
    const Case c = GENERATE(Case{Programme::Linshi, u"金额"_qs, u"case_file.relief_amount"_qs},
        Case{Programme::Gaoling, u"金额"_qs, u"case_file.monthly_amount"_qs},
        Case{Programme::Youfu, u"类别"_qs, u"case_file.youfu_category"_qs},
        Case{Programme::Tekun, u"类别"_qs, u"case_file.category"_qs},
        Case{Programme::Gaoling, u"类别"_qs, u"case_file.gaoling_class"_qs},
        Case{Programme::Dibao, u"联系电话"_qs, u"household.phone"_qs},
        Case{Programme::Youfu, u"联系电话"_qs, u"person.phone"_qs},
        Case{Programme::Dibao, u"户籍地址"_qs, u"household.address_registered"_qs},
        Case{Programme::Tekun, u"供养形式"_qs, u"case_file.support_mode"_qs},
        Case{Programme::Gaoling, u"联系电话[bank_account.bank]"_qs, u"bank_account.bank"_qs},
        Case{Programme::Gaoling, u"老人姓名"_qs, u"person.name"_qs});
    INFO(c.heading.toStdString());
    const auto candidates = ColumnRecognition(c.programme).candidates(c.heading);
    REQUIRE_FALSE(candidates.empty());
    RecognisedSheet sheet;
    sheet.columns.push_back(
        {0, c.heading, ColumnState::Recognised, candidates.front(), candidates});
    CHECK(meaning(sheet) == c.meaning);
}

TEST_CASE("heads and members are told apart by the columns around them", "[core][exchange]")
{
    const Folder folder;
    SECTION("one row a member")
    {
        const auto sheet = recognised(Programme::Dibao,
            tableOf(folder, u"户主姓名|姓名|身份证号|与户主关系\n甲|乙|1|妻\n"_qs));
        CHECK(sheet.columns[0].target.role == ColumnRole::HeadName);
        CHECK(meaning(sheet) == u"2 person.name person.id_number membership.relation"_qs);
    }
    SECTION("one row a household, members joined in one cell")
    {
        const auto sheet = recognised(Programme::Dibao,
            tableOf(
                folder, u"户主姓名|户主身份证号|家庭成员|家庭成员身份证号\n甲|1|乙；丙|2；3\n"_qs));
        CHECK(meaning(sheet) == u"person.name person.id_number 4 5"_qs);
    }
    SECTION("one row a member under the heading of members")
    {
        const auto sheet = recognised(Programme::Dibao,
            tableOf(folder, u"户主姓名|家庭成员姓名|家庭成员身份证号|与户主关系\n甲|乙|2|妻\n"_qs));
        CHECK(meaning(sheet) == u"2 person.name person.id_number membership.relation"_qs);
    }
}

TEST_CASE("the second column of one meaning is left for the user to decide", "[core][exchange]")
{
    const Folder folder;
    const auto sheet
        = recognised(Programme::Gaoling, tableOf(folder, u"姓名|身份证号|姓名\na|b|c\n"_qs));
    CHECK(sheet.columns[2].state == ColumnState::Ambiguous);
    CHECK(sheet.columns[2].target.role == ColumnRole::Ignored);
    CHECK(sheet.mapping(3).columnOf(ColumnTarget::of(RecordType::Person, "name")) == 0);
}

TEST_CASE("a sheet without a name or an identity number is no roster", "[core][exchange]")
{
    const Folder folder;
    const auto none = ColumnRecognition(Programme::Dibao)
                          .recognise(tableOf(folder, u"日期|金额|村\n2026|1|a\n"_qs));
    REQUIRE_FALSE(none);
    CHECK(importFaultOf(none.error()) == ImportFault::NoHeader);
    const auto sheet = recognised(Programme::Gaoling, tableOf(folder, u"姓名|村\n甲|乙\n"_qs));
    CHECK(sheet.missing == std::vector{ColumnTarget::of(RecordType::Person, "id_number")});
}

TEST_CASE("every field is found again under the heading it is exported with", "[core][exchange]")
{
    const Programme programme = GENERATE(Programme::Dibao, Programme::Tekun, Programme::Gaoling,
        Programme::Youfu, Programme::Linshi);
    const ColumnRecognition recognition(programme);
    for (const ColumnTarget &target : recognition.targets()) {
        const QString heading = recognition.exportHeading(target);
        const auto candidates = recognition.candidates(heading);
        INFO(heading.toStdString());
        REQUIRE_FALSE(candidates.empty());
        CHECK(candidates.front() == target);
    }
}
