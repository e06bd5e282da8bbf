// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/LedgerKey.h"
#include "core/storage/SqlText.h"
#include "core/storage/Statement.h"

#include <QHashFunctions>

#include <memory>
#include <unordered_map>

struct sqlite3;

namespace core {

/// One connection to one encrypted SQLite file (WAL, synchronous FULL). Belongs to the thread that
/// uses it; another thread opens its own. Failures come back as Result, never as exceptions.
class Database
{
public:
    enum class Access
    {
        Create,
        Existing
    };

    /// Opens without looking at the schema. NotFound, Empty, Truncated, Damaged or Foreign tell
    /// what is wrong with an existing file, which is left as it was.
    static Result<std::unique_ptr<Database>> open(
        const QString &path, const LedgerKey &key, Access access);
    /// Unencrypted and gone with the object; for tests and simulation.
    static Result<std::unique_ptr<Database>> inMemory();

    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    Statement statement(const SqlText &sql);
    Result<void> execute(const char *sql); ///< several statements without parameters
    qint64 lastInsertedRow() const;
    int changedRows() const; ///< by the last INSERT, UPDATE or DELETE
    /// Stops what another thread's statement is doing; that statement returns Cancelled.
    void interrupt();

    /// The whole database as one block of memory, and back; for cloning in-memory databases.
    QByteArray image() const;
    Result<void> loadImage(const QByteArray &image);

    /// Makes \a target, an empty database with the same key, a copy of this one as of one moment;
    /// others may write meanwhile.
    Result<void> copyTo(Database &target) const;

    Error errorFor(int resultCode) const;

private:
    friend class Statement;
    friend class Snapshot;
    friend class Transaction;
    explicit Database(sqlite3 *handle);
    static Result<std::unique_ptr<Database>> openHandle(const QString &path, int flags);
    Result<void> applyKey(const LedgerKey &key);
    Result<void> configure();
    Result<void> probe();
    sqlite3_stmt *&placeOf(const SqlText &sql);
    void forgetStatements();

    sqlite3 *m_handle;
    /// Prepared and not lent out, null while it is: a place stays where it is, so that a statement
    /// finds back without its text. By place in memory what is part of the program, else by text.
    std::unordered_map<const char *, sqlite3_stmt *> m_lasting;
    std::unordered_map<QByteArray, sqlite3_stmt *> m_built;
    int m_transactionDepth = 0;
};

/// Rolls back when it goes, unless commit() succeeded. Takes the write lock at once, so that
/// what is read inside cannot change before what is written.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    Result<void> begin();
    Result<void> commit();

private:
    Database &m_database;
    bool m_isOpen = false;
};

/// Reads inside it see the ledger as it is at the first of them, and spare the locks that each
/// would take by itself. No transaction may begin before it goes.
class Snapshot
{
public:
    explicit Snapshot(Database &database);
    ~Snapshot();
    Q_DISABLE_COPY_MOVE(Snapshot)

    Result<void> begin();

private:
    Database &m_database;
    bool m_isOpen = false;
};

} // namespace core
