// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace ui {

/// Lays its items in a row and goes on in the next row when there is no room: nothing is ever
/// squeezed or pushed out of the window.
class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;
    Q_DISABLE_COPY_MOVE(FlowLayout)

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &box) override;

private:
    int place(const QRect &outer, bool isReal) const; ///< returns the height that is needed
    void placeRow(const QList<QLayoutItem *> &items, const QRect &row) const;

    QList<QLayoutItem *> m_items;
};

} // namespace ui
