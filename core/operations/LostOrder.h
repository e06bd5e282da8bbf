// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"
#include "core/storage/RecoveryStore.h"

#include <span>

namespace core {

struct PendingOp;

/// What a county that was put back had decided after what. Two who wrote about one record without
/// having seen each other are sent again in any order; the county is to come to the same outcomes,
/// so that what somebody decided since still fits. Used within the transaction that takes the
/// restart.
class LostOrder
{
public:
    /// Of the lines after \a keptSeq, before RecoveryStore loses them.
    static Result<LostOrder> before(Database &database, qint64 keptSeq);

    /// Keeps for each of these own operations that had a line which others' had come before it.
    Result<void> keep(std::span<const PendingOp> own) const;

private:
    using Lines = std::map<qint64, OpId>; ///< of others, by sequence

    LostOrder(Database &database, std::map<OpId, qint64> lines, std::set<OpId> lostBefore)
        : m_database(database)
        , m_lines(std::move(lines))
        , m_lostBefore(std::move(lostBefore))
    { }

    Result<std::set<OpId>> earlier(const Op &op, qint64 seq, const Lines &others) const;
    Result<void> addLast(
        int type, const RecordId &id, qint64 seq, const Lines &others, std::set<OpId> &found) const;
    Result<void> addTwins(
        const Op &op, qint64 seq, const Lines &others, std::set<OpId> &found) const;

    Database &m_database;
    std::map<OpId, qint64> m_lines;
    /// Lost once already: their first order stays, or two might wait for each other.
    std::set<OpId> m_lostBefore;
};

} // namespace core
