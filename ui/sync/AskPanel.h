// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui {

class FieldEdit;
class Label;
class Message;

/// Asks for one line that the county tells by telephone: a new code, or its server's address.
class AskPanel : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString title;
        QString missing; ///< said when nothing was typed
        QString hint; ///< what Enter does
        QString waiting; ///< said until the county has answered
    };
    AskPanel(const QString &objectName, const Words &words, QWidget *parent = nullptr);

    void ask(const QString &suggestion = {}); ///< shows it; what is being typed stays
    void dismiss(); ///< it is not needed any more
    /// What was typed stays to be looked at again. Takes the keys from nobody who went on.
    void showFailure(const QString &sentence);
    bool isInUse() const; ///< somebody types, or waits for the county
    void focusLine();

Q_SIGNALS:
    void given(const QString &line);

private:
    void give();
    void setWaiting(bool isWaiting);

    Words m_words;
    Label *m_title;
    FieldEdit *m_line;
    Message *m_message;
};

} // namespace ui
