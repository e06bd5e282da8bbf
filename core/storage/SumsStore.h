// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/PaidSum.h"
#include "core/storage/Database.h"

#include <map>
#include <vector>

namespace core {

/// What is paid in one place by this ledger and by the county, as of the same line of the log.
struct SumComparison
{
    QString scope;
    PaidSum own;
    PaidSum county;
    qint64 seq = 0; ///< the line after which both were added up
    qint64 at = 0; ///< UTC ms of the county; 0 before the first comparison
    bool isOwed = true; ///< not equal, or written in since

    bool isEqual() const { return at > 0 && own == county; }
    bool operator==(const SumComparison &) const = default;
};

/// Once own operations have reached the county, both sides add up what is paid where they belong,
/// and the sums are laid side by side. From the operation on a place owes the comparison, until it
/// was made and was equal.
class SumsStore
{
public:
    explicit SumsStore(Database &database)
        : m_database(database)
    { }

    /// An operation of that scope was made.
    Result<void> owe(const QString &scope);
    Result<void> oweAll(); ///< wherever a comparison was ever made
    Result<std::vector<QString>> owed() const; ///< some of them
    /// Of the rows as they are shown; meaningful for a comparison when nothing waits to be sent.
    Result<PaidSum> own(const QString &scope) const;
    /// What the county told of the places it was asked for. Those it does not tell us about are
    /// forgotten. Nothing happens unless the ledger is at \a seq and has nothing to send: only then
    /// do both speak of the same.
    Result<void> compare(const std::vector<QString> &asked, const std::map<QString, PaidSum> &told,
        qint64 seq, qint64 now);
    /// The last comparison of each place where one is owed or was made since then (UTC ms).
    Result<std::vector<SumComparison>> comparisons(qint64 since) const;

private:
    Result<void> keep(const QString &scope, const PaidSum &county, qint64 seq, qint64 now);

    Database &m_database;
};

} // namespace core
