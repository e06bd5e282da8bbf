// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QObject>

#include <functional>

class QApplication;
class QWidget;

namespace ui {

/// Puts one theme and text size on the application: style, palette, font and tokens(). One per
/// process, made in main() before any widget and outliving them all.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication &application);
    ~Theme() override;
    Q_DISABLE_COPY_MOVE(Theme)

    ThemeKind kind() const { return tokens().kind; }
    int scalePercent() const { return tokens().scalePercent; }
    static QList<int> scaleSteps() { return {100, 115, 125, 150, 175, 200}; }

    void setKind(ThemeKind kind);
    void setScale(int percent); ///< clamped to 100–200
    void nextKind(); ///< F12: standard, high contrast, sunlight, dark
    void larger();
    void smaller();
    void resetScale();

Q_SIGNALS:
    void changed(); ///< after tokens(), palette and font are in force

private:
    void apply(ThemeKind kind, int scalePercent);

    QApplication &m_application;
};

/// Runs apply now and after every change of theme or text size, for as long as context lives.
/// For margins, heights and fonts; colours are simply read in paintEvent.
void followTheme(QWidget *context, std::function<void()> apply);

} // namespace ui
