// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FieldEdit.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "ui/widgets/Message.h"

#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

struct IdentityField
{
    FieldEdit edit{FieldInput::Latin};
    QSignalSpy filled{&edit, &FieldEdit::filled};

    IdentityField()
    {
        edit.setGrouping(FieldGrouping::Identity);
        edit.setCapacity(18);
        showActive(edit);
        edit.setFocus();
    }
};

} // namespace

TEST_CASE("typing the last digit of an identity number says that it is full", "[ui][field]")
{
    IdentityField field;
    QTest::keyClicks(&field.edit, QStringLiteral("99010119560302042"));
    CHECK(field.filled.isEmpty());
    QTest::keyClicks(&field.edit, QStringLiteral("7"));
    CHECK(field.filled.size() == 1);
    CHECK(field.edit.text() == QStringLiteral("990101195603020427"));
}

TEST_CASE("correcting a digit in the middle of a full number does not move on", "[ui][field]")
{
    IdentityField field;
    QTest::keyClicks(&field.edit, QStringLiteral("990101195603020427"));
    field.edit.setCursorPosition(3);
    QTest::keyClick(&field.edit, Qt::Key_Backspace);
    QTest::keyClicks(&field.edit, QStringLiteral("2"));
    CHECK(field.filled.size() == 1);
    CHECK(field.edit.text() == QStringLiteral("992101195603020427"));
}

TEST_CASE("a number pasted with gaps and full-width digits is cleaned", "[ui][field]")
{
    IdentityField field;
    QApplication::clipboard()->setText(QStringLiteral("990101 １９５６０３０２　042x"));
    QTest::keyClick(&field.edit, Qt::Key_V, Qt::ControlModifier);
    CHECK(field.edit.text() == QStringLiteral("99010119560302042x"));
    CHECK(field.filled.isEmpty());
}

TEST_CASE("full-width digits and stops become plain ones", "[ui][field]")
{
    CHECK(FieldEdit::halfWidth(QStringLiteral("１２３。５０")) == QStringLiteral("123.50"));
    CHECK(FieldEdit::halfWidth(QStringLiteral("Ｘ　王")) == QStringLiteral("X 王"));
}

TEST_CASE("gaps are painted, not stored", "[ui][field]")
{
    CHECK(FieldEdit::grouped(QStringLiteral("990101195603020427"), FieldGrouping::Identity)
        == QStringLiteral("990101\u200219560302\u20020427"));
    CHECK(FieldEdit::grouped(QStringLiteral("6228480012"), FieldGrouping::Card)
        == QStringLiteral("6228 4800 12"));
}

TEST_CASE("only Chinese fields leave the input method on", "[ui][field]")
{
    CHECK_FALSE(FieldEdit(FieldInput::Latin).testAttribute(Qt::WA_InputMethodEnabled));
    CHECK(FieldEdit(FieldInput::Chinese).testAttribute(Qt::WA_InputMethodEnabled));
}

TEST_CASE("a word committed by the input method is not an Enter", "[ui][field]")
{
    FieldEdit name(FieldInput::Chinese);
    showActive(name);
    name.setFocus();
    QSignalSpy entered(&name, &QLineEdit::returnPressed);
    QInputMethodEvent preedit(QStringLiteral("guilan"), {});
    QApplication::sendEvent(&name, &preedit);
    QInputMethodEvent commit;
    commit.setCommitString(QStringLiteral("桂兰"));
    QApplication::sendEvent(&name, &commit);
    CHECK(name.text() == QStringLiteral("桂兰"));
    CHECK(entered.isEmpty());
    QTest::keyClick(&name, Qt::Key_Return);
    CHECK(entered.size() == 1);
}

TEST_CASE("a message is heard as the description of its field", "[ui][field]")
{
    FieldEdit edit(FieldInput::Latin);
    Message message;
    message.attachTo(&edit);
    CHECK(message.isHidden());
    message.setMessage(MessageClass::MustFix, QStringLiteral("one digit is wrong"));
    CHECK_FALSE(message.isHidden());
    CHECK(edit.accessibleDescription().contains(QStringLiteral("one digit is wrong")));
    message.clear();
    CHECK(message.isHidden());
    CHECK(edit.accessibleDescription().isEmpty());
}
