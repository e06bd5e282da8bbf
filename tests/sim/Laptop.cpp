// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Laptop.h"

namespace syncing::sim {

namespace {

// Tables that a commit or a page writes; a trigger on each counts the writes down.
constexpr const char *kWatched[] = {
    "device", "outbox", "confirmed", "own_op", "person", "case_file", "note", "conflict", "hold"};

void must(const core::Result<void> &result)
{
    if (!result)
        qFatal("laptop: %s", qPrintable(result.error().detail));
}

} // namespace

Laptop::Laptop(const LaptopScenery &scenery, std::size_t index, const VirtualClock &clock)
    : m_scenery(scenery)
    , m_index(index)
    , m_clock(clock)
{ }

/// A new connection each time: statements prepared before an image is put in place are void.
void Laptop::load(const QByteArray &image)
{
    m_ledger.reset();
    m_isArmed = false;
    auto database = core::Database::inMemory();
    if (!database)
        qFatal("no database");
    m_database = std::move(*database);
    must(m_database->loadImage(image));
    m_ledger = std::make_unique<core::Ledger>(*m_database, m_clock);
}

void Laptop::begin()
{
    load(m_scenery.image);
    plan = {};
    session = 0;
    isOnline = true;
    wasRestored = false;
    forms.clear();
    own.clear();
    confirmed.clear();
    confirmedTo = 0;
    settled.clear();
    m_copy.clear();
    m_copyHead = 0;
}

void Laptop::restart()
{
    m_ledger = std::make_unique<core::Ledger>(*m_database, m_clock);
    ++session;
    plan = {};
    forms.clear();
}

qint64 Laptop::restoreCopy()
{
    load(m_copy);
    restart();
    wasRestored = true;
    own.resize(static_cast<std::size_t>(m_copyHead));
    return m_copyHead;
}

qint64 Laptop::head()
{
    const auto state = m_ledger->device().state();
    return state ? state->nextLsn - 1 : -1;
}

qint64 Laptop::cursor()
{
    const auto state = m_ledger->device().state();
    return state ? state->cursor : -1;
}

void Laptop::armCrash(int writes)
{
    QByteArray sql = "CREATE TEMP TABLE crash (left INTEGER);"
                     "INSERT INTO temp.crash VALUES ("
        + QByteArray::number(writes) + ");";
    for (const char *table : kWatched) {
        for (const char *verb : {"INSERT", "UPDATE", "DELETE"}) {
            sql += QByteArray("CREATE TEMP TRIGGER crash_") + verb + '_' + table + " BEFORE " + verb
                + " ON main." + table
                + " BEGIN UPDATE crash SET left = left - 1;"
                  " SELECT RAISE(ABORT, 'crash') FROM crash WHERE left < 0; END;";
        }
    }
    must(m_database->execute(sql.constData()));
    m_isArmed = true;
}

void Laptop::disarmCrash()
{
    if (!m_isArmed)
        return;
    QByteArray sql = "DROP TABLE temp.crash;";
    for (const char *table : kWatched) {
        for (const char *verb : {"INSERT", "UPDATE", "DELETE"})
            sql += QByteArray("DROP TRIGGER IF EXISTS temp.crash_") + verb + '_' + table + ';';
    }
    must(m_database->execute(sql.constData()));
    m_isArmed = false;
}

} // namespace syncing::sim
