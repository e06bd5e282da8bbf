// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/SqlCountyStore.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace syncing {

/// Threads that check, read, pack and sign, each with its own connection, so that the writer does
/// nothing but write. Readers see a snapshot and never wait for it.
class WorkerPool
{
public:
    using Task = std::function<void(SqlCountyStore &)>;

    WorkerPool(std::vector<CountyDatabase> connections, LogTail &tail);
    ~WorkerPool(); ///< does what waits first
    Q_DISABLE_COPY_MOVE(WorkerPool)

    void post(Task task); ///< any thread; bounded by who may call it

private:
    void run(const CountyDatabase &county);

    std::vector<CountyDatabase> m_connections;
    LogTail &m_tail;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;
    bool m_isClosing = false;
    std::vector<std::thread> m_threads;
};

} // namespace syncing
