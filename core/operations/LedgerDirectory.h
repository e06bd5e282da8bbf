// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/FileLock.h"
#include "core/security/Vault.h"
#include "core/storage/Database.h"

#include <memory>

namespace core {

/// The folder of one laptop's data: ledger.db, vault.json and the lock that keeps a second
/// instance out. Opening it proves the password; each thread then takes a connection of its own.
class LedgerDirectory
{
public:
    ~LedgerDirectory();
    LedgerDirectory(LedgerDirectory &&) noexcept;
    LedgerDirectory(const LedgerDirectory &) = delete;
    LedgerDirectory &operator=(const LedgerDirectory &) = delete;
    LedgerDirectory &operator=(LedgerDirectory &&) = delete;

    static bool exists(const QString &path); ///< whether a ledger was ever made here
    /// The people who can open it; needs no password.
    static Result<QList<Vault::User>> users(const QString &path);

    /// Makes an empty ledger with a new random key, opened by this one user. Cut short at any
    /// moment, it leaves a whole ledger or none.
    static Result<LedgerDirectory> create(const QString &path, const Vault::User &user,
        const QString &password, PasswordCost cost = {});
    /// WrongPassword, InUse, Empty, Truncated, Damaged, Foreign or TooNew; nothing is changed then.
    /// An empty account means whoever the password fits.
    static Result<LedgerDirectory> open(
        const QString &path, const QString &account, const QString &password);

    /// A further connection to the open ledger, for the calling thread.
    Result<std::unique_ptr<Database>> connect() const;
    const Vault::User &user() const { return m_user; }
    /// Whoever opened the ledger is called otherwise from now on.
    Result<void> rename(const Vault::User &user);
    QString path() const { return m_path; }

private:
    LedgerDirectory(QString path, Vault::User user, LedgerKey key, FileLock lock);

    QString m_path;
    Vault::User m_user;
    LedgerKey m_key;
    FileLock m_lock;
};

} // namespace core
