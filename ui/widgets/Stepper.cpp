// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Stepper.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Paint.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

int circleSize()
{
    return tokens().px(1.52);
}

int lineLength()
{
    return tokens().px(1.85);
}

} // namespace

Stepper::Stepper(const QStringList &steps, QWidget *parent)
    : QWidget(parent)
    , m_steps(steps)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCurrent(0);
    followTheme(this, [this] { updateGeometry(); });
}

void Stepper::setCurrent(int index)
{
    m_current = index;
    const int shown = std::clamp(index, 0, static_cast<int>(m_steps.size()) - 1);
    setAccessibleName(
        tr("Step %1 of %2: %3").arg(shown + 1).arg(m_steps.size()).arg(m_steps.value(shown)));
    update();
}

int Stepper::stepWidth(int index) const
{
    const Tokens &t = tokens();
    const QFontMetrics metrics(t.boldFont());
    return circleSize() + t.px(0.49) + metrics.horizontalAdvance(m_steps.at(index)) + t.px(1.09);
}

QSize Stepper::sizeHint() const
{
    int width = tokens().px(0.65);
    for (int i = 0; i < m_steps.size(); ++i)
        width += stepWidth(i) + (i > 0 ? lineLength() + tokens().px(1.09) : 0);
    return {width, tokens().stepHeight()};
}

QSize Stepper::minimumSizeHint() const
{
    return {tokens().px(10), tokens().stepHeight()};
}

void Stepper::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isWide = width() >= sizeHint().width();
    int left = isWide ? tokens().px(0.65) : 0;
    const int first = isWide ? 0 : std::clamp(m_current, 0, static_cast<int>(m_steps.size()) - 1);
    for (int i = first; i < m_steps.size(); ++i) {
        if (i > first) {
            painter.fillRect(left, height() / 2 - 1, lineLength(), 2, tokens().colour.lineStrong);
            left += lineLength() + tokens().px(1.09);
        }
        paintStep(painter, i, left);
        left += stepWidth(i);
    }
}

void Stepper::paintStep(QPainter &painter, int index, int left) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const bool isDone = index < m_current;
    const bool isOn = index == m_current;
    const int size = circleSize();
    const QRect circle(left, (height() - size) / 2, size, size);
    const QColor fill = isDone ? c.ok : isOn ? c.accent : c.surface;
    const QColor border = isDone || isOn ? fill : c.lineStrong;
    paintRounded(painter, circle, {fill, border, 2, size / 2.0});
    if (isDone) {
        paintIcon(painter, circle, {QStringLiteral("check"), c.onShape, t.px(0.98), 2.6});
    } else {
        QFont number = t.fontOf(0.87);
        number.setWeight(static_cast<QFont::Weight>(t.strongWeight));
        painter.setFont(number);
        painter.setPen(isOn ? c.onAccent : c.text2);
        painter.drawText(circle, Qt::AlignCenter, QString::number(index + 1));
    }
    painter.setFont(isOn ? t.boldFont() : t.font());
    painter.setPen(isOn ? c.link : isDone ? c.text : c.text2);
    const QRect words(circle.right() + 1 + t.px(0.49), 0, width(), height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, m_steps.at(index));
}

ProgressBar::ProgressBar(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_name(accessibleName)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(accessibleName);
    followTheme(this, [this] { updateGeometry(); });
}

void ProgressBar::setProgress(qint64 done, qint64 total)
{
    m_share = total > 0
        ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0)
        : 0;
    setAccessibleName(m_name + QStringLiteral(" %1 %").arg(static_cast<int>(m_share * 100)));
    update();
}

QSize ProgressBar::sizeHint() const
{
    return {tokens().px(8), tokens().px(0.54)};
}

void ProgressBar::paintEvent(QPaintEvent *)
{
    const Colours &c = tokens().colour;
    QPainter painter(this);
    paintRounded(painter, rect(), {c.surface, c.lineStrong, 1, 3});
    const int filled = static_cast<int>((width() - 2) * m_share);
    painter.fillRect(1, 1, filled, height() - 2, c.accent);
}

} // namespace ui
