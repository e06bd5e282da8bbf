// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Segments.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Paint.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

namespace ui {

Segment::Segment(const QString &text, QWidget *parent)
    : KeyButton(text, parent)
{
    setCheckable(true);
    setAutoExclusive(true);
    setAutoDefault(false);
    setAccessibleName(text);
    setProperty("ringGap", 1);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    followTheme(this, [this] { updateGeometry(); });
}

void Segment::setNumber(const QString &number)
{
    m_number = number;
    updateGeometry();
}

void Segment::setCount(const QString &count)
{
    m_count = count;
    setAccessibleName(text() + u' ' + count);
    updateGeometry();
    update();
}

void Segment::setLeftAligned(bool isLeft)
{
    m_isLeft = isLeft;
}

QSize Segment::sizeHint() const
{
    // Measured bold, so that choosing another one moves nothing.
    const Tokens &t = tokens();
    const QFontMetrics metrics(t.boldFont());
    int width = metrics.horizontalAdvance(text()) + 2 * t.px(m_isLeft ? 0.43 : 0.65);
    for (const QString &part : {m_number, m_count})
        width += part.isEmpty() ? 0 : metrics.horizontalAdvance(part) + t.px(0.38);
    return {width, t.fieldHeight()};
}

void Segment::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        event->ignore();
    else
        KeyButton::keyPressEvent(event);
}

void Segment::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    QPainter painter(this);
    paintRounded(painter, rect(),
        {isChecked() ? c.accent : c.surface, isChecked() ? c.accent : c.lineStrong, t.lineWidth,
            static_cast<double>(t.radius())});
    painter.setFont(isChecked() ? t.boldFont() : t.font());
    const QFontMetrics metrics = painter.fontMetrics();
    const int gap = t.px(0.38);
    int content = metrics.horizontalAdvance(text());
    for (const QString &part : {m_number, m_count})
        content += part.isEmpty() ? 0 : metrics.horizontalAdvance(part) + gap;
    int x = m_isLeft ? t.px(0.43) : (width() - content) / 2;
    const auto draw = [&](const QString &part, const QColor &ink) {
        if (part.isEmpty())
            return;
        painter.setPen(isChecked() ? c.onAccent : ink);
        painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, part);
        x += metrics.horizontalAdvance(part) + gap;
    };
    draw(m_number, c.text2);
    draw(text(), c.text);
    draw(m_count, c.text2);
}

Segments::Segments(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_layout(new FlowLayout(this))
{
    setAccessibleName(accessibleName);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    followTheme(this, [this] { m_layout->setSpacing(tokens().px(0.33)); });
}

Segment *Segments::add(const QString &text)
{
    auto *segment = new Segment(text, this);
    const int index = count();
    segment->setObjectName(objectName() + QString::number(index));
    m_layout->addWidget(segment);
    m_segments.append(segment);
    segment->setChecked(index == 0);
    connect(segment, &QPushButton::clicked, this, [this, index] { Q_EMIT currentChanged(index); });
    return segment;
}

int Segments::current() const
{
    for (int i = 0; i < count(); ++i) {
        if (m_segments.at(i)->isChecked())
            return i;
    }
    return -1;
}

void Segments::setCurrent(int index)
{
    if (index < 0 || index >= count() || index == current())
        return;
    m_segments.at(index)->setChecked(true);
    Q_EMIT currentChanged(index);
}

void Segments::keyPressEvent(QKeyEvent *event)
{
    const bool isBack = event->key() == Qt::Key_Left;
    if (!isBack && event->key() != Qt::Key_Right) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int next = current() + (isBack ? -1 : 1);
    if (next >= 0 && next < count()) {
        setCurrent(next);
        m_segments.at(next)->setFocus(Qt::TabFocusReason);
    }
}

} // namespace ui
