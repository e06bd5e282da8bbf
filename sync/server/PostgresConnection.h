// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/LedgerKey.h"
#include "sync/server/CountyConnection.h"

namespace syncing {

class PostgresSession;

/// Where a county's tables are, when not in a file of its own.
struct PostgresAddress
{
    QString url; ///< "postgres://user@host/database?…", or libpq's "key=value …"
    QString county; ///< six digits
    core::LedgerKey key; ///< that secrets are sealed with
};

/// A county in a PostgreSQL database (15 or later) that it may share with other counties. Secrets
/// are sealed before they leave the process. Write locks the county's row, so that there is one
/// writer a county, whichever machine it runs on, and numbers become visible in their order. When
/// the connection breaks, what was not committed never was, and the next begin() connects again.
class PostgresConnection final : public CountyConnection
{
public:
    /// Makes or updates the tables. Unsupported when the server is too old, TooNew when the tables
    /// are of a later release, Io when it cannot be reached.
    static core::Result<std::unique_ptr<CountyConnection>> open(const PostgresAddress &address);
    ~PostgresConnection() override;

    core::Result<void> begin(Access access) override;
    core::Result<void> commit() override;
    void rollback() override;
    qint64 writesByOthers() override;
    qint64 rowsAtOnce() const override { return 4000; }

private:
    std::unique_ptr<StatementDriver> make(const core::SqlText &sql) override;
    explicit PostgresConnection(std::unique_ptr<PostgresSession> session);
    core::Result<void> lock();

    std::unique_ptr<PostgresSession> m_session;
    bool m_isWriting = false;
    qint64 m_version = 0; ///< of the county's row when it was locked
    qint64 m_ownWrites = 0;
    qint64 m_epoch = 0; ///< 0: not seen yet
};

} // namespace syncing
