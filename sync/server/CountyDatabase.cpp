// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyDatabase.h"

#include "core/domain/RegionCode.h"
#include "core/storage/DurableFile.h"
#include "core/storage/Migrator.h"
#include "sync/server/DeviceTable.h"
#include "sync/server/DigestTable.h"
#include "sync/server/PostgresConnection.h"
#include "sync/server/PrivateFile.h"
#include "sync/server/Restart.h"
#include "sync/server/SqliteConnection.h"

#include <QDir>

namespace syncing {

namespace {

const QString kDatabaseFile = QStringLiteral("county.db");
const QString kPartFile = QStringLiteral("county.db.part"); ///< of a county being set up
const QString kKeyFile = QStringLiteral("county.key");
const QString kStoreFile = QStringLiteral("county.store"); ///< county and address, a line each
constexpr char kSeed[] = "county.signing_seed";

core::Schema countySchema()
{
    return {0x4d514331,
        {QStringLiteral(":/sync/migrations/001_county.sql"),
            QStringLiteral(":/sync/migrations/002_branches.sql"),
            QStringLiteral(":/sync/migrations/003_restarts.sql"),
            QStringLiteral(":/sync/migrations/004_regions.sql"),
            QStringLiteral(":/sync/migrations/005_digests.sql"),
            QStringLiteral(":/sync/migrations/006_standing.sql"),
            QStringLiteral(":/sync/migrations/007_contact.sql"),
            QStringLiteral(":/sync/migrations/008_office.sql"),
            QStringLiteral(":/sync/migrations/009_moves.sql"),
            QStringLiteral(":/sync/migrations/010_voids.sql"),
            QStringLiteral(":/sync/migrations/011_touches.sql"),
            QStringLiteral(":/sync/migrations/012_keyless.sql")}}; // "MQC1"
}

core::Result<core::LedgerKey> readKey(const QDir &directory)
{
    MQ_TRY_ASSIGN(const QByteArray text, PrivateFile::read(directory.filePath(kKeyFile)));
    const auto key = core::LedgerKey::fromBytes(QByteArray::fromHex(text.trimmed()));
    if (!key)
        return core::Error{core::ErrorCode::Damaged, QStringLiteral("county.key is not a key")};
    return *key;
}

/// That of the directory, made when it has none: a county that was set aside, or is missing for
/// whatever reason, and its backups can be read with no other.
core::Result<core::LedgerKey> keyFor(const QDir &directory, core::Random &random)
{
    if (directory.exists(kKeyFile))
        return readKey(directory);
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

/// Rolls back when it goes, unless commit() succeeded.
class Writing
{
public:
    explicit Writing(CountyConnection &connection)
        : m_connection(connection)
    { }
    Q_DISABLE_COPY_MOVE(Writing)
    ~Writing()
    {
        if (m_isOpen)
            m_connection.rollback();
    }
    core::Result<void> begin()
    {
        MQ_TRY(m_connection.begin(CountyConnection::Access::Write));
        m_isOpen = true;
        return {};
    }
    core::Result<void> commit()
    {
        MQ_TRY(m_connection.commit());
        m_isOpen = false;
        return {};
    }

private:
    CountyConnection &m_connection;
    bool m_isOpen = false;
};

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

CountyDatabase::CountyDatabase(std::unique_ptr<CountyConnection> connection)
    : m_connection(std::move(connection))
{ }

bool CountyDatabase::isIn(const QString &directory)
{
    const QDir dir(directory);
    return dir.exists(kDatabaseFile) || dir.exists(kStoreFile);
}

QString CountyDatabase::storeIn(const QString &directory)
{
    const auto text = PrivateFile::read(QDir(directory).filePath(kStoreFile));
    return text ? QString::fromUtf8(*text).section(u'\n', 1, 1) : kFileStore;
}

core::Result<CountyDatabase> CountyDatabase::inFile(std::unique_ptr<core::Database> database)
{
    // The same few pages change with every commit: a longer write-ahead file moves them into the
    // database less often.
    MQ_TRY(database->execute("PRAGMA wal_autocheckpoint = 4000;"
                             "PRAGMA journal_size_limit = 33554432;"));
    MQ_TRY(core::migrate(*database, countySchema()));
    return CountyDatabase(std::make_unique<SqliteConnection>(std::move(database)));
}

core::Result<CountyDatabase> CountyDatabase::create(
    const QString &directory, const CountySetup &setup, core::Random &random)
{
    const QDir dir(directory);
    if (dir.exists(kDatabaseFile))
        return core::Error{
            core::ErrorCode::Conflict, QStringLiteral("there is a county in this directory")};
    if (!setup.store.isEmpty() || dir.exists(kStoreFile))
        return createElsewhere(directory, setup, random);
    MQ_TRY_ASSIGN(const core::LedgerKey key, keyFor(dir, random));
    removePart(dir); // of a setting up that was cut short
    {
        MQ_TRY_ASSIGN(std::unique_ptr<core::Database> database,
            core::Database::open(dir.filePath(kPartFile), key, core::Database::Access::Create));
        MQ_TRY_ASSIGN(CountyDatabase county, inFile(std::move(database)));
        MQ_TRY(county.setUp(setup, random));
        MQ_TRY(county.database().execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    MQ_TRY(core::DurableFile::rename(dir.filePath(kPartFile), dir.filePath(kDatabaseFile)));
    return open(directory);
}

/// The key and the address come first and the county last: one that was cut short can be set up
/// again, and a county that is there already is never given another key.
core::Result<CountyDatabase> CountyDatabase::createElsewhere(
    const QString &directory, const CountySetup &setup, core::Random &random)
{
    const QDir dir(directory);
    if (dir.exists(kStoreFile) && open(directory))
        return core::Error{
            core::ErrorCode::Conflict, QStringLiteral("there is a county in this directory")};
    MQ_TRY_ASSIGN(const core::LedgerKey key, keyFor(dir, random));
    MQ_TRY_ASSIGN(auto connection, PostgresConnection::open({setup.store, setup.code, key}));
    CountyDatabase county(std::move(connection));
    CountyStatement select
        = county.m_connection->statement("SELECT 1 FROM county WHERE /*mine*/ TRUE");
    MQ_TRY_ASSIGN(const bool isThere, select.step());
    if (isThere)
        return core::Error{
            core::ErrorCode::Conflict, QStringLiteral("this county is in the database already")};
    MQ_TRY(PrivateFile::write(
        dir.filePath(kStoreFile), (setup.code + u'\n' + setup.store + u'\n').toUtf8()));
    MQ_TRY(county.setUp(setup, random));
    return county;
}

core::Result<CountyDatabase> CountyDatabase::open(const QString &directory)
{
    const QDir dir(directory);
    if (dir.exists(kDatabaseFile))
        return openFile(directory, dir.filePath(kDatabaseFile));
    if (!dir.exists(kStoreFile))
        return core::Error{
            core::ErrorCode::NotFound, QStringLiteral("there is no county in this directory")};
    MQ_TRY_ASSIGN(const QByteArray text, PrivateFile::read(dir.filePath(kStoreFile)));
    MQ_TRY_ASSIGN(const core::LedgerKey key, readKey(dir));
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    MQ_TRY_ASSIGN(auto connection, PostgresConnection::open({lines.value(1), lines.value(0), key}));
    CountyDatabase county(std::move(connection));
    MQ_TRY(county.load());
    return county;
}

core::Result<void> CountyDatabase::copyTo(const QString &directory, const QString &path) const
{
    MQ_TRY_ASSIGN(const core::LedgerKey key, readKey(QDir(directory)));
    if (!m_connection->file())
        return core::Error{core::ErrorCode::Unsupported,
            QStringLiteral("PostgreSQL has its own backups: use pg_dump or its archives")};
    MQ_TRY_ASSIGN(const std::unique_ptr<core::Database> copy,
        core::Database::open(path, key, core::Database::Access::Create));
    return database().copyTo(*copy);
}

core::Result<CountyDatabase> CountyDatabase::openFile(const QString &directory, const QString &path)
{
    MQ_TRY_ASSIGN(const core::LedgerKey key, readKey(QDir(directory)));
    MQ_TRY_ASSIGN(std::unique_ptr<core::Database> database,
        core::Database::open(path, key, core::Database::Access::Existing));
    MQ_TRY_ASSIGN(CountyDatabase county, inFile(std::move(database)));
    MQ_TRY(county.load());
    return county;
}

core::Result<CountyDatabase> CountyDatabase::inMemory(
    const CountySetup &setup, core::Random &random)
{
    MQ_TRY_ASSIGN(std::unique_ptr<core::Database> database, core::Database::inMemory());
    MQ_TRY_ASSIGN(CountyDatabase county, inFile(std::move(database)));
    MQ_TRY(county.setUp(setup, random));
    return county;
}

core::Result<void> CountyDatabase::setUp(const CountySetup &setup, core::Random &random)
{
    Writing writing(*m_connection);
    MQ_TRY(writing.begin());
    CountyStatement insert
        = m_connection->statement("INSERT INTO county (/*county*/ code, name, epoch, signing_seed)"
                                  " VALUES (/*code*/ ?, ?, 1, ?)");
    insert.bind(setup.code).bind(setup.name);
    insert.bindSecret({kSeed}, SigningKey::generate(random).seed());
    MQ_TRY(insert.run());
    CountyStatement add = m_connection->statement(
        "INSERT INTO region (/*county*/ code, name) VALUES (/*code*/ ?, ?)");
    for (const CountySetup::Region &region : setup.regions) {
        add.bind(region.code).bind(region.name);
        MQ_TRY(add.addRow());
    }
    if (!setup.regions.empty())
        MQ_TRY(add.run());
    MQ_TRY(writing.commit());
    return load();
}

core::Result<void> CountyDatabase::load()
{
    CountyStatement select = m_connection->statement(
        "SELECT code, name, epoch, signing_seed FROM county WHERE /*mine*/ TRUE");
    MQ_TRY_ASSIGN(const bool isThere, select.step());
    if (!isThere)
        return core::Error{core::ErrorCode::Damaged, QStringLiteral("the county's row is missing")};
    m_code = select.text(0);
    m_name = select.text(1);
    m_epoch = select.integer(2);
    MQ_TRY_ASSIGN(const QByteArray seed, select.secretBytes(3, {kSeed}));
    m_signingKey = SigningKey::fromSeed(seed);
    if (!m_signingKey)
        return core::Error{core::ErrorCode::Damaged, QStringLiteral("the county's key is broken")};
    MQ_TRY(DigestTable(*m_connection).prepare());
    return loadRestarts();
}

core::Result<void> CountyDatabase::loadRestarts()
{
    m_restarts.clear();
    CountyStatement select
        = m_connection->statement("SELECT epoch, kept_seq, floor_seq, restored_at FROM restart"
                                  " WHERE /*mine*/ TRUE ORDER BY floor_seq");
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            return {};
        m_restarts.push_back(
            {select.integer(0), select.integer(1), select.integer(2), select.integer(3)});
    }
}

/// The highest sequence that ever was, or that nobody may have.
core::Result<qint64> CountyDatabase::lastEver() const
{
    CountyStatement select
        = m_connection->statement("SELECT max(seq) FROM log WHERE /*mine*/ TRUE");
    MQ_TRY(select.step());
    qint64 last = select.integer(0);
    for (const LogRestart &restart : m_restarts)
        last = std::max(last, restart.floorSeq);
    return last;
}

core::Result<void> CountyDatabase::restart(core::Random &random, qint64 now)
{
    Writing writing(*m_connection);
    MQ_TRY(writing.begin());
    MQ_TRY_ASSIGN(const qint64 kept, lastEver());
    MQ_TRY_ASSIGN(const quint32 next, DeviceTable(*m_connection).next());
    const RestartNumbers numbers = numbersAfterRestart(kept, next - 1, random);
    CountyStatement insert = m_connection->statement(
        "INSERT INTO restart (/*county*/ epoch, kept_seq, floor_seq, floor_device, restored_at)"
        " VALUES (/*code*/ ?, ?, ?, ?, ?)");
    insert.bind(numbers.log.epoch).bind(kept).bind(numbers.log.floorSeq);
    insert.bind(qint64{numbers.floorDevice}).bind(now);
    MQ_TRY(insert.run());
    CountyStatement update
        = m_connection->statement("UPDATE county SET epoch = ? WHERE /*mine*/ TRUE");
    MQ_TRY(update.bind(numbers.log.epoch).run());
    MQ_TRY(writing.commit());
    return load();
}

core::Result<bool> CountyDatabase::isRegion(const QString &prefix) const
{
    if (prefix == m_code)
        return true;
    if (prefix.size() != core::kTownshipDigits && prefix.size() != core::kVillageDigits)
        return false;
    CountyStatement select = m_connection->statement(
        "SELECT 1 FROM region WHERE /*mine*/ code >= ? AND code < ? LIMIT 1");
    select.bind(prefix).bind(QString(prefix + u':')); // ':' follows '9'
    return select.step();
}

} // namespace syncing
