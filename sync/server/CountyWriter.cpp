// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyWriter.h"

#include <QLoggingCategory>

namespace syncing {

namespace {

Q_LOGGING_CATEGORY(lcWriter, "sync.server.writer", QtWarningMsg)

} // namespace

CountyWriter::CountyWriter(CountyDatabase county, Limits limits)
    : m_county(std::move(county))
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
        if (m_isClosing || m_waiting.size() >= m_limits.waitingJobs)
            return false;
        m_waiting.push_back(std::move(job));
    }
    m_changed.notify_one();
    return true;
}

std::vector<CountyWriter::Job> CountyWriter::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isClosing || !m_waiting.empty(); });
    std::vector<Job> jobs;
    while (!m_waiting.empty() && jobs.size() < m_limits.jobsPerCommit) {
        jobs.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    return jobs;
}

void CountyWriter::run()
{
    for (std::vector<Job> jobs = take(); !jobs.empty(); jobs = take())
        writeAll(jobs);
}

void CountyWriter::writeAll(std::vector<Job> &jobs)
{
    SqliteCountyStore store(m_county);
    std::vector<core::Result<void>> outcomes;
    core::Result<void> whole = store.begin(SqliteCountyStore::Access::Write);
    for (const Job &job : jobs) {
        core::Result<void> part = whole ? store.beginPart() : whole;
        if (part) {
            job.work(store);
            part = store.endPart();
        }
        outcomes.push_back(std::move(part));
    }
    if (whole)
        whole = store.commit();
    if (!whole) {
        store.rollback();
        qCWarning(lcWriter, "nothing written: %s", qUtf8Printable(whole.error().detail));
    }
    for (std::size_t i = 0; i < jobs.size(); ++i)
        jobs[i].done(whole ? outcomes[i] : whole);
}

} // namespace syncing
