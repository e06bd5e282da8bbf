// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/FaultProxy.h"

#include "core/base/Random.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

namespace faults {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using BoostError = boost::system::error_code;

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBuffer = std::size_t{16} * 1024;
constexpr qint64 kWindow = qint64{64} * 1024; // what a line holds before whoever speaks must wait

/// What the proxy tells about itself, from any thread.
struct Shared
{
    std::atomic<quint64> strikes = 0;
    std::atomic<quint64> connections = 0;
    std::array<std::atomic<qint64>, 2> passed = {0, 0}; ///< up, down
    std::array<Clock::time_point, 2> freeAt{}; ///< of one line for all; thread of the proxy
    std::mutex mutex;
    Fault fault;
    QByteArray lastWords;
};

/// One connection of a laptop and the one to the county that belongs to it.
class Link : public std::enable_shared_from_this<Link>
{
public:
    Link(tcp::socket laptop, tcp::socket county, Shared &shared, quint64 seed)
        : m_laptop(std::move(laptop))
        , m_county(std::move(county))
        , m_streams{Stream(m_laptop, m_county), Stream(m_county, m_laptop)}
        , m_shared(shared)
        , m_random(seed)
    {
        const std::lock_guard lock(m_shared.mutex);
        m_fault = m_shared.fault;
        if (m_fault.isOnce)
            m_shared.fault = {};
    }
    ~Link()
    {
        const std::lock_guard lock(m_shared.mutex);
        m_shared.lastWords = m_words;
    }
    Q_DISABLE_COPY_MOVE(Link)

    void start()
    {
        read(Way::Up);
        read(Way::Down);
    }

private:
    /// Bytes on their way and when they arrive.
    struct Piece
    {
        QByteArray bytes;
        Clock::time_point due;
    };
    struct Stream
    {
        Stream(tcp::socket &source, tcp::socket &target)
            : from(source)
            , to(target)
            , timer(source.get_executor())
        { }
        tcp::socket &from;
        tcp::socket &to;
        asio::steady_timer timer;
        std::array<char, kBuffer> buffer{};
        std::deque<Piece> onTheWay;
        qint64 bytesOnTheWay = 0;
        Clock::time_point freeAt; ///< when the line has taken what it was given
        qint64 passed = 0;
        bool isReading = false;
        bool isDelivering = false;
        bool hasEnded = false; ///< whoever speaks has said its last
        bool isDropped = false; ///< what comes is read and forgotten
        bool isOver = false;
    };

    Stream &stream(Way way) { return m_streams[way == Way::Up ? 0 : 1]; }

    void read(Way way)
    {
        Stream &of = stream(way);
        if (of.isReading || of.hasEnded || of.bytesOnTheWay > kWindow || !of.from.is_open())
            return;
        of.isReading = true;
        const auto size = std::min(kBuffer, static_cast<std::size_t>(m_fault.pace.piece));
        of.from.async_read_some(asio::buffer(of.buffer, size),
            [this, way, self = shared_from_this()](BoostError error, std::size_t count) {
                Stream &read = stream(way);
                read.isReading = false;
                read.hasEnded = error.failed();
                if (!error && !read.isDropped)
                    send(way, QByteArray(read.buffer.data(), static_cast<qsizetype>(count)));
                deliver(way);
                this->read(way);
            });
    }

    /// Puts a piece on the line, which it leaves in order and as late as the pace says.
    void send(Way way, const QByteArray &bytes)
    {
        Stream &of = stream(way);
        const Pace &pace = m_fault.pace;
        Clock::time_point &freeAt
            = pace.isOneLine ? m_shared.freeAt[way == Way::Up ? 0 : 1] : of.freeAt;
        freeAt = std::max(freeAt, Clock::now());
        if (pace.bytesPerSecond > 0)
            freeAt += std::chrono::microseconds(bytes.size() * 1'000'000 / pace.bytesPerSecond);
        Clock::time_point due = freeAt + pace.delay;
        if (pace.jitter.count() > 0)
            due += std::chrono::milliseconds(
                m_random.below(static_cast<quint64>(pace.jitter.count()) + 1));
        if (pace.lossOneIn > 0 && m_random.below(pace.lossOneIn) == 0)
            due += pace.lossWait;
        if (!of.onTheWay.empty())
            due = std::max(due, of.onTheWay.back().due);
        of.onTheWay.push_back({bytes, due});
        of.bytesOnTheWay += bytes.size();
    }

    void deliver(Way way)
    {
        Stream &of = stream(way);
        if (of.isDelivering)
            return;
        if (of.onTheWay.empty()) {
            if (of.hasEnded)
                finish(way);
            return;
        }
        of.isDelivering = true;
        if (of.onTheWay.front().due <= Clock::now())
            return pass(way);
        of.timer.expires_at(of.onTheWay.front().due);
        of.timer.async_wait([this, way, self = shared_from_this()](BoostError error) {
            if (!error)
                pass(way);
        });
    }

    void pass(Way way)
    {
        Stream &of = stream(way);
        if (of.isDropped)
            return passed(way, {});
        Piece &piece = of.onTheWay.front();
        const bool isMeant = m_fault.kind != Fault::Kind::None && m_fault.way == way;
        if (isMeant)
            piece.bytes.truncate(std::max<qint64>(m_fault.after - of.passed, 0));
        if (way == Way::Up)
            m_words += piece.bytes;
        asio::async_write(of.to,
            asio::buffer(piece.bytes.constData(), std::size_t(piece.bytes.size())),
            [this, way, isMeant, self = shared_from_this()](BoostError error, std::size_t written) {
                Stream &done = stream(way);
                done.passed += qint64(written);
                m_shared.passed[way == Way::Up ? 0 : 1] += qint64(written);
                if (isMeant && done.passed >= m_fault.after)
                    strike();
                passed(way, error);
            });
    }

    void passed(Way way, BoostError error)
    {
        Stream &of = stream(way);
        of.isDelivering = false;
        if (of.isDropped || error)
            of.onTheWay.clear();
        else
            of.onTheWay.pop_front();
        of.bytesOnTheWay = 0;
        for (const Piece &piece : of.onTheWay)
            of.bytesOnTheWay += piece.bytes.size();
        of.hasEnded = of.hasEnded || error;
        deliver(way);
        read(way);
    }

    void strike()
    {
        m_shared.strikes += 1;
        BoostError ignored; // the peer may be gone already
        switch (m_fault.kind) {
        case Fault::Kind::None:
            break;
        case Fault::Kind::Cut:
            for (Stream &each : m_streams) {
                each.isDropped = true;
                each.to.shutdown(tcp::socket::shutdown_send, ignored);
            }
            break;
        case Fault::Kind::Reset:
            for (tcp::socket *each : {&m_laptop, &m_county}) {
                each->set_option(asio::socket_base::linger(true, 0), ignored);
                each->close(ignored);
            }
            break;
        case Fault::Kind::HalfClose:
            stream(m_fault.way).isDropped = true;
            stream(m_fault.way).to.shutdown(tcp::socket::shutdown_send, ignored);
            break;
        case Fault::Kind::Stall:
            for (Stream &each : m_streams)
                each.isDropped = true;
            break;
        }
        m_fault.kind = m_fault.kind == Fault::Kind::Stall ? m_fault.kind : Fault::Kind::None;
    }

    /// One end has said its last: the other is told, and when both have, that was it.
    void finish(Way way)
    {
        if (std::exchange(stream(way).isOver, true))
            return;
        BoostError ignored;
        stream(way).to.shutdown(tcp::socket::shutdown_send, ignored);
        // A laptop that hung up wants no answer any more, so the county's end goes with it.
        if (way == Way::Up || stream(Way::Up).isOver) {
            m_laptop.close(ignored);
            m_county.close(ignored);
        }
    }

    tcp::socket m_laptop;
    tcp::socket m_county;
    std::array<Stream, 2> m_streams;
    Shared &m_shared;
    core::SeededRandom m_random;
    Fault m_fault;
    QByteArray m_words;
};

} // namespace

class FaultProxy::Impl
{
public:
    Impl(quint16 target, quint64 seed)
        : m_target(asio::ip::address_v4::loopback(), target)
        , m_acceptor(m_io, tcp::endpoint(asio::ip::address_v4::loopback(), 0))
        , m_seed(seed)
        , m_port(m_acceptor.local_endpoint().port())
    {
        accept();
        m_thread = std::thread([this] { m_io.run(); });
    }
    ~Impl()
    {
        m_io.stop();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Impl)

    quint16 port() const { return m_port; }
    Shared shared;

private:
    void accept()
    {
        m_acceptor.async_accept([this](BoostError error, tcp::socket laptop) {
            if (!error)
                connect(std::move(laptop));
            accept();
        });
    }
    /// On loopback a connection is made or refused at once, so this may wait for it.
    void connect(tcp::socket laptop)
    {
        tcp::socket county(m_io);
        BoostError error;
        county.connect(m_target, error);
        if (error)
            return; // nobody there: the laptop is hung up on
        BoostError ignored; // only hints to the kernel
        laptop.set_option(tcp::no_delay(true), ignored);
        county.set_option(tcp::no_delay(true), ignored);
        const quint64 number = shared.connections.fetch_add(1);
        std::make_shared<Link>(std::move(laptop), std::move(county), shared, m_seed + number)
            ->start();
    }

    asio::io_context m_io;
    tcp::endpoint m_target;
    tcp::acceptor m_acceptor;
    quint64 m_seed;
    quint16 m_port;
    std::thread m_thread;
};

FaultProxy::FaultProxy(quint16 target, quint64 seed)
    : m_impl(std::make_unique<Impl>(target, seed))
{ }

FaultProxy::~FaultProxy() = default;

quint16 FaultProxy::port() const
{
    return m_impl->port();
}

void FaultProxy::use(const Fault &fault)
{
    const std::lock_guard lock(m_impl->shared.mutex);
    m_impl->shared.fault = fault;
}

quint64 FaultProxy::strikes() const
{
    return m_impl->shared.strikes;
}

quint64 FaultProxy::connections() const
{
    return m_impl->shared.connections;
}

qint64 FaultProxy::passed(Way way) const
{
    return m_impl->shared.passed[way == Way::Up ? 0 : 1];
}

QByteArray FaultProxy::lastWords() const
{
    const std::lock_guard lock(m_impl->shared.mutex);
    return m_impl->shared.lastWords;
}

} // namespace faults
