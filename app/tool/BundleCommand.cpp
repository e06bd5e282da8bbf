// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/common/BundleSentence.h"
#include "app/tool/ToolLedger.h"
#include "app/tool/WaitsSentence.h"

#include "core/operations/Attachments.h"
#include "sync/client/Lockup.h"
#include "sync/client/Stick.h"
#include "sync/client/SyncRunner.h"

#include <QFileInfo>
#include <QJsonArray>

namespace app {

namespace {

using core::Error;
using core::ErrorCode;

QString enrolFirst()
{
    return u"This ledger is not enrolled at a county; a stick needs one to go to."_qs;
}

ExitCode refuse(const Console &console, const Error &error)
{
    const bool isAlone = error.code == ErrorCode::NotFound && error.detail.startsWith(u"not enrol");
    return console.refuse(error, isAlone ? enrolFirst() : bundleSentence(error));
}

/// What did not find its way onto the stick; empty when all did.
QString leftSentence(const syncing::PhotosWritten &photos, bool isFolder)
{
    if (photos.left == 0)
        return {};
    if (!isFolder)
        return u"%1 photos wait; name a folder, and they go along."_qs.arg(photos.left);
    if (photos.fault && photos.fault->code == ErrorCode::DiskFull)
        return u"%1 photos found no room on the stick; they stay here for another one, and nothing "
               u"is lost."_qs.arg(photos.left);
    if (photos.fault)
        return u"%1 photos could not be written: the stick was pulled out or refuses to be used. "
               u"They stay here, and nothing is lost."_qs.arg(photos.left);
    return u"%1 photos cannot be read from this disk and did not go along."_qs.arg(photos.left);
}

ExitCode out(ToolLedger &tool, const QString &path, const Console &console)
{
    const auto blobs = core::openBlobs(tool.database(), tool.directory().path());
    if (!blobs)
        return console.refuse(blobs.error());
    const auto written = syncing::writeToStick(tool.ledger(), path, &*blobs);
    if (!written)
        return refuse(console, written.error());
    QJsonArray bundles;
    for (const syncing::StickWritten::File &file : written->files)
        bundles.append(QJsonObject{{u"file"_qs, file.path}, {u"number"_qs, file.header.number},
            {u"from"_qs, file.header.from}, {u"to"_qs, file.header.to},
            {u"operations"_qs, file.operations}});
    const syncing::PhotosWritten &photos = written->photos;
    if (const QString left = leftSentence(photos, QFileInfo(path).isDir()); !left.isEmpty())
        console.note(left);
    return console.answer({{u"bundles"_qs, bundles}, {u"operations"_qs, written->operations},
                              {u"photo_bundles"_qs, photos.files.size()},
                              {u"photos"_qs, photos.photos}, {u"photos_left"_qs, photos.left}},
        u"Written: bundle %1 with %2 operations, and %3 photos. They stay here, too, until the "
        u"county's answer is read."_qs.arg(written->files.back().header.number)
            .arg(written->operations)
            .arg(photos.photos));
}

/// A laptop out of service hands in what it wrote down before it was closed.
ExitCode outLocked(const QString &directory, const QString &path, const Console &console)
{
    const auto work = syncing::handInLocked(directory, path);
    if (!work)
        return refuse(console, work.error());
    QJsonArray bundles;
    for (const QString &file : work->files)
        bundles.append(QJsonObject{{u"file"_qs, file}});
    if (!work->isWhole)
        console.note(u"The disk had no room for all that was not sent; it is in the ledger, and is "
                     u"sent once the county takes this laptop in again."_qs);
    else if (work->photosLeft > 0)
        console.note(u"%1 photos found no room and are not among it; they are sent once the county "
                     u"takes this laptop in again."_qs.arg(work->photosLeft));
    return console.answer({{u"bundles"_qs, bundles}, {u"is_whole"_qs, work->isWhole},
                              {u"photos_left"_qs, work->photosLeft}},
        u"Written: %1 files with what was not sent when the county took this laptop out of "
        u"service. It stays here, too."_qs.arg(work->files.size()));
}

/// What the county said besides giving its pages; empty when there is nothing to say.
QString statusSentence(syncing::Status status)
{
    using enum syncing::Status;
    switch (status) {
    case Forked:
        return u"The county knows this ledger as a copy or an older state of another; connect to "
               u"the network once, nothing is lost."_qs;
    case Epoch:
        return u"The county was put back to an older state. Write a bundle again and take it "
               u"there: "
               u"what the county lacks goes along anew, and nothing is lost."_qs;
    case UpdateNeeded:
        return u"The county has what the bundle held, but this program is too old to read the "
               u"answer; update it, and nothing is lost."_qs;
    case CursorAhead:
        return u"This laptop knows more of the county than the county itself; tell the county, "
               u"nothing is lost."_qs;
    case Revoked:
        return u"The county has taken this laptop out of service."_qs;
    default:
        return {};
    }
}

QJsonObject readJson(const syncing::StickRead &read)
{
    QJsonArray files;
    for (const syncing::StickRead::File &file : read.files) {
        QJsonObject json{{u"file"_qs, file.path}, {u"ok"_qs, !file.fault}};
        if (file.fault) {
            json[u"error"_qs] = core::errorCodeName(file.fault->code);
            json[u"detail"_qs] = file.fault->detail;
        }
        files.append(json);
    }
    return {{u"files"_qs, files}, {u"others"_qs, read.others}, {u"answers"_qs, read.answers},
        {u"pulled"_qs, read.pulled}, {u"filled"_qs, read.filled}, {u"acked"_qs, read.acknowledged},
        {u"conflicts"_qs, read.conflicts}, {u"rejected"_qs, read.rejected},
        {u"pending"_qs, read.pending}, {u"waits_until"_qs, read.waitsUntil},
        {u"behind"_qs, read.isBehind}, {u"photos_acked"_qs, read.photos.received},
        {u"photos_refused"_qs, read.photos.refused}, {u"given_back"_qs, read.isGivenBack},
        {u"status"_qs, syncing::statusName(read.status)}};
}

ExitCode in(ToolLedger &tool, const QString &path, const Console &console)
{
    const auto read = syncing::readFromStick(tool.ledger(), path);
    if (!read)
        return refuse(console, read.error());
    const QJsonObject json = readJson(*read);
    for (const syncing::StickRead::File &file : read->files) {
        if (file.fault)
            return console.refuse(*file.fault, json, bundleSentence(*file.fault));
    }
    if (read->answers == 0)
        return console.refuse({ErrorCode::NotFound, QStringLiteral("no answer for this laptop")},
            json,
            u"There is no answer of the county for this laptop here; nothing was changed."_qs);
    if (read->isGivenBack) {
        core::eraseBlobs(tool.directory().path());
        return console.answer(json,
            u"The county has taken this laptop back. Everything written on it is at the county, "
            u"and this data folder is empty now."_qs);
    }
    if (const QString sentence = statusSentence(read->status); !sentence.isEmpty())
        return console.refuse(
            {ErrorCode::Refused, syncing::statusName(read->status)}, json, sentence);
    if (read->isBehind)
        console.note(u"The county has more; write a bundle again to ask for it."_qs);
    if (read->waitsUntil > 0)
        console.note(waitsSentence(read->waitsUntil));
    const QString photos = read->photos.received > 0
        ? u" The county has %1 more photos."_qs.arg(read->photos.received)
        : QString();
    return console.answer(json,
        u"Received %1; %2 of the own arrived, %3 wait, %4 conflicts, %5 refused."_qs
                .arg(read->pulled + read->filled)
                .arg(read->acknowledged)
                .arg(read->pending)
                .arg(read->conflicts)
                .arg(read->rejected)
            + photos);
}

/// Of a colleague's bundle that the county did not take.
QString refusedSentence(const Error &error)
{
    switch (syncing::forwardRefusal(error)) {
        using enum syncing::ForwardRefusal;
    case TooLarge:
        return u"It is too large for the network; take the stick to the county's office."_qs;
    case EarlierMissing:
        return u"A bundle before it never came to the county; whoever wrote it writes it again."_qs;
    case ForOffice:
        return u"The county wants to look at this one; take the stick to its office."_qs;
    case Unusable:
        break;
    }
    return bundleSentence(error);
}

QJsonObject forwardedJson(const syncing::StickForwarded &forwarded)
{
    QJsonArray files;
    for (const syncing::StickForwarded::File &file : forwarded.files) {
        QJsonObject json{{u"file"_qs, file.path}, {u"device"_qs, qint64{file.device}},
            {u"ok"_qs, !file.fault}, {u"waits_until"_qs, file.waitsUntil},
            {u"restarted"_qs, file.hasRestarted}};
        if (file.fault) {
            json[u"error"_qs] = core::errorCodeName(file.fault->code);
            json[u"detail"_qs] = file.fault->detail;
        }
        files.append(json);
    }
    return {{u"files"_qs, files}, {u"answers"_qs, QJsonArray::fromStringList(forwarded.answers)},
        {u"photo_bundles"_qs, forwarded.photoBundles}};
}

/// Over this laptop's network what colleagues wrote where there is none.
ExitCode forward(ToolLedger &tool, const QString &path, const Console &console)
{
    if (!QFileInfo(path).isDir())
        return console.misuse(u"Name the folder of the stick."_qs);
    const auto forwarded = syncing::forwardStick(tool.ledger(), path);
    if (!forwarded)
        return refuse(console, forwarded.error());
    const QJsonObject json = forwardedJson(*forwarded);
    for (const syncing::StickForwarded::File &file : forwarded->files) {
        if (file.fault)
            console.note(QFileInfo(file.path).fileName() + u": "_qs + refusedSentence(*file.fault));
        else if (file.hasRestarted)
            console.note(QFileInfo(file.path).fileName()
                + u": It was written before the county was put back from a backup. When its author "
                  u"has read the answer, the next bundle brings what is lacking."_qs);
        else if (file.waitsUntil > 0)
            console.note(
                QFileInfo(file.path).fileName() + u": "_qs + handInAgainSentence(file.waitsUntil));
    }
    if (forwarded->stop)
        return console.refuse(*forwarded->stop, json);
    const auto refused = std::ranges::find_if(
        forwarded->files, [](const auto &file) { return file.fault.has_value(); });
    if (refused != forwarded->files.end())
        return console.refuse(*refused->fault, json,
            u"Not everything was handed in; what was has its answer on the stick."_qs);
    if (forwarded->files.empty())
        return console.refuse({ErrorCode::NotFound, QStringLiteral("no bundle of another laptop")},
            json, u"Nothing of another laptop of this county is here; nothing was sent."_qs);
    if (forwarded->photoBundles > 0)
        console.note(u"Photos stay on the stick; the county reads them at its office."_qs);
    return console.answer(json,
        u"Handed in: %1 bundles. The county's answers are on the stick for those who wrote "
        u"them."_qs.arg(forwarded->files.size()));
}

ExitCode bundle(const Arguments &arguments, const Console &console)
{
    const QString way = arguments.positional().at(0);
    if (way != u"out" && way != u"in" && way != u"forward")
        return console.misuse(u"Say bundle out, bundle in or bundle forward."_qs);
    const QString path = arguments.positional().at(1);
    if (way == u"out" && syncing::isLockedUp(arguments.value(u"data"_qs)))
        return outLocked(arguments.value(u"data"_qs), path, console);
    const auto tool = ToolLedger::open(arguments, ToolLedger::Purpose::HandIn);
    if (!tool)
        return console.refuse(tool.error());
    if (way == u"forward")
        return forward(**tool, path, console);
    return way == u"out" ? out(**tool, path, console) : in(**tool, path, console);
}

} // namespace

std::vector<CommandSpec> bundleCommands()
{
    return {
        {u"bundle"_qs,
            u"Take what waits to the county on a stick, and the answer home; or hand in a "
            u"colleague's over this network."_qs,
            ledgerOptions(), u"out|in|forward FOLDER-OR-FILE"_qs, 2, 2, bundle},
    };
}

} // namespace app
