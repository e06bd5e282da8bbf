// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/DurableFile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace core::DurableFile {

namespace {

/// Qt does not always tell a full disk when it notices only at the last flush, so the disk is
/// asked.
Error refused(const QFileDevice &file, qsizetype wanted)
{
    const QStorageInfo disk(QFileInfo(file.fileName()).absolutePath());
    const bool isFull = file.error() == QFileDevice::ResourceError
        || (disk.isValid() && disk.bytesAvailable() < wanted);
    return {isFull ? ErrorCode::DiskFull : ErrorCode::Io, file.errorString()};
}

bool flush(int descriptor)
{
#ifdef Q_OS_UNIX
    return ::fsync(descriptor) == 0;
#else
    Q_UNUSED(descriptor)
    return true;
#endif
}

/// A name is part of its folder, which is flushed by itself.
Result<void> flushFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int descriptor
        = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isFlushed = descriptor >= 0 && flush(descriptor);
    if (descriptor >= 0)
        ::close(descriptor);
    if (!isFlushed)
        return Error{ErrorCode::Io, QStringLiteral("the folder cannot be flushed")};
#else
    Q_UNUSED(folder)
#endif
    return {};
}

Result<void> makeFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return {};
    const QString above = QFileInfo(folder).absolutePath();
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::Io, QStringLiteral("the folder cannot be made")};
    return flushFolder(above);
}

} // namespace

Result<void> write(const QString &path, const QByteArray &bytes)
{
    const QString folder = QFileInfo(path).absolutePath();
    MQ_TRY(makeFolder(folder));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return refused(file, bytes.size());
    return flushFolder(folder);
}

Result<void> append(const QString &path, qint64 offset, const QByteArray &bytes)
{
    const QString folder = QFileInfo(path).absolutePath();
    MQ_TRY(makeFolder(folder));
    QFile file(path);
    const bool isNew = !file.exists();
    const bool isWritten = file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)
        && (file.size() == offset || file.resize(offset)) && file.seek(offset)
        && file.write(bytes) == bytes.size() && flush(file.handle());
    if (!isWritten) {
        const Error error = refused(file, bytes.size());
        file.resize(offset); // half of it would not be read either
        return error;
    }
    return isNew ? flushFolder(folder) : Result<void>();
}

Result<QByteArray> read(const QString &path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.exists())
        return Error{ErrorCode::NotFound, QStringLiteral("no such file")};
    if (!file.open(QIODevice::ReadOnly))
        return refused(file, 0);
    if (file.size() > maxBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("file over its bound")};
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return refused(file, 0);
    return bytes;
}

} // namespace core::DurableFile
