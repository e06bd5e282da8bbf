// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/HistoryStore.h"

namespace core {

/// Gives the line of an own operation the old values that it really took the place of: others may
/// have written between the moment it was made and its place in the county's log.
Result<void> rewriteHistory(Database &database, const RecordId &record, const HistoryLine &line);

} // namespace core
