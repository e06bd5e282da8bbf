// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/Keyboard.h"

#include <QDate>

namespace ui {
class MainWindow;
}

namespace app {

/// The whole main job by keys alone, on the real window and the real ledger, with a picture of
/// every screen: sign in, look at the ledger, enter a household of four, find it by two initials,
/// correct its card number, send it, decide, import, settings. Ends at the first step that does not
/// reach its state, and so tests the product from end to end as well.
class Tour
{
public:
    struct Plan
    {
        QString folder; ///< of the pictures
        QString password;
        quint32 lot = 0; ///< makes the numbers of this household, so that a tour can be repeated
    };

    Tour(QWidget &window, Plan plan);

    core::Result<void> run();

private:
    struct Member
    {
        QString name;
        QString idNumber;
        QStringList codes; ///< relation, health, work ability, work, card; empty: as proposed
    };

    core::Result<void> walk();
    core::Result<void> signIn();
    core::Result<void> lookAtLedger();
    core::Result<void> enterHousehold();
    core::Result<void> findHousehold();
    core::Result<void> correctCard();
    core::Result<void> lookAtHistory();
    core::Result<void> goToHead();
    core::Result<void> showDetail(const QString &name);
    core::Result<void> send();
    core::Result<void> decide();
    core::Result<void> lookAtImport();
    core::Result<QString> writeRoster() const;
    core::Result<void> lookAtSettings();

    core::Result<void> waitForHousehold();
    core::Result<void> fillIn(const QString &last);
    core::Result<void> finishHousehold(const QString &picture);
    core::Result<void> waitForPage(const QString &name);
    core::Result<void> picture(const QString &name);
    void makeAnswers();
    void answerMember(int row, const Member &member);
    QString idNumber(QDate birth, bool isWoman) const;
    QString cardNumber(quint32 lot) const;

    Keyboard m_keys;
    QWidget &m_window;
    Plan m_plan;
    QHash<QString, QString> m_answers; ///< by the name of the entry field
};

} // namespace app
