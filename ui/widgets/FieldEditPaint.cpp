// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FieldEdit.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/StateChip.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <optional>

namespace ui {

namespace {

std::optional<Mark> markOf(FieldState state)
{
    switch (state) {
    case FieldState::None:
        return std::nullopt;
    case FieldState::Done:
        return Mark::Done;
    case FieldState::Carried:
        return Mark::Carried;
    case FieldState::Skipped:
        return Mark::Skipped;
    case FieldState::Error:
        return Mark::Missing;
    }
    Q_UNREACHABLE();
}

QColor barOf(FieldState state)
{
    const Colours &c = tokens().colour;
    switch (state) {
    case FieldState::None:
        return Qt::transparent;
    case FieldState::Done:
        return c.ok;
    case FieldState::Carried:
        return c.lineStrong;
    case FieldState::Skipped:
        return c.wait;
    case FieldState::Error:
        return c.bad;
    }
    Q_UNREACHABLE();
}

bool isGapBefore(qsizetype index, FieldGrouping grouping)
{
    switch (grouping) {
    case FieldGrouping::None:
        return false;
    case FieldGrouping::Identity:
        return index == 6 || index == 14;
    case FieldGrouping::Card:
        return index > 0 && index % 4 == 0;
    case FieldGrouping::Phone:
        return index == 3 || index == 7;
    }
    Q_UNREACHABLE();
}

QChar gapOf(FieldGrouping grouping)
{
    return grouping == FieldGrouping::Identity ? QChar(0x2002) : QChar(u' ');
}

} // namespace

QString FieldEdit::grouped(const QString &text, FieldGrouping grouping)
{
    QString spaced;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isGapBefore(i, grouping))
            spaced += gapOf(grouping);
        spaced += text.at(i);
    }
    return spaced;
}

bool FieldEdit::isSelfPainted() const
{
    return m_grouping != FieldGrouping::None || !m_codeWord.isEmpty();
}

QColor FieldEdit::textColour() const
{
    const Colours &c = tokens().colour;
    if (!isEnabled())
        return c.hint;
    if (hasFocus())
        return c.onFocus;
    if (m_state == FieldState::Carried)
        return c.text2;
    return m_state == FieldState::Skipped ? c.wait : c.text;
}

void FieldEdit::restyle()
{
    const Tokens &t = tokens();
    QPalette colours = palette();
    colours.setColor(QPalette::Base, Qt::transparent);
    // Self-painted text hides the original, whose letters stand without gaps.
    colours.setColor(QPalette::Text, isSelfPainted() ? QColor(Qt::transparent) : textColour());
    if (isSelfPainted()) {
        colours.setColor(QPalette::Highlight, Qt::transparent);
        colours.setColor(QPalette::HighlightedText, Qt::transparent);
    } else {
        colours.setColor(QPalette::Highlight, t.colour.accent);
        colours.setColor(QPalette::HighlightedText, t.colour.onAccent);
    }
    if (colours != palette())
        setPalette(colours);
    const int left = t.px(0.54) + (m_leadingIcon.isEmpty() ? 0 : t.px(1.5));
    const int right = t.px(markOf(m_state) && !isMarkLeftOut() ? 1.4 : m_trailingEms);
    setTextMargins(left, 0, right, 0);
    update();
}

bool FieldEdit::isMarkLeftOut() const
{
    if (m_state != FieldState::Done && m_state != FieldState::Carried)
        return false;
    if (alignment().testFlag(Qt::AlignRight))
        return m_state == FieldState::Done;
    // A word that would be cut is worth more than the mark: bar and fill tell the state as well.
    const Tokens &t = tokens();
    const int needed = QFontMetrics(t.boldFont()).horizontalAdvance(text()) + t.px(0.33)
        + QFontMetrics(t.font()).horizontalAdvance(m_codeWord);
    return !m_codeWord.isEmpty() && needed > width() - t.px(0.54) - t.px(1.4) - 2;
}

QRect FieldEdit::textBox() const
{
    const QMargins margins = textMargins();
    return rect().adjusted(margins.left() + 2, 0, -margins.right(), 0);
}

void FieldEdit::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        paintBox(painter);
        paintMark(painter);
        if (!m_codeWord.isEmpty() && !text().isEmpty())
            paintCodeWord(painter);
        else if (m_grouping != FieldGrouping::None && !(text().isEmpty() && !hasFocus()))
            paintGroupedText(painter);
    }
    // A grouped field paints its own caret; an empty one without the focus still shows its hint.
    const bool isCaretOurs = m_grouping != FieldGrouping::None && hasFocus();
    if (!isSelfPainted() || (text().isEmpty() && !isCaretOurs))
        QLineEdit::paintEvent(event);
}

void FieldEdit::paintBox(QPainter &painter) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const bool isError = m_state == FieldState::Error;
    QColor fill = isError ? c.badBg : c.surface;
    if (m_state == FieldState::Carried || !isEnabled() || isReadOnly())
        fill = c.sunk;
    if (hasFocus())
        fill = c.focusBg;
    const QColor border = isError ? c.bad : isEnabled() ? c.lineStrong : c.line;
    const int borderWidth = isError ? 2 * t.lineWidth : t.lineWidth; // where all have 2, it has 4
    paintRounded(painter, rect(), {fill, border, borderWidth, static_cast<double>(t.radius())});

    const QColor bar = hasFocus() ? c.focus : barOf(m_state);
    QPainterPath rounded;
    rounded.addRoundedRect(rect(), t.radius(), t.radius());
    painter.save();
    painter.setClipPath(rounded);
    painter.fillRect(1, 0, t.stateBarWidth(), height(), bar);
    painter.restore();
    if (!m_leadingIcon.isEmpty()) {
        const int size = t.px(1.09);
        paintIcon(
            painter, QRect(t.px(0.54), 0, size, height()), {m_leadingIcon, c.text2, size, 1.8});
    }
}

void FieldEdit::paintMark(QPainter &painter) const
{
    const auto mark = markOf(m_state);
    if (!mark || isMarkLeftOut())
        return;
    const int size = tokens().px(0.87);
    const QRect box(width() - tokens().px(0.38) - size, 0, size, height());
    paintIcon(painter, box, {markIcon(*mark), markColour(*mark), size, 2.2});
}

void FieldEdit::paintCodeWord(QPainter &painter) const
{
    const Tokens &t = tokens();
    QRect box = textBox();
    painter.setFont(t.boldFont());
    painter.setPen(t.colour.link);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text());
    box.adjust(painter.fontMetrics().horizontalAdvance(text()) + t.px(0.33), 0, 0, 0);
    painter.setFont(t.font());
    painter.setPen(textColour());
    const QString word = painter.fontMetrics().elidedText(m_codeWord, Qt::ElideRight, box.width());
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, word);
    if (hasFocus()) {
        const int caret = box.left() + painter.fontMetrics().horizontalAdvance(word) + 1;
        painter.fillRect(caret, (height() - t.px(1.2)) / 2, 3, t.px(1.2), t.colour.onFocus);
    }
}

void FieldEdit::paintGroupedText(QPainter &painter) const
{
    const Tokens &t = tokens();
    const QRect box = textBox();
    painter.setFont(font());
    const QFontMetrics metrics = painter.fontMetrics();
    const QString value = text();
    const auto spacedUpTo = [&](qsizetype count) {
        const QString head = grouped(value.left(count), m_grouping);
        const bool isOpenGap = count < value.size() && isGapBefore(count, m_grouping);
        return box.left() + metrics.horizontalAdvance(isOpenGap ? head + gapOf(m_grouping) : head);
    };
    if (hasFocus() && hasSelectedText()) {
        const int from = spacedUpTo(selectionStart());
        const int to = spacedUpTo(selectionStart() + selectionLength());
        painter.fillRect(from, (height() - metrics.height()) / 2, to - from, metrics.height(),
            t.colour.tintLine);
    }
    const QString shown = grouped(value, m_grouping);
    painter.setPen(textColour());
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, shown);
    if (!hasFocus())
        return;
    // The places still to fill, so that the eye can count along with the card.
    if (m_capacity > value.size()) {
        const QString all = grouped(value + QString(m_capacity - value.size(), u'_'), m_grouping);
        painter.setPen(t.colour.hint);
        painter.drawText(box.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0),
            Qt::AlignVCenter | Qt::AlignLeft, all.mid(shown.size()));
    }
    painter.fillRect(
        spacedUpTo(cursorPosition()), (height() - t.px(1.2)) / 2, 3, t.px(1.2), t.colour.onFocus);
}

} // namespace ui
