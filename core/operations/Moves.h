// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/UserAction.h"
#include "core/storage/RecordStore.h"

namespace core {

/// What a household, or a person who is in none, takes along to another village.
struct MoveAhead
{
    Record root;
    QString to;
    std::vector<Record> belongings;
};

/// What an action is going to move: a village of residence that becomes another one of this
/// county takes the record there.
Result<std::vector<MoveAhead>> movesAhead(const RecordStore &store, const UserAction &action);

/// Adds the moves that follow from an action, so that all of it happens together. The county moves
/// the rest: what others added meanwhile, its own cases and holds, and what one operation cannot
/// hold. InvalidInput when records would go to more than one village at once.
Result<void> addMoves(const RecordStore &store, UserAction &action);

} // namespace core
