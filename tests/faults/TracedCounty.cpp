// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/TracedCounty.h"

#include <QElapsedTimer>
#include <QFile>
#include <QUrl>

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <sys/prctl.h>

namespace faults {

namespace {

constexpr int kPatienceMs = 8'000;

} // namespace

TracedCounty::TracedCounty(const e2e::County &county, const FailingCall &failing)
    : m_folder(county.folder())
{
    // A test that dies leaves neither behind: strace is told so here, the program by setpriv.
    m_strace.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_strace.start(u"strace"_qs,
        traced(failing, m_dir.filePath(u"log"_qs))
            + QStringList{u"setpriv"_qs, u"--pdeathsig"_qs, u"KILL"_qs,
                QStringLiteral(MINQING_COUNTY), u"serve"_qs, u"--data"_qs, m_folder, u"--listen"_qs,
                QUrl(county.url()).authority()});
    QElapsedTimer waited;
    waited.start();
    QByteArray said;
    while (!said.contains('\n') && waited.elapsed() < kPatienceMs
        && m_strace.waitForReadyRead(kPatienceMs))
        said += m_strace.readAllStandardOutput();
    m_hasServed = said.contains("listening");
}

TracedCounty::~TracedCounty()
{
    if (m_strace.state() != QProcess::NotRunning)
        (void)end();
}

qint64 TracedCounty::program() const
{
    const QString number = QString::number(m_strace.processId());
    QFile children(u"/proc/%1/task/%1/children"_qs.arg(number));
    return children.open(QIODevice::ReadOnly) ? children.readAll().trimmed().toLongLong() : 0;
}

bool TracedCounty::endsBy(int signal)
{
    if (const qint64 number = program(); number > 0)
        ::kill(static_cast<pid_t>(number), signal);
    return m_strace.state() == QProcess::NotRunning || m_strace.waitForFinished(kPatienceMs);
}

Injected TracedCounty::end()
{
    m_isStubborn = !endsBy(SIGTERM);
    REQUIRE(endsBy(SIGKILL));
    return outcomeOf(m_strace, m_dir.filePath(u"log"_qs));
}

Census TracedCounty::census() const
{
    QFile log(m_dir.filePath(u"log"_qs));
    REQUIRE(log.open(QIODevice::ReadOnly));
    std::map<std::pair<QByteArray, QString>, int> counts; // of a thread's calls of a kind
    Census census;
    for (const QByteArray &line : log.readAll().split('\n')) {
        const qsizetype space = line.indexOf(' ');
        const QByteArray words = line.mid(space).trimmed();
        const QString call
            = QString::fromLatin1(words.first(std::max(words.indexOf('('), qsizetype{0})));
        if (!tracedCalls().contains(call))
            continue;
        const int number = ++counts[{line.first(space), call}];
        if (call != u"write" || words.contains('<' + m_folder.toUtf8()))
            census[call].insert(number);
    }
    return census;
}

} // namespace faults
