// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryBand.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Paint.h"

#include <QMouseEvent>
#include <QPainter>

namespace ui {

FoldLine::FoldLine(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    followTheme(this, [this] { updateGeometry(); });
}

void FoldLine::setSummary(bool isComplete, const QString &summary, const QString &quiet)
{
    m_isComplete = isComplete;
    m_summary = summary;
    m_quiet = quiet;
    setAccessibleName(m_title + u' ' + summary + u' ' + quiet);
    update();
}

QSize FoldLine::sizeHint() const
{
    return {tokens().px(10), tokens().px(1.92)};
}

void FoldLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    paintRounded(painter, rect(),
        {t.colour.surface, t.colour.line, t.lineWidth, static_cast<double>(t.panelRadius())});
    const int icon = t.px(0.83);
    int x = t.px(0.5);
    if (m_isComplete)
        paintIcon(painter, QRect(x, 0, icon, height()),
            {QStringLiteral("check"), t.colour.ok, icon, 2.2});
    x += t.px(1.5);
    const auto draw = [&](const QString &text, const QFont &font, const QColor &colour, int least) {
        painter.setFont(font);
        painter.setPen(colour);
        const int width = painter.fontMetrics().horizontalAdvance(text);
        const int room = this->width() - x - t.px(2);
        painter.drawText(QRect(x, 0, room, height()), Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(text, Qt::ElideRight, room));
        x += std::max(width + t.px(0.5), least);
    };
    draw(m_title, t.boldFont(), t.colour.text, t.px(3.66));
    draw(m_summary, t.font(), t.colour.text, 0);
    draw(m_quiet, t.font(), t.colour.text2, 0);
    const int arrow = t.px(1.16);
    paintIcon(painter, QRect(width() - arrow - t.px(0.5), 0, arrow, height()),
        {QStringLiteral("down"), t.colour.text2, arrow, 1.8});
}

void FoldLine::mouseReleaseEvent(QMouseEvent *event)
{
    if (rect().contains(event->pos()))
        Q_EMIT clicked();
}

} // namespace ui
