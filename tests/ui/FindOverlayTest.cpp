// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find/FindOverlay.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SampleViews.h"
#include "tests/ui/SharedTheme.h"
#include "ui/shell/MainWindow.h"
#include "ui/sync/SyncPage.h"
#include "ui/theme/Theme.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

struct Shown
{
    MainWindow window{sharedTheme()};
    FindOverlay find{window};
    QSignalSpy asked{&find, &FindOverlay::queryChanged};
    QSignalSpy chosen{&find, &FindOverlay::chosen};

    Shown()
    {
        auto *page = new SyncPage;
        page->setView(sampleSync());
        window.addPage(page, {page->name(), QStringLiteral("send"), QStringLiteral("上报"), 8});
        window.resize(1366, 768);
        showActive(window);
        window.openPage(page->name());
    }
    void type(const char *text) { QTest::keyClicks(window.findField(), QString::fromLatin1(text)); }
    FindView answer(const char *typed) const
    {
        FindView view = sampleFind(QString::fromLatin1(typed));
        int number = 0;
        for (FindView::Group &group : view.groups) {
            for (FindView::Row &row : group.rows)
                row.id = QByteArray::number(++number);
        }
        return view;
    }
};

} // namespace

TEST_CASE("two letters and a digit open a person", "[ui][find]")
{
    Shown shown;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    REQUIRE(shown.window.findField()->hasFocus());
    shown.type("dg");
    CHECK(shown.asked.constLast().at(0).toString() == QStringLiteral("dg"));
    shown.find.setView(shown.answer("dg"));
    shown.type("3");
    REQUIRE(shown.chosen.size() == 1);
    CHECK(shown.chosen.at(0).at(0).toByteArray() == QByteArray("3"));
    CHECK_FALSE(shown.find.isOpen());
}

TEST_CASE("digits of a number are typed, not taken as a choice", "[ui][find]")
{
    Shown shown;
    shown.find.open();
    shown.type("0427");
    CHECK(shown.window.findField()->text() == QStringLiteral("0427"));
    CHECK(shown.chosen.isEmpty());
}

TEST_CASE("a late answer to earlier letters opens nobody", "[ui][find]")
{
    Shown shown;
    shown.find.open();
    shown.type("d");
    shown.find.setView(shown.answer("d"));
    shown.type("g");
    QTest::keyClick(shown.window.findField(), Qt::Key_Return);
    CHECK(shown.chosen.isEmpty());
    shown.find.setView(shown.answer("d"));
    QTest::keyClick(shown.window.findField(), Qt::Key_1);
    CHECK(shown.chosen.isEmpty());
}

TEST_CASE("the arrows and Enter open a person too", "[ui][find]")
{
    Shown shown;
    shown.find.open();
    shown.type("dg");
    shown.find.setView(shown.answer("dg"));
    QTest::keyClick(shown.window.findField(), Qt::Key_Down);
    QTest::keyClick(shown.window.findField(), Qt::Key_Return);
    REQUIRE(shown.chosen.size() == 1);
    CHECK(shown.chosen.at(0).at(0).toByteArray() == QByteArray("2"));
}

TEST_CASE("Esc returns to the control where the search began", "[ui][find]")
{
    Shown shown;
    QWidget *before = QApplication::focusWidget();
    REQUIRE(before != nullptr);
    QTest::keyClick(before, Qt::Key_F, Qt::ControlModifier);
    shown.type("dg");
    QTest::keyClick(shown.window.findField(), Qt::Key_Escape);
    CHECK_FALSE(shown.find.isOpen());
    CHECK(QApplication::focusWidget() == before);
    CHECK(shown.window.findField()->text().isEmpty());
}

TEST_CASE("a search that was left by the key of another page is over", "[ui][find]")
{
    Shown shown;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    shown.type("zzzz");
    REQUIRE(shown.find.isOpen());
    QTest::keyClick(shown.window.findField(), Qt::Key_8, Qt::AltModifier);
    CHECK_FALSE(shown.find.isOpen());
    CHECK(shown.window.findField()->text().isEmpty());
    CHECK_FALSE(shown.window.findField()->hasFocus());
}

TEST_CASE("Ctrl+N asks for a new household", "[ui][find]")
{
    Shown shown;
    QSignalSpy asked(&shown.find, &FindOverlay::newRequested);
    shown.find.open();
    QTest::keyClick(shown.window.findField(), Qt::Key_N, Qt::ControlModifier);
    CHECK(asked.size() == 1);
    CHECK_FALSE(shown.find.isOpen());
}

TEST_CASE("the box of an open search stays when the window folds anew", "[ui][find]")
{
    sharedTheme().setScale(200);
    {
        Shown shown;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        REQUIRE(shown.find.isOpen());
        shown.window.resize(1200, 700);
        QCoreApplication::processEvents();
        CHECK(shown.window.findField()->isVisible());
        CHECK(shown.window.findField()->hasFocus());
        QTest::keyClick(shown.window.findField(), Qt::Key_Escape);
        CHECK_FALSE(shown.find.isOpen());
        CHECK_FALSE(shown.window.findField()->isVisible());
    }
    sharedTheme().resetScale();
}

TEST_CASE("a screen reader finds one child for every person found", "[ui][find]")
{
    Shown shown;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    shown.type("dg");
    const FindView view = shown.answer("dg");
    shown.find.setView(view);
    auto *list = shown.window.findChild<QWidget *>(QStringLiteral("findList"));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(list);
    REQUIRE(spoken != nullptr);
    CHECK(spoken->role() == QAccessible::List);
    REQUIRE(spoken->childCount() == view.count());
    QAccessibleInterface *first = spoken->child(0);
    REQUIRE(first != nullptr);
    CHECK(first->role() == QAccessible::ListItem);
    CHECK(first->text(QAccessible::Name).contains(view.groups.front().rows.front().name));
    CHECK(first->state().selected);
    CHECK_FALSE(spoken->child(1)->state().selected);
    CHECK(spoken->child(1)->rect().top() > first->rect().top());
    CHECK(spoken->indexOfChild(spoken->child(1)) == 1);
    CHECK(spoken->child(1)->parent() == spoken);
}
