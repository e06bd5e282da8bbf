// SPDX-License-Identifier: GPL-3.0-or-later
// A county whose server has another address: told by telephone, typed in the window, and kept.
#include "tests/support/StringMakers.h"
#include "tests/ui/CountyWindow.h"

#include "ui/widgets/FieldEdit.h"

#include <catch2/catch_test_macros.hpp>

using namespace e2e;

TEST_CASE("a county that moved is found by an address typed on Send and receive", "[ui][e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    const Laptop laptop(county, dir.filePath(u"laptop"_qs), u"李大海"_qs);
    REQUIRE(laptop.tool(u"seed"_qs, {u"--profile"_qs, u"small"_qs}).exitCode == 0);
    const QString before = county.url();
    county.stop();
    const County other(dir.filePath(u"other"_qs));
    {
        const CountyWindow window(laptop);
        REQUIRE(window.isOpen);
        window.press(Qt::ALT | Qt::Key_8);
        auto *address = window.part<ui::FieldEdit>(u"sync.address"_qs);
        REQUIRE(address != nullptr);
        REQUIRE(window.waitFor([&] { return address->isVisible() && address->isEnabled(); }));
        CHECK(address->text() == before);
        CHECK_FALSE(address->hasFocus()); // who presses a key first looks again
        for (int i = 0; i < 20 && !address->hasFocus(); ++i)
            window.press(Qt::Key_Tab);
        REQUIRE(address->hasFocus());
        window.keys().settle();
        pictureOf(*window.desktop, QStringLiteral("sync-address"));

        const auto tries = [&](const QString &typed) {
            address->selectAll();
            window.keys().type(typed);
            window.press(Qt::Key_Return);
        };
        const auto says = [&](const QString &word) {
            return window.waitFor([&] { return address->accessibleDescription().contains(word); });
        };
        tries(u"127.0.0.1:1"_qs);
        CHECK(says(u"没有应答"_qs));
        REQUIRE(window.comesTo(u"sync.address"_qs));
        tries(other.url()); // some other county's
        CHECK(says(u"不是本县"_qs));
        REQUIRE(window.comesTo(u"sync.address"_qs));

        county.move();
        tries(county.url().mid(8)); // as it is said on the telephone
        CHECK(window.waitFor([&] { return !address->isVisible(); }));
        CHECK(window.sends());
    }
    CHECK(laptop.sync()[u"pending"_qs].toInt() == 0); // it is kept
    CHECK(laptop.dump() == county.dump());
}
