// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyServer.h"

#include "sync/server/CertificateAuthority.h"
#include "sync/server/Metrics.h"

#include <QLoggingCategory>

namespace app::county {

using core::Result;

namespace {

Q_LOGGING_CATEGORY(lcCounty, "app.county", QtWarningMsg)

} // namespace

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

QString toText(const Listen &listen)
{
    return (listen.address.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(listen.address)
        .arg(listen.port);
}

Result<std::unique_ptr<CountyServer>> CountyServer::start(
    const CountyServerOptions &options, const core::Clock &clock)
{
    using namespace syncing;
    MQ_TRY_ASSIGN(const auto authority, CertificateAuthority::open(options.directory));
    MQ_TRY_ASSIGN(const auto identity, authority.serverIdentity(options.hosts, clock));
    std::unique_ptr<CountyServer> server(new CountyServer(clock));
    MQ_TRY_ASSIGN(server->m_overviews,
        OverviewSource::open(options.directory, clock, options.overviewsFreshFor));
    MQ_TRY_ASSIGN(server->m_office,
        OfficeSite::open(
            options.directory, *server->m_overviews, server->m_random, options.office));
    MQ_TRY_ASSIGN(
        server->m_service, CountyService::open(options.directory, clock, options.service));
    HttpServerOptions http;
    http.address = options.listen.address;
    http.port = options.listen.port;
    http.certificateChain = identity.chain;
    http.privateKey = identity.key;
    http.catchesSignals = options.catchesSignals;
    http.limits = options.limits;
    CountyService *service = server->m_service.get();
    OfficeSite *office = server->m_office.get();
    http.busy = [service] { return service->busyResponse(); };
    MQ_TRY_ASSIGN(server->m_http,
        HttpServer::start(http, [service, office](HttpRequest request, const HttpReply &reply) {
            if (OfficeSite::isFor(request))
                office->handle(std::move(request), reply);
            else
                service->handle(std::move(request), reply);
        }));
    if (options.metrics) {
        MQ_TRY_ASSIGN(server->m_metrics,
            MetricsListener::start(options.metrics->address, options.metrics->port,
                [self = server.get()] { return self->metrics(); }));
    }
    return server;
}

CountyServer::~CountyServer()
{
    m_metrics.reset();
    if (m_http)
        m_http->stop();
}

std::optional<quint16> CountyServer::metricsPort() const
{
    return m_metrics ? std::optional(m_metrics->port()) : std::nullopt;
}

syncing::MetricsListener::Page CountyServer::metrics()
{
    const auto view = m_overviews->current();
    if (!view) {
        qCWarning(lcCounty, "no metrics: %s", qUtf8Printable(view.error().detail));
        return {};
    }
    return {syncing::kMetricsMediaType,
        syncing::metricsText(
            **view, {m_startedAt, m_http->counters(), m_service->traffic(), m_service->shed()})};
}

} // namespace app::county
