// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transport/BundleFile.h"

#include "core/storage/DurableFile.h"

#include <QDir>

namespace syncing::BundleFile {

namespace {

const QString kSuffix = QStringLiteral(".mqb");

core::Error refused(const QFileDevice &file)
{
    return {core::ErrorCode::Io, file.errorString()};
}

} // namespace

core::Result<void> write(const QString &path, const QByteArray &bytes)
{
    // A folder that is not there, a ledger or somebody's roster is no place for a bundle.
    if (!path.endsWith(kSuffix, Qt::CaseInsensitive))
        return core::Error{core::ErrorCode::InvalidInput, bundlefault::kNotItsName};
    if (!QFileInfo(path).absoluteDir().exists()) // a stick that was pulled out is not made up
        return core::Error{core::ErrorCode::Io, QStringLiteral("no such folder")};
    return core::DurableFile::write(path, bytes);
}

core::Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("no such file")};
    if (!file.open(QIODevice::ReadOnly))
        return refused(file);
    QByteArray bytes = file.read(kMaxBundleBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return refused(file);
    if (bytes.size() > kMaxBundleBytes)
        return core::Error{core::ErrorCode::TooLarge, QStringLiteral("larger than any bundle")};
    return bytes;
}

core::Result<BundleHeader> peek(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(file);
    return peekBundle(file.read(kBundlePeek));
}

QStringList in(const QString &folder)
{
    const QDir dir(folder);
    QStringList paths;
    for (const QString &name : dir.entryList({u'*' + kSuffix}, QDir::Files, QDir::Name))
        paths += dir.filePath(name);
    return paths;
}

} // namespace syncing::BundleFile
