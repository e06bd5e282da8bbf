// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyService.h"

#include "sync/server/CountyVerifier.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/ServedCounty.h"

#include <future>

using namespace syncing;
using namespace syncing::testing;

namespace {

std::size_t entriesOf(const SyncReply &reply)
{
    std::size_t count = 0;
    for (const core::LogPage &page : reply.pages)
        count += page.entries.size();
    return count;
}

} // namespace

TEST_CASE("a laptop enrols over the wire", "[sync][service]")
{
    ServedCounty served;
    const SigningKey key = SigningKey::generate(served.county.random);
    const EnrolRequest request{served.county.code(), key.publicKey(), QStringLiteral("laptop")};
    const QByteArray reply = served.ask("/v1/enrol", encodeEnrolRequest(request, key));
    CHECK(statusOf(reply) == "200");
    CHECK(reply.contains("Content-Type: application/vnd.minqing.frame"));
    CHECK(reply.contains("X-County: 420529.1"));
    const auto decoded = decodeEnrolReply(bodyOf(reply));
    REQUIRE(decoded);
    CHECK(decoded->head.status == Status::Ok);
    CHECK(decoded->countyKey == served.countyKey);

    const SigningKey other = SigningKey::generate(served.county.random);
    const QByteArray again = served.ask("/v1/enrol",
        encodeEnrolRequest({request.code, other.publicKey(), QStringLiteral("thief")}, other));
    CHECK(statusOf(again) == "403");
    CHECK(decodeEnrolReply(bodyOf(again))->head.status == Status::CodeUsed);
}

TEST_CASE("what one laptop sends another receives", "[sync][service]")
{
    ServedCounty served;
    Laptop first = served.county.laptop();
    Laptop second = served.county.laptop();
    first.write(newPerson(served.county.random));
    first.write(newPerson(served.county.random));
    const SyncReply pushed = served.sync(first.body());
    CHECK(pushed.head.status == Status::Ok);
    CHECK(pushed.lastLsn == 2);
    CHECK(entriesOf(pushed) == 2); // acknowledged by the log itself, in the same round trip
    const SyncReply pulled = served.sync(second.body());
    CHECK(pulled.lastSeq == 2);
    CHECK(entriesOf(pulled) == 2);
    CHECK(pulled.pages.front().entries.front().op.has_value());
}

TEST_CASE("a request sent twice is carried out once", "[sync][service]")
{
    ServedCounty served;
    Laptop laptop = served.county.laptop();
    laptop.write(newPerson(served.county.random));
    CHECK(served.sync(laptop.body()).lastSeq == 1);
    CHECK(served.sync(laptop.body()).lastSeq == 1);
}

TEST_CASE("bytes that are no request are refused in a signed frame", "[sync][service]")
{
    ServedCounty served;
    Laptop laptop = served.county.laptop();
    laptop.write(newPerson(served.county.random));
    QByteArray body = laptop.body();
    SECTION("nonsense")
    {
        body = "hello";
    }
    SECTION("nothing")
    {
        body.clear();
    }
    SECTION("cut short")
    {
        body.chop(1);
    }
    SECTION("one bit off")
    {
        body[body.size() / 2] = static_cast<char>(body[body.size() / 2] ^ 1);
    }
    const QByteArray reply = served.ask("/v1/sync", body);
    CHECK(statusOf(reply) == "400");
    const auto decoded = decodeSyncReply(bodyOf(reply), served.countyKey);
    REQUIRE(decoded);
    CHECK(decoded->head.status == Status::FrameBad);
    CHECK(SqlCountyStore(served.county.open()).lastSeq() == 0);
}

TEST_CASE("a number that is another laptop's here is one the county never gave", "[sync][service]")
{
    ServedCounty served;
    Laptop laptop = served.county.laptop();
    laptop.write(newPerson(served.county.random));
    // As after a restore by other means: the number was given out a second time.
    const SigningKey other = SigningKey::generate(served.county.random);
    const QByteArray body
        = encodeSyncRequest(laptop.request(), {.key = other, .signer = laptop.device()});
    const QByteArray reply = served.ask("/v1/sync", body);
    CHECK(statusOf(reply) == "403");
    const auto decoded = decodeSyncReply(bodyOf(reply), served.countyKey);
    REQUIRE(decoded);
    CHECK(decoded->head.status == Status::Unknown);
    CHECK(SqlCountyStore(served.county.open()).lastSeq() == 0);
}

TEST_CASE("a number the county never gave is told apart from noise", "[sync][service]")
{
    ServedCounty served;
    Laptop laptop(77, SigningKey::generate(served.county.random));
    laptop.write(newPerson(served.county.random));
    const QByteArray reply = served.ask("/v1/sync", laptop.body());
    CHECK(statusOf(reply) == "403");
    const auto decoded = decodeSyncReply(bodyOf(reply), served.countyKey);
    REQUIRE(decoded);
    CHECK(decoded->head.status == Status::Unknown);
    CHECK(SqlCountyStore(served.county.open()).lastSeq() == 0);
}

TEST_CASE("a number that is another laptop's now is none of this one's", "[sync][service]")
{
    ServedCounty served;
    const Laptop present = served.county.laptop();
    Laptop before(present.device(), SigningKey::generate(served.county.random));
    before.write(newPerson(served.county.random));
    const SyncReply reply = served.sync(before.body());
    CHECK(reply.head.status == Status::Unknown);
    BranchRequest branch;
    branch.device = before.device();
    branch.epoch = 1;
    branch.key = before.key().publicKey();
    const QByteArray told = served.ask("/v1/branch",
        encodeBranchRequest(branch, {.key = before.key(), .signer = before.device()}));
    CHECK(decodeBranchReply(bodyOf(told), served.countyKey)->head.status == Status::Unknown);
    CHECK(SqlCountyStore(served.county.open()).lastSeq() == 0);
}

TEST_CASE("an address nobody serves is told", "[sync][service]")
{
    ServedCounty served;
    CHECK(statusOf(served.ask("/admin", "x")) == "404");
}

TEST_CASE("a full queue sends laptops away for a moment", "[sync][service]")
{
    CountyService::Options options;
    options.writer.waitingJobs = 0;
    ServedCounty served(options);
    Laptop laptop = served.county.laptop();
    laptop.write(newPerson(served.county.random));
    const QByteArray reply = served.ask("/v1/sync", laptop.body());
    CHECK(statusOf(reply) == "503");
    CHECK(reply.contains("Retry-After: "));
    CHECK(decodeSyncReply(bodyOf(reply), served.countyKey)->head.status == Status::Busy);
}

TEST_CASE("many laptops at once lose nothing", "[sync][service]")
{
    constexpr int kLaptops = 8;
    constexpr int kRounds = 5;
    ServedCounty served;
    std::vector<std::future<qint64>> sent;
    for (int i = 0; i < kLaptops; ++i) {
        Laptop laptop = served.county.laptop();
        sent.push_back(std::async(std::launch::async, [&served, laptop, i]() mutable {
            core::SeededRandom random(static_cast<std::uint64_t>(i));
            RawHttps client(served.http->port(), served.authority->certificate());
            qint64 last = 0;
            for (int round = 0; round < kRounds; ++round) {
                laptop.write(newPerson(random));
                client.send(post(laptop.body()));
                const auto reply = decodeSyncReply(bodyOf(client.reply()), served.countyKey);
                last = reply ? reply->lastLsn : -1;
                laptop.sent();
            }
            return last;
        }));
    }
    for (auto &one : sent)
        CHECK(one.get() == kRounds);
    const CountyDatabase database = served.county.open();
    CHECK(SqlCountyStore(database).lastSeq() == kLaptops * kRounds);
    CHECK(verifyCounty(database)->faults.isEmpty());
}

TEST_CASE("a region goes in small pieces where the line is weak", "[sync][service]")
{
    ServedCounty served;
    Laptop laptop = served.county.laptop();
    for (int i = 0; i < 300; ++i)
        laptop.write(newPerson(served.county.random));
    REQUIRE(served.sync(laptop.body()).lastLsn == 300);
    laptop.sent();
    SyncRequest request = laptop.request();
    request.cursor = 300;
    request.takesPacked = true;
    request.wantBytes = 16 * 1024; // its line breaks before a packed part is through
    request.fill = RegionFill{QStringLiteral("420529111"), {}};
    int rows = 0;
    for (bool isLast = false; !isLast;) {
        const SyncReply reply = served.sync(
            encodeSyncRequest(request, {.key = laptop.key(), .signer = laptop.device()}));
        REQUIRE_FALSE(reply.fills.empty());
        for (const FillRows &part : reply.fills) {
            CHECK(part.packed.isEmpty());
            rows += int(part.rows.size());
        }
        request.fill->after = reply.fills.back().to;
        isLast = reply.fills.back().isLast;
    }
    CHECK(rows == 300);
}
