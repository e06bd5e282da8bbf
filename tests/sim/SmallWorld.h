// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/MemoryCountyStore.h"
#include "tests/sim/SmallLedger.h"

#include <array>
#include <memory>

namespace syncing::sim {

/// How much may happen in one world; bounds the number of states.
struct SmallBounds
{
    std::array<int, 2> edits{2, 2}; ///< on each laptop
    /// Messages lost or doubled, laptops that die, attempts given up too early: together.
    int faults = 1;
};

/// Two laptops, one county and one record with a hard and a soft group. A value: steps make new
/// worlds. What did not change is shared between them.
class SmallWorld
{
public:
    explicit SmallWorld(const SmallBounds &bounds);

    /// Every world one event away, in which nothing is left out: edits, wake-ups, deliveries,
    /// losses, doubles, time-outs and crashes.
    std::vector<SmallWorld> next() const;
    /// Lets everything arrive until nothing more happens; false when that does not end.
    bool settle();

    quint64 fingerprint() const;
    QString fault() const { return m_fault; } ///< empty while the invariants hold
    QString faultAtEnd() const; ///< what must hold once all is quiet

private:
    struct Message
    {
        SyncRequest request;
        std::optional<SyncReply> reply; ///< set once the county answered
        qint64 attempt = 0;
        bool isOrphan = false; ///< its process died
    };
    struct Side
    {
        std::shared_ptr<const SmallLedger> ledger;
        PlanState plan;
        std::vector<std::shared_ptr<const Message>> flying;
        int edits = 0;
    };
    using Step = void (SmallWorld::*)(std::size_t, std::size_t);

    void edit(std::size_t side, std::size_t group);
    void wake(std::size_t side, std::size_t);
    void arrive(std::size_t side, std::size_t message);
    void lose(std::size_t side, std::size_t message);
    void repeat(std::size_t side, std::size_t message);
    void timeOut(std::size_t side, std::size_t isEarly);
    void crash(std::size_t side, std::size_t);
    SmallWorld after(Step step, std::size_t side, std::size_t number) const;

    void tell(Side &side, Event event);
    void atCounty(Side &side, const Message &message);
    void atLaptop(Side &side, const Message &message);
    void checkLine(const MemoryCountyStore &county, const core::LogEntry &entry);
    void fail(const char *what);

    std::shared_ptr<const MemoryCountyStore> m_county;
    std::array<Side, 2> m_sides;
    SmallBounds m_left;
    /// By operation: its group, and the operation that wrote what its author saw there.
    using Seen = std::map<core::OpId, std::pair<core::GroupNumber, core::OpId>>;
    std::shared_ptr<const Seen> m_seen = std::make_shared<Seen>();
    QString m_fault;
};

struct Exploration
{
    std::size_t states = 0;
    std::size_t settled = 0;
    QString fault;
};

/// Every world that can be reached, each once, nearest first; and from some of them the way to
/// rest. Ends at the first fault.
Exploration explore(const SmallBounds &bounds);

} // namespace syncing::sim
