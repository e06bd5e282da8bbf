// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

/// Small files of the county's data directory, written whole or not at all.
namespace syncing::PrivateFile {

core::Result<void> write(const QString &path, const QByteArray &bytes); ///< for its owner only
core::Result<void> writePublic(const QString &path, const QByteArray &bytes);
core::Result<QByteArray> read(const QString &path); ///< NotFound, Empty, Io

} // namespace syncing::PrivateFile
