// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/entry/EntryWindow.h"

#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "tests/ui/entry/EntryTyping.h"

namespace tests {

namespace {

std::unique_ptr<core::Database> emptyLedger()
{
    auto database = core::Database::inMemory().value();
    (void)core::migrate(*database, core::ledgerSchema()).hasValue();
    core::DeviceStore device(*database);
    core::DeviceState state = device.state().value();
    state.device = 7;
    (void)device.saveState(state).hasValue();
    return database;
}

} // namespace

EntryWindow::EntryWindow(QSize size)
    : ledger(emptyLedger(), clock)
    , window(sharedTheme())
    , page(new ui::EntryPage({ledger, clock, random}))
{
    window.addPage(
        page, {QStringLiteral("entry"), QStringLiteral("entry"), QStringLiteral("入户"), 3});
    page->setContext(villages());
    window.resize(size);
    showActive(window);
    window.openPage(QStringLiteral("entry"));
    settle();
}

void EntryWindow::type(const QString &text)
{
    for (const QChar c : text) {
        clock.advance(120);
        if (c.unicode() < 0x80) {
            QTest::keyClick(QApplication::focusWidget(), c.toLatin1());
            continue;
        }
        QInputMethodEvent commit;
        commit.setCommitString(QString(c));
        QApplication::sendEvent(QApplication::focusWidget(), &commit);
    }
}

void EntryWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    clock.advance(1000);
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void EntryWindow::settle()
{
    QApplication::processEvents();
    bool isBack = false;
    ledger.run<void>(
        page, [](core::Ledger &) { return core::Result<void>(); },
        [&isBack](core::Result<void>) { isBack = true; });
    (void)QTest::qWaitFor([&isBack] { return isBack; }, 5000); // the checks tell what is missing
}

void EntryWindow::amount(const QString &yuan)
{
    for (int time = 0; time < 2; ++time) {
        type(yuan);
        press(Qt::Key_Return);
    }
}

void EntryWindow::household()
{
    type(QStringLiteral("wjp3"));
    press(Qt::Key_Return);
    type(QStringLiteral("13800000427"));
    type(QStringLiteral("2"));
    press(Qt::Key_Return);
    type(QStringLiteral("3"));
    type(QStringLiteral("27号"));
    press(Qt::Key_Return);
    type(QStringLiteral("1"));
}

void EntryWindow::member(const QString &idNumber, const QString &name, const QString &codes)
{
    type(idNumber);
    type(name);
    press(Qt::Key_Return);
    type(codes);
}

void EntryWindow::wholeHousehold()
{
    household();
    member(head(), QStringLiteral("王桂兰"), QStringLiteral("1621"));
    type(QStringLiteral("43"));
    press(Qt::Key_Return);
    member(husband(), QStringLiteral("单国富"), QStringLiteral("2330"));
    press(Qt::Key_Return);
    member(son(), QStringLiteral("单志强"), QStringLiteral("3112"));
    press(Qt::Key_Return);
    type(granddaughter());
    type(QStringLiteral("单雨欣"));
    press(Qt::Key_Plus);
    press(Qt::Key_Return);
    type(QStringLiteral("311"));
    amount(QStringLiteral("1000"));
    type(QStringLiteral("122"));
    amount(QStringLiteral("4600"));
    type(QStringLiteral("232"));
    amount(QStringLiteral("2000"));
    press(Qt::Key_Return);
    type(card());
    type(card());
    press(Qt::Key_Return);
    type(QStringLiteral("690"));
}

} // namespace tests
