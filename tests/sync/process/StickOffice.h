// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/DurableFile.h"
#include "sync/transport/BundleFile.h"
#include "tests/sync/process/ProgramRun.h"
#include "tests/sync/server/ServedCounty.h"

#include <QDir>

namespace syncing::testing {

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
        return runTool(
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
        return runTool({QStringLiteral("dump"), QStringLiteral("--data"), data}).out;
    }
};

} // namespace syncing::testing
