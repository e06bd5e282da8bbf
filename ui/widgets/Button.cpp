// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Button.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Paint.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

namespace ui {

namespace {

int heightOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Secondary:
        return tokens().buttonHeight();
    case ButtonKind::Primary:
        return tokens().primaryHeight();
    case ButtonKind::Final:
        return tokens().finalHeight();
    }
    Q_UNREACHABLE();
}

int paddingOf(ButtonKind kind)
{
    return tokens().px(kind == ButtonKind::Secondary ? 0.76
            : kind == ButtonKind::Primary            ? 0.98
                                                     : 1.5);
}

} // namespace

void KeyButton::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier)
        click();
    else
        QPushButton::keyPressEvent(event);
}

Button::Button(const QString &text, ButtonKind kind, QWidget *parent)
    : KeyButton(text, parent)
    , m_kind(kind)
{
    setAccessibleName(text);
    setProperty("ringGap", kind == ButtonKind::Secondary ? 1 : 2);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setAutoDefault(false);
    followTheme(this, [this] { updateGeometry(); });
}

Button *Button::withIcon(const QString &name)
{
    m_icon = name;
    updateGeometry();
    return this;
}

Button *Button::withKey(const QString &key)
{
    m_key = key;
    updateGeometry();
    update(); // its size may stay
    return this;
}

Button *Button::withTrailing(const QString &words)
{
    m_trailing = words;
    updateGeometry();
    return this;
}

Button *Button::named(const QString &objectName)
{
    setObjectName(objectName);
    return this;
}

QFont Button::textFont() const
{
    const Tokens &t = tokens();
    if (m_kind == ButtonKind::Secondary)
        return t.font();
    return t.boldFont(m_kind == ButtonKind::Final ? TextSize::Section : TextSize::Body);
}

int Button::contentWidth() const
{
    const Tokens &t = tokens();
    int width = QFontMetrics(textFont()).horizontalAdvance(text());
    if (!m_icon.isEmpty())
        width += t.px(1.3) + t.px(0.43) - 3;
    if (!m_key.isEmpty())
        width += t.px(0.43) + keyCapSize(m_key).width();
    return width;
}

QSize Button::sizeHint() const
{
    int width = contentWidth() + 2 * paddingOf(m_kind) + 2 * tokens().lineWidth;
    if (!m_trailing.isEmpty())
        width += tokens().px(1) + QFontMetrics(tokens().font()).horizontalAdvance(m_trailing);
    return {width, heightOf(m_kind)};
}

void Button::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const bool isFilled = m_kind != ButtonKind::Secondary && isEnabled();
    QPainter painter(this);
    const QColor fill = !isEnabled() ? c.sunk : isFilled ? c.accent : isDown() ? c.tint : c.surface;
    const QColor border = !isEnabled() ? c.line : isFilled ? c.accent : c.lineStrong;
    const QColor ink = !isEnabled() ? c.hint : isFilled ? c.onAccent : c.text;
    paintRounded(painter, rect(), {fill, border, t.lineWidth, static_cast<double>(t.radius())});

    int x = m_trailing.isEmpty() ? (width() - contentWidth()) / 2 : paddingOf(m_kind);
    if (!m_icon.isEmpty()) {
        const int size = t.px(1.3);
        paintIcon(painter, QRect(x - 3, 0, size, height()), {m_icon, ink, size, 1.8});
        x += size + t.px(0.43) - 3;
    }
    painter.setFont(textFont());
    painter.setPen(ink);
    const int textWidth = painter.fontMetrics().horizontalAdvance(text());
    painter.drawText(
        QRect(x, 0, textWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    x += textWidth + t.px(0.43);
    if (!m_key.isEmpty()) {
        const QSize cap = keyCapSize(m_key);
        paintKeyCap(painter, QRect(QPoint(x, (height() - cap.height()) / 2), cap), m_key,
            KeyCapSize::Small, isFilled ? KeyCapInk::OnAccent : KeyCapInk::Surface);
    }
    if (!m_trailing.isEmpty()) {
        painter.setFont(t.font());
        painter.setPen(isFilled ? c.onAccent : c.text2);
        painter.drawText(rect().adjusted(0, 0, -paddingOf(m_kind), 0),
            Qt::AlignVCenter | Qt::AlignRight, m_trailing);
    }
}

LinkButton::LinkButton(const QString &text, QWidget *parent)
    : KeyButton(text, parent)
{
    setAccessibleName(text);
    setProperty("ringGap", 1);
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this, [this] { updateGeometry(); });
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(tokens().font());
    return {metrics.horizontalAdvance(text()) + 2, tokens().fieldHeight()};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont font = tokens().font();
    font.setUnderline(true);
    painter.setFont(font);
    painter.setPen(isEnabled() ? tokens().colour.link : tokens().colour.hint);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace ui
