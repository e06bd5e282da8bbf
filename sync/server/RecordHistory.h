// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/HistoryStore.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// The records that an accepted line is about, each once: those it changed or wanted to change,
/// those that the county changed with it, and whom a case or hold that it opened concerns. None of
/// a line that was refused or that repeats another one.
std::vector<core::RecordId> touchedBy(const core::LogEntry &entry);

/// One change of a record, as the county's log tells it.
struct LoggedChange
{
    enum class By
    {
        Author,
        County ///< with an operation: a case, a hold, what moves along
    };

    qint64 seq = 0;
    qint64 receivedAt = 0; ///< UTC ms by the county's clock
    By by = By::Author;
    /// By the author's clock. Of an operation that became a case: what it wanted, beside what
    /// stands. Without fields where the record is only what a case is about.
    core::HistoryLine change;
    bool isMerge = false; ///< put over values that its author had not seen
    std::optional<core::RecordId> caseId; ///< that the operation became or joined, or was opened
    QString reason; ///< of the case
};

struct RecordHistory
{
    int type = 0; ///< number of a RecordType, perhaps one of a later release
    core::RecordId id;
    QString scope; ///< where it is now; empty while it stands in a case only
    std::vector<LoggedChange> changes; ///< in the order of the log
};

/// What became of a record from its making on. NotFound when no accepted line is about it.
core::Result<RecordHistory> historyOf(const CountyStore &store, const core::RecordId &id);

} // namespace syncing
