// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Programs.h"

#include "tests/support/PostgresServer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>
#include <sys/prctl.h>

namespace e2e {

namespace {

constexpr int kPatienceMs = 120'000;

Outcome run(const char *program, const QStringList &arguments, const QString &password)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MINQING_PASSWORD"), password);
    process.setProcessEnvironment(environment);
    process.start(QString::fromUtf8(program), arguments);
    Outcome outcome;
    if (!process.waitForFinished(kPatienceMs)) {
        process.kill();
        process.waitForFinished();
        return outcome;
    }
    if (process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

/// Without it nothing that follows would mean anything: the programs' own words tell why.
void mustSucceed(const Outcome &outcome)
{
    if (outcome.exitCode != 0)
        qFatal("exit code %d: %s%s", outcome.exitCode, outcome.err.constData(),
            outcome.out.constData());
}

} // namespace

QJsonObject Outcome::json() const
{
    return QJsonDocument::fromJson(out).object();
}

Outcome runTool(const QStringList &arguments, const QString &password)
{
    return run(MINQING_TOOL, arguments, password);
}

Outcome runCounty(const QStringList &arguments)
{
    return run(MINQING_COUNTY, arguments, {});
}

#ifdef MINQING_DESKTOP
Outcome runWindow(const QStringList &arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return run(MINQING_DESKTOP, arguments, QStringLiteral("demo-password"));
}

bool killWindow(const QStringList &arguments, const QString &log, int afterMs)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MINQING_PASSWORD"), QStringLiteral("demo-password"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("APP_TEST_LOG"), log);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start(QStringLiteral(MINQING_DESKTOP), arguments);
    const bool hasEnded = process.waitForFinished(afterMs);
    process.kill();
    process.waitForFinished(kPatienceMs);
    return !hasEnded;
}
#endif

namespace {

/// The same tests run a second time with the county on PostgreSQL.
QString storeAsAsked()
{
    if (qEnvironmentVariable("MINQING_TEST_STORE") != QLatin1String("postgres"))
        return {};
    if (!PostgresServer::isInstalled())
        std::exit(4); // skipped, for ctest
    return PostgresServer::shared().freshDatabase();
}

} // namespace

County::County(const QString &folder)
    : County(folder, storeAsAsked())
{ }

County::County(const QString &folder, const QString &store)
    : m_folder(folder)
{
    QStringList arguments{u"init"_qs, u"--data"_qs, folder, u"--county"_qs, u"420529"_qs,
        u"--regions"_qs, QStringLiteral(MINQING_REGIONS)};
    if (!store.isEmpty())
        arguments << u"--store"_qs << store;
    const Outcome made = runCounty(arguments);
    mustSucceed(made);
    start();
}

County::~County()
{
    if (m_server)
        kill();
}

bool County::isRunning() const
{
    return m_server && m_server->state() == QProcess::Running;
}

void County::start()
{
    m_server = std::make_unique<QProcess>();
    if (m_log.isEmpty())
        m_server->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    else
        m_server->setStandardErrorFile(m_log, QIODevice::Append);
    // A test that dies must not leave a server behind.
    m_server->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_server->start(QStringLiteral(MINQING_COUNTY),
        {u"serve"_qs, u"--data"_qs, m_folder, u"--listen"_qs, m_address, u"--json"_qs});
    QByteArray line;
    while (!line.contains('\n') && m_server->waitForReadyRead(kPatienceMs))
        line += m_server->readAllStandardOutput();
    const QJsonObject ready = QJsonDocument::fromJson(line).object();
    m_address = ready[u"listening"_qs].toString();
    m_ca = ready[u"ca"_qs].toString();
    if (m_address.isEmpty())
        qFatal("the county server did not start");
}

void County::stop()
{
    m_server->terminate();
    if (!m_server->waitForFinished(kPatienceMs))
        qFatal("the county server did not end");
    m_server.reset();
}

void County::kill()
{
    m_server->kill();
    m_server->waitForFinished(kPatienceMs);
    m_server.reset();
}

void County::move()
{
    m_address = QStringLiteral("0.0.0.0:0");
    start();
    m_address.replace(QStringLiteral("0.0.0.0"), QStringLiteral("127.0.0.7"));
}

QString County::code(const Seat &seat) const
{
    const Outcome made = runCounty({u"enrol"_qs, u"--data"_qs, m_folder, u"--scope"_qs, seat.scope,
        u"--user"_qs, seat.user, u"--role"_qs, seat.role, u"--json"_qs});
    mustSucceed(made);
    return made.json()[u"code"_qs].toString();
}

QByteArray County::dump() const
{
    const Outcome made = runCounty({u"dump"_qs, u"--data"_qs, m_folder});
    mustSucceed(made);
    return made.out;
}

Laptop::Laptop(const County &county, const QString &folder, const Seat &seat)
    : m_folder(folder)
{
    const Outcome made = runTool({u"enrol"_qs, u"--data"_qs, folder, u"--server"_qs, county.url(),
        u"--ca"_qs, county.ca(), u"--code"_qs, county.code(seat)});
    mustSucceed(made);
}

Laptop Laptop::copiedTo(const QString &folder) const
{
    if (QProcess::execute(u"cp"_qs, {u"-r"_qs, m_folder, folder}) != 0)
        qFatal("the folder cannot be copied");
    return Laptop(folder);
}

Outcome Laptop::tool(const QString &command, const QStringList &arguments) const
{
    return runTool(QStringList{command, u"--data"_qs, m_folder, u"--json"_qs} + arguments);
}

void Laptop::seed(const QStringList &options) const
{
    mustSucceed(tool(u"seed"_qs, QStringList{u"--profile"_qs, u"small"_qs} + options));
}

QJsonObject Laptop::sync() const
{
    const Outcome made = tool(u"sync"_qs);
    mustSucceed(made);
    return made.json();
}

QByteArray Laptop::dump(const QStringList &options) const
{
    const Outcome made = tool(u"dump"_qs, options);
    mustSucceed(made);
    return made.out;
}

QString Laptop::find(const QString &text) const
{
    const Outcome found = tool(u"find"_qs, {text});
    mustSucceed(found);
    const QJsonArray people = found.json()[u"people"_qs].toArray();
    if (people.isEmpty())
        qFatal("nobody was found");
    return people.first().toObject()[u"id"_qs].toString();
}

void Laptop::set(const QString &person, const QString &field, const QString &value) const
{
    mustSucceed(tool(u"set"_qs, {person, field, value}));
}

QString Laptop::field(const QString &person, const QString &field) const
{
    const Outcome shown = tool(u"show"_qs, {person});
    mustSucceed(shown);
    return shown.json()[u"fields"_qs].toObject()[field].toString();
}

} // namespace e2e
