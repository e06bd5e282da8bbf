// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/sync/server/Assistant.h"

#include "sync/server/Admission.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using namespace syncing::testing;
using core::ChainHash;
using core::RecordType;

namespace {

core::SeededRandom dice(5);

ChainHash aHash(int n)
{
    QByteArray bytes(16, '\0');
    bytes[0] = static_cast<char>(n);
    return *ChainHash::fromBytes(bytes);
}

/// A device with three operations, the way a client would send them.
struct Sender
{
    MemoryCountyStore store{u"420529"_qs};
    quint32 device = store.enrol({}, {u"420529111"_qs});
    std::vector<QByteArray> ops;
    std::vector<ChainHash> hashes{ChainHash()};

    Sender()
    {
        for (qint64 lsn = 1; lsn <= 3; ++lsn) {
            core::Op op;
            op.lsn = lsn;
            op.user = u"anna"_qs;
            op.changes
                = {create(RecordType::Person, dice.newRecordId(), 1, {{1, u"王"_qs}}, kVillage)};
            ops.push_back(core::encodeOp(op));
            hashes.push_back(core::chainAfter(hashes.back(), ops.back()));
        }
    }
    SyncRequest request(std::size_t first, std::size_t count) const
    {
        SyncRequest request;
        request.device = device;
        request.epoch = 1;
        request.headLsn = 3;
        request.headHash = hashes[3];
        request.firstLsn = qint64(first);
        request.previousHash = hashes[first - 1];
        const auto from = ops.begin() + std::ptrdiff_t(first) - 1;
        request.ops.assign(from, from + std::ptrdiff_t(count));
        return request;
    }
};

} // namespace

TEST_CASE("a device is admitted only where its history goes on", "[sync][admission]")
{
    const DeviceProgress at5{5, aHash(5)};
    CHECK(admitHead(at5, {5, aHash(5)}) == Admission::Accept);
    CHECK(admitHead(at5, {9, aHash(9)}) == Admission::Accept);
    CHECK(admitHead(at5, {4, aHash(4)}) == Admission::Forked);
    CHECK(admitHead(at5, {5, aHash(6)}) == Admission::Forked);
    CHECK(admitOp(at5, {6, aHash(5), aHash(6), std::nullopt}) == Admission::Accept);
    CHECK(admitOp(at5, {7, aHash(6), aHash(7), std::nullopt}) == Admission::Gap);
    CHECK(admitOp(at5, {6, aHash(4), aHash(6), std::nullopt}) == Admission::Forked);
    CHECK(admitOp(at5, {5, aHash(4), aHash(5), aHash(5)}) == Admission::Skip);
    CHECK(admitOp(at5, {5, aHash(4), aHash(7), aHash(5)}) == Admission::Forked);
}

TEST_CASE("operations sent twice are logged once", "[sync][answer]")
{
    Sender sender;
    CHECK(answer(sender.store, sender.request(1, 2), 5).lastLsn == 2);
    const SyncReply again = answer(sender.store, sender.request(1, 3), 6);
    CHECK(again.head.status == Status::Ok);
    CHECK(again.lastLsn == 3);
    CHECK(sender.store.log().size() == 3);
    REQUIRE(again.pages.size() == 1);
    CHECK(again.pages[0].entries.size() == 3);
    CHECK(again.pages[0].toSeq == 3);
}

TEST_CASE("a gap is told with the number that is expected", "[sync][answer]")
{
    Sender sender;
    const SyncReply reply = answer(sender.store, sender.request(2, 2), 5);
    CHECK(reply.head.status == Status::Gap);
    CHECK(reply.head.expectedLsn == 1);
    CHECK(sender.store.log().empty());
}

TEST_CASE("a copied disk is told that its history forked", "[sync][answer]")
{
    Sender sender;
    REQUIRE(answer(sender.store, sender.request(1, 3), 5).head.status == Status::Ok);
    SyncRequest older = sender.request(1, 1);
    older.headLsn = 1;
    older.headHash = sender.hashes[1];
    CHECK(answer(sender.store, older, 6).head.status == Status::Forked);

    SyncRequest other = sender.request(3, 1);
    core::Op op = *core::decodeOp(other.ops[0]);
    op.user = u"bao"_qs;
    other.ops[0] = core::encodeOp(op);
    CHECK(answer(sender.store, other, 6).head.status == Status::Forked);
    CHECK(sender.store.log().size() == 3);
}

TEST_CASE("who may not take part is told so and changes nothing", "[sync][answer]")
{
    Sender sender;
    SyncRequest request = sender.request(1, 3);
    SECTION("revoked")
    {
        sender.store.revoke(sender.device);
        CHECK(answer(sender.store, request, 5).head.status == Status::Revoked);
    }
    SECTION("never enrolled")
    {
        request.device = 77;
        CHECK(answer(sender.store, request, 5).head.status == Status::Unknown);
    }
    SECTION("of another incarnation of the log")
    {
        request.epoch = 2;
        CHECK(answer(sender.store, request, 5).head.status == Status::Epoch);
    }
    SECTION("ahead of the log")
    {
        request.cursor = 12;
        CHECK(answer(sender.store, request, 5).head.status == Status::CursorAhead);
    }
    SECTION("with numbers that cannot be")
    {
        request.firstLsn = 0;
        CHECK(answer(sender.store, request, 5).head.status == Status::FrameBad);
    }
    CHECK(sender.store.log().empty());
}

TEST_CASE("bytes that hold no operation are refused and the queue goes on", "[sync][answer]")
{
    Sender sender;
    SyncRequest request = sender.request(1, 3);
    request.ops[1] = "nonsense";
    request.headHash
        = core::chainAfter(core::chainAfter(sender.hashes[1], request.ops[1]), request.ops[2]);
    const SyncReply reply = answer(sender.store, request, 5);
    CHECK(reply.lastLsn == 3);
    CHECK(sender.store.entryOf(sender.device, 2)->outcome == core::Outcome::Rejected);
    CHECK(sender.store.entryOf(sender.device, 3)->outcome == core::Outcome::Applied);
}

TEST_CASE("a page shows a device its regions and its own lines only", "[sync][answer]")
{
    Sender sender;
    const quint32 far = sender.store.enrol({}, {u"420529103"_qs});
    REQUIRE(answer(sender.store, sender.request(1, 3), 5).head.status == Status::Ok);
    SyncRequest request;
    request.device = far;
    request.epoch = 1;
    const SyncReply reply = answer(sender.store, request, 6);
    REQUIRE(reply.pages.size() == 1);
    CHECK(reply.pages[0].entries.empty());
    CHECK(reply.pages[0].toSeq == 3); // the cursor still moves on

    CHECK(isVisible(u"420529111204", {u"420529111"_qs}));
    CHECK(isVisible(u"420529111", {u"420529111204"_qs}));
    CHECK_FALSE(isVisible(u"420529103001", {u"420529111"_qs}));
    CHECK_FALSE(isVisible(QString(), {u"420529111"_qs}));
}
