// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/SqlCountyStore.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace syncing {

/// Threads that check, read, pack and sign, each with its own connection, so that the writer does
/// nothing but write. Readers see a snapshot and never wait for it. What can be put off waits
/// behind everything else, and only for so long.
class WorkerPool
{
public:
    using Task = std::function<void(SqlCountyStore &)>;
    using Duration = std::chrono::steady_clock::duration;

    WorkerPool(std::vector<CountyDatabase> connections, LogTail &tail,
        Duration patience = std::chrono::seconds(2));
    ~WorkerPool(); ///< does what waits first
    Q_DISABLE_COPY_MOVE(WorkerPool)

    void post(Task task); ///< any thread; bounded by who may call it
    /// Any thread. Done after all that was posted above; \a tooLate is called instead once it has
    /// waited longer than the patience. False when what came before it has: nothing was taken.
    bool postLast(Task task, std::function<void()> tooLate);

private:
    using TimePoint = std::chrono::steady_clock::time_point;
    struct Patient
    {
        Task task;
        std::function<void()> tooLate;
        TimePoint since;
    };

    void run(const CountyDatabase &county);
    bool isOneTooLate() const;

    std::vector<CountyDatabase> m_connections;
    LogTail &m_tail;
    const Duration m_patience;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;
    std::deque<Patient> m_lastTasks; ///< in the order they came
    bool m_isClosing = false;
    std::vector<std::thread> m_threads;
};

} // namespace syncing
