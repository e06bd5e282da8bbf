// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/storage/SqlText.h"

#include <functional>
#include <memory>

namespace core {
class Database;
}

namespace syncing {

/// Where a secret stands in the database: it cannot be moved to another place unnoticed.
struct SecretPlace
{
    const char *column; ///< "log.op"
    qint64 number = 0; ///< with id, what tells the row from others
    QByteArray id = {};
};

/// What a statement is on one kind of database.
class StatementDriver
{
public:
    virtual ~StatementDriver() = default;
    virtual void bind(qint64 value) = 0;
    virtual void bind(QStringView value) = 0;
    virtual void bind(const QByteArray &value) = 0;
    virtual void bind(const core::OpId &value) = 0;
    virtual void bindSecret(const SecretPlace &place, const QByteArray &bytes) = 0;
    virtual void bindSecret(const SecretPlace &place, QStringView text) = 0;
    virtual void bindLookup(const char *column, QStringView text) = 0;
    virtual core::Result<void> addRow() = 0;
    virtual core::Result<bool> step() = 0;
    virtual core::Result<void> run() = 0;
    virtual bool isNull(int column) const = 0;
    virtual qint64 integer(int column) const = 0;
    virtual QString text(int column) const = 0;
    virtual QByteArray bytes(int column) const = 0;
    virtual core::OpId opId(int column) const = 0;
    virtual core::Result<QByteArray> secretBytes(int column, const SecretPlace &place) const = 0;
    virtual core::Result<QString> secretText(int column, const SecretPlace &place) const = 0;
};

/// A statement with `?` for its parameters. Does not outlive its connection.
class CountyStatement
{
public:
    explicit CountyStatement(std::unique_ptr<StatementDriver> driver)
        : m_driver(std::move(driver))
    { }

    /// Binds the next parameter, left to right.
    CountyStatement &bind(qint64 value)
    {
        m_driver->bind(value);
        return *this;
    }
    CountyStatement &bind(int value) { return bind(qint64{value}); }
    CountyStatement &bind(const QString &value)
    {
        m_driver->bind(QStringView(value));
        return *this;
    }
    CountyStatement &bind(const QByteArray &value)
    {
        m_driver->bind(value);
        return *this;
    }
    CountyStatement &bind(const core::RecordId &id) { return bind(id.toBytes()); }
    /// Chain values and ids of operations follow from what is in them: never in the clear.
    CountyStatement &bind(const core::OpId &id)
    {
        m_driver->bind(id);
        return *this;
    }
    /// What tells of people. A database that does not encrypt its files gets it sealed.
    CountyStatement &bindSecret(const SecretPlace &place, const QByteArray &bytes)
    {
        m_driver->bindSecret(place, bytes);
        return *this;
    }
    CountyStatement &bindSecret(const SecretPlace &place, const QString &text)
    {
        m_driver->bindSecret(place, QStringView(text));
        return *this;
    }
    /// A secret that can be looked up by its exact value and not read again; null when empty.
    CountyStatement &bindLookup(const char *column, const QString &text)
    {
        m_driver->bindLookup(column, text);
        return *this;
    }

    /// For a statement with "VALUES (/*code*/ ?, …)" in it: ends one row of several, whose columns
    /// are column1, column2 … Call run() after the last; until then it may be that nothing was
    /// done.
    core::Result<void> addRow() { return m_driver->addRow(); }
    core::Result<bool> step() { return m_driver->step(); } ///< true while there is a row to read
    core::Result<void> run() { return m_driver->run(); } ///< to the end, ignoring rows

    bool isNull(int column) const { return m_driver->isNull(column); }
    qint64 integer(int column) const { return m_driver->integer(column); } ///< 0 when null
    QString text(int column) const { return m_driver->text(column); }
    QByteArray bytes(int column) const { return m_driver->bytes(column); }
    core::RecordId recordId(int column) const
    {
        return core::RecordId::fromBytes(bytes(column)).value_or(core::RecordId());
    }
    /// Null, and the transaction cannot be committed, when it is not what was written.
    core::OpId opId(int column) const { return m_driver->opId(column); }
    /// Damaged when it is not what was written there.
    core::Result<QByteArray> secretBytes(int column, const SecretPlace &place) const
    {
        return m_driver->secretBytes(column, place);
    }
    core::Result<QString> secretText(int column, const SecretPlace &place) const
    {
        return m_driver->secretText(column, place);
    }

private:
    std::unique_ptr<StatementDriver> m_driver;
};

/// One connection to the tables of one county, in a SQLite file of its own or in a PostgreSQL
/// database that it shares with other counties. Belongs to one thread.
///
/// The same statements run on both, so what is written against this works on both; the tests of the
/// store run on both and compare the columns of the two schemas. To add something:
///  * a migration in sql/migrations and its twin in sql/postgres, where every table has `county` in
///    its keys, text is COLLATE "C", integers are BIGINT and blobs BYTEA;
///  * statements in the common part of both dialects: `ON CONFLICT (columns)`, LIMIT, row values,
///    coalesce(); not max(a, b), OR REPLACE or "x IS ?". `user` is written "user";
///  * the county's mark in each of them. SQLite reads these as comments; PostgreSQL's connection
///    puts the county's number there and refuses a statement without any:
///        SELECT … FROM log WHERE /*mine*/ seq > ?          (WHERE /*mine*/ TRUE when that is all)
///        INSERT INTO log (/*county*/ seq, …) VALUES (/*code*/ ?, …)
///        … ON CONFLICT (/*county*/ type, id) DO UPDATE SET body = excluded.body
///  * bindSecret() and secretBytes() for whatever tells of people, bindLookup() to find it again.
class CountyConnection
{
public:
    enum class Access
    {
        Read,
        Write
    };

    CountyConnection() = default;
    virtual ~CountyConnection() = default;
    Q_DISABLE_COPY_MOVE(CountyConnection)

    CountyStatement statement(const core::SqlText &sql)
    {
        const QByteArrayView text(sql.data(), sql.size());
        m_deviceWrites += text.startsWith("UPDATE device") || text.startsWith("INSERT INTO device");
        return CountyStatement(make(sql));
    }
    /// Grows when a device may have been changed here: whoever remembers some looks at it.
    quint64 deviceWrites() const { return m_deviceWrites; }

    /// Read sees one unchanging moment of the county; Write waits for whoever writes in this county
    /// and keeps others out until its end. Records, lines and devices are written in Write only.
    virtual core::Result<void> begin(Access access) = 0;
    virtual core::Result<void> commit() = 0; ///< durable when it returns
    virtual void rollback() = 0;
    /// \a work in a transaction of its own that is taken back when it fails.
    core::Result<void> write(const std::function<core::Result<void>()> &work)
    {
        MQ_TRY(begin(Access::Write));
        core::Result<void> outcome = work();
        if (outcome)
            outcome = commit();
        if (!outcome)
            rollback();
        return outcome;
    }
    /// Inside Write: a number that stays while nobody but this connection writes.
    virtual qint64 writesByOthers() = 0;
    /// For LIMIT where a statement may have very many rows; below zero: it reads as it steps, and
    /// none is needed.
    virtual qint64 rowsAtOnce() const { return -1; }

    /// The file of a county that has one.
    virtual core::Database *file() const { return nullptr; }

private:
    virtual std::unique_ptr<StatementDriver> make(const core::SqlText &sql) = 0;
    quint64 m_deviceWrites = 0;
};

} // namespace syncing
