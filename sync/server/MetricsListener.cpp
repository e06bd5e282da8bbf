// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/MetricsListener.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <thread>

namespace syncing {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using BoostError = boost::system::error_code;
using Tcp = asio::ip::tcp;

namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr std::uint32_t kHeaderBytes = 4096;
constexpr int kConnections = 16;

/// One request and its answer; lives as long as an operation of it is under way.
class Exchange : public std::enable_shared_from_this<Exchange>
{
public:
    Exchange(Tcp::socket socket, const std::function<MetricsListener::Page()> &page, int &open)
        : m_stream(std::move(socket))
        , m_page(page)
        , m_open(open)
    {
        ++m_open;
        m_parser.header_limit(kHeaderBytes);
        m_parser.body_limit(0);
    }
    ~Exchange() { --m_open; }
    Q_DISABLE_COPY_MOVE(Exchange)

    void start()
    {
        m_stream.expires_after(kPatience); // for all of it
        http::async_read(m_stream, m_buffer, m_parser,
            [self = shared_from_this()](BoostError error, std::size_t) {
                if (!error)
                    self->answer();
            });
    }

private:
    void answer()
    {
        const auto &request = m_parser.get();
        const bool isRead
            = request.method() == http::verb::get || request.method() == http::verb::head;
        m_response.version(11);
        m_response.keep_alive(false);
        if (!isRead || request.target() != "/metrics") {
            m_response.result(isRead ? http::status::not_found : http::status::method_not_allowed);
        } else {
            const MetricsListener::Page page = m_page();
            m_response.result(
                page.text.isEmpty() ? http::status::service_unavailable : http::status::ok);
            m_response.set(http::field::content_type, page.mediaType.toStdString());
            if (request.method() == http::verb::get)
                m_response.body() = page.text.toStdString();
        }
        m_response.prepare_payload();
        http::async_write(
            m_stream, m_response, [self = shared_from_this()](BoostError, std::size_t) {
                BoostError ignored; // it is over either way
                self->m_stream.socket().shutdown(Tcp::socket::shutdown_send, ignored);
            });
    }

    beast::tcp_stream m_stream;
    const std::function<MetricsListener::Page()> &m_page;
    int &m_open;
    beast::flat_buffer m_buffer{kHeaderBytes * 2};
    http::request_parser<http::empty_body> m_parser;
    http::response<http::string_body> m_response;
};

} // namespace

class MetricsListener::Impl
{
public:
    explicit Impl(std::function<Page()> page)
        : m_page(std::move(page))
    { }
    ~Impl()
    {
        m_context.stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Impl)

    core::Result<void> start(const QString &address, quint16 port)
    {
        BoostError error;
        const auto ip = asio::ip::make_address(address.toStdString(), error);
        if (error)
            return core::Error{core::ErrorCode::InvalidInput, QStringLiteral("not an address")};
        const Tcp::endpoint endpoint(ip, port);
        m_acceptor.open(endpoint.protocol(), error);
        if (!error)
            m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
        if (!error)
            m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(kConnections, error);
        if (!error)
            m_port = m_acceptor.local_endpoint(error).port();
        if (error)
            return core::Error{core::ErrorCode::Io,
                QStringLiteral("cannot listen: ") + QString::fromStdString(error.message())};
        accept();
        m_thread = std::thread([this] { m_context.run(); });
        return {};
    }
    quint16 port() const { return m_port; }

private:
    void accept()
    {
        m_acceptor.async_accept([this](BoostError error, Tcp::socket socket) {
            if (error == asio::error::operation_aborted)
                return;
            if (error) // no descriptor left, most likely: trying at once would only burn the CPU
                std::this_thread::sleep_for(kAcceptPause);
            if (!error && m_open < kConnections)
                std::make_shared<Exchange>(std::move(socket), m_page, m_open)->start();
            accept();
        });
    }

    std::function<Page()> m_page;
    int m_open = 0; ///< of the one thread, and so declared before what runs on it
    asio::io_context m_context{1};
    Tcp::acceptor m_acceptor{m_context};
    quint16 m_port = 0;
    std::thread m_thread;
};

core::Result<std::unique_ptr<MetricsListener>> MetricsListener::start(
    const QString &address, quint16 port, std::function<Page()> page)
{
    auto impl = std::make_unique<Impl>(std::move(page));
    MQ_TRY(impl->start(address, port));
    return std::unique_ptr<MetricsListener>(new MetricsListener(std::move(impl)));
}

MetricsListener::MetricsListener(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{ }

MetricsListener::~MetricsListener() = default;

quint16 MetricsListener::port() const
{
    return m_impl->port();
}

} // namespace syncing
