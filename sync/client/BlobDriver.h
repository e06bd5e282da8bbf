// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/BlobExchange.h"
#include "sync/client/CountyAccount.h"
#include "sync/transport/Transport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace syncing {

/// Sends and fetches photos while operations leave the line free: one small piece at a time on a
/// connection of its own, so short that whatever else wants the line waits a second or two at most,
/// and with a rest after each, so that seven tenths of the line is the most it takes. Lives on the
/// thread of its ledger and transport.
class BlobDriver : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        core::Ledger &ledger;
        core::BlobStore &blobs;
        Transport &transport;
        core::Random &random;
    };

    explicit BlobDriver(const Parts &parts, QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(BlobDriver)

    void resume(); ///< operations leave the line free: go on, and look for new work
    void look(); ///< something new is to be sent or fetched: now, if the line is free
    void pause(); ///< operations want the line: the piece under way is the last for now
    /// Whether nothing is left to do, or nothing can be done until resume() is called again.
    bool isSettled() const { return !m_isRunning; }
    const BlobTally &tally() const { return m_exchange.tally(); }
    /// Why the last attempt failed; none after one that did not.
    const std::optional<core::Error> &failure() const { return m_failure; }

Q_SIGNALS:
    void stepped(); ///< something was sent, came, failed or ended
    void arrived(const core::ContentId &content);

private:
    void step();
    void finish(const BlobRequest &request, const core::Result<QByteArray> &body);
    core::Result<void> take(const BlobRequest &request, const core::Result<QByteArray> &body);
    core::Result<void> accept(const ReplyHead &head);
    void fail(const core::Error &error);
    void settle();
    void learn(const BlobRequest &request, qint64 ms);
    core::Result<std::optional<CountyAccount>> account() const;

    core::Ledger &m_ledger;
    Transport &m_transport;
    core::Random &m_random;
    BlobExchange m_exchange;
    std::optional<CountyAccount> m_account; ///< of the request under way
    bool m_isRunning = false;
    bool m_isPaused = true;
    bool m_isAsking = false; ///< a request is under way
    int m_failures = 0; ///< in a row
    qsizetype m_pieceBytes;
    std::optional<core::Error> m_failure;
    QTimer m_rest;
    QElapsedTimer m_elapsed;
};

} // namespace syncing
