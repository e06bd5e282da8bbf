// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Keyboard.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QPixmap>
#include <QThread>
#include <QWindow>

// What QTest::keyClick stands on; exported by QtGui, declared in no public header.
QT_BEGIN_NAMESPACE
Q_GUI_EXPORT void qt_handleKeyEvent(QWindow *window, QEvent::Type type, int key,
    Qt::KeyboardModifiers modifiers, const QString &text, bool isAutoRepeat, ushort count);
QT_END_NAMESPACE

namespace app {

namespace {

constexpr int kPatienceMs = 15'000;
constexpr int kLookMs = 5;
constexpr int kQuietMs = 120;
constexpr int kQuietPatienceMs = 3'000;

void letWork()
{
    QCoreApplication::processEvents(QEventLoop::AllEvents, kLookMs);
    QThread::msleep(kLookMs);
}

} // namespace

void Keyboard::send(int key, Qt::KeyboardModifiers modifiers, const QString &text)
{
    QWindow *focused = QGuiApplication::focusWindow(); // a dialog, where one is open
    QWindow *window = focused != nullptr ? focused : m_window.window()->windowHandle();
    qt_handleKeyEvent(window, QEvent::KeyPress, key, modifiers, text, false, 1);
    qt_handleKeyEvent(window, QEvent::KeyRelease, key, modifiers, text, false, 1);
    letWork();
}

void Keyboard::press(int key, Qt::KeyboardModifiers modifiers)
{
    const bool isPrintable = key < 0x80 && modifiers == Qt::NoModifier;
    send(key, modifiers, isPrintable ? QString(QChar(key)).toLower() : QString());
}

void Keyboard::type(const QString &text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        QString letter(text.at(at));
        if (text.at(at).isHighSurrogate() && at + 1 < text.size())
            letter += text.at(++at);
        const ushort code = letter.at(0).unicode();
        send(code < 0x80 ? letter.toUpper().at(0).unicode() : 0, Qt::NoModifier, letter);
    }
}

QString Keyboard::focused() const
{
    const QWidget *widget = QApplication::focusWidget();
    return widget != nullptr ? widget->objectName() : QString();
}

QWidget *Keyboard::shown(const QString &name) const
{
    const auto all = m_window.findChildren<QWidget *>(name);
    for (QWidget *widget : all) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

core::Result<void> Keyboard::waitFor(const QString &what, const std::function<bool()> &isThere)
{
    QElapsedTimer clock;
    clock.start();
    while (!isThere()) {
        if (clock.elapsed() > kPatienceMs)
            return core::Error{core::ErrorCode::NotFound,
                QStringLiteral("waited in vain for %1; the keys go to '%2'.").arg(what, focused())};
        letWork();
    }
    return {};
}

core::Result<void> Keyboard::waitForShown(const QString &name)
{
    return waitFor(name, [&] { return shown(name) != nullptr; });
}

core::Result<void> Keyboard::waitForFocus(const QString &name)
{
    return waitFor(QStringLiteral("the cursor in ") + name, [&] { return focused() == name; });
}

void Keyboard::settle()
{
    QElapsedTimer clock;
    QElapsedTimer quiet;
    clock.start();
    quiet.start();
    QImage last = m_window.grab().toImage();
    while (quiet.elapsed() < kQuietMs && clock.elapsed() < kQuietPatienceMs) {
        letWork();
        const QImage now = m_window.grab().toImage();
        if (now != last)
            quiet.restart();
        last = now;
    }
}

} // namespace app
