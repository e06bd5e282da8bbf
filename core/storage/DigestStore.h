// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"
#include "core/domain/RowDigest.h"
#include "core/storage/Database.h"

#include <functional>

namespace core {

quint64 rowHash(const Record &record);

/// How comparing with the county stands.
struct DigestState
{
    qint64 countedAt = 0; ///< UTC ms; 0 when the rows are to be counted
    int types = 0; ///< of records, that were counted
    bool isOpen = false;
    std::optional<DigestQuestion> question;
    int vain = 0;
    qint64 restsUntil = 0; ///< UTC ms

    bool operator==(const DigestState &) const = default;
};

/// The sums of a ledger over the county's part of its rows, and what came of comparing them.
class DigestStore
{
public:
    explicit DigestStore(Database &database)
        : m_database(database)
    { }

    Result<Digests> sums() const;
    Result<void> add(const Digests &differences);
    Result<void> replace(const Digests &sums);

    using Visit = std::function<void(const Record &)>;
    /// Every row as the county has it, as far as this ledger knows; of one village when a scope is
    /// given. Reads everything.
    Result<void> visitRows(const QString &scope, const Visit &visit) const;
    Result<Digests> counted() const;

    Result<DigestState> state() const;
    Result<void> saveState(const DigestState &state);
    /// What was found to differ was found in a log that is no more.
    Result<void> forgetQuestion();

    Result<void> noteRepair(const Repair &repair, qint64 now); ///< its number is given here
    Result<std::vector<Repair>> untoldRepairs(std::size_t limit) const;
    Result<void> markTold(qint64 upTo);

private:
    Database &m_database;
};

QByteArray encodeQuestion(const DigestQuestion &question);
Result<DigestQuestion> decodeQuestion(QByteArrayView bytes);

} // namespace core
