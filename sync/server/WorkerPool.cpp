// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/WorkerPool.h"

namespace syncing {

WorkerPool::WorkerPool(std::vector<CountyDatabase> connections, LogTail &tail, Duration patience)
    : m_connections(std::move(connections))
    , m_tail(tail)
    , m_patience(patience)
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

bool WorkerPool::postLast(Task task, std::function<void()> tooLate)
{
    {
        const std::lock_guard lock(m_mutex);
        if (isOneTooLate()) // and so would be whatever comes behind it
            return false;
        m_lastTasks.push_back(
            {std::move(task), std::move(tooLate), std::chrono::steady_clock::now()});
    }
    m_changed.notify_one();
    return true;
}

bool WorkerPool::isOneTooLate() const
{
    return !m_lastTasks.empty()
        && std::chrono::steady_clock::now() - m_lastTasks.front().since > m_patience;
}

void WorkerPool::run(const CountyDatabase &county)
{
    SqlCountyStore store(county, &m_tail);
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(
            lock, [this] { return m_isClosing || !m_tasks.empty() || !m_lastTasks.empty(); });
        if (m_tasks.empty() && m_lastTasks.empty())
            return;
        const bool isTooLate = isOneTooLate();
        if (!isTooLate && !m_tasks.empty()) {
            const Task task = std::move(m_tasks.front());
            m_tasks.pop_front();
            lock.unlock();
            task(store);
            continue;
        }
        // Sending somebody away takes no time, and he may come again all the sooner.
        const Patient one = std::move(m_lastTasks.front());
        m_lastTasks.pop_front();
        lock.unlock();
        if (isTooLate)
            one.tooLate();
        else
            one.task(store);
    }
}

} // namespace syncing
