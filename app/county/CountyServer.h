// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/county/office/OfficeSite.h"
#include "sync/server/CountyService.h"
#include "sync/server/MetricsListener.h"
#include "sync/server/OverviewSource.h"

#include <QStringList>

namespace app::county {

struct Listen
{
    QString address; ///< numeric
    quint16 port = 0;
};

/// "127.0.0.1:8443", "[::1]:8443"; none when it is not of that form.
std::optional<Listen> parseListen(const QString &text);
QString toText(const Listen &listen);

struct CountyServerOptions
{
    QString directory;
    Listen listen;
    QStringList hosts; ///< that the certificate is to name
    std::optional<Listen> metrics;
    bool catchesSignals = false;
    syncing::CountyService::Options service = {};
    syncing::HttpLimits limits = {};
    OfficeSite::Options office = {};
    std::chrono::milliseconds overviewsFreshFor{30'000};
};

/// All of a county that is being served: laptops' endpoints, the office's page, metrics. Stops in
/// the right order when it goes. The clock outlives it.
class CountyServer
{
public:
    static core::Result<std::unique_ptr<CountyServer>> start(
        const CountyServerOptions &options, const core::Clock &clock);
    ~CountyServer();
    Q_DISABLE_COPY_MOVE(CountyServer)

    quint16 port() const { return m_http->port(); }
    std::optional<quint16> metricsPort() const;
    void waitForSignal() { m_http->waitForSignal(); }

private:
    explicit CountyServer(const core::Clock &clock)
        : m_startedAt(clock.nowMs())
    { }
    syncing::MetricsListener::Page metrics();

    qint64 m_startedAt;
    core::SystemRandom m_random; ///< of the office's one thread
    std::unique_ptr<syncing::OverviewSource> m_overviews;
    std::unique_ptr<OfficeSite> m_office;
    std::unique_ptr<syncing::CountyService> m_service;
    // These ask the ones above, and so go first.
    std::unique_ptr<syncing::HttpServer> m_http;
    std::unique_ptr<syncing::MetricsListener> m_metrics;
};

} // namespace app::county
