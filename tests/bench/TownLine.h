// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/Programs.h"

#include "core/operations/LedgerDirectory.h"
#include "sync/client/SyncRunner.h"

namespace bench {

/// An enrolled laptop opened in this process.
class OpenLaptop
{
public:
    explicit OpenLaptop(const QString &folder);

    core::Ledger &ledger() { return m_ledger; }
    syncing::SyncSummary sync(); ///< must succeed
    /// Two fields in two groups of people spread over the town.
    void edit(int count);

private:
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::LedgerDirectory m_directory;
    std::unique_ptr<core::Database> m_database;
    core::Ledger m_ledger;
};

/// Over TLS on loopback, with the real server as a process of its own: two laptops of a township,
/// of which the first has made a town that nobody has sent yet.
class TownLine
{
public:
    TownLine();

    OpenLaptop &first() { return m_first; }
    OpenLaptop &second() { return m_second; }
    const QString &secondFolder() const { return m_secondFolder; }

private:
    QTemporaryDir m_dir;
    e2e::County m_county;
    QString m_firstFolder;
    QString m_secondFolder;
    OpenLaptop m_first;
    OpenLaptop m_second;
};

} // namespace bench
