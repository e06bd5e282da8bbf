// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/ui/Bench.h"
#include "ui/entry/ChoiceList.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/widgets/Overlay.h"
#include "ui/widgets/UndoBar.h"

#include <QApplication>
#include <QStackedWidget>

#include <catch2/catch_test_macros.hpp>

namespace {

const QString kName = QStringLiteral("王桂兰户4人");

/// A window, and a page of it that writes households and changes them.
struct Writing : Bench
{
    ui::UndoBar *bar = window->findChild<ui::UndoBar *>();
    ui::Page *page = window->findChild<ui::LedgerPage *>();
    core::Record household;

    Writing()
    {
        window->openPage(QStringLiteral("ledger"));
        household.type = core::RecordType::Household;
        household.id = session->random().newRecordId();
        household.scope = QStringLiteral("420529111204");
    }
    void write(const core::RecordEdit &edit, const QString &name, bool isWhole)
    {
        core::UserAction action;
        action.user = QStringLiteral("li");
        action.edits = {edit};
        bool isBack = false;
        session->workplace().ledger.commit(page, action, [&, name, isWhole](const auto &receipt) {
            isBack = true;
            REQUIRE(receipt.hasValue());
            Q_EMIT page->done({name + QStringLiteral("记下了"), name, receipt->opId, {}, isWhole});
        });
        REQUIRE(QTest::qWaitFor([&] { return isBack; }));
    }
    void make() { write({core::ChangeKind::Create, household, {}}, kName, true); }
    void changePhone()
    {
        const auto &fields = core::catalogue::of(core::RecordType::Household);
        write({core::ChangeKind::Set, present(),
                  {{fields.number("phone"), core::Value(QStringLiteral("13800000427"))}}},
            QStringLiteral("电话"), false);
    }
    core::Record present() const
    {
        std::optional<core::Record> answer;
        session->workplace().ledger.run<core::Record>(
            page, [this](core::Ledger &open) { return open.record(household.type, household.id); },
            [&](const core::Result<core::Record> &record) { answer = record.value(); });
        (void)QTest::qWaitFor([&] { return answer.has_value(); });
        return answer.value_or(core::Record());
    }
    /// Nothing lies over it.
    bool isInSight() const
    {
        const QWidget *top = window->childAt(bar->mapTo(window.get(), bar->rect().center()));
        return bar->isVisible() && (top == bar || bar->isAncestorOf(top));
    }
    /// Waits for what the bar says because of it.
    void press(Qt::Key key, const QString &expected) const
    {
        QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
        CHECK(QTest::qWaitFor([&] { return bar->words().contains(expected); }));
        const bool isDone = expected.startsWith(u'反') || expected.startsWith(u'又');
        CHECK((bar->mark() == QStringLiteral("check")) == isDone);
    }
};

} // namespace

TEST_CASE("Ctrl+Z takes back step by step and says what, Ctrl+Y does it again", "[ui][undo]")
{
    Writing at;
    at.make();
    at.changePhone();
    at.press(Qt::Key_Z, QStringLiteral("反悔了：电话"));
    CHECK(at.present().text("phone").isEmpty());
    CHECK_FALSE(at.present().isVoid);
    CHECK(at.bar->offered() == ui::BarOffer::Redo);

    at.press(Qt::Key_Y, QStringLiteral("又做了：电话"));
    CHECK(at.present().text("phone") == QStringLiteral("13800000427"));
    at.press(Qt::Key_Z, QStringLiteral("反悔了：电话"));

    at.press(Qt::Key_Y, QStringLiteral("又做了：电话"));
    at.press(Qt::Key_Y, QStringLiteral("没有可再做的"));
}

TEST_CASE("a household is named before it goes, and comes back whole", "[ui][undo]")
{
    Writing at;
    at.make();
    at.changePhone();
    at.press(Qt::Key_Z, QStringLiteral("反悔了：电话"));
    at.press(Qt::Key_Z, QStringLiteral("再按一次"));
    CHECK(at.bar->words().contains(kName));
    CHECK_FALSE(at.present().isVoid);
    pictureOf(*at.window, QStringLiteral("undo-named"));
    at.press(Qt::Key_Z, QStringLiteral("反悔了：") + kName);
    CHECK(at.present().isVoid);
    pictureOf(*at.window, QStringLiteral("undo-done"));
    at.press(Qt::Key_Y, QStringLiteral("又做了：") + kName);
    CHECK_FALSE(at.present().isVoid);
}

TEST_CASE("a household just written goes at once, because the bar names it", "[ui][undo]")
{
    Writing at;
    at.make();
    REQUIRE(at.bar->offered() == ui::BarOffer::Undo);
    at.press(Qt::Key_Z, QStringLiteral("反悔了：") + kName);
    CHECK(at.present().isVoid);
    at.press(Qt::Key_Z, QStringLiteral("没有可反悔的"));
    CHECK(at.bar->offered() == ui::BarOffer::Nothing);
}

TEST_CASE("nothing is taken back behind what asks something", "[ui][undo]")
{
    Writing at;
    at.make();
    at.changePhone();
    const auto isUntouched = [&at] { return !at.present().text("phone").isEmpty(); };
    SECTION("a list of choices")
    {
        auto *list = new ui::ChoiceList(at.page);
        list->ask({{QStringLiteral("1"), QStringLiteral("a"), QStringLiteral("甲")}}, at.page);
        at.press(Qt::Key_Z, QStringLiteral("先答"));
        pictureOf(*at.window, QStringLiteral("undo-held"));
        CHECK(isUntouched());
        at.press(Qt::Key_Y, QStringLiteral("先答"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        at.page->setFocus();
    }
    SECTION("a sheet over the window")
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        REQUIRE(ui::isCovered(*at.window));
        CHECK_FALSE(at.isInSight()); // what was done before is not asked about here
        at.press(Qt::Key_Z, QStringLiteral("先答"));
        pictureOf(*at.window, QStringLiteral("undo-held-sheet"));
        CHECK(at.isInSight());
        CHECK(isUntouched());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        REQUIRE_FALSE(ui::isCovered(*at.window));
    }
    SECTION("a photo over all of it, as it lies in the program")
    {
        QStackedWidget outer;
        at.window->setWindowFlags(Qt::Widget);
        outer.addWidget(at.window.get());
        outer.resize(1366, 698);
        showActive(outer);
        auto *photo = new ui::Overlay(&outer);
        photo->setFocusPolicy(Qt::StrongFocus);
        photo->setSheetGeometry(outer.rect().adjusted(9, 9, -9, -9));
        photo->open(photo);
        at.press(Qt::Key_Z, QStringLiteral("先答"));
        pictureOf(outer, QStringLiteral("undo-held-photo"));
        CHECK(isUntouched());
        CHECK(outer.childAt(at.bar->mapTo(&outer, at.bar->rect().center())) != photo->sheet());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        outer.removeWidget(at.window.get());
        at.window->setParent(nullptr);
        showActive(*at.window);
        at.page->setFocus();
    }
    at.press(Qt::Key_Z, QStringLiteral("反悔了：电话"));
    CHECK_FALSE(isUntouched());
}

TEST_CASE("what was changed since is not taken back, and that is said", "[ui][undo]")
{
    Writing at;
    at.make();
    at.changePhone();
    core::UserAction other;
    other.user = QStringLiteral("li");
    const auto &fields = core::catalogue::of(core::RecordType::Household);
    other.edits = {{core::ChangeKind::Set, at.present(),
        {{fields.number("phone"), core::Value(QStringLiteral("13900000001"))}}}};
    bool isBack = false;
    at.session->workplace().ledger.commit(at.page, other, [&](const auto &) { isBack = true; });
    REQUIRE(QTest::qWaitFor([&] { return isBack; }));
    at.press(Qt::Key_Z, QStringLiteral("没反悔"));
    CHECK(at.present().text("phone") == QStringLiteral("13900000001"));
}
