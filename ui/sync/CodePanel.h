// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui {

class FieldEdit;
class Message;

/// Asks for the code that a county gives to a computer it does not know any more.
class CodePanel : public QWidget
{
    Q_OBJECT

public:
    explicit CodePanel(QWidget *parent = nullptr);

    void showFailure(const QString &sentence); ///< the code stays to be looked at again
    void reset(); ///< it is not needed any more
    void focusCode();

Q_SIGNALS:
    void given(const QString &code);

private:
    void give();

    FieldEdit *m_code;
    Message *m_message;
};

} // namespace ui
