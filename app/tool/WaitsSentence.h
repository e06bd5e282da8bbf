// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// Why own work waits until then, UTC ms, at most.
QString waitsSentence(qint64 until);
/// … and that of a colleague's bundle, which the county took in part.
QString handInAgainSentence(qint64 until);

} // namespace app
