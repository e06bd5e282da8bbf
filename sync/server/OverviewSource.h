// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Overview.h"

#include <chrono>
#include <memory>
#include <mutex>

namespace syncing {

/// The overview for all who look often: made anew at most every half a minute, on a connection of
/// its own. Any thread; whoever asks first waits for it.
class OverviewSource
{
public:
    using Duration = std::chrono::steady_clock::duration;

    /// The clock outlives it.
    static core::Result<std::unique_ptr<OverviewSource>> open(const QString &directory,
        const core::Clock &clock, Duration freshFor = std::chrono::seconds(30));

    core::Result<std::shared_ptr<const Overview>> current();

private:
    OverviewSource(
        CountyDatabase county, QString directory, const core::Clock &clock, Duration freshFor);

    CountyDatabase m_county;
    QString m_directory;
    const core::Clock &m_clock;
    Duration m_freshFor;
    std::mutex m_mutex; ///< guards the connection, too
    std::shared_ptr<const Overview> m_last;
    std::chrono::steady_clock::time_point m_madeAt;
};

} // namespace syncing
