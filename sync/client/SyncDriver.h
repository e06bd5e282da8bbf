// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/CountyAccount.h"
#include "sync/client/SyncSession.h"
#include "sync/protocol/Packer.h"
#include "sync/transport/Transport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace syncing {

/// What the rounds since the last reset() came to.
struct SyncTally
{
    qint64 pushed = 0; ///< operations sent, counted again when sent again
    qint64 acknowledged = 0;
    qint64 pulled = 0; ///< entries received, own ones included
    qint64 filled = 0; ///< records received beside them
    qint64 conflicts = 0;
    qint64 rejected = 0;
    qint64 rounds = 0;
    bool hasBranched = false; ///< the ledger was a copy or an old state and got another number
    bool hasRestarted = false; ///< the county had come back from a backup
    qint64 waitsUntil = 0; ///< as SyncReply::waitsUntil, in the last answer
};

/// Carries plan() out: starts attempts, applies what comes back, wakes up when it is time. Lives on
/// the thread of its ledger and transport and never blocks it longer than one page takes to apply.
class SyncDriver : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        core::Ledger &ledger;
        Transport &transport;
        core::Random &random;
    };

    SyncDriver(const Parts &parts, const CountyAccount &account, QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(SyncDriver)

    const PlanState &state() const { return m_state; }
    const SyncTally &tally() const { return m_tally; }
    /// Why the last attempt failed; none after one that did not.
    const std::optional<core::Error> &failure() const { return m_failure; }
    /// Whether nothing waits and nothing is to be fetched, as far as the last answer told.
    bool isSettled() const { return m_state.phase == Phase::Idle && !m_failure; }

    void note(Event::Kind kind); ///< Opened, Edited, LinkChanged or UserAsked
    /// Gives up the exchange under way, which ends in Cancelled, and rests for a while unless
    /// somebody asks. What was applied so far stays; what was not is sent again later.
    void cancel();
    void reset() { m_tally = {}; }

Q_SIGNALS:
    void stepped(); ///< state or tally changed
    void applied(const core::Changes &changes);
    void answered(qint64 countyTime); ///< the county was reached; UTC ms by its clock

private:
    void step(Event event);
    void begin(const StartAttempt &start);
    struct Asked
    {
        SyncRequest request;
        qint64 acknowledged = 0; ///< before it
        SyncReplyReader reader; ///< of its answer
    };
    void takeBeginning(Asked &asked, const QByteArray &soFar);
    void count(const RoundReport &report);
    void finish(const StartAttempt &start, Asked &asked, const core::Result<QByteArray> &body);
    void beginBranch(const StartAttempt &start);
    core::Result<RoundResult> finishBranch(
        const BranchRequest &request, const core::Result<QByteArray> &body);
    core::Result<void> goBack(RoundResult &result);
    core::Result<void> takeSeat(); ///< number and key as the ledger has them now
    void noteStanding(const Event &event);
    void failLater(const StartAttempt &start, const core::Error &error);
    core::Result<RoundReport> take(Asked &asked, const core::Result<QByteArray> &body);
    void fail(const StartAttempt &start, const core::Error &error);
    void armTimer();
    qint64 now() const;

    core::Ledger &m_whole;
    LedgerForSync m_ledger;
    Transport &m_transport;
    core::Random &m_random;
    quint32 m_device;
    PublicKey m_countyKey;
    std::optional<SigningKey> m_key; ///< always there; has no empty state
    Packer m_packer;
    PlanState m_state;
    SyncTally m_tally;
    std::optional<core::Error> m_failure;
    bool m_isOutOfService = false; ///< as the ledger has noted it
    qint64 m_restsUntil = 0; ///< after cancel()
    QTimer m_timer;
    QElapsedTimer m_elapsed; ///< a laptop's clock that is set must not stop the retries
};

} // namespace syncing
