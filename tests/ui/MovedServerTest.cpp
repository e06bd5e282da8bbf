// SPDX-License-Identifier: GPL-3.0-or-later
// A county whose server has another address: told by telephone, typed in the window, and kept.
#include "tests/support/StringMakers.h"
#include "tests/ui/CountyWindow.h"

#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/UndoBar.h"

#include <QTcpServer>

#include <catch2/catch_test_macros.hpp>

using namespace e2e;

TEST_CASE("a county that moved is found by an address typed on Send and receive", "[ui][e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    const Laptop laptop(county, dir.filePath(u"laptop"_qs), u"李大海"_qs);
    laptop.seed();
    const QString before = county.url();
    county.stop();
    const County other(dir.filePath(u"other"_qs));
    {
        const CountyWindow window(laptop);
        REQUIRE(window.isOpen);
        window.press(Qt::ALT | Qt::Key_8);
        auto *address = window.part<ui::FieldEdit>(u"sync.address"_qs);
        REQUIRE(address != nullptr);
        CHECK_FALSE(address->isVisible());
        REQUIRE(window.waitFor([&] { return window.keys().shown(u"sync.move"_qs) != nullptr; }));
        window.press(Qt::Key_D);
        REQUIRE(window.comesTo(u"sync.address"_qs));
        CHECK(address->text() == before);
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
        tries(u"10.2.3.4:84430"_qs);
        CHECK(says(u"地址要像"_qs));
        tries(u"127.0.0.1:1"_qs);
        window.press(Qt::Key_Return); // impatient
        CHECK(says(u"没有应答"_qs));
        CHECK(window.keys().focused() == u"sync.address"_qs);
        tries(other.url()); // some other county's
        CHECK(says(u"不是本县"_qs));
        CHECK(window.keys().focused() == u"sync.address"_qs);
        window.press(Qt::Key_Escape);
        CHECK_FALSE(address->isVisible());
        CHECK(window.keys().shown(u"sync.move"_qs) != nullptr);

        // One that never answers is left behind with Esc, and says nothing under the next.
        QTcpServer silent;
        REQUIRE(silent.listen(QHostAddress::LocalHost));
        window.press(Qt::Key_D);
        tries(u"127.0.0.1:%1"_qs.arg(silent.serverPort()));
        window.press(Qt::Key_Escape);
        window.press(Qt::Key_D);
        silent.close();
        // Whoever goes on entering meanwhile keeps the keys.
        tries(u"127.0.0.1:1"_qs);
        window.press(Qt::ALT | Qt::Key_3);
        const QString elsewhere = window.keys().focused();
        CHECK(says(u"没有应答"_qs));
        CHECK(window.keys().focused() == elsewhere);
        window.press(Qt::ALT | Qt::Key_8);

        county.move();
        window.press(Qt::Key_D);
        REQUIRE(window.comesTo(u"sync.address"_qs));
        tries(county.url().mid(8)); // as it is told on the telephone
        CHECK(window.waitFor([&] { return !address->isVisible(); }));
        CHECK(window.waitFor([&] { return window.tells(u"县里在 "_qs + county.url()); }));
        CHECK(window.waitFor([&] { return window.keys().shown(u"sync.move"_qs) == nullptr; }));
        CHECK(window.sends());
    }
    CHECK(laptop.sync()[u"pending"_qs].toInt() == 0); // it is kept
    CHECK(laptop.dump() == county.dump());
}

TEST_CASE("F5 says at once that it tries, and then what came of it", "[ui][e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    const Laptop laptop(county, dir.filePath(u"laptop"_qs), u"李大海"_qs);
    const CountyWindow window(laptop);
    REQUIRE(window.isOpen);
    window.press(Qt::Key_F5);
    CHECK(window.waitFor([&] { return window.tells(u"联系上县里了"_qs); }));
    county.stop();
    QTcpServer silent; // takes the call and says nothing
    REQUIRE(silent.listen(QHostAddress::LocalHost, quint16(QUrl(county.url()).port())));
    window.press(Qt::ALT | Qt::Key_2); // no page of sending
    window.press(Qt::Key_F5);
    CHECK(window.tells(u"正在联系县里"_qs));
    const auto *bar = window.desktop->findChild<ui::UndoBar *>();
    CHECK(bar->mark() != u"check"_qs); // nothing is done yet
    pictureOf(*window.desktop, QStringLiteral("f5-trying"));
    REQUIRE(window.waitFor([&] { return silent.hasPendingConnections(); }));
    delete silent.nextPendingConnection();
    silent.close();
    CHECK(window.waitFor([&] { return window.tells(u"没有联系上县里"_qs); }));
    CHECK_FALSE(window.tells(u"正在联系县里"_qs));
    pictureOf(*window.desktop, QStringLiteral("f5-unreached"));
}
