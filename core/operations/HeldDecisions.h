// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Resolution.h"

namespace core {

/// A decision that can still be taken back: written for good only after a while, because the county
/// closes a case for good.
struct HeldDecision
{
    OpenConflict shown; ///< what its author had before his eyes
    Verdict verdict; ///< Local or County
};

/// Keeps exactly these in the ledger, so that what was told as decided outlives a power cut.
Result<void> keepDecisions(Ledger &ledger, const std::vector<HeldDecision> &held);

/// Those that were kept and whose case is open and shows what it showed then. The others are asked
/// about again, as if they had not been decided.
Result<std::vector<HeldDecision>> keptDecisions(Ledger &ledger);

} // namespace core
