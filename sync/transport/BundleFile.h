// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Bundle.h"

#include <QStringList>

namespace syncing::BundleFile {

/// Whole and on the stick, or not there at all: a temporary name, flushed, then renamed.
/// InvalidInput unless the name is one of a bundle (*.mqb); DiskFull, or Io when the stick was
/// pulled out or cannot be written.
core::Result<void> write(const QString &path, const QByteArray &bytes);
core::Result<QByteArray> read(const QString &path); ///< NotFound, TooLarge or Io
/// What its beginning says; the rest may be cut or spoilt.
core::Result<BundleHeader> peek(const QString &path);

/// Paths of all files of a folder that bundles may be, in the order of their names.
QStringList in(const QString &folder);

} // namespace syncing::BundleFile
