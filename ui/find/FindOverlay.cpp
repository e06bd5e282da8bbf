// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find/FindOverlay.h"

#include "ui/find/FindList.h"
#include "ui/shell/MainWindow.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Overlay.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace ui {

FindOverlay::FindOverlay(MainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_field(window.findField())
    , m_overlay(new Overlay(&window))
    , m_list(new FindList)
{
    m_overlay->setObjectName(QStringLiteral("findOverlay"));
    auto *box = new QVBoxLayout(m_overlay->sheet());
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_list);
    connect(&window, &MainWindow::findRequested, this, &FindOverlay::open);
    connect(&window, &MainWindow::resized, this, &FindOverlay::place);
    connect(&window, &MainWindow::pageOpened, this, &FindOverlay::close); // by its own key
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_field->hasFocus() && !isOpen())
            open();
        Q_EMIT queryChanged(text);
    });
    connect(m_field, &FindField::keyPressed, this, &FindOverlay::takeKey);
    connect(m_list, &FindList::clicked, this, &FindOverlay::choose);
    connect(m_overlay, &Overlay::closed, this, [this] {
        m_field->clear();
        m_window.setFindOpen(false);
    });
}

bool FindOverlay::isOpen() const
{
    return m_overlay->isOpen();
}

void FindOverlay::open()
{
    const bool wasOpen = isOpen();
    m_overlay->open(nullptr);
    m_window.setFindOpen(true);
    if (!wasOpen)
        Q_EMIT queryChanged(m_field->text());
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    place();
}

void FindOverlay::close()
{
    m_overlay->close();
}

void FindOverlay::setView(const FindView &view)
{
    if (!isOpen() || view.typed != m_field->text())
        return;
    m_view = view;
    m_current = 0;
    m_list->setView(m_view, m_current);
    place();
}

void FindOverlay::place()
{
    if (!isOpen())
        return;
    const Tokens &t = tokens();
    const int top = m_window.topInset();
    const int room = m_window.height() - top - m_window.bottomInset();
    const bool isNarrow = m_window.fold() == Fold::Narrow;
    const int left
        = isNarrow ? 0 : m_field->mapTo(static_cast<QWidget *>(&m_window), QPoint(0, 0)).x();
    const int width = std::min(t.px(48.9), m_window.width() - left - (isNarrow ? 0 : t.px(0.76)));
    const int height = std::min(m_list->sizeHint().height() + 2, room);
    m_overlay->setInsets(top, m_window.bottomInset());
    m_overlay->setSheetGeometry(QRect(left, top, width, height));
}

/// Digits pick, unless they continue a number: the last four of an identity number begin with a
/// digit too, so a digit picks only while letters or nothing but a list stand in the box.
bool FindOverlay::pick(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_0;
    const QString typed = m_field->text();
    const bool isNumber = typed.isEmpty() || typed.at(0).isDigit();
    if (event->modifiers() != Qt::NoModifier || digit < 1 || digit > 9 || isNumber)
        return false;
    if (digit <= m_view.count())
        choose(digit - 1);
    return true;
}

void FindOverlay::takeKey(QKeyEvent *event)
{
    if (!isOpen())
        return;
    switch (event->key()) {
    case Qt::Key_Escape:
        event->accept();
        close();
        return;
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int step = event->key() == Qt::Key_Down ? 1 : -1;
        m_current = std::clamp(m_current + step, 0, std::max(0, m_view.count() - 1));
        m_list->setView(m_view, m_current);
        event->accept();
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        event->accept();
        choose(m_current);
        return;
    case Qt::Key_N:
        if (event->modifiers() == Qt::ControlModifier) {
            event->accept();
            close();
            Q_EMIT newRequested();
        }
        return;
    default:
        if (pick(event))
            event->accept();
    }
}

void FindOverlay::choose(int index)
{
    // Only what answers the text that stands in the box: a late list must not open a stranger.
    if (m_view.typed != m_field->text())
        return;
    for (const FindView::Group &group : std::as_const(m_view.groups)) {
        if (index < group.rows.size()) {
            const QByteArray id = group.rows.at(index).id;
            close();
            Q_EMIT chosen(id);
            return;
        }
        index -= static_cast<int>(group.rows.size());
    }
}

} // namespace ui
