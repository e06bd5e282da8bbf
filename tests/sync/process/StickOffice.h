// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/DurableFile.h"
#include "sync/transport/BundleFile.h"
#include "tests/sync/server/ServedCounty.h"

#include <QDir>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTimer>

namespace syncing::testing {

struct Ended
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    qint64 number(const char *key) const { return json().value(QLatin1String(key)).toInteger(-1); }
    QJsonObject bundle(int index = 0) const
    {
        return json().value(u"bundles").toArray().at(index).toObject();
    }
};

/// Runs a program; the county answers meanwhile, so that it may be asked.
inline Ended run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MINQING_PASSWORD"), QStringLiteral("demo-password"));
    process.setProcessEnvironment(environment);
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(60'000, &loop, [&loop] { loop.exit(1); });
    process.start(program, arguments);
    if (process.state() != QProcess::NotRunning)
        REQUIRE(loop.exec() == 0);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A county directory with its server beside, and a stick.
struct Office
{
    ServedCounty served;
    QTemporaryDir room;
    QString stick = room.filePath(QStringLiteral("stick"));

    Office() { REQUIRE(QDir().mkpath(stick)); }

    Ended bundle(const QString &way, const QString &path, const QStringList &more = {}) const
    {
        return run(QStringLiteral(MINQING_COUNTY),
            QStringList{QStringLiteral("bundle"), way, path, QStringLiteral("--data"),
                served.county.path(), QStringLiteral("--json")}
                + more);
    }
    Ended in() const { return bundle(QStringLiteral("in"), stick); }
    Ended out() const { return bundle(QStringLiteral("out"), stick); }
    QByteArray dump() const
    {
        return run(QStringLiteral(MINQING_COUNTY),
            {QStringLiteral("dump"), QStringLiteral("--data"), served.county.path()})
            .out;
    }
    QStringList files() const { return BundleFile::in(stick); }
};

/// A laptop's data folder and the program that works on it.
struct Desk
{
    Office &office;
    QString data;

    Desk(Office &at, const QString &name)
        : office(at)
        , data(at.room.filePath(name))
    {
        const QString authority = at.room.filePath(QStringLiteral("ca.pem"));
        REQUIRE(core::DurableFile::write(authority, at.served.authority->certificate()));
        const Ended enrolled = tool({QStringLiteral("enrol"), QStringLiteral("--server"),
            QStringLiteral("https://127.0.0.1:%1").arg(at.served.http->port()),
            QStringLiteral("--ca"), authority, QStringLiteral("--code"), at.served.county.code()});
        INFO(enrolled.err.toStdString());
        REQUIRE(enrolled.exitCode == 0);
    }
    Ended tool(const QStringList &arguments) const
    {
        return run(QStringLiteral(MINQING_TOOL),
            arguments + QStringList{QStringLiteral("--data"), data, QStringLiteral("--json")});
    }
    void write(int seed = 1) const
    {
        const Ended seeded = tool({QStringLiteral("seed"), QStringLiteral("--profile"),
            QStringLiteral("small"), QStringLiteral("--seed"), QString::number(seed)});
        INFO(seeded.err.toStdString());
        REQUIRE(seeded.exitCode == 0);
    }
    Ended bundle(const QString &way, const QString &path) const
    {
        return tool({QStringLiteral("bundle"), way, path});
    }
    Ended out() const { return bundle(QStringLiteral("out"), office.stick); }
    Ended in() const { return bundle(QStringLiteral("in"), office.stick); }
    QByteArray dump() const
    {
        return run(
            QStringLiteral(MINQING_TOOL), {QStringLiteral("dump"), QStringLiteral("--data"), data})
            .out;
    }
};

} // namespace syncing::testing
