// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"
#include "sync/server/CountyConnection.h"
#include "sync/server/CountyStore.h"

#include <functional>
#include <map>
#include <set>

namespace syncing {

/// The county's records, with what was seen and changed of them kept for as long as nobody else
/// writes: operations come in runs on the same records, and each is looked at several times. What
/// changed is written at once by write(). Failures are told to whoever made it.
class RecordTable
{
public:
    using Fail = std::function<void(core::Error)>;

    RecordTable(CountyConnection &connection, Fail fail);

    core::Result<qint64> count() const;
    core::Result<void> forEach(const std::function<void(const core::Record &)> &visit) const;
    SharedRecord read(int type, const core::RecordId &id) const; ///< as it is written
    SharedRecord rowIn(
        const CountyStatement &select, int column, int type, const core::RecordId &id) const;

    SharedRecord record(int type, const core::RecordId &id);
    std::vector<SharedRecord> personsWith(const QString &identityNumber);
    core::PaidSum paidIn(const QString &scope) const;
    /// Its records are asked for together, by the first question that needs one of them.
    void expect(const core::Op &op);
    void put(core::Record row);
    void write();
    void forget();
    /// To the villages' sums, by what was written since they were taken.
    core::Digests takeDifferences() { return std::exchange(m_differences, {}); }
    std::size_t kept() const { return m_rows.size(); }

private:
    using RowKey = std::pair<int, core::RecordId>;
    struct CachedRow
    {
        SharedRecord row; ///< null: known not to exist
        bool isChanged = false; ///< not written yet
        /// The village whose sum holds the row as it is in the database, and with which hash.
        std::optional<QString> countedIn = {};
        quint64 hash = 0;
    };

    void count(CachedRow &cached, quint64 hash);

    void fetchExpected();
    void fetch(CountyStatement &select);
    bool hasRow(CountyStatement &statement) const;
    void note(const core::Result<void> &outcome) const;

    CountyConnection &m_connection;
    Fail m_fail;
    std::map<RowKey, CachedRow> m_rows;
    std::vector<CachedRow *> m_unwritten;
    std::multimap<QString, CachedRow *> m_identities; ///< of unwritten persons, and of old
    core::Digests m_differences;
    /// Who has an identity number, of those that were asked for; kept up to date by put().
    std::map<QString, std::set<core::RecordId>> m_holders;
    std::set<RowKey> m_expected;
    std::set<QString> m_expectedIdentities;
};

} // namespace syncing
