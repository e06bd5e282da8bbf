// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include "ui/theme/Style.h"

#include <QApplication>
#include <QPalette>
#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace ui {

namespace {

Tokens &activeTokens()
{
    static Tokens active = Tokens::of(ThemeKind::Light, 115);
    return active;
}

Theme *&activeTheme()
{
    static Theme *theme = nullptr;
    return theme;
}

QPalette paletteOf(const Tokens &t)
{
    const Colours &c = t.colour;
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.surface);
    p.setColor(QPalette::AlternateBase, c.alt);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.hint);
    p.setColor(QPalette::Button, c.surface);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.link);
    p.setColor(QPalette::LinkVisited, c.link);
    p.setColor(QPalette::Midlight, c.line);
    p.setColor(QPalette::Mid, c.lineStrong);
    p.setColor(QPalette::Dark, c.lineStrong);
    p.setColor(QPalette::Light, c.surface);
    p.setColor(QPalette::Shadow, c.lineStrong);
    p.setColor(QPalette::ToolTipBase, c.surface);
    p.setColor(QPalette::ToolTipText, c.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.hint);
    p.setColor(QPalette::Disabled, QPalette::Base, c.window);
    p.setColor(QPalette::Disabled, QPalette::Button, c.window);
    return p; // Inactive equals Active: the marked row stays readable behind a file picker.
}

} // namespace

const Tokens &tokens()
{
    return activeTokens();
}

Theme::Theme(QApplication &application)
    : m_application(application)
{
    Q_ASSERT(activeTheme() == nullptr);
    activeTheme() = this;
    m_application.setStyle(new Style);
    m_application.setCursorFlashTime(0); // nothing on the screen moves by itself
    apply(ThemeKind::Light, 115);
}

Theme::~Theme()
{
    activeTheme() = nullptr;
}

void Theme::setKind(ThemeKind kind)
{
    apply(kind, scalePercent());
}

void Theme::setScale(int percent)
{
    apply(kind(), std::clamp(percent, 100, 200));
}

void Theme::nextKind()
{
    const int next = (static_cast<int>(kind()) + 1) % 4;
    setKind(static_cast<ThemeKind>(next));
}

void Theme::larger()
{
    const QList<int> steps = scaleSteps();
    const auto it = std::upper_bound(steps.begin(), steps.end(), scalePercent());
    if (it != steps.end())
        setScale(*it);
}

void Theme::smaller()
{
    const QList<int> steps = scaleSteps();
    const auto it = std::lower_bound(steps.begin(), steps.end(), scalePercent());
    if (it != steps.begin())
        setScale(*std::prev(it));
}

void Theme::resetScale()
{
    setScale(115);
}

void Theme::apply(ThemeKind kind, int scalePercent)
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    const double dpi = screen != nullptr ? screen->logicalDotsPerInchY() : 96.0;
    activeTokens() = Tokens::of(kind, scalePercent, dpi);
    QApplication::setFont(tokens().font());
    QApplication::setPalette(paletteOf(tokens()));
    Q_EMIT changed();
}

void followTheme(QWidget *context, std::function<void()> apply)
{
    apply();
    if (activeTheme() != nullptr)
        QObject::connect(activeTheme(), &Theme::changed, context, [context, apply] {
            apply();
            context->updateGeometry();
            context->update();
        });
}

} // namespace ui
