// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/DiskWork.h"

#include "tests/faults/FaultDisk.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace faults {

using core::Result;

namespace {

struct Manner
{
    Trouble trouble;
    Survival survival = Survival::Nothing;
    quint64 seed = 0;
};

const std::vector<Manner> kManners{{Trouble::IoOnce}, {Trouble::IoFromThen},
    {Trouble::FullFromThen}, {Trouble::PowerCut, Survival::Nothing},
    {Trouble::PowerCut, Survival::Some, 1}, {Trouble::PowerCut, Survival::Some, 2},
    {Trouble::PowerCut, Survival::Torn, 3}, {Trouble::PowerCut, Survival::Torn, 4}};

void copyFolder(const QString &from, const QString &to)
{
    REQUIRE(QDir().mkpath(to));
    for (const QString &name : QDir(from).entryList(QDir::Files))
        REQUIRE(QFile::copy(from + u'/' + name, to + u'/' + name));
}

/// Does the rest of the work; how many steps were done in the end, as far as could be told.
qint64 goOn(Work &work, Result<void> &outcome)
{
    Result<qint64> next = work.next();
    if (!next) {
        outcome = next.error();
        return 0;
    }
    qint64 done = *next;
    for (; done < work.steps(); ++done) {
        outcome = work.step(done);
        if (!outcome)
            break;
    }
    return done;
}

class Looper
{
public:
    /// \a stride: how many calls lie between two that fail; the manners begin at different ones.
    Looper(Work &work, qint64 stride)
        : m_work(work)
        , m_stride(stride)
    {
        m_work.prepare(path(u"before"_qs));
        for (qint64 done = 0; done <= m_work.steps(); ++done)
            m_states.push_back(stateAfter(done));
        m_folder.remove();
    }

    void run()
    {
        qint64 places = 0;
        qint64 first = 0;
        for (const Manner &manner : kManners) {
            for (qint64 call = 1 + first++ % m_stride; failAt(call, manner); call += m_stride)
                ++places;
        }
        std::printf("%lld failures\n", static_cast<long long>(places));
        CHECK(places > 20);
    }

private:
    QString path(const QString &name) const { return m_dir.filePath(name); }

    QByteArray stateAfter(qint64 steps)
    {
        fresh();
        REQUIRE(m_work.open(m_folder.path()));
        for (qint64 i = 0; i < steps; ++i)
            REQUIRE(m_work.step(i));
        QByteArray state = m_work.state();
        m_work.close();
        return state;
    }
    void fresh()
    {
        m_folder = QTemporaryDir(path(u"work"_qs));
        copyFolder(path(u"before"_qs), m_folder.path());
    }
    /// False when the work was over before that call.
    bool failAt(qint64 call, const Manner &manner)
    {
        INFO("call " << call << ", trouble " << int(manner.trouble) << ", survival "
                     << int(manner.survival) << '/' << manner.seed);
        fresh();
        m_disk.arm(call, manner.trouble);
        Result<void> outcome = m_work.open(m_folder.path());
        const bool isOpen = outcome.hasValue();
        const qint64 done = isOpen ? goOn(m_work, outcome) : 0;
        const bool isCut = manner.trouble == Trouble::PowerCut;
        if (!isOpen || isCut || outcome)
            m_work.close(); // which may be where it fails
        const bool hasStruck = m_disk.hasStruck();
        if (isCut)
            m_disk.powerOff(manner.survival, manner.seed * 1000 + quint64(call));
        m_disk.heal();
        if (!isOpen || isCut || outcome)
            REQUIRE(m_work.open(m_folder.path()));
        checkState(done);
        finish();
        return hasStruck;
    }
    void checkState(qint64 done)
    {
        const QByteArray state = m_work.state();
        const auto found = std::ranges::find(m_states, state);
        REQUIRE(found != m_states.end()); // whole steps only
        CHECK(found - m_states.begin() >= done); // nothing that was said to be there is missing
    }
    void finish()
    {
        Result<void> outcome;
        (void)goOn(m_work, outcome);
        CHECK(outcome);
        CHECK((m_work.state() == m_states.back()));
        m_work.close();
    }

    QTemporaryDir m_dir;
    QTemporaryDir m_folder;
    FaultDisk m_disk;
    Work &m_work;
    qint64 m_stride;
    std::vector<QByteArray> m_states;
};

} // namespace

void FolderWork::prepare(const QString &folder)
{
    REQUIRE(QDir().mkpath(folder));
}

Result<void> FolderWork::open(const QString &folder)
{
    m_path = folder;
    return {};
}

void loop(Work &&work, qint64 stride)
{
    Looper(work, qEnvironmentVariableIsSet("MINQING_DISK_ALL") ? 1 : stride).run();
}

} // namespace faults
