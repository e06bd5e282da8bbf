// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PostgresSession.h"

#include <QLoggingCategory>

#include <pqxx/pqxx>

#include <map>
#include <mutex>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

Q_LOGGING_CATEGORY(lcPostgres, "sync.server.postgres", QtWarningMsg)

/// Whatever the server's own settings say: bytes are read as hexadecimal, a commit that returned is
/// on the disk, and neither a lock nor a stopped process holds the county for long.
constexpr char kGreeting[]
    = "SET client_min_messages = error; SET client_encoding = 'UTF8';"
      " SET bytea_output = 'hex'; SET standard_conforming_strings = on;"
      " SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s';"
      " SELECT set_config('synchronous_commit', 'on', false)"
      " WHERE current_setting('synchronous_commit') IN ('off', 'local')";

/// By its code alone: the server's words may quote what was in the statement.
Error errorOf(const pqxx::sql_error &error)
{
    const std::string &state = error.sqlstate();
    const bool isFull = state == "53100";
    return {isFull ? ErrorCode::DiskFull : ErrorCode::Io,
        QStringLiteral("PostgreSQL refused (SQLSTATE %1)").arg(QString::fromStdString(state))};
}

} // namespace

/// What a lost connection takes with it.
struct PostgresSession::Link
{
    explicit Link(const std::string &url)
        : connection(url)
    {
#if PQXX_VERSION_MAJOR < 7
        // Silently connecting again in the middle of a transaction would lose its first half.
        connection.inhibit_reactivation(true);
#endif
        session.emplace(connection);
    }

    pqxx::result run(const std::string &name, const Parameters &parameters, Format format);

    pqxx::connection connection;
    /// Transactions are begun and ended by statements of our own.
    std::optional<pqxx::nontransaction> session;
    std::map<std::string, std::string, std::less<>> prepared; ///< text → name
};

#if PQXX_VERSION_MAJOR < 7

pqxx::result PostgresSession::Link::run(
    const std::string &name, const Parameters &parameters, Format format)
{
    if (format == Format::Binary) {
        std::vector<pqxx::binarystring> values;
        values.reserve(parameters.size());
        for (const auto &parameter : parameters)
            values.emplace_back(parameter->data(), parameter->size());
        return session->exec_prepared(name, pqxx::prepare::make_dynamic_params(values));
    }
    std::vector<const char *> values;
    for (const auto &parameter : parameters)
        values.push_back(parameter ? parameter->c_str() : nullptr);
    return session->exec_prepared(name, pqxx::prepare::make_dynamic_params(values));
}

#else

pqxx::result PostgresSession::Link::run(
    const std::string &name, const Parameters &parameters, Format format)
{
    pqxx::params values;
    for (const auto &parameter : parameters) {
        if (!parameter)
            values.append();
        else if (format == Format::Binary)
            values.append(pqxx::binary_cast(*parameter));
        else
            values.append(*parameter);
    }
    return session->exec_prepared(name, values);
}

#endif

PostgresSession::PostgresSession(const PostgresAddress &address)
    : m_url(address.url.toStdString())
    , m_county(std::to_string(address.county.toInt()))
    , m_sealer(address.key, address.county)
{ }

PostgresSession::~PostgresSession()
{
    settle();
}

void PostgresSession::settle()
{
    if (m_beside.valid())
        m_beside.get();
}

const std::optional<Error> &PostgresSession::fault()
{
    settle();
    return m_fault;
}

void PostgresSession::executeBeside(std::string sql, Parameters parameters)
{
    settle();
    if (m_isAborted)
        return;
    m_beside = std::async(
        std::launch::async, [this, sql = std::move(sql), parameters = std::move(parameters)] {
            const auto outcome = executeOnce(sql, parameters, Format::Binary);
            if (!outcome)
                fail(outcome.error());
        });
}

template <class Act> auto PostgresSession::attempt(Act act) -> Result<decltype(act())>
{
    Error error;
    try {
        return act();
    } catch (const pqxx::broken_connection &) {
        error = {ErrorCode::Io, QStringLiteral("the connection to PostgreSQL was lost")};
    } catch (const pqxx::sql_error &refused) {
        error = errorOf(refused);
    } catch (const std::exception &) {
        error = {ErrorCode::Internal, QStringLiteral("libpqxx was misused")};
    }
    if (m_isOpen) {
        m_isAborted = true;
        fail(error);
    }
    return error;
}

void PostgresSession::refuse(Error error)
{
    settle();
    fail(std::move(error));
}

void PostgresSession::fail(Error error)
{
    if (!m_fault)
        m_fault = std::move(error);
}

Result<void> PostgresSession::connect()
{
    if (m_link && m_link->connection.is_open())
        return {};
    m_link.reset();
    if (m_isOpen) // what was done in the transaction is gone, and must not go on without it
        return m_fault.value_or(
            Error{ErrorCode::Io, QStringLiteral("the connection to PostgreSQL was lost")});
    try {
        m_link = std::make_unique<Link>(m_url);
    } catch (const std::exception &) { // its words may hold the address with a password
        return Error{ErrorCode::Io, QStringLiteral("PostgreSQL cannot be reached")};
    }
    return greet();
}

Result<void> PostgresSession::greet()
{
    MQ_TRY(run(kGreeting));
    MQ_TRY_ASSIGN(const auto flushes, value("SHOW fsync"));
    static std::once_flag told;
    if (flushes != "on")
        std::call_once(told, [] {
            qCWarning(
                lcPostgres, "fsync is off: a power cut can lose what laptops were told is safe");
        });
    return {};
}

int PostgresSession::serverVersion() const
{
    return m_link->connection.server_version();
}

Result<void> PostgresSession::run(const std::string &sql)
{
    MQ_TRY(value(sql));
    return {};
}

Result<std::optional<std::string>> PostgresSession::value(const std::string &sql)
{
    settle();
    MQ_TRY(connect());
    return attempt([&] {
        const pqxx::result rows = m_link->session->exec(sql);
        if (rows.empty() || rows[0][0].is_null())
            return std::optional<std::string>();
        return std::optional<std::string>(rows[0][0].c_str());
    });
}

Result<std::vector<qint64>> PostgresSession::numbers(const std::string &sql)
{
    settle();
    MQ_TRY(connect());
    return attempt([&] {
        std::vector<qint64> numbers;
        const pqxx::result rows = m_link->session->exec(sql);
        if (!rows.empty()) {
            for (const auto &field : rows[0])
                numbers.push_back(std::stoll(field.c_str()));
        }
        return numbers;
    });
}

Result<void> PostgresSession::open(const std::string &begin)
{
    settle();
    m_fault.reset();
    m_isAborted = m_isOpen = false;
    Result<void> begun = run(begin);
    if (!begun && isLost()) // while nobody used it, as when the server was started again
        begun = run(begin);
    MQ_TRY(begun);
    m_isOpen = true;
    return {};
}

Result<void> PostgresSession::close(const std::string &end)
{
    settle();
    const Result<void> outcome = run(end);
    if (outcome || isLost() || end == "ROLLBACK")
        m_isOpen = false;
    return outcome;
}

bool PostgresSession::isLost() const
{
    return !m_link || !m_link->connection.is_open();
}

Result<std::shared_ptr<const pqxx::result>> PostgresSession::execute(
    const std::string &sql, const Parameters &parameters, Format format)
{
    settle();
    if (m_isOpen && m_isAborted) // nothing works in a transaction that failed
        return *m_fault;
    auto outcome = executeOnce(sql, parameters, format);
    // A question by itself can be asked again; of anything else it is not known whether it was
    // done.
    if (!outcome && !m_isOpen && isLost() && sql.starts_with("SELECT"))
        outcome = executeOnce(sql, parameters, format);
    return outcome;
}

Result<std::shared_ptr<const pqxx::result>> PostgresSession::executeOnce(
    const std::string &sql, const Parameters &parameters, Format format)
{
    MQ_TRY(connect());
    return attempt([&] {
        const auto [found, isNew] = m_link->prepared.try_emplace(sql);
        if (isNew) {
            found->second = "s" + std::to_string(m_link->prepared.size());
            m_link->connection.prepare(found->second, sql);
        }
        return std::make_shared<const pqxx::result>(m_link->run(found->second, parameters, format));
    });
}

} // namespace syncing
