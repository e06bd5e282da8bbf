// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QWidget>

#include <functional>

namespace app {

/// Fingers and eyes on a window: presses keys on the road a real keyboard takes, shortcuts
/// included, and waits until something can be seen. Blocks while the window goes on working.
class Keyboard
{
public:
    explicit Keyboard(QWidget &window)
        : m_window(window)
    { }

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void press(QKeyCombination keys) { press(keys.key(), keys.keyboardModifiers()); }
    void type(const QString &text); ///< Chinese arrives as an input method hands it over

    QString focused() const; ///< object name of the widget that gets the keys
    QWidget *shown(const QString &name) const; ///< null while none of that name is visible

    /// Fails with \a what after a generous limit.
    core::Result<void> waitFor(const QString &what, const std::function<bool()> &isThere);
    core::Result<void> waitForShown(const QString &name);
    core::Result<void> waitForFocus(const QString &name);
    void settle(); ///< until the window stops changing

private:
    void send(int key, Qt::KeyboardModifiers modifiers, const QString &text);

    QWidget &m_window;
};

} // namespace app
