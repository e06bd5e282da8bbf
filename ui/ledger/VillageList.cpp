// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/VillageList.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/TypedText.h"

#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace ui {

namespace {

class VillageDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {tokens().px(5), tokens().rowHeight()};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const Colours &c = t.colour;
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        const bool isCurrent = view && view->currentIndex() == index;
        const QRect box = option.rect;
        painter->save();
        painter->fillRect(box, isCurrent ? c.tint : c.surface);
        if (isCurrent)
            painter->fillRect(box.left(), box.top(), t.stateBarWidth(), box.height(), c.accent);
        const bool isGroup = index.data(VillageModel::GroupRole).toBool();
        const bool isOpen = index.data(VillageModel::OpenRole).toBool();
        const int icon = t.px(0.98);
        const int indent = index.data(VillageModel::LevelRole).toInt() * t.px(0.7);
        if (!isGroup)
            paintIcon(*painter,
                QRect(box.left() + indent + t.px(0.33), box.top(), icon, box.height()),
                {isOpen ? QStringLiteral("down") : QStringLiteral("go"), c.text2, icon, 1.8});
        const QString count = QLocale().toString(index.data(VillageModel::CountRole).toInt());
        painter->setFont(isCurrent ? t.boldFont(TextSize::Hint) : t.font(TextSize::Hint));
        painter->setPen(c.text2);
        const QRect inside = box.adjusted(0, 0, -t.px(0.54), 0);
        painter->drawText(inside, Qt::AlignVCenter | Qt::AlignRight, count);
        const int counted = painter->fontMetrics().horizontalAdvance(count);
        painter->setFont(isCurrent ? t.boldFont() : t.font());
        painter->setPen(c.text);
        const int left = box.left() + indent + t.px(1.4);
        const int room = inside.right() - counted - t.px(0.3) - left;
        painter->drawText(QRect(left, box.top(), room, box.height()),
            Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room));
        painter->restore();
    }
};

} // namespace

void VillageModel::setEntries(std::vector<VillageEntry> entries)
{
    const bool isSamePlaces = std::equal(entries.begin(), entries.end(), m_entries.begin(),
        m_entries.end(), [](const VillageEntry &a, const VillageEntry &b) {
            return a.prefix == b.prefix && a.group == b.group;
        });
    if (isSamePlaces) {
        m_entries = std::move(entries);
        if (!m_entries.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int VillageModel::rowOf(const QString &prefix, const QString &group) const
{
    for (size_t row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].prefix == prefix && m_entries[row].group == group)
            return static_cast<int>(row);
    }
    return -1;
}

int VillageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant VillageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const VillageEntry &place = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return place.name;
    case Qt::AccessibleTextRole:
        return place.name + u' ' + QString::number(place.count);
    case CountRole:
        return place.count;
    case OpenRole:
        return place.isOpen;
    case GroupRole:
        return !place.group.isEmpty();
    case LevelRole:
        return place.level;
    default:
        return {};
    }
}

VillageList::VillageList(QWidget *parent)
    : QListView(parent)
{
    setModel(&m_model);
    setItemDelegate(new VillageDelegate(this));
    setObjectName(QStringLiteral("villageList"));
    setAccessibleName(tr("Villages"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setUniformItemSizes(true);
    setProperty("ringGap", -2); // its row is marked without the keys, too: the ring tells
    setKeyHints(this,
        {{QStringLiteral("↑↓"), tr("choose a village")},
            {QStringLiteral("F6"), tr("to the list of people")},
            {QStringLiteral("Esc"), tr("back")}});
}

void VillageList::setEntries(std::vector<VillageEntry> entries)
{
    const QString before = prefix();
    const QString groupBefore = group();
    m_isSetting = true;
    m_model.setEntries(std::move(entries));
    int row = m_model.rowOf(before, groupBefore);
    if (row < 0)
        row = std::max(0, m_model.rowOf(before));
    if (m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(row));
    m_isSetting = false;
}

QString VillageList::prefix() const
{
    return currentIndex().isValid() ? m_model.entry(currentIndex().row()).prefix : QString();
}

QString VillageList::group() const
{
    return currentIndex().isValid() ? m_model.entry(currentIndex().row()).group : QString();
}

QString VillageList::name() const
{
    if (!currentIndex().isValid())
        return {};
    const VillageEntry &place = m_model.entry(currentIndex().row());
    const int village = place.group.isEmpty() ? -1 : m_model.rowOf(place.prefix);
    return village < 0 ? place.name : m_model.entry(village).name + place.name;
}

int VillageList::count() const
{
    return currentIndex().isValid() ? m_model.entry(currentIndex().row()).count : 0;
}

void VillageList::choose(const QString &prefix)
{
    const int row = m_model.rowOf(prefix);
    if (row >= 0)
        setCurrentIndex(m_model.index(row));
}

/// Typing finds nothing here: a digit is a tab of the detail, not a group of the village.
void VillageList::keyPressEvent(QKeyEvent *event)
{
    if (isTypedText(*event))
        event->ignore();
    else
        QListView::keyPressEvent(event);
}

void VillageList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_isSetting && current.isValid() && current != previous)
        Q_EMIT chosen(m_model.entry(current.row()).prefix);
}

} // namespace ui
