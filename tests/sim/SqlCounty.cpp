// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/SqlCounty.h"

#include "sync/server/CountyBackup.h"
#include "sync/server/CountyVerifier.h"
#include "sync/server/DeviceTable.h"

#include <QDir>
#include <QFile>

namespace syncing::sim {

using core::Result;

namespace {

constexpr char kScenery[] = "scenery.db"; ///< the county as every day begins
constexpr char kBackup[] = "backups/county.db";
const QString kCounty = QStringLiteral("county");

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().detail));
    return std::move(result).value();
}

void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().detail));
}

} // namespace

SqlCounty::SqlCounty(const Scenery &scenery)
{
    QDir directory(m_directory.path());
    directory.mkpath(kCounty);
    directory.mkpath(QStringLiteral("backups"));
    setUp(scenery.county);
    must(backUpCounty(path("county"), path(kScenery), m_clock));
    stop();
}

QString SqlCounty::path(const char *name) const
{
    return m_directory.filePath(QString::fromLatin1(name));
}

void SqlCounty::setUp(const MemoryCountyStore &memory)
{
    core::SeededRandom random(1);
    const CountySetup setup{memory.county(), QStringLiteral("五峰"), {}, {}};
    (void)must(CountyDatabase::create(path("county"), setup, random));
    start();
    for (const auto &[number, device] : memory.devices())
        enrol(number, device.key, device.scopes);
    must(m_store->begin(SqlCountyStore::Access::Write));
    for (const SharedEntry &line : memory.log())
        m_store->append(
            *line, core::encodeOp(*line->op), *memory.hashAfter(line->device, line->lsn));
    for (const auto &[id, row] : memory.rows())
        m_store->put(*row);
    must(m_store->commit());
}

void SqlCounty::start()
{
    m_county.emplace(must(CountyDatabase::open(path("county"))));
    must(m_county->database().execute("PRAGMA synchronous = OFF")); // no plug is pulled here
    m_tail.emplace();
    m_store.emplace(*m_county, &*m_tail);
}

void SqlCounty::stop()
{
    m_twins.reset();
    m_store.reset();
    m_tail.reset();
    m_county.reset();
}

void SqlCounty::begin()
{
    stop();
    m_difference.clear();
    QDir county(path("county"));
    for (const QString &file : county.entryList({QStringLiteral("county.db*")}, QDir::Files))
        county.remove(file);
    QFile::remove(path(kBackup));
    if (!QFile::copy(path(kScenery), county.filePath(QStringLiteral("county.db"))))
        qFatal("the county of the scenery is gone");
    start();
}

CountyStore &SqlCounty::open(MemoryCountyStore &memory)
{
    note("begin", m_store->begin(SqlCountyStore::Access::Write));
    return m_twins.emplace(memory, *m_store, m_difference);
}

void SqlCounty::close(End end)
{
    if (end == End::Commit)
        note("commit", m_store->commit());
    if (const auto fault = m_store->takeFault())
        note("a question", *fault);
    m_store->rollback(); // what is left of it
}

void SqlCounty::write(const std::function<Result<void>(CountyConnection &)> &work)
{
    CountyConnection &connection = m_county->connection();
    note("the office", connection.write([&] { return work(connection); }));
}

void SqlCounty::enrol(quint32 number, const PublicKey &key, const std::vector<QString> &scopes)
{
    write([&](CountyConnection &connection) -> Result<void> {
        const DeviceTable table(connection);
        MQ_TRY_ASSIGN(const quint32 next, table.next());
        if (next != number)
            return core::Error{core::ErrorCode::Internal, QStringLiteral("another number")};
        const QString name = QString::number(number);
        return table.add(
            {number, key, name, name, QStringLiteral("assistant"), scopesToText(scopes)}, 1);
    });
}

void SqlCounty::changeScopes(quint32 device, const std::vector<QString> &scopes)
{
    write([&](CountyConnection &connection) {
        return DeviceTable(connection).giveScopes(device, scopesToText(scopes));
    });
}

void SqlCounty::setStanding(quint32 device, bool isRetired, bool isRevoked)
{
    write([&](CountyConnection &connection) {
        return DeviceTable(connection).giveStanding(device, isRetired, isRevoked);
    });
}

void SqlCounty::backUp()
{
    QFile::remove(path(kBackup));
    if (const auto copied = backUpCounty(path("county"), path(kBackup), m_clock); !copied)
        note("backup", copied.error());
}

void SqlCounty::putBack(core::Random &random, qint64 now)
{
    m_clock.now = now;
    stop();
    if (const auto restored = restoreCounty(path("county"), path(kBackup), random, m_clock);
        !restored)
        note("restore", restored.error());
    start();
}

void SqlCounty::compareAll(const MemoryCountyStore &memory)
{
    MemoryCountyStore copy = memory; // TwinStore may write to what it compares
    CountyStore &both = open(copy);
    for (const SharedEntry &line : memory.log())
        (void)both.entryAt(line->seq);
    for (const auto &[number, device] : memory.devices())
        (void)both.device(number);
    for (const auto &[id, row] : memory.rows()) {
        (void)both.record(static_cast<int>(row->type), id);
        (void)both.linesAbout(id);
    }
    (void)both.rowsOf(memory.county(), {}, memory.rows().size() + 1);
    (void)both.digests({memory.county()});
    (void)both.restarts();
    close(End::Commit);
    const auto findings = verifyCounty(*m_county);
    if (!findings)
        note("verify", findings.error());
    else if (!findings->faults.isEmpty() && m_difference.isEmpty())
        m_difference = findings->faults.first();
}

void SqlCounty::note(const char *what, const Result<void> &outcome)
{
    if (!outcome)
        note(what, outcome.error());
}

void SqlCounty::note(const char *what, const core::Error &error)
{
    if (m_difference.isEmpty())
        m_difference = QStringLiteral("%1: %2").arg(QLatin1String(what), error.detail);
}

} // namespace syncing::sim
