// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"

class QBoxLayout;

namespace ui {

class NavButton;

struct NavItem
{
    QString page; ///< name of the page it opens
    QString icon;
    QString text;
    int number = 0; ///< of Alt+number; 0 stands at the bottom
};

/// The screens, at the left of the window; in a narrow window a row on top.
class NavBar : public QWidget
{
    Q_OBJECT

public:
    explicit NavBar(QWidget *parent = nullptr);

    void add(const NavItem &item);
    void setCurrent(const QString &page); ///< unknown: none is on
    QString pageOf(int number) const; ///< empty when no screen has that number
    void setFold(Fold fold);

Q_SIGNALS:
    void chosen(const QString &page);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void fit();

    QBoxLayout *m_layout;
    QList<NavItem> m_items;
    QList<NavButton *> m_buttons;
    Fold m_fold = Fold::Wide;
};

} // namespace ui
