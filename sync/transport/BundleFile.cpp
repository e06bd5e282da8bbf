// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transport/BundleFile.h"

#include <QDir>
#include <QSaveFile>
#include <QStorageInfo>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace syncing::BundleFile {

namespace {

core::Error refused(const QFileDevice &file)
{
    return {core::ErrorCode::Io, file.errorString()};
}

/// Qt does not tell a full disk when it notices only at the last flush, so the disk is asked.
bool isFull(const QString &path, qsizetype wanted)
{
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    return disk.isValid() && disk.bytesAvailable() < wanted;
}

/// The new name is a change of the folder, which has a cache of its own; people pull sticks out as
/// soon as the sentence on the screen allows it.
core::Result<void> flushFolderOf(const QString &path)
{
#ifdef Q_OS_UNIX
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isFlushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    // Some file systems of sticks know no flushing of folders; that is not the stick's failure.
    const bool isUnable = descriptor >= 0 && (errno == EINVAL || errno == ENOTSUP);
    if (descriptor >= 0)
        ::close(descriptor);
    if (!isFlushed && !isUnable)
        return core::Error{core::ErrorCode::Io, QStringLiteral("the folder cannot be flushed")};
#else
    Q_UNUSED(path)
#endif
    return {};
}

} // namespace

core::Result<void> write(const QString &path, const QByteArray &bytes)
{
    const QFileInfo target(path);
    if (target.exists() && !target.isFile()) // a device must not be renamed away
        return core::Error{core::ErrorCode::Io, QStringLiteral("not an ordinary file")};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        const core::Error error = refused(file);
        file.cancelWriting();
        return isFull(path, bytes.size()) ? core::Error{core::ErrorCode::DiskFull, error.detail}
                                          : error;
    }
    return flushFolderOf(path);
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
    for (const QString &name : dir.entryList({QStringLiteral("*.mqb")}, QDir::Files, QDir::Name))
        paths += dir.filePath(name);
    return paths;
}

} // namespace syncing::BundleFile
