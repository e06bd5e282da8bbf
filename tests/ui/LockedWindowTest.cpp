// SPDX-License-Identifier: GPL-3.0-or-later
// A laptop that its county takes out of service while its window is open.
#include "tests/support/StringMakers.h"
#include "tests/ui/CountyWindow.h"

#include "ui/signin/SigninPage.h"
#include "ui/widgets/FieldEdit.h"

#include <QDir>
#include <QFile>
#include <QPushButton>

#include <catch2/catch_test_macros.hpp>

using namespace e2e;

TEST_CASE("a window that the county closed opens by the county's answer alone", "[ui][e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    const Laptop laptop(county, dir.filePath(u"laptop"_qs), u"李大海"_qs);
    laptop.sync();
    const QString vault = QDir(laptop.folder()).filePath(u"vault.json"_qs);
    const QString older = dir.filePath(u"older.json"_qs);
    REQUIRE(QFile::copy(vault, older));
    const auto device = [&](const QString &what) {
        return runCounty({u"device"_qs, u"--data"_qs, county.folder(), what, u"1"_qs}).exitCode;
    };
    const CountyWindow window(laptop);
    REQUIRE(window.isOpen);
    const auto *signin = [&] {
        REQUIRE(device(u"revoke"_qs) == 0);
        window.press(Qt::Key_F5);
        REQUIRE(window.waitFor([&] { return window.part<ui::SigninPage>() != nullptr; }));
        return window.part<ui::SigninPage>();
    }();
    REQUIRE(window.waitFor([&] { return signin->isVisible(); }));
    const auto *password = window.part<ui::FieldEdit>(u"signin.password"_qs);
    const auto isSaid
        = [&] { return password->accessibleDescription().contains(u"县里已停用"_qs); };
    const auto open = [&] {
        window.keys().type(u"demo-password"_qs);
        window.press(Qt::Key_Return);
    };
    const auto *button = window.part<QPushButton>(u"signin.open"_qs);
    const auto isRefused
        = [&] { return window.waitFor([&] { return button->isEnabled() && isSaid(); }); };
    CHECK(window.waitFor(isSaid));
    REQUIRE(window.waitFor([&] { // once it is locked up
        QFile file(vault);
        return file.open(QIODevice::ReadOnly) && !file.readAll().contains("wrapped");
    }));

    SECTION("not while nobody answers")
    {
        county.stop();
        REQUIRE(QFile::remove(vault));
        REQUIRE(QFile::copy(older, vault)); // what somebody kept
        open();
        REQUIRE(window.waitFor([&] { return !button->isEnabled(); }));
        CHECK(isRefused());
        CHECK(signin->isVisible());
        county.start();
    }
    CHECK(device(u"readmit"_qs) == 0);
    open();
    CHECK(window.waitFor([&] { return !signin->isVisible(); }));
    CHECK(window.part<ui::MainWindow>()->isVisible());
}
