// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/DigestKeeper.h"
#include "core/operations/Ledger.h"
#include "sync/client/Plan.h"

namespace syncing {

/// What a request carries for comparing rows.
struct DigestNews
{
    std::optional<core::DigestQuestion> question;
    std::vector<core::Repair> repairs; ///< that the county has not been told of, some of them

    bool operator==(const DigestNews &) const = default;
};

/// What an answer on a stick told of photos.
struct PhotoNews
{
    qint64 received = 0; ///< that the county is known to have since
    qint64 refused = 0; ///< that it will not take
};

/// The ledger as sync needs it; an interface so that its failures can be tried out.
class ClientLedger
{
public:
    virtual ~ClientLedger() = default;

    virtual core::Result<core::DeviceState> state() = 0;
    /// In order from \a fromLsn on, as many as fit but at least one.
    virtual core::Result<std::vector<core::PendingOp>> pending(qint64 fromLsn, qsizetype maxBytes)
        = 0;
    virtual core::Result<qint64> pendingCount() = 0;
    virtual core::Result<core::Changes> applyPage(const core::LogPage &page) = 0;

    /// Bases in these operations that are lines a restored county lost, and whose they were.
    virtual core::Result<std::map<qint64, core::OpId>> lostBases(
        const std::vector<core::PendingOp> &ops)
        = 0;
    /// After which operations of others these are to be decided, since a restored county lost
    /// their lines: number and operation.
    virtual core::Result<std::vector<std::pair<qint64, core::OpId>>> lostOrder(
        const std::vector<core::PendingOp> &)
    {
        return std::vector<std::pair<qint64, core::OpId>>();
    }
    virtual core::Result<std::vector<core::RecordKey>> doubtful() = 0; ///< some of them
    virtual core::Result<core::Changes> takeRestart(const core::CountyRestart &restart) = 0;
    virtual core::Result<core::Changes> applyRows(qint64 seq, const core::CountyRows &asked) = 0;

    /// Whether nothing of the county's is here yet, so that rows may come instead of the log.
    virtual core::Result<bool> isNew() { return false; }
    /// The next part of a region that was gained later; none as a rule.
    virtual core::Result<std::optional<RegionFill>> unfilled()
    {
        return std::optional<RegionFill>();
    }
    virtual core::Result<core::Changes> applyFills(qint64, std::span<const core::FillPart>)
    {
        return core::Changes();
    }
    virtual core::Result<DigestNews> digestNews() = 0;
    virtual core::Result<void> markTold(const std::vector<core::Repair> &repairs) = 0;
    virtual core::Result<core::DigestVerdict> compare(const core::CountyDigests &told) = 0;
    virtual core::Result<std::vector<QString>> owedSums() = 0; ///< places to be compared
    /// Lays the county's sums beside those of the ledger.
    virtual core::Result<void> compareSums(const SyncRequest &request, const SyncReply &reply) = 0;
    /// Photos that wait and may have come to the county by stick.
    virtual core::Result<std::vector<BlobName>> waitingPhotos() { return std::vector<BlobName>(); }
    virtual core::Result<PhotoNews> notePhotos(const std::vector<PhotoVerdict> &)
    {
        return PhotoNews();
    }
    /// Ledger::wipe().
    virtual core::Result<bool> wipe(qint64) { return false; }
};

/// The product's ledger behind that interface. Thread of the ledger.
class LedgerForSync final : public ClientLedger
{
public:
    explicit LedgerForSync(core::Ledger &ledger)
        : m_ledger(ledger)
    { }

    core::Result<core::DeviceState> state() override;
    core::Result<std::vector<core::PendingOp>> pending(qint64 fromLsn, qsizetype maxBytes) override;
    core::Result<qint64> pendingCount() override;
    core::Result<core::Changes> applyPage(const core::LogPage &page) override;
    core::Result<std::map<qint64, core::OpId>> lostBases(
        const std::vector<core::PendingOp> &ops) override;
    core::Result<std::vector<std::pair<qint64, core::OpId>>> lostOrder(
        const std::vector<core::PendingOp> &ops) override;
    core::Result<std::vector<core::RecordKey>> doubtful() override;
    core::Result<core::Changes> takeRestart(const core::CountyRestart &restart) override;
    core::Result<core::Changes> applyRows(qint64 seq, const core::CountyRows &asked) override;
    core::Result<bool> isNew() override;
    core::Result<std::optional<RegionFill>> unfilled() override;
    core::Result<core::Changes> applyFills(
        qint64 seq, std::span<const core::FillPart> parts) override;
    core::Result<DigestNews> digestNews() override;
    core::Result<void> markTold(const std::vector<core::Repair> &repairs) override;
    core::Result<core::DigestVerdict> compare(const core::CountyDigests &told) override;
    core::Result<std::vector<QString>> owedSums() override;
    core::Result<void> compareSums(const SyncRequest &request, const SyncReply &reply) override;
    core::Result<std::vector<BlobName>> waitingPhotos() override;
    core::Result<PhotoNews> notePhotos(const std::vector<PhotoVerdict> &photos) override;
    core::Result<bool> wipe(qint64 lastLsn) override;

private:
    core::Ledger &m_ledger;
};

/// What one round trip did, for the planner and for people.
struct RoundReport
{
    RoundResult result;
    core::Changes changes;
    qint64 pulled = 0; ///< entries applied, own ones included
    qint64 acknowledged = 0; ///< own operations that left the outbox
    qint64 conflicts = 0; ///< own operations that became a case
    qint64 rejected = 0; ///< own operations refused
    bool hasRestarted = false; ///< the county had come back from a backup
    qint64 filled = 0; ///< records of gained regions received
    qint64 serverTime = 0; ///< UTC ms by the county's clock
    PhotoNews photos; ///< by stick only
};

/// What is asked next: operations from the outbox, and news after the cursor.
core::Result<SyncRequest> makeRequest(
    ClientLedger &ledger, const StartAttempt &attempt, qint64 wantBytes);

/// Applies what an answer carries, a frame at a time, each with its cursor in one transaction.
/// Nothing is concluded from the part about pushed operations: only their lines in the log take
/// them out of the outbox. Fails only when the ledger does.
core::Result<RoundReport> takeReply(
    ClientLedger &ledger, const SyncRequest &request, const SyncReply &reply);

/// The same with what has come of an answer that is not over: its pages only. What has been taken
/// is passed over when takeReply() gets all of it.
core::Result<RoundReport> takeBeginning(
    ClientLedger &ledger, const SyncRequest &request, const SyncReply &soFar);

} // namespace syncing
