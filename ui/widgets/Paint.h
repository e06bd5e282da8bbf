// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>

namespace ui {

struct BoxPaint
{
    QColor fill;
    QColor border;
    int borderWidth = 1;
    double radius = 4;
};

/// A rounded box whose border lies wholly inside it, sharp on whole pixels.
inline void paintRounded(QPainter &painter, const QRect &box, const BoxPaint &look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double half = look.borderWidth / 2.0;
    painter.setBrush(look.fill.isValid() ? QBrush(look.fill) : QBrush(Qt::NoBrush));
    painter.setPen(look.border.isValid() && look.borderWidth > 0
            ? QPen(look.border, look.borderWidth)
            : QPen(Qt::NoPen));
    const QRectF inner = QRectF(box).adjusted(half, half, -half, -half);
    painter.drawRoundedRect(inner, look.radius - half, look.radius - half);
    painter.restore();
}

} // namespace ui
