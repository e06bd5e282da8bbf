// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/MassVoid.h"
#include "core/operations/UserAction.h"
#include "core/storage/Database.h"

namespace core {

/// Of own operations that wait or came since then; without what they made themselves.
Result<int> voidsSince(Database &database, qint64 since);

/// Whether the county, at \a now by its clock, would have a second person agree before it takes
/// these actions. To be asked before they are committed. Like the county it leaves out what this
/// laptop itself made within the time, and what the county did not take.
Result<bool> needSecondPerson(
    Database &database, const std::vector<UserAction> &actions, qint64 now);

} // namespace core
