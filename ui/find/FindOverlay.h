// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/find/FindView.h"

#include <QObject>
#include <QWidget>

class QKeyEvent;

namespace ui {

class FindField;
class FindList;
class MainWindow;
class Overlay;

/// 找人: hangs from the find box over whatever page is in front. Emits queryChanged for every
/// change of the text; show the answer with setView. Digits pick a line unless more of a number is
/// being typed; the arrows move, Enter opens, Esc returns to where the user was.
class FindOverlay : public QObject
{
    Q_OBJECT

public:
    explicit FindOverlay(MainWindow &window);

    void open();
    void close();
    bool isOpen() const;
    void setView(const FindView &view);

Q_SIGNALS:
    void queryChanged(const QString &text); ///< also empty, when it opens
    void chosen(const QByteArray &id);
    void newRequested(); ///< Ctrl+N: somebody who is not in the ledger

private:
    void takeKey(QKeyEvent *event);
    bool pick(QKeyEvent *event);
    void place();
    void choose(int index);

    MainWindow &m_window;
    FindField *m_field;
    Overlay *m_overlay;
    FindList *m_list;
    FindView m_view;
    int m_current = 0;
};

} // namespace ui
