// SPDX-License-Identifier: GPL-3.0-or-later
// One line of the detail, changed beside the list.
#include "core/domain/AccountNumber.h"
#include "core/domain/CodeSets.h"
#include "core/domain/IdentityNumber.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/ledger/LedgerWindow.h"
#include "ui/ledger/DossierView.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Segments.h"
#include "ui/widgets/UndoBar.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using tests::LedgerWindow;

TEST_CASE("a number changed beside the list is one operation, told in the history", "[ui][ledger]")
{
    LedgerWindow at(20);
    const qint64 before = at.lastOwnOp();
    at.press(Qt::Key_1);
    at.press(Qt::Key_F2);
    auto *field = qobject_cast<ui::FieldEdit *>(QApplication::focusWidget());
    REQUIRE(field);
    field->clear();
    at.type(QStringLiteral("1390000"));
    at.press(Qt::Key_Return);
    CHECK(QApplication::focusWidget() == field); // too short: it stays
    at.type(QStringLiteral("4321"));
    at.press(Qt::Key_Return);
    at.settle();
    at.settle();

    CHECK(at.lastOwnOp() == before + 1);
    CHECK(QApplication::focusWidget() == at.table());
    bool isTold = false;
    for (const ui::HistoryEvent &event : at.detail()->dossier()->history) {
        for (const auto &[number, change] : event.line.fields)
            isTold = isTold || change.second == core::Value(QStringLiteral("13900004321"));
    }
    CHECK(isTold);
    at.press(Qt::Key_6);
    pictureOf(at.window, QStringLiteral("ledger-history"));
}

namespace {

/// The card of the current row, opened for changing.
ui::FieldEdit *openCard(LedgerWindow &at)
{
    at.press(Qt::Key_4);
    at.press(Qt::Key_F2);
    auto *field = qobject_cast<ui::FieldEdit *>(QApplication::focusWidget());
    REQUIRE(field);
    REQUIRE(field->objectName() == QStringLiteral("dossierEdit"));
    field->clear();
    return field;
}

bool isOnCard(const LedgerWindow &at)
{
    const auto *line = at.page->model().line(at.table()->currentIndex().row());
    return line && at.detail()->dossier() && at.detail()->dossier()->person.id == line->id
        && !at.detail()->dossier()->accounts.empty();
}

void goToCard(LedgerWindow &at)
{
    for (int row = 0; row < 60 && !isOnCard(at); ++row) {
        at.press(Qt::Key_Down);
        at.settle();
    }
    REQUIRE(isOnCard(at));
}

QString goodCard()
{
    const QString digits = QStringLiteral("622848999900000077");
    return digits + core::luhnDigitFor(digits);
}

} // namespace

TEST_CASE("a card changed beside the list is typed twice, as on the entry screen", "[ui][ledger]")
{
    LedgerWindow at(30);
    goToCard(at);
    const qint64 before = at.lastOwnOp();
    auto *field = openCard(at);
    at.type(goodCard());
    at.press(Qt::Key_Return);
    CHECK(QApplication::focusWidget() == field);
    CHECK(field->text().isEmpty());
    CHECK(at.lastOwnOp() == before);

    SECTION("the same again is written, with its bank")
    {
        at.type(goodCard());
        at.press(Qt::Key_Return);
        at.settle();
        at.settle();
        CHECK(at.lastOwnOp() == before + 1);
        const core::Record &account = at.detail()->dossier()->accounts.front();
        CHECK(account.text("account_number") == goodCard());
        CHECK(account.text("bank") == core::codes::bankOfCard(goodCard()));
        CHECK(QApplication::focusWidget() == at.table());
    }
    SECTION("left in between, it is told with its middle hidden")
    {
        QSignalSpy lost(at.page, &ui::LedgerPage::typedLost);
        const int row = at.table()->currentIndex().row();
        at.table()->setCurrentIndex(at.page->model().index(row + 1, 0));
        at.settle();
        REQUIRE(lost.size() == 1);
        CHECK(lost.at(0).at(0).toString().contains(goodCard().right(3)));
        CHECK_FALSE(lost.at(0).at(0).toString().contains(goodCard().mid(8, 4)));
        CHECK(at.lastOwnOp() == before);
    }
    SECTION("another loses what differs and begins again")
    {
        QString other = goodCard();
        other[10] = other[10] == u'1' ? u'2' : u'1';
        at.type(other);
        at.press(Qt::Key_Return);
        CHECK(field->text() == goodCard().left(8));
        CHECK(field->fieldState() == ui::FieldState::Error);
        pictureOf(at.window, QStringLiteral("ledger-card-differs"));
        at.press(Qt::Key_Escape);
        at.settle();
        CHECK(at.lastOwnOp() == before);
    }
}

TEST_CASE("a card that does not add up needs a reason before it is written", "[ui][ledger]")
{
    LedgerWindow at(30);
    goToCard(at);
    const qint64 before = at.lastOwnOp();
    auto *field = openCard(at);
    QString wrong = goodCard();
    wrong[18] = wrong[18] == u'1' ? u'2' : u'1';
    at.type(wrong);
    at.press(Qt::Key_Return);
    CHECK(at.lastOwnOp() == before);
    CHECK(field->fieldState() == ui::FieldState::Error);
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    pictureOf(at.window, QStringLiteral("ledger-card-why"));
    at.press(Qt::Key_Return); // out of habit: picks nothing
    CHECK(at.lastOwnOp() == before);
    at.press(Qt::Key_2); // of the number, and no reason
    CHECK(QApplication::focusWidget() == field);
    CHECK(field->text() == u"2"_qs); // it was whole and is read again
    field->clear();
    at.type(wrong);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Down, Qt::Key_Down, Qt::Key_Return})
        at.press(key);
    CHECK(QApplication::focusWidget() == field);
    CHECK(field->text().isEmpty());
    at.type(wrong);
    at.press(Qt::Key_Return);
    at.settle();
    at.settle();
    CHECK(at.lastOwnOp() == before + 1);
    CHECK(at.detail()->dossier()->accounts.front().text("account_number") == wrong);
}

TEST_CASE("what is wrong with a line stands under its field and over nothing", "[ui][ledger]")
{
    LedgerWindow at(30);
    goToCard(at);
    auto *field = openCard(at);
    const int lowBefore = at.detail()->view()->sizeHint().height();
    at.type(QStringLiteral("13900001111"));
    at.press(Qt::Key_Return);
    const auto *message = at.detail()->view()->findChild<ui::Message *>();
    REQUIRE(message);
    REQUIRE(message->isVisible());
    CHECK(message->geometry().top() >= field->geometry().bottom());
    CHECK(message->height() >= message->heightForWidth(message->width()));
    CHECK(message->geometry().right() < at.detail()->view()->width());
    CHECK(at.detail()->view()->sizeHint().height() > lowBefore); // the lines below made room
    pictureOf(at.window, QStringLiteral("ledger-card-short"));
}

TEST_CASE("the arrows go from one open line to the next", "[ui][ledger]")
{
    LedgerWindow at(20);
    at.press(Qt::Key_1);
    at.press(Qt::Key_F2);
    const QString first = QApplication::focusWidget()->accessibleName();
    at.press(Qt::Key_Down);
    auto *field = qobject_cast<ui::FieldEdit *>(QApplication::focusWidget());
    REQUIRE(field);
    CHECK(field->accessibleName() != first);
    at.type(QStringLiteral("x"));
    at.press(Qt::Key_Up); // typed into: it is written or left first
    CHECK(QApplication::focusWidget() == field);
    at.press(Qt::Key_Escape);
    CHECK(QApplication::focusWidget() == at.table());
}

namespace {

/// Opens the phone of the first person with the number typed over it; what becomes of it is lost().
struct TypedPhone : LedgerWindow
{
    QSignalSpy lost{page, &ui::LedgerPage::typedLost};
    const QString name = detail()->dossier()->person.text("name");
    ui::FieldEdit *field = nullptr;

    explicit TypedPhone(const QString &number = QStringLiteral("13900004321"))
        : LedgerWindow(20)
    {
        press(Qt::Key_1);
        press(Qt::Key_F2);
        field = qobject_cast<ui::FieldEdit *>(QApplication::focusWidget());
        REQUIRE(field);
        field->clear();
        type(number);
    }
    void clickPerson(int row)
    {
        table()->setCurrentIndex(page->model().index(row, 0));
        settle();
    }
    void refuseWrites()
    {
        (void)ask<void>([](core::Ledger &open) -> core::Result<void> {
            return open.database().execute("PRAGMA query_only = ON");
        });
    }
    bool isTold(const QString &words) const
    {
        return lost.size() == 1 && lost.at(0).at(0).toString().contains(words);
    }
};

} // namespace

TEST_CASE("what was typed is told when its person is left", "[ui][ledger]")
{
    TypedPhone at;
    SECTION("for another one")
    {
        at.clickPerson(1);
    }
    SECTION("because nobody is left")
    {
        at.page->setPlaces(tests::wufeng(), QStringLiteral("420529999"));
        at.settle();
    }
    SECTION("for another tab")
    {
        at.detail()->findChildren<ui::Segment *>().at(1)->click();
        CHECK(at.table()->hasFocus());
    }
    CHECK(at.isTold(at.name));
    CHECK(at.isTold(QStringLiteral("139 0000 4321")));
    CHECK_FALSE(at.detail()->view()->isEditing());
    const auto *bar = at.window.findChild<ui::UndoBar *>();
    CHECK(bar->isWarning());
    pictureOf(at.window, QStringLiteral("ledger-typed-lost"));
    at.type(QStringLiteral("x")); // somebody still reads it
    CHECK(bar->words().contains(at.name));
}

TEST_CASE("what was emptied is told, and what was only opened is not", "[ui][ledger]")
{
    TypedPhone at{QString()};
    at.clickPerson(1);
    CHECK(at.isTold(QStringLiteral("还是原来的")));
    at.lost.clear();
    at.table()->setFocus();
    at.press(Qt::Key_F2);
    at.clickPerson(2);
    CHECK(at.lost.isEmpty());
}

TEST_CASE("what is being written is not told as lost", "[ui][ledger]")
{
    TypedPhone at;
    const qint64 before = at.lastOwnOp();
    at.press(Qt::Key_Return); // the ledger has not answered yet
    at.type(QStringLiteral("9"));
    CHECK(at.field->text() == QStringLiteral("13900004321"));
    at.press(Qt::Key_Return);
    at.detail()->findChildren<ui::Segment *>().at(1)->click();
    at.settle();
    CHECK(at.lost.isEmpty());
    CHECK(at.lastOwnOp() == before + 1);
}

TEST_CASE("what could not be written is told although its field has gone", "[ui][ledger][bad]")
{
    TypedPhone at;
    at.refuseWrites();
    at.press(Qt::Key_Return);
    SECTION("the field is still there")
    {
        at.settle();
        CHECK(at.lost.isEmpty());
        REQUIRE(at.detail()->view()->field() == at.field);
        at.type(QStringLiteral("9")); // it can be changed again
        CHECK(at.field->text() != QStringLiteral("13900004321"));
    }
    SECTION("another tab is in front")
    {
        at.detail()->findChildren<ui::Segment *>().at(1)->click();
        CHECK(at.lost.isEmpty());
        at.settle();
        CHECK(at.isTold(QStringLiteral("139 0000 4321")));
    }
}

TEST_CASE("a line keeps its field whichever way the keys come back", "[ui][ledger]")
{
    TypedPhone at;
    ui::DossierView *view = at.detail()->view();
    const QString label = view->editedLine()->label;
    SECTION("F2 in the list")
    {
        at.table()->setFocus();
        at.press(Qt::Key_F2);
    }
    SECTION("an arrow beside the field")
    {
        view->setFocus();
        at.press(Qt::Key_Down);
    }
    SECTION("the next part of the page")
    {
        at.table()->setFocus();
        at.page->nextPane();
    }
    SECTION("a digit beside the field")
    {
        at.field->setText(QStringLiteral("1390000432"));
        view->setFocus();
        at.press(Qt::Key_1);
        CHECK(at.field->text() == QStringLiteral("13900004321"));
    }
    SECTION("the tab it is on")
    {
        at.detail()->findChildren<ui::Segment *>().at(0)->click();
    }
    CHECK(QApplication::focusWidget() == at.field);
    REQUIRE(view->editedLine());
    CHECK(view->editedLine()->label == label);
    CHECK(at.lost.isEmpty());
}

TEST_CASE("Esc beside the field tells what it gives up", "[ui][ledger]")
{
    TypedPhone at;
    at.table()->setFocus();
    CHECK(at.page->goBack());
    CHECK(at.isTold(QStringLiteral("139 0000 4321")));
    CHECK(at.table()->hasFocus());
}

TEST_CASE("the next field stays open when the one before it was written", "[ui][ledger]")
{
    TypedPhone at;
    at.press(Qt::Key_Return);
    at.detail()->findChildren<ui::Segment *>().at(1)->click();
    at.detail()->findChildren<ui::Segment *>().at(0)->click();
    at.table()->setFocus();
    at.press(Qt::Key_F2);
    auto *next = QApplication::focusWidget();
    at.settle();
    CHECK(QApplication::focusWidget() == next);
    CHECK(at.detail()->view()->field() == next);
}

TEST_CASE("a click on another line never gives it what was typed here", "[ui][ledger]")
{
    TypedPhone at{QString()};
    ui::DossierView *view = at.detail()->view();
    const QString label = view->editedLine()->label;
    REQUIRE(view->currentPaintedRow() == 0);
    const auto click
        = [view] { QTest::mouseClick(view, Qt::LeftButton, {}, view->paintedRowBox(1).center()); };
    SECTION("typed into: it is written or left first")
    {
        at.type(QStringLiteral("13900004321"));
        click();
        REQUIRE(view->editedLine());
        CHECK(view->editedLine()->label == label);
        CHECK(QApplication::focusWidget() == at.field);
    }
    SECTION("as the ledger has it: the other line opens")
    {
        at.field->setText(at.detail()->dossier()->household->household.text("phone"));
        click();
        REQUIRE(view->editedLine());
        CHECK(view->editedLine()->label != label);
        CHECK(view->field()->accessibleName() == view->editedLine()->label);
    }
}

TEST_CASE("somebody without a household is put right beside the list", "[ui][ledger]")
{
    LedgerWindow at(60);
    QString taken;
    for (int row = 0; row < 60 && at.detail()->dossier()->household; ++row) {
        taken = at.detail()->dossier()->person.text("id_number");
        at.press(Qt::Key_Down);
        at.settle();
    }
    REQUIRE_FALSE(at.detail()->dossier()->household);
    REQUIRE_FALSE(taken.isEmpty());
    const auto person = at.detail()->dossier()->person;
    const qint64 before = at.lastOwnOp();

    at.press(Qt::Key_1);
    at.press(Qt::Key_F2);
    REQUIRE(QApplication::focusWidget()->accessibleName() == QStringLiteral("姓名"));
    at.press(Qt::Key_Down);
    auto *number = qobject_cast<ui::FieldEdit *>(QApplication::focusWidget());
    REQUIRE(number);
    number->clear();
    at.type(taken); // somebody else's
    at.press(Qt::Key_Return);
    at.settle();
    CHECK(number->fieldState() == ui::FieldState::Error);
    CHECK(at.lastOwnOp() == before);

    number->clear();
    at.type(core::IdentityNumber::synthetic({1951, 2, 3}, core::Sex::Female, 42).text());
    at.press(Qt::Key_Return);
    at.type(QStringLiteral("1")); // nothing that was not looked up is written
    at.press(Qt::Key_Return);
    at.settle();
    at.settle();
    at.settle();
    CHECK(at.lastOwnOp() == before + 1);
    CHECK(at.detail()->dossier()->person.id == person.id);
    CHECK(at.detail()->dossier()->person.text("birth_date") == QStringLiteral("1951-02-03"));
}

TEST_CASE("a field left open is where the page is come back to", "[ui][ledger]")
{
    LedgerWindow at(20);
    at.press(Qt::Key_1);
    at.press(Qt::Key_F2);
    auto *field = QApplication::focusWidget();
    at.table()->setFocus();
    at.page->activate();
    CHECK(QApplication::focusWidget() == field);
    CHECK(at.page->goBack());
    CHECK_FALSE(at.detail()->view()->isEditing());
    CHECK(QApplication::focusWidget() == at.table());
}

TEST_CASE("a window about to close says what is not saved yet", "[ui][ledger]")
{
    TypedPhone at;
    const qint64 before = at.lastOwnOp();
    REQUIRE_FALSE(at.window.mayClose());
    const auto *bar = at.window.findChild<ui::UndoBar *>();
    CHECK(bar->words().contains(QStringLiteral("139 0000 4321")));
    CHECK(QApplication::focusWidget() == at.field);
    pictureOf(at.window, QStringLiteral("ledger-close-unsaved"));

    SECTION("Enter saves it")
    {
        at.press(Qt::Key_Return);
        at.settle();
        at.settle();
        CHECK(at.lastOwnOp() == before + 1);
        CHECK(at.window.mayClose());
    }
    SECTION("Esc leaves it")
    {
        at.press(Qt::Key_Escape);
        CHECK(bar->words().isEmpty()); // nothing to save any more
        CHECK(at.window.mayClose());
    }
    SECTION("closing once more drops it")
    {
        CHECK(at.window.mayClose());
    }
    SECTION("more of it is asked about again")
    {
        at.press(Qt::Key_Backspace);
        CHECK_FALSE(at.window.mayClose());
    }
    SECTION("an emptied line counts, too")
    {
        at.field->clear();
        REQUIRE_FALSE(at.window.mayClose());
        CHECK(bar->words().contains(QStringLiteral("清空")));
    }
}
