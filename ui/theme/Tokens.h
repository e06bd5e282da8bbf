// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

namespace ui {

enum class ThemeKind
{
    Light,
    Contrast,
    Sunlight,
    Dark
}; ///< in the order of F12

/// The five states that a piece of work can be in between this computer and the county, worst
/// first. Their filled shapes mean nothing else anywhere.
enum class State
{
    Bad,
    Ask,
    Wait,
    Off,
    Ok
};

/// Sizes of text, as factors of the body.
enum class TextSize
{
    Hint,
    Body,
    Section,
    Title,
    Figure
};

/// Every colour of one theme. Names and values are those of the design tokens.
struct Colours
{
    QColor window, surface, alt, chrome, head, sunk;
    QColor line, lineStrong;
    QColor text, text2, hint;
    QColor accent, onAccent, link, tint, tintLine;
    QColor ok, okBg, wait, waitBg, ask, askBg, bad, badBg, off, offBg, onShape;
    QColor practice, onPractice;
    QColor focus, focusBg, onFocus;
    QColor scrim, thumb;

    QColor state(State state) const;
    QColor stateBg(State state) const;
};

/// What widgets draw with: one theme at one text size. Every length follows the font.
struct Tokens
{
    ThemeKind kind = ThemeKind::Light;
    int scalePercent = 115;
    double fs = 18.4; ///< pixels of one body em
    int lineWidth = 1; ///< 2 where there are no tints
    int ringWidth = 3;
    int strongWeight = QFont::Bold;
    Colours colour;

    static Tokens of(ThemeKind kind, int scalePercent, double logicalDpi = 96);

    int px(double em) const; ///< em of the body, rounded
    int u() const { return px(0.25); }

    int fieldHeight() const { return px(1.96); }
    int rowHeight() const { return px(1.96); }
    int compactRowHeight() const { return px(1.52); }
    int looseRowHeight() const { return px(2.4); }
    int tableHeadHeight() const { return px(1.85); }
    int buttonHeight() const { return px(2.07); }
    int primaryHeight() const { return px(2.4); }
    int finalHeight() const { return px(2.83); }
    int navItemHeight() const { return px(2.61); }
    int stepHeight() const { return px(2.4); }
    int panelHeadHeight(bool isLow) const { return px(isLow ? 2.07 : 2.4); }
    int topBarHeight() const { return px(2.4); }
    int hintBarHeight() const { return px(1.75); }
    int navWidth() const { return px(7.2); }
    int treeWidth() const { return px(8.1); }
    int scrollBarWidth() const { return 16; }
    int stateBarWidth() const { return 4; }
    int radius() const { return 4; }
    int panelRadius() const { return 6; }

    QFont font(TextSize size = TextSize::Body) const;
    QFont boldFont(TextSize size = TextSize::Body) const;
    QFont fontOf(double em) const; ///< for the few sizes without a name, such as key caps
};

/// The tokens in force. Process-wide like QApplication::palette(), and written by Theme only.
const Tokens &tokens();

} // namespace ui
