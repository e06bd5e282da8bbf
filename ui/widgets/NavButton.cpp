// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Button.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace ui {

NavButton::NavButton(
    const QString &icon, const QString &text, const QString &number, QWidget *parent)
    : KeyButton(text, parent)
    , m_icon(icon)
    , m_number(number)
{
    setCheckable(true);
    setAutoDefault(false);
    setAccessibleName(text);
    setAccessibleDescription(QStringLiteral("Alt+") + number);
    setProperty("ringGap", -3);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this, [this] { updateGeometry(); });
}

void NavButton::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    updateGeometry();
    update();
}

void NavButton::setTight(bool isTight)
{
    m_isTight = isTight;
    update();
}

QSize NavButton::minimumSizeHint() const
{
    if (!m_isFolded)
        return sizeHint();
    const Tokens &t = tokens();
    const QFontMetrics metrics(t.boldFont());
    return {metrics.horizontalAdvance(text()) + t.px(0.6), t.px(2.17)};
}

QSize NavButton::sizeHint() const
{
    const Tokens &t = tokens();
    if (!m_isFolded) {
        const int words = QFontMetrics(t.boldFont()).horizontalAdvance(text());
        return {std::max(t.navWidth(), words + t.px(4.3)), t.navItemHeight()};
    }
    const QFontMetrics metrics(t.boldFont());
    return {metrics.horizontalAdvance(m_number + text()) + t.px(0.6), t.px(2.17)};
}

void NavButton::paintEvent(QPaintEvent *)
{
    const Colours &c = tokens().colour;
    QPainter painter(this);
    painter.fillRect(rect(), isChecked() || m_isFolded ? c.surface : c.chrome);
    if (m_isFolded)
        paintTop(painter);
    else
        paintSide(painter);
}

void NavButton::paintSide(QPainter &painter) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    if (isChecked())
        painter.fillRect(0, 0, t.stateBarWidth(), height(), c.accent);
    else
        painter.fillRect(width() - t.lineWidth, 0, t.lineWidth, height(), c.line);
    const int icon = t.px(1.3);
    const int left = t.px(0.87);
    paintIcon(painter, QRect(left, 0, icon, height()),
        {m_icon, isChecked() ? c.link : c.text2, icon, 1.8});
    painter.setFont(isChecked() ? t.boldFont() : t.font());
    painter.setPen(isChecked() ? c.link : c.text);
    const int right = t.px(0.65);
    const QRect words = rect().adjusted(left + icon + t.px(0.54), 0, -right, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, text());
    painter.setFont(isChecked() ? t.boldFont(TextSize::Hint) : t.font(TextSize::Hint));
    painter.setPen(isChecked() ? c.link : c.hint);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, m_number);
}

void NavButton::paintTop(QPainter &painter) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const int left = t.px(0.3);
    painter.setFont(t.font(TextSize::Hint));
    painter.setPen(isChecked() ? c.link : c.hint);
    if (!m_isTight)
        painter.drawText(
            rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_number);
    const int number = m_isTight ? 0 : painter.fontMetrics().horizontalAdvance(m_number) + 2;
    painter.setFont(isChecked() ? t.boldFont() : t.font());
    painter.setPen(isChecked() ? c.link : c.text);
    painter.drawText(
        rect().adjusted(left + number, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (isChecked())
        painter.fillRect(0, height() - t.stateBarWidth(), width(), t.stateBarWidth(), c.accent);
}

} // namespace ui
