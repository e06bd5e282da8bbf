// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LedgerDelegate.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Paint.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace ui {

namespace {

bool isCurrentRow(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    return view != nullptr && view->currentIndex().isValid()
        && view->currentIndex().row() == index.row();
}

/// The first or last visible column carries the side of the frame.
bool isEdgeColumn(const QStyleOptionViewItem &option, const QModelIndex &index, bool isFirst)
{
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    if (table == nullptr)
        return true;
    const QHeaderView *head = table->horizontalHeader();
    const int step = isFirst ? -1 : 1;
    for (int v = head->visualIndex(index.column()) + step; v >= 0 && v < head->count(); v += step) {
        if (!head->isSectionHidden(head->logicalIndex(v)))
            return false;
    }
    return true;
}

void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const QRect box = option.rect;
    const bool isCurrent = isCurrentRow(option, index);
    painter.fillRect(box, isCurrent ? c.tint : index.row() % 2 == 0 ? c.alt : c.surface);
    const int line = t.lineWidth;
    painter.fillRect(box.left(), box.bottom() - line + 1, box.width(), line, c.line);
    if (!isCurrent)
        return;
    painter.fillRect(box.left(), box.top(), box.width(), 2, c.accent);
    painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, c.accent);
    if (isEdgeColumn(option, index, true))
        painter.fillRect(box.left(), box.top(), t.stateBarWidth(), box.height(), c.accent);
    if (isEdgeColumn(option, index, false))
        painter.fillRect(box.right() - 1, box.top(), 2, box.height(), c.accent);
}

void paintCheckBox(QPainter &painter, const QRect &cell, bool isChecked)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const int size = t.px(1.09);
    const QRect box(cell.left() + t.px(0.6), cell.top() + (cell.height() - size) / 2, size, size);
    paintRounded(painter, box,
        {isChecked ? c.accent : c.surface, isChecked ? c.accent : c.lineStrong, 2, 3});
    if (isChecked)
        paintIcon(painter, box, {QStringLiteral("check"), c.onAccent, t.px(0.87), 3});
}

} // namespace

LedgerDelegate::LedgerDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{ }

QSize LedgerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const QFontMetrics metrics(option.font);
    return {metrics.horizontalAdvance(text) + tokens().px(0.87), tokens().rowHeight()};
}

void LedgerDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    painter->save();
    paintRow(*painter, option, index);

    QRect box = option.rect.adjusted(t.px(0.43), 0, -t.px(0.43), -t.lineWidth);
    const QVariant checked = index.data(Qt::CheckStateRole);
    if (checked.isValid()) {
        paintCheckBox(*painter, option.rect, checked.toInt() == Qt::Checked);
        painter->restore();
        return;
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    const QVariant cap = index.data(KeyCapRole);
    if (cap.isValid()) {
        const QSize size = keyCapSize(cap.toString(), KeyCapSize::List);
        const int top = box.top() + (box.height() - size.height()) / 2;
        paintKeyCap(
            *painter, QRect(QPoint(box.left(), top), size), cap.toString(), KeyCapSize::List);
        box.adjust(size.width() + t.px(0.5), 0, 0, 0);
    }
    const QVariant state = index.data(StateRole);
    const QVariant mark = index.data(MarkRole);
    const bool isStrong = index.data(StrongRole).toBool() || state.isValid()
        || (index.column() == m_nameColumn && isCurrentRow(option, index));
    QColor ink = index.data(QuietRole).toBool() ? c.text2 : c.text;
    const int size = t.px(0.98);
    if (state.isValid()) {
        const auto value = static_cast<State>(state.toInt());
        ink = c.state(value);
        paintState(
            *painter, value, QRect(box.left(), box.top() + (box.height() - size) / 2, size, size));
    } else if (mark.isValid()) {
        ink = markColour(static_cast<Mark>(mark.toInt()));
        paintIcon(*painter, QRect(box.left(), box.top(), size, box.height()),
            {markIcon(static_cast<Mark>(mark.toInt())), ink, size, 2.2});
    }
    if (state.isValid() || mark.isValid())
        box.adjust(size + t.px(0.33), 0, 0, 0);
    painter->setFont(isStrong ? t.boldFont() : t.font());
    painter->setPen(ink);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const int flags
        = (alignment.isValid() ? alignment.toInt() : int(Qt::AlignLeft)) | Qt::AlignVCenter;
    painter->drawText(
        box, flags, painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    painter->restore();
}

LedgerDelegate *LedgerDelegate::install(QTableView *table, RowDensity density)
{
    auto *delegate = new LedgerDelegate(table);
    table->setItemDelegate(delegate);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setProperty("noRing", true);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionsClickable(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    followTheme(table, [table, density] {
        const Tokens &t = tokens();
        const int height = density == RowDensity::Compact ? t.compactRowHeight()
            : density == RowDensity::Loose                ? t.looseRowHeight()
                                                          : t.rowHeight();
        table->verticalHeader()->setMinimumSectionSize(height);
        table->verticalHeader()->setDefaultSectionSize(height);
        table->horizontalHeader()->setFixedHeight(t.tableHeadHeight());
    });
    // The whole row is drawn as current; selecting rows repaints the old and the new one whole.
    return delegate;
}

} // namespace ui
