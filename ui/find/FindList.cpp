// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find/FindList.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/StateChip.h"

#include <QMouseEvent>
#include <QPainter>

namespace ui {

namespace {

int headHeight()
{
    return tokens().tableHeadHeight();
}

int lineHeight()
{
    return tokens().px(2.5);
}

} // namespace

int FindView::count() const
{
    int total = 0;
    for (const Group &group : groups)
        total += static_cast<int>(group.rows.size());
    return total;
}

FindList::FindList(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("findList"));
    setFocusPolicy(Qt::NoFocus);
    followTheme(this, [this] { updateGeometry(); });
}

void FindList::setView(const FindView &view, int current)
{
    m_view = view;
    m_current = current;
    QStringList spoken;
    for (const FindView::Group &group : view.groups) {
        for (const FindView::Row &row : group.rows)
            spoken.append(row.name + u' ' + row.sexAge + u' ' + row.place);
    }
    setAccessibleName(spoken.isEmpty() ? view.emptyWords : spoken.value(current));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
    announceRows(this);
}

QString FindList::paintedRowText(int wanted) const
{
    for (const Part &part : parts()) {
        if (part.row != nullptr && part.index == wanted)
            return QStringList{
                part.row->name, part.row->sexAge, part.row->place, part.row->benefits}
                .join(u' ');
    }
    return {};
}

QRect FindList::paintedRowBox(int wanted) const
{
    for (const Part &part : parts()) {
        if (part.row != nullptr && part.index == wanted)
            return part.box;
    }
    return {};
}

QSize FindList::sizeHint() const
{
    int height = lineHeight(); // the foot
    if (m_view.count() == 0)
        height += lineHeight() * 2;
    for (const FindView::Group &group : m_view.groups) {
        if (!group.rows.isEmpty())
            height += headHeight() + static_cast<int>(group.rows.size()) * lineHeight();
    }
    return {tokens().px(48.9), height};
}

bool FindList::isNarrow() const
{
    return width() < tokens().px(42);
}

QList<FindList::Part> FindList::parts() const
{
    QList<Part> parts;
    int y = 0;
    int index = 0;
    for (const FindView::Group &group : m_view.groups) {
        if (group.rows.isEmpty())
            continue;
        parts.append({QRect(0, y, width(), headHeight()), &group, nullptr, 0});
        y += headHeight();
        for (const FindView::Row &row : group.rows) {
            parts.append({QRect(0, y, width(), lineHeight()), nullptr, &row, index++});
            y += lineHeight();
        }
    }
    const int scroll = scrollFor(parts);
    for (Part &part : parts)
        part.box.translate(0, -scroll);
    return parts;
}

/// In a low window the list moves so that the current line is seen; the foot stays.
int FindList::scrollFor(const QList<Part> &parts) const
{
    const int room = height() - lineHeight();
    for (const Part &part : parts) {
        if (part.row != nullptr && part.index == m_current && part.box.bottom() >= room)
            return part.box.bottom() + 1 - room;
    }
    return 0;
}

void FindList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QList<Part> all = parts();
    for (const Part &part : all) {
        if (part.group != nullptr)
            paintHead(painter, part);
        else
            paintRow(painter, part);
    }
    if (all.isEmpty()) {
        painter.setFont(tokens().font());
        painter.setPen(tokens().colour.text2);
        painter.drawText(rect().adjusted(tokens().px(0.87), 0, 0, -lineHeight()),
            static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextWordWrap,
            m_view.emptyWords);
    }
    paintFoot(painter);
}

void FindList::paintHead(QPainter &painter, const Part &part) const
{
    const Tokens &t = tokens();
    painter.fillRect(part.box, t.colour.head);
    const QRect words = part.box.adjusted(t.px(0.87), 0, -t.px(0.87), 0);
    painter.setPen(t.colour.text2);
    painter.setFont(t.boldFont(TextSize::Hint));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, part.group->title);
    painter.setFont(t.font(TextSize::Hint));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, part.group->hint);
    painter.fillRect(0, part.box.bottom(), width(), t.lineWidth, t.colour.line);
}

void FindList::paintRow(QPainter &painter, const Part &part) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    if (part.index == m_current) {
        painter.fillRect(part.box, c.tint);
        painter.fillRect(0, part.box.top(), t.stateBarWidth(), part.box.height(), c.accent);
    }
    painter.fillRect(0, part.box.bottom(), width(), t.lineWidth, c.line);
    QRect box = part.box.adjusted(t.px(0.87), 0, -t.px(0.87), 0);
    if (part.index < 9) {
        const QString key = QString::number(part.index + 1);
        const QSize cap = keyCapSize(key, KeyCapSize::List);
        const int top = box.top() + (box.height() - cap.height()) / 2;
        paintKeyCap(painter, QRect(QPoint(box.left(), top), cap), key, KeyCapSize::List);
    }
    box.setLeft(box.left() + t.px(1.52) + t.px(0.76));
    const int nameEnd = paintName(painter, box, *part.row);
    int x = std::max(box.left() + t.px(5.43), nameEnd + t.px(0.5));
    painter.setFont(t.font());
    painter.setPen(c.text);
    int right = box.right();
    if (part.row->state) {
        const QString word = stateWord(*part.row->state);
        painter.setFont(t.boldFont());
        const int words = painter.fontMetrics().horizontalAdvance(word);
        const int shape = t.px(0.98);
        right -= words + t.px(0.33) + shape;
        paintState(painter, *part.row->state,
            QRect(right, box.top() + (box.height() - shape) / 2, shape, shape));
        painter.setPen(c.state(*part.row->state));
        painter.drawText(QRect(right + shape + t.px(0.33), box.top(), words + 2, box.height()),
            Qt::AlignVCenter, word);
        painter.setFont(t.font());
        painter.setPen(c.text);
    }
    const auto column = [&](const QString &words, double ems) {
        const int wide = ems > 0 ? t.px(ems) : right - x - t.px(0.5);
        if (wide <= 0 || x >= right)
            return;
        const QRect cell(x, box.top(), std::min(wide, right - x) - t.px(0.4), box.height());
        painter.drawText(cell, Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(words, Qt::ElideRight, cell.width()));
        x += wide;
    };
    column(part.row->sexAge, 5.43);
    column(part.row->place, isNarrow() ? 0 : 8.37);
    if (!isNarrow())
        column(part.row->benefits, 0);
}

/// The letters that were typed are underlined in the link colour.
int FindList::paintName(QPainter &painter, const QRect &box, const FindView::Row &row) const
{
    const Tokens &t = tokens();
    int x = box.left();
    const auto piece = [&](const QString &letters, bool isMatched) {
        if (letters.isEmpty())
            return;
        QFont font = t.boldFont(TextSize::Section);
        font.setUnderline(isMatched);
        painter.setFont(font);
        painter.setPen(isMatched ? t.colour.link : t.colour.text);
        painter.drawText(QRect(x, box.top(), box.right() - x, box.height()),
            Qt::AlignVCenter | Qt::AlignLeft, letters);
        x += painter.fontMetrics().horizontalAdvance(letters);
    };
    piece(row.name.left(row.matchedFrom), false);
    piece(row.name.mid(row.matchedFrom, row.matchedLength), true);
    piece(row.name.mid(row.matchedFrom + row.matchedLength), false);
    return x;
}

void FindList::paintFoot(QPainter &painter) const
{
    const Tokens &t = tokens();
    const QRect foot(0, height() - lineHeight(), width(), lineHeight());
    painter.fillRect(foot, t.colour.sunk);
    painter.fillRect(0, foot.top(), width(), t.lineWidth, t.colour.line);
    int x = t.px(0.87);
    const QString key = QStringLiteral("Ctrl+N");
    const QSize cap = keyCapSize(key);
    paintKeyCap(
        painter, QRect(QPoint(x, foot.top() + (foot.height() - cap.height()) / 2), cap), key);
    x += cap.width() + t.px(0.33);
    painter.setFont(t.font(TextSize::Hint));
    painter.setPen(t.colour.text);
    const QString words = tr("Not in the ledger: enter the household");
    painter.drawText(foot.adjusted(x, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, words);
    x += painter.fontMetrics().horizontalAdvance(words) + t.px(1);
    painter.setPen(t.colour.text2);
    const QRect rest = foot.adjusted(x, 0, -t.px(0.87), 0);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
        painter.fontMetrics().elidedText(m_view.note, Qt::ElideRight, rest.width()));
}

void FindList::mousePressEvent(QMouseEvent *event)
{
    const QList<Part> all = parts();
    for (const Part &part : all) {
        if (part.row != nullptr && part.box.contains(event->pos())) {
            Q_EMIT clicked(part.index);
            return;
        }
    }
}

} // namespace ui
