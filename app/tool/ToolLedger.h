// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/CommandLine.h"

#include "core/domain/Regions.h"
#include "core/operations/Ledger.h"
#include "core/operations/LedgerDirectory.h"

namespace app {

/// The ledger password: from --password-file, else from the environment, never from an argument
/// that other users of the machine could read.
core::Result<QString> ledgerPassword(const Arguments &arguments);

/// The options every command on a ledger takes, before its own.
std::vector<OptionSpec> ledgerOptions(std::vector<OptionSpec> more = {});

/// An opened ledger for the length of one command.
class ToolLedger
{
public:
    enum class Purpose
    {
        Work,
        HandIn ///< sending and sticks: also for a laptop that the county took out of service
    };
    static core::Result<std::unique_ptr<ToolLedger>> open(
        const Arguments &arguments, Purpose purpose = Purpose::Work);

    core::Ledger &ledger() { return m_ledger; }
    core::Database &database() { return *m_database; }
    const core::LedgerDirectory &directory() const { return m_directory; }
    const core::SystemClock &clock() const { return m_clock; }
    /// The county's villages: as the county sent them, else those that come with the program.
    core::Result<core::Regions> regions();
    /// InvalidInput for a file in the data folder: a list written over the ledger would be its end.
    core::Result<void> checkTarget(const QString &file) const;
    QString user() const { return m_directory.user().account; }

private:
    ToolLedger(core::LedgerDirectory directory, std::unique_ptr<core::Database> database);

    core::SystemClock m_clock;
    core::LedgerDirectory m_directory;
    std::unique_ptr<core::Database> m_database;
    core::Ledger m_ledger;
};

} // namespace app
