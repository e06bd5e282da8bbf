// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SampleViews.h"
#include "tests/ui/SharedTheme.h"
#include "ui/find/FindOverlay.h"
#include "ui/shell/LayoutDump.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/SettingsPage.h"
#include "ui/signin/FirstUsePage.h"
#include "ui/signin/SigninPage.h"
#include "ui/sync/DecidePage.h"
#include "ui/sync/StickPage.h"
#include "ui/sync/SyncPage.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"
#include "ui/today/TodayPage.h"

#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace ui;

namespace {

/// Puts the shared theme and language back, whatever a check did.
struct Restore
{
    ~Restore()
    {
        sharedTheme().resetScale();
        sharedTheme().setKind(ThemeKind::Light);
        sharedLanguage().use(Language::defaultCode());
    }
};

struct FilledWindow
{
    MainWindow window{sharedTheme()};
    FindOverlay find{window};
    DecidePage *decide = nullptr;

    FilledWindow()
    {
        auto *today = new TodayPage;
        auto *sync = new SyncPage;
        decide = new DecidePage;
        auto *settings = new SettingsPage(sharedTheme(), sharedLanguage());
        const bool isChinese = sharedLanguage().code().startsWith(u("zh"));
        const auto word
            = [isChinese](const char *zh, const char *en) { return isChinese ? u(zh) : u(en); };
        window.addPage(today, {today->name(), u("today"), word("今日", "Today"), 1});
        window.addPage(
            new Page(u("ledger")), {u("ledger"), u("ledger"), word("台账", "Ledger"), 2});
        window.addPage(new Page(u("entry")), {u("entry"), u("entry"), word("录入", "Entry"), 3});
        window.addPage(sync, {sync->name(), u("send"), word("上报", "Send"), 8});
        window.addPage(settings, {settings->name(), u("set"), word("设置", "Settings"), 0});
        window.addInnerPage(decide, sync->name());
        auto *stick = new StickPage;
        window.addInnerPage(stick, sync->name());
        StickView onTheWay;
        onTheWay.written = word("已拷好 12 条，照片 3 张。现在可以拔下U盘",
            "12 copied, and photos: 3. You may pull the stick out now");
        onTheWay.left
            = word("U盘放不下，还有照片 2 张没拷，仍留在这台电脑上。请换个大的，或腾出空间",
                "Photos that found no room on this stick: 2. They stay here; take a larger one, or "
                "empty this one");
        stick->setView(onTheWay);
        window.setUser(u("李大海"));
        window.setStatus({1, 2, 12, Reach::NoNetwork});
        window.setSavedWords(u("本机已保存 10:42"));
        today->setView(sampleToday());
        sync->setView(sampleSync());
        decide->setView(sampleDecide());
        QObject::connect(&find, &FindOverlay::queryChanged,
            [this](const QString &typed) { find.setView(sampleFind(typed)); });
    }
    static QString u(const char *text) { return QString::fromUtf8(text); }
};

QString pictureName(const QString &page, QSize size)
{
    return QStringLiteral("%1-%2-%3x%4-%5")
        .arg(page, sharedLanguage().code().left(2))
        .arg(size.width())
        .arg(size.height())
        .arg(sharedTheme().scalePercent());
}

void checkNothingIsCut(const QWidget &window)
{
    const QList<QByteArray> lines = layoutDump(window).split('\n');
    for (const QByteArray &line : lines) {
        if (line.contains("\"cut\":true"))
            FAIL_CHECK(line.toStdString());
    }
    CHECK(lines.size() > 10);
}

} // namespace

TEST_CASE("no page cuts its words in any size or language", "[ui][picture]")
{
    const Restore restore;
    sharedLanguage().use(GENERATE(as<QString>(), QStringLiteral("zh_CN"), QStringLiteral("en")));
    sharedTheme().setScale(GENERATE(115, 200));
    const auto size = GENERATE(QSize(1366, 768), QSize(1366, 698), QSize(1093, 614));
    FilledWindow w;
    w.window.resize(size);
    showActive(w.window);
    for (const char *name : {"today", "sync", "stick", "decide", "settings"}) {
        const QString page = QString::fromLatin1(name);
        INFO(name);
        w.window.openPage(page);
        const QImage picture = pictureOf(w.window, pictureName(page, size));
        CHECK(picture.size() == size);
        CHECK(w.window.page(page)->width() <= size.width());
        checkNothingIsCut(w.window);
    }
    w.decide->setView(sampleTwins());
    w.window.openPage(QStringLiteral("decide"));
    pictureOf(w.window, pictureName(QStringLiteral("twins"), size));
    checkNothingIsCut(w.window);
    w.find.open();
    QTest::keyClicks(w.window.findField(), QStringLiteral("dg"));
    pictureOf(w.window, pictureName(QStringLiteral("find"), size));
    CHECK(w.find.isOpen());
}

TEST_CASE("the pages before the window cut nothing either", "[ui][picture]")
{
    const Restore restore;
    sharedLanguage().use(GENERATE(as<QString>(), QStringLiteral("zh_CN"), QStringLiteral("en")));
    sharedTheme().setScale(GENERATE(115, 200));
    const auto size = GENERATE(QSize(1366, 768), QSize(1093, 614));
    SigninPage signin(sharedTheme());
    signin.setView(sampleSignin());
    signin.resize(size);
    showActive(signin);
    signin.start();
    pictureOf(signin, pictureName(QStringLiteral("signin"), size));
    checkNothingIsCut(signin);
    FirstUsePage first(sharedTheme());
    first.resize(size);
    showActive(first);
    first.start();
    pictureOf(first, pictureName(QStringLiteral("signin-first"), size));
    checkNothingIsCut(first);
}

TEST_CASE("every theme draws every page", "[ui][picture]")
{
    const Restore restore;
    sharedTheme().setKind(GENERATE(ThemeKind::Contrast, ThemeKind::Sunlight, ThemeKind::Dark));
    sharedTheme().setScale(GENERATE(115, 200));
    FilledWindow w;
    w.window.resize(sharedTheme().scalePercent() == 115 ? QSize(1366, 768) : QSize(1093, 614));
    showActive(w.window);
    for (const char *name : {"today", "sync", "decide"}) {
        w.window.openPage(QString::fromLatin1(name));
        const QImage picture = pictureOf(w.window,
            QStringLiteral("%1-theme%2-%3")
                .arg(QString::fromLatin1(name))
                .arg(static_cast<int>(sharedTheme().kind()))
                .arg(sharedTheme().scalePercent()));
        // The page's ground is the theme's own: nothing keeps a colour of the light one.
        if (sharedTheme().scalePercent() == 115)
            CHECK(picture.pixelColor(136, 700) == tokens().colour.window);
        else
            CHECK(picture.pixelColor(2, 200) == tokens().colour.window);
    }
}
