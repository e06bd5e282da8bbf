// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/Vault.h"

#include "core/storage/DurableFile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

namespace core {

namespace {

constexpr int kVersion = 2;
constexpr int kOpenVersion = 1; // of a vault that is not set aside, for programs of before
constexpr quint64 kMaxMemory = 1024ULL * 1024 * 1024; // a damaged file must not ask for more

using StretchedKey = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

bool stretch(const QString &password, const QByteArray &salt, PasswordCost cost, StretchedKey &key)
{
    QByteArray utf8 = password.normalized(QString::NormalizationForm_C).toUtf8();
    const int outcome = crypto_pwhash(key.data(), key.size(), utf8.constData(),
        static_cast<unsigned long long>(utf8.size()), raw(salt), cost.passes,
        static_cast<std::size_t>(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(utf8.data(), static_cast<std::size_t>(utf8.size()));
    return outcome == 0;
}

QString hexText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QByteArray fromHexText(const QJsonValue &value)
{
    return QByteArray::fromHex(value.toString().toLatin1());
}

/// Tells a damaged file from a wrong password.
QByteArray checksum(const QByteArray &content)
{
    QByteArray hash(16, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), 16, raw(content),
        static_cast<unsigned long long>(content.size()), nullptr, 0);
    return hash;
}

Error damaged(const char *why)
{
    return {ErrorCode::Damaged, QStringLiteral("vault: ") + QString::fromLatin1(why)};
}

} // namespace

Result<Vault> Vault::load(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{ErrorCode::NotFound, QStringLiteral("no vault")};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, QStringLiteral("vault cannot be read")};
    const QByteArray content = file.read(1024 * 1024);
    if (content.isEmpty())
        return Error{ErrorCode::Empty, QStringLiteral("vault has no content")};
    return fromContent(content);
}

Result<void> Vault::save(const QString &path) const
{
    return DurableFile::write(path, content(), DurableFile::Readers::Owner);
}

QByteArray Vault::content() const
{
    QJsonArray users;
    for (const Entry &entry : m_entries) {
        QJsonObject user{{u"account"_qs, entry.user.account}, {u"name"_qs, entry.user.displayName}};
        if (!m_seal) {
            user[u"passes"_qs] = static_cast<double>(entry.cost.passes);
            user[u"memory"_qs] = static_cast<double>(entry.cost.memoryBytes);
            user[u"salt"_qs] = hexText(entry.salt);
            user[u"nonce"_qs] = hexText(entry.nonce);
            user[u"wrapped"_qs] = hexText(entry.wrapped);
        }
        users.append(user);
    }
    QJsonObject content{{u"version"_qs, m_seal ? kVersion : kOpenVersion}, {u"users"_qs, users},
        {u"ledger"_qs, hexText(m_ledgerMark)}};
    if (m_seal)
        content[u"set_aside"_qs] = QJsonObject{{u"keys"_qs, hexText(m_seal->keys)},
            {u"server"_qs, m_seal->server}, {u"authority"_qs, hexText(m_seal->authority)},
            {u"county_key"_qs, hexText(m_seal->countyKey)},
            {u"is_work_written"_qs, m_seal->isWorkWritten},
            {u"photos_left"_qs, static_cast<double>(m_seal->photosLeft)}};
    const QByteArray body = QJsonDocument(content).toJson(QJsonDocument::Compact);
    return body + '\n' + checksum(body).toHex() + '\n';
}

Result<Vault> Vault::fromContent(const QByteArray &json)
{
    const qsizetype end = json.indexOf('\n');
    if (end < 0 || json.mid(end + 1).trimmed() != checksum(json.left(end)).toHex())
        return damaged("checksum");
    const QJsonObject content = QJsonDocument::fromJson(json.left(end)).object();
    if (content[u"version"_qs].toInt() > kVersion)
        return Error{ErrorCode::TooNew, QStringLiteral("vault version")};
    Vault vault;
    vault.m_ledgerMark = fromHexText(content[u"ledger"_qs]);
    if (const QJsonObject seal = content[u"set_aside"_qs].toObject(); !seal.isEmpty())
        vault.m_seal = Seal{fromHexText(seal[u"keys"_qs]), seal[u"server"_qs].toString(),
            fromHexText(seal[u"authority"_qs]), fromHexText(seal[u"county_key"_qs]),
            seal[u"is_work_written"_qs].toBool(), seal[u"photos_left"_qs].toInteger()};
    const QJsonArray users = content[u"users"_qs].toArray();
    for (const QJsonValue &value : users) {
        const QJsonObject user = value.toObject();
        Entry entry;
        entry.user = {user[u"account"_qs].toString(), user[u"name"_qs].toString()};
        entry.cost = {static_cast<quint64>(user[u"passes"_qs].toDouble()),
            static_cast<quint64>(user[u"memory"_qs].toDouble())};
        entry.salt = fromHexText(user[u"salt"_qs]);
        entry.nonce = fromHexText(user[u"nonce"_qs]);
        entry.wrapped = fromHexText(user[u"wrapped"_qs]);
        if (!vault.m_seal && !isSound(entry))
            return damaged("user entry");
        vault.m_entries.append(entry);
    }
    return vault;
}

bool Vault::isSound(const Entry &entry)
{
    return entry.salt.size() == crypto_pwhash_SALTBYTES
        && entry.nonce.size() == crypto_secretbox_NONCEBYTES
        && entry.wrapped.size() == LedgerKey::kSize + crypto_secretbox_MACBYTES
        && entry.cost.memoryBytes <= kMaxMemory;
}

void Vault::setAside(const Seal &seal)
{
    m_seal = seal;
    for (Entry &entry : m_entries)
        entry = {entry.user, {}, {}, {}, {}};
}

QList<Vault::User> Vault::users() const
{
    QList<User> users;
    for (const Entry &entry : m_entries)
        users.append(entry.user);
    return users;
}

void Vault::rename(const QString &account, const User &user)
{
    for (Entry &entry : m_entries) {
        if (entry.user.account == account)
            entry.user = user;
    }
}

Result<void> Vault::setPassword(
    const User &user, const QString &password, const LedgerKey &key, PasswordCost cost)
{
    if (password.size() < kMinPasswordLength)
        return Error{ErrorCode::InvalidInput, QStringLiteral("password shorter than 8 characters")};
    Entry entry;
    entry.user = user;
    entry.cost = cost;
    entry.salt.resize(crypto_pwhash_SALTBYTES);
    entry.nonce.resize(crypto_secretbox_NONCEBYTES);
    SystemRandom random;
    random.fill(entry.salt.data(), static_cast<std::size_t>(entry.salt.size()));
    random.fill(entry.nonce.data(), static_cast<std::size_t>(entry.nonce.size()));
    StretchedKey stretched{};
    if (!stretch(password, entry.salt, cost, stretched))
        return Error{ErrorCode::Io, QStringLiteral("not enough memory to protect the password")};
    entry.wrapped.resize(LedgerKey::kSize + crypto_secretbox_MACBYTES);
    crypto_secretbox_easy(reinterpret_cast<unsigned char *>(entry.wrapped.data()),
        key.bytes().data(), LedgerKey::kSize, raw(entry.nonce), stretched.data());
    sodium_memzero(stretched.data(), stretched.size());
    m_entries.removeIf([&user](const Entry &old) { return old.user.account == user.account; });
    m_entries.append(entry);
    return {};
}

Result<LedgerKey> Vault::unwrap(const Entry &entry, const QString &password)
{
    StretchedKey stretched{};
    if (!stretch(password, entry.salt, entry.cost, stretched))
        return Error{ErrorCode::Io, QStringLiteral("not enough memory to check the password")};
    QByteArray key(LedgerKey::kSize, '\0');
    const int outcome = crypto_secretbox_open_easy(reinterpret_cast<unsigned char *>(key.data()),
        raw(entry.wrapped), static_cast<unsigned long long>(entry.wrapped.size()), raw(entry.nonce),
        stretched.data());
    sodium_memzero(stretched.data(), stretched.size());
    const auto opened = outcome == 0 ? LedgerKey::fromBytes(key) : std::nullopt;
    sodium_memzero(key.data(), static_cast<std::size_t>(key.size()));
    if (!opened)
        return Error{ErrorCode::WrongPassword, QStringLiteral("password does not open the vault")};
    return *opened;
}

Result<LedgerKey> Vault::unlock(const QString &account, const QString &password) const
{
    if (m_seal)
        return Error{ErrorCode::Refused, kSetAside};
    bool isKnown = false;
    for (const Entry &entry : m_entries) {
        if (!account.isEmpty() && entry.user.account != account)
            continue;
        isKnown = true;
        Result<LedgerKey> key = unwrap(entry, password);
        if (key || key.error().code != ErrorCode::WrongPassword)
            return key;
    }
    if (!isKnown)
        return Error{ErrorCode::NotFound, QStringLiteral("no such account")};
    return Error{ErrorCode::WrongPassword, QStringLiteral("password does not open the vault")};
}

} // namespace core
