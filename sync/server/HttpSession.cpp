// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/HttpSession.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <QLoggingCategory>

namespace syncing {

namespace {

Q_LOGGING_CATEGORY(lcHttp, "sync.server.http", QtWarningMsg)

using namespace std::chrono_literals;

constexpr auto kTick = 250ms; // how late a deadline may be noticed
constexpr int kBusySeconds = 5;
constexpr auto kLinger = 2s; // for a peer that still sends while it is being refused

QByteArray toBytes(boost::beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

boost::beast::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Holds one place in the handler's queue and passes on one answer. Shared by the copies of one
/// reply function; when the last one goes without an answer, the request is answered with 500.
class ReplyTicket
{
public:
    ReplyTicket(std::shared_ptr<HttpShared> shared, std::function<void(HttpResponse)> deliver)
        : m_shared(std::move(shared))
        , m_deliver(std::move(deliver))
    { }
    ~ReplyTicket() { answer({.status = 500}); }
    Q_DISABLE_COPY_MOVE(ReplyTicket)

    void answer(HttpResponse response)
    {
        if (m_isAnswered.exchange(true))
            return;
        m_shared->inHandler.fetch_sub(1);
        m_deliver(std::move(response));
        m_deliver = nullptr; // lets the session go
    }

private:
    std::shared_ptr<HttpShared> m_shared;
    std::function<void(HttpResponse)> m_deliver;
    std::atomic<bool> m_isAnswered = false;
};

} // namespace

HttpSession::HttpSession(Socket socket, std::string peer, std::shared_ptr<HttpShared> shared)
    : m_shared(std::move(shared))
    , m_peer(std::move(peer))
    , m_stream(std::move(socket), m_shared->tls)
    , m_timer(m_stream.get_executor())
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->sessions.insert(this);
}

HttpSession::~HttpSession()
{
    letBodyGo();
    leave();
}

/// The session no longer counts, even if somebody still holds a reply of it.
void HttpSession::leave()
{
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->sessions.erase(this) == 0)
        return;
    const auto count = m_shared->perPeer.find(m_peer);
    if (count != m_shared->perPeer.end() && --count->second == 0)
        m_shared->perPeer.erase(count);
}

void HttpSession::start()
{
    asio::dispatch(m_stream.get_executor(), [self = shared_from_this()] {
        BoostError ignored; // only a hint to the kernel
        self->m_stream.next_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
        self->enter(Phase::Handshake, self->m_shared->limits.handshake);
        self->armTimer();
        self->m_stream.async_handshake(asio::ssl::stream_base::server, [self](BoostError error) {
            if (error)
                return self->close();
            self->waitForRequest();
        });
    });
}

void HttpSession::finishSoon()
{
    asio::post(m_stream.get_executor(), [self = shared_from_this()] {
        if (self->m_phase == Phase::Idle || self->m_phase == Phase::Handshake)
            self->close();
    });
}

void HttpSession::abort()
{
    asio::post(m_stream.get_executor(), [self = shared_from_this()] { self->close(); });
}

void HttpSession::enter(Phase phase, HttpLimits::Milliseconds limit)
{
    m_phase = phase;
    m_phaseStart = Clock::now();
    m_deadline = m_phaseStart + limit;
}

void HttpSession::armTimer()
{
    m_timer.expires_after(std::min<Clock::duration>(
        kTick, std::max<Clock::duration>(m_deadline - Clock::now(), 1ms)));
    m_timer.async_wait([weak = weak_from_this()](BoostError error) {
        const auto self = weak.lock();
        if (!error && self)
            self->tick();
    });
}

void HttpSession::tick()
{
    if (m_phase == Phase::Closed)
        return;
    const bool isLate = Clock::now() >= m_deadline;
    if (isLate && m_phase == Phase::Handler)
        refuseForNow();
    else if (isLate && (m_phase == Phase::Idle || m_phase == Phase::Linger))
        close();
    else if (isLate || isTooSlow())
        cut();
    if (m_phase != Phase::Closed)
        armTimer();
}

bool HttpSession::isTooSlow() const
{
    if (m_phase != Phase::Body)
        return false;
    const auto elapsed = Clock::now() - m_phaseStart;
    if (elapsed < m_shared->limits.minRateGrace)
        return false;
    const double seconds = std::chrono::duration<double>(elapsed).count();
    return static_cast<double>(m_bodyBytes)
        < seconds * static_cast<double>(m_shared->limits.minBodyBytesPerSecond);
}

void HttpSession::waitForRequest()
{
    if (m_shared->isStopping)
        return close();
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_shared->limits.headerBytes));
    m_parser->body_limit(m_shared->limits.bodyBytes);
    letBodyGo();
    if (m_buffer.size() > 0) // the peer has sent its next request already
        return readHeader();
    constexpr std::size_t kFirstRead = 4096;
    enter(Phase::Idle, m_shared->limits.idle);
    m_stream.async_read_some(m_buffer.prepare(kFirstRead),
        [self = shared_from_this()](BoostError error, std::size_t size) {
            if (error)
                return self->close();
            self->m_buffer.commit(size);
            self->readHeader();
        });
}

void HttpSession::readHeader()
{
    enter(Phase::Header, m_shared->limits.wholeRequest);
    http::async_read_header(
        m_stream, m_buffer, *m_parser, [self = shared_from_this()](BoostError error, std::size_t) {
            if (error)
                return self->refuseRead(error);
            const auto deadline = self->m_deadline; // one deadline for header and body together
            self->enter(Phase::Body, {});
            self->m_deadline = deadline;
            self->readBody();
        });
}

void HttpSession::readBody()
{
    if (m_parser->is_done())
        return handle();
    http::async_read_some(m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](BoostError error, std::size_t size) {
            if (error)
                return self->refuseRead(error);
            self->m_bodyBytes += size;
            const std::size_t all = self->m_shared->bodyBytes.fetch_add(size) + size;
            if (all <= self->m_shared->limits.bodyBytesInAll)
                return self->readBody();
            self->m_parser.reset(); // what it holds goes, and the connection after the answer
            self->letBodyGo();
            self->refuseForNow();
        });
}

void HttpSession::refuseRead(BoostError error)
{
    if (m_phase == Phase::Closed)
        return;
    if (error == http::error::end_of_stream || error == http::error::partial_message
        || error.category() != http::make_error_code(http::error::bad_method).category())
        return close(); // the peer is gone, or no longer speaks
    m_shared->cut.fetch_add(1);
    int status = 400;
    if (error == http::error::body_limit)
        status = 413;
    else if (error == http::error::header_limit)
        status = 431;
    m_parser.reset();
    answer({.status = status});
}

/// There is no room for the request, or no time left.
void HttpSession::refuseForNow()
{
    m_shared->shed.fetch_add(1);
    answer(m_shared->busy ? m_shared->busy()
                          : HttpResponse{.status = 503, .retryAfterSeconds = kBusySeconds});
}

void HttpSession::letBodyGo()
{
    m_shared->bodyBytes.fetch_sub(std::exchange(m_bodyBytes, 0));
}

void HttpSession::handle()
{
    if (m_shared->inHandler.fetch_add(1) >= m_shared->limits.requestsInHandler) {
        m_shared->inHandler.fetch_sub(1);
        return refuseForNow();
    }
    m_shared->requests.fetch_add(1);
    enter(Phase::Handler, m_shared->limits.handler);
    const auto &message = m_parser->get();
    HttpRequest request{.method = toBytes(message.method_string()),
        .target = toBytes(message.target()),
        .contentType = toBytes(message[http::field::content_type]),
        .body = toBytes(message.body()),
        .peer = QByteArray::fromStdString(m_peer),
        .host = toBytes(message[http::field::host]),
        .origin = toBytes(message[http::field::origin]),
        .cookie = toBytes(message[http::field::cookie])};
    const HttpReply reply = makeReply();
    try {
        m_shared->handler(std::move(request), reply);
    } catch (...) { // not ours: a library's, for example std::bad_alloc
        qCWarning(lcHttp, "a handler threw an exception");
        reply({.status = 500});
    }
}

HttpReply HttpSession::makeReply()
{
    auto deliver = [self = shared_from_this(), number = ++m_requestNumber](HttpResponse response) {
        if (self->m_shared->isEnded)
            return;
        asio::post(self->m_stream.get_executor(),
            [self, number, response = std::move(response)]() mutable {
                if (self->m_phase == Phase::Handler && self->m_requestNumber == number)
                    self->answer(std::move(response));
            });
    };
    auto ticket = std::make_shared<ReplyTicket>(m_shared, std::move(deliver));
    return [ticket = std::move(ticket)](
               HttpResponse response) { ticket->answer(std::move(response)); };
}

void HttpSession::answer(HttpResponse response)
{
    const bool isKept
        = m_parser && m_parser->is_done() && m_parser->keep_alive() && !m_shared->isStopping;
    m_response = {};
    m_response.version(11);
    m_response.result(static_cast<unsigned>(response.status));
    m_response.keep_alive(isKept);
    if (!response.contentType.isEmpty())
        m_response.set(http::field::content_type, view(response.contentType));
    if (response.retryAfterSeconds > 0)
        m_response.set(http::field::retry_after, std::to_string(response.retryAfterSeconds));
    if (!response.county.isEmpty())
        m_response.set("X-County", view(response.county));
    for (const auto &[name, value] : response.headers)
        m_response.insert(view(name), view(value));
    m_response.body() = response.body.toStdString();
    m_response.prepare_payload();
    write();
}

void HttpSession::write()
{
    enter(Phase::Write, m_shared->limits.write);
    http::async_write(
        m_stream, m_response, [self = shared_from_this()](BoostError error, std::size_t) {
            if (error)
                return self->close();
            if (self->m_response.keep_alive())
                self->waitForRequest();
            else if (self->m_parser)
                self->close();
            else
                self->linger();
        });
}

/// Closing while the peer still sends would reset the connection and lose the answer on its way.
void HttpSession::linger()
{
    if (m_phase == Phase::Write) {
        enter(Phase::Linger, kLinger);
        BoostError ignored; // the peer may be gone already
        m_stream.next_layer().shutdown(asio::socket_base::shutdown_send, ignored);
    }
    m_buffer.clear();
    constexpr std::size_t kScratch = 16 * 1024;
    m_stream.next_layer().async_read_some(
        m_buffer.prepare(kScratch), [self = shared_from_this()](BoostError error, std::size_t) {
            if (error || self->m_phase != Phase::Linger)
                return self->close();
            self->linger();
        });
}

void HttpSession::close()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    m_timer.cancel();
    BoostError ignored; // closing cannot fail in a way that matters
    m_stream.next_layer().shutdown(asio::socket_base::shutdown_both, ignored);
    m_stream.next_layer().close(ignored);
    leave();
}

void HttpSession::cut()
{
    m_shared->cut.fetch_add(1);
    close();
}

} // namespace syncing
