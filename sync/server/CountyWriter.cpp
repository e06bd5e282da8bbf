// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyWriter.h"

#include <QLoggingCategory>

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
