// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"

#include <QDate>
#include <QStringList>

namespace app {

/// Why the county is not reached, and what to do; empty when nothing answered at all, or when it is
/// not about the network.
QString obstacleWords(const core::Error &failure);

/// What kept this computer from the county, and what to do; never empty.
QString reachWords(const core::Error &failure);

/// Whether that failure shows that there is a network.
bool isInNetwork(const core::Error &failure);

/// Villages that the county gave to others, and gave here.
struct PlacesMoved
{
    QStringList lost;
    QStringList gained;
    QDate day;
};

/// Why what waits here cannot go yet since the county was put back: a colleague's computer has to
/// send first, at the latest until then. A day that has passed is not named.
QString awaitedWords(qint64 until, const core::Clock &clock);

/// One sentence each; \a isAllSent: nothing written about those that went waits here.
QStringList movedWords(const PlacesMoved &moved, bool isAllSent);

} // namespace app
