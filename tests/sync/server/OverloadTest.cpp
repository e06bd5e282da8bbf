// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyVerifier.h"
#include "sync/server/WorkerPool.h"

#include "tests/support/Reached.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/ServedCounty.h"

#include <QHostAddress>

#include <future>
#include <latch>

using namespace syncing;
using namespace syncing::testing;
using support::reached;
using namespace std::chrono_literals;

namespace {

/// A laptop on one connection of its own that comes again when it is told to.
class Caller
{
public:
    Caller(const ServedCounty &served, Laptop laptop, const QString &from = {})
        : m_key(served.countyKey)
        , m_line(served.http->port(), served.authority->certificate(), from)
        , m_laptop(std::move(laptop))
    { }

    Laptop &laptop() { return m_laptop; }
    Status ask()
    {
        m_line.send(post(m_laptop.body()));
        return answer();
    }
    void askWithoutWaiting() { m_line.send(post(m_laptop.body())); }
    Status answer()
    {
        m_raw = m_line.reply(20'000);
        const auto reply = decodeSyncReply(bodyOf(m_raw), m_key);
        return reply ? reply->head.status : Status::FrameBad; // whatever the county says is signed
    }
    const QByteArray &raw() const { return m_raw; }
    /// Until it is served, without the pause it was told; how often it was sent away before.
    int askUntilServed()
    {
        int times = -1;
        Status status = Status::Busy;
        (void)reached(
            [&] {
                ++times;
                status = ask();
                return status != Status::Busy;
            },
            60s);
        return status == Status::Ok ? times : -1;
    }

private:
    PublicKey m_key;
    RawHttps m_line;
    Laptop m_laptop;
    QByteArray m_raw;
};

/// Keeps the county's writer waiting, as a slow disk would.
class HeldCounty
{
public:
    explicit HeldCounty(const TestCounty &county)
        : m_county(county.open())
    {
        REQUIRE(m_county.connection().begin(CountyConnection::Access::Write));
    }
    void release() { m_county.connection().rollback(); }

private:
    CountyDatabase m_county;
};

std::vector<CountyDatabase> oneConnection(const TestCounty &county)
{
    std::vector<CountyDatabase> connections;
    connections.push_back(county.open());
    return connections;
}

} // namespace

TEST_CASE("a bucket lets through its burst and then its rate", "[sync][overload]")
{
    using Buckets = TokenBuckets<int>;
    Buckets buckets({3, 2});
    Buckets::TimePoint now{};
    for (int i = 0; i < 3; ++i)
        CHECK(buckets.take(1, now));
    CHECK(!buckets.take(1, now));
    CHECK(buckets.isEmpty(1, now));
    CHECK(buckets.take(2, now)); // somebody else's
    now += 499ms;
    CHECK(!buckets.take(1, now));
    now += 2ms;
    CHECK(buckets.take(1, now));
    CHECK(!buckets.take(1, now));
    now += 1h; // full again, and not more than full
    for (int i = 0; i < 3; ++i)
        CHECK(buckets.take(1, now));
    CHECK(!buckets.take(1, now));
    for (int i = 0; i < 10'000; ++i)
        buckets.take(100 + i, now += 1s);
    CHECK(buckets.size() < 5'000); // who is gone is forgotten
}

TEST_CASE("what can be put off is done last, and not too late", "[sync][overload]")
{
    TestCounty county;
    LogTail tail;
    std::latch held(1);
    std::vector<int> order;
    std::atomic<int> late = 0;
    {
        WorkerPool pool(oneConnection(county), tail, 50ms);
        std::latch begun(1);
        pool.post([&](SqlCountyStore &) {
            begun.count_down();
            held.wait();
        });
        begun.wait();
        REQUIRE(pool.postLast([&](SqlCountyStore &) { order.push_back(2); }, [&] { ++late; }));
        pool.post([&](SqlCountyStore &) { order.push_back(1); });
        SECTION("in time")
        {
            held.count_down();
        }
        SECTION("too late")
        {
            // Another would only wait as long.
            CHECK(reached([&] { return !pool.postLast([](SqlCountyStore &) {}, [] {}); }));
            held.count_down();
        }
    }
    if (late == 0)
        CHECK(order == std::vector{1, 2});
    else
        CHECK(order == std::vector{1});
}

TEST_CASE("while the disk is slow pulls are sent away first", "[sync][overload]")
{
    CountyService::Options options;
    options.writer.patience = 600ms;
    options.writer.jobsPerCommit = 1; // of two one waits
    options.perDevice = {1e6, 1e6}; // the reader asks without end
    ServedCounty served(options);
    Caller inWriting(served, served.county.laptop());
    Caller waiting(served, served.county.laptop());
    Caller reader(served, served.county.laptop());
    Caller late(served, served.county.laptop());
    for (Caller *one : {&inWriting, &waiting, &late})
        one->laptop().write(newPerson(served.county.random));
    CHECK(reader.ask() == Status::Ok);

    HeldCounty held(served.county);
    inWriting.askWithoutWaiting();
    REQUIRE(
        reached([&] { return served.service->shed().pushes == 0 && reader.ask() == Status::Ok; }));
    waiting.askWithoutWaiting();
    REQUIRE(reached([&] { return reader.ask() == Status::Busy; }));
    CHECK(statusOf(reader.raw()) == "503");
    CHECK(reader.raw().contains("Retry-After: "));
    CHECK(served.service->shed().pulls >= 1);
    CHECK(served.service->shed().pushes == 0);
    const auto tooMuch = std::chrono::steady_clock::now() + options.writer.patience;
    REQUIRE(reached([&] { return std::chrono::steady_clock::now() > tooMuch; }));
    CHECK(late.ask() == Status::Busy);
    CHECK(served.service->shed().pushes == 1);

    held.release();
    CHECK(inWriting.answer() == Status::Ok);
    CHECK(waiting.answer() == Status::Ok); // taken is taken
    CHECK(late.askUntilServed() >= 0);
    CHECK(reader.askUntilServed() >= 0);
    CHECK(SqlCountyStore(served.county.open()).lastSeq() == 3);
}

TEST_CASE("a laptop that comes without end is slowed down and no other", "[sync][overload]")
{
    CountyService::Options options;
    options.perDevice = {4, 0.001};
    ServedCounty served(options);
    Caller wild(served, served.county.laptop());
    Caller calm(served, served.county.laptop());
    for (int i = 0; i < 4; ++i)
        CHECK(wild.ask() == Status::Ok);
    CHECK(wild.ask() == Status::Busy);
    CHECK(wild.raw().contains("Retry-After: "));
    CHECK(calm.ask() == Status::Ok);
    CHECK(served.service->shed().hasty == 1);

    // Somebody else's signature takes nothing from anybody.
    Laptop thief(calm.laptop().device(), SigningKey::generate(served.county.random));
    for (int i = 0; i < 6; ++i)
        CHECK(statusOf(served.ask("/v1/sync", thief.body())) == "403");
    CHECK(calm.ask() == Status::Ok);
}

TEST_CASE("in a crowd every push is taken and every pull served in the end", "[sync][overload]")
{
    constexpr int kPushing = 12;
    constexpr int kPulling = 12;
    constexpr int kRounds = 6;
    CountyService::Options options;
    options.workers = 1;
    options.pullPatience = 1ms; // so small a county is crowded at once
    options.writer = {.waitingJobs = 4, .jobsPerCommit = 2, .patience = 20ms};
    ServedCounty served(options);
    std::latch together(kPushing + kPulling);
    std::vector<std::future<int>> calls;
    for (int i = 0; i < kPushing + kPulling; ++i) {
        const Laptop laptop = served.county.laptop();
        calls.push_back(std::async(std::launch::async, [&, laptop, i] {
            core::SeededRandom random(static_cast<std::uint64_t>(i));
            Caller caller(served, laptop);
            together.arrive_and_wait();
            int sentAway = 0;
            for (int round = 0; round < kRounds; ++round) {
                if (i < kPushing)
                    caller.laptop().write(newPerson(random));
                const int times = caller.askUntilServed();
                if (times < 0)
                    return -1;
                sentAway += times;
                caller.laptop().sent();
            }
            return sentAway;
        }));
    }
    int sentAway = 0;
    for (auto &one : calls) {
        const int times = one.get();
        CHECK(times >= 0);
        sentAway += times;
    }
    const CountyService::Shed shed = served.service->shed();
    CHECK(shed.pulls + shed.pushes == static_cast<quint64>(sentAway));
    CHECK(shed.pulls > 0);
    const CountyDatabase database = served.county.open();
    CHECK(SqlCountyStore(database).lastSeq() == kPushing * kRounds);
    CHECK(verifyCounty(database)->faults.isEmpty());
}

TEST_CASE("who holds connections open keeps nobody else out", "[sync][overload]")
{
    HttpLimits limits;
    limits.connectionsPerPeer = 8;
    ServedCounty served({}, limits);
    const QString elsewhere = QStringLiteral("127.0.0.9");
    std::vector<std::unique_ptr<RawHttps>> slow;
    for (int i = 0; i < 8; ++i) { // each a request that never ends
        slow.push_back(std::make_unique<RawHttps>(
            served.http->port(), served.authority->certificate(), elsewhere));
        slow.back()->send("POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\nx");
    }
    std::vector<std::unique_ptr<QTcpSocket>> silent; // and some that do not even speak TLS
    for (int i = 0; i < 40; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->bind(QHostAddress(elsewhere));
        silent.back()->connectToHost(QStringLiteral("127.0.0.1"), served.http->port());
    }
    for (const auto &one : silent)
        one->waitForConnected();
    CHECK(reached([&] { return served.http->counters().refusedConnections >= 40; }));
    CHECK(served.http->counters().openConnections == 8);
    Caller laptop(served, served.county.laptop());
    laptop.laptop().write(newPerson(served.county.random));
    CHECK(laptop.ask() == Status::Ok);
}

TEST_CASE("who connects without end is refused and nobody else", "[sync][overload]")
{
    HttpLimits limits;
    limits.connectionBurstPerPeer = 5;
    limits.connectionsPerSecondPerPeer = 0.001;
    ServedCounty served({}, limits);
    const QString elsewhere = QStringLiteral("127.0.0.9");
    const auto connects = [&](const QString &from) {
        return RawHttps(served.http->port(), served.authority->certificate(), from).isEncrypted();
    };
    for (int i = 0; i < 5; ++i)
        CHECK(connects(elsewhere));
    CHECK(!connects(elsewhere));
    CHECK(served.http->counters().refusedConnections == 1);
    CHECK(connects({}));
}

TEST_CASE("requests that are all large at once do not fill the memory", "[sync][overload]")
{
    HttpLimits limits;
    limits.bodyBytesInAll = 300'000;
    ServedCounty served({}, limits);
    const QByteArray part(200'000, 'x');
    const QByteArray head = "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 250000\r\n\r\n";
    RawHttps first(served.http->port(), served.authority->certificate());
    RawHttps second(served.http->port(), served.authority->certificate());
    first.send(head + part);
    second.send(head + part);
    // Mostly one of them has room; where both take the last of it at one moment, neither has.
    CHECK(reached([&] { return served.http->counters().shed >= 1; }));
    const QByteArray refused = first.reply(200) + second.reply(200);
    CHECK(statusOf(refused) == "503");
    Caller laptop(served, served.county.laptop()); // a small one still has room
    CHECK(laptop.ask() == Status::Ok);
}

TEST_CASE("a server without room says so in the county's name", "[sync][overload]")
{
    HttpLimits limits;
    limits.requestsInHandler = 0;
    ServedCounty served({}, limits);
    Caller laptop(served, served.county.laptop());
    CHECK(laptop.ask() == Status::Busy);
    CHECK(laptop.raw().contains("Retry-After: "));
}
