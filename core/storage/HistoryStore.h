// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"
#include "core/storage/Database.h"

namespace core {

/// One change of one record, as the 经过 of the record tells it.
struct HistoryLine
{
    OpId opId;
    ChangeKind kind = ChangeKind::Set;
    QString user;
    quint32 device = 0;
    qint64 madeAt = 0; ///< UTC ms by the author's clock
    /// Field by field: old value, new value.
    std::map<FieldNumber, std::pair<Value, Value>> fields;
    /// Of an own operation that the county did not take: it never was so anywhere but here.
    Outcome outcome = Outcome::Applied;

    bool isTaken() const { return outcome == Outcome::Applied || outcome == Outcome::Duplicate; }
};

/// In the line of a Move: the village of before and the one of after.
inline constexpr FieldNumber kPlaceField = 0;

/// The line of one change of a record, its author left open. \a before is null when the record was
/// not known.
HistoryLine historyLine(const Record *before, const RecordChange &change);

/// Who changed what after a record was made. The making itself is told by the record's own stamp.
class HistoryStore
{
public:
    explicit HistoryStore(Database &database)
        : m_database(database)
    { }

    Result<void> add(const RecordId &record, const HistoryLine &line);
    /// Gives the line of an own operation the old values that it really took the place of: others
    /// may have written between the moment it was made and its place in the county's log.
    Result<void> rewrite(const RecordId &record, const HistoryLine &line);
    /// Whether that operation's change is told already.
    Result<bool> tells(const RecordId &record, const OpId &opId, ChangeKind kind) const;
    Result<std::vector<HistoryLine>> of(const RecordId &record) const; ///< oldest first
    Result<void> forget(const RecordId &record); ///< of a record that is others' business now

private:
    Database &m_database;
};

} // namespace core
