// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/World.h"

#include <functional>

namespace syncing::sim {

/// A failing run and how long it is.
struct Shrunk
{
    Script script;
    QString failure;
    qint64 events = 0;
    std::size_t choices = 0; ///< planned events and draws that are not 0
    int tries = 0;
};

/// Delta debugging: leaves out halves of what was planned and drawn, then single choices, and
/// lowers what stays, while the run still breaks the same invariant. Stops after \a mostTries runs.
class Shrinker
{
public:
    Shrinker(World &world, int mostTries);

    Shrunk shrink(const Script &failing);

private:
    bool isShorter(Script script); ///< takes it over when it still fails
    void leaveOutPlanned();
    void leaveOutFaults();
    void leaveOutStreams();
    void lowerDraws();
    void hurry();
    void keepDrawn();

    World &m_world;
    int m_mostTries;
    QString m_kind; ///< of the failure
    Shrunk m_best;
};

/// As a test of its own, ready to be kept.
QByteArray asTestCase(const Shrunk &shrunk);

} // namespace syncing::sim
