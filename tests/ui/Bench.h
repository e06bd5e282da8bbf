// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/Workbench.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"

#include <QTemporaryDir>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

/// The whole window on an empty ledger.
struct Bench
{
    QTemporaryDir root;
    core::SystemClock clock;
    std::unique_ptr<app::Session> session;
    std::unique_ptr<app::Workbench> window;

    Bench()
    {
        const QString path = root.filePath(QStringLiteral("data"));
        const QString password = QStringLiteral("long enough");
        REQUIRE(core::LedgerDirectory::create(
            path, {QStringLiteral("li"), QStringLiteral("li")}, password, {1, 8192})
                    .hasValue());
        auto opened = app::Session::open(path, {}, password);
        REQUIRE(opened.hasValue());
        session = std::make_unique<app::Session>(std::move(*opened), clock);
        window = std::make_unique<app::Workbench>(*session, sharedTheme(), sharedLanguage());
        window->resize(1366, 698);
        showActive(*window);
    }
    QList<QWidget *> controls() const
    {
        QList<QWidget *> found;
        const auto widgets = window->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->isVisible() && widget->isEnabled()
                && (widget->focusPolicy() & Qt::TabFocus) != 0)
                found.append(widget);
        }
        return found;
    }
};

inline const QStringList kPages{QStringLiteral("today"), QStringLiteral("ledger"),
    QStringLiteral("entry"), QStringLiteral("sync"), QStringLiteral("decide"),
    QStringLiteral("import"), QStringLiteral("settings")};
