// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace ui {

/// Scrolls what is taller than its place, and only up and down. Takes no keys for itself, so that
/// arrows reach the page; what gets the focus is scrolled into view.
class ScrollBox : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrollBox(QWidget *content, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void follow(QWidget *focused);
};

} // namespace ui
