// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PostgresConnection.h"

#include "sync/server/PostgresSession.h"

#include <QFile>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

/// One step each, as in sql/migrations; never changed once released.
constexpr const char *kMigrations[]
    = {":/sync/postgres/001_county.sql", ":/sync/postgres/002_regions.sql",
        ":/sync/postgres/003_digests.sql", ":/sync/postgres/004_standing.sql",
        ":/sync/postgres/005_contact.sql", ":/sync/postgres/006_office.sql",
        ":/sync/postgres/007_moves.sql", ":/sync/postgres/008_voids.sql",
        ":/sync/postgres/009_touches.sql", ":/sync/postgres/010_keyless.sql"};
constexpr int kOldest = 150'000; // PostgreSQL's way of writing 15.0

Result<qint64> schemaVersion(PostgresSession &session)
{
    MQ_TRY(session.run("CREATE TABLE IF NOT EXISTS minqing_schema (version BIGINT PRIMARY KEY)"));
    MQ_TRY_ASSIGN(const std::optional<std::string> version,
        session.value("SELECT coalesce(max(version), 0) FROM minqing_schema"));
    return version ? std::stoll(*version) : 0;
}

/// In a transaction that nobody else can be in.
Result<void> migrateLocked(PostgresSession &session)
{
    MQ_TRY(session.run("SELECT pg_advisory_xact_lock(1297171761)")); // "MQC1"
    MQ_TRY_ASSIGN(const qint64 version, schemaVersion(session));
    const auto newest = static_cast<qint64>(std::size(kMigrations));
    if (version > newest)
        return Error{ErrorCode::TooNew, QStringLiteral("the tables are of a later release")};
    for (qint64 step = version; step < newest; ++step) {
        QFile file(QString::fromLatin1(kMigrations[step]));
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::Internal, QStringLiteral("a migration is missing")};
        MQ_TRY(session.run(file.readAll().toStdString()));
        MQ_TRY(session.run("INSERT INTO minqing_schema VALUES (" + std::to_string(step + 1) + ")"));
    }
    return {};
}

Result<void> migrate(PostgresSession &session)
{
    // Most find them as they should be, and may then have no right to make tables.
    const auto found = session.value("SELECT max(version) FROM minqing_schema");
    if (found && *found && std::stoll(**found) == static_cast<qint64>(std::size(kMigrations)))
        return {};
    MQ_TRY(session.run("BEGIN"));
    const Result<void> outcome = migrateLocked(session);
    MQ_TRY(session.run(outcome ? "COMMIT" : "ROLLBACK"));
    return outcome;
}

} // namespace

PostgresConnection::PostgresConnection(std::unique_ptr<PostgresSession> session)
    : m_session(std::move(session))
{ }

PostgresConnection::~PostgresConnection() = default;

Result<std::unique_ptr<CountyConnection>> PostgresConnection::open(const PostgresAddress &address)
{
    bool isNumber = false;
    address.county.toInt(&isNumber);
    if (!isNumber || address.county.size() != 6)
        return Error{
            ErrorCode::InvalidInput, QStringLiteral("not a county: six digits are wanted")};
    auto session = std::make_unique<PostgresSession>(address);
    MQ_TRY(session->connect());
    if (session->serverVersion() < kOldest)
        return Error{ErrorCode::Unsupported, QStringLiteral("PostgreSQL 15 or later is needed")};
    MQ_TRY(migrate(*session));
    return std::unique_ptr<CountyConnection>(new PostgresConnection(std::move(session)));
}

std::unique_ptr<StatementDriver> PostgresConnection::make(const core::SqlText &sql)
{
    return m_session->statement(QByteArray(sql.data(), sql.size()));
}

Result<void> PostgresConnection::begin(Access access)
{
    MQ_TRY(m_session->connect());
    m_isWriting = access == Access::Write;
    if (!m_isWriting)
        return m_session->open("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // READ COMMITTED: what follows must see what was committed while this waited for the lock.
    MQ_TRY(m_session->open("BEGIN ISOLATION LEVEL READ COMMITTED"));
    const Result<void> locked = lock();
    if (!locked)
        rollback();
    return locked;
}

Result<void> PostgresConnection::lock()
{
    const Result<std::vector<qint64>> county = m_session->numbers(
        "SELECT version, epoch FROM county WHERE county = " + m_session->county() + " FOR UPDATE");
    if (!county)
        return county.error();
    if (county->empty()) // it is being set up
        return {};
    m_version = county->at(0);
    const qint64 epoch = county->at(1);
    if (m_epoch != 0 && epoch != m_epoch)
        return Error{ErrorCode::Conflict,
            QStringLiteral("the county began a new epoch: this process has to start again")};
    m_epoch = epoch;
    return {};
}

Result<void> PostgresConnection::commit()
{
    if (m_session->fault())
        return *m_session->fault();
    if (!m_isWriting)
        return m_session->close("COMMIT");
    const Result<std::vector<qint64>> county
        = m_session->numbers("UPDATE county SET version = version + 1 WHERE county = "
            + m_session->county() + " RETURNING version, epoch");
    if (!county)
        return county.error();
    MQ_TRY(m_session->close("COMMIT"));
    ++m_ownWrites;
    if (!county->empty())
        m_epoch = county->at(1); // which this transaction may have changed itself
    return {};
}

void PostgresConnection::rollback()
{
    (void)m_session->close("ROLLBACK"); // a lost connection has taken it back already
}

qint64 PostgresConnection::writesByOthers()
{
    return m_version - m_ownWrites;
}

} // namespace syncing
