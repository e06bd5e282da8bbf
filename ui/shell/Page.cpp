// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Page.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Label.h"

#include <QHBoxLayout>

namespace ui {

Page::Page(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(name);
    setFocusPolicy(Qt::ClickFocus); // holds the keys while no control of it does
    setProperty("noRing", true);
}

void Page::activate()
{
    focusNextChild();
}

bool Page::goBack()
{
    return false;
}

bool Page::undo()
{
    return false;
}

void Page::nextPane()
{
    focusNextChild();
}

void Page::setFold(Fold) { }

QString Page::unsaved() const
{
    return {};
}

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(Label::title(title))
    , m_sub(Label::secondary({}))
    , m_layout(new QHBoxLayout(this))
{
    setAccessibleName(title);
    m_sub->setElided(true);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_sub);
    m_layout->addStretch(1);
    followTheme(this, [this] {
        setFixedHeight(tokens().px(2.17));
        m_layout->setSpacing(tokens().px(0.54));
    });
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void PageHeader::setSub(const QString &sub)
{
    m_sub->setText(sub);
}

void PageHeader::addLeft(QWidget *widget)
{
    m_layout->insertWidget(m_leftCount++, widget);
}

void PageHeader::addAction(QWidget *button)
{
    m_layout->addWidget(button);
}

void followPageMargins(QWidget *page, QLayout *layout)
{
    followTheme(page, [layout] {
        const Tokens &t = tokens();
        layout->setContentsMargins(t.px(0.98), t.px(0.65), t.px(0.98), t.px(0.76));
        layout->setSpacing(t.px(0.6));
    });
}

} // namespace ui
