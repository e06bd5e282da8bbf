// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/ui/Bench.h"
#include "ui/entry/EntryPage.h"
#include "ui/widgets/Segments.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>

#include <catch2/catch_test_macros.hpp>

#include <set>

namespace {

std::string nameOf(const QWidget &widget)
{
    return (QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName())
        .toStdString();
}

} // namespace

TEST_CASE("every control of every page has a name and a role", "[ui][keyboard]")
{
    const Bench bench;
    for (const QString &page : kPages) {
        bench.window->openPage(page);
        QCoreApplication::processEvents();
        const auto controls = bench.controls();
        CHECK(controls.size() > 3);
        for (const QWidget *control : controls) {
            INFO(page.toStdString() << ": " << nameOf(*control));
            QAccessibleInterface *spoken
                = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(control));
            REQUIRE(spoken != nullptr);
            CHECK_FALSE(spoken->text(QAccessible::Name).isEmpty());
            CHECK(spoken->role() != QAccessible::NoRole);
            CHECK(spoken->role() != QAccessible::Client);
        }
    }
}

TEST_CASE("Tab reaches every control of a page and comes round", "[ui][keyboard]")
{
    const Bench bench;
    for (const QString &page : kPages) {
        if (page == QStringLiteral("entry"))
            continue; // its Tab walks the household's logic; it has tests of its own
        bench.window->openPage(page);
        QCoreApplication::processEvents();
        const auto controls = bench.controls();
        std::set<const QWidget *> reached;
        constexpr int kMostSteps = 400;
        for (int step = 0; step < kMostSteps; ++step) {
            QWidget *focused = QApplication::focusWidget();
            if (focused == nullptr)
                break;
            reached.insert(focused);
            QTest::keyClick(focused, Qt::Key_Tab);
        }
        for (const QWidget *control : controls) {
            INFO(page.toStdString() << ": " << nameOf(*control));
            // One of a row of choices stands for all: the arrows go from one to the next.
            const bool isSpared = !control->isVisible() || !control->isEnabled()
                || qobject_cast<const ui::Segment *>(control) != nullptr;
            CHECK((isSpared || reached.count(control) == 1));
        }
    }
}

TEST_CASE("Esc leads from every page to Today", "[ui][keyboard]")
{
    const Bench bench;
    for (const QString &page : kPages) {
        INFO(page.toStdString());
        bench.window->openPage(page);
        QCoreApplication::processEvents();
        for (int press = 0; press < 3; ++press) {
            QWidget *focused = QApplication::focusWidget();
            QTest::keyClick(focused != nullptr ? focused : bench.window.get(), Qt::Key_Escape);
        }
        CHECK(bench.window->currentPage() == QStringLiteral("today"));
    }
}

TEST_CASE("there is one window and no other ever flashes up", "[ui][keyboard]")
{
    /// Counts widgets that are shown as windows of their own.
    struct Watch : QObject
    {
        bool eventFilter(QObject *watched, QEvent *event) override
        {
            const auto *widget = qobject_cast<const QWidget *>(watched);
            if (event->type() == QEvent::Show && widget != nullptr && widget->isWindow())
                shown.append(QString::fromStdString(nameOf(*widget)));
            return false;
        }
        QStringList shown;
    } watch;
    qApp->installEventFilter(&watch);
    const Bench bench;
    for (const QString &page : kPages) {
        bench.window->openPage(page);
        QCoreApplication::processEvents();
    }
    qApp->removeEventFilter(&watch);
    CHECK(watch.shown == QStringList{QStringLiteral("app::Workbench mainWindow")});
}
