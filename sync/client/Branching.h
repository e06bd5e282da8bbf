// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "sync/protocol/Messages.h"

namespace syncing {

/// Asks for a number of its own for a ledger that was copied or put back from an older state: from
/// the last own operation that it knows to be in the county's log. The new key is kept in the
/// ledger before it is sent, so that a lost answer is asked for again, not answered twice.
core::Result<BranchRequest> makeBranch(core::Ledger &ledger, core::Random &random);

/// Takes over the number and the key in one transaction. Nothing else of the ledger changes.
core::Result<core::Changes> takeBranch(
    core::Ledger &ledger, const BranchRequest &request, const BranchReply &reply);

/// A county that was put back from a backup may not know the number a branch got since: then the
/// ledger goes on under the one it had before. Nothing when it never had another.
core::Result<std::optional<core::Changes>> takeFormerNumber(core::Ledger &ledger);

} // namespace syncing
