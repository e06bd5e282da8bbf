// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ValueDiff.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Paint.h"

#include <QFontMetrics>
#include <QPainter>

namespace ui {

ValueDiff::ValueDiff(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    followTheme(this, [this] { updateGeometry(); });
}

void ValueDiff::setValues(const QString &shown, const QString &other)
{
    m_shown = shown;
    m_differs = differences(shown, other);
    setAccessibleName(shown);
    updateGeometry();
    update();
}

void ValueDiff::setEms(double ems)
{
    m_ems = ems;
    updateGeometry();
}

QList<bool> ValueDiff::differences(const QString &shown, const QString &other)
{
    QList<bool> differs(shown.size(), false);
    const qsizetype shorter = std::min(shown.size(), other.size());
    if (shown.size() == other.size()) {
        for (qsizetype i = 0; i < shorter; ++i)
            differs[i] = shown.at(i) != other.at(i);
    } else {
        qsizetype head = 0;
        while (head < shorter && shown.at(head) == other.at(head))
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head
            && shown.at(shown.size() - 1 - tail) == other.at(other.size() - 1 - tail))
            ++tail;
        for (qsizetype i = head; i < shown.size() - tail; ++i)
            differs[i] = true;
    }
    // A rare character takes two places of a QString and is never torn apart.
    for (qsizetype i = 0; i + 1 < shown.size(); ++i) {
        if (shown.at(i).isHighSurrogate() && differs[i] != differs[i + 1])
            differs[i] = differs[i + 1] = true;
    }
    return differs;
}

QSize ValueDiff::sizeHint() const
{
    const QFont font = tokens().fontOf(m_ems);
    const int frames = static_cast<int>(m_differs.count(true)) * tokens().px(0.76);
    return {QFontMetrics(font).horizontalAdvance(m_shown) + frames, tokens().px(m_ems * 1.62)};
}

QSize ValueDiff::minimumSizeHint() const
{
    return {tokens().px(6), sizeHint().height()};
}

int ValueDiff::heightForWidth(int width) const
{
    return cells(width).constLast().box.bottom() + 1;
}

QFont ValueDiff::fontOf(bool differs) const
{
    QFont font = tokens().fontOf(m_ems);
    if (differs)
        font.setWeight(static_cast<QFont::Weight>(tokens().strongWeight));
    return font;
}

/// Where each letter stands; what does not fit beside the ones before goes to the next line. Never
/// empty.
QList<ValueDiff::Cell> ValueDiff::cells(int width) const
{
    const Tokens &t = tokens();
    const QFontMetrics plain(fontOf(false));
    const QFontMetrics bold(fontOf(true));
    const int line = t.px(m_ems * 1.62);
    constexpr int kGap = 2;
    QList<Cell> all;
    QPoint at;
    for (qsizetype i = 0; i < m_shown.size();) {
        const qsizetype step = m_shown.at(i).isHighSurrogate() && i + 1 < m_shown.size() ? 2 : 1;
        const QString letter = m_shown.mid(i, step);
        const bool differs = m_differs.at(i);
        const int inset = differs ? t.px(0.27) : 0;
        const int gap = differs ? kGap : 0;
        const int wide = (differs ? bold : plain).horizontalAdvance(letter) + 2 * inset;
        if (at.x() > 0 && at.x() + 2 * gap + wide > width)
            at = QPoint(0, at.y() + line);
        all.append({letter, QRect(at.x() + gap, at.y(), wide, line), differs});
        at.rx() += wide + 2 * gap;
        i += step;
    }
    if (all.isEmpty())
        all.append({QString(), QRect(0, 0, 0, line), false});
    return all;
}

void ValueDiff::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const QList<Cell> all = cells(width());
    for (const Cell &cell : all) {
        if (cell.differs) {
            const QRect frame = cell.box.adjusted(0, t.px(0.05), 0, -t.px(0.05));
            paintRounded(painter, frame, {t.colour.askBg, t.colour.ask, 2, 4});
        }
        painter.setFont(fontOf(cell.differs));
        painter.setPen(t.colour.text);
        painter.drawText(cell.box, Qt::AlignCenter, cell.letter);
    }
}

} // namespace ui
