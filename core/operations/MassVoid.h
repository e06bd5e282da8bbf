// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"

namespace core {

/// How much one laptop may take out of use in 24 hours before somebody else has to agree. The
/// county decides by its own clock; a laptop only says beforehand that it will be asked.
struct VoidLimits
{
    qint64 perDevice = 20;
    qint64 perVillagePercent = 5; ///< of the persons a village has …
    qint64 perVillageLeast = 5; ///< … but no fewer than this

    bool isOver(qint64 ofDevice, qint64 ofVillage, qint64 personsInVillage) const;
};

inline constexpr qint64 kVoidWindowMs = qint64{24} * 3600 * 1000;

/// Persons that an operation takes out of use; of one that takes out none, its households and
/// benefits. What goes along with a person is not counted.
int voidCount(const std::vector<RecordChange> &changes);

} // namespace core
