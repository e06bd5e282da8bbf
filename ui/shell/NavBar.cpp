// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NavBar.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"

#include <QBoxLayout>
#include <QPainter>

namespace ui {

NavBar::NavBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    setObjectName(QStringLiteral("navBar"));
    setAccessibleName(tr("Screens"));
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
    followTheme(this, [this] { restyle(); });
}

void NavBar::add(const NavItem &item)
{
    auto *button = new NavButton(item.icon, item.text, QString::number(item.number));
    button->setObjectName(QStringLiteral("nav.") + item.page);
    connect(button, &QPushButton::clicked, this, [this, page = item.page] { Q_EMIT chosen(page); });
    // The stretch parts the numbered screens from the settings below.
    const int last = m_layout->count();
    m_layout->insertWidget(item.number == 0 ? last : static_cast<int>(m_items.size()), button);
    m_items.append(item);
    m_buttons.append(button);
    restyle();
}

void NavBar::setCurrent(const QString &page)
{
    for (int i = 0; i < m_items.size(); ++i)
        m_buttons.at(i)->setChecked(m_items.at(i).page == page);
}

QString NavBar::pageOf(int number) const
{
    for (const NavItem &item : m_items) {
        if (item.number == number)
            return item.page;
    }
    return {};
}

void NavBar::setFold(Fold fold)
{
    m_fold = fold;
    const bool isNarrow = fold == Fold::Narrow;
    m_layout->setDirection(isNarrow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    for (NavButton *button : m_buttons)
        button->setFolded(isNarrow);
    restyle();
}

void NavBar::restyle()
{
    const Tokens &t = tokens();
    const bool isNarrow = m_fold == Fold::Narrow;
    int width = t.navWidth();
    for (const NavButton *button : std::as_const(m_buttons))
        width = std::max(width, button->sizeHint().width());
    setMinimumWidth(isNarrow ? 0 : width);
    setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : width);
    m_layout->setContentsMargins(0, isNarrow ? 0 : t.px(0.33), 0, isNarrow ? 0 : t.px(0.33));
    fit();
}

/// Where the row has no room for the numbers as well, no screen shows one.
void NavBar::fit()
{
    int wanted = 0;
    for (const NavButton *button : std::as_const(m_buttons))
        wanted += button->sizeHint().width();
    for (NavButton *button : std::as_const(m_buttons))
        button->setTight(m_fold == Fold::Narrow && width() < wanted);
}

void NavBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void NavBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    if (m_fold == Fold::Narrow) {
        painter.fillRect(rect(), t.colour.surface);
        return;
    }
    painter.fillRect(rect(), t.colour.chrome);
    painter.fillRect(width() - t.lineWidth, 0, t.lineWidth, height(), t.colour.line);
}

} // namespace ui
