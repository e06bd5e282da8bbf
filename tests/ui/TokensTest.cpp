// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QFontInfo>
#include <QPainter>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>

using namespace ui;

namespace {

double luminance(const QColor &colour)
{
    const auto linear
        = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

TEST_CASE("lengths follow the text size and meet the pictures at 115 %", "[ui][theme]")
{
    const Tokens t = Tokens::of(ThemeKind::Light, 115);
    CHECK_THAT(t.fs, Catch::Matchers::WithinAbs(18.4, 0.001));
    CHECK(t.fieldHeight() == 36);
    CHECK(t.buttonHeight() == 38);
    CHECK(t.primaryHeight() == 44);
    CHECK(t.navItemHeight() == 48);
    CHECK(t.topBarHeight() == 44);
    CHECK(t.hintBarHeight() == 32);
    CHECK(t.navWidth() == 132);
    CHECK(t.tableHeadHeight() == 34);
    CHECK(Tokens::of(ThemeKind::Light, 200).fieldHeight() == 63);
}

TEST_CASE("small text never gets smaller than 14 pixels", "[ui][theme]")
{
    const Tokens t = Tokens::of(ThemeKind::Light, GENERATE(100, 115, 200));
    CHECK(t.font(TextSize::Hint).pointSizeF() * 96 / 72 >= 13.99);
}

TEST_CASE("every theme keeps text readable on everything it lies on", "[ui][theme]")
{
    const auto kind
        = GENERATE(ThemeKind::Light, ThemeKind::Contrast, ThemeKind::Sunlight, ThemeKind::Dark);
    const Colours c = Tokens::of(kind, 115).colour;
    const double enough = kind == ThemeKind::Contrast || kind == ThemeKind::Sunlight ? 7.0 : 4.5;
    for (const QColor &ground : {c.window, c.surface, c.alt, c.chrome, c.head, c.tint}) {
        CHECK(contrast(c.text, ground) >= enough);
        CHECK(contrast(c.text2, ground) >= enough);
    }
    CHECK(contrast(c.onAccent, c.accent) >= enough);
    CHECK(contrast(c.onFocus, c.focusBg) >= enough);
    CHECK(contrast(c.lineStrong, c.surface) >= 3.0);
    CHECK(contrast(c.focus, c.window) >= 3.0);
}

TEST_CASE("each state is readable on its own fill", "[ui][theme]")
{
    const auto kind
        = GENERATE(ThemeKind::Light, ThemeKind::Contrast, ThemeKind::Sunlight, ThemeKind::Dark);
    const auto state = GENERATE(State::Bad, State::Ask, State::Wait, State::Off, State::Ok);
    const Colours c = Tokens::of(kind, 115).colour;
    CHECK(contrast(c.state(state), c.stateBg(state)) >= 4.5);
    CHECK(contrast(c.state(state), c.surface) >= 4.5);
}

TEST_CASE("an icon takes the colour it is asked for", "[ui][theme]")
{
    const QColor red(0xB0, 0x00, 0x20);
    const QImage image = iconPixmap({QStringLiteral("check"), red, 24, 2.2}).toImage();
    bool hasRed = false;
    for (int y = 0; y < 24; ++y) {
        for (int x = 0; x < 24; ++x) {
            const QColor pixel = image.pixelColor(x, y);
            hasRed = hasRed || (pixel.alpha() > 200 && pixel.red() > 150 && pixel.green() < 40);
        }
    }
    CHECK(hasRed);
}

TEST_CASE("the five states differ in shape, not only in colour", "[ui][theme]")
{
    QList<QByteArray> masks;
    for (const State state : {State::Bad, State::Ask, State::Wait, State::Off, State::Ok}) {
        QImage image(20, 20, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintState(painter, state, image.rect());
        painter.end();
        QByteArray mask;
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < 20; ++x)
                mask.append(image.pixelColor(x, y).alpha() > 128 ? '#' : '.');
        CHECK(mask.contains('#'));
        CHECK_FALSE(masks.contains(mask));
        masks.append(mask);
    }
}

TEST_CASE("what must be put right has a colour of its own in every theme", "[ui][theme]")
{
    const auto kind
        = GENERATE(ThemeKind::Light, ThemeKind::Contrast, ThemeKind::Sunlight, ThemeKind::Dark);
    const Colours c = Tokens::of(kind, 115).colour;
    CHECK(c.bad != c.text);
    CHECK(c.bad != c.lineStrong);
    const double enough = kind == ThemeKind::Contrast || kind == ThemeKind::Sunlight ? 7.0 : 4.5;
    CHECK(contrast(c.bad, c.surface) >= enough);
}
