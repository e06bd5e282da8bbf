// SPDX-License-Identifier: GPL-3.0-or-later
// A new laptop in the window: an address as it is told, a wrong file, a code, and the town is
// there.
#include "tests/support/StringMakers.h"
#include "tests/ui/CountyWindow.h"

#include "ui/widgets/FieldEdit.h"

#include <catch2/catch_test_macros.hpp>

using namespace e2e;

TEST_CASE("a new laptop joins in the window by what the county says", "[ui][e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    const Laptop first(county, dir.filePath(u"first"_qs), u"李大海"_qs);
    first.seed();
    first.sync();
    county.stop();
    county.move(); // to an address that its certificate does not name
    QFile list(dir.filePath(u"list.csv"_qs));
    REQUIRE(list.open(QIODevice::WriteOnly));
    list.write("code,name\n");
    list.close();
    const QString folder = dir.filePath(u"new"_qs);
    {
        const CountyWindow window(folder);
        const auto answer = [&](const QString &field, const QString &typed) {
            REQUIRE(window.comesTo(field));
            window.press(Qt::CTRL | Qt::Key_A);
            window.keys().type(typed);
            window.press(Qt::Key_Return);
        };
        window.press(Qt::Key_Return); // the text is large enough
        // As an input method hands it over, and without https.
        answer(u"firstuse.server"_qs, county.url().mid(8).replace(u':', u'：'));
        answer(u"firstuse.ca"_qs, list.fileName());
        answer(u"firstuse.code"_qs, county.code({u"向红"_qs}));
        answer(u"firstuse.name"_qs, u"向红"_qs);
        answer(u"firstuse.password"_qs, u"demo-password"_qs);
        answer(u"firstuse.again"_qs, u"demo-password"_qs);
        REQUIRE(window.comesTo(u"firstuse.ca"_qs)); // the keys are on what is wrong
        CHECK(window.part<ui::FieldEdit>(u"firstuse.ca"_qs)
                  ->accessibleDescription()
                  .contains(u"ca.pem"_qs));
        answer(u"firstuse.ca"_qs, county.ca());
        REQUIRE(window.comesTo(u"firstuse.code"_qs));
        window.press(Qt::Key_Return);
        REQUIRE(window.waitFor([&] {
            window.press(Qt::Key_Return); // taken once everything is there
            return window.part<ui::MainWindow>() != nullptr
                && window.part<ui::MainWindow>()->isVisible();
        }));
        CHECK(window.sends());
    }
    const Outcome dump = runTool({u"dump"_qs, u"--data"_qs, folder});
    CHECK(dump.out == county.dump());
}
