// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace core {

/// The content of a file of resources/data that is built into the program. A missing one is a
/// mistake of the build, so it ends the program.
QByteArray dataFile(const char *name);

} // namespace core
