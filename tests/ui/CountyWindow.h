// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/Desktop.h"
#include "app/desktop/Keyboard.h"
#include "app/desktop/Workbench.h"
#include "tests/e2e/Programs.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "ui/entry/EntryField.h"
#include "ui/widgets/Label.h"

#include <QTest>

/// The real window on the ledger of a laptop that a real county knows; used by keys.
class CountyWindow
{
public:
    explicit CountyWindow(const e2e::Laptop &laptop)
        : CountyWindow(laptop.folder(), QStringLiteral("demo-password"))
    {
        isOpen = waitFor([this] { return part<ui::MainWindow>() != nullptr; });
    }
    /// On a folder as it is, or with nothing in it: nobody has signed in.
    explicit CountyWindow(const QString &folder, const QString &password = {})
    {
        app::DesktopOptions options;
        options.data = folder;
        options.password = password;
        desktop = std::make_unique<app::Desktop>(options, sharedTheme(), sharedLanguage());
        desktop->resize(1366, 768);
        desktop->start();
        showActive(*desktop);
    }
    ~CountyWindow() { desktop->close(); }
    Q_DISABLE_COPY_MOVE(CountyWindow)

    app::Keyboard keys() const { return app::Keyboard(*desktop); }
    template <class T> T *part(const QString &name = {}) const
    {
        return desktop->findChild<T *>(name);
    }
    static bool waitFor(const std::function<bool()> &isThere)
    {
        return QTest::qWaitFor(isThere, 30'000);
    }
    void press(QKeyCombination keyboard) const { keys().press(keyboard); }
    bool comesTo(const QString &field) const
    {
        return waitFor([&] { return keys().focused() == field; });
    }
    bool tells(const QString &words) const ///< somewhere on the screen
    {
        const auto labels = desktop->findChildren<ui::Label *>();
        return std::ranges::any_of(labels, [&words](const ui::Label *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    /// Sends and fetches until nothing waits.
    bool sends() const
    {
        press(Qt::ALT | Qt::Key_8);
        press(Qt::Key_F5);
        return waitFor([this] {
            const QWidget *fetch = keys().shown(QStringLiteral("sync.fetch"));
            return fetch != nullptr && fetch->isEnabled()
                && keys().shown(QStringLiteral("sync.send")) == nullptr
                && keys().shown(QStringLiteral("sync.look")) == nullptr;
        });
    }
    static QString entryField(ui::Section section, int row, ui::FieldId id)
    {
        return QStringLiteral("entry_%1_%2_%3")
            .arg(static_cast<int>(section))
            .arg(row)
            .arg(static_cast<int>(id));
    }

    std::unique_ptr<app::Desktop> desktop;
    bool isOpen = false;
};
