// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PrivateFile.h"

#include "core/storage/DurableFile.h"

#include <QFile>

namespace syncing::PrivateFile {

namespace {

constexpr qint64 kMaxBytes = qint64{1024} * 1024;

core::Error named(const QString &path, const core::Error &error)
{
    return {error.code, QStringLiteral("%1: %2").arg(path, error.detail)};
}

core::Result<void> writeFor(
    const QString &path, const QByteArray &bytes, core::DurableFile::Readers readers)
{
    const core::Result<void> written = core::DurableFile::write(path, bytes, readers);
    return written ? written : named(path, written.error());
}

} // namespace

core::Result<void> write(const QString &path, const QByteArray &bytes)
{
    return writeFor(path, bytes, core::DurableFile::Readers::Owner);
}

core::Result<void> writePublic(const QString &path, const QByteArray &bytes)
{
    return writeFor(path, bytes, core::DurableFile::Readers::Everybody);
}

core::Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("%1 is missing").arg(path)};
    if (!file.open(QIODevice::ReadOnly))
        return named(path, {core::ErrorCode::Io, file.errorString()});
    QByteArray bytes = file.read(kMaxBytes);
    if (bytes.isEmpty())
        return core::Error{core::ErrorCode::Empty, QStringLiteral("%1 is empty").arg(path)};
    return bytes;
}

} // namespace syncing::PrivateFile
