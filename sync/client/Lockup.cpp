// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Lockup.h"

#include "core/operations/Attachments.h"
#include "core/security/Vault.h"
#include "sync/client/CountyAccount.h"
#include "sync/client/Stick.h"
#include "sync/client/SyncStatus.h"
#include "sync/protocol/KeyMessages.h"
#include "sync/transport/BundleFile.h"
#include "sync/transport/HttpsTransport.h"

#include <QDir>
#include <QEventLoop>
#include <QTimer>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;
using core::Vault;

namespace {

constexpr std::chrono::seconds kPatience{20};

QString vaultPath(const QString &directory)
{
    return QDir(directory).filePath(QStringLiteral("vault.json"));
}

QString waitingPath(const QString &directory)
{
    return QDir(directory).filePath(QStringLiteral("unsent"));
}

Error closed()
{
    return {ErrorCode::Refused, QString(kRevoked)};
}

void dropWaiting(const QString &directory)
{
    QDir(waitingPath(directory)).removeRecursively();
}

/// As if the folder were a stick, and with room for every photo.
Result<void> writeWaiting(core::Ledger &ledger, const QString &directory)
{
    dropWaiting(directory);
    if (!QDir().mkpath(waitingPath(directory)))
        return Error{ErrorCode::Io, QStringLiteral("no folder for what waits")};
    MQ_TRY_ASSIGN(const core::BlobStore blobs, core::openBlobs(ledger.database(), directory));
    const auto written = writeToStick(ledger, waitingPath(directory), &blobs);
    return written ? Result<void>() : written.error();
}

Result<QByteArray> sealed(const Vault &vault, const CountyAccount &account)
{
    const BundleHeader header{.kind = BundleKind::Keys,
        .county = account.settings.county,
        .device = account.device,
        .epoch = account.epoch,
        .number = 1};
    return writeBundle(header, vault.content(), *SigningKey::fromSeed(account.settings.signingSeed),
        *PublicKey::fromBytes(account.settings.countyKey));
}

Result<QByteArray> postedTo(const Vault::Seal &seal)
{
    HttpsTransport transport(QUrl(seal.server), seal.authority);
    Result<QByteArray> answer = Error{ErrorCode::NetworkUnusable, QStringLiteral("not asked")};
    QEventLoop loop;
    QTimer::singleShot(kPatience, &loop, [&] { transport.cancel(); });
    transport.post("/v1/keys", seal.keys, [&](Result<QByteArray> body) {
        answer = std::move(body);
        loop.quit();
    });
    loop.exec();
    return answer;
}

} // namespace

bool isLockedUp(const QString &directory)
{
    const Result<Vault> vault = Vault::load(vaultPath(directory));
    return vault && vault->seal();
}

Result<void> lockUp(core::Ledger &ledger, const QString &directory)
{
    MQ_TRY_ASSIGN(Vault vault, Vault::load(vaultPath(directory)));
    if (vault.seal())
        return {};
    MQ_TRY_ASSIGN(const std::optional<CountyAccount> account, CountyAccount::load(ledger.device()));
    if (!account)
        return Error{ErrorCode::NotFound, QStringLiteral("not enrolled at a county")};
    // First: without its keys nothing more can be taken out of the ledger.
    MQ_TRY(writeWaiting(ledger, directory));
    MQ_TRY_ASSIGN(QByteArray keys, sealed(vault, *account));
    vault.setAside({std::move(keys), account->settings.serverUrl, account->settings.caPem,
        account->settings.countyKey});
    return vault.save(vaultPath(directory));
}

Result<void> askForKeys(const QString &directory)
{
    const Result<Vault> vault = Vault::load(vaultPath(directory));
    if (!vault || !vault->seal())
        return {}; // whoever opens the ledger tells what is wrong with it
    const Vault::Seal &seal = *vault->seal();
    const auto county = PublicKey::fromBytes(seal.countyKey);
    const Result<QByteArray> body = postedTo(seal);
    if (!county || !body)
        return closed();
    const Result<KeysReply> reply = decodeKeysReply(*body, *county);
    if (!reply || reply->head.status != Status::Ok)
        return closed();
    MQ_TRY_ASSIGN(const Vault whole, Vault::fromContent(reply->content));
    if (whole.seal() || whole.ledgerMark() != vault->ledgerMark())
        return Error{ErrorCode::Foreign, QStringLiteral("the keys are of another ledger")};
    MQ_TRY(whole.save(vaultPath(directory)));
    dropWaiting(directory); // the ledger itself has it
    return {};
}

Result<QStringList> handInLocked(const QString &directory, const QString &path)
{
    const bool isFolder = QFileInfo(path).isDir();
    const QStringList waiting = BundleFile::in(waitingPath(directory));
    if (!isFolder && waiting.size() > 1)
        return Error{ErrorCode::InvalidInput, QStringLiteral("name a folder")};
    QStringList files;
    for (const QString &each : waiting) {
        MQ_TRY_ASSIGN(const QByteArray bytes, BundleFile::read(each));
        files += isFolder ? QDir(path).filePath(QFileInfo(each).fileName()) : path;
        MQ_TRY(BundleFile::write(files.back(), bytes));
    }
    return files;
}

} // namespace syncing
