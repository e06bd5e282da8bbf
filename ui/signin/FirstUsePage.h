// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/KeyHints.h"

#include <QList>
#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace ui {

class Button;
class FieldEdit;
class Label;
class Message;
class ProgressBar;
class Stepper;
class ScrollBox;
class Theme;

/// What somebody enters to open a new computer for the county.
struct Enrolment
{
    QString server; ///< address of the county server
    QString caFile; ///< the county's certificate, as a file
    QString code; ///< one-time code given by the county
    QString name; ///< of the assistant, also the account
    QString password;
};

/// 第一次用: text size, code, name and password, first data. One question a page; nothing is
/// written before the third is answered. Steps back with Esc keep what was typed.
class FirstUsePage : public QWidget
{
    Q_OBJECT

public:
    enum class Step
    {
        TextSize,
        Code,
        Password,
        Fetch
    };

    /// What the county gave, each in a field of its own.
    enum class Answer
    {
        Address,
        Certificate,
        Code
    };

    explicit FirstUsePage(Theme &theme, QWidget *parent = nullptr);

    /// What was typed before the program was closed; codes and passwords are typed again.
    void setCounty(const QString &server, const QString &caFile);
    QString server() const;
    QString caFile() const;
    void start();
    void startAtCode(); ///< somebody signed in to a ledger that no county knows yet
    void showFailure(Step step, const QString &sentence); ///< of Password or Fetch; returns there
    void showRefused(Answer answer, const QString &sentence); ///< returns to that field
    void showProgress(qint64 done, qint64 total); ///< of the first fetch; total 0: not known yet
    void showFetching(qint64 received); ///< while nobody knows how many there are
    void showDone(const QString &sentence);

Q_SIGNALS:
    void answered(); ///< address and certificate are there to be kept
    void enrolRequested(const ui::Enrolment &enrolment);
    void cancelled(); ///< Esc from startAtCode: back to the ledger
    void finished(); ///< the data is there: open the window

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Question
    {
        QWidget *page;
        QVBoxLayout *box;
        Label *title;
        Label *quiet;
    };
    Question addQuestion(const QString &title, const QString &quiet);
    /// Adds \a edit, or a field for numbers and Latin letters when there is none.
    FieldEdit *addField(
        QVBoxLayout *box, const QString &label, const QString &name, FieldEdit *edit = nullptr);
    void makeTextSize(Theme &theme);
    void makeCode();
    void makePassword();
    void makeFetch();
    void chooseSize(int index);
    void show(Step step);
    void next();
    void request();
    void ask(Message &message, FieldEdit &field, const QString &sentence);
    bool isCodeComplete();
    bool isPasswordGood();
    Step step() const;

    Theme &m_theme;
    ScrollBox *m_scroll = nullptr;
    Stepper *m_stepper;
    QStackedWidget *m_pages;
    Button *m_next;
    KeyHintBar *m_hints;
    QList<class SizeRow *> m_sizes;
    FieldEdit *m_server;
    FieldEdit *m_caFile;
    FieldEdit *m_code;
    Message *m_codeMessage;
    FieldEdit *m_name;
    FieldEdit *m_password;
    FieldEdit *m_again;
    Message *m_passwordMessage;
    Label *m_fetchTitle = nullptr;
    Label *m_fetchQuiet = nullptr;
    ProgressBar *m_progress;
    Label *m_fetchWords;
    bool m_isDone = false;
    bool m_isLedgerOpen = false;
    bool m_isAnswered = false; ///< everything was asked once
};

} // namespace ui
