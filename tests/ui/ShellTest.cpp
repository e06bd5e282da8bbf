// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SampleViews.h"
#include "tests/ui/SharedTheme.h"
#include "ui/shell/LayoutDump.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/SettingsPage.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"
#include "ui/today/TodayPage.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/ListRow.h"
#include "ui/widgets/UndoBar.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace ui;

namespace {

/// A page with two boxes, to see where keys go.
class PlainPage : public Page
{
public:
    explicit PlainPage(const QString &name)
        : Page(name)
    {
        m_first = new FieldEdit(FieldInput::Latin, this);
        m_first->setObjectName(name + QStringLiteral(".first"));
    }
    void activate() override { m_first->setFocus(); }
    bool goBack() override { return m_levels-- > 0; }

    int m_levels = 0;
    FieldEdit *m_first;
};

struct Window
{
    MainWindow window{sharedTheme()};
    PlainPage *today = new PlainPage(QStringLiteral("today"));
    PlainPage *ledger = new PlainPage(QStringLiteral("ledger"));
    PlainPage *import = new PlainPage(QStringLiteral("import"));

    Window()
    {
        window.addPage(today, {today->name(), QStringLiteral("today"), QStringLiteral("今日"), 1});
        window.addPage(
            ledger, {ledger->name(), QStringLiteral("ledger"), QStringLiteral("台账"), 2});
        window.addInnerPage(import, ledger->name());
        window.resize(1366, 698);
        showActive(window);
        window.openPage(today->name());
    }
};

} // namespace

TEST_CASE("Alt and a number open a screen from inside a field", "[ui][shell]")
{
    Window w;
    QTest::keyClick(w.today->m_first, Qt::Key_2, Qt::AltModifier);
    CHECK(w.window.currentPage() == QStringLiteral("ledger"));
    CHECK(w.ledger->m_first->hasFocus());
}

TEST_CASE("Esc leaves an inner level, then an inner page, then comes to Today", "[ui][shell]")
{
    Window w;
    w.window.openPage(QStringLiteral("import"));
    w.import->m_levels = 1;
    QTest::keyClick(w.import->m_first, Qt::Key_Escape);
    CHECK(w.window.currentPage() == QStringLiteral("import"));
    w.import->m_levels = 0;
    QTest::keyClick(w.import->m_first, Qt::Key_Escape);
    CHECK(w.window.currentPage() == QStringLiteral("ledger"));
    QTest::keyClick(w.ledger->m_first, Qt::Key_Escape);
    CHECK(w.window.currentPage() == QStringLiteral("today"));
}

TEST_CASE("Esc leads back to the page that opened this one", "[ui][shell]")
{
    Window w;
    w.window.openPage(QStringLiteral("import"));
    w.import->m_levels = 0;
    w.window.openPage(QStringLiteral("today"));
    w.window.openOver(QStringLiteral("import"));
    QTest::keyClick(w.import->m_first, Qt::Key_Escape);
    CHECK(w.window.currentPage() == QStringLiteral("today"));
    w.window.openPage(QStringLiteral("import")); // of one's own accord: as usual
    QTest::keyClick(w.import->m_first, Qt::Key_Escape);
    CHECK(w.window.currentPage() == QStringLiteral("ledger"));
}

TEST_CASE("Ctrl+Z takes back typing first and what was done after that", "[ui][shell]")
{
    Window w;
    QSignalSpy undo(&w.window, &MainWindow::undoRequested);
    QTest::keyClicks(w.today->m_first, QStringLiteral("12"));
    QTest::keyClick(w.today->m_first, Qt::Key_Z, Qt::ControlModifier);
    CHECK(w.today->m_first->text().isEmpty());
    CHECK(undo.isEmpty());
    QTest::keyClick(w.today->m_first, Qt::Key_Z, Qt::ControlModifier);
    CHECK(undo.size() == 1);
}

TEST_CASE("the light claims nothing before it is known what waits", "[ui][shell]")
{
    Window w;
    const auto lights = [&w] {
        QStringList shown;
        for (const StateChip *chip : w.window.findChild<TopBar *>()->findChildren<StateChip *>()) {
            if (chip->isVisible())
                shown.append(chip->objectName());
        }
        return shown;
    };
    CHECK(lights().isEmpty());
    w.window.setStatus({});
    CHECK(lights().size() == 1); // received by the county
    w.window.setStatus({0, 0, 0, Reach::County, true}); // all sent, and not the same
    CHECK(lights() == QStringList(QStringLiteral("chip%1").arg(static_cast<int>(State::Bad))));
    pictureOf(w.window, QStringLiteral("light-otherwise"));
    const QStringList waits{QStringLiteral("chip%1").arg(static_cast<int>(State::Wait))};
    w.window.setStatus({0, 0, 3, Reach::County});
    CHECK(lights() == waits);
    w.window.setStatus({0, 0, 0, Reach::County, false, 2}); // all but two photos
    CHECK(lights() == waits);
    pictureOf(w.window, QStringLiteral("light-photos"));
}

TEST_CASE("no words run under the key that stands in the field of finding", "[ui][shell]")
{
    const Window w;
    const int key = keyCapSize(QStringLiteral("Ctrl+F")).width();
    CHECK(w.window.findField()->textMargins().right() >= key);
}

TEST_CASE("a failure leaves the key hints alone and goes with the next key", "[ui][shell]")
{
    Window w;
    const auto *bar = w.window.findChild<UndoBar *>();
    w.window.offer(QStringLiteral("written"), BarOffer::Undo);
    w.window.showFailure(QStringLiteral("it did not work, and this is why"));
    CHECK(bar->words() == QStringLiteral("it did not work, and this is why"));
    CHECK(bar->isFailure());
    const auto labels = w.window.findChild<KeyHintBar *>()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        CHECK_FALSE(label->text().contains(QStringLiteral("did not work")));
    QTest::keyClick(w.today->m_first, Qt::Key_1);
    CHECK(bar->isHidden());
    w.window.offer(QStringLiteral("written"), BarOffer::Undo);
    QTest::keyClick(w.today->m_first, Qt::Key_1);
    CHECK(bar->offered() == BarOffer::Undo); // stays until the next action
}

TEST_CASE("keys of the whole window reach it from a field", "[ui][shell]")
{
    Window w;
    QSignalSpy find(&w.window, &MainWindow::findRequested);
    QSignalSpy send(&w.window, &MainWindow::sendRequested);
    QSignalSpy lock(&w.window, &MainWindow::lockRequested);
    QTest::keyClick(w.today->m_first, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(w.today->m_first, Qt::Key_F5);
    QTest::keyClick(w.today->m_first, Qt::Key_L, Qt::ControlModifier);
    CHECK(find.size() == 1);
    CHECK(send.size() == 1);
    CHECK(lock.size() == 1);
    const int before = sharedTheme().scalePercent();
    QTest::keyClick(w.today->m_first, Qt::Key_Plus, Qt::ControlModifier);
    CHECK(sharedTheme().scalePercent() > before);
    QTest::keyClick(w.today->m_first, Qt::Key_0, Qt::ControlModifier);
    CHECK(sharedTheme().scalePercent() == 115);
}

TEST_CASE("a narrow window puts its navigation on top", "[ui][shell]")
{
    Window w;
    CHECK(w.window.fold() == Fold::Wide);
    w.window.resize(1093, 614);
    CHECK(w.window.fold() == Fold::Medium);
    sharedTheme().setScale(200);
    CHECK(w.window.fold() == Fold::Narrow);
    CHECK_FALSE(w.window.findField()->isVisible());
    sharedTheme().resetScale();
    CHECK(w.window.findField()->isVisible());
}

TEST_CASE("the dump of a layout names controls but nobody shown in them", "[ui][shell]")
{
    QWidget window;
    const QString person = QStringLiteral("王桂兰 990101194503120012");
    QLabel label(person, &window);
    ListRowContent content;
    content.title = person;
    ListRow row(content, &window);
    FieldEdit edit(FieldInput::Latin, &window);
    edit.setAccessibleName(QStringLiteral("Phone"));
    edit.setText(person);
    QPushButton save(QStringLiteral("Save"), &window);
    window.show();

    const QString dump = QString::fromUtf8(layoutDump(window));

    CHECK(dump.contains(QStringLiteral("\"Phone\"")));
    CHECK(dump.contains(QStringLiteral("\"Save\"")));
    CHECK(dump.contains(QString(person.size(), QChar(0x2022))));
    CHECK_FALSE(dump.contains(QStringLiteral("990101194503120012")));
    CHECK_FALSE(dump.contains(QStringLiteral("王桂兰")));
}
