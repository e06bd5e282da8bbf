// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/KeyHints.h"

#include <QWidget>

class QGridLayout;

namespace ui {

class Button;
class FieldEdit;
class Label;
class LogoPlate;
class Message;
class Theme;
class UserChooser;

/// What the sign-in page may show before the password is given: accounts, counts and dates. No
/// household and no person.
struct SigninView
{
    struct User
    {
        QString account;
        QString name;
    };
    QList<User> users;
    QString place; ///< of the township
    QString lastUsed; ///< "11-20 17:40"; empty when unknown
    QString agreedAt; ///< "11-20 17:32"
    int waiting = 0;
    QString today; ///< "2026-11-23 星期一"
};

/// 登录: who, password, open. Text size and look can be changed here already, because somebody may
/// not be able to read the page otherwise.
class SigninPage : public QWidget
{
    Q_OBJECT

public:
    explicit SigninPage(Theme &theme, QWidget *parent = nullptr);

    void setView(const SigninView &view);
    void start(); ///< empty password, focus in it
    void setBusy(bool isBusy); ///< while the password is tried
    void showFailure(const QString &sentence);

Q_SIGNALS:
    void signInRequested(const QString &account, const QString &password);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeForm(Theme &theme);
    QWidget *makeSide();
    void fillSide();
    void foldSide();
    void submit();

    SigninView m_view;
    LogoPlate *m_logo;
    UserChooser *m_users;
    FieldEdit *m_password;
    Message *m_message;
    Button *m_open;
    QWidget *m_side;
    QGridLayout *m_facts;
    KeyHintBar *m_hints;
};

/// The mark with the product's name and a quiet line, as it heads the pages before the window.
class LogoPlate : public QWidget
{
    Q_OBJECT

public:
    LogoPlate(const QString &title, double ems, QWidget *parent = nullptr);

    void setSub(const QString &sub); ///< a quiet line below the title
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QString m_sub;
    double m_ems;
};

} // namespace ui
