// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transport/BundleRounds.h"

#include <utility>

namespace syncing {

BundleRounds::BundleRounds(std::vector<quint32> authors)
    : m_authors(std::move(authors))
{
    for (std::size_t i = 0; i < m_authors.size(); ++i)
        m_round.push_back(i);
}

std::optional<std::size_t> BundleRounds::next()
{
    if (m_round.empty() && std::exchange(m_hasBrought, false))
        m_round = std::exchange(m_again, {});
    if (m_round.empty())
        return std::nullopt;
    m_offered = m_round.front();
    m_round.pop_front();
    return m_offered;
}

qint64 BundleRounds::note(const Came &came)
{
    const quint32 author = m_authors[m_offered];
    m_hasBrought = m_hasBrought || came.accepted > 0;
    if (!came.hasGap && came.waitsUntil == 0)
        m_waits.erase(author);
    else if (!came.hasGap)
        m_waits[author] = came.waitsUntil;
    const auto waits = m_waits.find(author);
    if (waits == m_waits.end())
        return 0;
    m_again.push_back(m_offered);
    return waits->second;
}

} // namespace syncing
