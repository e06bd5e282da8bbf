// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/KeyCap.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Paint.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

QFont keyCapFont(KeyCapSize size)
{
    switch (size) {
    case KeyCapSize::Small:
        return tokens().fontOf(0.82);
    case KeyCapSize::List:
        return tokens().boldFont();
    case KeyCapSize::Card:
        return tokens().boldFont(TextSize::Section);
    }
    Q_UNREACHABLE();
}

int keyCapHeight(KeyCapSize size)
{
    switch (size) {
    case KeyCapSize::Small:
        return tokens().px(1.25);
    case KeyCapSize::List:
        return tokens().px(1.52);
    case KeyCapSize::Card:
        return tokens().px(1.96);
    }
    Q_UNREACHABLE();
}

} // namespace

QSize keyCapSize(const QString &key, KeyCapSize size)
{
    const int height = keyCapHeight(size);
    const int text = QFontMetrics(keyCapFont(size)).horizontalAdvance(key);
    return {std::max(text + 2 * tokens().px(0.38), height), height};
}

void paintKeyCap(
    QPainter &painter, const QRect &box, const QString &key, KeyCapSize size, KeyCapInk ink)
{
    const Colours &c = tokens().colour;
    const bool isOnAccent = ink == KeyCapInk::OnAccent;
    painter.save();
    const QColor fill = isOnAccent ? QColor(Qt::transparent) : c.surface;
    paintRounded(painter, box, {fill, isOnAccent ? c.onAccent : c.lineStrong, 1, 3});
    painter.setFont(keyCapFont(size));
    painter.setPen(isOnAccent ? c.onAccent : c.text);
    painter.drawText(box, Qt::AlignCenter, key);
    painter.restore();
}

KeyCap::KeyCap(const QString &key, KeyCapSize size, QWidget *parent)
    : QWidget(parent)
    , m_key(key)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setKey(key);
    followTheme(this, [this] { updateGeometry(); });
}

void KeyCap::setKey(const QString &key)
{
    m_key = key;
    setAccessibleName(key);
    updateGeometry();
    update();
}

QSize KeyCap::sizeHint() const
{
    return keyCapSize(m_key, m_size);
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyCap(painter, rect(), m_key, m_size);
}

} // namespace ui
