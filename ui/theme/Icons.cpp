// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

namespace ui {

namespace {

QByteArray iconSource(const QString &name)
{
    QFile file(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "iconPixmap", qPrintable(name));
    return isOpen ? file.readAll() : QByteArray();
}

QPixmap render(const QByteArray &svg, int size, double ratio)
{
    QSvgRenderer renderer(svg);
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

/// The drawings carry the light theme's colours; these put others in their place.
QByteArray tinted(QByteArray svg, const QColor &ink, const QColor &onShape)
{
    const QByteArray inkName = ink.name().toLatin1();
    svg.replace("#FFFFFF", "#onshape");
    for (const char *original : {"#1A1A1A", "#B00020", "#6A1B9A", "#8A4B00", "#3D4852", "#0F6B3A"})
        svg.replace(original, inkName);
    svg.replace("#onshape", onShape.name().toLatin1());
    return svg;
}

QString stateIconName(State state)
{
    switch (state) {
    case State::Bad:
        return QStringLiteral("state-bad");
    case State::Ask:
        return QStringLiteral("state-ask");
    case State::Wait:
        return QStringLiteral("state-wait");
    case State::Off:
        return QStringLiteral("state-off");
    case State::Ok:
        return QStringLiteral("state-ok");
    }
    Q_UNREACHABLE();
}

void drawCentred(QPainter &painter, const QRect &box, const QPixmap &pixmap, int size)
{
    const QPoint corner(
        box.left() + (box.width() - size) / 2, box.top() + (box.height() - size) / 2);
    painter.drawPixmap(corner, pixmap);
}

double ratioOf(const QPainter &painter)
{
    return painter.device() != nullptr ? painter.device()->devicePixelRatioF() : 1.0;
}

} // namespace

QPixmap iconPixmap(const IconSpec &spec, double devicePixelRatio)
{
    const QString key = QStringLiteral("icon/%1/%2/%3/%4/%5/%6")
                            .arg(spec.name, spec.colour.name(), tokens().colour.onShape.name())
                            .arg(spec.size)
                            .arg(spec.stroke)
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = tinted(iconSource(spec.name), spec.colour, tokens().colour.onShape);
    svg.replace(
        "stroke-width=\"1.8\"", "stroke-width=\"" + QByteArray::number(spec.stroke, 'f', 2) + "\"");
    pixmap = render(svg, spec.size, devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRect &box, const IconSpec &spec)
{
    drawCentred(painter, box, iconPixmap(spec, ratioOf(painter)), spec.size);
}

void paintState(QPainter &painter, State state, const QRect &box)
{
    const int size = std::min(box.width(), box.height());
    const IconSpec spec{stateIconName(state), tokens().colour.state(state), size, 1.8};
    drawCentred(painter, box, iconPixmap(spec, ratioOf(painter)), size);
}

} // namespace ui
