// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"
#include "app/desktop/LinkWords.h"
#include "app/desktop/Workbench.h"
#include "sync/transport/WayFault.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "ui/signin/FirstUsePage.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"
#include "ui/today/TodayPage.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using app::Desktop;

namespace {

const QString kPassword = QStringLiteral("long enough");

/// A folder with an empty ledger of one user, closed.
struct Folder
{
    QTemporaryDir root;
    QString path = root.filePath(QStringLiteral("data"));

    Folder()
    {
        const auto made = core::LedgerDirectory::create(
            path, {QStringLiteral("li"), QStringLiteral("李大海")}, kPassword, {1, 8192});
        REQUIRE(made.hasValue());
    }
    QString ledger() const { return path + QStringLiteral("/ledger.db"); }
    QByteArray ledgerBytes() const
    {
        QFile file(ledger());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeLedger(const QByteArray &bytes) const
    {
        QFile file(ledger());
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};

struct Opened
{
    std::unique_ptr<Desktop> desktop;

    explicit Opened(const Folder &folder, const QString &screen = {})
    {
        app::DesktopOptions options;
        options.data = folder.path;
        options.screen = screen;
        desktop = std::make_unique<Desktop>(options, sharedTheme(), sharedLanguage());
        desktop->resize(1366, 698);
        desktop->start();
        showActive(*desktop);
    }
    QString page() const { return desktop->currentWidget()->objectName(); }
    ui::FieldEdit *password() const
    {
        return desktop->findChild<ui::FieldEdit *>(QStringLiteral("signin.password"));
    }
    void signIn(const QString &typed) const
    {
        QTest::keyClicks(password(), typed);
        QTest::keyClick(password(), Qt::Key_Return);
    }
    bool comesTo(const QString &name) const
    {
        return QTest::qWaitFor([&] { return page() == name; }, 20'000);
    }
    /// What stands under the password field, once something does.
    QString message() const
    {
        (void)QTest::qWaitFor([&] { return !password()->accessibleDescription().isEmpty(); });
        return password()->accessibleDescription();
    }
};

} // namespace

TEST_CASE("the right password opens Today, a wrong one changes nothing", "[ui][desktop]")
{
    const Folder folder;
    const QByteArray before = folder.ledgerBytes();
    const Opened opened(folder);
    opened.signIn(QStringLiteral("not this one"));
    CHECK(opened.message().contains(QStringLiteral("密码不对")));
    CHECK(opened.page() == QStringLiteral("signin"));
    CHECK(folder.ledgerBytes() == before);
    opened.signIn(kPassword); // the wrong one stands selected and is typed over
    CHECK(opened.comesTo(QStringLiteral("mainWindow")));
}

TEST_CASE("a locked window hides the ledger and opens where it was", "[ui][desktop]")
{
    const Folder folder;
    const Opened opened(folder, QStringLiteral("sync"));
    opened.signIn(kPassword);
    REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
    REQUIRE(opened.page() == QStringLiteral("signin"));
    opened.signIn(kPassword);
    REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
    CHECK(opened.desktop->findChild<ui::MainWindow *>()->currentPage() == QStringLiteral("sync"));
}

TEST_CASE("Today of a computer that no county knows names the opening code", "[ui][desktop]")
{
    const Folder folder;
    const Opened opened(folder);
    opened.signIn(kPassword);
    REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
    const auto *today = opened.desktop->findChild<ui::TodayPage *>();
    const auto labels = today->findChildren<ui::Label *>();
    const auto isTold = [&labels](const QString &words) {
        return std::ranges::any_of(labels, [&words](const ui::Label *label) {
            return label->isVisible() && label->text().contains(words);
        });
    };
    REQUIRE(QTest::qWaitFor([&] { return isTold(QStringLiteral("台账还是空的")); }));
    CHECK(isTold(QStringLiteral("开通码")));
    CHECK_FALSE(isTold(QStringLiteral("从县里取")));
    pictureOf(*opened.desktop, QStringLiteral("today-not-opened"));
    const ui::KeyHints hints = ui::keyHintsFor(today);
    const auto f5 = std::ranges::find(hints, QStringLiteral("F5"), &ui::KeyHint::key);
    REQUIRE(f5 != hints.end());
    CHECK(f5->words == QStringLiteral("输开通码"));
}

TEST_CASE("F5 on a computer that no county knows leads to the opening code", "[ui][desktop]")
{
    const Folder folder;
    const Opened opened(folder);
    opened.signIn(kPassword);
    REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
    REQUIRE(opened.comesTo(QStringLiteral("firstuse")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    CHECK(opened.comesTo(QStringLiteral("mainWindow")));
}

namespace {

class HalfTyped final : public ui::Page
{
public:
    HalfTyped()
        : Page(QStringLiteral("half"))
    { }
    QString unsaved() const override { return QStringLiteral("half a word"); }
};

} // namespace

TEST_CASE("a window with something half typed closes at the second time only", "[ui][desktop]")
{
    const Folder folder;
    const Opened opened(folder);
    opened.signIn(kPassword);
    REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
    auto *window = opened.desktop->findChild<ui::MainWindow *>();
    window->addInnerPage(new HalfTyped, QStringLiteral("ledger"));

    SECTION("and tells what")
    {
        CHECK_FALSE(opened.desktop->close());
        CHECK(opened.desktop->isVisible());
        CHECK(window->currentPage() == QStringLiteral("half"));
        CHECK(opened.desktop->close());
    }
    SECTION("but at once while it is locked")
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
        REQUIRE(opened.page() == QStringLiteral("signin"));
        CHECK(opened.desktop->close());
    }
}

TEST_CASE("a second window on the same ledger is told so", "[ui][desktop]")
{
    const Folder folder;
    const Opened first(folder);
    first.signIn(kPassword);
    REQUIRE(first.comesTo(QStringLiteral("mainWindow")));
    const Opened second(folder);
    second.signIn(kPassword);
    CHECK(second.message().contains(QStringLiteral("另一个窗口")));
}

TEST_CASE("a ledger that is hurt is told apart and left as it is", "[ui][desktop]")
{
    const Folder folder;
    const QByteArray whole = folder.ledgerBytes();
    QByteArray hurt;
    QString expected;
    SECTION("empty")
    {
        expected = QStringLiteral("是空的");
    }
    SECTION("cut short")
    {
        hurt = whole.left(whole.size() - 1000);
        expected = QStringLiteral("少了一截");
    }
    SECTION("another ledger's")
    {
        hurt = whole;
        hurt.replace(0, 16, QByteArray(16, 'x'));
        expected = QStringLiteral("不是您的台账");
    }
    folder.writeLedger(hurt);
    const Opened opened(folder);
    opened.signIn(kPassword);
    const QString told = opened.message();
    INFO(told.toStdString());
    CHECK(told.contains(expected));
    CHECK(folder.ledgerBytes() == hurt);
}

TEST_CASE("a text size outlives a power cut", "[ui][desktop]")
{
    const Folder folder;
    const auto kept = [&folder] { return app::Preferences::load(folder.path).fontScale; };
    const Opened opened(folder);
    const int before = kept();
    sharedTheme().setScale(150);
    CHECK(QTest::qWaitFor([&] { return kept() == 150; }));
    sharedTheme().setScale(before);
    CHECK(QTest::qWaitFor([&] { return kept() == before; }));
}

namespace {

/// No ledger yet: the first use is in front.
struct FirstUse
{
    QTemporaryDir root;
    QString folder = root.filePath(QStringLiteral("none"));
    std::unique_ptr<Desktop> desktop;

    FirstUse()
    {
        app::DesktopOptions options;
        options.data = folder;
        desktop = std::make_unique<Desktop>(options, sharedTheme(), sharedLanguage());
        desktop->resize(1366, 698);
        desktop->start();
        showActive(*desktop);
    }
    template <class W = ui::FieldEdit> W *part(const char *name) const
    {
        return desktop->findChild<W *>(QLatin1String(name));
    }
};

} // namespace

TEST_CASE("without a ledger the first use begins", "[ui][desktop]")
{
    const FirstUse first;
    CHECK(first.desktop->currentWidget()->objectName() == QStringLiteral("firstuse"));
    CHECK_FALSE(QFile::exists(first.folder));
}

TEST_CASE("a text size chosen before there is a ledger is kept with it", "[ui][desktop]")
{
    const FirstUse first;
    const auto back
        = qScopeGuard([before = sharedTheme().scalePercent()] { sharedTheme().setScale(before); });
    sharedTheme().setScale(150);
    QTest::qWait(700); // the time after which it is written, and there is nowhere to write it
    auto *page = first.part<ui::FirstUsePage>("firstuse");
    REQUIRE(page);
    Q_EMIT page->enrolRequested({QStringLiteral("10.2.3.4"), QStringLiteral("/none"),
        QStringLiteral("ABCD"), QStringLiteral("向红"), kPassword});
    CHECK(QTest::qWaitFor(
        [&] { return app::Preferences::load(first.folder).fontScale == 150; }, 20'000));
}

TEST_CASE("what the county gave is not typed again after a restart", "[ui][desktop]")
{
    const QTemporaryDir root;
    const QString folder = root.filePath(QStringLiteral("data"));
    app::DesktopOptions options;
    options.data = folder;
    const auto open = [&options](auto use) {
        Desktop desktop(options, sharedTheme(), sharedLanguage());
        desktop.start();
        showActive(desktop);
        use(desktop, [&desktop](const char *name) {
            return desktop.findChild<ui::FieldEdit *>(QString::fromLatin1(name));
        });
    };
    open([](Desktop &desktop, auto field) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        field("firstuse.server")->setText(QStringLiteral("10.2.3.4:8443"));
        field("firstuse.ca")->setText(QCoreApplication::applicationFilePath());
        field("firstuse.code")->setText(QStringLiteral("ABCD-EFGH"));
        SECTION("closed in between")
        {
            desktop.close();
        }
        SECTION("cut off after Enter")
        {
            desktop.findChild<QPushButton *>(QStringLiteral("firstuse.next"))->click();
            QTest::qWait(700); // the time after which it is written
        }
    });
    open([](Desktop &desktop, auto field) {
        CHECK(desktop.currentWidget()->objectName() == QStringLiteral("firstuse")); // no ledger yet
        CHECK(field("firstuse.server")->text() == QStringLiteral("10.2.3.4:8443"));
        CHECK(field("firstuse.ca")->text() == QCoreApplication::applicationFilePath());
        CHECK(field("firstuse.code")->text().isEmpty()); // it works once
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        CHECK(field("firstuse.code")->hasFocus());
    });
    QFile kept(folder + QStringLiteral("/window.ini"));
    REQUIRE(kept.open(QIODevice::ReadOnly));
    CHECK_FALSE(kept.readAll().contains("ABCD"));
}

TEST_CASE("the window opens no larger than its screen", "[ui][desktop]")
{
    app::DesktopOptions options;
    CHECK(options.sizeOn({1920, 1040}) == QSize(1366, 698));
    CHECK(options.sizeOn({1366, 728}) == QSize(1366, 698));
    CHECK(options.sizeOn({1093, 582}) == QSize(1093, 552)); // below it, the title of the window
    options.tour = QStringLiteral("pictures");
    CHECK(options.sizeOn({800, 600}) == QSize(1366, 698));
}

TEST_CASE("what is wrong at the first use stands under its field until one leaves", "[ui][desktop]")
{
    const FirstUse first;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    auto *server = first.part("firstuse.server");
    REQUIRE(QApplication::focusWidget() == server);
    const auto below = [](const QWidget *field) {
        return field->mapTo(field->window(), QPoint(0, field->height())).y();
    };
    const auto isUnder = [&](const char *field, const char *next) {
        const QWidget *at = first.part(field);
        for (const ui::Message *message : first.desktop->findChildren<ui::Message *>()) {
            if (message->isVisible() && !message->sentence().isEmpty())
                return below(message) > below(at)
                    && (next == nullptr || below(message) < below(first.part(next)))
                    && at->hasFocus() && !at->accessibleDescription().isEmpty();
        }
        return false;
    };
    const auto goOn = [&] {
        first.part<QPushButton>("firstuse.next")->click();
        QTest::qWait(1); // the layout
    };
    goOn();
    CHECK(isUnder("firstuse.server", "firstuse.ca"));
    server->setText(QStringLiteral("10.2.3.4"));
    goOn();
    CHECK(isUnder("firstuse.ca", "firstuse.code"));
    pictureOf(*first.desktop, QStringLiteral("first-use-wrong"));
    first.part("firstuse.ca")->setText(QCoreApplication::applicationFilePath());
    goOn();
    CHECK(isUnder("firstuse.code", nullptr));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    CHECK_FALSE(isUnder("firstuse.code", nullptr));
    CHECK(first.part("firstuse.code")->accessibleDescription().isEmpty());
}

TEST_CASE("what waits is told at the sign-in after a power cut too", "[ui][desktop]")
{
    const Folder folder;
    {
        const auto closed = core::LedgerDirectory::open(folder.path, {}, kPassword);
        REQUIRE(closed);
        const auto database = closed->connect();
        REQUIRE(database);
        const support::FakeClock clock;
        core::Ledger ledger(**database, clock);
        core::UserAction action;
        action.user = QStringLiteral("li");
        core::RecordEdit edit;
        edit.kind = core::ChangeKind::Create;
        edit.before.type = core::RecordType::Household;
        edit.before.id = core::SeededRandom(1).newRecordId();
        edit.before.scope = support::kVillage;
        action.edits = {edit};
        REQUIRE(ledger.commit(action));
    }
    const auto kept = [&folder] { return app::Preferences::load(folder.path).waiting; };
    REQUIRE(kept() == 0);
    const Opened opened(folder);
    opened.signIn(kPassword);
    REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
    CHECK(QTest::qWaitFor([&] { return kept() == 1; }));
}

TEST_CASE("another language takes effect at once and keeps the page", "[ui][desktop]")
{
    const Folder folder;
    const Opened opened(folder, QStringLiteral("settings"));
    opened.signIn(kPassword);
    REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
    sharedLanguage().use(QStringLiteral("en"));
    CHECK(QTest::qWaitFor([&] {
        return opened.desktop->findChild<QWidget *>(QStringLiteral("nav.today"))->accessibleName()
            == QStringLiteral("Today");
    }));
    CHECK(
        opened.desktop->findChild<ui::MainWindow *>()->currentPage() == QStringLiteral("settings"));
    sharedLanguage().use(ui::Language::defaultCode());
}

TEST_CASE("what is shown before the password names nobody but the users", "[ui][desktop]")
{
    const Folder folder;
    {
        const Opened opened(folder);
        opened.signIn(kPassword);
        REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
        opened.desktop->close();
    }
    QFile file(folder.path + QStringLiteral("/window.ini"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    CHECK(text.contains("lastUsed="));
    CHECK_FALSE(text.contains("户"));
}

TEST_CASE("a ledger that no county knows can be opened for one later", "[ui][desktop]")
{
    const Folder folder;
    const Opened opened(folder, QStringLiteral("sync"));
    opened.signIn(kPassword);
    REQUIRE(opened.comesTo(QStringLiteral("mainWindow")));
    auto *button = opened.desktop->findChild<QPushButton *>(QStringLiteral("sync.look"));
    REQUIRE(QTest::qWaitFor([&] { return button->isVisible(); }));
    button->click();
    REQUIRE(opened.page() == QStringLiteral("firstuse"));
    REQUIRE(QApplication::focusWidget() != nullptr);
    CHECK(QApplication::focusWidget()->objectName() == QStringLiteral("firstuse.server"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    CHECK(opened.page() == QStringLiteral("mainWindow"));
}

TEST_CASE("each who answers in place of the county has a sentence", "[ui][desktop]")
{
    namespace fault = syncing::wayfault;
    const auto words = [](const QString &detail) {
        return app::obstacleWords({core::ErrorCode::NetworkUnusable, detail});
    };
    const QSet<QString> told{words(fault::kNoHost), words(fault::kNobody), words(fault::kElsewhere),
        words(fault::kOtherCertificate)};
    CHECK(told.size() == 4);
    CHECK_FALSE(told.contains(QString()));
    CHECK(words(fault::kNotCounty) == words(fault::kElsewhere));
    CHECK(words(fault::kNotSigned + QStringLiteral("key")) == words(fault::kOtherCertificate));
    CHECK(words(QStringLiteral("no answer in time")).isEmpty()); // there is just no network
    const auto isInNetwork = [](const QString &detail) {
        return app::isInNetwork({core::ErrorCode::NetworkUnusable, detail});
    };
    CHECK(isInNetwork(fault::kNobody));
    CHECK(isInNetwork(fault::kElsewhere));
    CHECK_FALSE(isInNetwork(fault::kNoHost)); // as where there is no network at all
    CHECK_FALSE(isInNetwork(QStringLiteral("no answer in time")));
}

TEST_CASE("a village that goes or comes is told by one sentence", "[ui][desktop]")
{
    const app::PlacesMoved gone{{QStringLiteral("曹家坪")}, {}, QDate(2026, 11, 22)};
    const QString all = app::movedWords(gone, true).value(0);
    CHECK(all.contains(QStringLiteral("曹家坪从11月22日起归别处管")));
    CHECK(all.contains(QStringLiteral("都交到了")));
    CHECK_FALSE(app::movedWords(gone, false).value(0).contains(QStringLiteral("都交到了")));
    const app::PlacesMoved come{{}, {QStringLiteral("曹家坪")}, QDate(2026, 11, 22)};
    CHECK(app::movedWords(come, true) == QStringList{QStringLiteral("曹家坪从11月22日起归您管")});
}
