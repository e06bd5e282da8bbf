// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopClock.h"
#include "app/desktop/Preferences.h"
#include "app/desktop/Session.h"

#include <QStackedWidget>
#include <QThreadPool>
#include <QTimer>

namespace ui {
class EventLog;
class FirstUsePage;
class Language;
class SigninPage;
class Theme;
struct Enrolment;
} // namespace ui

namespace app {

class Workbench;

/// The one window: sign-in or first use, then the main window of the session, and sign-in again
/// when it is locked. What takes long runs elsewhere and comes back as an event.
class Desktop : public QStackedWidget
{
    Q_OBJECT

public:
    Desktop(const DesktopOptions &options, ui::Theme &theme, ui::Language &language);
    ~Desktop() override;
    Q_DISABLE_COPY_MOVE(Desktop)

    void start();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void showSignin();
    void showFirstUse();
    void showWindow(const QString &screen);
    void signIn(const QString &account, const QString &password);
    void unlock(const QString &account, const QString &password);
    void takeOver(OpenedLedger opened);
    void enrol(const ui::Enrolment &enrolment);
    void enrolOpened(const ui::Enrolment &enrolment);
    void followFirstFetch();
    void remake(); ///< after a change of language
    void lock();
    void enter();
    void heedStanding(const syncing::SyncStatus &status);
    void savePreferences();
    void gatherPreferences();
    void dumpLayout();
    template <class T>
    void runAside(std::function<core::Result<T>()> work, std::function<void(core::Result<T>)> done);

    DesktopOptions m_options;
    ui::Theme &m_theme;
    ui::Language &m_language;
    DesktopClock m_clock;
    Preferences m_preferences;
    QTimer m_keeping; ///< of the preferences
    QThreadPool m_keeper; ///< one thread: the flush of a disk takes long
    std::unique_ptr<ui::EventLog> m_log;
    std::unique_ptr<Session> m_session;
    ui::SigninPage *m_signin = nullptr;
    ui::FirstUsePage *m_firstUse = nullptr;
    Workbench *m_window = nullptr;
    bool m_isLocked = false;
    bool m_isAsking = false; ///< the county, whether a laptop out of service may be used again
};

} // namespace app
