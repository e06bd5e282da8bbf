// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/PeopleModel.h"
#include "tests/support/StringMakers.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

#include <numeric>

using ui::PeopleColumn;
using ui::PeopleModel;

namespace {

std::vector<qint64> numbers(int count)
{
    std::vector<qint64> rows(static_cast<size_t>(count));
    std::iota(rows.begin(), rows.end(), 1);
    return rows;
}

core::PersonRow person(qint64 row)
{
    core::PersonRow line;
    line.row = row;
    line.name = QStringLiteral("单%1").arg(row);
    line.idNumber = QStringLiteral("990101193904122217");
    line.scope = QStringLiteral("420529111204");
    return line;
}

/// Answers every wish at once, as a quick ledger would.
void answerAll(PeopleModel &model)
{
    QObject::connect(
        &model, &PeopleModel::windowWanted, &model,
        [&model](int generation, int first, const std::vector<qint64> &rows) {
            std::vector<core::PersonRow> lines;
            for (const qint64 row : rows)
                lines.push_back(person(row));
            model.setLines(generation, first, lines);
        },
        Qt::QueuedConnection);
}

QVariant cell(const PeopleModel &model, int row, PeopleColumn column)
{
    return model.index(row, static_cast<int>(column)).data();
}

} // namespace

TEST_CASE("the list keeps the promises of an item model", "[ui][ledger]")
{
    PeopleModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    answerAll(model);
    model.setOrder(numbers(200));
    CHECK(cell(model, 3, PeopleColumn::Name).toString() == u"…");
    QCoreApplication::processEvents();
    CHECK(cell(model, 3, PeopleColumn::Name).toString() == u"单4");
    model.setOrder(numbers(3));
    CHECK(model.rowCount() == 3);
    model.setOrder({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("of 200,000 people only the window in sight is asked for", "[ui][ledger]")
{
    PeopleModel model;
    QSignalSpy wishes(&model, &PeopleModel::windowWanted);
    model.setOrder(numbers(200'000));

    for (int row = 150'016; row < 150'050; ++row)
        (void)cell(model, row, PeopleColumn::Name);

    REQUIRE(wishes.size() == 1);
    CHECK(wishes.front().at(1).toInt() == 150'016);
    CHECK(wishes.front().at(2).value<std::vector<qint64>>().size() <= 64);
}

TEST_CASE("lines that come too late are dropped", "[ui][ledger]")
{
    PeopleModel model;
    QSignalSpy wishes(&model, &PeopleModel::windowWanted);
    model.setOrder(numbers(10));
    (void)cell(model, 0, PeopleColumn::Name);
    const int old = wishes.front().at(0).toInt();
    model.setOrder(numbers(5));

    model.setLines(old, 0, {person(77)});

    CHECK(cell(model, 0, PeopleColumn::Name).toString() == u"…");
}

TEST_CASE("lines under way are asked for again when the ledger changes meanwhile", "[ui][ledger]")
{
    PeopleModel model;
    QSignalSpy wishes(&model, &PeopleModel::windowWanted);
    model.setOrder(numbers(10));
    (void)cell(model, 0, PeopleColumn::Name);
    model.forgetLines();

    REQUIRE(wishes.size() == 2);
    model.setLines(wishes.back().at(0).toInt(), 0, {person(1)});
    CHECK(cell(model, 0, PeopleColumn::Name).toString() == u"单1");
}

TEST_CASE("identity numbers are masked until they are revealed", "[ui][ledger]")
{
    PeopleModel model;
    answerAll(model);
    model.setOrder(numbers(3));
    (void)cell(model, 0, PeopleColumn::Name);
    QCoreApplication::processEvents();
    CHECK(cell(model, 0, PeopleColumn::IdNumber).toString() == u"9901****2217");
    model.setRevealed(true);
    CHECK(cell(model, 0, PeopleColumn::IdNumber).toString() == u"990101193904122217");
}

TEST_CASE("a tick stays with its person when the list changes", "[ui][ledger]")
{
    PeopleModel model;
    model.setOrder({5, 6, 7});
    model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole);
    model.setOrder({7, 6});
    CHECK(model.index(1, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked);
    CHECK(model.tickedCount() == 1);
}

TEST_CASE("who is not paid in their own name has a dash, not nought", "[ui][ledger]")
{
    PeopleModel model;
    model.setOrder(numbers(2));
    core::PersonRow head = person(1);
    head.monthly = core::Money::fen(69'000);
    model.setLines(1, 0, {head, person(2)});
    CHECK(cell(model, 0, PeopleColumn::Monthly).toString() == u"690.00");
    CHECK(cell(model, 1, PeopleColumn::Monthly).toString() == u"—");
}
