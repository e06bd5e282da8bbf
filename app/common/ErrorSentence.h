// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

namespace app {

/// One plain sentence for a person at the command line: what happened and what is safe.
QString errorSentence(const core::Error &error);

} // namespace app
