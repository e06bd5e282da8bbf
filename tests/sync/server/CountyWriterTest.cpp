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
