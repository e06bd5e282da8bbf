// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "sync/server/CountyBackup.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace app::county {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

QString elsewhere()
{
    return say(QT_TRANSLATE_NOOP("app::county",
        "This county is in a PostgreSQL database, which has backups of its own (pg_dump, "
        "archives). "
        "Keep a copy of county.key with neither. After one was put back, run minqing-county "
        "restored."));
}

ExitCode refuseRestore(const core::Error &error, const Console &console)
{
    switch (error.code) {
    case core::ErrorCode::InUse:
        return console.refuse(error,
            say(QT_TRANSLATE_NOOP("app::county",
                "The county is being served; stop the server first. Nothing was changed.")));
    case core::ErrorCode::Foreign:
        return console.refuse(error,
            say(QT_TRANSLATE_NOOP(
                "app::county", "This is not a backup of this county; nothing was changed.")));
    case core::ErrorCode::Damaged: // what another key wrote looks no different
        return console.refuse(error,
            say(QT_TRANSLATE_NOOP("app::county",
                "This file cannot be read with this county's key: it is another county's, or "
                "damaged. Nothing was changed.")));
    case core::ErrorCode::Unsupported:
        return console.refuse(error, elsewhere());
    default:
        return console.refuse(error);
    }
}

} // namespace

ExitCode backup(const Arguments &arguments, const Console &console)
{
    const QString file = arguments.positional().at(0);
    const auto made
        = syncing::backUpCounty(arguments.value(QStringLiteral("data")), file, core::SystemClock());
    if (!made && made.error().code == core::ErrorCode::Conflict)
        return console.refuse(made.error(),
            say(QT_TRANSLATE_NOOP(
                "app::county", "There is a file of that name already; take another name.")));
    if (!made && made.error().detail == syncing::kInOwnFolder)
        return console.refuse(made.error(),
            say(QT_TRANSLATE_NOOP("app::county",
                "A backup in the county's own directory is lost with it; name a file elsewhere. "
                "Nothing was written.")));
    if (!made && made.error().code == core::ErrorCode::Unsupported)
        return console.refuse(made.error(), elsewhere());
    if (!made)
        return console.refuse(made.error());
    const qint64 bytes = QFileInfo(file).size();
    return console.answer({{QStringLiteral("file"), file}, {QStringLiteral("bytes"), bytes},
                              {QStringLiteral("photos"), made->all()},
                              {QStringLiteral("photos_copied"), made->copied}},
        say(QT_TRANSLATE_NOOP("app::county",
                "%1 holds the county as it is now, and the folder blobs beside it %2 photos, %3 of "
                "them new. Neither can be read without county.key, and no laptop believes a server "
                "without ca.key and ca.pem: keep copies of these three elsewhere."))
            .arg(file)
            .arg(made->all())
            .arg(made->copied));
}

ExitCode restore(const Arguments &arguments, const Console &console)
{
    core::SystemRandom random;
    const auto restored = syncing::restoreCounty(arguments.value(QStringLiteral("data")),
        arguments.positional().at(0), random, core::SystemClock());
    if (!restored)
        return refuseRestore(restored.error(), console);
    QString sentence = say(
        QT_TRANSLATE_NOOP("app::county",
            "The county is as the backup left it, with %1 photos from the folder beside it. Start "
            "the server: every laptop sends again what the backup lacks."))
                           .arg(restored->photos.all());
    if (!restored->setAside.isEmpty())
        sentence += u' '
            + say(QT_TRANSLATE_NOOP("app::county", "What was here before is kept as %1."))
                  .arg(restored->setAside);
    const QDir directory(arguments.value(QStringLiteral("data")));
    if (!directory.exists(QStringLiteral("ca.key")) || !directory.exists(QStringLiteral("ca.pem")))
        sentence += u' '
            + say(QT_TRANSLATE_NOOP("app::county",
                "First copy ca.key and ca.pem of before to here: laptops believe no other "
                "server."));
    return console.answer(
        {{QStringLiteral("county"), restored->county}, {QStringLiteral("epoch"), restored->epoch},
            {QStringLiteral("kept_seq"), restored->keptSeq},
            {QStringLiteral("set_aside"), restored->setAside},
            {QStringLiteral("photos"), restored->photos.all()},
            {QStringLiteral("photos_copied"), restored->photos.copied}},
        sentence);
}

ExitCode restored(const Arguments &arguments, const Console &console)
{
    core::SystemRandom random;
    const auto epoch
        = syncing::beginEpoch(arguments.value(QStringLiteral("data")), random, core::SystemClock());
    if (!epoch)
        return refuseRestore(epoch.error(), console);
    return console.answer(
        {{QStringLiteral("county"), epoch->county}, {QStringLiteral("epoch"), epoch->epoch},
            {QStringLiteral("kept_seq"), epoch->keptSeq}},
        say(QT_TRANSLATE_NOOP("app::county",
            "The county goes on from what is in the database. Start the server: every laptop sends "
            "again what it lacks.")));
}

} // namespace app::county
