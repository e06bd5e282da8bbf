// SPDX-License-Identifier: GPL-3.0-or-later
// A decision made offline on figures that the county changed meanwhile: window, server and back.
#include "tests/support/StringMakers.h"
#include "tests/ui/CountyWindow.h"

#include "ui/entry/EntryPage.h"
#include "ui/widgets/FieldEdit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>

#include <catch2/catch_test_macros.hpp>

using namespace e2e;
using ui::FieldId;
using ui::Section;

namespace {

/// A household that draws low-income aid, as the ledger of a laptop has it.
struct Drawing
{
    QString household;
    QString caseFile;
    qint64 fen = 0;

    explicit Drawing(const Laptop &laptop)
    {
        const QByteArray dump = laptop.dump();
        for (const QByteArray &line : dump.split('\n')) {
            const QJsonObject record = QJsonDocument::fromJson(line).object();
            const QJsonObject fields = record[u"fields"_qs].toObject();
            const bool isIt = record[u"type"_qs] == u"case_file"_qs
                && fields[u"programme"_qs] == u"dibao"_qs && fields[u"status"_qs] == u"active"_qs;
            if (!isIt || !household.isEmpty())
                continue;
            caseFile = record[u"id"_qs].toString();
            household = fields[u"household"_qs].toString();
            fen = fields[u"monthly_amount"_qs].toInteger();
        }
    }
};

QString yuan(qint64 fen)
{
    return core::Money::fen(fen).toText();
}

bool enterAmount(const CountyWindow &window, const Drawing &drawing, const QString &amount)
{
    auto *entry = window.part<ui::EntryPage>();
    window.part<ui::MainWindow>()->openPage(u"entry"_qs);
    entry->openHousehold(*core::RecordId::fromHex(drawing.household));
    if (!window.comesTo(CountyWindow::entryField(Section::Household, 0, FieldId::Phone)))
        return false;
    entry->navigator().resume({Section::Case, 0, FieldId::CaseAmount});
    if (!window.comesTo(CountyWindow::entryField(Section::Case, 0, FieldId::CaseAmount)))
        return false;
    window.press(Qt::CTRL | Qt::Key_A);
    window.keys().type(amount);
    window.press(Qt::CTRL | Qt::Key_Return);
    if (!window.comesTo(u"entry.check"_qs))
        return false;
    window.press(Qt::Key_Return);
    return window.keys().waitForShown(u"undoBar"_qs).hasValue();
}

QJsonArray openCases(const Laptop &laptop)
{
    return laptop.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray();
}

} // namespace

TEST_CASE("an amount decided offline on an income the county changed is decided again", "[ui][e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    const Laptop here(county, dir.filePath(u"here"_qs), u"李大海"_qs);
    const Laptop colleague(county, dir.filePath(u"colleague"_qs), u"覃小云"_qs);
    here.seed();
    here.sync();
    colleague.sync();
    const Drawing drawing(here);
    REQUIRE_FALSE(drawing.household.isEmpty());
    const qint64 decided = drawing.fen + 1000;
    colleague.set(drawing.household, u"per_capita_income"_qs, u"100"_qs);
    colleague.sync();
    here.sync();

    county.stop();
    {
        const CountyWindow offline(here);
        REQUIRE(offline.isOpen);
        REQUIRE(enterAmount(offline, drawing, yuan(decided)));
    }
    county.start();
    colleague.set(drawing.household, u"per_capita_income"_qs, u"455.50"_qs);
    colleague.sync();
    {
        const CountyWindow window(here);
        REQUIRE(window.isOpen);
        window.press(Qt::ALT | Qt::Key_8);
        REQUIRE(window.waitFor([&] { return window.keys().shown(u"sync.decide"_qs) != nullptr; }));
        window.press(Qt::ALT | Qt::Key_2);
        window.press(Qt::ALT | Qt::Key_8);
        REQUIRE(window.comesTo(u"sync.decide"_qs));
        window.press(Qt::Key_Space);
        const auto *local = window.part<QPushButton>(u"decide.local"_qs);
        REQUIRE(window.waitFor([&] { return local->isVisible(); }));
        const auto *other = window.part<QPushButton>(u"decide.county"_qs);
        window.keys().settle();
        pictureOf(*window.desktop, QStringLiteral("decide-stale-basis"));
        INFO(local->accessibleDescription().toStdString());
        INFO(other->accessibleDescription().toStdString());
        CHECK(local->accessibleDescription().contains(core::Money::fen(decided).toDisplay()));
        CHECK(local->accessibleDescription().contains(u"100.00"_qs));
        CHECK(other->accessibleDescription().contains(core::Money::fen(drawing.fen).toDisplay()));
        CHECK(other->accessibleDescription().contains(u"455.50"_qs));
        CHECK(other->accessibleDescription().contains(u"覃小云"_qs));
        window.press(Qt::Key_1);
        REQUIRE(window.comesTo(u"decide.reason"_qs));
        window.press(Qt::Key_1);
        window.press(Qt::Key_Return);
        CHECK(window.sends());
        CHECK(window.waitFor([&] { return window.keys().shown(u"sync.decide"_qs) == nullptr; }));
    }
    colleague.sync();
    for (const Laptop *laptop : {&here, &colleague}) {
        CHECK(openCases(*laptop).isEmpty());
        CHECK(laptop->tool(u"check"_qs).exitCode == 0);
    }
    CHECK(here.dump() == county.dump());
    CHECK(colleague.dump() == county.dump());
    CHECK(county.dump().contains("\"monthly_amount\":" + QByteArray::number(decided)));
}
