// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

namespace app {

/// Why a bundle was not used or not written, in one sentence for people.
QString bundleSentence(const core::Error &error);

} // namespace app
