// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/RowMark.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QPainter>

namespace ui {

RowMark::RowMark(int number, QWidget *parent)
    : QWidget(parent)
    , m_number(number)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this, [this] { updateGeometry(); });
}

void RowMark::setStanding(RowStanding standing)
{
    m_standing = standing;
    update();
}

QSize RowMark::sizeHint() const
{
    return {tokens().px(1.95), tokens().fieldHeight()};
}

void RowMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const int size = t.px(0.98);
    const QRect box(0, (height() - size) / 2, size, size);
    if (m_standing == RowStanding::Wrong)
        paintState(painter, State::Bad, box);
    else if (m_standing == RowStanding::Complete)
        paintIcon(painter, box, {QStringLiteral("check"), t.colour.ok, size, 2.2});
    painter.setFont(t.boldFont());
    painter.setPen(t.colour.text);
    painter.drawText(rect().adjusted(t.px(1.3), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
        QString::number(m_number));
}

} // namespace ui
