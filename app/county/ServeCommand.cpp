// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "app/county/CountyServer.h"
#include "core/base/FileLock.h"
#include "sync/server/CertificateAuthority.h"

#include <QCoreApplication>
#include <QDir>

namespace app::county {

namespace {

/// A port alone is this machine's: figures are nobody else's business unless somebody says so.
std::optional<Listen> parseMetricsListen(const QString &text)
{
    return parseListen(text.contains(u':') ? text : QStringLiteral("127.0.0.1:") + text);
}

} // namespace

ExitCode serve(const Arguments &arguments, const Console &console)
{
    const auto listen
        = parseListen(arguments.value(QStringLiteral("listen"), QStringLiteral("127.0.0.1:0")));
    if (!listen)
        return console.misuse(QCoreApplication::translate(
            "app::county", "--listen wants an address and a port, like 127.0.0.1:8443."));
    std::optional<Listen> metrics;
    if (arguments.isSet(QStringLiteral("metrics-listen"))) {
        metrics = parseMetricsListen(arguments.value(QStringLiteral("metrics-listen")));
        if (!metrics)
            return console.misuse(QCoreApplication::translate("app::county",
                "--metrics-listen wants a port, or an address and a port, like 9464."));
    }
    const QDir directory(arguments.value(QStringLiteral("data")));
    const QString wanted = arguments.value(QStringLiteral("store"));
    if (!wanted.isEmpty() && wanted != syncing::CountyDatabase::storeIn(directory.path()))
        return console.refuse(
            {core::ErrorCode::Conflict, QStringLiteral("the county is in another store")},
            QCoreApplication::translate("app::county",
                "This county is not in that store: where it is stands in county.store."));
    std::optional<core::FileLock> lock;
    if (syncing::CountyDatabase::isIn(directory.path())) {
        auto taken = core::FileLock::take(directory.filePath(QStringLiteral("county.lock")));
        if (!taken && taken.error().code != core::ErrorCode::InUse)
            return console.refuse(taken.error());
        if (!taken)
            return console.refuse(taken.error(),
                QCoreApplication::translate(
                    "app::county", "This county is being served by another process already."));
        lock.emplace(std::move(*taken));
    }
    QStringList hosts = arguments.values(QStringLiteral("host"));
    if (listen->address != u"0.0.0.0" && listen->address != u"::")
        hosts.append(listen->address);
    else
        hosts.append(syncing::CertificateAuthority::namesOfThisMachine());
    static const core::SystemClock clock;
    const auto server = CountyServer::start({.directory = directory.path(),
                                                .listen = *listen,
                                                .hosts = hosts,
                                                .metrics = metrics,
                                                .catchesSignals = true},
        clock);
    if (!server)
        return console.refuse(server.error());
    QJsonObject ready{{QStringLiteral("listening"), toText({listen->address, (*server)->port()})},
        {QStringLiteral("ca"), directory.absoluteFilePath(QStringLiteral("ca.pem"))}};
    if (metrics)
        ready[QStringLiteral("metrics")] = toText({metrics->address, *(*server)->metricsPort()});
    // Always JSON, so that whoever starts the server can read the port it got.
    Console(Console::Format::Json).answer(ready, {});
    (*server)->waitForSignal();
    return ExitCode::Ok;
}

} // namespace app::county
