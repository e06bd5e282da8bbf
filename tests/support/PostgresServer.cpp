// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/PostgresServer.h"

#include "tests/support/Reached.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <unistd.h>

using support::reached;

namespace {

constexpr int kOldest = 15;
constexpr uid_t kNobody = 65534;

/// The newest server that is installed, as Debian places them.
QString binaries()
{
    int newest = 0;
    const QDir all(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (QFile::exists(all.filePath(version + QStringLiteral("/bin/initdb"))))
            newest = qMax(newest, version.toInt());
    }
    return newest >= kOldest ? all.filePath(QString::number(newest) + QStringLiteral("/bin"))
                             : QString();
}

QByteArray run(const QStringList &command)
{
    QProcess process;
    process.start(command.first(), command.mid(1));
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s failed: %s", qUtf8Printable(command.join(u' ')),
            process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

} // namespace

bool PostgresServer::isInstalled()
{
    return !binaries().isEmpty();
}

PostgresServer &PostgresServer::shared()
{
    static PostgresServer server(Durability::None);
    return server;
}

PostgresServer::PostgresServer(Durability durability)
    : m_durability(durability)
{
    // Its own user must be able to pass through, and no other to come in.
    if (::getuid() == 0 && ::chown(qPrintable(m_directory.path()), kNobody, kNobody) != 0)
        qFatal("the directory of the database cannot be given away");
    run(asOther(QStringLiteral("initdb"),
        {QStringLiteral("-D"), m_directory.filePath(QStringLiteral("data")), QStringLiteral("-U"),
            QStringLiteral("postgres"), QStringLiteral("-A"), QStringLiteral("trust"),
            QStringLiteral("--locale=C.UTF-8"), QStringLiteral("-E"), QStringLiteral("UTF8"),
            QStringLiteral("--no-sync")}));
    start();
}

PostgresServer::~PostgresServer()
{
    m_server.terminate(); // leaves when the last session has gone …
    if (!m_server.waitForFinished(3'000))
        stop(); // … or at once
}

QString PostgresServer::program(const QString &name) const
{
    return binaries() + u'/' + name;
}

/// The server refuses to run as root. It dies with us even when we are killed.
QStringList PostgresServer::asOther(const QString &name, const QStringList &arguments) const
{
    QStringList command{
        QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"), QStringLiteral("KILL")};
    if (::getuid() == 0)
        command += {QStringLiteral("--reuid=%1").arg(kNobody),
            QStringLiteral("--regid=%1").arg(kNobody), QStringLiteral("--clear-groups")};
    return command << QStringLiteral("--") << program(name) << arguments;
}

void PostgresServer::start()
{
    const bool isDurable = m_durability == Durability::Full;
    QStringList options{QStringLiteral("-D"), m_directory.filePath(QStringLiteral("data")),
        QStringLiteral("-k"), m_directory.path(), QStringLiteral("-h"), QString()};
    if (!isDurable)
        options << QStringLiteral("-F");
    const QStringList command = asOther(QStringLiteral("postgres"), options);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(m_directory.filePath(QStringLiteral("log")));
    m_server.start(command.first(), command.mid(1));
    // Nothing tells that it is ready; but it may end instead.
    for (int i = 0; i < 600 && !isReady(); ++i) {
        if (m_server.waitForFinished(20))
            break;
    }
    if (!isReady())
        qFatal("the database server did not start");
}

bool PostgresServer::isReady() const
{
    QProcess process;
    process.start(program(QStringLiteral("pg_isready")),
        {QStringLiteral("-q"), QStringLiteral("-h"), m_directory.path()});
    return process.waitForFinished() && process.exitCode() == 0;
}

void PostgresServer::stop()
{
    const std::vector<int> all = children(); // those without a parent would finish their work
    m_server.kill();
    for (const int process : all)
        ::kill(process, SIGKILL);
    m_server.waitForFinished();
    // The next one refuses to start while one of them holds the memory they shared.
    for (const int process : all) {
        if (!reached([process] { return ::kill(process, 0) != 0; }))
            qFatal("the database server did not end");
    }
}

std::vector<int> PostgresServer::children() const
{
    const QString own = QString::number(m_server.processId());
    QFile list(QStringLiteral("/proc/%1/task/%1/children").arg(own));
    std::vector<int> found;
    if (list.open(QIODevice::ReadOnly)) {
        for (const QByteArray &process : list.readAll().simplified().split(' '))
            if (const int number = process.toInt(); number > 0)
                found.push_back(number);
    }
    return found;
}

bool PostgresServer::killSession(std::size_t which)
{
    std::vector<int> sessions;
    const bool areThere = reached( // after a crash they come back one by one
        [&] {
            for (const int process : children()) {
                QFile title(QStringLiteral("/proc/%1/cmdline").arg(process));
                if (title.open(QIODevice::ReadOnly)
                    && title.readAll().startsWith("postgres: postgres "))
                    sessions.push_back(process);
            }
            return !sessions.empty();
        },
        std::chrono::seconds(20));
    return areThere && ::kill(sessions[which % sessions.size()], SIGKILL) == 0;
}

void PostgresServer::waitUntilReady() const
{
    if (!reached([this] { return isReady(); }, std::chrono::seconds(30)))
        qFatal("the database server did not come back");
}

QString PostgresServer::url(const QString &database) const
{
    return QStringLiteral("postgres://postgres@/%1?host=%2").arg(database, m_directory.path());
}

QString PostgresServer::freshDatabase()
{
    const QString name = QStringLiteral("t%1").arg(++m_databases);
    run({program(QStringLiteral("createdb")), QStringLiteral("-h"), m_directory.path(),
        QStringLiteral("-U"), QStringLiteral("postgres"), name});
    return url(name);
}

QByteArray PostgresServer::query(const QString &url, const QString &sql) const
{
    return run({program(QStringLiteral("psql")), QStringLiteral("-XAtq"), QStringLiteral("-v"),
        QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-c"), sql, url});
}
