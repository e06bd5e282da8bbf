// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Statement.h"

#include "core/storage/Database.h"

#include <sqlite3.h>

namespace core {

Statement::Statement(Database *database, sqlite3_stmt **place, sqlite3_stmt *handle, int fault)
    : m_database(database)
    , m_place(place)
    , m_handle(handle)
    , m_fault(fault)
{ }

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_place(other.m_place)
    , m_handle(std::exchange(other.m_handle, nullptr))
    , m_nextParameter(other.m_nextParameter)
    , m_fault(other.m_fault)
{ }

Statement::~Statement()
{
    if (m_handle)
        giveBack();
}

/// Of two of one text that were lent out at once, the later one to come back is not kept.
void Statement::giveBack()
{
    sqlite3_reset(m_handle);
    sqlite3_clear_bindings(m_handle);
    if (*m_place)
        sqlite3_finalize(m_handle);
    else
        *m_place = m_handle;
}

Statement &Statement::bound(int resultCode)
{
    if (resultCode != SQLITE_OK && m_fault == SQLITE_OK)
        m_fault = resultCode;
    return *this;
}

Statement &Statement::bind(qint64 value)
{
    return m_handle ? bound(sqlite3_bind_int64(m_handle, m_nextParameter++, value)) : *this;
}

Statement &Statement::bind(QStringView value)
{
    if (!m_handle)
        return *this;
    const QByteArray utf8 = value.toUtf8();
    return bound(sqlite3_bind_text(m_handle, m_nextParameter++, utf8.constData(),
        static_cast<int>(utf8.size()), SQLITE_TRANSIENT)); // NOLINT
}

Statement &Statement::bindBytes(QByteArrayView value)
{
    if (!m_handle)
        return *this;
    // A null QByteArray is still an empty blob: NULL is said by bindNull().
    const char *data = value.isEmpty() ? "" : value.data();
    return bound(sqlite3_bind_blob(m_handle, m_nextParameter++, data,
        static_cast<int>(value.size()), SQLITE_TRANSIENT)); // NOLINT
}

Statement &Statement::bind(const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Nothing:
        return bindNull();
    case Value::Kind::Integer:
        return bind(value.integer());
    case Value::Kind::Text:
        return bind(value.text());
    case Value::Kind::Bytes:
        return bind(value.bytes());
    }
    Q_UNREACHABLE();
}

Statement &Statement::bindNull()
{
    return m_handle ? bound(sqlite3_bind_null(m_handle, m_nextParameter++)) : *this;
}

Result<bool> Statement::step()
{
    if (m_fault != SQLITE_OK || !m_handle)
        return m_database->errorFor(m_fault);
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return m_database->errorFor(code);
}

Result<void> Statement::run()
{
    for (;;) {
        const Result<bool> row = step();
        if (!row)
            return row.error();
        if (!*row)
            return {};
    }
}

void Statement::reset()
{
    if (!m_handle)
        return;
    sqlite3_reset(m_handle);
    sqlite3_clear_bindings(m_handle);
    m_nextParameter = 1;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

QString Statement::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_handle, column));
}

Value Statement::value(int column) const
{
    switch (sqlite3_column_type(m_handle, column)) {
    case SQLITE_INTEGER:
        return integer(column);
    case SQLITE_TEXT:
        return text(column);
    case SQLITE_BLOB:
        return bytes(column);
    default:
        return {};
    }
}

QByteArrayView Statement::view(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return {data, sqlite3_column_bytes(m_handle, column)};
}

QByteArray Statement::bytes(int column) const
{
    return view(column).toByteArray();
}

RecordId Statement::recordId(int column) const
{
    return RecordId::fromBytes(view(column)).value_or(RecordId());
}

OpId Statement::opId(int column) const
{
    return OpId::fromBytes(view(column)).value_or(OpId());
}

} // namespace core
