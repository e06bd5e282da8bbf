// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Style.h"

#include "ui/theme/Tokens.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

namespace ui {

namespace {

void drawScrollBar(
    const QStyle &style, const QStyleOptionSlider &bar, QPainter &painter, const QWidget *widget)
{
    const Colours &c = tokens().colour;
    const bool isVertical = bar.orientation == Qt::Vertical;
    painter.fillRect(bar.rect, c.sunk);
    painter.setPen(c.line);
    if (isVertical)
        painter.drawLine(bar.rect.topLeft(), bar.rect.bottomLeft());
    else
        painter.drawLine(bar.rect.topLeft(), bar.rect.topRight());
    if (bar.maximum <= bar.minimum)
        return;
    QRectF thumb
        = style.subControlRect(QStyle::CC_ScrollBar, &bar, QStyle::SC_ScrollBarSlider, widget);
    thumb = isVertical ? thumb.adjusted(4, 3, -3, -3) : thumb.adjusted(3, 4, -3, -3);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.thumb);
    painter.drawRoundedRect(thumb, 4.5, 4.5);
}

void drawHeaderSection(const QStyleOptionHeader &head, QPainter &painter)
{
    const Tokens &t = tokens();
    painter.fillRect(head.rect, t.colour.head);
    const QRect line(
        head.rect.left(), head.rect.bottom() - t.lineWidth + 1, head.rect.width(), t.lineWidth);
    painter.fillRect(line, t.colour.line);
}

void drawHeaderLabel(const QStyleOptionHeader &head, QPainter &painter)
{
    const Tokens &t = tokens();
    const int padding = t.px(0.43);
    const QRect box = head.rect.adjusted(padding, 0, -padding, -t.lineWidth);
    painter.setFont(t.boldFont(TextSize::Hint));
    painter.setPen(t.colour.text2);
    const QString text = painter.fontMetrics().elidedText(head.text, Qt::ElideRight, box.width());
    painter.drawText(box, static_cast<int>(head.textAlignment | Qt::AlignVCenter), text);
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{ }

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_TextCursorWidth:
        return 3;
    case PM_ScrollBarExtent:
        return tokens().scrollBarWidth();
    case PM_ScrollView_ScrollBarSpacing:
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
    QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_UnderlineShortcut: // keys are shown as caps, never as underlined letters
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    if (element == PE_FrameFocusRect) // FocusRing draws it, where no layout can clip it
        return;
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    const auto *head = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (head != nullptr && element == CE_HeaderSection) {
        drawHeaderSection(*head, *painter);
    } else if (head != nullptr && element == CE_HeaderLabel) {
        drawHeaderLabel(*head, *painter);
    } else if (element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, tokens().colour.head);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar != nullptr) {
        painter->save();
        drawScrollBar(*this, *bar, *painter, widget);
        painter->restore();
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
    SubControl subControl, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || bar == nullptr)
        return QProxyStyle::subControlRect(control, option, subControl, widget);

    // The groove fills the bar: there are no arrow buttons to hit.
    const QRect all = bar->rect;
    const bool isVertical = bar->orientation == Qt::Vertical;
    const int length = isVertical ? all.height() : all.width();
    const int range = bar->maximum - bar->minimum;
    const int shortest = 2 * tokens().scrollBarWidth();
    const qint64 pages = static_cast<qint64>(range) + std::max(bar->pageStep, 1);
    const int wanted = static_cast<int>(static_cast<qint64>(length) * bar->pageStep / pages);
    const int thumb = range > 0 ? std::clamp(wanted, std::min(shortest, length), length) : length;
    const int start = sliderPositionFromValue(
        bar->minimum, bar->maximum, bar->sliderPosition, length - thumb, bar->upsideDown);
    const auto part = [&](int from, int size) {
        return isVertical ? QRect(all.left(), all.top() + from, all.width(), size)
                          : QRect(all.left() + from, all.top(), size, all.height());
    };
    switch (subControl) {
    case SC_ScrollBarSlider:
        return part(start, thumb);
    case SC_ScrollBarGroove:
        return all;
    case SC_ScrollBarSubPage:
        return part(0, start);
    case SC_ScrollBarAddPage:
        return part(start + thumb, length - start - thumb);
    default:
        return {};
    }
}

} // namespace ui
