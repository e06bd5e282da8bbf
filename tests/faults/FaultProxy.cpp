// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/FaultProxy.h"

#include "core/base/Random.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

namespace faults {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using BoostError = boost::system::error_code;

constexpr std::size_t kBuffer = std::size_t{16} * 1024;

/// What the proxy tells about itself, from any thread.
struct Shared
{
    std::atomic<quint64> strikes = 0;
    std::atomic<quint64> connections = 0;
    std::array<std::atomic<qint64>, 2> passed = {};
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
        qint64 passed = 0;
        bool isDropped = false; ///< what comes is read and forgotten
        bool isOver = false;
    };

    Stream &stream(Way way) { return m_streams[way == Way::Up ? 0 : 1]; }

    void read(Way way)
    {
        Stream &of = stream(way);
        const auto size = std::min(kBuffer, static_cast<std::size_t>(m_fault.pace.piece));
        of.from.async_read_some(asio::buffer(of.buffer, size),
            [this, way, self = shared_from_this()](BoostError error, std::size_t count) {
                if (error)
                    return finish(way);
                if (stream(way).isDropped)
                    return read(way);
                hold(way, count);
            });
    }

    /// Keeps a piece for as long as the line takes to carry it.
    void hold(Way way, std::size_t count)
    {
        const Pace &pace = m_fault.pace;
        std::chrono::microseconds wait = pace.delay;
        if (pace.jitter.count() > 0)
            wait += std::chrono::milliseconds(
                m_random.below(static_cast<quint64>(pace.jitter.count()) + 1));
        if (pace.bytesPerSecond > 0)
            wait += std::chrono::microseconds(qint64(count) * 1'000'000 / pace.bytesPerSecond);
        if (pace.lossOneIn > 0 && m_random.below(pace.lossOneIn) == 0)
            wait += pace.lossWait;
        if (wait.count() == 0)
            return pass(way, count);
        stream(way).timer.expires_after(wait);
        stream(way).timer.async_wait(
            [this, way, count, self = shared_from_this()](BoostError error) {
                if (!error)
                    pass(way, count);
            });
    }

    void pass(Way way, std::size_t count)
    {
        Stream &of = stream(way);
        if (of.isDropped)
            return read(way);
        const bool isMeant = m_fault.kind != Fault::Kind::None && m_fault.way == way;
        if (isMeant)
            count = static_cast<std::size_t>(
                std::min(qint64(count), std::max<qint64>(m_fault.after - of.passed, 0)));
        if (way == Way::Up)
            m_words.append(of.buffer.data(), static_cast<qsizetype>(count));
        asio::async_write(of.to, asio::buffer(of.buffer, count),
            [this, way, isMeant, self = shared_from_this()](BoostError error, std::size_t written) {
                Stream &done = stream(way);
                done.passed += qint64(written);
                m_shared.passed[way == Way::Up ? 0 : 1] += qint64(written);
                if (isMeant && done.passed >= m_fault.after)
                    strike();
                if (error)
                    return finish(way);
                if (done.from.is_open())
                    read(way);
            });
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
        stream(way).isOver = true;
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
