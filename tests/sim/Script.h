// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/Faults.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace syncing::sim {

/// What can happen next in a run.
enum class What
{
    Act, ///< the user of a laptop does something
    Save, ///< … and saves a form opened earlier
    Open, ///< the program starts in the morning
    Wake, ///< a planned attempt is due
    ToCounty,
    ToLaptop,
    TimeOut,
    Link,
    Crash,
    Copy, ///< the disk is copied
    Restore, ///< … and the copy put back
    NoLink, ///< no network for the whole day
    StickOut, ///< bundles are written for the county
    StickAtCounty,
    StickHome, ///< an answer reaches a laptop, perhaps the wrong one
    BackUp, ///< the county is backed up
    PutBack, ///< … and comes back from that backup
    Regions, ///< the county sends a laptop other villages
    Damage, ///< rows of a laptop go wrong behind its back
    Standing, ///< the county takes a laptop back, or out of service
    Settle, ///< … and in again, or looks at what it wrote on a stick
    Clock, ///< … of a laptop is set
    CountyClock,
    OldProgram, ///< a laptop starts the day with one too old to read the log
    Upgrade, ///< … and gets the present one, with everything it holds
    Join, ///< a laptop is enrolled only now
    Ask, ///< its user asks whether it may take part again
    Household, ///< a household moves, or somebody adds to it
    Later, ///< somebody writes with a program of a later release
    Shut, ///< a laptop is not opened all day
    Clone, ///< a copy of its disk runs in another machine from now on
};

/// Something that a run does by itself, not in answer to something else.
struct Planned
{
    qint64 at = 0; ///< since the morning, ms
    What what = What::Act;
    std::size_t laptop = 0;
    quint64 stream = 0; ///< of its draws
};

/// Draws of each event, by its stream. What is not in it is 0, and 0 is always the harmless choice:
/// nothing is lost, everything is quick, the first kind of edit.
using Draws = std::map<quint64, std::vector<quint64>>;

/// All that decides how a run goes. A seed makes one; a failing one is then shortened and kept.
struct Script
{
    quint64 seed = 0; ///< of what is no choice: ids, keys, the jitter of attempts
    qint64 day = 25 * 60'000; ///< of work with faults, ms
    Faults faults;
    std::vector<Planned> planned;
    bool isDrawn = false; ///< the draws are these; otherwise the seed says
    Draws draws;

    QByteArray text() const; ///< one line each, for a file or a test
    static std::optional<Script> read(const QByteArray &text);
};

} // namespace syncing::sim
