// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace syncing {

/// What a handler is told of a request. The peer is an address, not a person, and still is never
/// logged.
struct HttpRequest
{
    QByteArray method; ///< "GET", "POST" …
    QByteArray target; ///< path and query as sent
    QByteArray contentType{};
    QByteArray body{};
    QByteArray peer; ///< numeric address without port
    QByteArray host{}; ///< these three as sent, for pages
    QByteArray origin{};
    QByteArray cookie{};
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType{};
    QByteArray body{};
    int retryAfterSeconds = 0; ///< sent when above zero
    QByteArray county{}; ///< the X-County header when not empty
    std::vector<std::pair<QByteArray, QByteArray>> headers{}; ///< further ones, of one line each
};

/// Answers one request, once, from any thread and at any time; a second call is ignored.
using HttpReply = std::function<void(HttpResponse)>;
/// Called on an I/O thread and must not block: it answers later through the reply. An exception or
/// a dropped reply is answered with 500.
using HttpHandler = std::function<void(HttpRequest, HttpReply)>;

struct HttpLimits
{
    using Milliseconds = std::chrono::milliseconds;

    std::size_t headerBytes = std::size_t{8} * 1024;
    std::size_t bodyBytes = std::size_t{1024} * 1024;
    std::size_t minBodyBytesPerSecond = 512; ///< judged after minRateGrace
    Milliseconds minRateGrace{5'000};
    Milliseconds handshake{10'000};
    Milliseconds wholeRequest{30'000}; ///< from the first byte of a request to its last
    Milliseconds handler{30'000}; ///< until the handler has answered; then 503
    Milliseconds write{30'000}; ///< until the peer has taken the reply
    Milliseconds idle{60'000}; ///< between two requests of one connection
    Milliseconds shutdown{10'000}; ///< for requests in flight when stopping
    std::size_t connections = 4'000;
    std::size_t connectionsPerPeer = 512; ///< one router may bring all laptops of a county
    std::size_t requestsInHandler = 1'000; ///< more are answered with 503 and Retry-After
    std::size_t bodyBytesInAll = std::size_t{128} * 1024 * 1024; ///< likewise: of all at once
    /// A TLS handshake costs the server more than whoever asks for it. Bounds a single machine, and
    /// again lets a whole county through.
    std::size_t connectionBurstPerPeer = 512;
    double connectionsPerSecondPerPeer = 64;
};

struct HttpServerOptions
{
    QString address = QStringLiteral("127.0.0.1"); ///< numeric
    quint16 port = 0; ///< 0: any free port
    QByteArray certificateChain; ///< PEM
    QByteArray privateKey; ///< PEM
    int threads = 2;
    /// What to say when there is no room; a bare 503 without it. Any I/O thread, must not block.
    std::function<HttpResponse()> busy = {};
    bool catchesSignals = false; ///< SIGTERM and SIGINT end waitForSignal() instead of the process
    HttpLimits limits;
};

/// What the server has done so far; for status and tests.
struct HttpCounters
{
    std::size_t openConnections = 0;
    quint64 accepted = 0;
    quint64 refusedConnections = 0; ///< over a cap or too often
    quint64 requests = 0; ///< that reached the handler
    quint64 shed = 0; ///< answered 503 because the handler had no room or took too long
    quint64 cut = 0; ///< closed for breaking a limit or a deadline
};

/// An HTTPS server (TLS 1.2 or later, HTTP/1.1) with every limit on from the start. Owns its
/// threads; its methods may be called from any one thread. Destroying it stops it.
class HttpServer
{
public:
    /// Listens at once; Io when the address cannot be had, InvalidInput for a bad certificate.
    static core::Result<std::unique_ptr<HttpServer>> start(
        const HttpServerOptions &options, HttpHandler handler);
    ~HttpServer();
    Q_DISABLE_COPY_MOVE(HttpServer)

    quint16 port() const;
    HttpCounters counters() const;

    /// Takes no new work, lets requests in flight finish, then returns. A reply called after this
    /// is ignored.
    void stop();
    void waitForSignal(); ///< returns at once when the signal came before

private:
    class Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace syncing
