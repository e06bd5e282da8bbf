// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/LedgerFixture.h"
#include "ui/entry/EntryPage.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QTest>

namespace tests {

/// The entry page in the real window, over a real ledger on its own thread.
class EntryWindow
{
public:
    explicit EntryWindow(QSize size = {1366, 768});

    void type(const QString &text); ///< to whatever has the focus
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Waits until everything asked of the ledger so far has come back.
    void settle();
    ui::EntryEdit *focused() const
    {
        return qobject_cast<ui::EntryEdit *>(QApplication::focusWidget());
    }
    ui::FieldId at() const { return focused() ? focused()->key().id : ui::FieldId::Village; }
    void amount(const QString &yuan); ///< of 1,000 or more: twice
    void household();
    void member(const QString &idNumber, const QString &name, const QString &codes);
    void wholeHousehold(); ///< all but finishing

    support::FakeClock clock;
    core::SeededRandom random{5};
    core::LedgerThread ledger;
    ui::MainWindow window;
    ui::EntryPage *page;
};

} // namespace tests
