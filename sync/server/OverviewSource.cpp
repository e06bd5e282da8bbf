// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/OverviewSource.h"

namespace syncing {

using core::Result;

Result<std::unique_ptr<OverviewSource>> OverviewSource::open(
    const QString &directory, const core::Clock &clock, Duration freshFor)
{
    MQ_TRY_ASSIGN(CountyDatabase county, CountyDatabase::open(directory));
    return std::unique_ptr<OverviewSource>(
        new OverviewSource(std::move(county), directory, clock, freshFor));
}

OverviewSource::OverviewSource(
    CountyDatabase county, QString directory, const core::Clock &clock, Duration freshFor)
    : m_county(std::move(county))
    , m_directory(std::move(directory))
    , m_clock(clock)
    , m_freshFor(freshFor)
{ }

Result<std::shared_ptr<const Overview>> OverviewSource::current()
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (!m_last || now - m_madeAt >= m_freshFor) {
        MQ_TRY_ASSIGN(Overview made, overviewOf(m_county, m_directory, m_clock));
        m_last = std::make_shared<const Overview>(std::move(made));
        m_madeAt = now;
    }
    return m_last;
}

} // namespace syncing
