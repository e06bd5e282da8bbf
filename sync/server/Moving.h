// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

namespace syncing {

/// The village an operation moves records to; empty when it moves none, nothing when it would move
/// them to several, or out of the county they are in.
std::optional<QString> destinationOf(const core::Op &op, const CountyView &view);

/// The household or person that a created record is kept with, as the county has it; null when the
/// operation makes that, too, or there is none.
SharedRecord ownerOf(const core::RecordChange &created, const core::Op &op, const CountyView &view);

/// The moves that follow from an applied operation without being in it: what belongs to a moved
/// household though its author did not know of it, or could not move it, and what somebody added
/// to a household that had moved already.
std::vector<core::RecordChange> followingMoves(const core::Op &op, const CountyView &view);

} // namespace syncing
