// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"
#include "core/storage/Database.h"

namespace core {

/// A figure that something was decided on, and what it has become since.
struct MovedFigure
{
    RecordType type = RecordType::Note;
    RecordId record;
    FieldNumber field = 0;
    Value seen; ///< by who decided
    Value now;
};

/// Whether an operation only rested on this record: in the case of one whose basis moved, such a
/// change names the groups and the revisions that were seen, and writes nothing.
bool isOnlyRead(const RecordChange &change);

/// Which figures moved under the changes of a case, as far as this ledger's history knows what
/// they were. \a present holds what they are.
Result<std::vector<MovedFigure>> movedFigures(Database &database,
    const std::vector<RecordChange> &changes, const std::vector<RecordChange> &present);

} // namespace core
