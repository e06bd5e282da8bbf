// SPDX-License-Identifier: GPL-3.0-or-later
// A laptop that its county, put back from a backup, has forgotten: told and mended in the window.
#include "tests/support/StringMakers.h"
#include "tests/ui/CountyWindow.h"

#include "ui/widgets/FieldEdit.h"

#include <QLabel>

#include <catch2/catch_test_macros.hpp>

using namespace e2e;

TEST_CASE("a forgotten laptop goes on with a code typed on Send and receive", "[ui][e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    const Laptop first(county, dir.filePath(u"first"_qs), u"李大海"_qs);
    first.seed();
    first.sync();
    const QString backup = dir.filePath(u"county.backup"_qs);
    REQUIRE(runCounty({u"backup"_qs, u"--data"_qs, county.folder(), backup}).exitCode == 0);
    const Laptop later(county, dir.filePath(u"later"_qs), u"向红"_qs);
    later.sync();
    const QString person = later.find(u"w"_qs);
    later.set(person, u"name"_qs, u"王改三"_qs);
    later.sync(); // the county loses this, and the laptop
    later.set(person, u"memo"_qs, u"没有发出"_qs); // and never had this
    county.stop();
    REQUIRE(runCounty({u"restore"_qs, u"--data"_qs, county.folder(), backup}).exitCode == 0);
    county.start();
    {
        const CountyWindow window(later);
        REQUIRE(window.isOpen);
        window.press(Qt::ALT | Qt::Key_8);
        auto *code = window.part<ui::FieldEdit>(u"sync.code"_qs);
        REQUIRE(code != nullptr);
        REQUIRE(window.waitFor([&] { return code->isVisible(); }));
        window.press(Qt::ALT | Qt::Key_2);
        window.press(Qt::ALT | Qt::Key_8);
        REQUIRE(window.comesTo(u"sync.code"_qs));
        const auto labels = window.desktop->findChildren<QLabel *>();
        CHECK(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible()
                && label->text().contains(QStringLiteral("新开通码，在“上报与接收”"));
        }));
        window.keys().settle();
        pictureOf(*window.desktop, QStringLiteral("sync-enrol-anew"));

        window.keys().type(u"ABCD-EFGH"_qs);
        window.press(Qt::Key_Return);
        CHECK(window.waitFor(
            [&] { return code->accessibleDescription().contains(QStringLiteral("开通码")); }));
        REQUIRE(window.comesTo(u"sync.code"_qs)); // selected, and typed over
        window.keys().type(county.code({u"向红"_qs}));
        window.press(Qt::Key_Return);
        CHECK(window.waitFor([&] { return !code->isVisible(); }));
        CHECK(window.sends());
    }
    first.sync();
    CHECK(first.field(person, u"name"_qs) == u"王改三"_qs);
    CHECK(first.field(person, u"memo"_qs) == u"没有发出"_qs);
    later.sync();
    CHECK(first.dump() == county.dump());
    CHECK(later.dump() == county.dump());
    CHECK(later.tool(u"check"_qs).exitCode == 0);
}
