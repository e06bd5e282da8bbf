// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"

namespace core {

/// What taking an operation back can and cannot do now.
struct UndoPlan
{
    UserAction action; ///< empty edits when nothing is left to take back
    std::vector<std::pair<RecordType, RecordId>> changedSince; ///< left alone: somebody went on
};

/// The action that takes one own operation back: what it made goes out of use, what it changed
/// gets its old value – but only where the value is still the one it wrote. Works before and after
/// the county has it, because it is itself an operation. NotFound for an operation not of this
/// laptop.
Result<UndoPlan> undo(Ledger &ledger, const OpId &opId, const QString &user);

} // namespace core
