// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/DossierView.h"

#include "ui/ledger/BenefitWords.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Message.h"
#include "ui/words/Words.h"

#include <QPainter>
#include <QRegularExpression>

#include <utility>

namespace ui {

namespace {

constexpr int kWrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

/// Long numbers inside a sentence keep their ends only.
QString maskedInside(QString text)
{
    static const QRegularExpression kLong(u"\\d{12,}"_qs);
    for (auto match = kLong.match(text); match.hasMatch(); match = kLong.match(text))
        text.replace(match.capturedStart(), match.capturedLength(), maskedNumber(match.captured()));
    return text;
}

} // namespace

DossierView::DossierView(QWidget *parent)
    : QWidget(parent)
    , m_message(new Message(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setObjectName(QStringLiteral("dossier"));
    setAccessibleName(tr("Details"));
    setProperty("noRing", true);
    refreshHints();
    followTheme(this, [this] { placeEdit(); });
}

/// The line that the keys were at stays the current one when it is there again.
void DossierView::setLines(std::vector<DossierLine> lines)
{
    closeEdit();
    std::swap(m_lines, lines);
    const int before = std::exchange(m_current, -1);
    for (size_t line = 0; before >= 0 && line < m_lines.size(); ++line) {
        if (m_lines[line].isSame(lines[static_cast<size_t>(before)]))
            m_current = static_cast<int>(line);
    }
    fetchPictures();
    refreshHints();
    placeEdit();
}

void DossierView::refreshHints()
{
    KeyHints hints{{QStringLiteral("↑↓"), tr("choose")}};
    if (!chosen())
        hints << KeyHint{QStringLiteral("Enter"), tr("change")};
    else if (!m_lines[static_cast<size_t>(m_current)].pictures.empty())
        hints << KeyHint{QStringLiteral("Enter"), tr("look at its photos")};
    if (chosen())
        hints << KeyHint{QStringLiteral("Ctrl+O"), tr("add a photo or scan"), true}
              << KeyHint{QStringLiteral("Ctrl+V"), tr("paste")};
    hints << KeyHint{QStringLiteral("F6"), tr("other part of the page")}
          << KeyHint{QStringLiteral("Esc"), tr("back")};
    setKeyHints(this, hints);
}

std::optional<core::Record> DossierView::chosen() const
{
    return m_current < 0 ? std::nullopt : m_lines[static_cast<size_t>(m_current)].about;
}

void DossierView::setRevealed(bool isRevealed)
{
    m_isRevealed = isRevealed;
    update();
}

QString DossierView::shown(const DossierLine &line) const
{
    const core::FieldSpec *field = line.field();
    QString text = line.isSpecial && !m_isRevealed ? maskedInside(line.value) : line.value;
    if (field && !(line.isSpecial && !m_isRevealed))
        text = FieldEdit::grouped(text, Words::grouping(field->type));
    return text;
}

QString DossierView::paintedRowText(int row) const
{
    const DossierLine &line = m_lines[static_cast<size_t>(row)];
    QStringList words{line.label, shown(line), line.amount, line.quiet};
    words.removeAll(QString());
    return words.join(u' ');
}

bool DossierView::isEdited(size_t line) const
{
    return m_edit && static_cast<int>(line) == m_current;
}

int DossierView::heightOf(size_t line) const
{
    const Tokens &t = tokens();
    const DossierLine &shownLine = m_lines[line];
    if (isEdited(line))
        return t.px(1.63) + m_edit->height() + messageHeight() + t.px(0.5);
    if (!shownLine.label.isEmpty())
        return valueHeight(shownLine) + picturesHeight(shownLine);
    return shownLine.quiet.isEmpty()
        ? t.px(1.9) + picturesHeight(shownLine)
        : std::max(toldHeight(shownLine) + t.px(1.5), pictureSide(shownLine) + t.px(0.4));
}

int DossierView::messageHeight() const
{
    const int room = width() - 2 * tokens().px(0.87);
    return m_message->isHidden() ? 0 : m_message->heightForWidth(room) + tokens().px(0.2);
}

/// Of a value and its label beside it: either may need several lines.
int DossierView::valueHeight(const DossierLine &line) const
{
    const QFontMetrics metrics(tokens().font());
    const int labels = labelWidth();
    const auto high = [&metrics](int room, const QString &text) {
        return metrics.boundingRect(QRect(0, 0, room, 10'000), kWrapped, text).height();
    };
    const int room = std::max(width() - 2 * tokens().px(0.87) - labels, tokens().px(4));
    const int text = std::max(high(room, shown(line)), high(labels - tokens().px(0.3), line.label));
    const int oneLine = tokens().px(1.63);
    return std::max(oneLine, text + (oneLine - metrics.height()));
}

/// Of the sentence of a line of the history, which may need several lines.
int DossierView::toldHeight(const DossierLine &line) const
{
    const QFontMetrics metrics(tokens().font());
    const int room = std::max(width() - 2 * tokens().px(0.87) - pictureSide(line), tokens().px(8));
    return metrics.boundingRect(QRect(0, 0, room, 10'000), kWrapped, shown(line)).height();
}

QSize DossierView::sizeHint() const
{
    int height = tokens().px(0.65);
    for (size_t line = 0; line < m_lines.size(); ++line)
        height += heightOf(line);
    return {tokens().px(16), height + tokens().px(0.65)};
}

int DossierView::labelWidth() const
{
    const QFontMetrics metrics(tokens().font());
    int widest = 0;
    for (const DossierLine &line : m_lines)
        widest = std::max(widest, metrics.horizontalAdvance(line.label));
    return std::min(widest, width() * 2 / 5) + tokens().px(0.76);
}

QRect DossierView::boxOf(size_t line) const
{
    const int margin = tokens().px(0.87);
    int top = tokens().px(0.54);
    for (size_t before = 0; before < line; ++before)
        top += heightOf(before);
    return {margin, top, width() - 2 * margin, heightOf(line)};
}

void DossierView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (size_t line = 0; line < m_lines.size(); ++line)
        paintLine(painter, line);
}

void DossierView::paintLine(QPainter &painter, size_t line) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const DossierLine &shownLine = m_lines[line];
    QRect box = boxOf(line);
    const bool isCurrent = (hasFocus() || m_edit) && static_cast<int>(line) == m_current;
    if (isCurrent) {
        painter.fillRect(box.adjusted(-t.px(0.4), 0, t.px(0.4), 0), c.tint);
        painter.fillRect(
            box.left() - t.px(0.4), box.top(), t.stateBarWidth(), box.height(), c.accent);
    }
    paintPictures(painter, shownLine, box);
    const QString text = shown(shownLine);
    if (shownLine.label.isEmpty()) {
        const bool isTold = !shownLine.quiet.isEmpty();
        box.setRight(box.right() - pictureSide(shownLine));
        const int high = isTold ? toldHeight(shownLine) : t.px(1.9);
        const QRect first(box.left(), box.top(), box.width(), high);
        painter.setPen(c.text);
        int right = 0;
        if (!shownLine.amount.isEmpty()) {
            painter.setFont(t.boldFont());
            painter.drawText(first, Qt::AlignVCenter | Qt::AlignRight, shownLine.amount);
            right = painter.fontMetrics().horizontalAdvance(shownLine.amount) + t.px(0.4);
        }
        painter.setFont(isTold ? t.font() : t.boldFont());
        if (isTold)
            painter.drawText(first, kWrapped, text);
        else
            painter.drawText(first, Qt::AlignVCenter | Qt::AlignLeft,
                painter.fontMetrics().elidedText(text, Qt::ElideRight, first.width() - right));
        painter.setFont(t.font(TextSize::Hint));
        painter.setPen(c.text2);
        painter.drawText(QRect(box.left(), box.top() + high, box.width(), t.px(1.2)),
            Qt::AlignVCenter | Qt::AlignLeft, shownLine.quiet);
        return;
    }
    painter.setFont(t.font());
    painter.setPen(c.text2);
    const bool isField = isEdited(line);
    const int labels = isField ? box.width() : labelWidth();
    box.setTop(box.top() + (t.px(1.63) - painter.fontMetrics().height()) / 2);
    painter.drawText(
        QRect(box.left(), box.top(), labels - t.px(0.3), box.height()), kWrapped, shownLine.label);
    if (isField)
        return;
    box.setLeft(box.left() + labels);
    painter.setPen(c.text);
    painter.drawText(box, kWrapped, text);
}

int DossierView::next(int by, bool isForEdit) const
{
    const int count = static_cast<int>(m_lines.size());
    for (int line = m_current + by; line >= 0 && line < count; line += by) {
        const DossierLine &here = m_lines[static_cast<size_t>(line)];
        if (here.target || (here.about && !isForEdit))
            return line;
    }
    return m_current;
}

void DossierView::goTo(int line)
{
    if (line < 0)
        return;
    m_current = line;
    const DossierLine &here = m_lines[static_cast<size_t>(line)];
    setAccessibleDescription(here.label + u' ' + shown(here));
    announceRows(this);
    refreshHints();
    showCurrent();
    update();
}

} // namespace ui
