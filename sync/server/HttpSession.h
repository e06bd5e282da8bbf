// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/HttpServer.h"
#include "sync/server/TokenBuckets.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <set>

/// Private to the two files that see Boost (each costs half a minute to compile).
namespace syncing {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using BoostError = boost::system::error_code;

class HttpSession;

/// What all sessions of one server share. Outlives every one of them, and the server while somebody
/// still holds a reply. Any thread.
struct HttpShared
{
    asio::io_context context;
    HttpLimits limits;
    HttpHandler handler;
    std::function<HttpResponse()> busy;
    asio::ssl::context tls{asio::ssl::context::tls_server};
    std::atomic<bool> isStopping = false;
    std::atomic<bool> isEnded = false; ///< no thread runs the context any more
    std::atomic<std::size_t> inHandler = 0;
    std::atomic<std::size_t> bodyBytes = 0; ///< of all requests that are not answered
    std::atomic<quint64> accepted = 0, refusedConnections = 0, requests = 0, shed = 0, cut = 0;

    std::mutex mutex; ///< guards what follows
    std::map<std::string, std::size_t> perPeer;
    std::optional<TokenBuckets<std::string>> handshakes;
    std::set<HttpSession *> sessions;
};

/// One connection, from the TLS handshake to its end. All its work runs on one strand, and it lives
/// as long as an operation of it is under way. A single timer holds the deadline of the current
/// phase, because a timer that restarts with each read never ends a request that trickles in.
class HttpSession : public std::enable_shared_from_this<HttpSession>
{
public:
    using Socket = asio::ip::tcp::socket;

    HttpSession(Socket socket, std::string peer, std::shared_ptr<HttpShared> shared);
    ~HttpSession();
    Q_DISABLE_COPY_MOVE(HttpSession)

    void start();
    void finishSoon(); ///< any thread: ends after the request in flight, at once when idle
    void abort(); ///< any thread

private:
    enum class Phase
    {
        Handshake,
        Idle,
        Header,
        Body,
        Handler,
        Write,
        Linger,
        Closed
    };
    using Clock = std::chrono::steady_clock;

    void enter(Phase phase, HttpLimits::Milliseconds limit);
    void armTimer();
    void tick();
    bool isTooSlow() const;

    void waitForRequest();
    void readHeader();
    void readBody();
    void refuseRead(BoostError error);
    void refuseForNow();
    void letBodyGo();
    void handle();
    HttpReply makeReply();
    void answer(HttpResponse response);
    void write();
    void linger();
    void close();
    void leave();
    void cut();

    std::shared_ptr<HttpShared> m_shared;
    std::string m_peer;
    asio::ssl::stream<Socket> m_stream;
    asio::steady_timer m_timer;
    boost::beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    http::response<http::string_body> m_response;
    Phase m_phase = Phase::Handshake;
    Clock::time_point m_phaseStart;
    Clock::time_point m_deadline;
    std::size_t m_bodyBytes = 0; ///< counted in the shared sum until it is answered
    quint64 m_requestNumber = 0; ///< so that a late reply cannot answer a later request
};

} // namespace syncing
