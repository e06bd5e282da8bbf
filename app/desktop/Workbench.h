// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/Session.h"

#include "ui/shell/MainWindow.h"

namespace ui {
class DecidePage;
class EntryPage;
class FindOverlay;
class ImportPage;
class Language;
class LedgerPage;
class StickPage;
class SyncFeed;
class SyncPage;
class Theme;
class TodayPage;
} // namespace ui

namespace app {

/// The main window of one session, with its pages and what fills them. Made anew when the language
/// changes; what is being entered survives as a draft.
class Workbench : public ui::MainWindow
{
    Q_OBJECT

public:
    Workbench(
        Session &session, ui::Theme &theme, ui::Language &language, QWidget *parent = nullptr);

    std::optional<int> waiting() const { return m_waiting; } ///< as the status light shows it

Q_SIGNALS:
    void waitingChanged();
    void enrolRequested(); ///< the county does not know this computer yet

private:
    void addPages();
    void feedToday();
    void feedSync();
    void feedCode();
    void feedAddress();
    void feedDecide();
    void feedFind();
    void showPlaces();
    void feedEntry();
    void feedLedger();
    void showLink(const syncing::SyncStatus &status);
    void tellReached(const syncing::SyncStatus &status);
    void feedUndo();
    void tell(const core::Error &error);
    void noteSaved();
    void openTarget(const QString &target);
    void openPerson(const core::RecordId &person);

    Session &m_session;
    const ui::Workplace &m_workplace;
    ui::TodayPage *m_today;
    ui::LedgerPage *m_ledger;
    ui::ImportPage *m_import;
    ui::EntryPage *m_entry;
    ui::SyncPage *m_sync;
    ui::DecidePage *m_decide;
    ui::StickPage *m_stick;
    ui::FindOverlay *m_find;
    ui::SyncFeed *m_syncFeed = nullptr;
    std::optional<int> m_waiting;
    qint64 m_photosWaiting = 0;
    bool m_isSought = false; ///< F5 waits to be told what came of it
    bool m_isExchanging = false;
    std::vector<PlacesMoved> m_moved; ///< since the window was opened
};

} // namespace app
