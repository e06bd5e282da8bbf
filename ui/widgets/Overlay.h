// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <QWidget>

namespace ui {

class UndoBar;

/// What lies over a page and asks something, or shows it: until it is gone, the page and what was
/// done on it are left alone.
void setCovering(QWidget *widget);
bool isCovered(const QWidget &window); ///< such a one is open in it

/// A sheet over the window below the top bar, on a scrim; nothing floats. open() remembers who had
/// the focus and close() gives it back; Esc closes. A child of the widget it covers. What failed
/// meanwhile is told in the bar under the page, which it then leaves free.
class Overlay : public QWidget
{
    Q_OBJECT

public:
    explicit Overlay(QWidget *covered);

    QFrame *sheet() const { return m_sheet; } ///< give it a layout
    void setSheetGeometry(const QRect &box); ///< in coordinates of the covered widget
    void setInsets(int top, int bottom); ///< what the scrim leaves free

    bool isOpen() const { return isVisible(); }
    void open(QWidget *focusTarget);
    void close();

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void cover();
    void leaveFailureFree();

    QFrame *m_sheet;
    QPointer<UndoBar> m_bar; ///< of the window
    QPointer<QWidget> m_returnTo;
    int m_top = 0;
    int m_bottom = 0;
    QRect m_sheetBox;
};

/// Draws the focus of the whole window: follows focusChanged and lies above every layout, so that
/// nothing clips it. A widget's dynamic property "ringGap" is the space between it and the ring
/// (fields -2, buttons 1, primary 2); "noRing" leaves it out, as in tables, which mark their row.
class FocusRing : public QWidget
{
    Q_OBJECT

public:
    explicit FocusRing(QWidget *window);

    const QWidget *target() const { return m_target; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *focused);
    void place();

    QPointer<QWidget> m_target;
    QList<QPointer<QWidget>> m_watched;
};

} // namespace ui
