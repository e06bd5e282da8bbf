// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/LedgerKey.h"

#include "core/base/Result.h"

#include <QList>

#include <optional>

namespace core {

/// What a password costs to try. The defaults are those of the product; tests use cheaper ones.
struct PasswordCost
{
    quint64 passes = 3;
    quint64 memoryBytes = 128ULL * 1024 * 1024;
};

/// The file beside a ledger that opens it: for each user the ledger's random key, wrapped by a
/// key that Argon2id makes from the password. Names of users are readable in it, nothing else is.
/// A value; load and save touch the disk, unlock takes about a third of a second.
class Vault
{
public:
    struct User
    {
        QString account;
        QString displayName;
    };
    /// Keys that were set aside for the county, and where to ask for them. What is in them only
    /// the county can read, and it is nothing that opens the ledger without a password.
    struct Seal
    {
        QByteArray keys; ///< a bundle for the county, with content() as it was
        QString server;
        QByteArray authority; ///< PEM
        QByteArray countyKey; ///< that signs the answer
        bool isWorkWritten = true; ///< what was not sent lies beside the ledger
        qint64 photosLeft = 0; ///< … but for so many photos
    };
    static constexpr qsizetype kMinPasswordLength = 8;
    /// Detail of the refusal to open what was set aside.
    static constexpr QLatin1String kSetAside{"out_of_service"};

    /// An empty vault, to be filled and saved.
    Vault() = default;
    /// NotFound, Empty, Damaged or TooNew.
    static Result<Vault> load(const QString &path);
    /// Replaces the file in one step. DiskFull or Io.
    Result<void> save(const QString &path) const;

    QList<User> users() const;
    /// Adds a user or gives an existing one a new password. InvalidInput when it is too short.
    Result<void> setPassword(
        const User &user, const QString &password, const LedgerKey &key, PasswordCost cost = {});
    /// The same password under another name; nothing when there is no such account.
    void rename(const QString &account, const User &user);
    /// All of it, as it is saved.
    QByteArray content() const;
    static Result<Vault> fromContent(const QByteArray &content);
    /// Forgets what the passwords open; names of users stay.
    void setAside(const Seal &seal);
    const std::optional<Seal> &seal() const { return m_seal; }

    /// Refused (kSetAside), WrongPassword, or NotFound for an account that is not in it. An empty
    /// account tries all.
    Result<LedgerKey> unlock(const QString &account, const QString &password) const;

    /// The first bytes of the ledger file this vault belongs to; tells a swapped file apart.
    QByteArray ledgerMark() const { return m_ledgerMark; }
    void setLedgerMark(const QByteArray &mark) { m_ledgerMark = mark; }

private:
    struct Entry
    {
        User user;
        PasswordCost cost;
        QByteArray salt;
        QByteArray nonce;
        QByteArray wrapped;
    };
    static bool isSound(const Entry &entry);
    static Result<LedgerKey> unwrap(const Entry &entry, const QString &password);

    QList<Entry> m_entries;
    QByteArray m_ledgerMark;
    std::optional<Seal> m_seal;
};

} // namespace core
