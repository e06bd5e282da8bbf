// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FlowLayout.h"

#include <QWidget>

#include <algorithm>

namespace ui {

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < count() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return place(QRect(0, 0, width, 0), false);
}

/// One row, when there is room for it.
QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        const QSize hint = item->sizeHint();
        size = QSize(size.width() + hint.width() + (size.width() > 0 ? spacing() : 0),
            std::max(size.height(), hint.height()));
    }
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &box)
{
    QLayout::setGeometry(box);
    place(box, true);
}

int FlowLayout::place(const QRect &outer, bool isReal) const
{
    const QMargins margins = contentsMargins();
    const QRect box = outer.marginsRemoved(margins);
    int top = box.top();
    for (qsizetype first = 0; first < m_items.size();) {
        int width = 0;
        int height = 0;
        qsizetype end = first;
        for (; end < m_items.size(); ++end) {
            const QSize hint = m_items.at(end)->sizeHint();
            if (end > first && width + hint.width() > box.width())
                break;
            width += hint.width() + spacing();
            height = std::max(height, hint.height());
        }
        if (isReal)
            placeRow(m_items.mid(first, end - first), QRect(box.left(), top, box.width(), height));
        top += height + (end < m_items.size() ? spacing() : 0);
        first = end;
    }
    return top - box.top() + margins.top() + margins.bottom();
}

/// A text beside buttons stands at half their height.
void FlowLayout::placeRow(const QList<QLayoutItem *> &items, const QRect &row) const
{
    int x = row.left();
    for (QLayoutItem *item : items) {
        const QSize hint = item->sizeHint();
        item->setGeometry({QPoint(x, row.top() + (row.height() - hint.height()) / 2), hint});
        x += hint.width() + spacing();
    }
}

} // namespace ui
