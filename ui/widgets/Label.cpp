// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Label.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ui {

QColor toneColour(Tone tone)
{
    const Colours &c = tokens().colour;
    switch (tone) {
    case Tone::Text:
        return c.text;
    case Tone::Secondary:
        return c.text2;
    case Tone::Hint:
        return c.hint;
    case Tone::Link:
        return c.link;
    case Tone::Bad:
        return c.bad;
    case Tone::Wait:
        return c.wait;
    case Tone::Ask:
        return c.ask;
    case Tone::Ok:
        return c.ok;
    case Tone::Off:
        return c.off;
    case Tone::OnAccent:
        return c.onAccent;
    }
    Q_UNREACHABLE();
}

Label::Label(const QString &text, TextSize size, Weight weight, Tone tone, QWidget *parent)
    : QLabel(text, parent)
    , m_size(size)
    , m_weight(weight)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    followTheme(this, [this] { restyle(); });
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    restyle();
}

void Label::setEms(double ems)
{
    m_ems = ems;
    restyle();
}

void Label::setElided(bool isElided)
{
    m_isElided = isElided;
    updateGeometry();
}

QSize Label::minimumSizeHint() const
{
    const QSize full = QLabel::minimumSizeHint();
    return m_isElided ? QSize(std::min(full.width(), tokens().px(1)), full.height()) : full;
}

bool Label::isCut() const
{
    return m_isElided && fontMetrics().horizontalAdvance(text()) > width();
}

bool Label::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !isCut())
        return QLabel::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
    return true;
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!isCut()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), static_cast<int>(alignment()),
        fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

Label *Label::title(const QString &text, QWidget *parent)
{
    return new Label(text, TextSize::Title, Weight::Bold, Tone::Text, parent);
}

Label *Label::section(const QString &text, QWidget *parent)
{
    return new Label(text, TextSize::Section, Weight::Bold, Tone::Text, parent);
}

Label *Label::secondary(const QString &text, QWidget *parent)
{
    return new Label(text, TextSize::Body, Weight::Regular, Tone::Secondary, parent);
}

Label *Label::hint(const QString &text, QWidget *parent)
{
    return new Label(text, TextSize::Hint, Weight::Regular, Tone::Hint, parent);
}

IconLabel::IconLabel(const QString &icon, Tone tone, double ems, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_tone(tone)
{
    followTheme(this, [this, ems] { setFixedSize(tokens().px(ems), tokens().px(ems)); });
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), {m_icon, toneColour(m_tone), width(), 1.8});
}

void Label::restyle()
{
    const Tokens &t = tokens();
    QFont font = m_ems > 0 ? t.fontOf(m_ems) : t.font(m_size);
    if (m_weight == Weight::Bold)
        font.setWeight(static_cast<QFont::Weight>(t.strongWeight));
    setFont(font);
    QPalette colours = palette();
    for (const auto role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) // whatever it lies on
        colours.setColor(role, toneColour(m_tone));
    setPalette(colours);
}

} // namespace ui
