// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/OfficeAccounts.h"

#include <sodium.h>

#include <algorithm>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

constexpr char kName[] = "office_user.name";
constexpr char kPassword[] = "office_user.password";

/// Two ways to type one word must be one password.
QByteArray bytesOf(const QString &password)
{
    return password.normalized(QString::NormalizationForm_KC).toUtf8();
}

} // namespace

Result<std::vector<OfficeAccount>> OfficeAccounts::all() const
{
    CountyStatement rows = m_connection.statement(
        "SELECT number, name, password, made_at FROM office_user WHERE /*mine*/ TRUE"
        " ORDER BY number");
    std::vector<OfficeAccount> accounts;
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return accounts;
        OfficeAccount account{.number = rows.integer(0), .name = {}, .hash = {}};
        MQ_TRY_ASSIGN(account.name, rows.secretText(1, {kName, account.number}));
        MQ_TRY_ASSIGN(account.hash, rows.secretBytes(2, {kPassword, account.number}));
        account.madeAt = rows.integer(3);
        accounts.push_back(std::move(account));
    }
}

Result<void> OfficeAccounts::write(const OfficeAccount &account, bool isNew) const
{
    const qint64 number = account.number;
    if (!isNew) {
        CountyStatement update = m_connection.statement(
            "UPDATE office_user SET password = ?, made_at = ? WHERE /*mine*/ number = ?");
        update.bindSecret({kPassword, number}, account.hash);
        return update.bind(account.madeAt).bind(number).run();
    }
    CountyStatement insert = m_connection.statement(
        "INSERT INTO office_user (/*county*/ number, name, password, made_at)"
        " VALUES (/*code*/ ?, ?, ?, ?)");
    insert.bind(number).bindSecret({kName, number}, account.name);
    insert.bindSecret({kPassword, number}, account.hash);
    return insert.bind(account.madeAt).run();
}

Result<void> OfficeAccounts::save(const QString &name, const QString &password, qint64 now) const
{
    if (name.trimmed().isEmpty() || password.size() < kMinPassword)
        return Error{ErrorCode::InvalidInput, QStringLiteral("no name, or too short a password")};
    MQ_TRY_ASSIGN(const QByteArray hashed, hash(password));
    return m_connection.write([&]() -> Result<void> {
        MQ_TRY_ASSIGN(const std::vector<OfficeAccount> accounts, all());
        const auto known = std::ranges::find(accounts, name.trimmed(), &OfficeAccount::name);
        const bool isNew = known == accounts.end();
        const qint64 next = accounts.empty() ? 1 : accounts.back().number + 1;
        return write({isNew ? next : known->number, name.trimmed(), hashed, now}, isNew);
    });
}

Result<void> OfficeAccounts::remove(const QString &name) const
{
    return m_connection.write([&]() -> Result<void> {
        MQ_TRY_ASSIGN(const std::vector<OfficeAccount> accounts, all());
        const auto known = std::ranges::find(accounts, name.trimmed(), &OfficeAccount::name);
        if (known == accounts.end())
            return Error{ErrorCode::NotFound, QStringLiteral("nobody of that name")};
        CountyStatement erase
            = m_connection.statement("DELETE FROM office_user WHERE /*mine*/ number = ?");
        return erase.bind(known->number).run();
    });
}

Result<QByteArray> OfficeAccounts::hash(const QString &password)
{
    QByteArray bytes = bytesOf(password);
    QByteArray text(crypto_pwhash_STRBYTES, char(0));
    const int failed = crypto_pwhash_str(text.data(), bytes.constData(),
        static_cast<unsigned long long>(bytes.size()), crypto_pwhash_OPSLIMIT_INTERACTIVE,
        crypto_pwhash_MEMLIMIT_INTERACTIVE);
    sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    if (failed != 0)
        return Error{ErrorCode::Internal, QStringLiteral("no memory for Argon2id")};
    return QByteArray(text.constData()); // up to its end
}

bool OfficeAccounts::matches(const QByteArray &hash, const QString &password)
{
    QByteArray bytes = bytesOf(password);
    const bool isSame = crypto_pwhash_str_verify(hash.constData(), bytes.constData(),
                            static_cast<unsigned long long>(bytes.size()))
        == 0;
    sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return isSame;
}

} // namespace syncing
