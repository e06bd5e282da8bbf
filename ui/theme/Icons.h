// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QPixmap>
#include <QRect>
#include <QString>

class QPainter;

namespace ui {

/// A line icon of resources/icons in one colour. Rendered once per (name, colour, size, stroke).
struct IconSpec
{
    QString name; ///< "today", without folder and suffix
    QColor colour;
    int size = 24; ///< pixels, square
    double stroke = 1.8; ///< line width in the 24 px drawing; small marks use 2.2
};
QPixmap iconPixmap(const IconSpec &spec, double devicePixelRatio = 1.0);
void paintIcon(QPainter &painter, const QRect &box, const IconSpec &spec); ///< centred in box

/// The filled shape of a state: octagon, square, triangle, ring, circle. Used by chips, lists and
/// print alike, so that a shape means the same everywhere.
void paintState(QPainter &painter, State state, const QRect &box);

} // namespace ui
