// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/DossierView.h"

#include "ui/ledger/BenefitWords.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"

#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>

namespace ui {

namespace {

constexpr int kWrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap | Qt::TextWrapAnywhere;

/// Long numbers inside a sentence keep their ends only.
QString maskedInside(QString text)
{
    static const QRegularExpression kLong(u"\\d{12,}"_qs);
    for (auto match = kLong.match(text); match.hasMatch(); match = kLong.match(text))
        text.replace(match.capturedStart(), match.capturedLength(), maskedNumber(match.captured()));
    return text;
}

FieldGrouping groupingOf(core::FieldType type)
{
    switch (type) {
    case core::FieldType::AccountNumber:
        return FieldGrouping::Card;
    case core::FieldType::Phone:
        return FieldGrouping::Phone;
    case core::FieldType::IdentityNumber:
        return FieldGrouping::Identity;
    default:
        return FieldGrouping::None;
    }
}

} // namespace

DossierView::DossierView(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setObjectName(QStringLiteral("dossier"));
    setAccessibleName(tr("Details"));
    setProperty("noRing", true);
    followTheme(this, [this] { updateGeometry(); });
}

void DossierView::setLines(std::vector<DossierLine> lines)
{
    closeEdit();
    m_lines = std::move(lines);
    m_current = -1;
    updateGeometry();
    setMinimumHeight(sizeHint().height());
    update();
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
        text = FieldEdit::grouped(text, groupingOf(field->type));
    return text;
}

int DossierView::heightOf(const DossierLine &line) const
{
    const Tokens &t = tokens();
    if (!line.label.isEmpty())
        return t.px(1.63);
    return line.quiet.isEmpty() ? t.px(1.9) : toldHeight(line) + t.px(1.5);
}

/// Of the sentence of a line of the history, which may need several lines.
int DossierView::toldHeight(const DossierLine &line) const
{
    const QFontMetrics metrics(tokens().font());
    const int room = std::max(width() - 2 * tokens().px(0.87), tokens().px(8));
    return metrics.boundingRect(QRect(0, 0, room, 10'000), kWrapped, shown(line)).height();
}

QSize DossierView::sizeHint() const
{
    int height = tokens().px(0.65);
    for (const DossierLine &line : m_lines)
        height += heightOf(line);
    return {tokens().px(16), height + tokens().px(1.5)};
}

int DossierView::labelWidth() const
{
    const QFontMetrics metrics(tokens().font());
    int widest = 0;
    for (const DossierLine &line : m_lines)
        widest = std::max(widest, metrics.horizontalAdvance(line.label));
    return std::min(widest, width() / 2) + tokens().px(0.76);
}

QRect DossierView::boxOf(size_t line) const
{
    const int margin = tokens().px(0.87);
    int top = tokens().px(0.54);
    for (size_t before = 0; before < line; ++before)
        top += heightOf(m_lines[before]);
    return {margin, top, width() - 2 * margin, heightOf(m_lines[line])};
}

void DossierView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (size_t line = 0; line < m_lines.size(); ++line)
        paintLine(painter, line);
    if (!m_edit || m_fault.isEmpty())
        return;
    painter.setFont(tokens().font(TextSize::Hint));
    painter.setPen(tokens().colour.bad);
    painter.drawText(QRect(m_edit->x() - labelWidth(), m_edit->geometry().bottom() + 2,
                         width() - tokens().px(0.87), tokens().px(2.8)),
        Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_fault);
}

void DossierView::paintLine(QPainter &painter, size_t line) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const DossierLine &shownLine = m_lines[line];
    QRect box = boxOf(line);
    const bool isCurrent = hasFocus() && static_cast<int>(line) == m_current;
    if (isCurrent) {
        painter.fillRect(box.adjusted(-t.px(0.4), 0, t.px(0.4), 0), c.tint);
        painter.fillRect(
            box.left() - t.px(0.4), box.top(), t.stateBarWidth(), box.height(), c.accent);
    }
    const QString text = shown(shownLine);
    if (shownLine.label.isEmpty()) {
        const bool isTold = !shownLine.quiet.isEmpty();
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
    const int labels = labelWidth();
    painter.drawText(QRect(box.left(), box.top(), labels, box.height()),
        Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(shownLine.label, Qt::ElideRight, labels - t.px(0.3)));
    box.setLeft(box.left() + labels);
    painter.setPen(c.text);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

void DossierView::step(int by)
{
    const int count = static_cast<int>(m_lines.size());
    for (int line = m_current + by; line >= 0 && line < count; line += by) {
        if (m_lines[static_cast<size_t>(line)].target) {
            m_current = line;
            const DossierLine &here = m_lines[static_cast<size_t>(line)];
            setAccessibleDescription(here.label + u' ' + shown(here));
            break;
        }
    }
    update();
}

bool DossierView::editFirst()
{
    m_current = -1;
    step(1);
    if (m_current < 0)
        return false;
    edit();
    return true;
}

void DossierView::edit()
{
    if (m_current < 0 || m_edit)
        return;
    const DossierLine &line = m_lines[static_cast<size_t>(m_current)];
    const core::FieldSpec *field = line.field();
    if (!field)
        return;
    const FieldGrouping grouping = groupingOf(field->type);
    m_edit = new FieldEdit(
        grouping == FieldGrouping::None ? FieldInput::Chinese : FieldInput::Latin, this);
    m_edit->setObjectName(QStringLiteral("dossierEdit"));
    m_edit->setAccessibleName(line.label);
    m_edit->setGrouping(grouping);
    const core::Value value = line.target->first.fields.contains(line.target->second)
        ? line.target->first.fields.at(line.target->second)
        : core::Value();
    m_edit->setText(value.text());
    QRect box = boxOf(static_cast<size_t>(m_current));
    box.setLeft(box.left() + labelWidth() - tokens().px(0.54));
    m_edit->setGeometry(
        box.left(), box.center().y() - m_edit->height() / 2, box.width(), m_edit->height());
    m_edit->installEventFilter(this);
    m_edit->show();
    m_edit->selectAll();
    m_edit->setFocus();
    m_fault.clear();
}

void DossierView::closeEdit()
{
    if (!m_edit)
        return;
    m_edit->removeEventFilter(this);
    m_edit->hide();
    m_edit->deleteLater();
    m_edit = nullptr;
    m_fault.clear();
    update();
}

void DossierView::accept()
{
    closeEdit();
    Q_EMIT finishedEditing();
}

void DossierView::say(const QString &fault)
{
    m_fault = fault;
    if (m_edit) {
        m_edit->setFieldState(FieldState::Error);
        m_edit->setAccessibleDescription(fault);
    }
    update();
}

bool DossierView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        closeEdit();
        Q_EMIT finishedEditing();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        const DossierLine line = m_lines[static_cast<size_t>(m_current)];
        Q_EMIT edited(line, m_edit->text());
        return true;
    }
    return false;
}

void DossierView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < 0)
            step(1);
        return edit();
    default:
        return QWidget::keyPressEvent(event);
    }
}

void DossierView::mouseReleaseEvent(QMouseEvent *event)
{
    for (size_t line = 0; line < m_lines.size(); ++line) {
        if (m_lines[line].target && boxOf(line).contains(event->pos())) {
            m_current = static_cast<int>(line);
            return edit();
        }
    }
}

} // namespace ui
