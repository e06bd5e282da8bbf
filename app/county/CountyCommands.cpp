// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "core/domain/DumpLine.h"
#include "core/storage/DurableFile.h"
#include "sync/server/BlobDesk.h"
#include "sync/server/CertificateAuthority.h"
#include "sync/server/CountyVerifier.h"
#include "sync/server/Enrolment.h"
#include "sync/server/PhotoCopies.h"
#include "sync/server/SqlCountyStore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>

namespace app::county {

namespace {

const QString kData = QStringLiteral("data");
constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

core::Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::Error{
            core::ErrorCode::NotFound, QStringLiteral("%1 cannot be read").arg(path)};
    return file.readAll();
}

core::Result<syncing::CountySetup> makeCounty(const Arguments &arguments)
{
    const QString directory = arguments.value(kData);
    MQ_TRY_ASSIGN(const QByteArray csv, readFile(arguments.value(QStringLiteral("regions"))));
    MQ_TRY_ASSIGN(syncing::CountySetup setup,
        syncing::readRegions(csv, arguments.value(QStringLiteral("county"))));
    if (QFile::exists(QDir(directory).filePath(QStringLiteral("county.db"))))
        return core::Error{
            core::ErrorCode::Conflict, QStringLiteral("there is a county in this directory")};
    const QString store = arguments.value(QStringLiteral("store"));
    if (store != syncing::kFileStore)
        setup.store = store;
    const bool isNew = !QFile::exists(directory);
    MQ_TRY(core::DurableFile::makeFolder(directory));
    if (isNew && !QFile::setPermissions(directory, kOwnerOnly))
        return core::Error{core::ErrorCode::Io, QStringLiteral("the directory cannot be made")};
    const core::SystemClock clock;
    core::SystemRandom random;
    // The database comes last: a directory without one was not set up to the end.
    if (!syncing::CertificateAuthority::open(directory)) {
        MQ_TRY_ASSIGN(const auto authority,
            syncing::CertificateAuthority::create(directory, setup.name, clock));
    }
    MQ_TRY_ASSIGN(const syncing::CountyDatabase county,
        syncing::CountyDatabase::create(directory, setup, random));
    return setup;
}

} // namespace

QJsonObject deviceJson(const syncing::DeviceInfo &device)
{
    return {{QStringLiteral("device"), qint64{device.number}},
        {QStringLiteral("name"), device.name}, {QStringLiteral("user"), device.user},
        {QStringLiteral("role"), device.role},
        {QStringLiteral("scopes"), syncing::scopesToText(device.scopes)},
        {QStringLiteral("revoked"), device.isRevoked},
        {QStringLiteral("retired"), device.isRetired},
        {QStringLiteral("enrolled_at"), device.enrolledAt},
        {QStringLiteral("seen_at"), device.seenAt}, {QStringLiteral("last_lsn"), device.lastLsn},
        {QStringLiteral("branched_from"), qint64{device.branchedFrom}},
        {QStringLiteral("scope_version"), device.scopeVersion},
        {QStringLiteral("keyless"), device.isKeyless}};
}

ExitCode init(const Arguments &arguments, const Console &console)
{
    const auto made = makeCounty(arguments);
    if (!made && made.error().code == core::ErrorCode::Conflict)
        return console.refuse(made.error(),
            say(QT_TRANSLATE_NOOP(
                "app::county", "There is a county in this directory already; nothing was done.")));
    if (!made)
        return console.refuse(made.error());
    const QString authority
        = QDir(arguments.value(kData)).absoluteFilePath(QStringLiteral("ca.pem"));
    return console.answer(
        {{QStringLiteral("county"), made->code}, {QStringLiteral("name"), made->name},
            {QStringLiteral("regions"), qint64(made->regions.size())},
            {QStringLiteral("ca"), authority}},
        say(QT_TRANSLATE_NOOP("app::county", "%1 (%2) is set up with %3 regions."))
            .arg(made->name, made->code)
            .arg(made->regions.size()));
}

ExitCode enrol(const Arguments &arguments, const Console &console)
{
    const auto county = syncing::CountyDatabase::open(arguments.value(kData));
    if (!county)
        return console.refuse(county.error());
    core::SystemRandom random;
    const qint64 now = core::SystemClock().nowMs();
    const auto code = syncing::Enrolment(*county).issue(
        {syncing::scopesFromText(arguments.value(QStringLiteral("scope"))),
            arguments.value(QStringLiteral("user")),
            arguments.value(QStringLiteral("role"), QStringLiteral("assistant"))},
        now, random);
    if (!code)
        return console.refuse(code.error());
    const qint64 expires = now + syncing::Enrolment::kCodeLifeMs;
    return console.answer(
        {{QStringLiteral("code"), *code}, {QStringLiteral("expires_at"), expires}},
        say(QT_TRANSLATE_NOOP("app::county", "%1 (works once, until %2)"))
            .arg(*code, QDateTime::fromMSecsSinceEpoch(expires).toString(Qt::ISODate)));
}

ExitCode dump(const Arguments &arguments, const Console &console)
{
    const auto county = syncing::CountyDatabase::open(arguments.value(kData));
    if (!county)
        return console.refuse(county.error());
    const QString scope = arguments.value(QStringLiteral("scope"));
    bool isWritten = true;
    const auto dumped
        = syncing::SqlCountyStore(*county).forEachRecord([&](const core::Record &row) {
              if (row.scope.startsWith(scope))
                  isWritten = console.write(core::dumpLine(row) + '\n') && isWritten;
          });
    if (!dumped)
        return console.refuse(dumped.error());
    return isWritten ? ExitCode::Ok : ExitCode::Refused;
}

ExitCode verify(const Arguments &arguments, const Console &console)
{
    const auto county = syncing::CountyDatabase::open(arguments.value(kData));
    if (!county)
        return console.refuse(county.error());
    auto findings = syncing::verifyCounty(*county);
    if (!findings)
        return console.refuse(findings.error());
    const auto photos = syncing::verifyPhotos(*county,
        syncing::countyPhotos(
            QDir(arguments.value(kData)).filePath(QStringLiteral("blobs")), county->signingKey()));
    if (!photos)
        return console.refuse(photos.error());
    for (const QString &id : photos->damaged)
        findings->faults
            += say(QT_TRANSLATE_NOOP("app::county",
                       "The photo of record %1 is damaged; put it back from a backup's "
                       "folder blobs, or remove its file and attach it again."))
                   .arg(id);
    const bool isWell = findings->faults.isEmpty();
    if (photos->missing > 0)
        console.note(say(QT_TRANSLATE_NOOP("app::county", "%1 of %2 photos are not here (yet)."))
                         .arg(photos->missing)
                         .arg(photos->named));
    const ExitCode written = console.answer(
        {{QStringLiteral("ok"), isWell}, {QStringLiteral("entries"), findings->entries},
            {QStringLiteral("records"), findings->records},
            {QStringLiteral("photos"), photos->named},
            {QStringLiteral("photos_missing"), photos->missing},
            {QStringLiteral("photos_damaged"), qint64(photos->damaged.size())},
            {QStringLiteral("faults"), QJsonArray::fromStringList(findings->faults)}},
        isWell ? say(QT_TRANSLATE_NOOP("app::county", "All is well: %1 entries make %2 records."))
                     .arg(findings->entries)
                     .arg(findings->records)
               : findings->faults.join(u'\n'));
    return isWell ? written : ExitCode::Refused;
}

} // namespace app::county
