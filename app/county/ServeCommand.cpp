// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "core/base/FileLock.h"
#include "sync/server/CertificateAuthority.h"
#include "sync/server/CountyService.h"

#include <QCoreApplication>
#include <QDir>

namespace app::county {

namespace {

struct Listen
{
    QString address;
    quint16 port = 0;
};

/// "127.0.0.1:8443", "[::1]:8443"; none when it is not of that form.
std::optional<Listen> parseListen(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const ushort port = text.mid(colon + 1).toUShort(&isNumber);
    QString address = text.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    if (colon <= 0 || !isNumber || address.isEmpty())
        return std::nullopt;
    return Listen{address, port};
}

struct Server
{
    std::unique_ptr<syncing::CountyService> service;
    std::unique_ptr<syncing::HttpServer> http; ///< goes first: nothing may ask the service any more
};

core::Result<Server> start(const QString &directory, const Listen &listen, const QStringList &hosts)
{
    static const core::SystemClock clock;
    MQ_TRY_ASSIGN(const auto authority, syncing::CertificateAuthority::open(directory));
    MQ_TRY_ASSIGN(const auto identity, authority.serverIdentity(hosts, clock));
    Server server;
    MQ_TRY_ASSIGN(server.service, syncing::CountyService::open(directory, clock, {}));
    syncing::HttpServerOptions options;
    options.address = listen.address;
    options.port = listen.port;
    options.certificateChain = identity.chain;
    options.privateKey = identity.key;
    options.catchesSignals = true;
    options.busy = [service = server.service.get()] { return service->busyResponse(); };
    MQ_TRY_ASSIGN(server.http,
        syncing::HttpServer::start(options,
            [service = server.service.get()](syncing::HttpRequest request,
                const syncing::HttpReply &reply) { service->handle(std::move(request), reply); }));
    return server;
}

} // namespace

ExitCode serve(const Arguments &arguments, const Console &console)
{
    const auto listen
        = parseListen(arguments.value(QStringLiteral("listen"), QStringLiteral("127.0.0.1:0")));
    if (!listen)
        return console.misuse(QCoreApplication::translate(
            "app::county", "--listen wants an address and a port, like 127.0.0.1:8443."));
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
    auto server = start(directory.path(), *listen, hosts);
    if (!server)
        return console.refuse(server.error());
    const QString bound = listen->address.contains(u':')
        ? QStringLiteral("[%1]:%2").arg(listen->address).arg(server->http->port())
        : QStringLiteral("%1:%2").arg(listen->address).arg(server->http->port());
    // Always JSON, so that whoever starts the server can read the port it got.
    Console(Console::Format::Json)
        .answer({{QStringLiteral("listening"), bound},
                    {QStringLiteral("ca"), directory.absoluteFilePath(QStringLiteral("ca.pem"))}},
            {});
    server->http->waitForSignal();
    server->http->stop();
    return ExitCode::Ok;
}

} // namespace app::county
