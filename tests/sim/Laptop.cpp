// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Laptop.h"

#include "core/operations/DigestKeeper.h"
#include "core/storage/CountySettings.h"

namespace syncing::sim {

namespace {

// Tables that a commit or a page writes; a trigger on each counts the writes down.
constexpr const char *kWatched[] = {"device", "outbox", "confirmed", "own_op", "person",
    "case_file", "note", "conflict", "hold", "held_region"};

// Where each set of tables is.
constexpr const char *kLedger = "main.";
constexpr const char *kScenery = "temp.scenery_";
constexpr const char *kDisk = "temp.disk_";

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

/// Copies of all tables, of the scenery and of a disk that may come back, wait beside the ledger's
/// own: opening a database anew costs more than a whole run in it.
void Laptop::open()
{
    auto database = core::Database::inMemory();
    if (!database)
        qFatal("no database");
    m_database = std::move(*database);
    must(m_database->loadImage(m_scenery.image));
    core::Statement tables = m_database->statement(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    while (tables.step().value())
        m_tables.push_back(tables.text(0).toUtf8());
    for (const QByteArray &name : m_tables) {
        for (const char *copies : {kScenery, kDisk})
            must(m_database->execute(
                ("CREATE TABLE " + (copies + name) + " AS SELECT * FROM main." + name)
                    .constData()));
    }
    laySnares();
}

void Laptop::copyTables(const char *from, const char *to)
{
    core::Transaction transaction(*m_database);
    must(transaction.begin());
    for (const QByteArray &name : m_tables) {
        must(m_database->statement("DELETE FROM " + (to + name)).run());
        must(m_database->statement("INSERT INTO " + (to + name) + " SELECT * FROM " + (from + name))
                 .run());
    }
    must(transaction.commit());
}

void Laptop::begin()
{
    if (!m_database)
        open();
    disarmCrash();
    copyTables(kScenery, kLedger);
    m_ledger = std::make_unique<core::Ledger>(*m_database, m_clock);
    m_device = m_scenery.device;
    plan = {};
    session = 0;
    isOnline = true;
    wasRestored = false;
    isGone = false;
    forms.clear();
    own.clear();
    truth.clear();
    held = regions();
    handedOver.clear();
    confirmedTo = 0;
    confirmedEpoch = epoch();
    settled.clear();
    m_copyHead.reset();
    damaged.clear();
}

void Laptop::restart()
{
    must(core::DigestKeeper(*m_database, m_clock).open());
    m_ledger = std::make_unique<core::Ledger>(*m_database, m_clock);
    ++session;
    plan = {};
    forms.clear();
}

void Laptop::keepCopy()
{
    copyTables(kLedger, kDisk);
    m_copyHead = head();
    m_copyDamaged = damaged;
}

qint64 Laptop::restoreCopy()
{
    copyTables(kDisk, kLedger);
    damaged = m_copyDamaged;
    restart();
    wasRestored = true;
    m_device = m_ledger->device().state().value().device;
    own.resize(static_cast<std::size_t>(*m_copyHead));
    return *m_copyHead;
}

std::optional<SigningKey> Laptop::key() const
{
    const auto settings = core::CountySettings::load(m_ledger->device());
    return settings ? SigningKey::fromSeed(settings->signingSeed) : std::nullopt;
}

bool Laptop::continueAs(const BranchRequest &request, const BranchReply &reply)
{
    if (!takeBranch(*m_ledger, request, reply))
        return false;
    m_device = reply.device;
    return true;
}

qint64 Laptop::head()
{
    const auto state = m_ledger->device().state();
    return state ? state->nextLsn - 1 : -1;
}

qint64 Laptop::epoch()
{
    const auto state = m_ledger->device().state();
    return state ? state->epoch : -1;
}

std::vector<core::HeldRegion> Laptop::regions()
{
    return m_ledger->regions().held().value();
}

qint64 Laptop::scopeVersion()
{
    const auto state = m_ledger->device().state();
    return state ? state->scopeVersion : -1;
}

bool Laptop::isInDoubt()
{
    const auto count = m_ledger->recovery().doubtfulCount();
    return !count || *count > 0;
}

bool Laptop::fallBack()
{
    const auto back = takeFormerNumber(*m_ledger);
    if (!back || !*back)
        return false;
    m_device = m_ledger->device().state().value().device;
    return true;
}

qint64 Laptop::cursor()
{
    const auto state = m_ledger->device().state();
    return state ? state->cursor : -1;
}

/// Triggers that stop a write when the count is used up. They stay, so that statements prepared
/// once are good for the whole run; without a count they do nothing.
void Laptop::laySnares()
{
    QByteArray sql = "CREATE TEMP TABLE crash (left INTEGER);"
                     "INSERT INTO temp.crash VALUES (NULL);";
    for (const char *table : kWatched) {
        for (const char *verb : {"INSERT", "UPDATE", "DELETE"}) {
            sql += QByteArray("CREATE TEMP TRIGGER crash_") + verb + '_' + table + " BEFORE " + verb
                + " ON main." + table
                + " WHEN (SELECT left FROM crash) IS NOT NULL"
                  " BEGIN UPDATE crash SET left = left - 1;"
                  " SELECT RAISE(ABORT, 'crash') FROM crash WHERE left < 0; END;";
        }
    }
    must(m_database->execute(sql.constData()));
}

void Laptop::armCrash(int writes)
{
    must(m_database->statement("UPDATE temp.crash SET left = ?").bind(writes).run());
}

void Laptop::disarmCrash()
{
    must(m_database->statement("UPDATE temp.crash SET left = NULL").run());
}

} // namespace syncing::sim
