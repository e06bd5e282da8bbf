// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QElapsedTimer>

#include <optional>

namespace app {

/// The clock of the window: the computer's, or one that starts at --now and runs on. Any thread.
class DesktopClock final : public core::Clock
{
public:
    explicit DesktopClock(std::optional<qint64> start)
        : m_start(start)
    {
        m_running.start();
    }

    qint64 nowMs() const override
    {
        return m_start ? *m_start + m_running.elapsed() : QDateTime::currentMSecsSinceEpoch();
    }

private:
    std::optional<qint64> m_start;
    QElapsedTimer m_running;
};

} // namespace app
