// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryEdit.h"

#include "ui/entry/FieldReader.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMimeData>

namespace ui {

namespace {

FieldInput inputOf(FieldId id)
{
    switch (id) {
    case FieldId::Village:
    case FieldId::Visitors:
    case FieldId::Address:
    case FieldId::Name:
    case FieldId::Institution:
    case FieldId::YoufuCertificate:
        return FieldInput::Chinese;
    default:
        return FieldInput::Latin;
    }
}

FieldGrouping groupingOf(FieldId id)
{
    switch (id) {
    case FieldId::IdNumber:
        return FieldGrouping::Identity;
    case FieldId::Account:
    case FieldId::AccountAgain:
        return FieldGrouping::Card;
    case FieldId::Phone:
        return FieldGrouping::Phone;
    default:
        return FieldGrouping::None;
    }
}

FieldState stateOf(EntryState state)
{
    switch (state) {
    case EntryState::None:
        return FieldState::None;
    case EntryState::Done:
        return FieldState::Done;
    case EntryState::Carry:
        return FieldState::Carried;
    case EntryState::Skip:
        return FieldState::Skipped;
    case EntryState::Error:
        return FieldState::Error;
    }
    Q_UNREACHABLE();
}

bool isAmount(FieldId id)
{
    return id == FieldId::Amount || id == FieldId::CaseAmount;
}

} // namespace

EntryEdit::EntryEdit(EntryForm &form, EntryNavigator &navigator, const FieldKey &key)
    : FieldEdit(inputOf(key.id))
    , m_form(form)
    , m_navigator(navigator)
    , m_key(key)
{
    setGrouping(groupingOf(key.id));
    setObjectName(QStringLiteral("entry_%1_%2_%3")
                      .arg(static_cast<int>(key.section))
                      .arg(key.row)
                      .arg(static_cast<int>(key.id)));
    setAccessibleName(key.section == Section::Members
            ? tr("Person %1, %2").arg(QString::number(key.row + 1), EntryForm::label(key.id))
            : EntryForm::label(key.id));
    if (isAmount(key.id))
        setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (key.id == FieldId::IdNumber)
        setCapacity(18);
    if (key.id == FieldId::AccountAgain)
        setPlaceholderText(tr("once more"));
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (!m_isRefreshing)
            forward(text());
    });
    refresh();
}

bool EntryEdit::isCoded() const
{
    return EntryChoices::isChoice(m_key.id) || m_key.id == FieldId::Earner
        || m_key.id == FieldId::Beneficiary;
}

void EntryEdit::setPreferredEms(double ems)
{
    m_preferredEms = ems;
    updateGeometry();
}

QSize EntryEdit::sizeHint() const
{
    const QSize usual = FieldEdit::sizeHint();
    return m_preferredEms > 0 ? QSize(tokens().px(m_preferredEms), usual.height()) : usual;
}

void EntryEdit::refresh()
{
    m_isRefreshing = true;
    const FieldEntry &field = m_form.at(m_key);
    const QString digit = m_form.digit(m_key);
    const bool isWord = isCoded() && !digit.isEmpty();
    setCodeWord(isWord ? m_form.display(m_key) : QString());
    QString shown = field.text;
    if (isWord)
        shown = digit;
    else if (!hasFocus() && groupingOf(m_key.id) == FieldGrouping::None)
        shown = m_form.display(m_key);
    else if (!hasFocus() && field.state == EntryState::Skip && field.text.isEmpty())
        shown = m_form.display(m_key);
    if (isAmount(m_key.id))
        setPlaceholderText(field.first.isEmpty() ? QString() : tr("once more"));
    if (m_key.section == Section::Bank)
        setCapacity(FieldReader::fixedLength(m_key.id, field.text));
    if (text() != shown)
        setText(shown);
    if (!hasFocus())
        home(false); // of a name longer than the field its beginning shows
    setFieldState(stateOf(field.state));
    m_isRefreshing = false;
}

void EntryEdit::forward(const QString &typed)
{
    QString wanted = typed;
    if (isCoded() && !EntryChoices::isMulti(m_key.id) && !m_form.digit(m_key).isEmpty()
        && typed.size() > 1)
        wanted = typed.right(1); // a digit over a digit replaces it
    m_navigator.typed(wanted, cursorPosition() == text().size());
    refresh();
}

bool EntryEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
            keyPressEvent(key);
            return true;
        }
    }
    return FieldEdit::event(event);
}

void EntryEdit::keyPressEvent(QKeyEvent *event)
{
    if (m_hasPreedit) { // the key belongs to the input method
        event->accept();
        return;
    }
    if (handleChord(*event) || handleKey(*event)) {
        event->accept();
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        paste();
        event->accept();
        return;
    }
    FieldEdit::keyPressEvent(event);
}

bool EntryEdit::handleChord(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::AltModifier && event.key() == Qt::Key_Down) {
        Q_EMIT commanded(EntryCommand::Choices);
        return true;
    }
    if (modifiers != Qt::ControlModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT commanded(EntryCommand::Finish);
        return true;
    case Qt::Key_D:
        m_navigator.copyAbove();
        return true;
    case Qt::Key_M:
        m_navigator.nextSection();
        return true;
    case Qt::Key_O:
        Q_EMIT commanded(EntryCommand::OpenKnown);
        return true;
    default:
        return false;
    }
}

bool EntryEdit::handleKey(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers != Qt::NoModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        m_navigator.enter();
        return true;
    case Qt::Key_Tab:
        m_navigator.enter();
        return true;
    case Qt::Key_Backtab:
    case Qt::Key_Up:
        m_navigator.back();
        return true;
    case Qt::Key_Plus:
        m_navigator.acceptDefaults();
        return true;
    case Qt::Key_F4:
        Q_EMIT commanded(EntryCommand::Choices);
        return true;
    case Qt::Key_F7:
        m_navigator.skip();
        return true;
    case Qt::Key_F8:
        m_navigator.nextError();
        return true;
    case Qt::Key_F9:
        Q_EMIT commanded(EntryCommand::Accept);
        return true;
    default:
        return false;
    }
}

void EntryEdit::paste()
{
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    if (copied && copied->hasImage() && !copied->hasText())
        return Q_EMIT commanded(EntryCommand::PastePhoto);
    const QString pasted = QApplication::clipboard()->text();
    if (!pasted.isEmpty())
        m_navigator.pasted(pasted);
    refresh();
}

void EntryEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_hasPreedit = !event->preeditString().isEmpty();
    FieldEdit::inputMethodEvent(event);
}

void EntryEdit::focusInEvent(QFocusEvent *event)
{
    FieldEdit::focusInEvent(event);
    refresh();
    const EntryState state = m_form.at(m_key).state;
    const bool isReplacedByTyping = state == EntryState::Carry && m_key.id != FieldId::Address;
    // What is wrong is read from the paper again; only the card loses no more than what differs.
    const bool isWrong = state == EntryState::Error && m_key.section != Section::Bank;
    if (isReplacedByTyping || isCoded() || isWrong || state == EntryState::Skip)
        selectAll();
    else
        end(false);
    // Focus that falls here because another field went away is no wish of the clerk's.
    if (m_navigator.current() != m_key && event->reason() == Qt::MouseFocusReason)
        m_navigator.moveTo(m_key);
}

void EntryEdit::focusOutEvent(QFocusEvent *event)
{
    m_hasPreedit = false;
    FieldEdit::focusOutEvent(event);
    refresh();
}

} // namespace ui
