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

/// A disk that is full for this file may still have room, and tells it in several ways.
Error refused(const QFileDevice &file, qsizetype wanted)
{
    const QStorageInfo disk(QFileInfo(file.fileName()).absolutePath());
    const bool isFull = file.error() == QFileDevice::ResourceError
        || (disk.isValid() && disk.bytesAvailable() < wanted);
    const bool isSilent = file.error() == QFileDevice::NoError; // less was written than wanted
    return {isFull ? ErrorCode::DiskFull : ErrorCode::Io,
        isSilent ? QStringLiteral("not all of it could be written") : file.errorString()};
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

/// A name is part of its folder, which is flushed by itself: people pull sticks out as soon as the
/// sentence on the screen allows it.
Result<void> flushFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int descriptor
        = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isFlushed = descriptor >= 0 && flush(descriptor);
    // Some file systems of sticks know no flushing of folders; that is not the stick's failure.
    const bool isUnable = descriptor >= 0 && (errno == EINVAL || errno == ENOTSUP);
    if (descriptor >= 0)
        ::close(descriptor);
    if (!isFlushed && !isUnable)
        return Error{ErrorCode::Io, QStringLiteral("the folder cannot be flushed")};
#else
    Q_UNUSED(folder)
#endif
    return {};
}

bool permit(QFileDevice &file, Readers readers)
{
    constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    switch (readers) {
    case Readers::AsUsual:
        return true;
    case Readers::Owner:
        return file.setPermissions(kOwner);
    case Readers::Everybody:
        return file.setPermissions(kOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther);
    }
    Q_UNREACHABLE();
}

} // namespace

Result<void> makeFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return {};
    const QString above = info.absolutePath();
    if (above != info.absoluteFilePath()) // which a drive that is not there is
        MQ_TRY(makeFolder(above));
    if (!QDir().mkpath(info.absoluteFilePath()))
        return Error{ErrorCode::Io, QStringLiteral("the folder cannot be made")};
    return flushFolder(above);
}

Result<void> write(const QString &path, const QByteArray &bytes, Readers readers)
{
    const QFileInfo target(path);
    if (target.exists() && !target.isFile()) // a device must not be renamed away
        return Error{ErrorCode::Io, QStringLiteral("not an ordinary file")};
    MQ_TRY(makeFolder(target.absolutePath()));
    QSaveFile file(path);
    // The permissions come before the content, so that nobody can open the file in between. The
    // bytes are flushed here because commit() says nothing when its own flushes fail.
    const bool isWritten = file.open(QIODevice::WriteOnly) && permit(file, readers)
        && file.write(bytes) == bytes.size() && file.flush() && flush(file.handle());
    if (!isWritten || !file.commit()) {
        const Error error = refused(file, bytes.size());
        file.cancelWriting();
        return error;
    }
    return flushFolder(target.absolutePath());
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

Result<void> copy(const QString &from, const QString &to)
{
    constexpr qint64 kPiece = 1 << 20;
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, QStringLiteral("%1 cannot be read").arg(from)};
    QFile target(to);
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return refused(target, source.size());
    bool isWritten = true;
    while (isWritten && !source.atEnd()) {
        const QByteArray bytes = source.read(kPiece);
        isWritten = !bytes.isEmpty() && target.write(bytes) == bytes.size();
    }
    if (!isWritten || !flush(target.handle())) {
        const Error error
            = source.error() != QFileDevice::NoError ? refused(source, 0) : refused(target, kPiece);
        target.remove();
        return error;
    }
    return flushFolder(QFileInfo(to).absolutePath());
}

Result<void> rename(const QString &from, const QString &to)
{
    if (!QFile::rename(from, to))
        return Error{ErrorCode::Io, QStringLiteral("%1 cannot be named").arg(to)};
    const Result<void> flushed = flushFolder(QFileInfo(to).absolutePath());
    if (!flushed)
        QFile::rename(to, from);
    return flushed;
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
