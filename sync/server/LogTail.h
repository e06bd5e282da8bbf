// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

#include <deque>
#include <optional>
#include <shared_mutex>
#include <span>

namespace syncing {

/// A line as the log keeps it: what was decided, and the operation as it came.
struct LogLine
{
    SharedEntry entry; ///< without the operation
    QByteArray op;
};

/// The end of the log in memory, for those who ask what is new: nearly all of them are nearly up to
/// date, and without it each would decrypt the same pages again after every commit. The writer adds
/// what it has committed. Any thread.
class LogTail
{
public:
    static constexpr std::size_t kMaxLines = 20'000;
    static constexpr qsizetype kMaxBytes = qsizetype{16} * 1024 * 1024; ///< of operations

    void extend(std::span<const LogLine> committed);

    /// Lines after \a cursor up to \a last that the reader may see, ascending, at most \a limit.
    /// None when the tail does not hold all of that stretch: then the log has to be read.
    std::optional<std::vector<LogLine>> visible(
        qint64 cursor, qint64 last, const Reader &reader, std::size_t limit) const;

private:
    void shorten();

    mutable std::shared_mutex m_mutex;
    std::deque<LogLine> m_lines; ///< without gaps
    qsizetype m_bytes = 0;
};

} // namespace syncing
