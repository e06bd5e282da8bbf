// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyServer.h"
#include "app/county/office/OfficePage.h"

#include "sync/server/CertificateAuthority.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/RawHttps.h"
#include "tests/sync/server/TestCounty.h"

#include <QUrl>

using namespace syncing;
using namespace syncing::testing;
using namespace std::chrono_literals;
using app::county::CountyServer;
using app::county::CountyServerOptions;
using app::county::OfficeSessions;

namespace {

const QString kOfficial = QStringLiteral("周科长");
const QString kPassword = QStringLiteral("长的密码 & more=1+1");

QByteArray valueAfter(const QByteArray &text, const QByteArray &mark, char end)
{
    const qsizetype at = text.indexOf(mark);
    if (at < 0)
        return {};
    const qsizetype from = at + mark.size();
    return text.mid(from, text.indexOf(end, from) - from);
}

/// The county's server as people start it, with one account for the page.
struct Office
{
    TestCounty county;
    core::SystemClock clock;
    core::Result<CertificateAuthority> authority
        = CertificateAuthority::create(county.path(), QStringLiteral("test"), clock);
    std::unique_ptr<CountyServer> server;

    explicit Office(CountyServerOptions options = {})
    {
        REQUIRE(OfficeAccounts(county.open()).save(kOfficial, kPassword, 1));
        options.directory = county.path();
        options.listen = {QStringLiteral("127.0.0.1"), 0};
        auto started = CountyServer::start(options, clock);
        REQUIRE(started);
        server = std::move(*started);
    }
    QByteArray ask(const QByteArray &request, const QString &from = {}) const
    {
        RawHttps client(server->port(), authority->certificate(), from);
        client.send(request);
        return client.reply();
    }
};

/// A browser as far as the page needs one.
class Browser
{
public:
    explicit Browser(const Office &office, QString from = {})
        : m_office(office)
        , m_from(std::move(from))
    { }

    QByteArray cookie;
    QByteArray origin = "https://county:8443";

    QByteArray get(const QByteArray &target)
    {
        return seen(m_office.ask(
            "GET " + target + " HTTP/1.1\r\nHost: county:8443\r\n" + cookieLine() + "\r\n",
            m_from));
    }
    QByteArray send(const QByteArray &target, const QByteArray &form)
    {
        return seen(m_office.ask("POST " + target + " HTTP/1.1\r\nHost: county:8443\r\n"
                + cookieLine() + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n")
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + QByteArray::number(form.size()) + "\r\n\r\n" + form,
            m_from));
    }
    QByteArray login(const QString &name = kOfficial, const QString &password = kPassword)
    {
        return send("/office/login",
            "name=" + QUrl::toPercentEncoding(name)
                + "&password=" + QUrl::toPercentEncoding(password).replace("%20", "+"));
    }
    QByteArray logout(const QByteArray &token) { return send("/office/logout", "token=" + token); }

private:
    QByteArray cookieLine() const
    {
        return cookie.isEmpty() ? QByteArray() : "Cookie: other=1; " + cookie + "\r\n";
    }
    QByteArray seen(const QByteArray &reply)
    {
        if (const QByteArray set = valueAfter(reply, "Set-Cookie: ", ';'); !set.isEmpty())
            cookie = set;
        return reply;
    }

    const Office &m_office;
    QString m_from;
};

bool leadsTo(const QByteArray &reply, const QByteArray &target)
{
    return statusOf(reply) == "303" && reply.contains("\r\nLocation: " + target + "\r\n");
}

} // namespace

TEST_CASE("the status page is for those with an account", "[sync][office]")
{
    const Office office;
    Browser browser(office);
    CHECK(leadsTo(browser.get("/office"), "/office/login"));
    CHECK(browser.get("/office/login").contains("<form method=\"post\" action=\"/office/login\">"));
    const QByteArray entered = browser.login();
    CHECK(leadsTo(entered, "/office"));
    const QByteArray cookie = valueAfter(entered, "Set-Cookie: ", '\r');
    CHECK(cookie.startsWith("__Host-minqing="));
    CHECK(cookie.endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict"));
    const QByteArray page = browser.get("/office");
    CHECK(statusOf(page) == "200");
    CHECK(page.contains("五峰土家族自治县 · 上报情况"));
    CHECK(!page.contains(kOfficial.toUtf8()));

    const QByteArray token = valueAfter(page, "name=\"token\" value=\"", '"');
    CHECK(token.size() > 30);
    const QByteArray secret = browser.cookie;
    CHECK(statusOf(browser.logout("guess")) == "403");
    CHECK(statusOf(browser.get("/office")) == "200");
    CHECK(leadsTo(browser.logout(token), "/office/login"));
    CHECK(browser.cookie == "__Host-minqing="); // and the browser forgets it
    browser.cookie = secret;
    CHECK(leadsTo(browser.get("/office"), "/office/login")); // as the server has
}

TEST_CASE("every answer of the page forbids scripts, frames and keeping", "[sync][office]")
{
    const Office office;
    Browser browser(office);
    browser.login();
    for (const QByteArray target : {"/office", "/office/login", "/office/style.css", "/office/x"}) {
        const QByteArray reply = browser.get(target);
        INFO(target.toStdString());
        CHECK(reply.contains("\r\nContent-Security-Policy: default-src 'none'; style-src 'self';"
                             " form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"));
        CHECK(reply.contains("\r\nX-Content-Type-Options: nosniff\r\n"));
        CHECK(reply.contains("\r\nCache-Control: no-store\r\n"));
        CHECK(!reply.contains("<script"));
        CHECK(!reply.contains("style=\""));
    }
    CHECK(statusOf(browser.get("/office/x")) == "404");
    CHECK(statusOf(office.ask("PUT /office HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"))
        == "405");
}

TEST_CASE("wrong passwords and unknown names are told alike, and not for long", "[sync][office]")
{
    CountyServerOptions options;
    options.office.failuresPerPeer = {3, 0.001};
    const Office office(options);
    Browser browser(office);
    const QByteArray wrong = browser.login(kOfficial, QStringLiteral("not the password"));
    CHECK(statusOf(wrong) == "403");
    CHECK(wrong.contains("用户名或密码不对。"));
    CHECK(browser.cookie.isEmpty());
    const QByteArray unknown = browser.login(QStringLiteral("nobody"), kPassword);
    CHECK(bool(unknown.mid(unknown.indexOf("\r\n\r\n")) == wrong.mid(wrong.indexOf("\r\n\r\n"))));
    CHECK(statusOf(browser.login(kOfficial, {})) == "403");
    const QByteArray late = browser.login();
    CHECK(statusOf(late) == "429"); // even the right one
    CHECK(late.contains("\r\nRetry-After: 60\r\n"));
    Browser elsewhere(office, QStringLiteral("127.0.0.9"));
    CHECK(leadsTo(elsewhere.login(), "/office")); // who did nothing wrong
}

TEST_CASE("guessing from many places is slowed down, too", "[sync][office]")
{
    CountyServerOptions options;
    options.office.failuresInAll = {2, 0.001};
    const Office office(options);
    for (const char *from : {"127.0.0.7", "127.0.0.8"}) {
        Browser browser(office, QString::fromLatin1(from));
        CHECK(statusOf(browser.login(kOfficial, QStringLiteral("guess"))) == "403");
    }
    CHECK(statusOf(Browser(office).login()) == "429");
}

TEST_CASE("a form that another site sends is refused", "[sync][office]")
{
    const Office office;
    Browser browser(office);
    SECTION("from elsewhere")
    {
        browser.origin = "https://evil.example";
    }
    SECTION("from the same name without TLS")
    {
        browser.origin = "http://county:8443";
    }
    SECTION("from nowhere")
    {
        browser.origin = "null";
    }
    SECTION("without an origin")
    {
        browser.origin.clear();
    }
    CHECK(statusOf(browser.login()) == "403");
    CHECK(browser.cookie.isEmpty());
}

TEST_CASE("a session ends by rest, by age and with its account", "[sync][office]")
{
    core::SeededRandom random(1);
    OfficeSessions sessions(random, {.idle = 30min, .whole = 12h, .sessions = 3});
    OfficeSessions::TimePoint now{};
    const QByteArray secret = sessions.begin(1, "hash", now);
    CHECK(secret.size() == 43); // 32 bytes
    CHECK(sessions.use(secret, now += 29min));
    CHECK(sessions.use(secret, now += 29min));
    CHECK(!sessions.use(secret, now += 30min));
    CHECK(!sessions.use(secret, now)); // for good
    CHECK(!sessions.use({}, now));

    const QByteArray busy = sessions.begin(1, "hash", now);
    int uses = 0;
    while (sessions.use(busy, now += 20min))
        ++uses;
    CHECK(uses == 35); // less than twelve hours

    const QByteArray oldest = sessions.begin(1, "hash", now);
    const QByteArray other = sessions.begin(1, "hash", now += 1s);
    CHECK(other != oldest);
    sessions.begin(1, "hash", now += 1s);
    sessions.begin(1, "hash", now += 1s); // a fourth one
    CHECK(!sessions.use(oldest, now));
    CHECK(sessions.use(other, now));
}

TEST_CASE("whose account is gone or changed is not logged in any more", "[sync][office]")
{
    const Office office;
    Browser browser(office);
    browser.login();
    CHECK(statusOf(browser.get("/office")) == "200");
    const CountyDatabase county = office.county.open();
    const QString better = QStringLiteral("a better password");
    SECTION("changed")
    {
        REQUIRE(OfficeAccounts(county).save(kOfficial, better, 2));
        CHECK(leadsTo(browser.get("/office"), "/office/login"));
        CHECK(statusOf(browser.login()) == "403");
        CHECK(leadsTo(browser.login(kOfficial, better), "/office"));
        CHECK(OfficeAccounts(county).all()->size() == 1);
    }
    SECTION("gone")
    {
        REQUIRE(OfficeAccounts(county).remove(kOfficial));
        CHECK(leadsTo(browser.get("/office"), "/office/login"));
        CHECK(!OfficeAccounts(county).remove(kOfficial));
    }
}

TEST_CASE("a password is kept as an Argon2id hash of its own", "[sync][office]")
{
    const TestCounty county;
    const CountyDatabase database = county.open();
    const OfficeAccounts accounts(database);
    CHECK(!accounts.save(kOfficial, QStringLiteral("too short"), 1));
    CHECK(!accounts.save(QStringLiteral(" "), kPassword, 1));
    REQUIRE(accounts.save(kOfficial, kPassword, 1));
    REQUIRE(accounts.save(QStringLiteral("other"), kPassword, 1));
    const auto all = accounts.all();
    REQUIRE(all);
    REQUIRE(all->size() == 2);
    CHECK(all->front().hash.startsWith("$argon2id$"));
    CHECK(all->front().hash != all->back().hash);
    CHECK(OfficeAccounts::matches(all->front().hash, kPassword));
    CHECK(!OfficeAccounts::matches(all->front().hash, kPassword + u'x'));
    CHECK(!OfficeAccounts::matches({}, {}));
}

TEST_CASE("the page tells at once who is silent, and escapes what is not ours", "[sync][office]")
{
    constexpr qint64 kNow = 1'795'342'500'000; // 18:15 in China
    constexpr qint64 kHour = 3'600'000;
    Overview view;
    view.name = QStringLiteral("<b>县</b>");
    view.at = kNow;
    view.diskFree = view.diskTotal = qint64{100} << 30;
    view.backupAt = kNow - 100 * kHour;
    TownshipStanding silent;
    silent.code = QStringLiteral("420529111");
    silent.name = QStringLiteral("渔洋关<镇>");
    silent.laptops = 1;
    silent.heardAt = kNow - 100 * kHour;
    silent.cases = {1, 0, 0, 2, kNow - 240 * kHour};
    TownshipStanding well;
    well.code = QStringLiteral("420529103");
    well.laptops = 1;
    well.heardAt = kNow - kHour;
    view.townships = {well, silent};
    LaptopStanding laptop;
    laptop.device.number = 3;
    laptop.device.name = QStringLiteral("\"><script>alert(1)</script>");
    laptop.device.user = QStringLiteral("李大海");
    laptop.device.scopes = {QStringLiteral("420529111204")};
    laptop.workAt = silent.heardAt;
    laptop.contact = {silent.heardAt, 1, 1, 12, kNow - 120 * kHour};
    view.laptops = {laptop};
    const QByteArray page = app::county::statusPage(view, "token");
    const auto tells = [&](const char *text) { return page.contains(text); };
    CHECK(tells("<p class=\"verdict bad\">1 个乡镇 3 天以上没有联系</p>"));
    CHECK(page.indexOf("渔洋关&lt;镇&gt;") < page.indexOf("420529103")); // the worst first
    CHECK(tells("<td class=\"bad\">4 天没有联系</td>"));
    CHECK(tells("今天 17:15"));
    CHECK(tells("<dd>12 笔<small>最早 5 天前</small>"));
    CHECK(tells("<dd>3 件<small>超过 7 天 2 件，最久 10 天</small>"));
    CHECK(tells("渔洋关&lt;镇&gt;（部分村）"));
    CHECK(tells("&lt;b&gt;县&lt;/b&gt;"));
    CHECK(!tells("<script"));
    CHECK(!tells("李大海"));
    view.townships = {well};
    CHECK(
        app::county::statusPage(view, {}).contains("<p class=\"verdict good\">各乡镇都在上报</p>"));
}
