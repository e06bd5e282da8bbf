// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/PostgresConnection.h"
#include "sync/server/Sealer.h"

#include <future>
#include <string>
#include <vector>

namespace pqxx {
class result;
}

namespace syncing {

/// A session with the database server that says what went wrong instead of throwing. Its .cpp and
/// PostgresStatement.cpp are the only files that see libpqxx.
class PostgresSession
{
public:
    using Parameters = std::vector<std::optional<std::string>>;
    enum class Format ///< of parameters
    {
        Text,
        Binary ///< none of them null
    };

    explicit PostgresSession(const PostgresAddress &address);
    ~PostgresSession();
    Q_DISABLE_COPY_MOVE(PostgresSession)

    core::Result<void> connect(); ///< anew when it was lost; else does nothing
    int serverVersion() const;
    const std::string &county() const { return m_county; }
    const Sealer &sealer() const { return m_sealer; }

    core::Result<void> run(const std::string &sql); ///< several statements, without parameters
    core::Result<std::optional<std::string>> value(const std::string &sql); ///< of the first row
    core::Result<std::vector<qint64>> numbers(const std::string &sql); ///< the first row's columns

    core::Result<void> open(const std::string &begin);
    core::Result<void> close(const std::string &end);
    /// The first failure since the transaction was opened: it cannot be committed any more.
    const std::optional<core::Error> &fault();
    void refuse(core::Error error); ///< makes one
    bool isOpen() const { return m_isOpen; }

    std::unique_ptr<StatementDriver> statement(const QByteArray &sql);
    /// Prepares each text once in a session.
    core::Result<std::shared_ptr<const pqxx::result>> execute(
        const std::string &sql, const Parameters &parameters, Format format);
    /// With binary parameters, and goes on at once; inside a transaction only. Whatever comes next
    /// waits for it, and a failure is one of the transaction.
    void executeBeside(std::string sql, Parameters parameters);

private:
    struct Link;
    template <class Act> auto attempt(Act act) -> core::Result<decltype(act())>;
    core::Result<void> greet();
    bool isLost() const;
    void fail(core::Error error);
    void settle(); ///< waits for what was begun beside
    core::Result<std::shared_ptr<const pqxx::result>> executeOnce(
        const std::string &sql, const Parameters &parameters, Format format);

    std::string m_url;
    std::string m_county;
    Sealer m_sealer;
    std::unique_ptr<Link> m_link;
    bool m_isOpen = false;
    bool m_isAborted = false; ///< a statement of the transaction failed
    std::optional<core::Error> m_fault;
    std::future<void> m_beside; ///< uses all of the above while it is valid
};

} // namespace syncing
