// SPDX-License-Identifier: GPL-3.0-or-later
// Why something unusual may stand.
#include "tests/ui/entry/EntryTyping.h"
#include "tests/ui/entry/EntryWindow.h"

#include "tests/ui/Pictures.h"
#include "ui/entry/ChoiceList.h"

#include <QApplication>
#include <QListWidget>

#include <catch2/catch_test_macros.hpp>

using tests::EntryWindow;
using ui::EntryState;
using ui::FieldId;
using ui::Section;

TEST_CASE("a reason for something unusual is chosen, and is written down", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    const ui::FieldKey card{Section::Bank, 0, FieldId::Account};
    at.page->navigator().moveTo(card);
    at.press(Qt::Key_A, Qt::ControlModifier);
    at.type(QStringLiteral("62284899990000001"));
    at.press(Qt::Key_Return);
    CHECK(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    pictureOf(at.window, QStringLiteral("entry-reason"));
    at.press(Qt::Key_Return); // out of habit: picks nothing
    CHECK(at.page->form().at(card).state == EntryState::Error);
    at.press(Qt::Key_Escape); // leaves the field as it was, with what to do under it
    CHECK(at.at() == FieldId::Account);
    pictureOf(at.window, QStringLiteral("entry-reason-wanted"));
    at.press(Qt::Key_Return);
    at.press(Qt::Key_Down);
    at.press(Qt::Key_Return);
    CHECK(at.page->form().at(card).isAccepted);
    CHECK(at.page->form().at(card).reason == QStringLiteral("passbook"));
    CHECK(at.at() == FieldId::AccountAgain);
    at.type(QStringLiteral("62284899990000001"));
    at.press(Qt::Key_Return);
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.press(Qt::Key_Return);
    at.settle();
    int notes = 0;
    at.ledger.run<int>(
        at.page,
        [](core::Ledger &ledger) -> core::Result<int> {
            MQ_TRY_ASSIGN(const auto records,
                core::RecordStore(ledger.database()).select(core::RecordType::Note, "", {}));
            return static_cast<int>(records.size());
        },
        [&notes](const core::Result<int> &found) { notes = found ? *found : -1; });
    at.settle();
    CHECK(notes == 1);
}

TEST_CASE("the digits of a card number are no reason for it", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    const ui::FieldKey card{Section::Bank, 0, FieldId::Account};
    const auto typed = [&] { return at.page->form().at(card).text; };
    at.page->navigator().moveTo(card);
    at.press(Qt::Key_A, Qt::ControlModifier);
    SECTION("that was cut short: they go on with it")
    {
        at.type(QStringLiteral("62284899990000001"));
        at.press(Qt::Key_Return);
        REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
        at.press(Qt::Key_2);
        CHECK(at.at() == FieldId::Account);
        CHECK(typed() == QStringLiteral("622848999900000012"));
        at.press(Qt::Key_Return);
        REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
        at.press(Qt::Key_Backspace); // puts it right as in the field
        CHECK(typed() == QStringLiteral("62284899990000001"));
    }
    SECTION("that is whole: it is read from the paper again")
    {
        at.type(QStringLiteral("6228489990000000001"));
        at.press(Qt::Key_Return);
        REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
        at.type(QStringLiteral("6"));
        at.type(QStringLiteral("228"));
        CHECK(typed() == QStringLiteral("6228"));
    }
    CHECK_FALSE(at.page->form().at(card).isAccepted);
}

TEST_CASE("a digit that is no choice leaves the reasons on the screen", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    ui::ChoiceList reasons(at.page);
    const std::vector<ui::Choice> choices{
        {QStringLiteral("2"), QStringLiteral("seen"), QStringLiteral("对过原件")},
        {QStringLiteral("3"), QStringLiteral("said"), QStringLiteral("本人说的")}};
    QString picked;
    QObject::connect(&reasons, &ui::ChoiceList::picked,
        [&picked](const ui::Choice &choice) { picked = choice.code; });
    reasons.ask(choices, at.focused());
    const auto *list = reasons.findChild<QListWidget *>();
    for (const Qt::Key key : {Qt::Key_6, Qt::Key_8, Qt::Key_0}) {
        at.press(key);
        CHECK(list->count() == 2);
    }
    at.press(Qt::Key_S); // letters look for a choice as before
    at.press(Qt::Key_E);
    CHECK(list->count() == 1);
    at.press(Qt::Key_9);
    CHECK(list->count() == 1);
    at.press(Qt::Key_Backspace);
    at.press(Qt::Key_Backspace);
    CHECK(picked.isEmpty());
    at.press(Qt::Key_3);
    CHECK(picked == QStringLiteral("said"));
}
