// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PrivateFile.h"

#include <QFile>
#include <QSaveFile>

namespace syncing::PrivateFile {

namespace {

using Permissions = QFileDevice::Permissions;

constexpr qint64 kMaxBytes = qint64{1024} * 1024;

core::Error refused(const QFileDevice &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return {isFull ? core::ErrorCode::DiskFull : core::ErrorCode::Io,
        QStringLiteral("%1: %2").arg(file.fileName(), file.errorString())};
}

core::Result<void> write(const QString &path, const QByteArray &bytes, Permissions permissions)
{
    QSaveFile file(path);
    // The permissions come before the content, so that nobody can open the file in between.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions)
        || file.write(bytes) != bytes.size() || !file.commit())
        return refused(file);
    return {};
}

} // namespace

core::Result<void> write(const QString &path, const QByteArray &bytes)
{
    return write(path, bytes, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

core::Result<void> writePublic(const QString &path, const QByteArray &bytes)
{
    return write(path, bytes,
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup
            | QFileDevice::ReadOther);
}

core::Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("%1 is missing").arg(path)};
    if (!file.open(QIODevice::ReadOnly))
        return refused(file);
    QByteArray bytes = file.read(kMaxBytes);
    if (bytes.isEmpty())
        return core::Error{core::ErrorCode::Empty, QStringLiteral("%1 is empty").arg(path)};
    return bytes;
}

} // namespace syncing::PrivateFile
