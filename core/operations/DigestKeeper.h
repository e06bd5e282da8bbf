// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/operations/UserAction.h"
#include "core/storage/DeviceStore.h"
#include "core/storage/DigestStore.h"

namespace core {

/// What the county told about its rows besides a page.
struct CountyDigests
{
    qint64 seq = 0; ///< as of which line
    std::vector<QString> scopes; ///< what this device is sent
    DigestAnswer answer;
};

enum class DigestVerdict
{
    Unknown, ///< of another moment, or not the time to ask
    Equal,
    Asking, ///< they differ, and the next question is stored
    Named, ///< the rows that differ are doubtful now
};

/// Finds rows of this ledger that are not what the county has, whatever made them so, by comparing
/// sums ever more closely; naming them is all it does, Ledger::applyRows() puts them right. Sums
/// are counted from the rows, never taken over from the county. Thread of the ledger.
class DigestKeeper
{
public:
    DigestKeeper(Database &database, const Clock &clock);

    /// Before a process uses the ledger. One that did not close it may have left it damaged.
    Result<void> open();
    Result<void> close();

    /// Counts the sums anew when that is due, and compares.
    Result<DigestVerdict> compare(const CountyDigests &told);
    Result<std::optional<DigestQuestion>> question() const;

private:
    Result<void> recount(DigestState &state);
    Result<bool> holdsAll(const std::vector<QString> &scopes) const;
    Result<DigestVerdict> askMore(
        DigestState &state, const CountyDigests &told, const Digests &sums);
    Result<DigestVerdict> nameRows(DigestState &state, const CountyDigests &told);
    Result<DigestVerdict> endRound(DigestState &state);
    Result<DigestQuestion> differingBuckets(const CountyDigests &told) const;
    Result<std::size_t> nameRows(const QString &scope, const BucketRows &told);

    Database &m_database;
    const Clock &m_clock;
    DigestStore m_digests;
};

} // namespace core
