// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/StickPage.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "ui/widgets/ScrollBox.h"

#include <QApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

struct Shown
{
    StickPage page;

    Shown()
    {
        page.resize(1200, 700);
        showActive(page);
        page.activate();
    }
    QPushButton *button(const char *name) const
    {
        return page.findChild<QPushButton *>(QString::fromLatin1(name));
    }
    QString text(const char *name) const
    {
        return page.findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    /// Whoever uses the page picks a folder in the dialog that came up.
    void choose(const QString &folder) const
    {
        auto *dialog = page.findChild<QFileDialog *>();
        REQUIRE(dialog != nullptr);
        Q_EMIT dialog->fileSelected(folder);
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

} // namespace

TEST_CASE("the way by stick is gone with two keys", "[ui][stick]")
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    Shown shown;
    QSignalSpy written(&shown.page, &StickPage::writeRequested);
    QSignalSpy read(&shown.page, &StickPage::readRequested);
    REQUIRE(shown.button("stick.write")->hasFocus());
    QTest::keyClick(shown.button("stick.write"), Qt::Key_1);
    shown.choose(QStringLiteral("/media/stick"));
    REQUIRE(written.size() == 1);
    CHECK(written.at(0).at(0).toString() == QStringLiteral("/media/stick"));
    QTest::keyClick(shown.button("stick.write"), Qt::Key_3);
    shown.choose(QStringLiteral("/media/stick"));
    CHECK(read.size() == 1);
}

TEST_CASE("a colleague's stick is handed in with one key", "[ui][stick]")
{
    Shown shown;
    QSignalSpy forwarded(&shown.page, &StickPage::forwardRequested);
    QTest::keyClick(&shown.page, Qt::Key_4);
    shown.choose(QStringLiteral("/media/colleague"));
    REQUIRE(forwarded.size() == 1);
    CHECK(forwarded.at(0).at(0).toString() == QStringLiteral("/media/colleague"));
    const auto *state = shown.page.findChild<QLabel *>(QStringLiteral("stick.state.4"));
    CHECK_FALSE(state->isVisible()); // nobody has to
    StickView view;
    view.forwarded = QStringLiteral("交上去了");
    shown.page.setView(view);
    CHECK(shown.text("stick.words.4") == view.forwarded);
    CHECK(state->isVisible());
    CHECK(shown.text("stick.state.1").contains(QStringLiteral("还没"))); // one's own has not gone
    CHECK(shown.button("stick.forward")->hasFocus()); // Enter does not copy one's own
    pictureOf(shown.page, QStringLiteral("stick-colleague"));
    view.isBusy = true;
    view.isForwarding = true;
    shown.page.setView(view);
    CHECK_FALSE(shown.button("stick.forward")->isEnabled());
    CHECK(shown.text("stick.words.4").contains(QStringLiteral("正在")));
}

TEST_CASE("what became of a colleague's stick is seen in a low window, too", "[ui][stick]")
{
    auto *page = new StickPage;
    ScrollBox box(page);
    box.resize(700, 260);
    showActive(box);
    page->activate();
    QTest::keyClick(page, Qt::Key_4);
    auto *dialog = page->findChild<QFileDialog *>();
    REQUIRE(dialog != nullptr);
    Q_EMIT dialog->fileSelected(QStringLiteral("/media/colleague"));
    dialog->close();
    StickView view;
    view.fault = QStringLiteral("没有交上");
    page->setView(view);
    const auto *fault = page->findChild<QLabel *>(QStringLiteral("stick.fault"));
    QTest::qWait(50); // the box follows the keys to their button
    CHECK_FALSE(fault->visibleRegion().isEmpty());
    CHECK_FALSE(
        page->findChild<QPushButton *>(QStringLiteral("stick.forward"))->visibleRegion().isEmpty());
}

TEST_CASE("why a step did not work stands under it, in a low window, too", "[ui][stick]")
{
    auto *page = new StickPage;
    ScrollBox box(page);
    box.resize(700, 260);
    showActive(box);
    page->activate();
    QTest::keyClick(page, Qt::Key_1);
    auto *dialog = page->findChild<QFileDialog *>();
    REQUIRE(dialog != nullptr);
    StickView view;
    QObject::connect(page, &StickPage::writeRequested, page, [&] {
        view.isBusy = true;
        page->setView(view);
    });
    Q_EMIT dialog->fileSelected(QStringLiteral("/media/stick"));
    dialog->close();
    QTest::qWait(50);
    view = {};
    view.fault = QStringLiteral("U盘满了。删掉一些文件，或换一个U盘");
    page->setView(view);
    QTest::qWait(50);
    const auto *fault = page->findChild<QLabel *>(QStringLiteral("stick.fault"));
    const auto *words = page->findChild<QLabel *>(QStringLiteral("stick.words.1"));
    CHECK(fault->visibleRegion().boundingRect().height() == fault->height());
    CHECK(fault->y() > words->y());
    const auto *second = page->findChild<QLabel *>(QStringLiteral("stick.words.2"));
    CHECK(fault->mapTo(page, QPoint()).y() < second->mapTo(page, QPoint()).y());
}

TEST_CASE("the keys come back to the page from the dialog about the stick", "[ui][stick]")
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    auto *page = new StickPage;
    row->addWidget(page);
    row->addWidget(new QPushButton(QStringLiteral("settings"))); // next in the window
    StickView view;
    const auto work = [&] {
        view.isBusy = true;
        page->setView(view);
    };
    QObject::connect(page, &StickPage::writeRequested, page, work);
    QObject::connect(page, &StickPage::readRequested, page, work);
    showActive(window);
    page->activate();
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_3}) {
        REQUIRE(page->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), key);
        auto *dialog = page->findChild<QFileDialog *>();
        REQUIRE(dialog != nullptr);
        REQUIRE(QTest::qWaitFor([&] { return dialog->isAncestorOf(QApplication::focusWidget()); }));
        Q_EMIT dialog->fileSelected(QStringLiteral("/media/stick"));
        CHECK(window.focusWidget() == page); // and not the next in the window
        dialog->reject(); // it is gone, whatever the folder was
        view.isBusy = false;
        view.fault = QStringLiteral("another computer's");
        page->setView(view);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        CHECK(QTest::qWaitFor([&] {
            const QWidget *focused = QApplication::focusWidget();
            return focused != nullptr && page->isAncestorOf(focused);
        }));
    }
}

TEST_CASE("each step by stick says whether it is done", "[ui][stick]")
{
    Shown shown;
    CHECK(shown.text("stick.state.1").startsWith(u'○'));
    StickView view;
    view.written = QStringLiteral("12 copied");
    shown.page.setView(view);
    CHECK(shown.text("stick.state.1").startsWith(u'✓'));
    CHECK(shown.text("stick.words.1") == QStringLiteral("12 copied"));
    CHECK(shown.text("stick.state.2").startsWith(u'○'));
    CHECK(shown.button("stick.read")->hasFocus()); // what comes next
    view.since = 3;
    shown.page.setView(view);
    CHECK(shown.text("stick.state.1").startsWith(u'○')); // of what there is now
    CHECK(shown.text("stick.words.1").contains(QStringLiteral("12 copied")));
    CHECK(shown.text("stick.words.1").contains(QStringLiteral("再拷一次")));
    pictureOf(shown.page, QStringLiteral("stick-since"));
    view.since = 0;
    view.read = QStringLiteral("9 received");
    shown.page.setView(view);
    CHECK(shown.text("stick.state.3").startsWith(u'✓'));
}

TEST_CASE("a step that came to nothing is not ticked off", "[ui][stick]")
{
    using Work = StickView::Work;
    Shown shown;
    StickView view;
    view.written = QStringLiteral("12 copied");
    view.left = QStringLiteral("3 photos found no room");
    shown.page.setView(view);
    CHECK(shown.text("stick.state.1").startsWith(u'▲')); // copied, but not all
    CHECK(shown.text("stick.left") == view.left);
    pictureOf(shown.page, QStringLiteral("stick-left"));
    view = {};
    view.failed = Work::Write;
    view.fault = QStringLiteral("The stick is full");
    shown.page.setView(view);
    CHECK(shown.text("stick.state.1").startsWith(u'！'));
    CHECK_FALSE(shown.page.findChild<QLabel *>(QStringLiteral("stick.left"))->isVisible());
    pictureOf(shown.page, QStringLiteral("stick-full"));
    view.failed = Work::Read;
    view.read = QStringLiteral("9 received"); // the time before
    shown.page.setView(view);
    CHECK(shown.text("stick.state.3").startsWith(u'！'));
    QTest::qWait(20); // the line moves to its step
    const auto height = [&](const char *name) {
        const auto *label = shown.page.findChild<QLabel *>(QString::fromLatin1(name));
        return label->mapTo(&shown.page, QPoint()).y();
    };
    CHECK(height("stick.fault") > height("stick.words.3"));
    view.failed = Work::Forward;
    shown.page.setView(view);
    CHECK(shown.text("stick.state.4").startsWith(u'！'));
    CHECK(shown.page.findChild<QLabel *>(QStringLiteral("stick.state.4"))->isVisible());
}

TEST_CASE("while the stick is busy nothing else is started", "[ui][stick]")
{
    Shown shown;
    QSignalSpy written(&shown.page, &StickPage::writeRequested);
    StickView view;
    view.isBusy = true;
    shown.page.setView(view);
    QTest::keyClick(&shown.page, Qt::Key_1);
    CHECK(shown.page.findChild<QFileDialog *>() == nullptr);
    view.isBusy = false;
    view.fault = QStringLiteral("The stick is full");
    shown.page.setView(view);
    CHECK(shown.text("stick.fault") == view.fault);
    CHECK(shown.page.isAncestorOf(QApplication::focusWidget()));
}

TEST_CASE("a computer no county knows has nothing to copy", "[ui][stick]")
{
    Shown shown;
    StickView view;
    view.isEnrolled = false;
    shown.page.setView(view);
    CHECK_FALSE(shown.button("stick.write")->isEnabled());
    CHECK(shown.text("stick.fault").contains(QStringLiteral("F5")));
    for (const KeyHint &hint : keyHintsFor(&shown.page))
        CHECK(hint.key == QStringLiteral("Esc")); // no other key does anything
    pictureOf(shown.page, QStringLiteral("stick-not-opened"));
}

TEST_CASE("photos that wait are told beside the rest", "[ui][stick]")
{
    Shown shown;
    StickView view;
    view.waiting = 12;
    view.photos = 3;
    shown.page.setView(view);
    CHECK(shown.text("stick.words.1").contains(u"12"));
    CHECK(shown.text("stick.words.1").contains(u"3"));
    view.waiting = 0;
    shown.page.setView(view);
    CHECK_FALSE(shown.text("stick.words.1").contains(u"12"));
    CHECK(shown.text("stick.words.1").contains(u"3"));
    view.photos = 0;
    shown.page.setView(view);
    CHECK_FALSE(shown.text("stick.words.1").contains(u"3"));
}
