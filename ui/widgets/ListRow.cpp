// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ListRow.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace ui {

ListRow::ListRow(const ListRowContent &content, QWidget *parent)
    : KeyButton(parent)
{
    setProperty("ringGap", -3);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setAutoDefault(false);
    setContent(content);
    followTheme(this, [this] { updateGeometry(); });
}

void ListRow::setContent(const ListRowContent &content)
{
    m_content = content;
    QStringList words{content.figure + content.unit, content.title, content.detail, content.right};
    words.removeAll(QString());
    setAccessibleName(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void ListRow::setTitleWeight(Weight weight)
{
    m_titleWeight = weight;
    update();
}

void ListRow::setLongest(const QString &figure, const QString &unit)
{
    m_longestFigure = figure;
    m_longestUnit = unit;
    update();
}

QSize ListRow::sizeHint() const
{
    return {tokens().px(20), tokens().px(m_content.detail.isEmpty() ? 2.1 : 3.48)};
}

QSize ListRow::minimumSizeHint() const
{
    return {tokens().px(8), tokens().px(m_content.detail.isEmpty() ? 2.0 : 2.8)};
}

int ListRow::paintLeft(QPainter &painter) const
{
    const Tokens &t = tokens();
    int x = t.px(0.87);
    if (!m_content.figure.isEmpty()) {
        painter.setFont(t.boldFont(TextSize::Title));
        painter.setPen(t.colour.text);
        const int width
            = std::max(painter.fontMetrics().horizontalAdvance(m_longestFigure), t.px(1.85));
        painter.drawText(
            QRect(x, 0, width, height()), Qt::AlignVCenter | Qt::AlignRight, m_content.figure);
        x += width + t.px(0.43);
        painter.setFont(t.font());
        painter.setPen(t.colour.text2);
        const int unit
            = std::max(painter.fontMetrics().horizontalAdvance(m_longestUnit), t.px(1.41));
        painter.drawText(
            QRect(x, 0, unit, height()), Qt::AlignVCenter | Qt::AlignLeft, m_content.unit);
        x += unit;
        return x + t.px(0.43);
    }
    if (!m_content.key.isEmpty()) {
        const QSize cap = keyCapSize(m_content.key, KeyCapSize::List);
        paintKeyCap(painter, QRect(QPoint(x, (height() - cap.height()) / 2), cap), m_content.key,
            KeyCapSize::List);
        x += cap.width() + t.px(0.7);
    }
    const int size = t.px(1.3);
    const QRect box(x, (height() - size) / 2, size, size);
    if (m_content.state)
        paintState(painter, *m_content.state, box);
    else if (!m_content.icon.isEmpty())
        paintIcon(painter, box, {m_content.icon, t.colour.text2, size, 1.8});
    else
        return x;
    return x + size + t.px(0.7);
}

int ListRow::paintRight(QPainter &painter) const
{
    const Tokens &t = tokens();
    const int arrow = t.px(1.09);
    int x = width() - t.px(0.65) - arrow;
    paintIcon(
        painter, QRect(x, 0, arrow, height()), {QStringLiteral("go"), t.colour.text2, arrow, 1.8});
    if (m_content.right.isEmpty())
        return x - t.px(0.43);
    painter.setFont(m_content.rightTone == Tone::Text ? t.font() : t.boldFont());
    painter.setPen(toneColour(m_content.rightTone));
    const int words = painter.fontMetrics().horizontalAdvance(m_content.right);
    x -= words + t.px(0.7);
    painter.drawText(QRect(x, 0, words + 2, height()), Qt::AlignVCenter, m_content.right);
    return x - t.px(0.43);
}

void ListRow::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    QPainter painter(this);
    if (m_content.isRisk) {
        painter.fillRect(rect(), c.badBg);
        painter.fillRect(0, 0, t.stateBarWidth(), height(), c.bad);
    } else if (isDown() || hasFocus()) {
        painter.fillRect(rect(), c.tint);
    }
    const int left = paintLeft(painter);
    const int right = paintRight(painter);
    const auto line
        = [&](const QRect &box, const QFont &font, const QColor &ink, const QString &words) {
              painter.setFont(font);
              painter.setPen(ink);
              painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(words, Qt::ElideRight, box.width()));
          };
    const QFont titleFont = m_titleWeight == Weight::Bold ? t.boldFont() : t.font();
    if (m_content.detail.isEmpty()) {
        line(QRect(left, 0, right - left, height()), titleFont, c.text, m_content.title);
        return;
    }
    const int half = t.px(1.36);
    const int middle = height() / 2;
    line(QRect(left, middle - half, right - left, half), titleFont, c.text, m_content.title);
    line(QRect(left, middle, right - left, t.px(1.25)), t.font(TextSize::Hint), c.text2,
        m_content.detail);
}

} // namespace ui
