// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/RowDigest.h"
#include "sync/server/CountyConnection.h"

#include <functional>

namespace syncing {

/// Where the body of a row stands in its table.
inline SecretPlace placeOfBody(int type, const core::RecordId &id)
{
    return {"record.body", type, id.toBytes()};
}

/// Sums over the county's rows and what laptops tell of their repairs, in its database. Works
/// inside the caller's transaction,
/// apart from prepare().
class DigestTable
{
public:
    explicit DigestTable(CountyConnection &connection)
        : m_connection(connection)
    { }

    static bool counts(int type); ///< whether this release knows the type

    core::Result<core::Digests> within(const std::vector<QString> &prefixes) const;
    core::Result<void> add(const core::Digests &differences) const;
    core::Result<void> visitRows(
        const QString &scope, const std::function<bool(const core::RowSum &)> &visit) const;
    core::Result<core::Digests> counted() const; ///< from the rows; reads everything
    /// Counts the rows of a county that came from a release without sums or with fewer types.
    core::Result<void> prepare() const;

    core::Result<void> noteRepair(quint32 device, const core::Repair &repair, qint64 now) const;
    struct RepairCount
    {
        qint64 repairs = 0;
        qint64 stubborn = 0;
        qint64 lastAt = 0; ///< UTC ms
    };
    core::Result<RepairCount> repairsOf(quint32 device) const;

private:
    using Visit = std::function<bool(const QString &scope, const core::RowSum &)>;
    core::Result<void> visitAll(const QString &scope, const Visit &visit) const;
    core::Result<bool> isCounted() const;
    core::Result<void> countAnew() const;

    CountyConnection &m_connection;
};

} // namespace syncing
