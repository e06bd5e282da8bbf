// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Overlay.h"
#include "ui/widgets/Segments.h"
#include "ui/widgets/StateChip.h"
#include "ui/widgets/Stepper.h"
#include "ui/widgets/ValueDiff.h"

#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <catch2/catch_test_macros.hpp>

using namespace ui;

TEST_CASE("where there is no room the keys that are kept stay", "[ui][widgets]")
{
    QWidget window;
    auto *box = new QVBoxLayout(&window);
    auto *edit = new QLineEdit;
    auto *bar = new KeyHintBar;
    box->addWidget(edit);
    box->addWidget(bar);
    const auto hint = [](const char *key, bool isKept = false) {
        return KeyHint{QString::fromLatin1(key), QStringLiteral("what it does"), isKept};
    };
    setKeyHints(edit, {hint("A", true), hint("B"), hint("C"), hint("D", true)});
    window.resize(1200, 100);
    showActive(window);
    edit->setFocus();
    bar->refresh();
    const auto shownAt = [&](int width) {
        window.resize(width, 100);
        QTest::qWait(10); // the layout
        QString keys;
        for (const KeyHint &each : bar->shown())
            keys += each.key;
        return keys;
    };
    CHECK(shownAt(1200) == QStringLiteral("ABCD"));
    QStringList seen;
    for (int width = 1200; width > 100; width -= 20) {
        const QString keys = shownAt(width);
        if (!seen.contains(keys))
            seen << keys;
    }
    CHECK(seen.mid(0, 4)
        == QStringList{QStringLiteral("ABCD"), QStringLiteral("ABD"), QStringLiteral("AD"),
            QStringLiteral("A")});
}

TEST_CASE("the arrows walk the segments and exactly one stays on", "[ui][widgets]")
{
    Segments segments(QStringLiteral("programme"));
    for (const char *name : {"all", "dibao", "tekun"})
        segments.add(QString::fromLatin1(name));
    showActive(segments);
    segments.segment(0)->setFocus();
    QSignalSpy changed(&segments, &Segments::currentChanged);
    QTest::keyClick(segments.segment(0), Qt::Key_Right);
    CHECK(segments.current() == 1);
    QTest::keyClick(segments.segment(1), Qt::Key_Left);
    QTest::keyClick(segments.segment(0), Qt::Key_Left);
    CHECK(segments.current() == 0);
    CHECK(changed.size() == 2);
}

TEST_CASE("an overlay gives the focus back to where it was", "[ui][widgets]")
{
    QWidget window;
    auto *box = new QVBoxLayout(&window);
    auto *below = new QLineEdit;
    box->addWidget(below);
    showActive(window);
    below->setFocus();
    Overlay overlay(&window);
    auto *search = new QLineEdit(overlay.sheet());
    overlay.open(search);
    REQUIRE(search->hasFocus());
    QTest::keyClick(search, Qt::Key_Escape);
    CHECK_FALSE(overlay.isOpen());
    CHECK(below->hasFocus());
}

TEST_CASE("the hint bar tells the keys of whatever has the focus", "[ui][widgets]")
{
    QWidget window;
    auto *box = new QVBoxLayout(&window);
    auto *outer = new QLineEdit;
    auto *inner = new QLineEdit;
    auto *bar = new KeyHintBar;
    box->addWidget(outer);
    box->addWidget(inner);
    box->addWidget(bar);
    setKeyHints(&window, {{QStringLiteral("Esc"), QStringLiteral("back")}});
    setKeyHints(inner, {{QStringLiteral("F4"), QStringLiteral("choices")}});
    showActive(window);
    inner->setFocus();
    CHECK(bar->hints().constFirst().key == QStringLiteral("F4"));
    outer->setFocus();
    CHECK(bar->hints().constFirst().key == QStringLiteral("Esc"));
}

TEST_CASE("the focus ring surrounds the focused widget and follows it", "[ui][widgets]")
{
    QWidget window;
    window.resize(400, 200);
    auto *button = new Button(QStringLiteral("one"), ButtonKind::Secondary, &window);
    button->setGeometry(20, 20, 100, 38);
    FocusRing ring(&window);
    showActive(window);
    button->setFocus();
    REQUIRE(ring.isVisible());
    CHECK(ring.geometry() == button->geometry().adjusted(-4, -4, 4, 4));
    button->move(120, 90);
    CHECK(ring.geometry() == button->geometry().adjusted(-4, -4, 4, 4));
}

TEST_CASE("differing characters are found place by place or between common ends", "[ui][widgets]")
{
    const auto marks = [](const char16_t *a, const char16_t *b) {
        QString text;
        for (const bool differs :
            ValueDiff::differences(QString::fromUtf16(a), QString::fromUtf16(b)))
            text += differs ? u'x' : u'.';
        return text;
    };
    CHECK(marks(u"6228012", u"6228210") == QStringLiteral("....x.x"));
    CHECK(marks(u"王桂兰", u"王兰") == QStringLiteral(".x."));
    CHECK(marks(u"王兰", u"王桂兰") == QStringLiteral(".."));
    CHECK(marks(u"same", u"same") == QStringLiteral("...."));
    CHECK(marks(u"𠮷", u"𠮶") == QStringLiteral("xx"));
}

TEST_CASE("parts of the window have a name and a role", "[ui][widgets]")
{
    StateChip chip(State::Wait, StateChip::Place::TopBar);
    chip.setCount(12);
    CHECK(chip.accessibleName().contains(QStringLiteral("12")));
    CHECK(QAccessible::queryAccessibleInterface(&chip)->role() == QAccessible::Button);
    const NavButton nav(QStringLiteral("today"), QStringLiteral("Today"), QStringLiteral("1"));
    CHECK(nav.accessibleName() == QStringLiteral("Today"));
    Stepper steps({QStringLiteral("size"), QStringLiteral("code")});
    steps.setCurrent(1);
    CHECK(steps.accessibleName().contains(QStringLiteral("code")));
}
