// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FieldEdit.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/TypedText.h"

#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

QString withoutSpaces(QString text)
{
    text.remove(QChar(u' '));
    return text;
}

} // namespace

FieldEdit::FieldEdit(FieldInput input, QWidget *parent)
    : QLineEdit(parent)
    , m_input(input)
{
    setFrame(false);
    setProperty("ringGap", -2);
    setAttribute(Qt::WA_InputMethodEnabled, input == FieldInput::Chinese);
    setContextMenuPolicy(Qt::NoContextMenu);
    connect(this, &QLineEdit::textEdited, this, &FieldEdit::clean);
    connect(this, &QLineEdit::textChanged, this, [this] { restyle(); });
    followTheme(this, [this] {
        setFixedHeight(tokens().px(m_heightEms));
        restyle();
    });
}

QString FieldEdit::fieldStateName() const
{
    switch (m_state) {
    case FieldState::None:
        return QStringLiteral("none");
    case FieldState::Done:
        return QStringLiteral("done");
    case FieldState::Carried:
        return QStringLiteral("carry");
    case FieldState::Skipped:
        return QStringLiteral("skip");
    case FieldState::Error:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}

void FieldEdit::setFieldState(FieldState state)
{
    m_state = state;
    restyle();
}

void FieldEdit::setGrouping(FieldGrouping grouping)
{
    m_grouping = grouping;
    restyle();
}

void FieldEdit::setCapacity(int characters)
{
    m_capacity = characters;
}

void FieldEdit::setCodeWord(const QString &word)
{
    m_codeWord = word;
    restyle();
}

void FieldEdit::setNormaliser(Normaliser normaliser)
{
    m_normaliser = std::move(normaliser);
}

void FieldEdit::setHeightEms(double ems)
{
    m_heightEms = ems;
    setFixedHeight(tokens().px(ems));
}

void FieldEdit::setLeadingIcon(const QString &name)
{
    m_leadingIcon = name;
    restyle();
}

void FieldEdit::setTrailingRoom(double ems)
{
    m_trailingEms = ems;
    restyle();
}

QSize FieldEdit::sizeHint() const
{
    return {tokens().px(9), tokens().px(m_heightEms)};
}

QSize FieldEdit::minimumSizeHint() const
{
    return {tokens().px(2.6), tokens().px(m_heightEms)};
}

QString FieldEdit::halfWidth(const QString &text)
{
    QString plain = text;
    for (QChar &c : plain) {
        if (c >= QChar(0xFF01) && c <= QChar(0xFF5E))
            c = QChar(c.unicode() - 0xFEE0);
        else if (c == QChar(0x3000))
            c = QChar(u' ');
        else if (c == QChar(0x3002))
            c = QChar(u'.');
    }
    return plain;
}

/// Textual edits pass through here; setText from the program is taken as it is.
void FieldEdit::clean()
{
    if (m_isCleaning || m_input == FieldInput::Chinese)
        return;
    const QString typed = text();
    QString wanted = m_normaliser ? m_normaliser(typed) : halfWidth(typed);
    if (m_grouping != FieldGrouping::None)
        wanted = withoutSpaces(wanted);
    if (m_capacity > 0)
        wanted.truncate(m_capacity);
    if (wanted != typed) {
        m_isCleaning = true;
        const int fromEnd = static_cast<int>(typed.size()) - cursorPosition();
        setText(wanted);
        setCursorPosition(std::max(0, static_cast<int>(wanted.size()) - fromEnd));
        m_isCleaning = false;
    }
    const bool isAtEnd = cursorPosition() == text().size();
    if (m_isTypingForward && m_capacity > 0 && text().size() == m_capacity && isAtEnd)
        Q_EMIT filled();
}

/// Ctrl+Z and Ctrl+Y belong to the field only while there is something in it to take back or to do
/// again; otherwise they are about what was done in the ledger.
bool FieldEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isUndo = key->matches(QKeySequence::Undo) && !isUndoAvailable();
        const bool isRedo = key->matches(QKeySequence::Redo) && !isRedoAvailable();
        if (isUndo || isRedo) {
            event->ignore();
            return false;
        }
    }
    return QLineEdit::event(event);
}

void FieldEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isChord = event->modifiers().testFlag(Qt::ControlModifier)
        || event->modifiers().testFlag(Qt::AltModifier);
    if (event->modifiers() == Qt::AltModifier && !event->text().isEmpty()) {
        event->ignore(); // Alt+digit is another screen, here or where there is none
        return;
    }
    m_isTypingForward = !isChord && isTypedText(*event) && cursorPosition() == text().size();
    QLineEdit::keyPressEvent(event);
    m_isTypingForward = false;
    // Enter is spoken for by whoever listens to returnPressed; nothing above may act on it again.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier)
        event->accept();
}

void FieldEdit::mousePressEvent(QMouseEvent *event)
{
    QLineEdit::mousePressEvent(event);
    if (isSelfPainted()) // the gaps shift the letters: a click puts the caret at the end
        end(false);
}

void FieldEdit::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    restyle();
}

void FieldEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    restyle();
    const auto reason = event->reason();
    if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
        Q_EMIT left();
}

} // namespace ui
