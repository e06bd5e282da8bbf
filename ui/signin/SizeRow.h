// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Button.h"

namespace ui {

/// A sample line in one text size, chosen by its digit.
class SizeRow : public KeyButton
{
    Q_OBJECT

public:
    SizeRow(int digit, int percent, QWidget *parent = nullptr);

    int percent() const { return m_percent; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< leaves Enter and arrows to the page
    void paintEvent(QPaintEvent *event) override;

private:
    double samplePixels() const;

    int m_digit;
    int m_percent;
};

} // namespace ui
