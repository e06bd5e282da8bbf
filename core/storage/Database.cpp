// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Database.h"

#include <QFile>
#include <QFileInfo>

#include <sodium.h>
#include <sqlite3.h>

#include <cerrno>
#include <utility>

namespace core {

namespace {

constexpr int kPageSize = 4096;
constexpr int kBusyTimeoutMs = 5000;

/// What can be said about a file before any key is tried.
Result<void> checkFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{ErrorCode::NotFound, QStringLiteral("no database file")};
    if (info.size() == 0)
        return Error{ErrorCode::Empty, QStringLiteral("database file has no content")};
    // A disk that failed while a page was moved into the file leaves half of it there; the page
    // stands whole in the write-ahead file, and SQLite reads it from there and moves it anew.
    const bool hasMore = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    if (info.size() % kPageSize != 0 && !hasMore)
        return Error{ErrorCode::Truncated, QStringLiteral("size is not a whole number of pages")};
    return {};
}

/// Only for a file that could not be opened as ours: opening and closing a file by hand takes away
/// the locks that SQLite holds on it for other connections of this process, and another process
/// would then throw away their log.
bool isUnencrypted(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(16).startsWith("SQLite format 3");
}

} // namespace

Database::Database(sqlite3 *handle)
    : m_handle(handle)
{ }

Database::~Database()
{
    forgetStatements();
    sqlite3_close_v2(m_handle);
}

Result<std::unique_ptr<Database>> Database::openHandle(const QString &path, int flags)
{
    // Counting every allocation takes a lock that all connections of the process would share.
    static const int memoryIsNotCounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Q_UNUSED(memoryIsNotCounted);
    sqlite3 *handle = nullptr;
    const int code
        = sqlite3_open_v2(path.toUtf8().constData(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    if (code != SQLITE_OK)
        return database->errorFor(code);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    return database;
}

Result<std::unique_ptr<Database>> Database::open(
    const QString &path, const LedgerKey &key, Access access)
{
    const bool isNew = access == Access::Create;
    if (!isNew)
        MQ_TRY(checkFile(path));
    else if (QFileInfo::exists(path))
        return Error{ErrorCode::InvalidInput, QStringLiteral("the database file exists already")};
    MQ_TRY_ASSIGN(std::unique_ptr<Database> database,
        openHandle(path, SQLITE_OPEN_READWRITE | (isNew ? SQLITE_OPEN_CREATE : 0)));
    MQ_TRY(database->applyKey(key));
    if (const Result<void> readable = isNew ? Result<void>() : database->probe(); !readable) {
        if (readable.error().code == ErrorCode::Damaged && isUnencrypted(path))
            return Error{ErrorCode::Foreign, QStringLiteral("an unencrypted database")};
        return readable.error();
    }
    MQ_TRY(database->configure());
    return database;
}

Result<std::unique_ptr<Database>> Database::inMemory()
{
    return openHandle(QStringLiteral(":memory:"), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

Result<void> Database::applyKey(const LedgerKey &key)
{
    // A raw key: the password was already stretched by the vault, once, not per connection.
    std::array<char, 2 * LedgerKey::kSize + 4> text{'x', '\''};
    sodium_bin2hex(text.data() + 2, 2 * LedgerKey::kSize + 1, key.bytes().data(), LedgerKey::kSize);
    text[2 + 2 * LedgerKey::kSize] = '\'';
    const int code = sqlite3_key(m_handle, text.data(), static_cast<int>(2 * LedgerKey::kSize + 3));
    sodium_memzero(text.data(), text.size());
    if (code != SQLITE_OK)
        return errorFor(code);
    // SQLCipher otherwise prints page numbers of a damaged file on stderr. A process's first key
    // sets the level anew, so that it is said after that.
    return execute("PRAGMA cipher_log_level = NONE");
}

Result<void> Database::configure()
{
    // The cache is SQLCipher's decisive setting: each page that is not in it is deciphered anew.
    // 48 MiB is an upper bound; a town's whole ledger is smaller and takes only its own size.
    return execute("PRAGMA journal_mode = WAL;"
                   "PRAGMA synchronous = FULL;"
                   "PRAGMA cache_size = -49152;"
                   "PRAGMA temp_store = MEMORY;"
                   "PRAGMA journal_size_limit = 8388608;");
}

Result<void> Database::probe()
{
    const char *look = "SELECT count(*) FROM sqlite_schema";
    Result<void> outcome = execute(look);
    if (outcome || outcome.error().code != ErrorCode::Damaged)
        return outcome;
    // SQLite refuses a file shorter than its header says before it reads on, except in recovery
    // mode: if the first page is whole there and refused here, the end is missing.
    const char *header = "PRAGMA schema_version";
    if (!execute(header) && execute("PRAGMA writable_schema = ON") && execute(header))
        return Error{ErrorCode::Truncated, QStringLiteral("pages are missing at the end")};
    return outcome;
}

sqlite3_stmt *&Database::placeOf(const SqlText &sql)
{
    if (sql.isLasting())
        return m_lasting[sql.data()];
    const QByteArray looked = QByteArray::fromRawData(sql.data(), sql.size());
    const auto found = m_built.find(looked);
    return found != m_built.end() ? found->second : m_built[QByteArray(sql.data(), sql.size())];
}

Statement Database::statement(const SqlText &sql)
{
    sqlite3_stmt *&place = placeOf(sql);
    if (place)
        return Statement(this, &place, std::exchange(place, nullptr), SQLITE_OK);
    sqlite3_stmt *handle = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()),
        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    return Statement(this, &place, handle, code);
}

void Database::forgetStatements()
{
    for (auto &[sql, statement] : m_lasting)
        sqlite3_finalize(std::exchange(statement, nullptr));
    for (auto &[sql, statement] : m_built)
        sqlite3_finalize(std::exchange(statement, nullptr));
}

Result<void> Database::execute(const char *sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return errorFor(code);
    return {};
}

qint64 Database::lastInsertedRow() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

int Database::changedRows() const
{
    return sqlite3_changes(m_handle);
}

void Database::interrupt()
{
    sqlite3_interrupt(m_handle);
}

Result<void> Database::copyTo(Database &target) const
{
    constexpr int kPagesAtOnce = 1024; // between two steps others may write
    sqlite3_backup *backup = sqlite3_backup_init(target.m_handle, "main", m_handle, "main");
    if (!backup)
        return target.errorFor(sqlite3_errcode(target.m_handle));
    int code = SQLITE_OK;
    while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        code = sqlite3_backup_step(backup, kPagesAtOnce);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
            sqlite3_sleep(10);
    }
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE)
        return target.errorFor(code);
    return target.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
}

QByteArray Database::image() const
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(m_handle, "main", &size, 0);
    QByteArray copy(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
    sqlite3_free(bytes);
    return copy;
}

Result<void> Database::loadImage(const QByteArray &image)
{
    // They point into the schema that goes away with the old content.
    forgetStatements();
    const auto size = static_cast<sqlite3_int64>(image.size());
    auto *bytes = static_cast<unsigned char *>(sqlite3_malloc64(static_cast<sqlite3_uint64>(size)));
    if (!bytes)
        return Error{ErrorCode::Internal, QStringLiteral("out of memory")};
    std::memcpy(bytes, image.constData(), static_cast<std::size_t>(size));
    const int code = sqlite3_deserialize(m_handle, "main", bytes, size, size,
        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    if (code != SQLITE_OK)
        return errorFor(code);
    return {};
}

Error Database::errorFor(int resultCode) const
{
    const QString detail = QStringLiteral("sqlite %1").arg(resultCode);
    switch (resultCode & 0xff) {
    case SQLITE_FULL:
        return {ErrorCode::DiskFull, detail};
    case SQLITE_IOERR:
        if (sqlite3_system_errno(m_handle) == ENOSPC || sqlite3_system_errno(m_handle) == EFBIG)
            return {ErrorCode::DiskFull, detail};
        return {ErrorCode::Io, detail};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Damaged, detail};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, detail};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, detail};
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {ErrorCode::Io, detail};
    case SQLITE_TOOBIG:
        return {ErrorCode::TooLarge, detail};
    default:
        break;
    }
    // The statement text tells where; SQLite's message may quote a value, so it is left out.
    return {ErrorCode::Internal, detail};
}

Transaction::Transaction(Database &database)
    : m_database(database)
{ }

Transaction::~Transaction()
{
    if (m_isOpen) {
        (void)m_database.execute("ROLLBACK"); // nothing better can be done with a failure here
        --m_database.m_transactionDepth;
    }
}

Result<void> Transaction::begin()
{
    Q_ASSERT(m_database.m_transactionDepth == 0);
    MQ_TRY(m_database.statement("BEGIN IMMEDIATE").run());
    m_isOpen = true;
    ++m_database.m_transactionDepth;
    return {};
}

Result<void> Transaction::commit()
{
    Q_ASSERT(m_isOpen);
    MQ_TRY(m_database.statement("COMMIT").run());
    m_isOpen = false;
    --m_database.m_transactionDepth;
    return {};
}

Snapshot::Snapshot(Database &database)
    : m_database(database)
{ }

Snapshot::~Snapshot()
{
    if (m_isOpen) {
        (void)m_database.statement("COMMIT").run(); // nothing was written, so nothing can be lost
        --m_database.m_transactionDepth;
    }
}

Result<void> Snapshot::begin()
{
    Q_ASSERT(m_database.m_transactionDepth == 0);
    MQ_TRY(m_database.statement("BEGIN DEFERRED").run());
    m_isOpen = true;
    ++m_database.m_transactionDepth;
    return {};
}

} // namespace core
