// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/ContentId.h"
#include "core/operations/UserAction.h"
#include "core/storage/Database.h"
#include "sync/client/Enroller.h"
#include "sync/client/Stick.h"
#include "sync/client/StickForwarder.h"
#include "sync/client/SyncStatus.h"

#include <QObject>
#include <QThread>

namespace syncing {

class SyncWorker;

/// All that the window sees of the county. Works on a thread of its own with its own connection to
/// the ledger, and no call here ever waits for it: what happens is told by signals, on the thread
/// this object lives on. Tries by itself after edits, when a network appears, and now and then.
class SyncService : public QObject
{
    Q_OBJECT

public:
    /// Called on the sync thread.
    using ConnectionFactory = std::function<core::Result<std::unique_ptr<core::Database>>()>;
    using TransportFactory = std::function<std::unique_ptr<Transport>(const QUrl &, QByteArray)>;

    struct Parts
    {
        ConnectionFactory connect;
        const core::Clock &clock; ///< safe from any thread; outlives the service
        TransportFactory transport = {}; ///< HTTPS when not given
        QString directory = {}; ///< of the ledger; photos stay where they are when not given
    };

    explicit SyncService(Parts parts, QObject *parent = nullptr);
    ~SyncService() override; ///< gives up a request under way; nothing is lost by that
    Q_DISABLE_COPY_MOVE(SyncService)

    const SyncStatus &status() const { return m_status; } ///< as last told

    void start(); ///< opens the ledger on the sync thread and makes the first attempt
    void noteEdit(); ///< something was committed: it will be sent in a moment
    void notePhotos(); ///< a photo was attached, or one is wanted that is not here
    void syncNow(); ///< the user asked: at once, whatever the back-off
    void cancel(); ///< gives up the exchange under way and rests some minutes, or until syncNow()
    void enrol(const EnrolOffer &offer); ///< ends in enrolled() or enrolmentFailed()
    /// Goes on with another number of the same county, which was put back from a backup and does
    /// not know this laptop any more; unsent work stays. Ends as enrol().
    void enrolAnew(const QString &code);
    /// Looks for the county at another address, with the keys and the authority this laptop has,
    /// and keeps it once the county answered there. Ends in serverMoved() or serverNotFound().
    void moveServer(const QUrl &server);
    void giveUpMove(); ///< nobody waits for what moveServer() finds any more
    /// Writes what waits to a stick, and applies what a stick brought home; the path as for
    /// writeToStick() and readFromStick(). Each ends in the signal of its name.
    void writeStick(const QString &path);
    void readStick(const QString &path);
    /// Hands in over this laptop's network what colleagues wrote on a stick: StickForwarder.
    void forwardStick(const QString &path);

Q_SIGNALS:
    void statusChanged(const syncing::SyncStatus &status);
    void applied(const core::Changes &changes); ///< the county's entries changed these records
    void photoArrived(const core::ContentId &content); ///< it can be shown now
    void enrolled(const syncing::CountyAccount &account);
    void enrolmentFailed(const core::Error &error);
    void serverMoved(const QUrl &server);
    void serverNotFound(const core::Error &error); ///< all is as it was
    void stickWritten(const core::Result<syncing::StickWritten> &written);
    void stickRead(const core::Result<syncing::StickRead> &read);
    void stickForwarded(const core::Result<syncing::StickForwarded> &forwarded);
    void failed(const core::Error &error); ///< the ledger could not be opened for sync

private:
    void watchNetwork();

    SyncStatus m_status;
    QThread m_thread;
    SyncWorker *m_worker; ///< lives on m_thread, which deletes it
};

} // namespace syncing
