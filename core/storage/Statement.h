// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/domain/Value.h"

struct sqlite3_stmt;

namespace core {

class Database;

/// One prepared statement, lent by the Database's cache and reset when it goes. A fault while
/// preparing or binding is kept and told by the next step(), so that calls read straight through.
/// Lives on the thread of its Database and must not outlive it.
class Statement
{
public:
    Statement(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    /// Binds the next parameter, left to right.
    Statement &bind(qint64 value);
    Statement &bind(int value) { return bind(qint64{value}); }
    Statement &bind(QStringView value);
    Statement &bind(const QString &value) { return bind(QStringView(value)); }
    Statement &bind(const QByteArray &value) { return bindBytes(value); }
    Statement &bind(const Value &value);
    template <class Tag> Statement &bind(const Id128<Tag> &id)
    {
        return bindBytes(QByteArrayView(id.bytes()));
    }
    Statement &bindNull();

    Result<bool> step(); ///< true while there is a row to read
    Result<void> run(); ///< steps to the end, ignoring rows
    void reset(); ///< ready to be bound and run again

    bool isNull(int column) const;
    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    Value value(int column) const;
    RecordId recordId(int column) const; ///< null id when the column is not 16 bytes
    OpId opId(int column) const;

private:
    friend class Database;
    Statement(Database *database, sqlite3_stmt **place, sqlite3_stmt *handle, int fault);
    void giveBack();
    QByteArrayView view(int column) const; ///< until the next step
    Statement &bindBytes(QByteArrayView value);
    Statement &bound(int resultCode);

    Database *m_database;
    sqlite3_stmt **m_place; ///< in the cache it goes back to
    sqlite3_stmt *m_handle;
    int m_nextParameter = 1;
    int m_fault; ///< SQLite result code, 0 when all is well
};

} // namespace core
