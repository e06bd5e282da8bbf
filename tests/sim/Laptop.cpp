// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Laptop.h"

#include "core/storage/CountySettings.h"

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

/// A new connection: statements prepared before an image is put in place are void.
void Laptop::load(const QByteArray &image)
{
    m_ledger.reset();
    m_hasSnares = false;
    m_isPristine = false;
    auto database = core::Database::inMemory();
    if (!database)
        qFatal("no database");
    m_database = std::move(*database);
    must(m_database->loadImage(image));
}

/// The scenery once more. Copies of its tables wait beside the ledger's own, because opening a
/// database costs more than a whole run in it.
void Laptop::unfold()
{
    if (m_isPristine) {
        core::Transaction transaction(*m_database);
        must(transaction.begin());
        for (const QByteArray &sql : m_refill)
            must(m_database->statement(sql).run());
        must(transaction.commit());
        return;
    }
    load(m_scenery.image);
    m_refill.clear();
    core::Statement tables = m_database->statement(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    std::vector<QByteArray> names;
    while (tables.step().value())
        names.push_back(tables.text(0).toUtf8());
    for (const QByteArray &name : names) {
        must(m_database->execute(
            ("CREATE TEMP TABLE kept_" + name + " AS SELECT * FROM main." + name).constData()));
        m_refill.push_back("DELETE FROM main." + name);
        m_refill.push_back("INSERT INTO main." + name + " SELECT * FROM temp.kept_" + name);
    }
    m_isPristine = true;
}

void Laptop::begin()
{
    if (m_database && m_isPristine)
        disarmCrash();
    unfold();
    m_ledger = std::make_unique<core::Ledger>(*m_database, m_clock);
    m_device = m_scenery.device;
    plan = {};
    session = 0;
    isOnline = true;
    wasRestored = false;
    forms.clear();
    own.clear();
    confirmed.clear();
    confirmedTo = 0;
    confirmedEpoch = epoch();
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
    m_device = m_ledger->device().state().value().device;
    own.resize(static_cast<std::size_t>(m_copyHead));
    return m_copyHead;
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
    m_hasSnares = true;
}

void Laptop::armCrash(int writes)
{
    if (!m_hasSnares)
        laySnares();
    must(m_database->statement("UPDATE temp.crash SET left = ?").bind(writes).run());
}

void Laptop::disarmCrash()
{
    if (m_hasSnares)
        must(m_database->statement("UPDATE temp.crash SET left = NULL").run());
}

} // namespace syncing::sim
