// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QString>

class QWidget;

namespace ui {

/// The rows of a list that paints itself, so that a screen reader finds one child a row. Inherit it
/// beside QWidget and call announceRows() when they or the current one changed.
class PaintedRows
{
public:
    virtual ~PaintedRows() = default;

    virtual int paintedRowCount() const = 0;
    virtual QString paintedRowText(int row) const = 0; ///< as it is to be read aloud
    virtual QRect paintedRowBox(int row) const = 0; ///< within the widget
    virtual int currentPaintedRow() const = 0;

protected:
    PaintedRows(); ///< from then on accessibility asks the rows
    static void announceRows(QWidget *list);
};

} // namespace ui
