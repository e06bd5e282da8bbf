// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entry/EntryChoices.h"

#include <QFrame>
#include <QPointer>

class QKeyEvent;
class QListWidget;

namespace ui {

class FieldEdit;
class Label;

/// The answers of a field, below it (F4). A digit, Enter or a click picks one; letters filter; Esc
/// leaves the field as it was.
class ChoiceList : public QFrame
{
    Q_OBJECT

public:
    explicit ChoiceList(QWidget *page);

    void offer(const std::vector<Choice> &choices, QWidget *field, const QString &current);
    /// As offer(), but an Enter out of habit picks nothing: a digit, or an arrow first.
    void ask(const std::vector<Choice> &choices, QWidget *field);
    /// As ask(), about a card number: its digits go on in \a typedInto and choose nothing.
    void askAbout(
        FieldEdit *typedInto, const std::vector<Choice> &choices, QWidget *field = nullptr);

    void setTitle(const QString &title); ///< what is asked, where no field above says so
    void setDiscardable(); ///< Del asks for discarded()
    void dismiss(); ///< as Esc does

Q_SIGNALS:
    void discarded(const ui::Choice &choice);
    void picked(const ui::Choice &choice);
    void dismissed(); ///< by Esc
    void left(); ///< the keys went elsewhere, and it with them

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    static bool fits(const Choice &choice, const QString &typed);
    void narrow(const QString &typed);
    void fill();
    void refreshHints();
    void pick(int row);
    void end();
    bool typeOn(const QKeyEvent &key);

    Label *m_title;
    QListWidget *m_list;
    std::vector<Choice> m_all;
    std::vector<Choice> m_shown;
    bool m_isDiscardable = false;
    bool m_isEnding = false; ///< picked or dismissed just now
    QPointer<FieldEdit> m_typedInto; ///< takes digits while it is asked about a number
    QString m_filter;
};

} // namespace ui
