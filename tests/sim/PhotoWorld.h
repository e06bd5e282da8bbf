// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <QString>

#include <map>
#include <string>

namespace syncing::sim {

/// What a day of photos came to.
struct PhotoDay
{
    QString failure; ///< the invariant that was broken; empty when all held
    qint64 photos = 0; ///< attached
    qint64 rounds = 0; ///< round trips tried
};

/// A day on which three laptops of two townships attach, send, fetch and carry photos, drawn from a
/// seed: messages of kinds 19 to 23 are lost, repeated, late, cut and turned, sticks lost and
/// spoilt, programs killed, the county's photos put back to an earlier state. What must hold:
///
/// P1 once all is quiet, the county has every photo whose record it has and whose laptop is there
/// P2 … and whoever may see a photo and wants it, has it
/// P3 what anybody has under a name is what was attached under that name
/// P4 another township gets nothing, whatever it asks
/// P5 nothing is sent again but what was under way when something went wrong, and pieces that
/// nobody
///    lied about make what was attached
/// P6 nobody waits for a photo that has arrived
PhotoDay photoDay(quint64 seed, std::map<std::string, qint64> &met);

} // namespace syncing::sim
