// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ScrollBox.h"

#include "ui/theme/Tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTimer>

namespace ui {

ScrollBox::ScrollBox(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *focused) {
        follow(focused);
        // Once more when what was shown or hidden with the change has found its place.
        QTimer::singleShot(0, this, [this] { follow(QApplication::focusWidget()); });
    });
}

void ScrollBox::follow(QWidget *focused)
{
    if (focused == widget())
        verticalScrollBar()->setValue(0); // nothing in it is meant, so it is read from its top
    else if (focused != nullptr && widget()->isAncestorOf(focused))
        ensureWidgetVisible(focused, 0, tokens().px(1));
}

void ScrollBox::keyPressEvent(QKeyEvent *event)
{
    const bool isPage = event->key() == Qt::Key_PageDown || event->key() == Qt::Key_PageUp;
    if (isPage && verticalScrollBar()->maximum() > 0)
        QScrollArea::keyPressEvent(event);
    else
        event->ignore();
}

} // namespace ui
