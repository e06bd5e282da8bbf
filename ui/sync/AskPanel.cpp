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
    , m_line(new FieldEdit(FieldInput::Latin))
    , m_message(new Message)
    , m_missing(words.missing)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(new Label(words.title, TextSize::Body, Weight::Bold));
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
}

void AskPanel::give()
{
    const QString line = m_line->text().trimmed();
    if (line.isEmpty())
        return showFailure(m_missing);
    m_line->setEnabled(false); // until the county has answered
    Q_EMIT given(line);
}

void AskPanel::showFailure(const QString &sentence)
{
    m_line->setEnabled(true);
    m_message->setMessage(MessageClass::MustFix, sentence);
    m_line->selectAll();
    m_line->setFocus();
}

void AskPanel::ask(const QString &suggestion)
{
    if (isHidden())
        m_line->setText(suggestion);
    show();
}

void AskPanel::dismiss()
{
    hide();
    m_line->setEnabled(true);
    m_line->clear();
    m_message->clear();
}

void AskPanel::focusLine()
{
    m_line->setFocus();
}

} // namespace ui
