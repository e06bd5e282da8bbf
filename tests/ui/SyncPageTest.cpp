// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/SyncPage.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SampleViews.h"
#include "ui/sync/SumsPanel.h"
#include "ui/widgets/ScrollBox.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

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

TEST_CASE("what went to others is only taken note of", "[ui][sync]")
{
    SyncPage page;
    SyncView view;
    view.refused = {{QStringLiteral("op"), QStringLiteral("somebody: with others now"), false}};
    page.setView(view);
    showActive(page);
    page.activate();
    const QSignalSpy opened(&page, &SyncPage::openRefused);
    const QSignalSpy seen(&page, &SyncPage::refusedSeen);
    page.findChild<QPushButton *>(QStringLiteral("sync.refused"))->click();
    CHECK_FALSE(
        page.findChild<QPushButton *>(QStringLiteral("sync.refused.1"))->isVisibleTo(&page));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_1);
    CHECK(opened.isEmpty());
    CHECK(seen.size() == 1);
}

TEST_CASE("who answers in place of the county is said beside the network", "[ui][sync]")
{
    SyncPage page;
    SyncView view;
    view.reach = Reach::NoNetwork;
    view.obstacle = QStringLiteral("sign in first");
    page.setView(view);
    bool isSaid = false;
    const auto labels = page.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        isSaid = isSaid || label->text() == view.obstacle;
    CHECK(isSaid);
}

TEST_CASE("a computer no county knows is led to the opening code", "[ui][sync]")
{
    SyncView view;
    view.isEnrolled = false;
    view.reach = Reach::NotOpened;
    view.waiting = 3;
    Shown shown(view);
    pictureOf(shown.page, QStringLiteral("sync-not-opened"));
    CHECK_FALSE(shown.button("sync.fetch")->isVisible()); // there is nowhere to fetch from
    const QString code = QStringLiteral("开通码");
    CHECK(shown.button("sync.send")->text().contains(code));
    CHECK(shown.button("sync.look")->text().contains(code));
    const auto told = [&] {
        const KeyHints hints = keyHintsFor(&shown.page);
        return std::ranges::find(hints, QStringLiteral("F5"), &KeyHint::key)->words;
    };
    CHECK(told().contains(code));
    QSignalSpy wanted(&shown.page, &SyncPage::enrolRequested);
    shown.button("sync.send")->click();
    CHECK(wanted.size() == 1);
    view.isEnrolled = true;
    view.reach = Reach::County;
    shown.page.setView(view);
    CHECK(shown.button("sync.fetch")->isVisible());
    CHECK_FALSE(shown.button("sync.send")->text().contains(code));
    CHECK_FALSE(told().contains(code));
}

TEST_CASE("what is pressing stays in sight beside a side that is taller", "[ui][sync]")
{
    auto *page = new SyncPage;
    page->setView(sampleSync());
    page->setFold(Fold::Medium);
    ScrollBox box(page);
    box.resize(945, 538); // of 1093 x 614
    showActive(box);
    page->activate();
    QApplication::processEvents();
    for (const char *name :
        {"sync.refused", "sync.decide", "sync.send", "sync.look", "sync.fetch"}) {
        INFO(name);
        const auto *button = page->findChild<QPushButton *>(QString::fromLatin1(name));
        CHECK(button->visibleRegion().boundingRect().height() == button->height());
    }
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

TEST_CASE("all sent is said only when both sides add up to the same", "[ui][sync]")
{
    const auto says = [](const Shown &shown, const QString &words) {
        QApplication::processEvents(); // new rows are shown
        const auto labels = shown.page.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisibleTo(&shown.page) && label->text().contains(words);
        });
    };
    const QString allThere
        = SyncPage::tr("All of yours is there, and both sides add up to the same");
    const QString advice
        = SumsPanel::tr("Not the same: press F5 once more; if it stays, telephone the county");
    SyncView view;
    view.received = 3;
    Shown shown(view);
    CHECK_FALSE(says(shown, allThere));
    CHECK(shown.page.findChild<QWidget *>(QStringLiteral("sync.sums"))->isHidden());

    view.sums = {
        {QStringLiteral("王家坪"), QStringLiteral("8 · 1.00"), QStringLiteral("7 · 1.00"), true}};
    shown.page.setView(view);
    CHECK(says(shown, QStringLiteral("7 · 1.00")));
    CHECK(says(shown, advice));

    view.sums[0].countyWords.clear();
    view.isAllThere = true;
    shown.page.setView(view);
    CHECK(says(shown, allThere));
    CHECK_FALSE(says(shown, advice));
}

TEST_CASE("sending cannot be started twice", "[ui][sync]")
{
    SyncView view = sampleSync();
    view.isRunning = true;
    Shown shown(view);
    CHECK_FALSE(shown.button("sync.send")->isEnabled());
    CHECK(shown.button("sync.decide")->isEnabled());
}

namespace {

/// Counts widgets that show up as windows of their own.
class WindowWatch : public QObject
{
public:
    WindowWatch() { qApp->installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Show && widget != nullptr && widget->isWindow())
            ++count;
        return false;
    }
};

} // namespace

TEST_CASE("listing what waits flashes no window that would take the keys away", "[ui][sync]")
{
    Shown shown(SyncView{});
    const WindowWatch watch;
    shown.page.setView(sampleSync());
    CHECK(watch.count == 0);
}

TEST_CASE("sending away all that waits leaves the keys on the page", "[ui][sync]")
{
    SyncView view;
    view.isEnrolled = true;
    view.reach = Reach::County;
    view.waiting = 2;
    Shown shown(view);
    REQUIRE(shown.button("sync.send")->hasFocus());
    view.isRunning = true;
    shown.page.setView(view);
    CHECK(shown.page.hasFocus());
    view.isRunning = false;
    view.waiting = 0;
    shown.page.setView(view);
    CHECK(shown.button("sync.fetch")->hasFocus());
}

TEST_CASE("an exchange under way can be stopped by key and by button", "[ui][sync]")
{
    SyncView view = sampleSync();
    Shown shown(view);
    auto *stop = shown.button("sync.stop");
    REQUIRE(stop != nullptr);
    CHECK_FALSE(stop->isVisible());
    QSignalSpy stopped(&shown.page, &SyncPage::stopRequested);
    QTest::keyClick(&shown.page, Qt::Key_F5, Qt::ControlModifier);
    CHECK(stopped.isEmpty());

    view.isRunning = true;
    shown.page.setView(view);
    REQUIRE(stop->isVisible());
    CHECK_FALSE(stop->accessibleName().isEmpty());
    CHECK_FALSE(stop->hasFocus()); // an Enter out of habit stops nothing
    QTest::keyClick(&shown.page, Qt::Key_F5, Qt::ControlModifier);
    CHECK(stopped.size() == 1);
    CHECK_FALSE(stop->isEnabled());

    view.isRunning = false;
    shown.page.setView(view);
    view.isRunning = true;
    shown.page.setView(view);
    stop->click();
    CHECK(stopped.size() == 2);
}

TEST_CASE("what is wrong with this computer stays in sight while it sends", "[ui][sync]")
{
    SyncPage page;
    SyncView view;
    page.setView(view);
    const auto *notice = page.findChild<QLabel *>(QStringLiteral("sync.notice"));
    REQUIRE(notice);
    CHECK(notice->isHidden());
    view.notice = QStringLiteral("the clock is wrong");
    view.isRunning = true;
    page.setView(view);
    CHECK_FALSE(notice->isHidden());
    CHECK(notice->text() == view.notice);
}
