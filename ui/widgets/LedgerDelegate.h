// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"
#include "ui/widgets/StateChip.h"

#include <QStyledItemDelegate>

class QTableView;

namespace ui {

/// Roles that a list model may answer beside DisplayRole, TextAlignmentRole and CheckStateRole.
enum LedgerRole
{
    StateRole = Qt::UserRole + 100, ///< int of State: the cell shows shape and DisplayRole's word
    MarkRole, ///< int of Mark: the cell shows the small mark and DisplayRole's word
    StrongRole, ///< true: bold
    QuietRole, ///< true: secondary colour
    KeyCapRole, ///< "1": a list key cap instead of text
};

enum class RowDensity
{
    Compact,
    Standard,
    Loose
};

/// Draws every table of the ledger: alternate fill, a line below each row, and the current row as
/// tint with a two-pixel accent frame and a bar at its left, so that state colours keep their
/// contrast. The first column's text of the current row is bold when it answers StrongRole or not.
class LedgerDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit LedgerDelegate(QObject *parent = nullptr);

    void setNameColumn(int column) { m_nameColumn = column; } ///< bold in the current row
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

    /// Gives a table our head, row height, keys and look, and this delegate.
    static LedgerDelegate *install(QTableView *table, RowDensity density = RowDensity::Standard);

private:
    int m_nameColumn = 0;
};

} // namespace ui
