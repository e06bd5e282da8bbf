// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyDatabase.h"

namespace syncing {

struct OfficeAccount
{
    qint64 number = 0;
    QString name;
    QByteArray hash; ///< Argon2id of the password, as libsodium writes it
    qint64 madeAt = 0; ///< UTC ms
};

/// Who at the county's office may look at the status page: a few people with passwords of their
/// own, and nothing else that they could do. Each change is a transaction of its own, beside a
/// running server. Belongs to the thread of its CountyDatabase.
class OfficeAccounts
{
public:
    static constexpr qsizetype kMinPassword = 10; ///< characters

    explicit OfficeAccounts(const CountyDatabase &county)
        : m_connection(county.connection())
    { }

    core::Result<std::vector<OfficeAccount>> all() const;
    /// InvalidInput for an empty name or a short password. A name that is there gets the new
    /// password, and whoever is logged in under it is not any more.
    core::Result<void> save(const QString &name, const QString &password, qint64 now) const;
    core::Result<void> remove(const QString &name) const; ///< NotFound without it

    /// Takes a tenth of a second and 64 MB on purpose.
    static core::Result<QByteArray> hash(const QString &password);
    static bool matches(const QByteArray &hash, const QString &password);

private:
    core::Result<void> write(const OfficeAccount &account, bool isNew) const;

    CountyConnection &m_connection;
};

} // namespace syncing
