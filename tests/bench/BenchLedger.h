// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/seed/Seed.h"

#include <QTemporaryDir>

#include <memory>

namespace bench {

/// A ledger file filled with a synthetic profile through ordinary commits.
class BenchLedger
{
public:
    /// Durability is off while filling, and on again for what is measured.
    explicit BenchLedger(core::seed::Profile profile);

    core::Database &database() { return *m_database; }
    core::Ledger &ledger() { return *m_ledger; }
    const core::Regions &regions() const { return m_regions; }
    QString path() const { return m_dir.filePath(QStringLiteral("ledger.db")); }
    const core::LedgerKey &key() const { return m_key; }
    void close(); ///< the file stays

private:
    QTemporaryDir m_dir;
    core::SystemClock m_clock;
    core::LedgerKey m_key;
    core::Regions m_regions;
    std::unique_ptr<core::Database> m_database;
    std::unique_ptr<core::Ledger> m_ledger;
};

} // namespace bench
