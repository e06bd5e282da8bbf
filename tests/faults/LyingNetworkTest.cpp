// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody who holds the county's own certificate stands between the real programs and garbles,
// repeats, keeps and invents what they say. TLS is no help here: only the frames' signatures, the
// chain and the log are.
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/RawHttps.h"

#include "sync/server/CertificateAuthority.h"

#include <QFile>

#include <catch2/catch_test_macros.hpp>

using namespace faults;

namespace {

using Meddle = Middleman::Meddle;
using Ask = Middleman::Ask;

QByteArray page(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray replaced(QByteArray message, const QByteArray &header, const QByteArray &other)
{
    const qsizetype at = message.toLower().indexOf("\r\n" + header.toLower() + ":");
    const qsizetype end = message.indexOf("\r\n", at + 2);
    return at < 0 ? message : message.replace(at + 2, end - at - 2, other);
}

/// A laptop with one entry to send, and one beside it that reaches the county itself.
struct Office
{
    Scene scene;
    Desk laptop{scene, u"laptop"_qs};
    Desk other{scene, u"other"_qs};
    int number = 0;

    Office()
    {
        laptop.syncCleanly();
        other.syncCleanly();
    }
    /// One exchange through the middleman, with news to come and an entry to go.
    e2e::Outcome meddled(const Meddle &meddle, const QString &seconds = {})
    {
        other.edit(u"消息%1"_qs.arg(++number));
        other.syncCleanly();
        laptop.edit(u"登记%1"_qs.arg(++number));
        const Middleman middleman(scene.identity(), scene.upstream(), meddle);
        laptop.reachAt(middleman.port());
        const e2e::Outcome tried = laptop.sync(seconds);
        CHECK(middleman.requests() > 0);
        checkTrue(tried);
        laptop.reachAt(scene.port());
        return tried;
    }
    /// What the program says was taken is in the county's log, and nothing twice.
    void checkTrue(const e2e::Outcome &tried)
    {
        INFO(tried.out.toStdString());
        INFO(tried.err.toStdString());
        CHECK((tried.exitCode == 0 || tried.exitCode == 1));
        CHECK(tried.err.count('\n') == (tried.exitCode == 0 ? 0 : 1));
        const qint64 waits = tried.json()[u"pending"_qs].toInteger(-1);
        REQUIRE(waits >= 0);
        const qint64 missing = laptop.written() + other.written() - scene.entries();
        CHECK(missing >= 0);
        CHECK(waits >= missing);
    }
    void checkWhole()
    {
        laptop.syncCleanly();
        other.syncCleanly();
        CHECK(scene.entries() == laptop.written() + other.written());
        CHECK(laptop.dump() == other.dump());
        CHECK(laptop.dump() == scene.county.dump());
        CHECK(laptop.tool(u"check"_qs).exitCode == 0);
    }
};

struct Lie
{
    const char *name;
    Meddle meddle;
};

} // namespace

TEST_CASE("who answers instead of the county is an unusable network", "[faults][tool]")
{
    Office office;
    const QByteArray ours = "Content-Type: application/vnd.minqing.frame\r\n";
    const std::vector<Lie> lies{
        {"a portal's page",
            [](const QByteArray &, const Ask &) {
                return page("200 OK", "Content-Type: text/html\r\n", "<html>sign in</html>");
            }},
        {"a portal's page that calls itself ours",
            [&](const QByteArray &, const Ask &) {
                return page("200 OK", ours, "<html>sign in</html>");
            }},
        {"a redirect",
            [&](const QByteArray &, const Ask &) {
                return page("302 Found", "Location: https://127.0.0.1:1/\r\n" + ours, "");
            }},
        {"a broken gateway",
            [](const QByteArray &, const Ask &) {
                return page("502 Bad Gateway", "Content-Type: text/html\r\n", "<html>502</html>");
            }},
        {"a gateway that asks to come again",
            [](const QByteArray &, const Ask &) {
                return page("503 Service Unavailable", "Retry-After: 1\r\n", "");
            }},
        {"nothing in it",
            [&](const QByteArray &, const Ask &) { return page("200 OK", ours, ""); }},
        {"no more than half a line", [](const QByteArray &, const Ask &) { return QByteArray(); }},
        {"a password asked for",
            [](const QByteArray &, const Ask &) {
                return page("407 Proxy Authentication Required",
                    "Proxy-Authenticate: Basic realm=\"x\"\r\n", "");
            }},
        {"the request sent back",
            [&](const QByteArray &request, const Ask &) {
                return page("200 OK", ours, bodyOfMessage(request));
            }},
    };
    for (const Lie &lie : lies) {
        INFO(lie.name);
        checkUnusable(office.meddled(lie.meddle));
    }
    office.checkWhole();
}

TEST_CASE("an answer whose header or length lies is never believed", "[faults][tool]")
{
    Office office;
    const std::vector<Lie> lies{
        {"a length too long",
            [](const QByteArray &request, const Ask &county) {
                const QByteArray reply = county(request);
                return replaced(reply, "Content-Length",
                    "Content-Length: " + QByteArray::number(bodyOfMessage(reply).size() + 1'000));
            }},
        {"a length too short",
            [](const QByteArray &request, const Ask &county) {
                return replaced(county(request), "Content-Length", "Content-Length: 150");
            }},
        {"no length",
            [](const QByteArray &request, const Ask &county) {
                return replaced(county(request), "Content-Length", "X-Nothing: 1");
            }},
        {"a length below nothing",
            [](const QByteArray &request, const Ask &county) {
                return replaced(county(request), "Content-Length", "Content-Length: -5");
            }},
        {"a length beyond everything",
            [](const QByteArray &request, const Ask &county) {
                return replaced(
                    county(request), "Content-Length", "Content-Length: 99999999999999999999");
            }},
        {"chunks that are none",
            [](const QByteArray &request, const Ask &county) {
                return replaced(county(request), "Content-Length", "Transfer-Encoding: chunked");
            }},
        {"packed by a proxy, it says",
            [](const QByteArray &request, const Ask &county) {
                return replaced(
                    county(request), "Content-Length", "Content-Encoding: gzip\r\nX-Nothing: 1");
            }},
        {"twice the same body",
            [](const QByteArray &request, const Ask &county) {
                const QByteArray reply = county(request);
                return withBody(reply, bodyOfMessage(reply) + bodyOfMessage(reply));
            }},
        {"a bit turned near the end",
            [](const QByteArray &request, const Ask &county) {
                QByteArray reply = county(request);
                reply[reply.size() - 70] = static_cast<char>(reply.back() ^ 0x10);
                return reply;
            }},
        {"a bit turned in the first frame",
            [](const QByteArray &request, const Ask &county) {
                const QByteArray reply = county(request);
                QByteArray body = bodyOfMessage(reply);
                body[40] = static_cast<char>(body[40] ^ 1);
                return withBody(reply, body);
            }},
        {"its frames in another order",
            [](const QByteArray &request, const Ask &county) {
                const QByteArray reply = county(request);
                const QByteArray body = bodyOfMessage(reply);
                const qsizetype edge = frameEdges(body).at(1);
                return withBody(reply, body.mid(edge) + body.left(edge));
            }},
    };
    for (const Lie &lie : lies) {
        INFO(lie.name);
        (void)office.meddled(lie.meddle, u"1"_qs); // looks at what was claimed
    }
    office.checkWhole();
}

TEST_CASE("a request whose header or length lies takes nothing to the county", "[faults][tool]")
{
    Office office;
    const auto lying = [](const QByteArray &header) {
        return [header](const QByteArray &request, const Ask &county) {
            return county(replaced(request, "Content-Length", header));
        };
    };
    const std::vector<Lie> lies{
        {"a length too short", lying("Content-Length: 150")},
        {"no length", lying("X-Nothing: 1")},
        {"a length below nothing", lying("Content-Length: -5")},
        {"two lengths", lying("Content-Length: 5\r\nContent-Length: 6")},
        {"chunks that are none", lying("Transfer-Encoding: chunked")},
        {"half of it, and gone",
            [](const QByteArray &request, const Ask &county) {
                return county(request.left(request.size() - 60));
            }},
        {"a bit turned",
            [](const QByteArray &request, const Ask &county) {
                QByteArray garbled = request;
                garbled[garbled.size() - 100] = static_cast<char>(garbled.back() ^ 1);
                return county(garbled);
            }},
        {"another path",
            [](const QByteArray &request, const Ask &county) {
                QByteArray other = request;
                return county(other.replace("/v1/sync", "/v1/nowhere"));
            }},
        {"somebody else's media type",
            [](const QByteArray &request, const Ask &county) {
                return county(replaced(request, "Content-Type", "Content-Type: text/html"));
            }},
    };
    for (const Lie &lie : lies) {
        INFO(lie.name);
        const qint64 before = office.scene.entries();
        (void)office.meddled(lie.meddle, u"1"_qs);
        CHECK(office.scene.entries() <= before + 2 + office.number);
    }
    office.checkWhole();
}

TEST_CASE("a request said twice is logged once", "[faults][tool]")
{
    Office office;
    SECTION("one after the other")
    {
        const auto twice = [](const QByteArray &request, const Ask &county) {
            (void)county(request);
            return county(request);
        };
        CHECK(office.meddled(twice).exitCode == 0);
    }
    SECTION("and the first answer is what comes back")
    {
        const auto twice = [](const QByteArray &request, const Ask &county) {
            const QByteArray first = county(request);
            (void)county(request);
            return first;
        };
        CHECK(office.meddled(twice).exitCode == 0);
    }
    SECTION("and no answer comes back at all")
    {
        const auto lost = [](const QByteArray &request, const Ask &county) {
            (void)county(request);
            return QByteArray();
        };
        checkUnusable(office.meddled(lost));
    }
    office.checkWhole();
}

TEST_CASE("a request said again much later changes nothing", "[faults][tool]")
{
    Office office;
    QByteArray old;
    const auto keeping = [&](const QByteArray &request, const Ask &county) {
        old = request;
        return county(request);
    };
    CHECK(office.meddled(keeping).exitCode == 0);
    for (int i = 0; i < 5; ++i) {
        office.laptop.edit(u"后来%1"_qs.arg(i));
        office.laptop.syncCleanly();
    }
    const qint64 before = office.scene.entries();
    const QByteArray told = office.scene.county.dump();
    RawHttps stranger(office.scene.port(), office.scene.authority());
    stranger.send(old);
    CHECK(statusOf(stranger.reply()) == "409"); // the county knows more of this laptop than that
    CHECK(office.scene.entries() == before);
    CHECK(office.scene.county.dump() == told);
    office.checkWhole();
}

TEST_CASE("an answer said again much later changes nothing", "[faults][tool]")
{
    Office office;
    QByteArray old;
    const auto keeping = [&](const QByteArray &request, const Ask &county) {
        old = county(request);
        return old;
    };
    CHECK(office.meddled(keeping).exitCode == 0);
    const auto stale = [&](const QByteArray &, const Ask &) { return old; };
    (void)office.meddled(stale, u"1"_qs);
    office.checkWhole();
}

TEST_CASE("an answer meant for another laptop is not this one's", "[faults][tool]")
{
    Office office;
    QByteArray others;
    {
        const Middleman middleman(office.scene.identity(), office.scene.upstream(),
            [&](const QByteArray &request, const Ask &county) {
                others = county(request);
                return others;
            });
        office.other.edit(u"别人的"_qs);
        office.other.reachAt(middleman.port());
        office.other.syncCleanly();
        office.other.reachAt(office.scene.port());
    }
    checkUnusable(office.meddled([&](const QByteArray &, const Ask &) { return others; }));
    office.checkWhole();
}

TEST_CASE("another county's certificate is shown nothing", "[faults][tool]")
{
    Office office;
    const e2e::County elsewhere(office.scene.dir.filePath(u"elsewhere"_qs));
    const auto contentOf = [&](const QString &name) {
        QFile file(elsewhere.folder() + name);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    };
    const Middleman middleman({contentOf(u"/server.pem"_qs), contentOf(u"/server.key"_qs)},
        office.scene.upstream(), passOn);
    office.laptop.edit(u"登记"_qs);
    office.laptop.reachAt(middleman.port());
    checkUnusable(office.laptop.sync());
    CHECK(middleman.requests() == 0);
    office.laptop.reachAt(office.scene.port());
    office.checkWhole();
}

TEST_CASE(
    "a certificate of the county that is out of date still lets a laptop send", "[faults][tool]")
{
    // Laptops have clocks that are years off; the authority and the frames' signatures decide.
    class LongAgo final : public core::Clock
    {
    public:
        qint64 nowMs() const override
        {
            constexpr qint64 kYears = 30;
            return core::SystemClock().nowMs() - kYears * 365 * 86'400'000;
        }
    };
    Office office;
    QTemporaryDir folder;
    for (const QString &name : {u"ca.pem"_qs, u"ca.key"_qs})
        REQUIRE(QFile::copy(office.scene.county.folder() + u'/' + name, folder.filePath(name)));
    const auto authority = syncing::CertificateAuthority::open(folder.path());
    REQUIRE(authority);
    const auto expired = authority->serverIdentity({}, LongAgo());
    REQUIRE(expired);
    const Middleman middleman({expired->chain, expired->key}, office.scene.upstream(), passOn);
    office.laptop.edit(u"登记"_qs);
    office.laptop.reachAt(middleman.port());
    office.laptop.syncCleanly();
    CHECK(middleman.requests() > 0);
    office.laptop.reachAt(office.scene.port());
    office.checkWhole();
}
