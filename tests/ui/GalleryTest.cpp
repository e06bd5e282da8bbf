// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Gallery.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "ui/theme/Theme.h"

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

QImage galleryPicture(const QString &name)
{
    Gallery gallery;
    showActive(gallery);
    gallery.focusedField()->setFocus();
    return pictureOf(gallery, name);
}

} // namespace

TEST_CASE("the gallery shows every part of the design system", "[ui][widgets]")
{
    const QImage picture = galleryPicture(QStringLiteral("components"));
    REQUIRE(picture.size() == QSize(1366, 768));
    // The field being typed is filled with the focus colour, and its ring lies around it.
    int focusPixels = 0;
    for (int y = 0; y < 300; ++y)
        for (int x = 0; x < 460; ++x)
            focusPixels += picture.pixelColor(x, y) == tokens().colour.focusBg ? 1 : 0;
    CHECK(focusPixels > 2000);
}
