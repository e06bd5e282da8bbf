// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "sync/client/BlobDriver.h"
#include "sync/client/SyncDriver.h"
#include "sync/client/SyncService.h"
#include "sync/transport/HttpsTransport.h"

namespace syncing {

/// The half of SyncService that lives on the sync thread and owns what only that thread may touch.
class SyncWorker : public QObject
{
    Q_OBJECT

public:
    explicit SyncWorker(SyncService::Parts parts);
    ~SyncWorker() override;
    Q_DISABLE_COPY_MOVE(SyncWorker)

    void open();
    void note(Event::Kind kind);
    void cancel();
    void notePhotos();
    void enrol(const EnrolOffer &offer);
    void enrolAnew(const QString &code);
    void moveServer(const QUrl &server);
    void giveUpMove();
    void writeStick(const QString &path);
    void readStick(const QString &path);
    void forwardStick(const QString &path);

Q_SIGNALS:
    void statusChanged(const syncing::SyncStatus &status);
    void applied(const core::Changes &changes);
    void photoArrived(const core::ContentId &content);
    void enrolled(const syncing::CountyAccount &account);
    void enrolmentFailed(const core::Error &error);
    void serverMoved(const QUrl &server);
    void serverNotFound(const core::Error &error);
    void stickWritten(const core::Result<syncing::StickWritten> &written);
    void stickRead(const core::Result<syncing::StickRead> &read);
    void stickForwarded(const core::Result<syncing::StickForwarded> &forwarded);
    void failed(const core::Error &error);

private:
    core::Result<void> openLedger();
    void drive(const CountyAccount &account);
    void ask(const EnrolOffer &offer);
    core::Result<CountyAccount> taken(const CountyAccount &account);
    void finishEnrolment(core::Result<CountyAccount> account);
    core::Result<void> lookAt(const QUrl &server);
    void finishMove(const QUrl &server, const core::Result<void> &outcome);
    void saveContact();
    void giveBack();
    void lockUpIfRevoked();
    void publish();
    void drivePhotos(const CountyAccount &account);
    void steerPhotos(); ///< they go when operations leave the line free
    void countPhotos(SyncStatus &status);
    core::Result<void> startForwarding(const QString &path);
    std::unique_ptr<Transport> makeTransport(const QUrl &server, const QByteArray &authority,
        const HttpsTransport::Limits &limits) const;
    std::unique_ptr<Transport> makeTransport(const QUrl &server, const QByteArray &authority) const
    {
        return makeTransport(server, authority, HttpsTransport::Limits());
    }

    SyncService::Parts m_parts;
    core::SystemRandom m_random;
    std::unique_ptr<core::Database> m_database;
    std::unique_ptr<core::Ledger> m_ledger;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<SyncDriver> m_driver;
    std::unique_ptr<Transport> m_enrolment; ///< while a county is asked to take this laptop in
    std::unique_ptr<Transport> m_elsewhere; ///< while the county is looked for at another address
    std::unique_ptr<SyncDriver> m_probe; ///< over the last
    int m_probes = 0; ///< so far, and those given up
    std::unique_ptr<Transport> m_colleagues; ///< while a colleague's stick is handed in
    std::unique_ptr<StickForwarder> m_forwarder; ///< over the last
    std::optional<core::BlobStore> m_blobs;
    std::unique_ptr<Transport> m_photoTransport; ///< of the next
    std::unique_ptr<BlobDriver> m_photos;
    SyncStatus m_status;
    bool m_isLockedUp = false;
    qint64 m_savedContactAt = 0;
};

} // namespace syncing
