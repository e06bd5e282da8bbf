// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/UserAction.h"

namespace core {

/// Turns what a user did into the operation that goes to the county. Pure.
/// Edits that change nothing are left out; an action of such edits only gives an Op without
/// changes. InvalidInput names the field (by key) whose value cannot stand there.
Result<Op> buildOp(UserAction action, qint64 lsn, qint64 madeAt);

} // namespace core
