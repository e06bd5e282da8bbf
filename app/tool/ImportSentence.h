// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ImportFault.h"

namespace app {

/// One plain sentence about a file that cannot be imported: what it is and what to do.
QString importSentence(core::ImportFault fault);

} // namespace app
