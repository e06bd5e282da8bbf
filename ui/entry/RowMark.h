// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui {

enum class RowStanding
{
    Open, ///< something is still empty
    Complete,
    Wrong
};

/// The number of a row with how far it is: a tick, or the octagon of what must be changed.
class RowMark : public QWidget
{
    Q_OBJECT

public:
    explicit RowMark(int number, QWidget *parent = nullptr);

    void setStanding(RowStanding standing);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_number;
    RowStanding m_standing = RowStanding::Open;
};

} // namespace ui
