// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/SyncPage.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SampleViews.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

struct Shown
{
    SyncPage page;

    explicit Shown(const SyncView &view)
    {
        page.setView(view);
        page.resize(1200, 700);
        showActive(page);
        page.activate();
    }
    QPushButton *button(const char *name) const
    {
        return page.findChild<QPushButton *>(QString::fromLatin1(name));
    }
};

} // namespace

TEST_CASE("the most pressing state has the focus and opens its remedies", "[ui][sync]")
{
    Shown shown(sampleSync());
    QSignalSpy open(&shown.page, &SyncPage::openRefused);
    REQUIRE(shown.button("sync.refused")->hasFocus());
    QTest::keyClick(shown.button("sync.refused"), Qt::Key_Return);
    CHECK(shown.button("sync.refused.1")->hasFocus());
    QTest::keyClick(shown.button("sync.refused.1"), Qt::Key_1);
    REQUIRE(open.size() == 1);
    CHECK(open.at(0).at(0).toString() == QStringLiteral("r1"));
}

TEST_CASE("Esc closes the remedies first", "[ui][sync]")
{
    Shown shown(sampleSync());
    CHECK_FALSE(shown.page.goBack());
    QTest::keyClick(shown.button("sync.refused"), Qt::Key_Return);
    CHECK(shown.page.goBack());
    CHECK_FALSE(shown.button("sync.refused.1")->isVisible());
}

TEST_CASE("when all is with the county only that is shown", "[ui][sync]")
{
    SyncView view;
    view.received = 3;
    Shown shown(view);
    CHECK_FALSE(shown.button("sync.refused")->isVisible());
    CHECK_FALSE(shown.button("sync.decide")->isVisible());
    CHECK_FALSE(shown.button("sync.send")->isVisible());
    CHECK_FALSE(shown.button("sync.look")->isVisible());
    CHECK(shown.button("sync.fetch")->hasFocus());
}

TEST_CASE("sending cannot be started twice", "[ui][sync]")
{
    SyncView view = sampleSync();
    view.isRunning = true;
    Shown shown(view);
    CHECK_FALSE(shown.button("sync.send")->isEnabled());
    CHECK(shown.button("sync.decide")->isEnabled());
}
