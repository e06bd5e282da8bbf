// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecidePage.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SampleViews.h"
#include "ui/widgets/KeyHints.h"
#include "ui/words/Words.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

struct Shown
{
    DecidePage page;
    QSignalSpy decided{&page, &DecidePage::decided};

    Shown()
    {
        page.setView(sampleDecide());
        page.resize(1200, 700);
        showActive(page);
        page.activate();
    }
    QLineEdit *reason() const
    {
        return page.findChild<QLineEdit *>(QStringLiteral("decide.reason"));
    }
    bool isChosen(const char *card) const
    {
        return page.findChild<QPushButton *>(QString::fromLatin1(card))->isChecked();
    }
};

} // namespace

TEST_CASE("nothing is chosen beforehand and Enter alone decides nothing", "[ui][decide]")
{
    Shown shown;
    CHECK_FALSE(shown.isChosen("decide.local"));
    CHECK_FALSE(shown.isChosen("decide.county"));
    QTest::keyClick(&shown.page, Qt::Key_Return);
    CHECK(shown.decided.isEmpty());
}

TEST_CASE("a digit, a ready reason and Enter decide a case in four keys", "[ui][decide]")
{
    Shown shown;
    QTest::keyClick(&shown.page, Qt::Key_2);
    REQUIRE(shown.reason()->hasFocus());
    QTest::keyClicks(shown.reason(), QStringLiteral("1"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    REQUIRE(shown.decided.size() == 1);
    CHECK(shown.decided.at(0).at(0).toString() == QStringLiteral("c1"));
    CHECK(shown.decided.at(0).at(1).value<DecideChoice>() == DecideChoice::County);
    CHECK(shown.decided.at(0).at(2).toString().size() > 1);
}

TEST_CASE("a decision without a reason is not taken", "[ui][decide]")
{
    Shown shown;
    QTest::keyClick(&shown.page, Qt::Key_1);
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    CHECK(shown.decided.isEmpty());
    CHECK_FALSE(shown.reason()->accessibleDescription().isEmpty());
}

TEST_CASE("3 leaves the case open and shows the next one", "[ui][decide]")
{
    Shown shown;
    QTest::keyClick(&shown.page, Qt::Key_3);
    CHECK(shown.decided.isEmpty());
    QTest::keyClick(&shown.page, Qt::Key_1);
    shown.reason()->setText(QStringLiteral("look"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    REQUIRE(shown.decided.size() == 1);
    CHECK(shown.decided.at(0).at(0).toString() == QStringLiteral("c2"));
}

TEST_CASE("Ctrl+Z takes back only what was decided here", "[ui][decide]")
{
    Shown shown;
    QSignalSpy undo(&shown.page, &DecidePage::undoRequested);
    CHECK_FALSE(shown.page.undo());
    QTest::keyClick(&shown.page, Qt::Key_1);
    QTest::keyClicks(shown.reason(), QStringLiteral("2"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    CHECK(shown.page.undo());
    CHECK(undo.size() == 1);
    CHECK_FALSE(shown.page.undo());
}

TEST_CASE("a case that the county settled meanwhile closes itself", "[ui][decide]")
{
    Shown shown;
    DecideView view = sampleDecide();
    view.cases.removeFirst();
    shown.page.setView(view);
    QTest::keyClick(&shown.page, Qt::Key_1);
    QTest::keyClicks(shown.reason(), QStringLiteral("1"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    REQUIRE(shown.decided.size() == 1);
    CHECK(shown.decided.at(0).at(0).toString() == QStringLiteral("c2"));
}

TEST_CASE("of two people with one number it is chosen who stays", "[ui][decide]")
{
    Shown shown;
    CHECK(keyHintsFor(&shown.page).at(0).words != QStringLiteral("留这一个"));
    shown.page.setView(sampleTwins());
    CHECK(shown.page.findChild<QPushButton *>(QStringLiteral("decide.local"))->text()
        == QStringLiteral("留这一个"));
    CHECK(shown.page.findChild<QPushButton *>(QStringLiteral("decide.county"))->text()
        == QStringLiteral("留那一个"));
    CHECK(keyHintsFor(&shown.page).at(0).words == QStringLiteral("留这一个"));
    shown.page.setView(sampleDecide()); // the next case is of the usual kind
    CHECK(shown.page.findChild<QPushButton *>(QStringLiteral("decide.local"))->text()
        != QStringLiteral("留这一个"));
}

TEST_CASE("a decision that was not taken says why in one sentence", "[ui][decide]")
{
    using core::Error;
    using core::ErrorCode;
    const QString elsewhere
        = Words::undecided(Error{ErrorCode::Refused, QStringLiteral("twin_elsewhere")});
    const QString heads = Words::undecided(Error{ErrorCode::InvalidInput, QStringLiteral("heads")});
    const QString moved = Words::undecided(Error{ErrorCode::Conflict, QStringLiteral("changed")});
    CHECK(elsewhere != heads);
    CHECK(heads != moved);
    for (const QString &words : {elsewhere, heads, moved})
        CHECK(words.startsWith(moved.left(3)));
    CHECK_FALSE(elsewhere.contains(u'_'));
}
