// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/PeopleModel.h"

#include "ui/ledger/BenefitWords.h"
#include "ui/widgets/LedgerDelegate.h"
#include "ui/widgets/StateChip.h"
#include "ui/words/Words.h"

namespace ui {

PeopleModel::PeopleModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_placeName([](const QString &scope) { return scope; })
{ }

void PeopleModel::setOrder(std::vector<qint64> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_windows.clear();
    m_age.clear();
    m_wanted.clear();
    ++m_generation;
    endResetModel();
}

void PeopleModel::setLines(int generation, int first, const std::vector<core::PersonRow> &lines)
{
    if (generation != m_generation || lines.empty())
        return;
    const int window = first / kWindow;
    m_wanted.remove(window);
    m_windows[window] = lines;
    m_age.removeAll(window);
    m_age.push_back(window);
    keepFew();
    const int last = std::min(rowCount(), first + static_cast<int>(lines.size())) - 1;
    Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void PeopleModel::windowFailed(int generation, int first)
{
    if (generation == m_generation)
        m_wanted.remove(first / kWindow);
}

void PeopleModel::keepFew()
{
    while (m_age.size() > kKept)
        m_windows.remove(m_age.takeFirst());
}

void PeopleModel::forgetLines()
{
    // The old lines stay on screen until the new ones come, so that nothing flickers.
    QSet<int> windows(m_age.begin(), m_age.end());
    windows.unite(m_wanted); // under way: their answers are outdated before they come
    m_wanted.clear();
    ++m_generation;
    for (const int window : std::as_const(windows))
        want(window * kWindow);
}

void PeopleModel::setRevealed(bool isRevealed)
{
    m_isRevealed = isRevealed;
    if (rowCount() == 0)
        return;
    const int column = static_cast<int>(PeopleColumn::IdNumber);
    Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

void PeopleModel::want(int row) const
{
    const int window = row / kWindow;
    if (m_wanted.contains(window))
        return;
    m_wanted.insert(window);
    const auto first = m_rows.begin() + window * kWindow;
    const auto count = std::min<qsizetype>(kWindow, m_rows.end() - first);
    Q_EMIT windowWanted(m_generation, window * kWindow, {first, first + count});
}

const core::PersonRow *PeopleModel::line(int row) const
{
    const auto window = m_windows.constFind(row / kWindow);
    if (window == m_windows.constEnd())
        return nullptr;
    const auto at = static_cast<size_t>(row % kWindow);
    return at < window->size() ? &(*window)[at] : nullptr;
}

int PeopleModel::rowOf(const core::RecordId &person) const
{
    for (auto window = m_windows.constBegin(); window != m_windows.constEnd(); ++window) {
        for (size_t at = 0; at < window->size(); ++at) {
            if ((*window)[at].id == person)
                return window.key() * kWindow + static_cast<int>(at);
        }
    }
    return -1;
}

int PeopleModel::tickedCount() const
{
    return static_cast<int>(std::count_if(
        m_rows.begin(), m_rows.end(), [this](qint64 row) { return m_ticked.contains(row); }));
}

void PeopleModel::tickAll(bool isTicked)
{
    m_ticked.clear();
    if (isTicked)
        m_ticked = QSet<qint64>(m_rows.begin(), m_rows.end());
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
    Q_EMIT ticksChanged();
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PeopleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(PeopleColumn::Count);
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<PeopleColumn>(index.column());
    if (role == Qt::CheckStateRole && column == PeopleColumn::Tick)
        return m_ticked.contains(m_rows[static_cast<size_t>(index.row())]) ? Qt::Checked
                                                                           : Qt::Unchecked;
    if (role == Qt::TextAlignmentRole)
        return column == PeopleColumn::Monthly ? int(Qt::AlignRight | Qt::AlignVCenter)
                                               : int(Qt::AlignLeft | Qt::AlignVCenter);
    const core::PersonRow *shown = line(index.row());
    if (!shown) {
        want(index.row());
        return role == Qt::DisplayRole && column == PeopleColumn::Name ? QVariant(u"…"_qs)
                                                                       : QVariant();
    }
    if (role == Qt::DisplayRole)
        return display(*shown, column);
    if (role == Qt::ToolTipRole
        && (column == PeopleColumn::Name || column == PeopleColumn::Benefits))
        return display(*shown, column); // whole, where the column ends it in dots
    if (role == Qt::AccessibleTextRole)
        return headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u' '
            + display(*shown, column).toString();
    if (role == StateRole && column == PeopleColumn::State)
        return static_cast<int>(Words::state(shown->standing));
    return {};
}

QVariant PeopleModel::display(const core::PersonRow &line, PeopleColumn column) const
{
    switch (column) {
    case PeopleColumn::Tick:
        return {};
    case PeopleColumn::Name:
        return line.name;
    case PeopleColumn::IdNumber:
        return m_isRevealed ? line.idNumber : maskedNumber(line.idNumber);
    case PeopleColumn::Place: {
        QString group = line.villageGroup;
        if (group.endsWith(u'组'))
            group.chop(1);
        return m_placeName(line.scope) + group;
    }
    case PeopleColumn::Benefits:
        return BenefitWords::all(line.benefits);
    case PeopleColumn::Monthly:
        // Paid in the head's name: 0.00 would tell a member of the household draws nothing.
        return line.monthly == core::Money() ? u"—"_qs : line.monthly.toDisplay();
    case PeopleColumn::State:
        return shortStateWord(Words::state(line.standing));
    case PeopleColumn::Count:
        break;
    }
    Q_UNREACHABLE();
}

bool PeopleModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const bool isTick = checkIndex(index, CheckIndexOption::IndexIsValid)
        && role == Qt::CheckStateRole && index.column() == static_cast<int>(PeopleColumn::Tick);
    if (!isTick)
        return false;
    const qint64 row = m_rows[static_cast<size_t>(index.row())];
    if (value.toInt() == Qt::Checked)
        m_ticked.insert(row);
    else
        m_ticked.remove(row);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
    return true;
}

Qt::ItemFlags PeopleModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == static_cast<int>(PeopleColumn::Tick))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto column = static_cast<PeopleColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return column == PeopleColumn::Monthly ? int(Qt::AlignRight | Qt::AlignVCenter)
                                               : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case PeopleColumn::Tick:
        return QString();
    case PeopleColumn::Name:
        return tr("Name");
    case PeopleColumn::IdNumber:
        return tr("ID number");
    case PeopleColumn::Place:
        return tr("Village");
    case PeopleColumn::Benefits:
        return tr("Draws");
    case PeopleColumn::Monthly:
        return tr("Yuan a month");
    case PeopleColumn::State:
        return tr("State");
    case PeopleColumn::Count:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace ui
