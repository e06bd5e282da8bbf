// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// Every part of the design system in every state, laid out as the reference picture of components.
class Gallery : public QWidget
{
    Q_OBJECT

public:
    explicit Gallery(QWidget *parent = nullptr);

    QWidget *focusedField() const { return m_focused; }

private:
    QWidget *fields();
    QWidget *buttons();
    QWidget *states();
    QWidget *table();
    QWidget *undo();
    QWidget *empty();
    QWidget *swatches();

    QWidget *m_focused = nullptr;
};
