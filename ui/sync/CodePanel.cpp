// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/CodePanel.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"

#include <QVBoxLayout>

namespace ui {

CodePanel::CodePanel(QWidget *parent)
    : QWidget(parent)
    , m_code(new FieldEdit(FieldInput::Latin))
    , m_message(new Message)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(new Label(tr("New code from the county"), TextSize::Body, Weight::Bold));
    box->addWidget(m_code);
    box->addWidget(m_message);
    m_code->setObjectName(QStringLiteral("sync.code"));
    m_code->setAccessibleName(tr("New code from the county"));
    m_message->attachTo(m_code);
    connect(m_code, &QLineEdit::returnPressed, this, &CodePanel::give);
    connect(m_code, &QLineEdit::textEdited, m_message, &Message::clear);
    setKeyHints(m_code,
        {{QStringLiteral("Enter"), tr("go on with this code")},
            {QStringLiteral("F5"), tr("try again")}, {QStringLiteral("Esc"), tr("back")}});
    followTheme(this, [box] { box->setSpacing(tokens().px(0.3)); });
}

void CodePanel::give()
{
    const QString code = m_code->text().trimmed();
    if (code.isEmpty())
        return showFailure(tr("Type the code the county gave you"));
    m_code->setEnabled(false); // until the county has answered
    Q_EMIT given(code);
}

void CodePanel::showFailure(const QString &sentence)
{
    m_code->setEnabled(true);
    m_message->setMessage(MessageClass::MustFix, sentence);
    m_code->selectAll();
    m_code->setFocus();
}

void CodePanel::reset()
{
    m_code->setEnabled(true);
    m_code->clear();
    m_message->clear();
}

void CodePanel::focusCode()
{
    m_code->setFocus();
}

} // namespace ui
