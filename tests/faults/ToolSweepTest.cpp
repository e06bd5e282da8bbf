// SPDX-License-Identifier: GPL-3.0-or-later
// The real program's line is cut at every byte and at the edges of frames: the program's process,
// its sockets and its own ending are part of it. CutSweepTest tries more kinds with the engine.
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;

namespace {

constexpr qsizetype kLongMemo = 1'400; ///< so that one exchange is more than 4 KB each way
constexpr qint64 kFirstBytes = 4'096;

/// A laptop worked on by the program, whose line fails, and one that brings it news. What both
/// write follows from seeds.
struct ToolPair
{
    Scene scene;
    Traveller other{scene, scene.port(), 41};
    Desk laptop{scene, u"laptop"_qs, 42};
    core::SeededRandom random{43};

    ToolPair()
    {
        laptop.syncCleanly();
        laptop.reachAt(scene.proxy.port());
    }
    void write()
    {
        other.write(kLongMemo);
        laptop.write({longText(random, kLongMemo)});
    }
    void sendNews()
    {
        const syncing::SyncSummary news = other.sync();
        INFO((news.failure ? news.failure->detail : QString()).toStdString());
        REQUIRE(!news.failure);
    }
    void round(const Fault &fault)
    {
        write();
        sendNews();
        scene.proxy.use(fault);
        const e2e::Outcome tried = laptop.sync();
        scene.proxy.becomeFair();
        if (tried.exitCode != 0)
            checkUnusable(tried);
        const qint64 acknowledged = tried.json()[u"acked"_qs].toInteger();
        CHECK(acknowledged + tried.json()[u"pending"_qs].toInteger() == 1);
        const e2e::Outcome clean = laptop.sync();
        INFO(clean.err.toStdString());
        CHECK(clean.exitCode == 0);
        CHECK(clean.json()[u"pending"_qs].toInteger() == 0);
        CHECK(acknowledged + clean.json()[u"acked"_qs].toInteger() == 1);
    }
    /// Both sides are in step; what they have is what the caller compares.
    QByteArray outcome()
    {
        sendNews();
        CHECK(scene.entries() == other.written() + laptop.written());
        const QByteArray dump = laptop.dump();
        CHECK(scene.county.dump() == dump);
        CHECK(laptop.tool(u"check"_qs).exitCode == 0);
        return dump;
    }
};

/// What a line that holds leads to.
QByteArray uncut(qint64 rounds)
{
    constexpr qint64 kBetween = 16; // exchanges do not change what was written
    ToolPair pair;
    for (qint64 i = 1; i <= rounds; ++i) {
        pair.write();
        if (i % kBetween != 0 && i < rounds)
            continue;
        pair.sendNews();
        pair.laptop.syncCleanly();
    }
    return pair.outcome();
}

void sweep(Way way)
{
    ToolPair pair;
    qint64 rounds = 0;
    for (qint64 at = 0; at < kFirstBytes; at += asked("MINQING_FAULTS_STEP", 101)) {
        INFO("at byte " << at);
        pair.round({Fault::Kind::Cut, way, at});
        ++rounds;
    }
    CHECK(pair.scene.proxy.strikes() >= quint64(rounds));
    CHECK(pair.outcome() == uncut(rounds));
    std::printf("%lld places, %llu cuts\n", static_cast<long long>(rounds),
        static_cast<unsigned long long>(pair.scene.proxy.strikes()));
}

} // namespace

TEST_CASE("the program's line cut at any byte up leaves both sides in step", "[faults][tool]")
{
    sweep(Way::Up);
}

TEST_CASE("the program's line cut at any byte down leaves both sides in step", "[faults][tool]")
{
    sweep(Way::Down);
}
