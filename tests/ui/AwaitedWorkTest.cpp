// SPDX-License-Identifier: GPL-3.0-or-later
// Work that waits for a colleague's, which a restored county lacks: told in the window, sent by
// itself.
#include "app/desktop/LinkWords.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/CountyWindow.h"
#include "ui/words/Words.h"

#include <QLabel>

#include <catch2/catch_test_macros.hpp>

using namespace e2e;

TEST_CASE("work that has waited long enough names no day that is past", "[ui][desktop]")
{
    support::FakeClock clock;
    const qint64 until = clock.nowMs() + 60'000;
    const QString day = ui::Words::fullMoment(until);
    CHECK(app::awaitedWords(until, clock).contains(day));
    clock.advance(120'000); // and no network meanwhile
    const QString words = app::awaitedWords(until, clock);
    CHECK_FALSE(words.contains(day));
    CHECK_FALSE(words.contains(day.left(day.indexOf(u' '))));
    CHECK(words.contains(QStringLiteral("县里的数据")));
}

TEST_CASE("what waits for a colleague is told on Send and receive until it went", "[ui][e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    const Laptop first(county, dir.filePath(u"first"_qs), u"李大海"_qs);
    const Laptop second(county, dir.filePath(u"second"_qs), u"覃小云"_qs);
    first.seed();
    first.sync();
    second.sync();
    const QString backup = dir.filePath(u"county.backup"_qs);
    REQUIRE(runCounty({u"backup"_qs, u"--data"_qs, county.folder(), backup}).exitCode == 0);
    const QString person = first.find(u"w"_qs);
    first.set(person, u"name"_qs, u"王改一"_qs);
    first.sync();
    second.sync();
    second.set(person, u"name"_qs, u"王改二"_qs); // goes on from it
    second.sync();
    county.stop();
    REQUIRE(runCounty({u"restore"_qs, u"--data"_qs, county.folder(), backup}).exitCode == 0);
    county.start();
    {
        const CountyWindow window(second);
        REQUIRE(window.isOpen);
        window.press(Qt::ALT | Qt::Key_8);
        const auto tells = [&] {
            const auto labels = window.desktop->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [](const QLabel *label) {
                return label->isVisible() && label->text().contains(u"接在同事写过的内容后面"_qs);
            });
        };
        REQUIRE(window.waitFor(tells));
        CHECK(window.keys().shown(u"sync.send"_qs) != nullptr); // it is not at the county
        window.keys().settle();
        pictureOf(*window.desktop, QStringLiteral("sync-awaited"));
        first.sync();
        CHECK(window.sends());
        CHECK_FALSE(tells());
    }
    first.sync();
    CHECK(first.field(person, u"name"_qs) == u"王改二"_qs);
    CHECK(first.dump() == second.dump());
}
