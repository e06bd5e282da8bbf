// SPDX-License-Identifier: GPL-3.0-or-later
// The page before a household is written down, by keys.
#include "tests/ui/Pictures.h"
#include "tests/ui/entry/EntryTyping.h"
#include "tests/ui/entry/EntryWindow.h"
#include "ui/entry/CheckView.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using tests::EntryWindow;
using ui::EntryState;
using ui::FieldId;

namespace {

QScrollBar *barOf(EntryWindow &at)
{
    return at.page->findChild<QScrollArea *>(QStringLiteral("entry.check.scroll"))
        ->verticalScrollBar();
}

bool isAtCheck()
{
    return QApplication::focusWidget()->objectName() == QStringLiteral("entry.check");
}

QStringList hintedKeys()
{
    QStringList keys;
    for (const ui::KeyHint &hint : ui::keyHintsFor(QApplication::focusWidget()))
        keys << hint.key;
    return keys;
}

} // namespace

TEST_CASE("the check page of many lines is read to its end by keys", "[ui][entry]")
{
    EntryWindow at({1093, 614});
    at.wholeHousehold();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    QScrollBar *bar = barOf(at);
    REQUIRE(QTest::qWaitFor([bar] { return bar->maximum() > 0; }));
    CHECK(hintedKeys().contains(QStringLiteral("↑↓")));
    at.press(Qt::Key_Down);
    CHECK(bar->value() > 0);
    at.press(Qt::Key_Up);
    CHECK(bar->value() == 0);
    at.press(Qt::Key_PageDown);
    CHECK(bar->value() > 0);
    at.press(Qt::Key_End);
    CHECK(bar->value() == bar->maximum());
    pictureOf(at.window, QStringLiteral("check-end"));
    at.press(Qt::Key_PageUp);
    CHECK(bar->value() < bar->maximum());
    at.press(Qt::Key_Home);
    CHECK(bar->value() == 0);
    CHECK(isAtCheck());
}

TEST_CASE("Tab does not lead out of the check page", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(isAtCheck());
    at.press(Qt::Key_Tab);
    CHECK(isAtCheck());
    at.press(Qt::Key_Backtab, Qt::ShiftModifier);
    CHECK(isAtCheck());
    CHECK_FALSE(hintedKeys().isEmpty());
}

TEST_CASE("F7 on the check page does what its line says", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    const auto findings = at.page->form().findings();
    REQUIRE(findings.front().text.contains(QStringLiteral("F7")));
    REQUIRE(hintedKeys().contains(QStringLiteral("F7")));
    pictureOf(at.window, QStringLiteral("check-f7"));
    at.press(Qt::Key_F7);
    CHECK(isAtCheck());
    CHECK(at.page->form().at(findings.front().key).state == EntryState::Skip);
    CHECK(at.page->form().findings().size() < findings.size());
    for (size_t left = at.page->form().findings().size(); left > 0; --left)
        at.press(Qt::Key_F7);
    CHECK(at.page->form().findings().empty());
    CHECK_FALSE(hintedKeys().contains(QStringLiteral("F7")));
}

TEST_CASE("F7 on the check page leaves what was typed wrong", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    QString wrong = tests::head();
    wrong[17] = wrong[17] == u'1' ? u'2' : u'1';
    at.type(wrong);
    at.press(Qt::Key_Return, Qt::ControlModifier);
    const ui::FieldKey number = ui::memberKey(0, FieldId::IdNumber);
    REQUIRE(at.page->form().at(number).state == EntryState::Error);
    for (int time = 0; time < 20; ++time)
        at.press(Qt::Key_F7);
    CHECK(at.page->form().at(number).state == EntryState::Error);
    CHECK(at.page->form().findings().size() == 1);
}

TEST_CASE("Ctrl+O on the check page says when photos are added", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    QSignalSpy refused(at.page, &ui::Page::notDone);
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.press(Qt::Key_O, Qt::ControlModifier);
    REQUIRE(refused.size() == 1);
    CHECK(refused.at(0).at(0).toString().contains(QStringLiteral("Ctrl+O")));
    CHECK(isAtCheck());
}

TEST_CASE("Ctrl+O on the check page opens the household a line names", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.press(Qt::Key_Return);
    at.settle();
    at.settle();
    at.page->navigator().moveTo(ui::memberKey(0, FieldId::IdNumber));
    at.type(tests::head());
    at.settle();
    at.settle();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(isAtCheck());
    at.press(Qt::Key_O, Qt::ControlModifier);
    at.settle();
    at.settle();
    CHECK_FALSE(isAtCheck());
    CHECK_FALSE(at.page->form().isNewHousehold());
    CHECK(at.page->form().title() == QStringLiteral("王桂兰"));
}
