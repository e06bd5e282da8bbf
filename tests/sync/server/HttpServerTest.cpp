// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/HttpServer.h"
#include "sync/server/CertificateAuthority.h"

#include "tests/support/Reached.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/RawHttps.h"

#include <QElapsedTimer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

#include <sys/resource.h>

#include <ctime>
#include <fcntl.h>
#include <future>
#include <thread>
#include <unistd.h>

using namespace syncing;
using support::reached;
using namespace std::chrono_literals;

namespace {

/// Answers with the method, the target and the size of the body.
void echo(const HttpRequest &request, const HttpReply &reply)
{
    reply({.contentType = "text/plain",
        .body
        = request.method + ' ' + request.target + ' ' + QByteArray::number(request.body.size())});
}

/// One authority for all cases: making keys is the slow part.
const CertificateAuthority &authority()
{
    static const QTemporaryDir directory;
    static const auto made = CertificateAuthority::create(
        directory.path(), QStringLiteral("test county"), core::SystemClock());
    REQUIRE(made);
    return *made;
}

std::unique_ptr<HttpServer> serve(HttpLimits limits = {}, HttpHandler handler = echo)
{
    const auto identity = authority().serverIdentity({}, core::SystemClock());
    REQUIRE(identity);
    HttpServerOptions options;
    options.certificateChain = identity->chain;
    options.privateKey = identity->key;
    options.limits = limits;
    auto server = HttpServer::start(options, std::move(handler));
    REQUIRE(server);
    return std::move(*server);
}

RawHttps connected(const HttpServer &server)
{
    return RawHttps(server.port(), authority().certificate());
}

/// Waits on the server's counters; false when the time is over.

} // namespace

TEST_CASE("requests on one connection are answered in turn", "[sync][http]")
{
    const auto server = serve();
    RawHttps client = connected(*server);
    REQUIRE(client.isEncrypted());
    REQUIRE(client.send(post("12345")));
    CHECK(client.reply().endsWith("\r\n\r\nPOST /v1/sync 5"));
    REQUIRE(client.send(post("1") + post("22"))); // the second before the first is answered
    CHECK(client.reply().endsWith("POST /v1/sync 1"));
    CHECK(client.reply().endsWith("POST /v1/sync 2"));
}

TEST_CASE("a chunked body is read whole", "[sync][http]")
{
    const auto server = serve();
    RawHttps client = connected(*server);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                "3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
    CHECK(client.reply().endsWith("POST / 7"));
}

TEST_CASE("a body over the limit is refused before it is read", "[sync][http]")
{
    const auto server = serve();
    RawHttps client = connected(*server);
    SECTION("announced")
    {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 300000000\r\n\r\n");
        CHECK(statusOf(client.reply()) == "413");
    }
    SECTION("chunked without end")
    {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
        for (int i = 0; i < 20 && client.send(chunk); ++i) { }
        CHECK(statusOf(client.reply()) == "413");
    }
    CHECK(client.isClosedWithin(5'000));
    CHECK(server->counters().requests == 0);
}

TEST_CASE("a header over the limit is refused", "[sync][http]")
{
    const auto server = serve();
    RawHttps client = connected(*server);
    client.send("GET / HTTP/1.1\r\nX-Long: " + QByteArray(9 * 1024, 'x'));
    CHECK(statusOf(client.reply()) == "431");
    CHECK(client.isClosedWithin(5'000));
}

TEST_CASE("what is not HTTP is refused", "[sync][http]")
{
    const auto server = serve();
    RawHttps client = connected(*server);
    client.send("\x01\x02 nonsense\r\n\r\n");
    CHECK(statusOf(client.reply()) == "400");
    CHECK(client.isClosedWithin(5'000));
}

TEST_CASE("a request that trickles in is cut at its deadline", "[sync][http]")
{
    HttpLimits limits;
    limits.wholeRequest = 600ms;
    const auto server = serve(limits);
    RawHttps client = connected(*server);
    QElapsedTimer timer;
    timer.start();
    client.send("GET / HTTP/1.1\r\n");
    bool isClosed = false;
    for (int i = 0; i < 40 && !isClosed; ++i) { // each byte would restart a per-read timer
        client.send("X");
        isClosed = client.isClosedWithin(100);
    }
    CHECK(isClosed);
    CHECK(timer.elapsed() < 2'500);
    CHECK(server->counters().cut == 1);
}

TEST_CASE("a body below the minimum rate is cut", "[sync][http]")
{
    HttpLimits limits;
    limits.minRateGrace = 300ms;
    const auto server = serve(limits);
    RawHttps client = connected(*server);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    bool isClosed = false;
    for (int i = 0; i < 40 && !isClosed; ++i) {
        client.send("x");
        isClosed = client.isClosedWithin(100);
    }
    CHECK(isClosed);
    CHECK(server->counters().cut == 1);
}

TEST_CASE("a connection that asks nothing is closed", "[sync][http]")
{
    HttpLimits limits;
    SECTION("before its TLS handshake")
    {
        limits.handshake = 300ms;
        const auto server = serve(limits);
        QTcpSocket silent;
        silent.connectToHost(QStringLiteral("127.0.0.1"), server->port());
        REQUIRE(silent.waitForConnected());
        CHECK((silent.waitForDisconnected(5'000)
            || silent.state() == QAbstractSocket::UnconnectedState));
    }
    SECTION("after a request")
    {
        limits.idle = 300ms;
        const auto server = serve(limits);
        RawHttps client = connected(*server);
        client.send(post("1"));
        CHECK(statusOf(client.reply()) == "200");
        CHECK(client.isClosedWithin(5'000));
    }
}

TEST_CASE("connections over a cap are closed and the others go on", "[sync][http]")
{
    HttpLimits limits;
    SECTION("per peer")
    {
        limits.connectionsPerPeer = 2;
    }
    SECTION("in all")
    {
        limits.connections = 2;
    }
    const auto server = serve(limits);
    RawHttps first = connected(*server);
    {
        RawHttps second = connected(*server);
        REQUIRE(second.isEncrypted());
        RawHttps third = connected(*server);
        CHECK(!third.isEncrypted());
        CHECK(server->counters().refusedConnections == 1);
    }
    first.send(post("1"));
    CHECK(statusOf(first.reply()) == "200");
    REQUIRE(reached([&] { return server->counters().openConnections == 1; }));
    CHECK(connected(*server).isEncrypted());
}

TEST_CASE("all laptops of a county may come out of one router", "[sync][http]")
{
    constexpr std::size_t kLaptops = 400; // at five o'clock
    const auto server = serve();
    std::vector<std::unique_ptr<QTcpSocket>> laptops;
    for (std::size_t i = 0; i < kLaptops; ++i) {
        laptops.push_back(std::make_unique<QTcpSocket>());
        laptops.back()->connectToHost(QStringLiteral("127.0.0.1"), server->port());
    }
    for (const auto &laptop : laptops)
        REQUIRE(laptop->waitForConnected());
    CHECK(reached([&] { return server->counters().openConnections == kLaptops; }));
    CHECK(server->counters().refusedConnections == 0);
}

TEST_CASE("requests over the handler's queue are put off", "[sync][http]")
{
    std::promise<HttpReply> held;
    HttpLimits limits;
    limits.requestsInHandler = 1;
    const auto server = serve(
        limits, [&](const HttpRequest &, const HttpReply &reply) { held.set_value(reply); });
    RawHttps first = connected(*server);
    first.send(post("1"));
    const HttpReply reply = held.get_future().get();
    RawHttps second = connected(*server);
    second.send(post("1"));
    const QByteArray refused = second.reply();
    CHECK(statusOf(refused) == "503");
    CHECK(refused.contains("Retry-After: "));
    reply({.status = 204});
    CHECK(statusOf(first.reply()) == "204");
}

TEST_CASE("a handler that fails costs its own request only", "[sync][http]")
{
    const auto server = serve({}, [](const HttpRequest &request, const HttpReply &reply) {
        if (request.body == "throw")
            throw std::bad_alloc();
        if (request.body != "drop")
            reply({});
    });
    RawHttps client = connected(*server);
    client.send(post("throw"));
    CHECK(statusOf(client.reply()) == "500");
    client.send(post("drop"));
    CHECK(statusOf(client.reply()) == "500");
    client.send(post("good"));
    CHECK(statusOf(client.reply()) == "200");
}

TEST_CASE("a handler that never answers is answered for", "[sync][http]")
{
    std::promise<HttpReply> held;
    HttpLimits limits;
    limits.handler = 300ms;
    const auto server = serve(
        limits, [&](const HttpRequest &, const HttpReply &reply) { held.set_value(reply); });
    RawHttps client = connected(*server);
    client.send(post("1"));
    CHECK(statusOf(client.reply()) == "503");
    held.get_future().get()({.body = "too late"});
    CHECK(client.reply(300).isEmpty());
}

TEST_CASE("stopping lets the request in flight finish", "[sync][http]")
{
    std::promise<HttpReply> held;
    const auto server
        = serve({}, [&](const HttpRequest &, const HttpReply &reply) { held.set_value(reply); });
    RawHttps busy = connected(*server);
    RawHttps idle = connected(*server);
    busy.send(post("1"));
    const HttpReply reply = held.get_future().get();
    auto stopped = std::async(std::launch::async, [&] { server->stop(); });
    CHECK(idle.isClosedWithin(5'000));
    CHECK(stopped.wait_for(50ms) == std::future_status::timeout);
    reply({.body = "done"});
    const QByteArray answer = busy.reply();
    CHECK(answer.endsWith("done"));
    CHECK(answer.contains("Connection: close"));
    CHECK(stopped.wait_for(5s) == std::future_status::ready);
    CHECK(!connected(*server).isEncrypted());
}

TEST_CASE("a server without descriptors waits instead of spinning", "[sync][http]")
{
    const auto server = serve();
    QTcpSocket waiting; // its descriptor is there before they run out
    waiting.bind(QHostAddress::LocalHost);
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit low{std::min<rlim_t>(256, before.rlim_max), before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
    std::vector<int> all;
    for (int one = open("/dev/null", O_RDONLY); one >= 0; one = open("/dev/null", O_RDONLY))
        all.push_back(one);

    waiting.connectToHost(QStringLiteral("127.0.0.1"), server->port());
    const std::clock_t cpu = std::clock();
    const bool isAnswered = waiting.waitForReadyRead(1'000);
    const double spent = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    for (const int one : all)
        close(one);
    setrlimit(RLIMIT_NOFILE, &before);

    CHECK(!isAnswered);
    CHECK(spent < 0.5);
    CHECK(reached([&] { return server->counters().accepted == 1; }));
}

TEST_CASE("old TLS is not spoken", "[sync][http]")
{
    const auto server = serve();
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSslCertificate(authority().certificate())});
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    configuration.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server->port());
    CHECK(!socket.waitForEncrypted(5'000));
}
