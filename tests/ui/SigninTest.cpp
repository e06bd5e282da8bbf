// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SampleViews.h"
#include "tests/ui/SharedTheme.h"
#include "ui/signin/FirstUsePage.h"
#include "ui/signin/SigninPage.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"

#include <QAbstractButton>
#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace ui;

namespace {

QWidget *focused()
{
    return QApplication::focusWidget();
}

FieldEdit *field(QWidget &page, const char *name)
{
    return page.findChild<FieldEdit *>(QString::fromLatin1(name));
}

} // namespace

TEST_CASE("the arrows choose who signs in from the password field", "[ui][signin]")
{
    SigninPage page(sharedTheme());
    page.setView(sampleSignin());
    showActive(page);
    page.start();
    QSignalSpy asked(&page, &SigninPage::signInRequested);
    FieldEdit *password = field(page, "signin.password");
    REQUIRE(password->hasFocus());
    QTest::keyClick(password, Qt::Key_Down);
    QTest::keyClicks(password, QStringLiteral("a long one"));
    QTest::keyClick(password, Qt::Key_Return);
    REQUIRE(asked.size() == 1);
    CHECK(asked.at(0).at(0).toString() == QStringLiteral("qinxiaoyun"));
    CHECK(asked.at(0).at(1).toString() == QStringLiteral("a long one"));
    QTest::keyClick(password, Qt::Key_Return);
    CHECK(asked.size() == 1); // one try at a time
}

TEST_CASE("letters that grew take the room of what stands beside the sign-in", "[ui][signin]")
{
    SigninPage page(sharedTheme());
    page.setView(sampleSignin());
    page.resize(1366, 698);
    showActive(page);
    const auto *side = page.findChild<QWidget *>(QStringLiteral("signin.side"));
    const int before = tokens().scalePercent;
    sharedTheme().setScale(100);
    CHECK(side->isVisible());
    sharedTheme().setScale(200);
    CHECK_FALSE(side->isVisible());
    sharedTheme().setScale(before);
}

TEST_CASE("a failed sign-in says so under the password and lets one type again", "[ui][signin]")
{
    SigninPage page(sharedTheme());
    page.setView(sampleSignin());
    showActive(page);
    page.start();
    page.showFailure(QStringLiteral("not right"));
    FieldEdit *password = field(page, "signin.password");
    CHECK(password->hasFocus());
    CHECK(password->accessibleDescription().contains(QStringLiteral("not right")));
    QTest::keyClicks(password, QStringLiteral("x"));
    CHECK(password->accessibleDescription().isEmpty());
}

TEST_CASE("the first use goes through its steps by keys alone", "[ui][signin]")
{
    QTemporaryFile certificate;
    REQUIRE(certificate.open());
    FirstUsePage page(sharedTheme());
    page.resize(1366, 768);
    showActive(page);
    page.start();
    QSignalSpy asked(&page, &FirstUsePage::enrolRequested);
    QTest::keyClick(focused(), Qt::Key_3);
    CHECK(sharedTheme().scalePercent() == 150);
    QTest::keyClick(focused(), Qt::Key_2);
    QTest::keyClick(focused(), Qt::Key_Return);
    REQUIRE(focused() == field(page, "firstuse.server"));
    QTest::keyClicks(focused(), QStringLiteral("https://127.0.0.1:4443"));
    QTest::keyClick(focused(), Qt::Key_Return);
    QTest::keyClicks(focused(), certificate.fileName());
    QTest::keyClick(focused(), Qt::Key_Return);
    QTest::keyClicks(focused(), QStringLiteral("ABCD-EFGH"));
    QTest::keyClick(focused(), Qt::Key_Return);
    REQUIRE(focused() == field(page, "firstuse.name"));
    QTest::keyClicks(focused(), QStringLiteral("li"));
    QTest::keyClick(focused(), Qt::Key_Return);
    QTest::keyClicks(focused(), QStringLiteral("eight or more"));
    QTest::keyClick(focused(), Qt::Key_Return);
    QTest::keyClicks(focused(), QStringLiteral("eight or more"));
    QTest::keyClick(focused(), Qt::Key_Return);
    REQUIRE(asked.size() == 1);
    CHECK(asked.at(0).at(0).value<Enrolment>().code == QStringLiteral("ABCD-EFGH"));
    const auto isAsked = [&page](const char *name, const QString &words) {
        return focused() == field(page, name)
            && field(page, name)->accessibleDescription().contains(words);
    };
    page.showRefused(FirstUsePage::Answer::Code, QStringLiteral("used already"));
    CHECK(isAsked("firstuse.code", QStringLiteral("used already")));
    page.showRefused(FirstUsePage::Answer::Address, QStringLiteral("nobody answers"));
    CHECK(isAsked("firstuse.server", QStringLiteral("nobody answers")));
    CHECK(field(page, "firstuse.code")->accessibleDescription().isEmpty());
    page.showRefused(FirstUsePage::Answer::Certificate, QStringLiteral("no certificate"));
    CHECK(isAsked("firstuse.ca", QStringLiteral("no certificate")));
    QTest::keyClicks(focused(), QStringLiteral("/nowhere.pem")); // over what was there
    QTest::keyClick(focused(), Qt::Key_Return);
    QTest::keyClick(focused(), Qt::Key_Return);
    CHECK(isAsked(
        "firstuse.ca", FirstUsePage::tr("There is no such certificate file; look at the path")));
}

TEST_CASE("what is wrong with the code is seen in a low window, too", "[ui][signin]")
{
    const int percent = GENERATE(115, 200);
    const QSize size = GENERATE(QSize(1093, 614), QSize(1093, 544));
    CAPTURE(percent, size.height());
    sharedTheme().setScale(percent);
    FirstUsePage page(sharedTheme());
    page.resize(size);
    showActive(page);
    page.startAtCode();
    page.showFailure(FirstUsePage::Step::Fetch, {}); // the page in front until the county answers
    QTest::qWait(20);
    const QString sentence
        = QStringLiteral("这个码用过了，或者过了24小时。请向县里要一个新的，再从头输一遍");
    page.showRefused(FirstUsePage::Answer::Code, sentence);
    QTest::qWait(50); // the box follows the keys
    const auto messages = page.findChildren<Message *>();
    const auto shown = std::ranges::find_if(messages, &QWidget::isVisible);
    REQUIRE(shown != messages.end());
    pictureOf(page, QStringLiteral("signin-refused-%1-%2").arg(percent).arg(size.height()));
    CHECK((*shown)->visibleRegion().boundingRect().height() == (*shown)->height());
    CHECK(focused() == field(page, "firstuse.code"));
    CHECK_FALSE(focused()->visibleRegion().isEmpty());
    sharedTheme().setScale(115);
}

TEST_CASE("a short or mistyped password does not pass", "[ui][signin]")
{
    QTemporaryFile certificate;
    REQUIRE(certificate.open());
    FirstUsePage page(sharedTheme());
    showActive(page);
    page.start();
    QSignalSpy asked(&page, &FirstUsePage::enrolRequested);
    field(page, "firstuse.server")->setText(QStringLiteral("https://x"));
    field(page, "firstuse.ca")->setText(certificate.fileName());
    field(page, "firstuse.code")->setText(QStringLiteral("code"));
    field(page, "firstuse.name")->setText(QStringLiteral("li"));
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(&page, Qt::Key_Return);
    const auto tryWith = [&](const char *first, const char *second) {
        field(page, "firstuse.password")->setText(QString::fromLatin1(first));
        field(page, "firstuse.again")->setText(QString::fromLatin1(second));
        QTest::keyClick(&page, Qt::Key_Return);
        return static_cast<int>(asked.size());
    };
    CHECK(tryWith("short", "short") == 0);
    CHECK(tryWith("long enough", "long enouhg") == 0);
    CHECK(tryWith("long enough", "long enough") == 1);
}

TEST_CASE("Ctrl+R shows a password until its field is left", "[ui][signin]")
{
    SigninPage page(sharedTheme());
    page.setView(sampleSignin());
    showActive(page);
    page.start();
    FieldEdit *password = field(page, "signin.password");
    QTest::keyClicks(password, QStringLiteral("a long one"));
    CHECK(password->echoMode() == QLineEdit::Password);
    QTest::keyClick(password, Qt::Key_R, Qt::ControlModifier);
    CHECK(password->echoMode() == QLineEdit::Normal);
    CHECK(password->text() == QStringLiteral("a long one"));
    QTest::keyClick(password, Qt::Key_Tab);
    CHECK(password->echoMode() == QLineEdit::Password);

    auto *eye = password->findChild<QAbstractButton *>(QStringLiteral("showPassword"));
    REQUIRE(eye);
    password->setFocus();
    QTest::mouseClick(eye, Qt::LeftButton);
    CHECK(password->echoMode() == QLineEdit::Normal);
    CHECK(password->hasFocus());
}

TEST_CASE("the last step of the first use says when it is done", "[ui][signin]")
{
    FirstUsePage page(sharedTheme());
    page.resize(1366, 768);
    showActive(page);
    page.startAtCode();
    const auto says = [&page](const QString &words) {
        const auto labels = page.findChildren<Label *>();
        return std::any_of(labels.begin(), labels.end(),
            [&](const Label *label) { return label->isVisible() && label->text() == words; });
    };
    const QString fetching = FirstUsePage::tr("Fetching the data of your town");
    page.showProgress(0, 0);
    page.showDone(QStringLiteral("Everything is here"));
    pictureOf(page, QStringLiteral("signin-first-done"));
    CHECK(says(QStringLiteral("Everything is here")));
    CHECK_FALSE(says(fetching));
}
