// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/VoidsAhead.h"

#include "core/domain/LogEntry.h"
#include "core/storage/RecordStore.h"

#include <map>
#include <set>

namespace core {

namespace {

/// What a laptop did since a moment, as the county will count it.
class OwnWork
{
public:
    Result<void> read(Database &database, qint64 since)
    {
        Statement rows = database.statement("SELECT body FROM outbox"
                                            " UNION ALL SELECT body FROM own_op"
                                            " WHERE received_at >= ? AND outcome = ?");
        rows.bind(since).bind(static_cast<int>(Outcome::Applied));
        for (;;) {
            MQ_TRY_ASSIGN(const bool found, rows.step());
            if (!found)
                return {};
            MQ_TRY_ASSIGN(Op op, decodeOp(rows.bytes(0)));
            if (op.kind == OpKind::Edit)
                take(op.changes);
        }
    }

    /// Those of the changes that take out of use what was not made just now.
    std::vector<RecordChange> counted(const std::vector<RecordChange> &changes) const
    {
        std::vector<RecordChange> found;
        for (const RecordChange &change : changes) {
            if (change.kind == ChangeKind::Void && !m_made.contains(change.id))
                found.push_back(change);
        }
        return found;
    }

    const std::vector<std::vector<RecordChange>> &voids() const { return m_voids; }

private:
    void take(const std::vector<RecordChange> &changes)
    {
        std::vector<RecordChange> voids;
        for (const RecordChange &change : changes) {
            if (change.kind == ChangeKind::Create)
                m_made.insert(change.id);
            else if (change.kind == ChangeKind::Void)
                voids.push_back(change);
        }
        if (!voids.empty())
            m_voids.push_back(std::move(voids));
    }

    std::set<RecordId> m_made;
    std::vector<std::vector<RecordChange>> m_voids; ///< operation by operation
};

/// An operation counts for the village of the first record it takes out of use.
Result<void> count(
    Database &database, const std::vector<RecordChange> &voids, std::map<QString, qint64> &villages)
{
    const int number = voidCount(voids);
    if (number == 0)
        return {};
    const RecordChange &first = voids.front();
    MQ_TRY_ASSIGN(
        const auto row, RecordStore(database).find(static_cast<RecordType>(first.type), first.id));
    villages[row ? row->scope : QString()] += number; // none: others' by now
    return {};
}

int sumOf(const std::map<QString, qint64> &villages)
{
    qint64 sum = 0;
    for (const auto &[village, number] : villages)
        sum += number;
    return static_cast<int>(sum);
}

Result<std::map<QString, qint64>> villagesOf(Database &database, const OwnWork &work)
{
    std::map<QString, qint64> villages;
    for (const std::vector<RecordChange> &voids : work.voids())
        MQ_TRY(count(database, work.counted(voids), villages));
    return villages;
}

std::vector<RecordChange> voidsOf(const UserAction &action)
{
    std::vector<RecordChange> voids;
    if (action.kind != OpKind::Edit)
        return voids;
    for (const RecordEdit &edit : action.edits) {
        if (edit.kind == ChangeKind::Void)
            voids.push_back(
                {edit.kind, static_cast<int>(edit.before.type), edit.before.id, {}, {}});
    }
    return voids;
}

Result<qint64> personsIn(Database &database, const QString &village)
{
    Statement row = database.statement("SELECT count(*) FROM person WHERE scope = ?");
    row.bind(village);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? row.integer(0) : 0;
}

} // namespace

Result<int> voidsSince(Database &database, qint64 since)
{
    OwnWork work;
    MQ_TRY(work.read(database, since));
    MQ_TRY_ASSIGN(const auto villages, villagesOf(database, work));
    return sumOf(villages);
}

Result<bool> needSecondPerson(
    Database &database, const std::vector<UserAction> &actions, qint64 now)
{
    OwnWork work;
    MQ_TRY(work.read(database, now - kVoidWindowMs));
    std::map<QString, qint64> added;
    for (const UserAction &action : actions)
        MQ_TRY(count(database, work.counted(voidsOf(action)), added));
    if (added.empty())
        return false;
    MQ_TRY_ASSIGN(auto villages, villagesOf(database, work));
    for (const auto &[village, number] : added)
        villages[village] += number;
    const int ofDevice = sumOf(villages);
    for (const auto &[village, number] : added) {
        MQ_TRY_ASSIGN(const qint64 persons, personsIn(database, village));
        if (VoidLimits().isOver(ofDevice, villages[village], persons))
            return true;
    }
    return false;
}

} // namespace core
