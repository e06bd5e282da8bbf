// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/SqliteConnection.h"

namespace syncing {

namespace {

class SqliteStatement final : public StatementDriver
{
public:
    explicit SqliteStatement(core::Statement statement)
        : m_statement(std::move(statement))
    { }

    void bind(qint64 value) override { m_statement.bind(value); }
    void bind(QStringView value) override { m_statement.bind(value); }
    void bind(const QByteArray &value) override { m_statement.bind(value); }
    void bind(const core::OpId &value) override { m_statement.bind(value); }
    void bindSecret(const SecretPlace &, const QByteArray &bytes) override
    {
        m_statement.bind(bytes);
    }
    void bindSecret(const SecretPlace &, QStringView text) override { m_statement.bind(text); }
    void bindLookup(const char *, QStringView text) override
    {
        if (text.isEmpty())
            m_statement.bindNull();
        else
            m_statement.bind(text);
    }
    core::Result<void> addRow() override
    {
        m_isDone = true;
        const core::Result<void> outcome = m_statement.run();
        m_statement.reset();
        return outcome;
    }
    core::Result<bool> step() override { return m_statement.step(); }
    core::Result<void> run() override
    {
        return m_isDone ? core::Result<void>() : m_statement.run();
    }
    bool isNull(int column) const override { return m_statement.isNull(column); }
    qint64 integer(int column) const override { return m_statement.integer(column); }
    QString text(int column) const override { return m_statement.text(column); }
    QByteArray bytes(int column) const override { return m_statement.bytes(column); }
    core::OpId opId(int column) const override { return m_statement.opId(column); }
    core::Result<QByteArray> secretBytes(int column, const SecretPlace &) const override
    {
        return m_statement.bytes(column);
    }
    core::Result<QString> secretText(int column, const SecretPlace &) const override
    {
        return m_statement.text(column);
    }

private:
    core::Statement m_statement;
    bool m_isDone = false; ///< every row was run when it was added
};

} // namespace

SqliteConnection::SqliteConnection(std::unique_ptr<core::Database> database)
    : m_database(std::move(database))
{ }

std::unique_ptr<StatementDriver> SqliteConnection::make(const core::SqlText &sql)
{
    return std::make_unique<SqliteStatement>(m_database->statement(sql));
}

core::Result<void> SqliteConnection::begin(Access access)
{
    using core::SqlText;
    return m_database
        ->statement(access == Access::Write ? SqlText("BEGIN IMMEDIATE") : SqlText("BEGIN"))
        .run();
}

core::Result<void> SqliteConnection::commit()
{
    return m_database->statement("COMMIT").run();
}

void SqliteConnection::rollback()
{
    (void)m_database->execute("ROLLBACK"); // nothing better can be done with a failure here
}

qint64 SqliteConnection::writesByOthers()
{
    core::Statement select = m_database->statement("PRAGMA data_version");
    const core::Result<bool> isThere = select.step();
    return isThere && *isThere ? select.integer(0) : -1;
}

} // namespace syncing
