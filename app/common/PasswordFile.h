// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

namespace app {

/// What a file holds that holds nothing but a password, without line ends behind it. NotFound when
/// it cannot be read.
core::Result<QString> passwordIn(const QString &path);

} // namespace app
