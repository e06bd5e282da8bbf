// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/SqlCountyStore.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <span>
#include <thread>

namespace syncing {

/// The one writer of a county: a thread with its own connection and a bounded queue. Everything
/// that waits is written in one transaction, because one flush to the disk serves fifty laptops as
/// well as one. Each lane has its turn, and in a full queue its share: a township that comes all at
/// once waits for itself. When that fails, each job is tried again by itself, so that one that
/// cannot be written takes no other with it.
class CountyWriter
{
public:
    struct Job
    {
        /// On the writer's thread, in a transaction; called again when that was taken back.
        std::function<void(SqlCountyStore &)> work;
        /// After the commit, on the writer's thread: must hand over and return. What the work left
        /// behind counts only when the result says so.
        std::function<void(core::Result<void>)> done;
        /// Whose it is, a township's as a rule: lanes are served in turn.
        QString lane = {};
    };
    struct Limits
    {
        std::size_t waitingJobs = 256;
        std::size_t jobsPerCommit = 64;
        /// How long a lane's oldest job may wait before the lane is sent away.
        std::chrono::steady_clock::duration patience = std::chrono::seconds(2);
    };

    CountyWriter(CountyDatabase county, Limits limits, LogTail *tail = nullptr);
    ~CountyWriter() { close(); }
    Q_DISABLE_COPY_MOVE(CountyWriter)

    /// Any thread. False when the queue or the lane's share of a full one is full, the lane waits
    /// too long already, or all is closed: nothing was taken.
    bool submit(Job job);
    /// Any thread. Whether somebody has waited for half of what is too long: time to send away
    /// those who can come later.
    bool isStrained() const;
    void close(); ///< takes no more, writes what waits, then returns

private:
    struct Waiting
    {
        Job job;
        std::chrono::steady_clock::time_point since;
    };

    void run();
    bool isFull(const QString &lane) const;
    std::vector<Job> take(); ///< waits; empty when there will be no more
    void writeAll(std::span<const Job> jobs);
    core::Result<void> write(std::span<const Job> jobs); ///< all in one transaction

    CountyDatabase m_county;
    SqlCountyStore m_store; ///< the thread's
    Limits m_limits;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<QString, std::deque<Waiting>> m_waiting; ///< no lane of them is empty
    std::deque<QString> m_turns; ///< those lanes, the next one first
    std::size_t m_jobs = 0; ///< in all of them
    bool m_isClosing = false;
    std::thread m_thread;
};

} // namespace syncing
