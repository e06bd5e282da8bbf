// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/AccountNumber.h"
#include "tests/support/RosterFixture.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <xlsxwriter.h>

using namespace core;
using support::RosterFixture;

namespace {

constexpr int kRows = 120;
constexpr int kHeaderRows = 3;

const QStringList kHeadings{u"序号"_qs, u"姓名"_qs, u"身份证号"_qs, u"性别"_qs, u"村"_qs, u"组"_qs,
    u"联系电话"_qs, u"开户行"_qs, u"卡号"_qs, u"金额"_qs, u"享受起月"_qs, u"家庭住址"_qs,
    u"年龄"_qs, u"备注"_qs};
enum Column
{
    Number,
    Name,
    Id,
    SexColumn,
    Village,
    Group,
    Phone,
    Bank,
    Card,
    Amount,
    From
};

/// A village's roster of 120 old people in 14 columns under a title and a header of two rows.
class Roster
{
public:
    Roster()
    {
        for (int i = 0; i < kRows; ++i)
            m_rows.push_back(row(i));
    }

    static QString idOf(int i)
    {
        return IdentityNumber::synthetic(QDate(1932, 1, 1).addDays(i * 31), sexOf(i), 2 * i + 10)
            .text();
    }
    static Sex sexOf(int i) { return i % 3 == 0 ? Sex::Male : Sex::Female; }
    static QString cardOf(int i)
    {
        const QString body = u"99%1"_qs.arg(i, 13, 10, QLatin1Char('0'));
        return body + luhnDigitFor(body);
    }
    QString &at(int i, int column) { return m_rows[static_cast<std::size_t>(i)][column]; }
    void copyTo(int from, int to)
    {
        m_rows[static_cast<std::size_t>(to)] = m_rows[static_cast<std::size_t>(from)];
    }
    /// Spreadsheet programs turn a long number into a floating one.
    void makeNumber(int i, int column) { m_numbers.insert({i, column}); }

    void write(const QString &path) const
    {
        lxw_workbook *book = workbook_new(path.toUtf8().constData());
        lxw_worksheet *sheet = workbook_add_worksheet(book, "王家坪");
        worksheet_merge_range(sheet, 0, 0, 0, 13, "鞍山村高龄津贴花名册", nullptr);
        worksheet_merge_range(sheet, 1, 6, 1, 8, "联系与银行", nullptr);
        for (lxw_col_t column = 0; column < kHeadings.size(); ++column) {
            const QByteArray heading = kHeadings.at(column).toUtf8();
            if (column >= 6 && column <= 8)
                worksheet_write_string(sheet, 2, column, heading.constData(), nullptr);
            else
                worksheet_merge_range(sheet, 1, column, 2, column, heading.constData(), nullptr);
        }
        for (int i = 0; i < kRows; ++i) {
            for (int column = 0; column < kHeadings.size(); ++column)
                writeCell(sheet, i, column);
        }
        REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    }

private:
    static QStringList row(int i)
    {
        const bool isMale = sexOf(i) == Sex::Male;
        return {QString::number(i + 1),
            QString(u"张王李赵陈"_qs.at(i % 5)) + u"桂芳兰英珍"_qs.at(i / 5 % 5)
                + u"秀玉春梅香"_qs.at(i / 25 % 5),
            idOf(i), isMale ? u"男"_qs : u"女"_qs, u"鞍山村"_qs, u"%1组"_qs.arg(i % 6 + 1),
            u"1390099%1"_qs.arg(i, 4, 10, QLatin1Char('0')), u"农商行"_qs, cardOf(i), u"50"_qs,
            u"2020-01"_qs, u"鞍山村%1组"_qs.arg(i % 6 + 1), u"85"_qs, {}};
    }
    void writeCell(lxw_worksheet *sheet, int i, int column) const
    {
        const QString &text = m_rows[static_cast<std::size_t>(i)].at(column);
        const auto rowNumber = static_cast<lxw_row_t>(i + kHeaderRows);
        const auto place = static_cast<lxw_col_t>(column);
        if (text.isEmpty())
            return;
        if (m_numbers.count({i, column}) > 0)
            worksheet_write_number(sheet, rowNumber, place, text.toDouble(), nullptr);
        else
            worksheet_write_string(sheet, rowNumber, place, text.toUtf8().constData(), nullptr);
    }

    std::vector<QStringList> m_rows;
    std::set<std::pair<int, int>> m_numbers;
};

/// "row,column:reason" as the spreadsheet counts.
std::set<QString> found(const ImportAnalysis &analysis)
{
    std::set<QString> faults;
    for (int i = 0; i < analysis.rowCount(); ++i) {
        const AnalysedRow row = analysis.row(i);
        for (const RowIssue &issue : row.issues)
            faults.insert(u"%1,%2:%3"_qs.arg(row.number)
                              .arg(issue.column)
                              .arg(QString::fromLatin1(reasonName(issue.reason))));
    }
    return faults;
}

} // namespace

TEST_CASE("thirty planted mistakes are all found, and nothing else", "[core][import]")
{
    RosterFixture fixture;
    Roster roster;
    std::set<QString> planted;
    const auto plant = [&planted](int i, int column, const char *reason) {
        planted.insert(
            u"%1,%2:%3"_qs.arg(i + kHeaderRows + 1).arg(column).arg(QString::fromLatin1(reason)));
    };
    const auto put = [&](int i, int column, const QString &text, const char *reason) {
        roster.at(i, column) = text;
        plant(i, column, reason);
    };
    // A payee who died, known to the ledger.
    const Record dead = [&] {
        fixture.import(Programme::Gaoling,
            u"姓名|身份证号|村|金额\n%1|%2|鞍山村|50\n"_qs.arg(
                roster.at(99, Name), Roster::idOf(99)));
        return fixture.person(Roster::idOf(99));
    }();
    const FieldNumber status = catalogue::of(RecordType::Person).number("status");
    REQUIRE(fixture.ledger.ledger.commit(
        fixture.ledger.action({{ChangeKind::Set, dead, {{status, u"03"_qs}}}})));
    plant(99, Name, "person_is_dead");

    for (const int i : {3, 17, 40}) { // 1–3: typed into a numeric column
        roster.makeNumber(i, Id);
        plant(i, Id, "identity_destroyed");
    }
    for (const int i : {5, 6}) {
        roster.makeNumber(i, Card);
        roster.at(i, Card) = u"9900000000000000010"_qs;
        plant(i, Card, "account_destroyed");
    }
    put(8, Name, roster.at(8, Name).insert(1, u'　'), "needs_tidying");
    put(9, Id, u"'"_qs + roster.at(9, Id), "needs_tidying");
    put(10, Id, roster.at(10, Id).insert(6, u' ').insert(15, u' '), "needs_tidying");
    put(11, Card, roster.at(11, Card).insert(4, u' '), "needs_tidying");
    put(12, Phone, u"１３９００９９００１２"_qs, "needs_tidying");
    for (const int i : {20, 21, 22, 23}) { // one digit wrong
        QString id = roster.at(i, Id);
        id[16] = QChar(u'0' + (id.at(16).digitValue() + 2) % 10);
        put(i, Id, id, "identity_bad_check_digit");
    }
    put(25, Id, roster.at(25, Id).left(17), "identity_too_short");
    put(26, Id, roster.at(26, Id) + u'1', "identity_too_long");
    put(27, Id, u"990101193802300021"_qs, "identity_bad_date");
    std::swap(roster.at(30, Name), roster.at(30, Phone)); // swapped columns
    plant(30, Phone, "bad_phone");
    plant(30, Name, "name_bad_character");
    put(33, Village, u"无此村"_qs, "unknown_village");
    put(34, Village, {}, "missing");
    put(36, Amount, u"伍拾"_qs, "bad_money");
    put(37, Amount, {}, "missing");
    put(38, From, u"去年"_qs, "bad_month");
    put(47, From, u"2020.1"_qs, "bad_month"); // as a number: January or October
    roster.makeNumber(47, From);
    put(42, SexColumn, roster.at(42, SexColumn) == u"男"_qs ? u"女"_qs : u"男"_qs, "sex_mismatch");
    put(44, Card, u"9900000000000011"_qs, "account_looks_wrong");
    put(46, Card, roster.at(45, Card), "account_of_other");
    roster.copyTo(50, 80); // the same people twice
    plant(50, Name, "duplicate_row");
    roster.copyTo(51, 81);
    plant(51, Name, "duplicate_row");
    REQUIRE(planted.size() == 31);

    const QString path = fixture.folder.path(u"名册.xlsx"_qs);
    roster.write(path);
    const auto analysis = fixture.analyse(Programme::Gaoling, path);
    CHECK(analysis->rowCount() == kRows);
    const std::set<QString> faults = found(*analysis);
    for (const QString &fault : planted) {
        INFO("not found: " << fault.toStdString());
        CHECK(faults.count(fault) == 1);
    }
    for (const QString &fault : faults) {
        INFO("false alarm: " << fault.toStdString());
        CHECK(planted.count(fault) == 1);
    }
}
