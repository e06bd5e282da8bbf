// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Mutant.h"

#include <vector>

namespace syncing::sim {

/// A day that once broke an invariant, or that notices a planted mistake which one day in ten
/// thousand does, shortened. It must hold for ever, and break again when its mistake is planted.
struct KeptRun
{
    const char *name = "";
    const char *script = "";
    core::Mutant mutant = core::Mutant::None; ///< none: it was the test's own, or two things
                                              ///< prevent it by now
};

std::vector<KeptRun> keptRuns();

} // namespace syncing::sim
