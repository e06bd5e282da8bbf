// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PhotoCopies.h"

#include "core/operations/Attachments.h"
#include "core/storage/BlobCipher.h"
#include "core/storage/DurableFile.h"
#include "sync/server/SqlCountyStore.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>

#include <functional>
#include <set>

namespace syncing {

using core::ErrorCode;
using core::Result;

namespace {

/// Paths below \a folder of whole photos; pieces on their way are in a folder of another name.
QStringList photosIn(const QString &folder)
{
    static const QRegularExpression whole(QStringLiteral("^[0-9a-f]{2}/[0-9a-f]{32}$"));
    const QDir root(QFileInfo(folder).absoluteFilePath()); // as the paths that are looked at
    QStringList paths;
    QDirIterator files(root.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = root.relativeFilePath(files.next());
        if (whole.match(path).hasMatch())
            paths += path;
    }
    return paths;
}

/// Each content that a record in use names, once, with the first of these records.
Result<void> visitNamed(const CountyDatabase &county,
    const std::function<void(const core::ContentId &, const core::RecordId &)> &visit)
{
    std::set<QByteArray> seen;
    return SqlCountyStore(county).forEachRecord([&](const core::Record &record) {
        const auto content = core::contentOf(record);
        if (content && !record.isVoid && seen.insert(content->toBytes()).second)
            visit(*content, record.id);
    });
}

} // namespace

QString photosBeside(const QString &file)
{
    return QFileInfo(file).absoluteDir().filePath(QStringLiteral("blobs"));
}

Result<PhotoCopies> copyPhotos(const QString &from, const QString &to)
{
    PhotoCopies copies;
    for (const QString &path : photosIn(from)) {
        const QString source = QDir(from).filePath(path);
        const QString target = QDir(to).filePath(path);
        if (QFile::exists(target)) {
            // Which of two is the sound one, only who can open them tells.
            const bool isSame = QFileInfo(target).size() == QFileInfo(source).size();
            ++(isSame ? copies.present : copies.differing);
            continue;
        }
        MQ_TRY_ASSIGN(const QByteArray bytes,
            core::DurableFile::read(source, core::sealedBlobSize(core::kMaxBlobBytes)));
        MQ_TRY(core::DurableFile::write(target, bytes));
        ++copies.copied;
    }
    return copies;
}

Result<PhotoCopies> fetchPhotos(
    const CountyDatabase &county, const core::BlobStore &from, core::BlobStore &to)
{
    PhotoCopies copies;
    Result<void> kept;
    MQ_TRY(visitNamed(county, [&](const core::ContentId &content, const core::RecordId &) {
        if (!kept)
            return;
        if (to.get(content)) {
            ++copies.present;
        } else if (const Result<QByteArray> bytes = from.get(content)) {
            kept = to.put(content, *bytes);
            copies.copied += kept ? 1 : 0;
        }
    }));
    MQ_TRY(kept);
    return copies;
}

Result<PhotoFindings> verifyPhotos(const CountyDatabase &county, const core::BlobStore &blobs)
{
    PhotoFindings findings;
    MQ_TRY(visitNamed(county, [&](const core::ContentId &content, const core::RecordId &record) {
        ++findings.named;
        const Result<QByteArray> bytes = blobs.get(content);
        if (!bytes && bytes.error().code == ErrorCode::NotFound)
            ++findings.missing;
        else if (!bytes)
            findings.damaged += record.toHex();
    }));
    return findings;
}

} // namespace syncing
