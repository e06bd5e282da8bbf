// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/BlobQueue.h"
#include "core/storage/DeviceStore.h"
#include "core/storage/queries/StaleBasis.h"

namespace core {

/// What an operation is about, for lists of operations: the first person or household in it.
struct OpSummary
{
    OpId opId;
    qint64 lsn = 0;
    qint64 madeAt = 0; ///< UTC ms
    RecordType type = RecordType::Note; ///< of the record it is about
    RecordId record;
    QString name; ///< of the person, or of the household's head
    QString scope;
    ChangeKind kind = ChangeKind::Set;
    std::vector<QByteArray> fields; ///< keys of the fields it sets, for a Set
    std::vector<Value> values; ///< of each of them
    Outcome outcome = Outcome::Applied; ///< of settled operations
    QString reason; ///< code
};

/// One of two persons in use with one identity number.
struct Twin
{
    RecordId id;
    QString scope; ///< the village
    std::optional<Record> person; ///< none: of another township, or out of use by now
    std::vector<Record> cases; ///< of theirs, in use
};

/// An open conflict with both sides, as the decision page shows it.
struct OpenConflict
{
    Record conflict;
    std::optional<Record> subject; ///< as the county has it; none when it was never made there
    QString name; ///< whom it concerns
    std::vector<RecordChange> localChanges; ///< what was written here
    /// The county's side of the same groups: not as it was when the conflict arose but as the
    /// ledger has it now, with the revisions a decision rests on.
    std::vector<RecordChange> countyValues;
    QString countyUser; ///< who wrote the county's side
    qint64 countyAt = 0; ///< UTC ms; 0 when not known
    std::optional<Record> person; ///< whom it concerns, where the ledger has them
    qint64 monthly = 0; ///< fen; what is paid to them every month and hangs on the decision
    bool holdsPayment = false; ///< nothing is paid to them until it is decided
    std::vector<MovedFigure> figures; ///< when it was decided on others than there are now
    std::vector<Record> notes; ///< on the case itself: what it is about was never made
    std::vector<Twin> twins; ///< when one identity number stands twice: the one written later first
};

/// What lies between this computer and the county: unsent, refused, received, undecided.
class ExchangeQuery
{
public:
    explicit ExchangeQuery(Database &database)
        : m_database(database)
    { }

    struct Counts
    {
        int waiting = 0; ///< operations
        qint64 waitingBytes = 0; ///< of those operations, before they are packed
        qint64 oldestWaiting = 0; ///< UTC ms; 0 when none waits
        int conflicts = 0;
        int rejected = 0; ///< not looked at yet
        int received = 0; ///< operations the county took since `since`
        BlobCounts photos; ///< `waiting` and `rejected` know nothing of them
    };
    Result<Counts> counts(qint64 since) const;
    Result<std::vector<OpSummary>> waiting(int limit) const; ///< oldest first
    Result<std::vector<OpSummary>> rejected() const; ///< not looked at yet
    Result<std::vector<OpenConflict>> conflicts() const; ///< oldest first

private:
    Result<OpSummary> summarise(const Op &op, const OpId &opId) const;
    Result<QString> nameOf(RecordType type, const RecordId &id) const;
    Result<std::optional<Record>> personOf(RecordType type, const RecordId &id) const;
    Result<void> describePayment(OpenConflict &open) const;
    Result<OpenConflict> describe(Record conflict) const;
    Result<void> describeTwins(OpenConflict &open) const;
    Result<Twin> twin(const RecordChange &change) const;
    Result<void> refresh(OpenConflict &open, RecordChange &county) const;

    Database &m_database;
};

} // namespace core
