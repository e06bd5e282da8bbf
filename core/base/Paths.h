// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace core {

/// Whether what is written to \a path ends up in \a folder or below it, whatever links lead there.
bool isInside(const QString &path, const QString &folder);

} // namespace core
