// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/AskPanel.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"

#include <QVBoxLayout>

namespace ui {

AskPanel::AskPanel(const QString &objectName, const Words &words, QWidget *parent)
    : QWidget(parent)
    , m_words(words)
    , m_title(new Label(words.title, TextSize::Body, Weight::Bold))
    , m_line(new FieldEdit(FieldInput::Latin))
    , m_message(new Message)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_title);
    box->addWidget(m_line);
    box->addWidget(m_message);
    m_line->setObjectName(objectName);
    m_line->setAccessibleName(words.title);
    m_message->attachTo(m_line);
    connect(m_line, &QLineEdit::returnPressed, this, &AskPanel::give);
    connect(m_line, &QLineEdit::textEdited, m_message, &Message::clear);
    setKeyHints(m_line,
        {{QStringLiteral("Enter"), words.hint}, {QStringLiteral("F5"), tr("try again")},
            {QStringLiteral("Esc"), tr("back")}});
    followTheme(this, [box] { box->setSpacing(tokens().px(0.3)); });
    hide();
}

void AskPanel::give()
{
    if (m_line->isReadOnly())
        return; // asked already
    const QString line = m_line->text().trimmed();
    if (line.isEmpty())
        return showFailure(m_words.missing);
    setWaiting(true);
    Q_EMIT given(line);
}

/// The line keeps the keys meanwhile: one that is disabled would hand them to the next button, and
/// an impatient second Enter would press it.
void AskPanel::setWaiting(bool isWaiting)
{
    m_line->setReadOnly(isWaiting);
    m_title->setText(isWaiting ? m_words.waiting : m_words.title);
}

bool AskPanel::isInUse() const
{
    return m_line->hasFocus() || m_line->isReadOnly();
}

void AskPanel::showFailure(const QString &sentence)
{
    setWaiting(false);
    m_message->setMessage(MessageClass::MustFix, sentence);
    if (m_line->hasFocus())
        m_line->selectAll();
}

void AskPanel::ask(const QString &suggestion)
{
    if (isHidden()) {
        m_message->clear();
        m_line->setText(suggestion);
    }
    show();
}

void AskPanel::dismiss()
{
    hide();
    setWaiting(false);
    m_line->clear();
    m_message->clear();
}

void AskPanel::focusLine()
{
    m_line->setFocus();
    m_line->selectAll();
}

} // namespace ui
