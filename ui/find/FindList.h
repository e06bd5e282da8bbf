// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/find/FindView.h"
#include "ui/widgets/PaintedRows.h"

#include <QWidget>

namespace ui {

/// The finds by group: digit, name with the matched letters underlined, sex and age, place,
/// benefits, state. Painted; the find box keeps the focus. Lines are clicked, not hovered.
class FindList : public QWidget, public PaintedRows
{
    Q_OBJECT

public:
    explicit FindList(QWidget *parent = nullptr);

    void setView(const FindView &view, int current);

    QSize sizeHint() const override;
    int paintedRowCount() const override { return m_view.count(); }
    QString paintedRowText(int row) const override;
    QRect paintedRowBox(int row) const override;
    int currentPaintedRow() const override { return m_current; }

Q_SIGNALS:
    void clicked(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Part
    {
        QRect box;
        const FindView::Group *group = nullptr; ///< a head
        const FindView::Row *row = nullptr; ///< a line
        int index = 0;
    };
    QList<Part> parts() const;
    void paintHead(QPainter &painter, const Part &part) const;
    void paintRow(QPainter &painter, const Part &part) const;
    int paintName(QPainter &painter, const QRect &box, const FindView::Row &row) const;
    void paintFoot(QPainter &painter) const;
    bool isNarrow() const;
    int scrollFor(const QList<Part> &parts) const;

    FindView m_view;
    int m_current = 0;
};

} // namespace ui
