// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/sim/SmallLedger.h"
#include "tests/support/StringMakers.h"

#include "sync/server/Answer.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using sim::SmallLedger;

namespace {

const core::RecordId kCaseFile = *core::RecordId::fromHex(u"00112233445566778899aabbccddeeff");
constexpr core::FieldNumber kAmount = 13;

/// A county with one case file, and two laptops that have it.
struct TwoLaptops
{
    MemoryCountyStore county{u"420529"_qs};
    SmallLedger anna{1};
    SmallLedger bao{2};

    TwoLaptops()
    {
        for (int i = 0; i < 3; ++i)
            county.enrol({}, {u"420529111"_qs});
        core::Op op;
        op.lsn = 1;
        op.user = u"first"_qs;
        op.changes = {{core::ChangeKind::Create, 8, kCaseFile, u"420529111204"_qs,
            {{3, {}, {{kAmount, 52000}}}}}};
        SyncRequest request;
        request.device = 3;
        request.epoch = 1;
        request.headLsn = 1;
        request.firstLsn = 1;
        request.ops = {core::encodeOp(op)};
        request.headHash = core::chainAfter({}, request.ops[0]);
        REQUIRE(answer(county, request, 5).head.status == Status::Ok);
        (void)round(anna);
        (void)round(bao);
    }
    static SyncRequest ask(SmallLedger &ledger)
    {
        return makeRequest(ledger, {1, 0, tuning::kBatchBytes, 0}, 0).value();
    }
    RoundReport round(SmallLedger &ledger)
    {
        const SyncRequest request = ask(ledger);
        return takeReply(ledger, request, answer(county, request, 5)).value();
    }
};

} // namespace

TEST_CASE("one round trip hands over, decides and acknowledges", "[sync][session]")
{
    TwoLaptops world;
    world.anna.edit(*world.anna.visible(kCaseFile), kAmount, 60000);
    world.anna.edit(*world.anna.visible(kCaseFile), kAmount, 61000);
    const RoundReport report = world.round(world.anna);
    CHECK(report.result.status == Status::Ok);
    CHECK(report.acknowledged == 2);
    CHECK(report.pulled == 2);
    CHECK(report.result.waiting == 0);
    CHECK(report.result.isCurrent);
    CHECK_FALSE(report.result.isBehind);

    world.bao.edit(*world.bao.visible(kCaseFile), kAmount, 70000);
    const RoundReport clash = world.round(world.bao);
    CHECK(clash.conflicts == 1);
    CHECK(world.bao.visible(kCaseFile)->integer("monthly_amount") == 61000);
}

TEST_CASE("nothing is acknowledged by an answer without the lines", "[sync][session]")
{
    TwoLaptops world;
    world.anna.edit(*world.anna.visible(kCaseFile), kAmount, 60000);
    const SyncRequest request = TwoLaptops::ask(world.anna);
    SyncReply reply = answer(world.county, request, 5);
    CHECK(reply.lastLsn == 1);
    reply.pages.clear();
    const auto report = takeReply(world.anna, request, reply);
    REQUIRE(report);
    CHECK(report->acknowledged == 0);
    CHECK(report->result.waiting == 1);
    CHECK(report->result.isBehind);
    CHECK_FALSE(report->result.hasMoved);
}

TEST_CASE("the county adds up only places that are wholly the laptop's", "[sync][session]")
{
    TwoLaptops world;
    core::Record paid = *world.county.record(int(core::RecordType::CaseFile), kCaseFile);
    paid.fields[core::catalogue::of(core::RecordType::CaseFile).number("status")] = u"active"_qs;
    world.county.put(paid);
    SyncRequest request = TwoLaptops::ask(world.anna);
    request.sums = {u"420529111204"_qs, u"420529111205"_qs, u"420529103"_qs, u"420529"_qs};
    const SyncReply reply = answer(world.county, request, 5);
    CHECK(reply.sums
        == std::map<QString, core::PaidSum>{
            {u"420529111204"_qs, {1, 52000}}, {u"420529111205"_qs, {}}});
}

TEST_CASE("an answer that comes twice or late changes nothing", "[sync][session]")
{
    TwoLaptops world;
    world.anna.edit(*world.anna.visible(kCaseFile), kAmount, 60000);
    const SyncRequest request = TwoLaptops::ask(world.anna);
    const SyncReply reply = answer(world.county, request, 5);
    REQUIRE(takeReply(world.anna, request, reply));
    const quint64 before = world.anna.fingerprint();
    const auto again = takeReply(world.anna, request, reply);
    REQUIRE(again);
    CHECK(again->pulled == 0);
    CHECK(world.anna.fingerprint() == before);

    world.anna.edit(*world.anna.visible(kCaseFile), kAmount, 61000);
    CHECK_FALSE(takeReply(world.anna, request, reply)->result.isCurrent);
}

TEST_CASE("an answer to another device or of another log is not used", "[sync][session]")
{
    TwoLaptops world;
    const SyncRequest request = TwoLaptops::ask(world.anna);
    SyncReply reply = answer(world.county, request, 5);
    SECTION("another device")
    {
        reply.device = 2;
        CHECK(
            takeReply(world.anna, request, reply).error().code == core::ErrorCode::NetworkUnusable);
    }
    SECTION("another log")
    {
        reply.head.epoch = 9;
        CHECK(
            takeReply(world.anna, request, reply).error().code == core::ErrorCode::NetworkUnusable);
    }
    SECTION("lines of a laptop with our number that are not ours")
    {
        SmallLedger clone{1};
        REQUIRE(world.round(clone).result.status == Status::Ok);
        clone.edit(*clone.visible(kCaseFile), kAmount, 1);
        (void)world.round(clone);
        world.anna.edit(*world.anna.visible(kCaseFile), kAmount, 2);
        CHECK(world.round(world.anna).result.status == Status::Forked);
    }
}
