// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/LogTail.h"

#include <mutex>

namespace syncing {

void LogTail::extend(std::span<const LogLine> committed)
{
    if (committed.empty())
        return;
    const std::unique_lock lock(m_mutex);
    const bool fits
        = m_lines.empty() || m_lines.back().entry->seq + 1 == committed.front().entry->seq;
    if (!fits) { // somebody else wrote in between
        m_lines.clear();
        m_bytes = 0;
    }
    for (const LogLine &line : committed) {
        m_bytes += line.op.size();
        m_lines.push_back(line);
    }
    shorten();
}

void LogTail::shorten()
{
    while (m_lines.size() > kMaxLines || m_bytes > kMaxBytes) {
        m_bytes -= m_lines.front().op.size();
        m_lines.pop_front();
    }
}

std::optional<std::vector<LogLine>> LogTail::visible(
    qint64 cursor, qint64 last, const Reader &reader, std::size_t limit) const
{
    std::vector<LogLine> found;
    found.reserve(64);
    if (cursor >= last)
        return found;
    const std::shared_lock lock(m_mutex);
    if (m_lines.empty() || m_lines.front().entry->seq > cursor + 1
        || m_lines.back().entry->seq < last)
        return std::nullopt;
    auto line = m_lines.begin() + (cursor + 1 - m_lines.front().entry->seq);
    for (; line != m_lines.end() && line->entry->seq <= last && found.size() < limit; ++line) {
        if (mayRead(reader, line->entry->device, line->entry->scope, line->entry->also))
            found.push_back(*line);
    }
    return found;
}

} // namespace syncing
