// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/WorkerPool.h"

namespace syncing {

WorkerPool::WorkerPool(std::vector<CountyDatabase> connections, LogTail &tail)
    : m_connections(std::move(connections))
    , m_tail(tail)
{
    for (const CountyDatabase &county : m_connections)
        m_threads.emplace_back([this, &county] { run(county); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void WorkerPool::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_one();
}

void WorkerPool::run(const CountyDatabase &county)
{
    SqlCountyStore store(county, &m_tail);
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isClosing || !m_tasks.empty(); });
        if (m_tasks.empty())
            return;
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task(store);
    }
}

} // namespace syncing
