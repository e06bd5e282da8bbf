// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"
#include "sync/server/CountyConnection.h"

namespace syncing {

/// The county in a file of its own. The file is encrypted whole: secrets are bound as they are.
class SqliteConnection final : public CountyConnection
{
public:
    explicit SqliteConnection(std::unique_ptr<core::Database> database);

    core::Result<void> begin(Access access) override;
    core::Result<void> commit() override;
    void rollback() override;
    qint64 writesByOthers() override;
    core::Database *file() const override { return m_database.get(); }

private:
    std::unique_ptr<StatementDriver> make(const core::SqlText &sql) override;
    std::unique_ptr<core::Database> m_database;
};

} // namespace syncing
