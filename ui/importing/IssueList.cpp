// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/IssueList.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Paint.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

IssueList::IssueList(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setObjectName(QStringLiteral("issueList"));
    setAccessibleName(tr("What must be put right"));
    setProperty("noRing", true);
    followTheme(this, [this] { updateGeometry(); });
}

void IssueList::setLines(std::vector<IssueLine> lines)
{
    m_lines = std::move(lines);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_lines.size()) - 1));
    // A kind that is put right is done with: on to one that is not.
    const auto isOpen = [](const IssueLine &line) { return !line.isDone; };
    const bool isHereDone = !m_lines.empty() && m_lines[static_cast<size_t>(m_current)].isDone;
    const auto open = std::find_if(m_lines.begin(), m_lines.end(), isOpen);
    if (isHereDone && open != m_lines.end())
        m_current = static_cast<int>(open - m_lines.begin());
    setMinimumHeight(sizeHint().height());
    update();
}

void IssueList::setCurrent(int line)
{
    if (line < 0 || line >= static_cast<int>(m_lines.size()))
        return;
    m_current = line;
    setAccessibleDescription(m_lines[static_cast<size_t>(line)].name);
    update();
    announceRows(this);
    Q_EMIT currentChanged(line);
}

QString IssueList::paintedRowText(int row) const
{
    const IssueLine &line = m_lines[static_cast<size_t>(row)];
    return QStringList{line.name, tr("%n rows", nullptr, line.rows), line.advice,
        line.isDone ? tr("put right") : line.action}
        .join(u", "_qs);
}

QRect IssueList::paintedRowBox(int row) const
{
    return {0, row * lineHeight(), width(), lineHeight()};
}

int IssueList::lineHeight() const
{
    return tokens().px(3.37);
}

QSize IssueList::sizeHint() const
{
    return {tokens().px(24), static_cast<int>(m_lines.size()) * lineHeight()};
}

QRect IssueList::buttonOf(int line) const
{
    const Tokens &t = tokens();
    const IssueLine &shown = m_lines[static_cast<size_t>(line)];
    const QFontMetrics metrics(t.font());
    int wide = metrics.horizontalAdvance(shown.action) + t.px(1.5);
    if (line == m_current)
        wide += keyCapSize(QStringLiteral("Enter")).width() + t.px(0.4);
    const int high = t.buttonHeight();
    return {
        width() - wide - t.px(0.65), line * lineHeight() + (lineHeight() - high) / 2, wide, high};
}

void IssueList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int line = 0; line < static_cast<int>(m_lines.size()); ++line)
        paintLine(painter, line);
}

void IssueList::paintLine(QPainter &painter, int line) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const IssueLine &shown = m_lines[static_cast<size_t>(line)];
    const QRect box(0, line * lineHeight(), width(), lineHeight());
    const bool isCurrent = line == m_current && !shown.isDone;
    if (isCurrent) {
        painter.fillRect(box, c.tint);
        painter.fillRect(0, box.top(), t.stateBarWidth(), box.height(), c.accent);
    }
    painter.fillRect(0, box.bottom(), width(), t.lineWidth, c.line);
    const QSize cap = keyCapSize(QStringLiteral("1"), KeyCapSize::List);
    int left = t.px(0.87);
    if (line < 9)
        paintKeyCap(painter, QRect({left, box.top() + (box.height() - cap.height()) / 2}, cap),
            QString::number(line + 1), KeyCapSize::List);
    left += cap.width() + t.px(0.65);

    int right = width() - t.px(0.65);
    if (shown.isDone) {
        const QString done = tr("put right");
        const int size = t.px(0.98);
        painter.setFont(t.font());
        right -= painter.fontMetrics().horizontalAdvance(done);
        painter.setPen(c.ok);
        painter.drawText(
            QRect(right, box.top(), width() - right, box.height()), Qt::AlignVCenter, done);
        right -= size + t.px(0.33);
        paintIcon(painter, QRect(right, box.top(), size, box.height()),
            {QStringLiteral("check"), c.ok, size, 2.2});
    } else if (!shown.action.isEmpty()) {
        const QRect button = buttonOf(line);
        paintRounded(painter, button, {c.surface, c.lineStrong, t.lineWidth, 4});
        painter.setFont(t.font());
        painter.setPen(c.text);
        painter.drawText(
            button.adjusted(t.px(0.76), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, shown.action);
        if (line == m_current) {
            const QSize enter = keyCapSize(QStringLiteral("Enter"));
            paintKeyCap(painter,
                QRect({button.right() - enter.width() - t.px(0.6),
                          button.top() + (button.height() - enter.height()) / 2},
                    enter),
                QStringLiteral("Enter"));
        }
        right = button.left();
    }
    const QString rows = tr("%n rows", nullptr, shown.rows);
    painter.setFont(t.boldFont());
    right -= t.px(0.65) + painter.fontMetrics().horizontalAdvance(rows);
    painter.setPen(shown.isDone ? c.text2 : c.text);
    painter.drawText(QRect(right, box.top(), t.px(6), box.height()), Qt::AlignVCenter, rows);
    const int room = right - left - t.px(0.5);
    const int half = t.px(1.22);
    const int top = box.top() + (box.height() - 2 * half) / 2;
    painter.drawText(QRect(left, top, room, half), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(shown.name, Qt::ElideRight, room));
    painter.setFont(t.font(TextSize::Hint));
    painter.setPen(c.hint);
    painter.drawText(QRect(left, top + half, room, half), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(shown.advice, Qt::ElideRight, room));
}

void IssueList::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (event->modifiers() & Qt::ControlModifier)
        return QWidget::keyPressEvent(event); // Ctrl+Enter is the page's
    if (key >= Qt::Key_1 && key <= Qt::Key_9)
        return setCurrent(key - Qt::Key_1);
    switch (key) {
    case Qt::Key_Down:
        return setCurrent(m_current + 1);
    case Qt::Key_Up:
        return setCurrent(m_current - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_lines.empty())
            Q_EMIT actionRequested(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void IssueList::mousePressEvent(QMouseEvent *event)
{
    const int line = event->pos().y() / lineHeight();
    if (line >= static_cast<int>(m_lines.size()))
        return;
    const bool isOnButton = buttonOf(line).contains(event->pos());
    setCurrent(line);
    if (isOnButton)
        Q_EMIT actionRequested(line);
}

void IssueList::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void IssueList::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace ui
