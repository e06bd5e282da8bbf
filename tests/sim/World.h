// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/Bundles.h"
#include "sync/server/PackedVillages.h"
#include "tests/sim/Dice.h"
#include "tests/sim/Laptop.h"
#include "tests/sim/SecondCounty.h"

#include <queue>
#include <span>

namespace syncing::sim {

/// After the day, when all that anybody can send has come.
inline constexpr qint64 kDrained = qint64{60} * 60'000;

/// How often a run of many seeds met a situation; each must have been met at least once.
using Sometimes = std::map<std::string, qint64>;

struct RunResult
{
    QString failure; ///< empty when every invariant held
    quint64 trace = 0; ///< equal for equal runs
    qint64 operations = 0;
    qint64 events = 0;
};

/// A county and its laptops in one process: the product's ledgers, planner, sessions, messages and
/// decisions, on virtual time and an invented network that fails as the seed says. After every step
/// the invariants of sync/README.md are checked against what the test itself remembers.
class World
{
public:
    /// With \a second, what that county answers must be what the one in memory does.
    World(const Scenery &scenery, Sometimes &sometimes, SecondCounty *second = nullptr);

    /// The day that a seed makes.
    Script draft(quint64 seed);
    /// With \a record, what was drawn is noted there.
    RunResult run(const Script &script, Draws *record = nullptr);
    RunResult run(quint64 seed) { return run(draft(seed)); }

private:
    struct Message
    {
        SyncRequest request;
        SyncReply reply;
        qint64 acknowledged = 0; ///< before it was asked
        std::optional<BranchRequest> branch; ///< instead of the request
        BranchReply branchReply;
        QByteArray bytes; ///< what travels, when the run works with bytes
        int session = 0;
        qint64 attempt = 0;
        bool isSpoilt = false;
    };
    struct Happening
    {
        qint64 at = 0;
        quint64 order = 0;
        What what = What::Act;
        std::size_t laptop = 0;
        std::shared_ptr<Message> message;
        qint64 number = 0; ///< attempt of TimeOut
        quint64 stream = 0; ///< of its draws
        bool operator>(const Happening &other) const
        {
            return std::tie(at, order) > std::tie(other.at, other.order);
        }
    };

    // World.cpp: time and users' days
    /// The laptops of the scenery; behind them stands the one that a copied disk may run in.
    std::span<const std::unique_ptr<Laptop>> seats() const
    {
        return std::span(m_laptops).first(m_scenery.laptops.size());
    }
    void begin(const Script &script, Draws *record);
    void planShut(Script &script);
    void planWork(Script &script, bool isWhole);
    void planCrashes(Script &script);
    void plan(Script &script, What what, std::size_t laptop, qint64 at);
    void schedule(qint64 delay, What what, std::size_t laptop,
        std::shared_ptr<Message> message = nullptr, qint64 number = 0);
    void happen(const Happening &happening);
    void dispatch(const Happening &happening, Laptop &laptop);
    bool isQuiet();
    bool chance(int percent);
    void fail(const QString &what);
    void note(quint64 value);
    void meet(const char *situation) { ++m_sometimes[situation]; }

    // Network.cpp
    /// \a work on the county's store, as the one transaction of a request.
    template <class Work>
    auto atCounty(Work work, SecondCounty::End end = SecondCounty::End::Commit)
    {
        if (!m_second)
            return work(m_county);
        auto result = work(m_second->open(m_county));
        m_second->close(end);
        lookAtSecond();
        return result;
    }
    void lookAtSecond();
    void carry(Laptop &laptop, Plan next);
    void tell(Laptop &laptop, Event event);
    void startAttempt(Laptop &laptop, const StartAttempt &start);
    void startBranch(Laptop &laptop, const StartAttempt &start);
    void send(Laptop &laptop, const std::shared_ptr<Message> &message);
    Seal sealOf(const Laptop &laptop, std::optional<SigningKey> &kept) const;
    void reachCounty(const Happening &happening);
    ReplyHead strangerHead() const;
    void answerBranch(const Happening &happening);
    void reachLaptop(const Happening &happening);
    void takePageAhead(Laptop &laptop, const Message &message, SyncReply &reply);
    void takeBranchReply(Laptop &laptop, const Message &message);
    std::optional<SyncRequest> read(const Message &message);
    std::optional<SyncReply> read(Laptop &laptop, const Message &message);
    qint64 travelTime(qsizetype bytes);
    void spoil(Message &message, bool isReply);
    void crash(Laptop &laptop);
    void changeLink(Laptop &laptop);
    void goWithoutLink(Laptop &laptop);
    void restore(Laptop &laptop);

    // Sticks.cpp
    void planSticks(Script &script);
    BundleParty partyOf(const Laptop &laptop) const;
    void handOver(const QByteArray &bytes, What where, std::size_t laptop);
    void writeStick(Laptop &laptop);
    void stickAtCounty(const Happening &happening);
    void stickHome(const Happening &happening);

    // Regions.cpp
    void planRegions(Script &script);
    void changeRegions(Laptop &laptop);
    void lookAtRegions(Laptop &laptop);
    void dropHandedOver(Laptop &laptop) const;
    void disown(Laptop &laptop, const SyncReply &reply);
    void checkRecord(
        Laptop &laptop, const core::RecordId &id, const std::vector<core::Op> &waiting);
    void checkHandedOver(
        Laptop &laptop, const core::RecordId &id, const std::vector<core::Op> &waiting);
    std::vector<core::Op> waitingOf(const Laptop &laptop) const;
    // Packed.cpp
    void planPacked(Script &script);
    void join(Laptop &laptop);
    PackedVillages *villages();
    // Damage.cpp
    void planDamage(Script &script);
    void damage(Laptop &laptop);
    void setBack(Laptop &laptop, const core::Record &row);
    void checkSums(Laptop &laptop, bool wasDamaged, const SyncReply &reply);

    // Moves.cpp
    void planMoves(Script &script);
    void actOnHousehold(Laptop &laptop);
    std::optional<Form> moveHousehold(Laptop &laptop);
    std::optional<Form> addToHousehold(Laptop &laptop);
    void seeBelongings(Laptop &laptop, Form &form);
    void checkHouseholds();

    // Clocks.cpp
    void planClocks(Script &script);
    void setClock(Laptop &laptop);
    void setCountyClock();
    qint64 countyNow() const;

    // Upgrades.cpp
    void planUpgrades(Script &script);
    void startOld(Laptop &laptop);
    void upgrade(Laptop &laptop);
    void checkTaken(const SyncRequest &request, const SyncReply &reply);

    // Later.cpp
    void planLater(Script &script);
    std::optional<quint32> laterDevice();
    std::optional<core::RecordChange> laterChange();
    void writeLater();
    void noteLater(const core::Op &op);
    void checkLater(const core::LogEntry &entry);

    // Clones.cpp
    void planClone(Script &script);
    void startClone(Laptop &original);

    // Standing.cpp
    void planStanding(Script &script);
    void changeStanding(Laptop &laptop);
    void settleStanding(Laptop &laptop);
    bool review(Laptop &laptop);
    void setStanding(const Laptop &laptop, bool isRetired, bool isRevoked);
    void stop(Laptop &laptop);
    void leave(Laptop &laptop);
    bool isAbsent(const Happening &happening) const;

    // Recovery.cpp
    void putBack();
    bool isOnADisk(const Made &made) const;
    void loseLines(const std::vector<SharedEntry> &lines);
    const std::vector<SharedEntry> &logOf(qint64 epoch) const;
    void takeFormerSeat(Laptop &laptop, RoundResult &result);
    void goOnWaiting(Laptop &laptop) const;

    // Users.cpp
    void act(Laptop &laptop);
    void save(Laptop &laptop, Form form);
    void remember(Laptop &laptop, const Form &form);
    std::optional<Form> openForm(Laptop &laptop);
    std::optional<Form> decideCase(Laptop &laptop);
    Form creation(Laptop &laptop);
    std::optional<Form> addToOwn(Laptop &laptop);
    Seen seenBy(Laptop &laptop, const std::vector<core::Record> &records);

    // Checks.cpp
    void checkCounty();
    void checkLine(const core::LogEntry &entry);
    bool buildsOnRefused(const core::LogEntry &entry) const;
    bool hasTakenInMore(const core::LogEntry &entry);
    void checkDecision(const core::LogEntry &entry);
    void noteMissed(const core::LogEntry &entry, const Made &made);
    void checkVoids(const core::LogEntry &entry);
    void checkHeld(const core::LogEntry &entry);
    void checkOverwriting(const core::LogEntry &entry, const Made &made);
    void checkClash(const core::LogEntry &entry, const Made &made);
    void applyTruth(const core::LogEntry &entry);
    void checkLaptop(Laptop &laptop, const std::vector<core::RecordId> &records);
    void checkAll(Laptop &laptop);
    void advance(Laptop &laptop);
    void checkEnd();
    quint32 authorOf(quint32 device, qint64 lsn) const;

    const Scenery &m_scenery;
    Sometimes &m_sometimes;
    VirtualClock m_clock;
    qint64 m_countyAhead = 0; ///< of the right time
    bool m_hasCountyJumped = false; ///< its clock
    std::vector<std::unique_ptr<Laptop>> m_laptops;

    Dice m_dice;
    std::optional<PackedVillages> m_villages; ///< of the county's program that runs now
    bool m_isReviewing = false;
    qint64 m_stickNumber = 0;
    MemoryCountyStore m_county;
    SecondCounty *m_second = nullptr;
    Faults m_faults;
    std::priority_queue<Happening, std::vector<Happening>, std::greater<>> m_queue;
    qint64 m_day = 0; ///< with faults, ms
    quint64 m_order = 0;
    QString m_failure;
    quint64 m_trace = 0;
    qint64 m_events = 0;
    qint64 m_end = 0; ///< when the faults stop
    qint64 m_seedNote = 0;

    std::map<core::OpId, Made> m_made;
    std::map<core::RecordId, core::RecordType> m_types; ///< of every record anybody ever made
    std::map<core::RecordId, core::Record> m_truth; ///< replay of the whole log
    qint64 m_checkedTo = 0;
    std::map<quint32, std::size_t> m_owners; ///< which laptop ever had a number
    std::map<quint32, DeviceProgress> m_progress; ///< lsn and chain as the test counts them
    std::map<quint32, Branch> m_branches; ///< all there ever were
    std::optional<MemoryCountyStore> m_backup;
    std::map<qint64, std::vector<SharedEntry>> m_pastLogs; ///< by epoch, as they were left
    std::set<core::OpId> m_missed; ///< what authors had seen and a restored county had not
    std::map<qint64, core::OpId> m_lineOps; ///< of every line there ever was
    quint32 m_laterDevice = 0; ///< of a later release, once there is one …
    qint64 m_laterEpoch = 0; ///< … and which county gave it its number
    std::map<std::pair<core::RecordId, core::FieldNumber>, core::Value> m_laterValues;
};

} // namespace syncing::sim
