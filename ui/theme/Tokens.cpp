// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Tokens.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

QColor rgb(unsigned value)
{
    return QColor(QRgb(0xFF000000U | value));
}

Colours lightColours()
{
    Colours c;
    c.window = c.sunk = rgb(0xF3F5F7);
    c.surface = rgb(0xFFFFFF);
    c.alt = rgb(0xF0F4F8);
    c.chrome = rgb(0xE7ECF1);
    c.head = rgb(0xE9EEF3);
    c.line = rgb(0xD3DAE1);
    c.lineStrong = c.thumb = rgb(0x7A8794);
    c.text = c.onFocus = c.onPractice = rgb(0x1A1A1A);
    c.text2 = rgb(0x4A5560);
    c.hint = rgb(0x5F6B76);
    c.accent = c.link = c.focus = rgb(0x0B5CAD);
    c.onAccent = c.onShape = rgb(0xFFFFFF);
    c.tint = rgb(0xDFECF9);
    c.tintLine = rgb(0x9DC1E6);
    c.ok = rgb(0x0F6B3A);
    c.okBg = rgb(0xE3F4EA);
    c.wait = rgb(0x8A4B00);
    c.waitBg = rgb(0xFFF1DC);
    c.ask = rgb(0x6A1B9A);
    c.askBg = rgb(0xF3E8FA);
    c.bad = rgb(0xB00020);
    c.badBg = rgb(0xFDECEE);
    c.off = rgb(0x3D4852);
    c.offBg = rgb(0xE4E8EC);
    c.practice = rgb(0xFFD54A);
    c.focusBg = rgb(0xFFF3C4);
    c.scrim = QColor(30, 40, 50, 87);
    return c;
}

Colours darkColours()
{
    Colours c = lightColours();
    c.window = c.sunk = c.onShape = rgb(0x15191D);
    c.surface = rgb(0x1B1F24);
    c.alt = rgb(0x20262C);
    c.chrome = rgb(0x111417);
    c.head = rgb(0x262D34);
    c.line = rgb(0x363F48);
    c.lineStrong = rgb(0x8793A0);
    c.text = c.onFocus = rgb(0xF2F4F6);
    c.text2 = rgb(0xB8C2CC);
    c.hint = rgb(0xA3AFBA);
    c.accent = c.link = c.focus = rgb(0x7CB8FF);
    c.onAccent = rgb(0x0E1A28);
    c.tint = rgb(0x1E3450);
    c.tintLine = rgb(0x3F6A9C);
    c.ok = rgb(0x6FD69A);
    c.okBg = rgb(0x173426);
    c.wait = rgb(0xFFC069);
    c.waitBg = rgb(0x3A2B14);
    c.ask = rgb(0xD7A6F5);
    c.askBg = rgb(0x33223F);
    c.bad = rgb(0xFF9AA6);
    c.badBg = rgb(0x43202A);
    c.off = rgb(0xC6CFD8);
    c.offBg = rgb(0x2B333B);
    c.focusBg = rgb(0x3B3516);
    c.scrim = QColor(0, 0, 0, 140);
    c.thumb = rgb(0x5A6672);
    return c;
}

/// What the two themes for bad light differ in.
struct StarkColours
{
    QColor paper;
    QColor ink;
    QColor quiet;
    QColor accent;
    QColor onAccent;
    QColor bad; ///< the only other colour: what must be put right is found at a glance
};

/// Both use two colours and an accent; shapes and words carry the meaning.
Colours starkColours(const StarkColours &stark)
{
    const auto &[paper, ink, quiet, accent, onAccent, bad] = stark;
    Colours c = lightColours();
    c.window = c.surface = c.alt = c.chrome = c.head = c.sunk = c.tint = c.onShape = paper;
    c.okBg = c.waitBg = c.askBg = c.badBg = c.offBg = c.focusBg = paper;
    c.text = c.onFocus = c.ok = c.wait = c.ask = c.off = ink;
    c.bad = bad;
    c.line = c.lineStrong = c.text2 = c.hint = c.thumb = quiet;
    c.accent = c.link = c.focus = c.tintLine = accent;
    c.onAccent = onAccent;
    return c;
}

Colours coloursOf(ThemeKind kind)
{
    switch (kind) {
    case ThemeKind::Light:
        return lightColours();
    case ThemeKind::Contrast:
        return starkColours({rgb(0x000000), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFF00),
            rgb(0x000000), rgb(0xFF8A8A)});
    case ThemeKind::Sunlight:
        return starkColours({rgb(0xFFFFFF), rgb(0x000000), rgb(0x333333), rgb(0x000000),
            rgb(0xFFFFFF), rgb(0xB00020)});
    case ThemeKind::Dark:
        return darkColours();
    }
    Q_UNREACHABLE();
}

double factorOf(TextSize size)
{
    switch (size) {
    case TextSize::Hint:
        return 0.9;
    case TextSize::Body:
        return 1.0;
    case TextSize::Section:
        return 1.15;
    case TextSize::Title:
        return 1.4;
    case TextSize::Figure:
        return 2.0;
    }
    Q_UNREACHABLE();
}

} // namespace

QColor Colours::state(State state) const
{
    switch (state) {
    case State::Bad:
        return bad;
    case State::Ask:
        return ask;
    case State::Wait:
        return wait;
    case State::Off:
        return off;
    case State::Ok:
        return ok;
    }
    Q_UNREACHABLE();
}

QColor Colours::stateBg(State state) const
{
    switch (state) {
    case State::Bad:
        return badBg;
    case State::Ask:
        return askBg;
    case State::Wait:
        return waitBg;
    case State::Off:
        return offBg;
    case State::Ok:
        return okBg;
    }
    Q_UNREACHABLE();
}

Tokens Tokens::of(ThemeKind kind, int scalePercent, double logicalDpi)
{
    Tokens t;
    t.kind = kind;
    t.scalePercent = scalePercent;
    t.fs = 16.0 * scalePercent / 100.0 * logicalDpi / 96.0;
    t.colour = coloursOf(kind);
    if (kind == ThemeKind::Contrast || kind == ThemeKind::Sunlight)
        t.lineWidth = 2;
    if (kind == ThemeKind::Sunlight) {
        t.ringWidth = 4;
        t.strongWeight = QFont::Black;
    }
    return t;
}

int Tokens::px(double em) const
{
    return static_cast<int>(std::lround(fs * em));
}

QFont Tokens::fontOf(double em) const
{
    QFont font;
    // The first family draws Chinese, Latin and digits alike, all digits equally wide; the others
    // only serve machines without it.
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Microsoft YaHei UI"),
        QStringLiteral("WenQuanYi Zen Hei"), QStringLiteral("WenQuanYi Micro Hei"),
        QStringLiteral("sans-serif")});
    font.setHintingPreference(QFont::PreferNoHinting);
    // Points, because a pixel size of QFont is a whole number and 18.4 would be lost.
    const double bodyPoints = 12.0 * scalePercent / 100.0;
    font.setPointSizeF(bodyPoints * em);
    return font;
}

QFont Tokens::font(TextSize size) const
{
    constexpr double kSmallestHintPx = 14.0;
    const double factor = factorOf(size);
    return fontOf(size == TextSize::Hint ? std::max(factor, kSmallestHintPx / fs) : factor);
}

QFont Tokens::boldFont(TextSize size) const
{
    QFont bold = font(size);
    bold.setWeight(static_cast<QFont::Weight>(strongWeight));
    return bold;
}

} // namespace ui
