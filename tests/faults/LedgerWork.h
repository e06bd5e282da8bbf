// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/faults/DiskWork.h"
#include "tests/support/LedgerFixture.h"

namespace faults {

/// A laptop's ledger in a file, with three own persons entered before.
class LedgerWork : public Work
{
public:
    core::Result<void> open(const QString &folder) override;
    void prepare(const QString &folder) override;
    void close() override;
    QByteArray state() override;

protected:
    static core::LedgerKey key();
    static core::RecordId person(qint64 number);
    static core::UserAction actionOf(core::RecordEdit edit);
    /// A person of its own.
    core::Result<void> enter(qint64 number);
    core::Result<void> apply(const core::LogPage &page);
    /// Somebody else's new persons, \a count a page.
    static core::LogPage page(qint64 from, qint64 count);
    /// The line of the own operation \a lsn, at \a seq.
    core::Result<core::LogEntry> lineOf(qint64 lsn, qint64 seq);

    support::FakeClock m_clock;
    std::unique_ptr<core::Database> m_database;
    std::optional<core::Ledger> m_ledger;
};

} // namespace faults
