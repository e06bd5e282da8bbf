// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/HttpServer.h"

#include "sync/server/HttpSession.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <QLoggingCategory>

#include <condition_variable>
#include <csignal>
#include <thread>

namespace syncing {

namespace {

Q_LOGGING_CATEGORY(lcServer, "sync.server", QtWarningMsg)

using namespace std::chrono_literals;

constexpr auto kAcceptPause = 100ms; // when the system has no descriptor left

core::Error badCertificate()
{
    return {core::ErrorCode::InvalidInput, QStringLiteral("certificate or key cannot be used")};
}

core::Result<void> setUpTls(asio::ssl::context &tls, const HttpServerOptions &options)
{
    using asio::ssl::context;
    BoostError error;
    tls.set_options(context::default_workarounds | context::no_tlsv1 | context::no_tlsv1_1
            | context::single_dh_use,
        error);
    SSL_CTX_set_options(tls.native_handle(), SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_num_tickets(tls.native_handle(), 1); // one is enough, and each costs bytes
    const auto buffer = [](const QByteArray &bytes) {
        return asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    };
    tls.use_certificate_chain(buffer(options.certificateChain), error);
    if (error)
        return badCertificate();
    tls.use_private_key(buffer(options.privateKey), context::pem, error);
    if (error || SSL_CTX_check_private_key(tls.native_handle()) != 1)
        return badCertificate();
    return {};
}

} // namespace

class HttpServer::Impl
{
public:
    explicit Impl(HttpHandler handler)
        : m_shared(std::make_shared<HttpShared>())
        , m_context(m_shared->context)
    {
        m_shared->handler = std::move(handler);
    }
    ~Impl() { stop(); }
    Q_DISABLE_COPY_MOVE(Impl)

    core::Result<void> start(const HttpServerOptions &options);
    quint16 port() const { return m_port; }
    HttpCounters counters() const;
    void stop();
    void waitForSignal();

private:
    core::Result<void> listen(const HttpServerOptions &options);
    void catchSignals();
    void end();
    void accept();
    void accepted(BoostError error, asio::ip::tcp::socket socket);
    bool admit(const std::string &peer);
    void runThread();
    template <class Act> void forEachSession(Act act);
    bool waitUntilEmpty(HttpLimits::Milliseconds limit);

    std::shared_ptr<HttpShared> m_shared;
    asio::io_context &m_context;
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> m_work;
    asio::ip::tcp::acceptor m_acceptor{m_context};
    asio::steady_timer m_acceptPause{m_context};
    asio::signal_set m_signals{m_context};
    std::vector<std::thread> m_threads;
    quint16 m_port = 0;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_isEnded = false;
};

core::Result<void> HttpServer::Impl::start(const HttpServerOptions &options)
{
    m_shared->limits = options.limits;
    m_shared->busy = options.busy;
    m_shared->handshakes.emplace(
        BucketRate{static_cast<double>(options.limits.connectionBurstPerPeer),
            options.limits.connectionsPerSecondPerPeer});
    MQ_TRY(setUpTls(m_shared->tls, options));
    MQ_TRY(listen(options));
    if (options.catchesSignals)
        catchSignals();
    m_work.emplace(m_context.get_executor());
    accept();
    for (int i = 0; i < std::max(options.threads, 1); ++i)
        m_threads.emplace_back([this] { runThread(); });
    return {};
}

core::Result<void> HttpServer::Impl::listen(const HttpServerOptions &options)
{
    BoostError error;
    const auto address = asio::ip::make_address(options.address.toStdString(), error);
    if (error)
        return core::Error{core::ErrorCode::InvalidInput, QStringLiteral("not an address")};
    const asio::ip::tcp::endpoint endpoint(address, options.port);
    m_acceptor.open(endpoint.protocol(), error);
    if (!error)
        m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error)
        m_port = m_acceptor.local_endpoint(error).port();
    if (error)
        return core::Error{core::ErrorCode::Io,
            QStringLiteral("cannot listen: ") + QString::fromStdString(error.message())};
    return {};
}

void HttpServer::Impl::catchSignals()
{
    BoostError ignored; // these two always exist
    m_signals.add(SIGTERM, ignored);
    m_signals.add(SIGINT, ignored);
    m_signals.async_wait([this](BoostError error, int) {
        if (!error)
            end();
    });
}

void HttpServer::Impl::end()
{
    const std::lock_guard lock(m_mutex);
    m_isEnded = true;
    m_ended.notify_all();
}

void HttpServer::Impl::accept()
{
    m_acceptor.async_accept(
        asio::make_strand(m_context), [this](BoostError error, asio::ip::tcp::socket socket) {
            accepted(error, std::move(socket));
        });
}

void HttpServer::Impl::accepted(BoostError error, asio::ip::tcp::socket socket)
{
    if (error == asio::error::operation_aborted || m_shared->isStopping)
        return;
    if (error) { // no descriptor left, most likely: trying again at once would only burn the CPU
        m_acceptPause.expires_after(kAcceptPause);
        m_acceptPause.async_wait([this](BoostError cancelled) {
            if (!cancelled)
                accept();
        });
        return;
    }
    BoostError gone;
    const std::string peer = socket.remote_endpoint(gone).address().to_string();
    m_shared->accepted.fetch_add(1);
    if (gone || !admit(peer)) {
        m_shared->refusedConnections.fetch_add(1);
        socket.close(gone);
    } else {
        std::make_shared<HttpSession>(std::move(socket), peer, m_shared)->start();
    }
    accept();
}

bool HttpServer::Impl::admit(const std::string &peer)
{
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->sessions.size() >= m_shared->limits.connections)
        return false;
    const auto own = m_shared->perPeer.find(peer);
    if (own != m_shared->perPeer.end() && own->second >= m_shared->limits.connectionsPerPeer)
        return false;
    if (!m_shared->handshakes->take(peer, std::chrono::steady_clock::now()))
        return false;
    ++m_shared->perPeer[peer];
    return true;
}

void HttpServer::Impl::runThread()
{
    for (;;) {
        try {
            m_context.run();
            return;
        } catch (...) { // a session that threw is gone with its last reference; the others go on
            qCWarning(lcServer, "an exception reached an I/O thread");
        }
    }
}

HttpCounters HttpServer::Impl::counters() const
{
    const std::lock_guard lock(m_shared->mutex);
    return {.openConnections = m_shared->sessions.size(),
        .accepted = m_shared->accepted,
        .refusedConnections = m_shared->refusedConnections,
        .requests = m_shared->requests,
        .shed = m_shared->shed,
        .cut = m_shared->cut};
}

template <class Act> void HttpServer::Impl::forEachSession(Act act)
{
    std::vector<std::shared_ptr<HttpSession>> alive; // released after the lock, which they need
    const std::lock_guard lock(m_shared->mutex);
    for (HttpSession *session : m_shared->sessions) {
        if (auto strong = session->weak_from_this().lock()) {
            act(*strong);
            alive.push_back(std::move(strong));
        }
    }
}

bool HttpServer::Impl::waitUntilEmpty(HttpLimits::Milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (counters().openConnections > 0) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

void HttpServer::Impl::stop()
{
    if (m_shared->isStopping.exchange(true))
        return;
    asio::post(m_context, [this] {
        BoostError ignored; // it is being given up anyway
        m_acceptor.close(ignored);
        m_acceptPause.cancel();
        m_signals.cancel(ignored);
    });
    if (!m_threads.empty()) {
        forEachSession([](HttpSession &session) { session.finishSoon(); });
        if (!waitUntilEmpty(m_shared->limits.shutdown))
            forEachSession([](HttpSession &session) { session.abort(); });
        waitUntilEmpty(1s);
    }
    m_work.reset(); // the threads end when the last operation has
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
    m_shared->isEnded = true;
    end();
}

void HttpServer::Impl::waitForSignal()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_isEnded; });
}

core::Result<std::unique_ptr<HttpServer>> HttpServer::start(
    const HttpServerOptions &options, HttpHandler handler)
{
    auto impl = std::make_unique<Impl>(std::move(handler));
    MQ_TRY(impl->start(options));
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{ }

HttpServer::~HttpServer() = default;

quint16 HttpServer::port() const
{
    return m_impl->port();
}

HttpCounters HttpServer::counters() const
{
    return m_impl->counters();
}

void HttpServer::stop()
{
    m_impl->stop();
}

void HttpServer::waitForSignal()
{
    m_impl->waitForSignal();
}

} // namespace syncing
