// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecidePage.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SampleViews.h"
#include "ui/sync/MaskedNumber.h"
#include "ui/widgets/KeyHints.h"
#include "ui/words/Words.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

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

TEST_CASE("a number that is typed as the reason is no ready reason", "[ui][decide]")
{
    Shown shown;
    QTest::keyClick(&shown.page, Qt::Key_1);
    SECTION("of a telephone, digit after digit")
    {
        QTest::keyClicks(shown.reason(), QStringLiteral("13900002310"));
        CHECK(shown.reason()->text() == QStringLiteral("13900002310"));
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(shown.reason(), Qt::Key_Backspace);
        CHECK(shown.reason()->text() == QStringLiteral("1")); // what is left of it
    }
    SECTION("of a month")
    {
        QTest::keyClicks(shown.reason(), QStringLiteral("3"));
        shown.reason()->insert(QStringLiteral("月问过"));
        CHECK(shown.reason()->text() == QStringLiteral("3月问过"));
    }
    SECTION("but words go on from a ready one")
    {
        QTest::keyClicks(shown.reason(), QStringLiteral("2"));
        const QString ready = shown.reason()->text();
        shown.reason()->insert(QStringLiteral("，两次"));
        CHECK(shown.reason()->text() == ready + QStringLiteral("，两次"));
    }
    CHECK(shown.decided.isEmpty());
    CHECK(shown.isChosen("decide.local"));
}

TEST_CASE("the button with Enter says what Enter does now", "[ui][decide]")
{
    Shown shown;
    const auto *next = shown.page.findChild<QPushButton *>(QStringLiteral("decide.next"));
    const QString on = next->text();
    QTest::keyClick(&shown.page, Qt::Key_1);
    CHECK(next->text() == QStringLiteral("记下"));
    CHECK(shown.page.goBack());
    CHECK(next->text() == on);
    QTest::keyClick(&shown.page, Qt::Key_F3);
    CHECK(next->text() != on);
    CHECK(shown.page.goBack());
    QTest::keyClick(&shown.page, Qt::Key_2);
    QTest::keyClicks(shown.reason(), QStringLiteral("1"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    DecideView view = sampleDecide();
    view.cases.removeFirst();
    shown.page.setView(view);
    CHECK(next->text() == on);
}

TEST_CASE("in large letters the card that was chosen stays beside its reason", "[ui][decide]")
{
    Shown shown;
    shown.page.setFold(Fold::Narrow);
    const auto *local = shown.page.findChild<QPushButton *>(QStringLiteral("decide.local"));
    const auto *county = shown.page.findChild<QPushButton *>(QStringLiteral("decide.county"));
    CHECK(county->isVisible());
    // The cards say what the digits take, so that the keys below have room for the others.
    CHECK(keyHintsFor(&shown.page).first().key == QStringLiteral("1–3"));
    QTest::keyClick(&shown.page, Qt::Key_1);
    CHECK(local->isVisible());
    CHECK_FALSE(county->isVisible()); // it would push the other out of sight
    CHECK(shown.page.goBack());
    CHECK(county->isVisible());
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

    DecideView alone = sampleDecide();
    alone.cases.resize(1);
    shown.page.setView(alone);
    QTest::keyClick(&shown.page, Qt::Key_3);
    auto *notice = shown.page.findChild<QLabel *>(QStringLiteral("decide.notice"));
    CHECK(notice->isVisible()); // else the key would seem dead
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

TEST_CASE("F5 is offered while decisions are held", "[ui][decide]")
{
    Shown shown;
    const auto isOffered = [&shown] {
        const KeyHints hints = keyHintsFor(&shown.page);
        return std::ranges::any_of(
            hints, [](const KeyHint &hint) { return hint.key == QStringLiteral("F5"); });
    };
    CHECK_FALSE(isOffered());
    QTest::keyClick(&shown.page, Qt::Key_1);
    QTest::keyClicks(shown.reason(), QStringLiteral("2"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    DecideView view = sampleDecide();
    view.cases.removeFirst();
    shown.page.setView(view);
    CHECK(isOffered());
    shown.page.forgetDecisions();
    CHECK_FALSE(isOffered());
}

TEST_CASE("a decision taken back shows its case again", "[ui][decide]")
{
    Shown shown;
    QTest::keyClick(&shown.page, Qt::Key_1);
    QTest::keyClicks(shown.reason(), QStringLiteral("2"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    DecideView view = sampleDecide();
    const DecideView::Case first = view.cases.takeFirst();
    shown.page.setView(view);
    REQUIRE(shown.page.undo());
    view.cases.append(first); // not where it was
    shown.page.setView(view);
    QTest::keyClick(&shown.page, Qt::Key_2);
    QTest::keyClicks(shown.reason(), QStringLiteral("1"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    CHECK(shown.decided.last().at(0).toString() == first.id);
    CHECK_FALSE(shown.page.findChild<QLabel *>(QStringLiteral("decide.notice"))->isVisible());
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

TEST_CASE("a card shows four digits at each end, and of its middle only what tells", "[ui][decide]")
{
    const QString here = QStringLiteral("6228 4800 1234 5678 018");
    CHECK(maskedBeside(here, QStringLiteral("6228 4800 1234 5678 216"))
        == QStringLiteral("6228 **** **** ***8 018"));
    CHECK(maskedBeside(here, QStringLiteral("6228 4800 9234 5678 018"))
        == QStringLiteral("6228 **** 1*** ***8 018"));
    CHECK(maskedBeside(here, QString()) == QStringLiteral("6228 **** **** ***8 018"));
    CHECK(maskedBeside(QString(), here).isEmpty());
}

namespace {

/// Two cases of the kind of the first, and one of another.
DecideView threeCases()
{
    DecideView view = sampleDecide();
    view.cases[0].kind = QStringLiteral("card");
    DecideView::Case third = view.cases.at(0);
    third.id = QStringLiteral("c3");
    third.whom = QStringLiteral("单德贵");
    third.rows[0].local = QStringLiteral("6228 48** **** **** 333");
    view.cases.append(third);
    return view;
}

} // namespace

TEST_CASE("cases of one kind are decided together once each was listed", "[ui][decide]")
{
    Shown shown;
    QTest::keyClick(&shown.page, Qt::Key_1, Qt::ControlModifier);
    CHECK_FALSE(shown.reason()->isEnabled()); // there is only one of its kind
    shown.page.setView(threeCases());
    QTest::keyClick(&shown.page, Qt::Key_1, Qt::ControlModifier);
    const auto *list = shown.page.findChild<QLabel *>(QStringLiteral("decide.alike"));
    REQUIRE(list != nullptr);
    CHECK(list->isVisible());
    CHECK(list->text().contains(QStringLiteral("单德贵")));
    CHECK(list->text().contains(QStringLiteral("333")));
    const auto *head = shown.page.findChild<QLabel *>(QStringLiteral("decide.title"));
    REQUIRE(head != nullptr);
    const QString forAll = head->text();
    shown.page.goBack();
    CHECK(head->text() == threeCases().cases.at(0).title); // of one again
    CHECK(head->text() != forAll);
    QTest::keyClick(&shown.page, Qt::Key_1, Qt::ControlModifier);
    CHECK(head->text() == forAll);
    QTest::keyClicks(shown.reason(), QStringLiteral("1"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    REQUIRE(shown.decided.size() == 2);
    CHECK(shown.decided.at(0).at(0).toString() == QStringLiteral("c1"));
    CHECK(shown.decided.at(1).at(0).toString() == QStringLiteral("c3"));
    shown.page.setView({});
    CHECK_FALSE(list->isVisible()); // nothing is left to decide
    QSignalSpy undone(&shown.page, &DecidePage::undoRequested);
    CHECK(shown.page.undo());
    CHECK(undone.size() == 2);
}

TEST_CASE("a choice for many does not reach a case that came after the list", "[ui][decide]")
{
    Shown shown;
    DecideView view = threeCases();
    shown.page.setView(view);
    QTest::keyClick(&shown.page, Qt::Key_2, Qt::ControlModifier);
    DecideView::Case late = view.cases.at(0);
    late.id = QStringLiteral("c4");
    view.cases.append(late);
    shown.page.setView(view);
    CHECK_FALSE(shown.reason()->isEnabled()); // nothing is chosen any more
    QTest::keyClick(&shown.page, Qt::Key_Return);
    CHECK(shown.decided.isEmpty());
}

TEST_CASE("values that changed under a choice take the choice away", "[ui][decide]")
{
    Shown shown;
    QTest::keyClick(&shown.page, Qt::Key_2);
    DecideView view = sampleDecide();
    view.cases[0].rows[0].county = QStringLiteral("6228 48** **** **** 999");
    shown.page.setView(view);
    CHECK_FALSE(shown.isChosen("decide.county"));
}

TEST_CASE("a telephone call is noted and leaves the case open", "[ui][decide]")
{
    Shown shown;
    QSignalSpy noted(&shown.page, &DecidePage::callNoted);
    QTest::keyClick(&shown.page, Qt::Key_F3);
    REQUIRE(shown.reason()->hasFocus());
    CHECK(keyHintsFor(shown.reason()).constFirst().key == QStringLiteral("Enter"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    CHECK(noted.isEmpty()); // nothing was said
    QTest::keyClicks(shown.reason(), QStringLiteral("1")); // words here, not a ready reason
    CHECK(shown.reason()->text() == QStringLiteral("1"));
    QTest::keyClick(shown.reason(), Qt::Key_Return);
    REQUIRE(noted.size() == 1);
    CHECK(noted.at(0).at(0).toString() == QStringLiteral("c1"));
    CHECK(shown.decided.isEmpty());
    const auto *notice = shown.page.findChild<QLabel *>(QStringLiteral("decide.notice"));
    CHECK_FALSE(notice->isVisible()); // not before it is written down
    QTest::keyClick(&shown.page, Qt::Key_F3);
    QTest::keyClicks(shown.reason(), QStringLiteral("told"));
    QTest::keyClick(&shown.page, Qt::Key_1); // now a reason is asked, and some are ready
    CHECK(shown.reason()->text().isEmpty()); // what was told is none
    CHECK(keyHintsFor(shown.reason()).constFirst().key == QStringLiteral("1–3"));
    shown.page.tellNoted(QStringLiteral("王桂兰"));
    CHECK(notice->text().contains(QStringLiteral("王桂兰")));
    CHECK(notice->isVisible());
}

TEST_CASE("it is told when the county decided first, and not of one's own decision", "[ui][decide]")
{
    Shown shown;
    const auto *notice = shown.page.findChild<QLabel *>(QStringLiteral("decide.notice"));
    REQUIRE(notice != nullptr);
    DecideView view = sampleDecide();
    view.cases.removeFirst();
    SECTION("by the county")
    {
        shown.page.setView(view);
        CHECK(notice->isVisible());
        CHECK(notice->text().contains(QStringLiteral("王桂兰")));
    }
    SECTION("here")
    {
        QTest::keyClick(&shown.page, Qt::Key_2);
        QTest::keyClicks(shown.reason(), QStringLiteral("1"));
        QTest::keyClick(shown.reason(), Qt::Key_Return);
        shown.page.setView(view);
        CHECK_FALSE(notice->isVisible());
    }
}
