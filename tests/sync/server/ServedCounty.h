// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CertificateAuthority.h"
#include "sync/server/CountyService.h"
#include "tests/sync/server/RawHttps.h"
#include "tests/sync/server/TestCounty.h"

namespace syncing::testing {

inline QByteArray bodyOf(const QByteArray &reply)
{
    return reply.mid(reply.indexOf("\r\n\r\n") + 4);
}

/// A county that is being served on loopback.
struct ServedCounty
{
    TestCounty county;
    core::SystemClock clock;
    core::Result<CertificateAuthority> authority
        = CertificateAuthority::create(county.path(), QStringLiteral("test"), clock);
    PublicKey countyKey = county.open().signingKey().publicKey();
    std::unique_ptr<CountyService> service;
    std::unique_ptr<HttpServer> http;

    explicit ServedCounty(const CountyService::Options &options = {}, const HttpLimits &limits = {})
    {
        auto opened = CountyService::open(county.path(), clock, options);
        REQUIRE(opened);
        service = std::move(*opened);
        const auto identity = authority->serverIdentity({}, clock);
        REQUIRE(identity);
        HttpServerOptions http_;
        http_.certificateChain = identity->chain;
        http_.privateKey = identity->key;
        http_.limits = limits;
        http_.busy = [this] { return service->busyResponse(); };
        auto started
            = HttpServer::start(http_, [this](HttpRequest request, const HttpReply &reply) {
                  service->handle(std::move(request), reply);
              });
        REQUIRE(started);
        http = std::move(*started);
    }
    ~ServedCounty() { http->stop(); }
    Q_DISABLE_COPY_MOVE(ServedCounty)

    QByteArray ask(const QByteArray &target, const QByteArray &body) const
    {
        RawHttps client(http->port(), authority->certificate());
        client.send(post(body).replace("/v1/sync", target));
        return client.reply();
    }
    SyncReply sync(const QByteArray &body) const
    {
        const auto reply = decodeSyncReply(bodyOf(ask("/v1/sync", body)), countyKey);
        REQUIRE(reply);
        return *reply;
    }
};

} // namespace syncing::testing
