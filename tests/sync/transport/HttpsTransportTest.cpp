// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transport/HttpsTransport.h"

#include "sync/server/CertificateAuthority.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/transport/FakeServer.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using namespace std::chrono_literals;
using core::ErrorCode;

namespace {

/// The clock of whoever makes certificates, years beside ours.
class ClockBeside final : public core::Clock
{
public:
    explicit ClockBeside(int years)
        : m_years(years)
    { }
    qint64 nowMs() const override
    {
        return QDateTime::currentDateTimeUtc().addYears(m_years).toMSecsSinceEpoch();
    }

private:
    int m_years;
};

struct Identity
{
    explicit Identity(int years = 0)
        : clock(years)
    { }

    ClockBeside clock;
    QTemporaryDir directory;
    core::Result<CertificateAuthority> authority
        = CertificateAuthority::create(directory.path(), QStringLiteral("test"), clock);
    core::Result<CertificateAuthority::ServerIdentity> server
        = authority->serverIdentity({}, clock);
};

Identity &ours()
{
    static Identity identity;
    return identity;
}

QByteArray http(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray kOurs = "Content-Type: application/vnd.minqing.frame\r\n";

/// A server of our county that answers every whole request with these bytes.
struct Fixture
{
    explicit Fixture(QByteArray reply, FakeServer::After after = FakeServer::After::KeepOpen,
        Identity &identity = ours())
        : server(
            identity.server->chain, identity.server->key,
            [reply = std::move(reply)](
                const QByteArray &got) { return got.endsWith("body") ? reply : QByteArray(); },
            after)
    { }

    core::Result<QByteArray> ask(
        HttpsTransport::Limits limits = {.silence = 2s}, Identity &trusted = ours())
    {
        HttpsTransport transport(url(), trusted.authority->certificate(), limits);
        return ask(transport);
    }
    static core::Result<QByteArray> ask(HttpsTransport &transport)
    {
        core::Result<QByteArray> result = core::Error{ErrorCode::Internal, {}};
        QEventLoop loop;
        transport.post("/v1/sync", "body", [&](core::Result<QByteArray> outcome) {
            result = std::move(outcome);
            loop.quit();
        });
        loop.exec();
        return result;
    }
    QUrl url() const
    {
        return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(server.serverPort()));
    }
    FakeServer server;
};

ErrorCode codeOf(const core::Result<QByteArray> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

TEST_CASE("an answer of the county arrives as it was sent", "[sync][transport]")
{
    SECTION("with 200")
    {
        Fixture fixture(http("200 OK", kOurs, "frames"));
        CHECK(fixture.ask().value() == "frames");
    }
    SECTION("with a refusal, which is signed inside")
    {
        for (const char *status : {"400 Bad Request", "403 Forbidden", "409 Conflict",
                 "413 Too Large", "503 Service Unavailable"}) {
            Fixture fixture(http(status, kOurs, "frames"));
            INFO(status);
            const auto result = fixture.ask();
            REQUIRE(result);
            CHECK(*result == "frames");
        }
    }
}

TEST_CASE("what is not the county is an unusable network", "[sync][transport]")
{
    SECTION("a portal's page")
    {
        Fixture fixture(http("200 OK", "Content-Type: text/html\r\n", "<html>sign in</html>"));
        CHECK(codeOf(fixture.ask()) == ErrorCode::NetworkUnusable);
    }
    SECTION("no media type")
    {
        Fixture fixture(http("200 OK", "", "frames"));
        CHECK(codeOf(fixture.ask()) == ErrorCode::NetworkUnusable);
    }
    SECTION("a redirect is not followed")
    {
        Fixture target(http("200 OK", kOurs, "frames"));
        Fixture fixture(
            http("302 Found", "Location: " + target.url().toEncoded() + "\r\n" + kOurs, ""));
        CHECK(codeOf(fixture.ask()) == ErrorCode::NetworkUnusable);
        CHECK(target.server.requests() == 0);
    }
    SECTION("nonsense instead of HTTP")
    {
        Fixture fixture("nonsense\r\n\r\n", FakeServer::After::Close);
        CHECK(codeOf(fixture.ask()) == ErrorCode::NetworkUnusable);
    }
    SECTION("an answer cut short before its first byte")
    {
        Fixture fixture("HTTP/1.1 200 OK\r\n" + kOurs + "Content-Length: 100\r\n\r\n",
            FakeServer::After::Close);
        CHECK(codeOf(fixture.ask()) == ErrorCode::NetworkUnusable);
    }
    SECTION("a portal's page cut short")
    {
        Fixture fixture(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<html>",
            FakeServer::After::Close);
        CHECK(codeOf(fixture.ask()) == ErrorCode::NetworkUnusable);
    }
    SECTION("nobody")
    {
        QUrl url;
        {
            const Fixture gone("x");
            url = gone.url();
        }
        HttpsTransport transport(url, ours().authority->certificate());
        CHECK(codeOf(Fixture::ask(transport)) == ErrorCode::NetworkUnusable);
    }
}

TEST_CASE("what came of an answer before it was cut is handed on", "[sync][transport]")
{
    const QByteArray begun = "HTTP/1.1 200 OK\r\n" + kOurs + "Content-Length: 100\r\n\r\nframes";
    SECTION("a broken connection")
    {
        Fixture fixture(begun, FakeServer::After::Close);
        CHECK(fixture.ask().valueOr({}) == "frames");
    }
    SECTION("a link gone silent")
    {
        Fixture fixture(begun);
        CHECK(fixture.ask({.silence = 300ms}).valueOr({}) == "frames");
    }
    SECTION("longer than the whole may take")
    {
        Fixture fixture(begun);
        CHECK(fixture.ask({.silence = 60s, .whole = 300ms}).valueOr({}) == "frames");
    }
}

TEST_CASE("a request goes out once, however its connection ends", "[sync][transport]")
{
    for (const char *rest : {"H", "HTTP/1.1 200 OK\r\nContent-"}) {
        INFO(rest);
        Fixture fixture(rest, FakeServer::After::Close);
        CHECK(codeOf(fixture.ask()) == ErrorCode::NetworkUnusable);
        CHECK(fixture.server.requests() == 1);
    }
}

TEST_CASE("another county's certificate is not believed and told apart", "[sync][transport]")
{
    Identity other;
    Fixture fixture(http("200 OK", kOurs, "frames"), FakeServer::After::KeepOpen, other);
    CHECK(codeOf(fixture.ask()) == ErrorCode::Foreign);
    CHECK(fixture.server.requests() == 0); // nothing of the body was shown to it
}

TEST_CASE("the county is believed under an address that its certificate lacks", "[sync][transport]")
{
    const auto askAt = [](const Fixture &fixture) {
        QUrl url = fixture.url();
        url.setHost(QStringLiteral("127.0.0.9"));
        HttpsTransport transport(url, ours().authority->certificate(), {.silence = 2s});
        return Fixture::ask(transport);
    };
    const Fixture fixture(http("200 OK", kOurs, "frames"));
    CHECK(askAt(fixture).valueOr(QByteArray()) == "frames");
    Identity other;
    const Fixture foreign(http("200 OK", kOurs, "frames"), FakeServer::After::KeepOpen, other);
    CHECK(codeOf(askAt(foreign)) == ErrorCode::Foreign);
}

TEST_CASE("a clock years beside the county's does not stop the sending", "[sync][transport]")
{
    for (const int years : {-40, 40}) {
        INFO(years);
        Identity identity(years);
        Fixture fixture(http("200 OK", kOurs, "frames"), FakeServer::After::KeepOpen, identity);
        CHECK(fixture.ask({.silence = 2s}, identity).valueOr(QByteArray()) == "frames");
        CHECK(codeOf(fixture.ask()) == ErrorCode::Foreign); // another county's stays another's
    }
}

TEST_CASE("who does not speak TLS is an unusable network", "[sync][transport]")
{
    QTcpServer portal;
    REQUIRE(portal.listen(QHostAddress::LocalHost));
    QObject::connect(&portal, &QTcpServer::newConnection, [&portal] {
        QTcpSocket *socket = portal.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        socket->disconnectFromHost();
    });
    HttpsTransport transport(QUrl(QStringLiteral("https://127.0.0.1:%1").arg(portal.serverPort())),
        ours().authority->certificate());
    CHECK(codeOf(Fixture::ask(transport)) == ErrorCode::NetworkUnusable);
}

TEST_CASE("a silent or endless answer is given up", "[sync][transport]")
{
    QElapsedTimer timer;
    timer.start();
    SECTION("silence")
    {
        Fixture fixture(QByteArray{});
        CHECK(codeOf(fixture.ask({.silence = 300ms})) == ErrorCode::NetworkUnusable);
    }
    SECTION("longer than the whole may take")
    {
        Fixture fixture(QByteArray{});
        CHECK(codeOf(fixture.ask({.silence = 60s, .whole = 300ms})) == ErrorCode::NetworkUnusable);
    }
    SECTION("larger than an answer can be")
    {
        Fixture fixture(http("200 OK", kOurs, QByteArray(100'000, 'x')));
        CHECK(codeOf(fixture.ask({.replyBytes = 10'000})) == ErrorCode::TooLarge);
    }
    CHECK(timer.elapsed() < 5'000);
}

TEST_CASE("a request can be given up", "[sync][transport]")
{
    Fixture fixture(QByteArray{});
    HttpsTransport transport(fixture.url(), ours().authority->certificate());
    QTimer::singleShot(50, &transport, [&] { transport.cancel(); });
    CHECK(codeOf(Fixture::ask(transport)) == ErrorCode::Cancelled);
}

TEST_CASE("what goes over the wire is counted", "[sync][transport]")
{
    const QByteArray reply = http("200 OK", kOurs, "frames");
    QByteArray asked;
    FakeServer server(ours().server->chain, ours().server->key, [&](const QByteArray &got) {
        asked = got;
        return got.endsWith("body") ? reply : QByteArray();
    });
    HttpsTransport transport(QUrl(QStringLiteral("https://127.0.0.1:%1").arg(server.serverPort())),
        ours().authority->certificate());
    REQUIRE(Fixture::ask(transport));
    CHECK(transport.traffic().up == asked.size());
    CHECK(transport.traffic().down == reply.size());
}
