// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace syncing::sim {

class Dice;

/// What goes wrong in one run, each in percent of its occasions. Whole kinds are switched on and
/// off by the seed instead of being averaged, so that rare combinations really meet.
struct Faults
{
    int dropRequest = 0;
    int dropReply = 0; ///< after the county committed
    int duplicate = 0;
    int late = 0; ///< delivered minutes after its attempt was given up
    int truncate = 0;
    int flipBit = 0;
    int portal = 0; ///< a web page in place of the answer
    int cutLink = 0;
    int oneWay = 0; ///< a link that is there again carries requests only, or answers only
    int crash = 0; ///< of the laptop, between two steps
    int crashInside = 0; ///< of the laptop, in the middle of a transaction
    int countyCrash = 0; ///< before its commit
    int busy = 0; ///< the county asks to come again later
    int wrongStart = 0; ///< a laptop sends from a later operation than the county needs
    int restore = 0; ///< of a laptop from an older copy of its disk
    int putBack = 0; ///< of the county from a backup
    int smallPages = 0; ///< a laptop asks for as little as it can, so that a region comes in parts
    int packedRows = 0; ///< in a part that a joining laptop gets; 0: it gets the log
    int maxDelayMs = 800;
    int bytesPerSecond = 0; ///< of the line of each laptop, each way; 0: as many as there are

    struct Rate
    {
        const char *name;
        int Faults::*member;
    };
    static const std::array<Rate, 20> kRates;

    static Faults swarm(Dice &dice);
    /// Whether messages must really be encoded for these faults to mean anything.
    bool needsBytes() const { return truncate + flipBit + portal > 0; }
};

} // namespace syncing::sim
