// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"
#include "core/storage/Database.h"

#include <map>
#include <set>
#include <vector>

namespace core {

/// A record by type and id; newer types, too.
using RecordKey = std::pair<int, RecordId>;

/// What a laptop keeps for the day its county comes back from a backup: which operation each recent
/// line stood for, and afterwards, which lines are gone and which records they had changed.
class RecoveryStore
{
public:
    /// Longer than any backup of a county is old.
    static constexpr qint64 kKeptMs = qint64{35} * 24 * 3600 * 1000;
    /// The last ones stay whatever the time: the county's clock may have been wrong.
    static constexpr qint64 kKeptLines = 1000;

    explicit RecoveryStore(Database &database)
        : m_database(database)
    { }

    Result<void> noteLine(qint64 seq, const OpId &opId, qint64 receivedAt);
    /// Forgets some of the lines that were received before that moment, the oldest first, but none
    /// of the last ones.
    Result<void> forgetLines(qint64 receivedBefore);

    /// The lines after \a seq are gone; every record that shows one of them becomes doubtful.
    Result<void> loseLinesAfter(qint64 seq);
    /// The record went to a village of others with this line: should the line be lost, it is here
    /// again, and to be asked for.
    Result<void> noteDeparture(const RecordKey &record, qint64 seq);
    Result<bool> hasLostLines() const;
    /// The operation of a line that is gone; none for any other sequence.
    Result<std::optional<OpId>> lostOp(qint64 seq) const;

    /// The lines after \a seq, by operation.
    Result<std::map<OpId, qint64>> linesAfter(qint64 seq) const;
    Result<std::set<OpId>> lostOps() const; ///< those of all lines that are gone
    /// The own operation is to be decided after these; in place of what was kept for it before.
    Result<void> keepOrder(qint64 lsn, const std::set<OpId> &before);
    /// Of own operations within these numbers: number and operation that comes before.
    Result<std::vector<std::pair<qint64, OpId>>> order(qint64 firstLsn, qint64 lastLsn) const;

    /// What the county has of the record is to be asked for.
    Result<void> doubt(int type, const RecordId &id);
    Result<std::vector<RecordKey>> doubtful(std::size_t limit) const;
    Result<qint64> doubtfulCount() const;
    Result<bool> isDoubtful(const RecordKey &record) const;
    Result<void> trust(const RecordKey &record);
    /// Doubtful because its hash is not the county's; it is put right by the same rows.
    Result<void> mistrust(const RecordKey &record);
    Result<bool> isMistrusted(const RecordKey &record) const;

private:
    Result<void> doubtVisible(const RecordSpec &spec, qint64 seq);
    Result<void> doubtConfirmed(qint64 seq);

    Database &m_database;
};

} // namespace core
