// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/SizeRow.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Paint.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

SizeRow::SizeRow(int digit, int percent, QWidget *parent)
    : KeyButton(parent)
    , m_digit(digit)
    , m_percent(percent)
{
    setCheckable(true);
    setObjectName(QStringLiteral("firstuse.size%1").arg(percent));
    setAccessibleName(tr("Text size %1").arg(percent));
    setProperty("ringGap", -1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this, [this] { updateGeometry(); });
}

double SizeRow::samplePixels() const
{
    return tokens().fs * m_percent / tokens().scalePercent;
}

QSize SizeRow::sizeHint() const
{
    return {
        tokens().px(20), std::max(static_cast<int>(samplePixels() * 2.4) + 10, tokens().px(1.9))};
}

void SizeRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Up:
    case Qt::Key_Down:
        event->ignore();
        break;
    default:
        KeyButton::keyPressEvent(event);
    }
}

void SizeRow::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    QPainter painter(this);
    paintRounded(painter, rect(),
        {isChecked() ? c.focusBg : c.surface, isChecked() ? c.focus : c.lineStrong,
            isChecked() ? 2 : t.lineWidth, static_cast<double>(t.radius())});
    const QString key = QString::number(m_digit);
    const QSize cap = keyCapSize(key, KeyCapSize::List);
    int x = t.px(0.87);
    paintKeyCap(
        painter, QRect(QPoint(x, (height() - cap.height()) / 2), cap), key, KeyCapSize::List);
    x += cap.width() + t.px(0.76);
    painter.setFont(t.font(TextSize::Hint));
    painter.setPen(c.text2);
    painter.drawText(QRect(x, 0, t.px(4), height()), Qt::AlignVCenter, QString::number(m_percent));
    x += t.px(4.9);
    painter.setFont(t.fontOf(samplePixels() / t.fs));
    painter.setPen(isChecked() ? c.onFocus : c.text);
    painter.drawText(QRect(x, 0, width() - x - t.px(2.2), height()),
        Qt::AlignVCenter | Qt::AlignLeft,
        QStringLiteral("王桂兰　990101\u200219560302\u20020427　690.00元"));
    if (isChecked()) {
        const int size = t.px(1.3);
        paintIcon(painter, QRect(width() - size - t.px(0.87), 0, size, height()),
            {QStringLiteral("check"), c.onFocus, size, 1.8});
    }
}

} // namespace ui
