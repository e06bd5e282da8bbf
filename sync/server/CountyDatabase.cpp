// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyDatabase.h"

#include "core/storage/Migrator.h"
#include "sync/server/PrivateFile.h"

#include <QDir>

namespace syncing {

namespace {

const QString kDatabaseFile = QStringLiteral("county.db");
const QString kPartFile = QStringLiteral("county.db.part"); ///< of a county being set up
const QString kKeyFile = QStringLiteral("county.key");

core::Schema countySchema()
{
    return {0x4d514331,
        {QStringLiteral(":/sync/migrations/001_county.sql"),
            QStringLiteral(":/sync/migrations/002_branches.sql"),
            QStringLiteral(":/sync/migrations/003_restarts.sql")}}; // "MQC1"
}

core::Result<core::LedgerKey> readKey(const QDir &directory)
{
    MQ_TRY_ASSIGN(const QByteArray text, PrivateFile::read(directory.filePath(kKeyFile)));
    const auto key = core::LedgerKey::fromBytes(QByteArray::fromHex(text.trimmed()));
    if (!key)
        return core::Error{core::ErrorCode::Damaged, QStringLiteral("county.key is not a key")};
    return *key;
}

core::Result<core::LedgerKey> makeKey(const QDir &directory, core::Random &random)
{
    const core::LedgerKey key = core::LedgerKey::random(random);
    const QByteArray bytes(
        reinterpret_cast<const char *>(key.bytes().data()), core::LedgerKey::kSize);
    MQ_TRY(PrivateFile::write(directory.filePath(kKeyFile), bytes.toHex() + '\n'));
    return key;
}

void removePart(QDir dir)
{
    for (const QString &end :
        {QString(), QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal")})
        dir.remove(kPartFile + end);
}

} // namespace

core::Result<CountySetup> readRegions(const QByteArray &csv, const QString &countyCode)
{
    const QString ownCode = countyCode + QStringLiteral("000000");
    CountySetup setup{countyCode, {}, {}};
    const QStringList lines = QString::fromUtf8(csv).split(u'\n');
    for (const QString &line : lines) {
        const QStringList cells = line.trimmed().split(u',');
        if (cells.size() < 2 || !cells.at(0).startsWith(countyCode))
            continue;
        if (cells.at(0) == ownCode)
            setup.name = cells.at(1);
        else
            setup.regions.push_back({cells.at(0), cells.at(1)});
    }
    if (countyCode.size() != 6 || setup.name.isEmpty() || setup.regions.empty())
        return core::Error{
            core::ErrorCode::InvalidInput, QStringLiteral("the county is not in the region file")};
    return setup;
}

CountyDatabase::CountyDatabase(std::unique_ptr<core::Database> database)
    : m_database(std::move(database))
{ }

core::Result<CountyDatabase> CountyDatabase::create(
    const QString &directory, const CountySetup &setup, core::Random &random)
{
    const QDir dir(directory);
    if (dir.exists(kDatabaseFile))
        return core::Error{
            core::ErrorCode::Conflict, QStringLiteral("there is a county in this directory")};
    MQ_TRY_ASSIGN(const core::LedgerKey key, makeKey(dir, random));
    removePart(dir); // of a setting up that was cut short
    {
        MQ_TRY_ASSIGN(std::unique_ptr<core::Database> database,
            core::Database::open(dir.filePath(kPartFile), key, core::Database::Access::Create));
        CountyDatabase county(std::move(database));
        MQ_TRY(county.prepare());
        MQ_TRY(county.setUp(setup, random));
        MQ_TRY(county.m_database->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    if (!QFile::rename(dir.filePath(kPartFile), dir.filePath(kDatabaseFile)))
        return core::Error{core::ErrorCode::Io, QStringLiteral("the county cannot be named")};
    return open(directory);
}

core::Result<CountyDatabase> CountyDatabase::open(const QString &directory)
{
    const QDir dir(directory);
    if (!dir.exists(kDatabaseFile))
        return core::Error{
            core::ErrorCode::NotFound, QStringLiteral("there is no county in this directory")};
    return openFile(directory, dir.filePath(kDatabaseFile));
}

core::Result<void> CountyDatabase::copyTo(const QString &directory, const QString &path) const
{
    MQ_TRY_ASSIGN(const core::LedgerKey key, readKey(QDir(directory)));
    MQ_TRY_ASSIGN(const std::unique_ptr<core::Database> copy,
        core::Database::open(path, key, core::Database::Access::Create));
    return m_database->copyTo(*copy);
}

core::Result<CountyDatabase> CountyDatabase::openFile(const QString &directory, const QString &path)
{
    MQ_TRY_ASSIGN(const core::LedgerKey key, readKey(QDir(directory)));
    MQ_TRY_ASSIGN(std::unique_ptr<core::Database> database,
        core::Database::open(path, key, core::Database::Access::Existing));
    CountyDatabase county(std::move(database));
    MQ_TRY(county.prepare());
    MQ_TRY(county.load());
    return county;
}

core::Result<CountyDatabase> CountyDatabase::inMemory(
    const CountySetup &setup, core::Random &random)
{
    MQ_TRY_ASSIGN(std::unique_ptr<core::Database> database, core::Database::inMemory());
    CountyDatabase county(std::move(database));
    MQ_TRY(county.prepare());
    MQ_TRY(county.setUp(setup, random));
    return county;
}

core::Result<void> CountyDatabase::prepare()
{
    // The same few pages change with every commit: a longer write-ahead file moves them into the
    // database less often.
    MQ_TRY(m_database->execute("PRAGMA wal_autocheckpoint = 4000;"
                               "PRAGMA journal_size_limit = 33554432;"));
    return core::migrate(*m_database, countySchema());
}

core::Result<void> CountyDatabase::setUp(const CountySetup &setup, core::Random &random)
{
    core::Transaction transaction(*m_database);
    MQ_TRY(transaction.begin());
    core::Statement insert = m_database->statement("INSERT INTO county VALUES (1, ?, ?, 1, ?)");
    insert.bind(setup.code).bind(setup.name).bind(SigningKey::generate(random).seed());
    MQ_TRY(insert.run());
    for (const CountySetup::Region &region : setup.regions) {
        core::Statement add = m_database->statement("INSERT INTO region VALUES (?, ?)");
        MQ_TRY(add.bind(region.code).bind(region.name).run());
    }
    MQ_TRY(transaction.commit());
    return load();
}

core::Result<void> CountyDatabase::load()
{
    core::Statement select
        = m_database->statement("SELECT code, name, epoch, signing_seed FROM county");
    MQ_TRY_ASSIGN(const bool isThere, select.step());
    if (!isThere)
        return core::Error{core::ErrorCode::Damaged, QStringLiteral("the county's row is missing")};
    m_code = select.text(0);
    m_name = select.text(1);
    m_epoch = select.integer(2);
    m_signingKey = SigningKey::fromSeed(select.bytes(3));
    if (!m_signingKey)
        return core::Error{core::ErrorCode::Damaged, QStringLiteral("the county's key is broken")};
    return loadRestarts();
}

core::Result<void> CountyDatabase::loadRestarts()
{
    m_restarts.clear();
    core::Statement select
        = m_database->statement("SELECT epoch, kept_seq, floor_seq FROM restart ORDER BY epoch");
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            return {};
        m_restarts.push_back({select.integer(0), select.integer(1), select.integer(2)});
    }
}

core::Result<void> CountyDatabase::restart(core::Random &random, qint64 now)
{
    constexpr qint64 kSecond = 1000;
    constexpr qint64 kStep = qint64{1} << 24; // more lines than a county writes between backups
    constexpr qint64 kDevices = 1000; // more laptops than join between backups
    core::Transaction transaction(*m_database);
    MQ_TRY(transaction.begin());
    core::Statement last
        = m_database->statement("SELECT max(coalesce((SELECT max(seq) FROM log), 0),"
                                " coalesce((SELECT max(floor_seq) FROM restart), 0))");
    MQ_TRY(last.step());
    const qint64 kept = last.integer(0);
    MQ_TRY_ASSIGN(const qint64 devices, nextDevice());
    // The same backup may be put back twice: the clock and a throw keep the two apart.
    const qint64 epoch = std::max(m_epoch + 1, now / kSecond);
    const qint64 floor = kept + kStep * (1 + static_cast<qint64>(random.below(63)));
    core::Statement insert = m_database->statement("INSERT INTO restart VALUES (?, ?, ?, ?, ?)");
    insert.bind(epoch).bind(kept).bind(floor).bind(devices + kDevices).bind(now);
    MQ_TRY(insert.run());
    MQ_TRY(m_database->statement("UPDATE county SET epoch = ?").bind(epoch).run());
    MQ_TRY(transaction.commit());
    return load();
}

core::Result<qint64> CountyDatabase::nextDevice() const
{
    core::Statement select
        = m_database->statement("SELECT 1 + max(coalesce((SELECT max(number) FROM device), 0),"
                                " coalesce((SELECT max(floor_device) FROM restart), 0))");
    MQ_TRY(select.step());
    return select.integer(0);
}

core::Result<bool> CountyDatabase::isRegion(const QString &prefix) const
{
    if (prefix == m_code)
        return true;
    core::Statement select = m_database->statement(
        "SELECT 1 FROM region WHERE code >= ? AND code < ? AND length(?) IN (9, 12) LIMIT 1");
    select.bind(prefix).bind(QString(prefix + u':')).bind(prefix); // ':' follows '9'
    return select.step();
}

} // namespace syncing
