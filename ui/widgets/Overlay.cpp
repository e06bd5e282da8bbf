// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Overlay.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/UndoBar.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr char kCovering[] = "covering";

/// A sheet hangs from the top bar: no border there, round corners below.
class Sheet : public QFrame
{
public:
    explicit Sheet(QWidget *parent)
        : QFrame(parent)
    {
        setContentsMargins(2, 0, 2, 2);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Colours &c = tokens().colour;
        painter.fillRect(rect(), c.surface);
        painter.fillRect(0, 0, 2, height(), c.accent);
        painter.fillRect(width() - 2, 0, 2, height(), c.accent);
        painter.fillRect(0, height() - 2, width(), 2, c.accent);
    }
};

} // namespace

void setCovering(QWidget *widget)
{
    widget->setProperty(kCovering, true);
}

bool isCovered(const QWidget &window)
{
    return std::ranges::any_of(window.findChildren<QWidget *>(),
        [](const QWidget *w) { return w->isVisible() && w->property(kCovering).toBool(); });
}

Overlay::Overlay(QWidget *covered)
    : QWidget(covered)
    , m_sheet(new Sheet(this))
{
    setCovering(this);
    hide();
    covered->installEventFilter(this);
}

void Overlay::setSheetGeometry(const QRect &box)
{
    m_sheetBox = box;
    cover();
}

void Overlay::setInsets(int top, int bottom)
{
    m_top = top;
    m_bottom = bottom;
    cover();
}

void Overlay::open(QWidget *focusTarget)
{
    if (!isVisible())
        m_returnTo = QApplication::focusWidget();
    if (m_bar == nullptr && (m_bar = parentWidget()->findChild<UndoBar *>()) != nullptr) {
        m_bar->installEventFilter(this);
        connect(m_bar, &UndoBar::changed, this, &Overlay::leaveFailureFree);
    }
    cover();
    show();
    raise();
    if (focusTarget != nullptr)
        focusTarget->setFocus(Qt::PopupFocusReason);
}

void Overlay::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_returnTo != nullptr && m_returnTo->isVisible())
        m_returnTo->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
}

void Overlay::cover()
{
    const QRect all = parentWidget()->rect();
    setGeometry(all.adjusted(0, m_top, 0, -m_bottom));
    m_sheet->setGeometry(m_sheetBox.translated(-pos()));
    leaveFailureFree();
}

void Overlay::leaveFailureFree()
{
    if (m_bar == nullptr || !m_bar->isFailure())
        return clearMask();
    const QRect bar(m_bar->mapTo(parentWidget(), QPoint()), m_bar->size());
    setMask(QRegion(rect()) - bar.translated(-pos()));
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        cover();
    const bool isMoved = event->type() == QEvent::Resize || event->type() == QEvent::Move;
    if (watched == m_bar && isMoved)
        leaveFailureFree();
    return QWidget::eventFilter(watched, event);
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().colour.scrim);
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void Overlay::mousePressEvent(QMouseEvent *)
{
    close();
}

FocusRing::FocusRing(QWidget *window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(qApp, &QApplication::focusChanged, this,
        [this](QWidget *, QWidget *focused) { follow(focused); });
    followTheme(this, [this] { place(); });
}

void FocusRing::follow(QWidget *focused)
{
    for (const auto &widget : std::as_const(m_watched)) {
        if (widget != nullptr)
            widget->removeEventFilter(this);
    }
    m_watched.clear();
    const bool isOurs = focused != nullptr && parentWidget()->isAncestorOf(focused);
    m_target = isOurs && !focused->property("noRing").toBool() ? focused : nullptr;
    // An ancestor that moves moves the target without telling it.
    for (QWidget *w = m_target; w != nullptr && w != parentWidget(); w = w->parentWidget()) {
        w->installEventFilter(this);
        m_watched.append(w);
    }
    place();
}

void FocusRing::place()
{
    if (m_target == nullptr || !m_target->isVisible()) {
        hide();
        return;
    }
    const int reach = tokens().ringWidth + m_target->property("ringGap").toInt();
    const QRect box(m_target->mapTo(parentWidget(), QPoint(0, 0)), m_target->size());
    setGeometry(box.adjusted(-reach, -reach, reach, reach));
    // What a scroll area hides of the target, it hides of the ring.
    QRegion visible = rect();
    for (QWidget *w = m_target->parentWidget(); w != nullptr && w != parentWidget();
         w = w->parentWidget()) {
        if (w->objectName() == QStringLiteral("qt_scrollarea_viewport")) {
            const QRect port(w->mapTo(parentWidget(), QPoint(0, 0)), w->size());
            visible &= port.adjusted(-reach, -reach, reach, reach).translated(-pos());
        }
    }
    if (visible == QRegion(rect()))
        clearMask();
    else
        setMask(visible);
    show();
    raise();
    update();
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::ParentChange:
        place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double ring = tokens().ringWidth;
    painter.setPen(QPen(tokens().colour.focus, ring));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2), 5, 5);
}

} // namespace ui
