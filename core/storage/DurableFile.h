// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QFileDevice>

/// Files that are on the disk when the call returns, whatever happens next. DiskFull or Io when
/// they are not.
namespace core::DurableFile {

enum class Readers
{
    AsUsual,
    Owner,
    Everybody
};

/// With those above it; nothing when it is there.
Result<void> makeFolder(const QString &folder);
/// Whole, or what was there before; its folder is made when it is missing.
Result<void> write(
    const QString &path, const QByteArray &bytes, Readers readers = Readers::AsUsual);
/// Writes after the first \a offset bytes and cuts off what was there.
Result<void> append(const QString &path, qint64 offset, const QByteArray &bytes);
/// All of a file of any size into a new one, which is gone again when that fails. NotFound when the
/// first cannot be read.
Result<void> copy(const QString &from, const QString &to);
/// Gives a file that is on the disk another name in its folder, which nothing has yet, or leaves
/// it.
Result<void> rename(const QString &from, const QString &to);
Result<QByteArray> read(const QString &path, qint64 maxBytes); ///< NotFound, TooLarge or Io

} // namespace core::DurableFile
