// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyWriter.h"

#include "sync/server/Answer.h"
#include "tests/sync/server/TestCounty.h"

#include <catch2/catch_test_macros.hpp>

#include <latch>

using namespace syncing;
using namespace syncing::testing;

TEST_CASE("a job that cannot be written takes no other with it", "[sync][writer]")
{
    TestCounty county;
    Laptop laptop = county.laptop();
    laptop.write(newPerson(county.random));
    const SyncRequest request = laptop.request();
    std::latch queued(1);
    std::optional<core::Result<void>> broken;
    std::optional<core::Result<void>> sound;
    {
        CountyWriter writer(county.open(), {});
        // Both wait behind this one, and so come into one transaction.
        REQUIRE(writer.submit({[&](SqlCountyStore &) { queued.wait(); }, [](const auto &) {}}));
        REQUIRE(writer.submit({[](SqlCountyStore &store) {
                                   core::LogEntry gap;
                                   gap.seq = 7;
                                   gap.op = core::Op();
                                   store.append(gap, {}, core::ChainHash());
                               },
            [&](const auto &outcome) { broken = outcome; }}));
        REQUIRE(writer.submit(
            {[&](SqlCountyStore &store) { (void)takeOps(store, request, offeredOps(request), 5); },
                [&](const auto &outcome) { sound = outcome; }}));
        queued.count_down();
    }
    REQUIRE(broken);
    CHECK(!*broken);
    REQUIRE(sound);
    CHECK(*sound);
    const CountyDatabase database = county.open();
    const SqlCountyStore store(database);
    CHECK(store.lastSeq() == 1);
    CHECK(store.device(laptop.device())->progress.lastLsn == 1);
}

TEST_CASE("a township that comes all at once lets the others pass", "[sync][writer]")
{
    TestCounty county;
    std::latch queued(1);
    std::vector<QString> order;
    {
        CountyWriter writer(county.open(), {.waitingJobs = 6, .jobsPerCommit = 2});
        std::latch begun(1);
        REQUIRE(writer.submit({[&](SqlCountyStore &) {
                                   begun.count_down();
                                   queued.wait();
                               },
            [](const auto &) {}}));
        begun.wait();
        const auto send = [&](const QString &lane) {
            return writer.submit({[](SqlCountyStore &) {},
                [&order, lane](const auto &) { order.push_back(lane); }, lane});
        };
        for (int i = 0; i < 6; ++i)
            CHECK(send(QStringLiteral("storm")));
        CHECK(!send(QStringLiteral("storm"))); // the queue is full …
        CHECK(send(QStringLiteral("calm"))); // … but not of these
        CHECK(send(QStringLiteral("still")));
        CHECK(send(QStringLiteral("calm")));
        CHECK(!send(QStringLiteral("storm")));
        queued.count_down();
    }
    REQUIRE(order.size() == 9);
    const auto place = [&](const char *lane) {
        return std::ranges::find(order, QString::fromLatin1(lane)) - order.begin();
    };
    CHECK(place("calm") < 3);
    CHECK(place("still") < 3);
}
