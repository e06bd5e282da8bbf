// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "sync/client/Branching.h"
#include "sync/client/SyncSession.h"
#include "tests/sim/Disk.h"
#include "tests/sim/Scenery.h"

#include <map>
#include <memory>
#include <set>

namespace syncing::sim {

class VirtualClock final : public core::Clock
{
public:
    qint64 nowMs() const override { return now; }
    qint64 now = 1'790'000'000'000;
};

/// As its owner or its battery set it.
class LaptopClock final : public core::Clock
{
public:
    explicit LaptopClock(const VirtualClock &time)
        : m_time(time)
    { }
    qint64 nowMs() const override { return m_time.now + ahead; }
    qint64 ahead = 0;

private:
    const VirtualClock &m_time;
};

/// What an author had before his eyes: the operation that wrote each group he then changed.
using Seen = std::map<std::pair<core::RecordId, core::GroupNumber>, core::OpId>;

/// An operation as it was at the moment of saving, kept apart from the engine under test.
struct Made
{
    std::size_t laptop = 0;
    core::OpId id;
    core::Op op;
    Seen seen;
    bool isLostWithDisk = false; ///< its only copy was on a disk that the run itself rolled back
};

/// A form on the screen: what was read when it opened.
struct Form
{
    core::UserAction action;
    Seen seen;
};

/// One laptop: the product's ledger on a database in memory, and beside it what the test expects
/// that ledger to show.
class Laptop
{
public:
    Laptop(const LaptopScenery &scenery, std::size_t index, const VirtualClock &now);

    core::Ledger &ledger() { return *m_ledger; }
    core::Database &database() { return m_disk.database(); }
    std::size_t index() const { return m_index; }
    /// The laptop of the scenery whose enrolment this is: its own, or that of the disk it copies.
    std::size_t owner() const { return m_owner; }
    quint32 device() const { return m_device; }
    std::optional<SigningKey> key() const; ///< of a number it branched off to
    /// Takes over another number. False when the process died in it.
    bool continueAs(const BranchRequest &request, const BranchReply &reply);
    const QString &user() const { return m_scenery.user; }
    std::vector<core::HeldRegion> regions(); ///< as the ledger says

    void begin(bool isShut); ///< puts the ledger back to the scenery, of an open one
    void makeNew(); ///< enrolled, and nothing else
    void restart(); ///< the process died: memory is gone, the disk stays
    void keepCopy(); ///< of the disk
    bool hasCopy() const { return m_copyHead.has_value(); }
    void restoreCopy();
    /// Runs on a copy of that disk, with all that its user did so far, and knows of no copying.
    void becomeCloneOf(Laptop &original);
    core::DeviceState state(); ///< as the ledger says
    qint64 head() { return state().nextLsn - 1; }
    qint64 cursor() { return state().cursor; }
    bool isInDoubt(); ///< waits for rows of a restored county
    bool fallBack(); ///< to the number before; false when there was none

    /// The process dies at a commit to come, 0 the next, until it is started again.
    void dieAt(int commit) { m_disk.dieAt(commit); }
    void live() { m_disk.live(); }
    bool isDead() const { return m_disk.isDead(); }

    LaptopClock clock;
    int schema = kSchema; ///< that its program knows
    PlanState plan;
    int session = 0; ///< of the process; answers to an earlier one reach nobody
    bool isOnline = true;
    bool isMute = false; ///< what it sends reaches nobody, …
    bool isDeaf = false; ///< … or no answer it; never both
    bool wasRestored = false;
    std::set<core::RecordId> damaged; ///< records that the run itself spoilt, until put right
    bool isGone = false; ///< given back and emptied, out of service for good, or shut all day
    std::vector<Form> forms;

    std::vector<core::OpId> own; ///< by lsn - 1
    std::map<core::RecordId, core::Record> truth; ///< replay of the county's log to the cursor
    std::vector<core::HeldRegion> held; ///< when it was last looked at
    std::set<core::RecordId> handedOver; ///< of lost regions, with unsent work since then
    qint64 confirmedTo = 0;
    qint64 confirmedEpoch = 1;
    std::set<core::OpId> settled; ///< own operations with a line at or before the cursor

private:
    LaptopScenery m_scenery;
    std::size_t m_index;
    std::size_t m_owner;
    quint32 m_device = 0;
    Disk m_disk;
    std::unique_ptr<core::Ledger> m_ledger;
    QByteArray m_copy; ///< of the disk
    std::optional<qint64> m_copyHead;
    std::set<core::RecordId> m_copyDamaged;
};

} // namespace syncing::sim
