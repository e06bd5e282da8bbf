// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/faults/FaultScene.h"

#include <QFile>
#include <QHash>

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <sys/prctl.h>

/// Programs that work until they are killed, and what they said they had done.
namespace faults {

/// A program at work, until it is killed.
class Victim
{
public:
    Victim(const char *program, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"MINQING_PASSWORD"_qs, u"demo-password"_qs);
        m_process.setProcessEnvironment(environment);
        // A test that dies must not leave it behind.
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        // Not a pipe: when nobody reads a full one, the program would wait instead of working.
        m_process.setStandardOutputFile(m_dir.filePath(u"out"_qs));
        m_process.start(QString::fromUtf8(program), arguments);
        REQUIRE(m_process.waitForStarted());
    }
    ~Victim() { kill(); }
    Q_DISABLE_COPY_MOVE(Victim)

    /// Waits so long, or until it ends by itself, which is false; as for one that was gone before,
    /// of which waiting alone says that it did not finish.
    bool outlives(quint64 ms)
    {
        m_process.waitForFinished(static_cast<int>(ms));
        return m_process.state() == QProcess::Running;
    }
    bool killAfter(quint64 ms)
    {
        const bool hasLived = outlives(ms);
        kill();
        return hasLived;
    }
    QByteArray err() { return m_process.readAllStandardError(); }
    /// The whole lines it told, without the word before them.
    QList<QByteArray> told(const QByteArray &word) const
    {
        QFile out(m_dir.filePath(u"out"_qs));
        REQUIRE(out.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = out.readAll().split('\n');
        lines.removeLast(); // what comes after the last line end
        lines.removeIf([&](const QByteArray &line) { return !line.startsWith(word + ' '); });
        for (QByteArray &line : lines)
            line = line.mid(word.size() + 1);
        return lines;
    }

private:
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QTemporaryDir m_dir;
    QProcess m_process;
};

inline QStringList robotOn(const Desk &desk, core::Random &random, int msBetweenEntries)
{
    return {
        desk.path(), QString::number(random.nextUint64() >> 1), QString::number(msBetweenEntries)};
}

/// What was told as saved since the beginning: the newest entry of each person.
class Saved
{
public:
    void note(const QList<QByteArray> &lines)
    {
        for (const QByteArray &line : lines) {
            const QList<QByteArray> words = line.split(' ');
            REQUIRE(words.size() == 2);
            m_last = std::max(m_last, words[0].toLongLong());
            m_ofPerson[words[1]] = words[0].toLongLong();
        }
        m_count += lines.size();
    }
    qint64 count() const { return m_count; }

    /// Everything is in the desk's ledger. Says what number the next entry gets.
    qint64 check(const Desk &desk) const
    {
        qint64 next = 0;
        desk.inspect([&](core::Ledger &ledger) {
            next = ledger.device().state()->nextLsn;
            CHECK(next > m_last);
            for (auto it = m_ofPerson.begin(); it != m_ofPerson.end(); ++it) {
                const auto id = core::RecordId::fromHex(QString::fromLatin1(it.key()));
                const auto row = ledger.record(core::RecordType::Person, *id);
                REQUIRE(row);
                // The last one may not have been told.
                CHECK(row->text("memo").toLongLong() >= it.value());
            }
        });
        return next;
    }

private:
    QHash<QByteArray, qint64> m_ofPerson;
    qint64 m_last = 0;
    qint64 m_count = 0;
};

} // namespace faults
