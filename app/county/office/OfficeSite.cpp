// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/office/OfficeSite.h"

#include "app/county/office/OfficePage.h"

#include <QLoggingCategory>
#include <QUrlQuery>

#include <algorithm>
#include <sodium.h>

namespace app::county {

using syncing::CountyDatabase;
using syncing::HttpReply;
using syncing::HttpRequest;
using syncing::HttpResponse;
using syncing::OfficeAccount;
using syncing::OfficeAccounts;

namespace {

Q_LOGGING_CATEGORY(lcOffice, "app.county.office", QtWarningMsg)

// The prefix makes browsers refuse it from anywhere but this host over TLS.
constexpr char kCookie[] = "__Host-minqing";
constexpr char kCookieRules[] = "; Path=/; Secure; HttpOnly; SameSite=Strict";
constexpr char kPolicy[] = "default-src 'none'; style-src 'self'; form-action 'self';"
                           " base-uri 'none'; frame-ancestors 'none'";
constexpr qsizetype kMaxForm = 4096;
constexpr int kRetrySeconds = 60;

std::chrono::steady_clock::time_point now()
{
    return std::chrono::steady_clock::now();
}

/// What every answer carries: nothing is kept, framed, guessed or run. The referrer policy is not
/// stricter because browsers then send no origin with a form.
HttpResponse guarded(HttpResponse response)
{
    const std::pair<QByteArray, QByteArray> headers[] = {{"Content-Security-Policy", kPolicy},
        {"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"}, {"Cache-Control", "no-store"}};
    response.headers.insert(response.headers.end(), std::begin(headers), std::end(headers));
    return response;
}

HttpResponse html(int status, const QByteArray &page)
{
    return {.status = status, .contentType = "text/html; charset=utf-8", .body = page};
}

HttpResponse redirect(const QByteArray &target)
{
    HttpResponse response{.status = 303};
    response.headers.emplace_back("Location", target);
    return response;
}

QByteArray cookieOf(const HttpRequest &request)
{
    for (const QByteArray &pair : request.cookie.split(';')) {
        const QByteArray trimmed = pair.trimmed();
        if (trimmed.startsWith(QByteArray(kCookie) + '='))
            return trimmed.mid(static_cast<qsizetype>(sizeof(kCookie)));
    }
    return {};
}

/// A form of ours, sent by a page of ours: browsers name the origin of every POST.
bool isOurForm(const HttpRequest &request)
{
    return !request.host.isEmpty() && request.origin == "https://" + request.host
        && request.contentType.startsWith("application/x-www-form-urlencoded")
        && request.body.size() <= kMaxForm;
}

QString field(const HttpRequest &request, const QString &name)
{
    QByteArray body = request.body;
    body.replace('+', "%20");
    return QUrlQuery(QString::fromUtf8(body)).queryItemValue(name, QUrl::FullyDecoded);
}

bool isSame(const QByteArray &one, const QByteArray &other)
{
    return one.size() == other.size()
        && sodium_memcmp(one.constData(), other.constData(), static_cast<std::size_t>(one.size()))
        == 0;
}

} // namespace

core::Result<std::unique_ptr<OfficeSite>> OfficeSite::open(const QString &directory,
    syncing::OverviewSource &overviews, core::Random &random, const Options &options)
{
    std::vector<CountyDatabase> connections;
    MQ_TRY_ASSIGN(CountyDatabase county, CountyDatabase::open(directory));
    connections.push_back(std::move(county));
    std::unique_ptr<OfficeSite> site(new OfficeSite(overviews, random, options));
    MQ_TRY_ASSIGN(site->m_nobodysHash, OfficeAccounts::hash(QStringLiteral("nobody")));
    site->m_worker = std::make_unique<syncing::WorkerPool>(std::move(connections), site->m_tail);
    return site;
}

OfficeSite::OfficeSite(
    syncing::OverviewSource &overviews, core::Random &random, const Options &options)
    : m_overviews(overviews)
    , m_sessions(random, options.sessions)
    , m_options(options)
    , m_failuresPerPeer(options.failuresPerPeer)
    , m_failuresInAll(options.failuresInAll)
{ }

OfficeSite::~OfficeSite() = default;

bool OfficeSite::isFor(const HttpRequest &request)
{
    return request.target == "/office" || request.target.startsWith("/office/");
}

void OfficeSite::handle(HttpRequest request, const HttpReply &reply)
{
    if (m_waiting.fetch_add(1) >= m_options.waiting) {
        --m_waiting;
        return reply(guarded({.status = 503, .retryAfterSeconds = 2}));
    }
    m_worker->post([this, request = std::move(request), reply](syncing::SqlCountyStore &store) {
        reply(guarded(answer(request, store.database())));
        --m_waiting;
    });
}

HttpResponse OfficeSite::answer(const HttpRequest &request, const CountyDatabase &county)
{
    const bool isGet = request.method == "GET";
    if (isGet && request.target == "/office")
        return page(request, county);
    if (isGet && request.target == "/office/login")
        return html(200, loginPage(county.name(), LoginNote::None));
    if (isGet && request.target == "/office/style.css")
        return {.contentType = "text/css; charset=utf-8", .body = stylesheet()};
    if (request.method != "POST")
        return {.status = isGet ? 404 : 405};
    if (!isOurForm(request))
        return {.status = 403};
    if (request.target == "/office/login")
        return login(request, county);
    if (request.target == "/office/logout")
        return logout(request);
    return {.status = 404};
}

HttpResponse OfficeSite::page(const HttpRequest &request, const CountyDatabase &county)
{
    const QByteArray secret = cookieOf(request);
    const auto session = m_sessions.use(secret, now());
    const auto account = session ? whoIs(*session, county) : std::nullopt;
    if (!account) {
        m_sessions.end(secret);
        return redirect("/office/login");
    }
    const auto view = m_overviews.current();
    if (!view) {
        qCWarning(lcOffice, "no overview: %s", qUtf8Printable(view.error().detail));
        return html(503, loginPage(county.name(), LoginNote::Unavailable));
    }
    return html(200, statusPage(**view, session->token));
}

/// Nobody once the account is gone or has another password.
std::optional<OfficeAccount> OfficeSite::whoIs(
    const OfficeSessions::Session &session, const CountyDatabase &county) const
{
    const auto accounts = OfficeAccounts(county).all();
    if (!accounts)
        return std::nullopt;
    const auto found = std::ranges::find(*accounts, session.account, &OfficeAccount::number);
    if (found == accounts->end() || !isSame(found->hash, session.passwordHash))
        return std::nullopt;
    return *found;
}

bool OfficeSite::isTooOften(const QByteArray &peer) const
{
    return m_failuresPerPeer.isEmpty(peer, now()) || m_failuresInAll.isEmpty(0, now());
}

HttpResponse OfficeSite::login(const HttpRequest &request, const CountyDatabase &county)
{
    if (isTooOften(request.peer)) {
        HttpResponse later = html(429, loginPage(county.name(), LoginNote::TooOften));
        later.retryAfterSeconds = kRetrySeconds;
        return later;
    }
    const auto accounts = OfficeAccounts(county).all();
    if (!accounts)
        return html(503, loginPage(county.name(), LoginNote::Unavailable));
    const QString name = field(request, QStringLiteral("name")).trimmed();
    const auto found = std::ranges::find(*accounts, name, &OfficeAccount::name);
    const bool isKnown = found != accounts->end();
    const bool isRight = OfficeAccounts::matches(
        isKnown ? found->hash : m_nobodysHash, field(request, QStringLiteral("password")));
    if (!isKnown || !isRight) {
        m_failuresPerPeer.take(request.peer, now());
        m_failuresInAll.take(0, now());
        qCWarning(lcOffice, "a login was refused");
        return html(403, loginPage(county.name(), LoginNote::Wrong));
    }
    HttpResponse response = redirect("/office");
    response.headers.emplace_back("Set-Cookie",
        QByteArray(kCookie) + '=' + m_sessions.begin(found->number, found->hash, now())
            + kCookieRules);
    return response;
}

HttpResponse OfficeSite::logout(const HttpRequest &request)
{
    const QByteArray secret = cookieOf(request);
    const auto session = m_sessions.use(secret, now());
    if (session && !isSame(session->token, field(request, QStringLiteral("token")).toLatin1()))
        return {.status = 403};
    m_sessions.end(secret);
    HttpResponse response = redirect("/office/login");
    response.headers.emplace_back(
        "Set-Cookie", QByteArray(kCookie) + '=' + kCookieRules + "; Max-Age=0");
    return response;
}

} // namespace app::county
