// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyWriter.h"

#include <QLoggingCategory>

#include <algorithm>

namespace syncing {

namespace {

Q_LOGGING_CATEGORY(lcWriter, "sync.server.writer", QtWarningMsg)

/// For whoever keeps the county's machine: what to look at first.
QString plainWords(const core::Error &error)
{
    if (error.code == core::ErrorCode::DiskFull)
        return QStringLiteral("the disk is full (%1)").arg(error.detail);
    return error.detail;
}

} // namespace

CountyWriter::CountyWriter(CountyDatabase county, Limits limits, LogTail *tail)
    : m_county(std::move(county))
    , m_store(m_county, tail)
    , m_limits(limits)
    , m_thread([this] { run(); })
{ }

void CountyWriter::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

bool CountyWriter::submit(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosing || isFull(job.lane))
            return false;
        std::deque<Waiting> &lane = m_waiting[job.lane];
        if (lane.empty())
            m_turns.push_back(job.lane);
        lane.push_back({std::move(job), std::chrono::steady_clock::now()});
        ++m_jobs;
    }
    m_changed.notify_one();
    return true;
}

bool CountyWriter::isStrained() const
{
    const auto half = std::chrono::steady_clock::now() - m_limits.patience / 2;
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(
        m_waiting, [&](const auto &lane) { return lane.second.front().since < half; });
}

/// A full queue still takes what a lane has not had of its share, up to twice its length.
bool CountyWriter::isFull(const QString &lane) const
{
    const auto own = m_waiting.find(lane);
    const auto tooLong = std::chrono::steady_clock::now() - m_limits.patience;
    if (own != m_waiting.end() && own->second.front().since < tooLong)
        return true;
    if (m_jobs < m_limits.waitingJobs)
        return false;
    const std::size_t waiting = own == m_waiting.end() ? 0 : own->second.size();
    const std::size_t lanes = m_waiting.size() + (waiting == 0 ? 1 : 0);
    return m_jobs >= 2 * m_limits.waitingJobs || waiting >= m_limits.waitingJobs / lanes;
}

std::vector<CountyWriter::Job> CountyWriter::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isClosing || m_jobs > 0; });
    std::vector<Job> jobs;
    while (m_jobs > 0 && jobs.size() < m_limits.jobsPerCommit) {
        const QString name = m_turns.front();
        m_turns.pop_front();
        const auto lane = m_waiting.find(name);
        jobs.push_back(std::move(lane->second.front().job));
        lane->second.pop_front();
        --m_jobs;
        if (lane->second.empty())
            m_waiting.erase(lane);
        else
            m_turns.push_back(name);
    }
    return jobs;
}

void CountyWriter::run()
{
    for (std::vector<Job> jobs = take(); !jobs.empty(); jobs = take())
        writeAll(jobs);
}

core::Result<void> CountyWriter::write(std::span<const Job> jobs)
{
    MQ_TRY(m_store.begin(SqlCountyStore::Access::Write));
    for (const Job &job : jobs)
        job.work(m_store);
    const core::Result<void> outcome = m_store.commit();
    if (!outcome)
        m_store.rollback();
    return outcome;
}

void CountyWriter::writeAll(std::span<const Job> jobs)
{
    const core::Result<void> together = write(jobs);
    if (!together)
        qCWarning(lcWriter, "nothing written: %s", qUtf8Printable(plainWords(together.error())));
    const bool isOneToBlame = !together && jobs.size() > 1;
    for (const Job &job : jobs)
        job.done(isOneToBlame ? write({&job, 1}) : together);
}

} // namespace syncing
