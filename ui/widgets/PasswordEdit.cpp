// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PasswordEdit.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>

namespace ui {

namespace {

constexpr double kEyeEms = 2.2;

/// Never takes the focus, so that the caret stays in the password.
class Eye : public QAbstractButton
{
public:
    explicit Eye(QWidget *parent)
        : QAbstractButton(parent)
    {
        setCheckable(true);
        setFocusPolicy(Qt::NoFocus);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        const QColor ink = isChecked() ? t.colour.link : t.colour.text2;
        paintIcon(painter, rect(), {QStringLiteral("eye"), ink, t.px(1.09), 1.8});
        if (!isChecked())
            return;
        painter.fillRect(QRect(width() / 4, height() - t.px(0.33), width() / 2, 2), ink);
    }
};

} // namespace

PasswordEdit::PasswordEdit(QWidget *parent)
    : FieldEdit(FieldInput::Latin, parent)
    , m_eye(new Eye(this))
{
    setEchoMode(QLineEdit::Password);
    setNormaliser([](const QString &typed) { return typed; });
    setTrailingRoom(kEyeEms);
    m_eye->setObjectName(QStringLiteral("showPassword"));
    m_eye->setToolTip(tr("Show the password: Ctrl+R"));
    m_eye->setAccessibleName(tr("Show the password"));
    connect(m_eye, &QAbstractButton::clicked, this, &PasswordEdit::setShown);
}

void PasswordEdit::setShown(bool isShown)
{
    setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    // Qt may have switched the input method on with the dots: a password is typed in Latin.
    setAttribute(Qt::WA_InputMethodEnabled, false);
    m_eye->setChecked(isShown);
}

void PasswordEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_R)
        setShown(!isShown());
    else
        FieldEdit::keyPressEvent(event);
}

void PasswordEdit::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason)
        setShown(false);
    FieldEdit::focusOutEvent(event);
}

void PasswordEdit::resizeEvent(QResizeEvent *event)
{
    FieldEdit::resizeEvent(event);
    const int wide = tokens().px(kEyeEms);
    m_eye->setGeometry(width() - wide, 0, wide, height());
}

} // namespace ui
