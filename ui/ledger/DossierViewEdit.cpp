// SPDX-License-Identifier: GPL-3.0-or-later
// A line of the detail as a field.
#include "ui/ledger/DossierView.h"

#include "ui/entry/EntryField.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Message.h"
#include "ui/words/Words.h"

#include <QKeyEvent>
#include <QScrollArea>

namespace ui {

bool DossierView::editFirst()
{
    if (m_edit) {
        m_edit->setFocus();
        return true;
    }
    m_current = -1;
    goTo(next(1, true));
    edit();
    return m_edit != nullptr;
}

void DossierView::edit()
{
    if (m_current < 0 || m_edit)
        return;
    const DossierLine &line = m_lines[static_cast<size_t>(m_current)];
    const core::FieldSpec *field = line.field();
    if (!field)
        return;
    const FieldGrouping grouping = Words::grouping(field->type);
    m_edit = new FieldEdit(
        grouping == FieldGrouping::None ? FieldInput::Chinese : FieldInput::Latin, this);
    m_edit->setObjectName(QStringLiteral("dossierEdit"));
    m_edit->setAccessibleName(line.label);
    m_edit->setGrouping(grouping);
    m_edit->setText(original());
    m_edit->installEventFilter(this);
    setKeyHints(m_edit,
        {{QStringLiteral("Enter"), tr("write it")},
            {QStringLiteral("Esc"), tr("leave it as it was")},
            {QStringLiteral("↑↓"), tr("another line")}});
    m_isPasted = false;
    m_edit->show();
    placeEdit();
    m_edit->selectAll();
    m_edit->setFocus();
    Q_EMIT opened();
}

QString DossierView::original() const
{
    const DossierLine &line = m_lines[static_cast<size_t>(m_current)];
    return line.target->first.value(line.target->second).text();
}

QWidget *DossierView::below() const
{
    return m_message->isHidden() ? static_cast<QWidget *>(m_edit) : m_message;
}

std::optional<DossierLine> DossierView::editedLine() const
{
    return m_edit ? std::optional(m_lines[static_cast<size_t>(m_current)]) : std::nullopt;
}

std::optional<QString> DossierView::typed() const
{
    return m_edit && m_edit->text() != original() ? std::optional(m_edit->text()) : std::nullopt;
}

FieldEdit *DossierView::field() const
{
    return m_edit;
}

void DossierView::placeEdit()
{
    if (m_edit) {
        const Tokens &t = tokens();
        const QRect box = boxOf(static_cast<size_t>(m_current));
        m_edit->setGeometry(box.left(), box.top() + t.px(1.63), box.width(), m_edit->height());
        m_message->setGeometry(box.left(), m_edit->geometry().bottom() + t.px(0.2), box.width(),
            std::max(1, messageHeight()));
    }
    updateGeometry();
    setMinimumHeight(sizeHint().height());
    update();
    if (m_edit || hasFocus())
        showCurrent(); // pictures may have moved it
}

void DossierView::showCurrent()
{
    auto *area = parentWidget() != nullptr
        ? qobject_cast<QScrollArea *>(parentWidget()->parentWidget())
        : nullptr;
    if (area == nullptr || m_current < 0)
        return;
    if (!m_edit) {
        const QRect box = boxOf(static_cast<size_t>(m_current));
        area->ensureVisible(box.left(), box.bottom(), 0, tokens().px(0.65));
        return area->ensureVisible(box.left(), box.top(), 0, tokens().px(0.54));
    }
    area->ensureWidgetVisible(m_edit, 0, tokens().px(1.63));
    if (!m_message->isHidden())
        area->ensureWidgetVisible(m_message, 0, tokens().px(0.2));
}

void DossierView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeEdit();
}

void DossierView::closeEdit()
{
    if (!m_edit)
        return;
    m_edit->removeEventFilter(this);
    m_edit->hide();
    m_edit->deleteLater();
    m_edit = nullptr;
    m_message->attachTo(nullptr);
    m_message->clear();
    placeEdit();
}

void DossierView::setWaiting(bool isWaiting)
{
    if (m_edit)
        m_edit->setReadOnly(isWaiting);
}

void DossierView::accept()
{
    closeEdit();
    Q_EMIT finishedEditing();
}

void DossierView::cancel()
{
    closeEdit();
}

void DossierView::say(const Problem &problem)
{
    if (!m_edit)
        return;
    const bool isWrong = problem.kind == ProblemKind::MustFix;
    m_edit->setFieldState(problem.kind == ProblemKind::None ? FieldState::None : FieldState::Error);
    m_message->attachTo(m_edit);
    m_message->setMessage(
        isWrong ? MessageClass::MustFix : MessageClass::PleaseCheck, problem.text);
    placeEdit();
}

void DossierView::goOnWith(const QString &text, const QString &placeholder)
{
    if (!m_edit)
        return;
    m_edit->setPlaceholderText(placeholder);
    m_edit->setText(text);
    m_isPasted = false;
    m_edit->setFocus();
}

bool DossierView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    return handleEditKey(*static_cast<QKeyEvent *>(event));
}

bool DossierView::handleEditKey(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Escape:
        closeEdit();
        Q_EMIT finishedEditing();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const DossierLine line = m_lines[static_cast<size_t>(m_current)];
        Q_EMIT edited(line, m_edit->text());
        return true;
    }
    case Qt::Key_Down:
        stepEdit(1);
        return true;
    case Qt::Key_Up:
        stepEdit(-1);
        return true;
    default:
        break;
    }
    if (key.matches(QKeySequence::Paste))
        m_isPasted = true;
    else if (!key.text().isEmpty())
        m_isPasted = false;
    return false;
}

/// To another line while nothing was typed here; what was typed is written or left first.
void DossierView::stepEdit(int by)
{
    const int line = next(by, true);
    if (!typed() && line != m_current)
        editAt(line);
}

void DossierView::editAt(int line)
{
    closeEdit();
    goTo(line);
    edit();
}

void DossierView::keyPressEvent(QKeyEvent *event)
{
    if (m_edit && window()->focusWidget() != m_edit) {
        // The keys were beside it; its line stays the current one, and what is typed is that
        // line's.
        m_edit->setFocus();
        QCoreApplication::sendEvent(m_edit, event);
        return;
    }
    if (m_edit)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Down:
        return goTo(next(1, false));
    case Qt::Key_Up:
        return goTo(next(-1, false));
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < 0)
            goTo(next(1, false));
        return chosen() ? look() : edit();
    default:
        return QWidget::keyPressEvent(event);
    }
}

void DossierView::mouseReleaseEvent(QMouseEvent *event)
{
    for (size_t line = 0; line < m_lines.size(); ++line) {
        const bool isOpenable = m_lines[line].target || m_lines[line].about;
        if (!isOpenable || !boxOf(line).contains(event->pos()))
            continue;
        if (typed())
            return m_edit->setFocus(); // it is written or left first
        editAt(static_cast<int>(line));
        if (!m_edit)
            setFocus();
        return;
    }
}

} // namespace ui
