// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

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

/// Runs a program; a county of this process answers meanwhile.
inline Ended run(const QString &program, const QStringList &arguments,
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(60'000, &loop, [&loop] { loop.exit(1); });
    process.start(program, arguments);
    if (process.state() != QProcess::NotRunning)
        REQUIRE(loop.exec() == 0);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline QProcessEnvironment withPassword()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MINQING_PASSWORD"), QStringLiteral("demo-password"));
    return environment;
}

inline Ended runTool(const QStringList &arguments)
{
    return run(QStringLiteral(MINQING_TOOL), arguments, withPassword());
}

} // namespace syncing::testing
