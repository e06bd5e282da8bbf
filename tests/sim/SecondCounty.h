// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/MemoryCountyStore.h"

namespace core {
class Random;
}

namespace syncing::sim {

/// A county in other hands that lives through the same days as the one in memory. What it answers
/// is compared with that one's, question by question; a day goes on with the answers of memory.
class SecondCounty
{
public:
    enum class End
    {
        Commit,
        Death ///< before it
    };

    virtual ~SecondCounty() = default;

    virtual void begin() = 0; ///< a day, as the scenery has it
    /// Both as one store, in one transaction until close().
    virtual CountyStore &open(MemoryCountyStore &memory) = 0;
    virtual void close(End end) = 0;

    // What the county's office does; in memory it is done already.
    virtual void enrol(quint32 number, const PublicKey &key, const std::vector<QString> &scopes)
        = 0;
    virtual void changeScopes(quint32 device, const std::vector<QString> &scopes) = 0;
    virtual void setStanding(quint32 device, bool isRetired, bool isRevoked) = 0;
    virtual void backUp() = 0;
    virtual void putBack(core::Random &random, qint64 now) = 0; ///< throws the numbers after it

    virtual void compareAll(const MemoryCountyStore &memory) = 0;
    virtual QString difference() const = 0; ///< the first one since the day began; empty for none
};

} // namespace syncing::sim
