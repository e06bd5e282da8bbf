// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/signin/SigninPage.h"

namespace ui {

/// The person who signs in; with several, the arrows change to the next one.
class UserChooser : public QWidget
{
    Q_OBJECT

public:
    explicit UserChooser(QWidget *parent = nullptr);

    void setUsers(const QList<SigninView::User> &users);
    QString account() const;
    void move(int step);

    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QList<SigninView::User> m_users;
    int m_current = 0;
};

} // namespace ui
