// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Panel.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Paint.h"

#include <QPainter>
#include <QPainterPath>

namespace ui {

namespace {

struct PanelLook
{
    QColor fill;
    QColor border;
    int width;
    QColor bar; ///< invalid: none
};

PanelLook lookOf(PanelTone tone)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    switch (tone) {
    case PanelTone::Plain:
        return {c.surface, c.line, t.lineWidth, {}};
    case PanelTone::Current:
        return {c.surface, c.tintLine, t.lineWidth, c.accent};
    case PanelTone::Tint:
        return {c.tint, c.tintLine, t.lineWidth, c.accent};
    case PanelTone::Ask:
        return {c.askBg, c.ask, t.lineWidth, {}};
    case PanelTone::Off:
        return {c.offBg, c.lineStrong, t.lineWidth, {}};
    case PanelTone::Strong:
        return {c.surface, c.lineStrong, 2, {}};
    case PanelTone::Bad:
        return {c.badBg, c.badBg, t.lineWidth, c.bad};
    case PanelTone::Wait:
        return {c.waitBg, c.waitBg, t.lineWidth, c.wait};
    }
    Q_UNREACHABLE();
}

void paintPanel(QPainter &painter, const QRect &box, const PanelLook &look)
{
    const Tokens &t = tokens();
    paintRounded(
        painter, box, {look.fill, look.border, look.width, static_cast<double>(t.panelRadius())});
    if (!look.bar.isValid())
        return;
    QPainterPath rounded;
    rounded.addRoundedRect(box, t.panelRadius(), t.panelRadius());
    painter.setClipPath(rounded);
    painter.fillRect(box.left(), box.top(), t.stateBarWidth(), box.height(), look.bar);
    painter.setClipping(false);
}

} // namespace

Panel::Panel(PanelTone tone, QWidget *parent)
    : QFrame(parent)
    , m_tone(tone)
{
    followTheme(this, [this] {
        const int width = lookOf(m_tone).width;
        setContentsMargins(width, width, width, width);
    });
}

void Panel::setTone(PanelTone tone)
{
    m_tone = tone;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPanel(painter, rect(), lookOf(m_tone));
}

PanelHead::PanelHead(const QString &title, const QString &sub, QWidget *parent)
    : QFrame(parent)
    , m_layout(new QHBoxLayout(this))
    , m_title(Label::section(title))
    , m_sub(new Label(sub, TextSize::Hint, Weight::Regular, Tone::Secondary))
    , m_right(new Label({}, TextSize::Hint, Weight::Regular, Tone::Secondary))
{
    m_sub->setElided(true);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_sub);
    m_layout->addStretch(1);
    m_layout->addWidget(m_right);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this, [this] {
        const Tokens &t = tokens();
        setFixedHeight(t.panelHeadHeight(false));
        m_layout->setContentsMargins(t.px(0.87), 0, t.px(0.87), t.lineWidth);
        m_layout->setSpacing(t.px(0.54));
    });
}

void PanelHead::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PanelHead::setSub(const QString &sub)
{
    m_sub->setText(sub);
}

void PanelHead::setRight(const QString &words)
{
    m_right->setText(words);
}

void PanelHead::addRight(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void PanelHead::addLeft(QWidget *widget)
{
    m_layout->insertWidget(0, widget);
}

void PanelHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int width1 = tokens().lineWidth;
    painter.fillRect(0, height() - width1, width(), width1, tokens().colour.line);
}

Band::Band(const QString &title, const QString &hint, QWidget *parent)
    : QFrame(parent)
    , m_head(new QWidget)
    , m_body(new QWidget)
    , m_title(Label::section(title))
    , m_hint(new Label(hint, TextSize::Hint, Weight::Regular, Tone::Secondary))
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    auto *head = new QBoxLayout(QBoxLayout::TopToBottom, m_head);
    head->addWidget(m_title);
    head->addWidget(m_hint);
    head->addStretch(1);
    m_layout->addWidget(m_head);
    m_layout->addWidget(m_body, 1);
    followTheme(this, [this] { restyle(); });
}

bool Band::isStacked() const
{
    return m_isTitleOnTop || tokens().scalePercent >= 150;
}

void Band::setTitleOnTop(bool isOnTop)
{
    m_isTitleOnTop = isOnTop;
    restyle();
    update();
}

void Band::restyle()
{
    const Tokens &t = tokens();
    m_layout->setContentsMargins(t.lineWidth, t.lineWidth, t.lineWidth, t.lineWidth);
    m_layout->setSpacing(0);
    m_layout->setDirection(isStacked() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const int below = isStacked() ? 0 : t.px(0.3);
    m_head->layout()->setContentsMargins(t.px(0.76), t.px(0.43), t.px(0.3), below);
    m_head->layout()->setSpacing(isStacked() ? t.px(0.54) : 0);
    static_cast<QBoxLayout *>(m_head->layout())
        ->setDirection(isStacked() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_head->setMinimumWidth(isStacked() ? 0 : t.px(5.65));
    m_head->setMaximumWidth(isStacked() ? QWIDGETSIZE_MAX : t.px(5.65));
    m_title->setTone(m_isCurrent ? Tone::Link : Tone::Text);
}

void Band::setHeadVisible(bool isVisible)
{
    m_head->setVisible(isVisible);
}

void Band::setHint(const QString &hint)
{
    m_hint->setText(hint);
}

void Band::setCurrent(bool isCurrent)
{
    if (m_isCurrent == isCurrent)
        return;
    m_isCurrent = isCurrent;
    restyle();
    update();
}

void Band::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    paintPanel(painter, rect(), lookOf(PanelTone::Plain));
    QPainterPath rounded;
    rounded.addRoundedRect(rect(), t.panelRadius(), t.panelRadius());
    painter.setClipPath(rounded);
    if (!isStacked()) {
        painter.fillRect(m_head->geometry(), m_isCurrent ? c.tint : c.sunk);
        painter.fillRect(m_head->geometry().right(), 0, t.lineWidth, height(), c.line);
    }
    painter.setClipping(false);
    const PanelLook frame{
        {}, m_isCurrent ? c.tintLine : c.line, t.lineWidth, m_isCurrent ? c.accent : QColor()};
    paintPanel(painter, rect(), frame);
}

Line::Line(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
{
    followTheme(this, [this, orientation] {
        if (orientation == Qt::Horizontal)
            setFixedHeight(tokens().lineWidth);
        else
            setFixedWidth(tokens().lineWidth);
    });
}

void Line::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().colour.line);
}

} // namespace ui
