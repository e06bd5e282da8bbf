// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Lockup.h"

#include "core/operations/Attachments.h"
#include "core/security/Vault.h"
#include "core/storage/DurableFile.h"
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

/// Only what was written there; whatever else stands in its place goes as itself.
void dropWaiting(const QString &directory)
{
    const QFileInfo place(waitingPath(directory));
    if (place.isSymLink() || !place.isDir()) {
        QFile::remove(place.filePath());
        return;
    }
    for (const QString &path : BundleFile::in(place.filePath()))
        QFile::remove(path);
    QDir().rmdir(place.filePath());
}

/// As if the folder were a stick. Gives how many photos found no room.
Result<qint64> writeWaiting(core::Ledger &ledger, const QString &directory)
{
    dropWaiting(directory);
    MQ_TRY(core::DurableFile::makeFolder(waitingPath(directory)));
    MQ_TRY_ASSIGN(const core::BlobStore blobs, core::openBlobs(ledger.database(), directory));
    MQ_TRY_ASSIGN(const StickWritten written, writeToStick(ledger, waitingPath(directory), &blobs));
    MQ_TRY(forgetStickOut(ledger)); // it has not left
    return written.photos.left;
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
    // First: without its keys nothing more can be taken out of the ledger. A disk that has no room
    // for it does not keep the ledger open; all of it is in the ledger yet.
    const Result<qint64> photosLeft = writeWaiting(ledger, directory);
    MQ_TRY_ASSIGN(QByteArray keys, sealed(vault, *account));
    vault.setAside({std::move(keys), account->settings.serverUrl, account->settings.caPem,
        account->settings.countyKey, photosLeft.hasValue(), photosLeft ? *photosLeft : 0});
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
    if (reply && reply->head.status == Status::Unknown)
        return Error{ErrorCode::Refused, QString(kKeysForgotten)};
    if (!reply || reply->head.status != Status::Ok)
        return closed();
    MQ_TRY_ASSIGN(const Vault whole, Vault::fromContent(reply->content));
    if (whole.seal() || whole.ledgerMark() != vault->ledgerMark())
        return Error{ErrorCode::Foreign, QStringLiteral("the keys are of another ledger")};
    MQ_TRY(whole.save(vaultPath(directory)));
    dropWaiting(directory); // the ledger itself has it
    return {};
}

Result<LockedWork> handInLocked(const QString &directory, const QString &path)
{
    MQ_TRY_ASSIGN(const Vault vault, Vault::load(vaultPath(directory)));
    const bool isFolder = QFileInfo(path).isDir();
    const QStringList waiting = BundleFile::in(waitingPath(directory));
    if (!isFolder && waiting.size() > 1)
        return Error{ErrorCode::InvalidInput, QStringLiteral("name a folder")};
    LockedWork work;
    work.isWhole = vault.seal() && vault.seal()->isWorkWritten && !waiting.isEmpty();
    work.photosLeft = vault.seal() ? vault.seal()->photosLeft : 0;
    for (const QString &each : waiting) {
        MQ_TRY_ASSIGN(const QByteArray bytes, BundleFile::read(each));
        work.files += isFolder ? QDir(path).filePath(QFileInfo(each).fileName()) : path;
        MQ_TRY(BundleFile::write(work.files.back(), bytes));
    }
    return work;
}

} // namespace syncing
