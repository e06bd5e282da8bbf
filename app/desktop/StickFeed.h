// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/SyncService.h"
#include "ui/sync/StickPage.h"

#include <functional>

namespace app {

/// Lets the page about the stick work through the sync service, and says what came of it.
class StickFeed : public QObject
{
    Q_OBJECT

public:
    /// Whether nothing can be written into a folder that is there.
    using Protection = std::function<bool(const QString &folder)>;

    StickFeed(ui::StickPage &page, syncing::SyncService &service,
        Protection isProtected = &StickFeed::isWriteProtected);

    /// The page is opened: a trip that came to its end is no reason to take nothing along again.
    void beginTrip();

private:
    void refresh();
    static bool isWriteProtected(const QString &folder);
    void startWork(ui::StickView::Work work, const QString &folder);
    void noteWritten(const core::Result<syncing::StickWritten> &written);
    void noteRead(const core::Result<syncing::StickRead> &read);
    void noteForwarded(const core::Result<syncing::StickForwarded> &forwarded);
    static QString writtenWords(const syncing::StickWritten &written);
    static QString leftWords(const syncing::PhotosWritten &photos);
    static QString readWords(const syncing::StickRead &read);
    static QString unreadWords(const core::Error &error);
    static QString forwardedWords(const syncing::StickForwarded &forwarded);
    QString refusedWords(const core::Error &error) const;
    static QString faultWords(const core::Error &error);
    QString writeFaultWords(const core::Error &error) const;
    static QString statusWords(const syncing::StickRead &read);
    static bool asksForCopying(const syncing::StickRead &read);

    QString m_folder; ///< of the stick
    Protection m_isProtected;
    QString m_standing; ///< what the last answer asked for, until another one is read
    bool m_isCopyingAsked = false; ///< … or until it is copied again, which is all it asked for
    ui::StickPage &m_page;
    syncing::SyncService &m_service;
};

} // namespace app
