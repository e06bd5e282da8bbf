// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FieldEdit.h"

class QAbstractButton;

namespace ui {

/// A password: taken as typed, shown as dots. The eye at its right, or Ctrl+R, shows it until the
/// field is left.
class PasswordEdit : public FieldEdit
{
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    bool isShown() const { return echoMode() == QLineEdit::Normal; }
    void setShown(bool isShown);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QAbstractButton *m_eye;
};

} // namespace ui
