// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/UserChooser.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui {

UserChooser::UserChooser(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("signin.user"));
    setFocusPolicy(Qt::StrongFocus);
    setProperty("ringGap", -2);
    followTheme(this, [this] { setFixedHeight(tokens().px(2.61)); });
}

void UserChooser::setUsers(const QList<SigninView::User> &users)
{
    m_users = users;
    m_current = 0;
    move(0);
}

QString UserChooser::account() const
{
    return m_users.isEmpty() ? QString() : m_users.at(m_current).account;
}

void UserChooser::move(int step)
{
    if (m_users.isEmpty())
        return;
    const int count = static_cast<int>(m_users.size());
    m_current = (m_current + step + count) % count;
    setAccessibleName(tr("Assistant") + u' ' + m_users.at(m_current).name);
    update();
}

QSize UserChooser::sizeHint() const
{
    return {tokens().px(20), tokens().px(2.61)};
}

void UserChooser::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        move(1);
    else if (event->key() == Qt::Key_Up)
        move(-1);
    else
        QWidget::keyPressEvent(event);
}

void UserChooser::mousePressEvent(QMouseEvent *)
{
    move(1);
}

void UserChooser::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    QPainter painter(this);
    paintRounded(painter, rect(),
        {hasFocus() ? c.focusBg : c.surface, c.lineStrong, t.lineWidth,
            static_cast<double>(t.radius())});
    const int icon = t.px(1.09);
    const int left = t.px(0.6);
    paintIcon(painter, QRect(left, 0, icon, height()), {QStringLiteral("user"), c.text, icon, 1.8});
    painter.setFont(t.boldFont());
    painter.setPen(c.text);
    if (!m_users.isEmpty())
        painter.drawText(rect().adjusted(left + icon + t.px(0.33), 0, 0, 0),
            Qt::AlignVCenter | Qt::AlignLeft, m_users.at(m_current).name);
    if (m_users.size() < 2)
        return;
    const QString key = QStringLiteral("↑↓");
    const QSize cap = keyCapSize(key);
    const int capLeft = width() - cap.width() - t.px(0.43);
    paintKeyCap(painter, QRect(QPoint(capLeft, (height() - cap.height()) / 2), cap), key);
    painter.setFont(t.font());
    painter.setPen(c.text2);
    painter.drawText(QRect(0, 0, capLeft - t.px(0.43), height()), Qt::AlignVCenter | Qt::AlignRight,
        tr("Somebody else"));
}

} // namespace ui
