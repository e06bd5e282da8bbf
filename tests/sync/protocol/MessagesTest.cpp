// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "sync/protocol/Messages.h"
#include "sync/protocol/PageCodec.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using core::ErrorCode;

namespace {

core::SeededRandom dice(11);
const SigningKey kCounty = SigningKey::generate(dice);
const SigningKey kDevice = SigningKey::generate(dice);

core::Op anOp(qint64 lsn)
{
    core::Op op;
    op.lsn = lsn;
    op.user = u"lidahai"_qs;
    op.madeAt = 1'790'000'000'000 + lsn * 91'000;
    core::RecordChange change;
    change.type = 2;
    change.id = dice.newRecordId();
    change.groups = {{2, core::Revision::county(lsn * 3), {{8, u"13800000001"_qs}}},
        {9, core::Revision::own(1), {{49, core::Value()}, {77, u"later"_qs}}}};
    op.changes = {change};
    op.reads = {{8, change.id, 3, core::Revision::county(41)}};
    return op;
}

core::LogEntry anEntry(qint64 seq, quint32 device)
{
    core::LogEntry entry;
    entry.seq = seq;
    entry.scope = u"420529111204"_qs;
    entry.device = device;
    entry.lsn = seq / 2;
    entry.op = anOp(entry.lsn);
    entry.opId = *core::OpId::fromBytes(dice.newRecordId().toBytes());
    entry.receivedAt = 1'790'000'500'000 + seq;
    if (seq % 3 == 0) {
        entry.outcome = core::Outcome::Conflict;
        entry.reason = u"concurrent"_qs;
        entry.effects = entry.op->changes;
        entry.effects[0].kind = core::ChangeKind::Create;
        entry.effects[0].scope = u"420529111205"_qs;
    }
    return entry;
}

SyncReply aReply(qint64 entries)
{
    SyncReply reply;
    reply.head = {u"420529"_qs, 3, 1'790'000'600'000, Status::Ok, {}, 0, 0, 0};
    reply.device = 7;
    reply.headLsn = 12;
    reply.lastLsn = 12;
    reply.lastSeq = entries + 9;
    reply.scopes = {u"420529111"_qs};
    core::LogPage page{4, entries + 9, 3, {}, reply.scopes, reply.head.serverTime};
    for (qint64 i = 0; i < entries; ++i)
        page.entries.push_back(anEntry(5 + i, i % 4 == 0 ? 7 : 8));
    reply.pages = {page};
    reply.sums = {{u"420529111204"_qs, {31, 1'234'000}}, {u"420529111205"_qs, {}}};
    return reply;
}

KeyOf keyOfDevice()
{
    return [](quint32 signer) {
        return signer == 7 ? std::optional(kDevice.publicKey()) : std::nullopt;
    };
}

} // namespace

TEST_CASE("an enrolment survives its encoding and proves its key", "[sync][messages]")
{
    const EnrolRequest request{u"ABCD-1234"_qs, kDevice.publicKey(), u"服务大厅 2 号"_qs};
    const auto decoded = decodeEnrolRequest(encodeEnrolRequest(request, kDevice));
    REQUIRE(decoded);
    CHECK(*decoded == request);
    CHECK(decodeEnrolRequest(encodeEnrolRequest(request, kCounty)).error().code
        == ErrorCode::Refused);

    EnrolReply reply;
    reply.head = {u"420529"_qs, 1, 5, Status::Ok, {}, 0, 0, 0};
    reply.device = 3;
    reply.countyKey = kCounty.publicKey();
    reply.scopes = {u"420529111"_qs};
    reply.user = u"lidahai"_qs;
    reply.role = u"assistant"_qs;
    const auto answered = decodeEnrolReply(encodeEnrolReply(reply, kCounty));
    REQUIRE(answered);
    CHECK(*answered == reply);
}

TEST_CASE("a refused enrolment carries its reason", "[sync][messages]")
{
    ReplyHead head;
    head.county = u"420529"_qs;
    head.status = Status::CodeUsed;
    head.detail = u"code used"_qs;
    const auto reply = decodeEnrolReply(encodeErrorReply(head, kCounty));
    REQUIRE(reply);
    CHECK(reply->head == head);
}

TEST_CASE("a request is taken only from the device it names", "[sync][messages]")
{
    SyncRequest request;
    request.device = 7;
    request.headLsn = 3000;
    request.firstLsn = 1;
    for (qint64 lsn = 1; lsn <= 3000; ++lsn)
        request.ops.push_back(core::encodeOp(anOp(lsn)));
    request.sums = {u"420529111204"_qs, u"420529111205"_qs};
    const QByteArray body = encodeSyncRequest(request, {kDevice, 7});
    const auto decoded = decodeSyncRequest(body, keyOfDevice());
    REQUIRE(decoded);
    CHECK(*decoded == request);
    CHECK(body.size() > kMaxFrameBytes); // it took more than one frame

    const auto anyKey = [](quint32) { return std::optional(kDevice.publicKey()); };
    CHECK(decodeSyncRequest(encodeSyncRequest(request, {kDevice, 6}), anyKey).error().code
        == ErrorCode::Refused);
    CHECK_FALSE(decodeSyncRequest(body.chopped(1), keyOfDevice()));
}

TEST_CASE("a branch is taken only from the device it names", "[sync][messages]")
{
    core::SeededRandom random(5);
    const SigningKey old = SigningKey::generate(random);
    const SigningKey county = SigningKey::generate(random);
    const BranchRequest request{7, 1, 12, core::ChainHash(std::array<std::uint8_t, 16>{1, 2}),
        SigningKey::generate(random).publicKey()};
    const KeyOf keyOf = [&old](quint32 signer) {
        return signer == 7 || signer == 8 ? std::optional(old.publicKey()) : std::nullopt;
    };
    CHECK(decodeBranchRequest(encodeBranchRequest(request, {old, 7}), keyOf).value() == request);
    CHECK(!decodeBranchRequest(encodeBranchRequest(request, {old, 8}), keyOf));
    CHECK(!decodeBranchRequest(encodeBranchRequest(request, {county, 7}), keyOf));

    BranchReply reply;
    reply.head.county = u"420529"_qs;
    reply.head.epoch = 1;
    reply.device = 9;
    CHECK(decodeBranchReply(encodeBranchReply(reply, county), county.publicKey()).value() == reply);
    CHECK(!decodeBranchReply(encodeBranchReply(reply, old), county.publicKey()));
    reply.head.status = Status::Forked;
    reply.device = 0;
    CHECK(decodeBranchReply(encodeBranchReply(reply, county), county.publicKey()).value() == reply);
}

TEST_CASE("entries come back exactly, the author's own without their operation", "[sync][messages]")
{
    const SyncReply reply = aReply(40);
    const auto decoded = decodeSyncReply(encodeSyncReply(reply, {kCounty}), kCounty.publicKey());
    REQUIRE(decoded);
    SyncReply expected = reply;
    for (core::LogEntry &entry : expected.pages[0].entries) {
        if (entry.device == 7)
            entry.op.reset();
    }
    CHECK(decoded->pages[0].entries == expected.pages[0].entries);
    CHECK(*decoded == expected);
}

TEST_CASE("parts of a region come with the lines behind their rows", "[sync][messages]")
{
    SyncReply reply = aReply(1);
    const auto opId = [](char c) { return core::OpId::fromBytes(QByteArray(16, c)).value(); };
    const RegionFill first{u"420529103"_qs, {}};
    const RegionFill second{u"420529103"_qs, {u"420529103001"_qs, 2, {}}};
    reply.fills = {{first, second.after, false, {}, {{3, opId('a')}, {90'000, opId('b')}}},
        {second, second.after, true, {}, {}}};
    const auto decoded = decodeSyncReply(encodeSyncReply(reply, {kCounty}), kCounty.publicKey());
    REQUIRE(decoded);
    CHECK(decoded->fills == reply.fills);
}

TEST_CASE("a long page is cut into frames that follow one another", "[sync][messages]")
{
    const SyncReply reply = aReply(5000);
    const QByteArray body = encodeSyncReply(reply, {kCounty});
    const auto decoded = decodeSyncReply(body, kCounty.publicKey());
    REQUIRE(decoded);
    REQUIRE(decoded->pages.size() > 3);
    qint64 cursor = 4;
    std::size_t entries = 0;
    for (const core::LogPage &page : decoded->pages) {
        CHECK(page.from == cursor);
        cursor = page.toSeq;
        entries += page.entries.size();
    }
    CHECK(cursor == 5009);
    CHECK(entries == 5000);

    SECTION("a cut body keeps the frames that arrived")
    {
        const auto cut = decodeSyncReply(body.chopped(5), kCounty.publicKey());
        REQUIRE(cut);
        CHECK(cut->pages.size() == decoded->pages.size() - 1);
        CHECK(cut->pages[0] == decoded->pages[0]);
    }
    SECTION("a budget keeps the reply short")
    {
        const QByteArray small = encodeSyncReply(reply, {kCounty}, 70'000);
        CHECK(small.size() <= 70'000);
        const auto part = decodeSyncReply(small, kCounty.publicKey());
        REQUIRE(part);
        CHECK(part->pages.back().toSeq < part->lastSeq);
    }
    SECTION("another county's key opens nothing")
    {
        CHECK(decodeSyncReply(body, kDevice.publicKey()).error().code == ErrorCode::Refused);
    }
}

TEST_CASE("an entry larger than a frame still arrives", "[sync][messages]")
{
    SyncReply reply = aReply(1);
    QByteArray noise(40'000, Qt::Uninitialized);
    dice.fill(noise.data(), std::size_t(noise.size()));
    reply.pages[0].entries[0] = anEntry(6, 8);
    reply.pages[0].entries[0].effects = reply.pages[0].entries[0].op->changes;
    reply.pages[0].entries[0].effects[0].groups[0].fields[1] = noise;
    const auto decoded = decodeSyncReply(encodeSyncReply(reply, {kCounty}), kCounty.publicKey());
    REQUIRE(decoded);
    CHECK(*decoded == reply);
}

TEST_CASE("what a newer release adds to a message is passed over", "[sync][messages]")
{
    core::CborWriter writer;
    writer.beginArray(3).integer(1).text(u"kept").beginArray(1).beginMap(1).integer(2).nothing();
    writer.end().end().end();
    const QByteArray bytes = writer.take();
    core::CborReader reader(bytes);
    reader.enterArray();
    CHECK(reader.integer() == 1);
    CHECK(reader.text() == u"kept"_qs);
    reader.skip();
    reader.leave();
    CHECK(reader.finish());
}
