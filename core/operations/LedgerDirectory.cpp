// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/LedgerDirectory.h"

#include "core/storage/DurableFile.h"
#include "core/storage/Migrator.h"

#include <QDir>
#include <QFile>

namespace core {

namespace {

constexpr qsizetype kMarkSize = 16; // SQLCipher's random salt opens the file

QString ledgerPath(const QString &directory)
{
    return QDir(directory).filePath(u"ledger.db"_qs);
}

QString vaultPath(const QString &directory)
{
    return QDir(directory).filePath(u"vault.json"_qs);
}

QString lockPath(const QString &directory)
{
    return QDir(directory).filePath(u"ledger.lock"_qs);
}

/// A ledger on its way: whole, but not yet opened by any vault unless that was written too.
QString partPath(const QString &directory)
{
    return ledgerPath(directory) + u".part"_qs;
}

void removePart(const QString &directory)
{
    for (const QString &end : {QString(), u"-wal"_qs, u"-shm"_qs, u"-journal"_qs})
        QFile::remove(partPath(directory) + end);
}

QByteArray markOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kMarkSize) : QByteArray();
}

Result<std::pair<Vault::User, LedgerKey>> unlock(
    const Vault &vault, const QString &account, const QString &password)
{
    const QList<Vault::User> users = vault.users();
    for (const Vault::User &user : users) {
        if (!account.isEmpty() && user.account != account)
            continue;
        const Result<LedgerKey> key = vault.unlock(user.account, password);
        if (key)
            return std::pair(user, *key);
        if (key.error().code != ErrorCode::WrongPassword)
            return key.error();
    }
    return Error{ErrorCode::WrongPassword, QStringLiteral("password does not open the ledger")};
}

} // namespace

LedgerDirectory::LedgerDirectory(QString path, Vault::User user, LedgerKey key, FileLock lock)
    : m_path(std::move(path))
    , m_user(std::move(user))
    , m_key(key)
    , m_lock(std::move(lock))
{ }

LedgerDirectory::~LedgerDirectory() = default;
LedgerDirectory::LedgerDirectory(LedgerDirectory &&) noexcept = default;

bool LedgerDirectory::exists(const QString &path)
{
    return QFile::exists(vaultPath(path)) || QFile::exists(ledgerPath(path));
}

Result<QList<Vault::User>> LedgerDirectory::users(const QString &path)
{
    MQ_TRY_ASSIGN(const Vault vault, Vault::load(vaultPath(path)));
    return vault.users();
}

Result<LedgerDirectory> LedgerDirectory::create(
    const QString &path, const Vault::User &user, const QString &password, PasswordCost cost)
{
    if (exists(path))
        return Error{ErrorCode::InvalidInput, QStringLiteral("there is a ledger here already")};
    MQ_TRY(DurableFile::makeFolder(path));
    MQ_TRY_ASSIGN(FileLock held, FileLock::take(lockPath(path)));
    removePart(path); // of a creation that was cut short
    SystemRandom random;
    const LedgerKey key = LedgerKey::random(random);
    Vault vault;
    MQ_TRY(vault.setPassword(user, password, key, cost));
    {
        MQ_TRY_ASSIGN(auto database, Database::open(partPath(path), key, Database::Access::Create));
        MQ_TRY(migrate(*database, ledgerSchema()));
        MQ_TRY(database->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    vault.setLedgerMark(markOf(partPath(path)));
    MQ_TRY(vault.save(vaultPath(path)));
    MQ_TRY(DurableFile::rename(partPath(path), ledgerPath(path)));
    return LedgerDirectory(path, user, key, std::move(held));
}

Result<LedgerDirectory> LedgerDirectory::open(
    const QString &path, const QString &account, const QString &password)
{
    MQ_TRY_ASSIGN(const Vault vault, Vault::load(vaultPath(path)));
    MQ_TRY_ASSIGN(FileLock held, FileLock::take(lockPath(path)));
    MQ_TRY_ASSIGN(const auto unlocked, unlock(vault, account, password));
    const bool isUnnamed = !QFile::exists(ledgerPath(path));
    if (isUnnamed && !vault.ledgerMark().isEmpty() && markOf(partPath(path)) == vault.ledgerMark())
        QFile::rename(partPath(path), ledgerPath(path)); // cut short just before this step
    const QByteArray mark = markOf(ledgerPath(path));
    if (mark.size() == kMarkSize && mark != vault.ledgerMark())
        return Error{ErrorCode::Foreign, QStringLiteral("the ledger belongs to another vault")};
    LedgerDirectory directory(path, unlocked.first, unlocked.second, std::move(held));
    MQ_TRY_ASSIGN(auto database, directory.connect());
    MQ_TRY(migrate(*database, ledgerSchema()));
    return directory;
}

Result<std::unique_ptr<Database>> LedgerDirectory::connect() const
{
    return Database::open(ledgerPath(m_path), m_key, Database::Access::Existing);
}

Result<void> LedgerDirectory::rename(const Vault::User &user)
{
    MQ_TRY_ASSIGN(Vault vault, Vault::load(vaultPath(m_path)));
    vault.rename(m_user.account, user);
    MQ_TRY(vault.save(vaultPath(m_path)));
    m_user = user;
    return {};
}

} // namespace core
