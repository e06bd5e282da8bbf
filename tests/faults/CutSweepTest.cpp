// SPDX-License-Identifier: GPL-3.0-or-later
// The line fails at every byte: in the handshake, in the request, in the answer. The client is the
// engine in this process, so that thousands of places can be tried; the county is the real program.
#include "sync/server/HttpServer.h"
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <map>
#include <thread>

using namespace faults;

namespace {

constexpr qsizetype kLongMemo = 1'400; ///< so that one exchange is more than 4 KB each way
constexpr qint64 kFirstBytes = 4'096;

/// Two laptops: one whose line fails, and one that brings it news.
struct Pair
{
    Scene scene;
    Traveller other{scene, scene.port(), 11};
    Traveller laptop{scene, scene.proxy.port(), 12};
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    double rounds = 0;

    /// News come down and an own entry goes up over a line that fails, and then over one that
    /// does not.
    void round(const Fault &fault)
    {
        pace();
        other.write(kLongMemo);
        const syncing::SyncSummary news = other.sync();
        INFO((news.failure ? news.failure->detail : QString()).toStdString());
        REQUIRE(!news.failure);
        laptop.write(kLongMemo);
        scene.proxy.use(fault);
        const syncing::SyncSummary tried = laptop.sync();
        scene.proxy.becomeFair();
        if (tried.failure)
            CHECK(tried.failure->code == core::ErrorCode::NetworkUnusable);
        CHECK(tried.tally.acknowledged + tried.pending == 1);
        const syncing::SyncSummary clean = laptop.sync();
        INFO((clean.failure ? clean.failure->detail : QString()).toStdString());
        CHECK(!clean.failure);
        CHECK(clean.pending == 0);
        CHECK(tried.tally.acknowledged + clean.tally.acknowledged == 1);
    }
    /// No faster than the county lets one address in: what it refuses is no failure of the line.
    void pace()
    {
        constexpr double kConnections = 4; // of a round, at the most
        const syncing::HttpLimits limits;
        const double over
            = kConnections * ++rounds - static_cast<double>(limits.connectionBurstPerPeer);
        std::this_thread::sleep_until(
            began + std::chrono::duration<double>(over / limits.connectionsPerSecondPerPeer));
    }
    /// Both sides are in step; what they have is what the caller compares.
    QByteArray outcome()
    {
        REQUIRE(!other.sync().failure);
        CHECK(scene.entries() == other.written() + laptop.written());
        CHECK(other.dump() == laptop.dump());
        CHECK(scene.county.dump() == laptop.dump());
        return laptop.dump();
    }
};

std::vector<Fault> sweep(Fault::Kind kind, qint64 step)
{
    std::vector<Fault> faults;
    for (const Way way : {Way::Up, Way::Down}) {
        for (qint64 at = 0; at < kFirstBytes; at += step)
            faults.push_back({kind, way, at});
    }
    return faults;
}

/// What a line that holds leads to; the same for every sweep of so many places.
const QByteArray &without(std::size_t rounds)
{
    static std::map<std::size_t, QByteArray> known;
    QByteArray &outcome = known[rounds];
    if (outcome.isEmpty()) {
        Pair pair;
        for (std::size_t i = 0; i < rounds; ++i)
            pair.round({});
        outcome = pair.outcome();
    }
    return outcome;
}

void compare(const std::vector<Fault> &faults)
{
    Pair pair;
    for (const Fault &fault : faults) {
        INFO("at byte " << fault.after << (fault.way == Way::Up ? " up" : " down"));
        pair.round(fault);
    }
    CHECK(pair.scene.proxy.strikes() >= faults.size());
    CHECK(pair.outcome() == without(faults.size()));
    std::printf("%zu places, %llu failures of the line\n", faults.size(),
        static_cast<unsigned long long>(pair.scene.proxy.strikes()));
}

/// How many bytes lie between two places: one in the nightly run.
int step()
{
    return asked("MINQING_FAULTS_STEP", 61);
}

} // namespace

TEST_CASE("a line cut at any byte leaves both sides as one that holds", "[faults]")
{
    compare(sweep(Fault::Kind::Cut, step()));
}

TEST_CASE("a line reset at any byte leaves both sides as one that holds", "[faults]")
{
    compare(sweep(Fault::Kind::Reset, step()));
}

TEST_CASE("a line that ends one way at any byte leaves both sides in step", "[faults]")
{
    // Wider apart in the short run; at every byte when that is asked for.
    compare(sweep(Fault::Kind::HalfClose, step() == 1 ? 1 : qint64{4} * step()));
}
