// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchLedger.h"

#include "core/storage/Migrator.h"

namespace bench {

namespace {

core::LedgerKey newKey()
{
    core::SystemRandom random;
    return core::LedgerKey::random(random);
}

template <class T> T must(core::Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return std::move(result).value();
}

} // namespace

BenchLedger::BenchLedger(core::seed::Profile profile)
    : m_key(newKey())
    , m_regions(must(core::Regions::builtIn(u"420529")))
    , m_database(must(core::Database::open(path(), m_key, core::Database::Access::Create)))
    , m_ledger(std::make_unique<core::Ledger>(*m_database, m_clock))
{
    if (!core::migrate(*m_database, core::ledgerSchema())
        || !m_database->execute("PRAGMA synchronous = OFF"))
        qFatal("the ledger could not be made");
    const QString scope = profile == core::seed::Profile::County ? u"420529"_qs : u"420529111"_qs;
    core::seed::Generator generator(profile, 1, m_regions, scope, m_clock.today());
    while (const auto household = generator.next()) {
        core::UserAction action;
        action.user = u"bench"_qs;
        for (const core::Record &record : household->records) {
            core::RecordEdit edit{core::ChangeKind::Create, record, record.fields};
            edit.before.fields.clear();
            action.edits.push_back(std::move(edit));
        }
        (void)must(m_ledger->commit(action));
    }
    if (!m_database->execute("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)"))
        qFatal("the ledger could not be checkpointed");
}

void BenchLedger::close()
{
    m_ledger.reset();
    m_database.reset();
}

} // namespace bench
