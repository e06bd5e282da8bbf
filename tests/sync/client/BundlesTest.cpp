// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Bundles.h"

#include "sync/server/Answer.h"
#include "sync/server/BundleDesk.h"
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using core::ErrorCode;
using core::RecordType;

namespace {

constexpr qint64 kNow = 1'795'400'000'000;

struct County
{
    core::SeededRandom random{9};
    SigningKey key = SigningKey::generate(random);
    MemoryCountyStore store{QStringLiteral("420529")};

    core::Result<BundleReceipt> take(const QByteArray &file)
    {
        MQ_TRY_ASSIGN(const OpenedBundle bundle, openUpBundle(store, key, file));
        return takeUpBundle(store, bundle, kNow);
    }
    QByteArray answerTo(const QByteArray &file)
    {
        const auto bundle = openUpBundle(store, key, file);
        REQUIRE(bundle);
        const auto answer = writeDownBundle(store, key, *bundle, kNow);
        REQUIRE(answer);
        return *answer;
    }
};

/// A ledger enrolled without a network.
struct Desk : support::LedgerFixture
{
    explicit Desk(County &county, std::uint64_t seed)
        : LedgerFixture(0, seed)
        , party{QStringLiteral("420529"), SigningKey::generate(random), county.key.publicKey()}
    {
        core::DeviceState state = ledger.device().state().value();
        state.device = county.store.enrol(party.key.publicKey(), {QStringLiteral("420529111")});
        state.epoch = county.store.epoch();
        REQUIRE(ledger.device().saveState(state));
    }
    core::RecordId write(const QString &name)
    {
        core::RecordEdit edit = creation(RecordType::Person);
        edit.values = {{1, name}};
        REQUIRE(ledger.commit(action({edit})));
        return edit.before.id;
    }
    QByteArray out() { return parts(kBundleOpBytes).front().bytes; }
    std::vector<UpBundle> parts(qsizetype maxOpBytes)
    {
        auto bundles = writeUpBundles(door, party, 1, maxOpBytes);
        REQUIRE(bundles);
        return std::move(*bundles);
    }
    core::Result<RoundReport> in(const QByteArray &file)
    {
        return takeDownBundle(door, party, file);
    }
    /// The same exchange over a network.
    void sync(County &county)
    {
        const auto request = makeRequest(door, {.maxBytes = kBundleOpBytes}, 0);
        REQUIRE(request);
        const SyncReply reply = answer(county.store, *request, kNow);
        REQUIRE(takeReply(door, *request, reply));
    }
    qint64 waiting() { return *ledger.device().pendingCount(); }
    bool has(const core::RecordId &id) { return ledger.record(RecordType::Person, id).hasValue(); }

    LedgerForSync door{ledger};
    BundleParty party;
};

} // namespace

TEST_CASE("a stick does what a network does", "[sync][bundle]")
{
    County county;
    Desk first(county, 1);
    Desk second(county, 2);
    const core::RecordId id = first.write(QStringLiteral("王小明"));
    const QByteArray up = first.out();
    const auto receipt = county.take(up);
    REQUIRE(receipt);
    CHECK(receipt->status == Status::Ok);
    CHECK(receipt->accepted == 1);
    CHECK(first.waiting() == 1); // until the line itself is here

    const auto home = first.in(county.answerTo(up));
    REQUIRE(home);
    CHECK(home->acknowledged == 1);
    CHECK(first.waiting() == 0);

    REQUIRE(second.in(county.answerTo(second.out())));
    CHECK(second.has(id));
}

TEST_CASE("a bundle inserted twice is skipped the second time", "[sync][bundle]")
{
    County county;
    Desk desk(county, 1);
    desk.write(QStringLiteral("王小明"));
    const QByteArray up = desk.out();
    REQUIRE(county.take(up));
    const auto again = county.take(up);
    REQUIRE(again);
    CHECK(again->status == Status::Ok);
    CHECK(again->accepted == 0);
    CHECK(again->known == 1);
    CHECK(county.store.lastSeq() == 1);

    const QByteArray down = county.answerTo(up);
    REQUIRE(desk.in(down));
    const auto repeated = desk.in(down);
    REQUIRE(repeated);
    CHECK(repeated->pulled == 0);
    CHECK_FALSE(repeated->result.hasMoved);
}

TEST_CASE("a later bundle makes good a lost one", "[sync][bundle]")
{
    County county;
    Desk desk(county, 1);
    desk.write(QStringLiteral("王小明"));
    const QByteArray lost = desk.out();
    desk.write(QStringLiteral("李二"));
    const auto receipt = county.take(desk.out());
    REQUIRE(receipt);
    CHECK(receipt->accepted == 2);
    const auto late = county.take(lost);
    REQUIRE(late);
    CHECK(late->accepted == 0);
    CHECK(late->known == 1);
}

TEST_CASE("a bundle that comes before its own beginning waits for it", "[sync][bundle]")
{
    County county;
    Desk desk(county, 1);
    for (int i = 0; i < 5; ++i)
        desk.write(QStringLiteral("王小明"));
    const auto parts = desk.parts(1); // an operation each
    REQUIRE(parts.size() == 5);
    CHECK(parts[3].header.number == 4);
    CHECK(parts[3].header.from == 4);
    const auto early = county.take(parts[3].bytes);
    REQUIRE(early);
    CHECK(early->status == Status::Gap);
    CHECK(early->expectedLsn == 1);
    CHECK(county.store.lastSeq() == 0);
    for (const UpBundle &part : parts)
        CHECK(county.take(part.bytes)->status == Status::Ok);
    CHECK(county.store.lastSeq() == 5);
    REQUIRE(desk.in(county.answerTo(parts[0].bytes)));
    CHECK(desk.waiting() == 0);
}

TEST_CASE("stick and network may overtake each other", "[sync][bundle]")
{
    County county;
    Desk desk(county, 1);
    Desk other(county, 2);
    desk.write(QStringLiteral("王小明"));
    const QByteArray up = desk.out();
    SECTION("the network first")
    {
        desk.sync(county);
        CHECK(county.take(up)->known == 1);
    }
    SECTION("the stick first")
    {
        CHECK(county.take(up)->accepted == 1);
        desk.sync(county);
    }
    CHECK(desk.waiting() == 0);
    CHECK(county.store.lastSeq() == 1);
    const core::RecordId id = other.write(QStringLiteral("李二"));
    other.sync(county);
    // Asked with the cursor from before: only what is new since then is applied.
    const auto home = desk.in(county.answerTo(up));
    REQUIRE(home);
    CHECK(home->pulled == 1);
    CHECK(desk.has(id));
}

TEST_CASE("a bundle that a later one overtook is passed over and answered", "[sync][bundle]")
{
    County county;
    Desk desk(county, 1);
    desk.write(QStringLiteral("王小明"));
    const QByteArray early = desk.out();
    desk.write(QStringLiteral("李二"));
    REQUIRE(county.take(desk.out())->accepted == 2);
    const auto late = county.take(early);
    REQUIRE(late);
    CHECK(late->status == Status::Ok);
    CHECK(late->accepted == 0);
    CHECK(late->known == 1);
    const auto home = desk.in(county.answerTo(early));
    REQUIRE(home);
    CHECK(home->result.status == Status::Ok);
    CHECK(desk.waiting() == 0);
}

TEST_CASE("work of a disk that is gone is taken in once it is accepted", "[sync][bundle]")
{
    County county;
    Desk desk(county, 1);
    const core::RecordId before = desk.write(QStringLiteral("王小明"));
    desk.sync(county);
    const QByteArray image = desk.database->image();
    const core::RecordId lost = desk.write(QStringLiteral("李二"));
    const QByteArray stick = desk.out();
    REQUIRE(desk.database->loadImage(image)); // put back to the state before
    const core::RecordId after = desk.write(QStringLiteral("王五"));
    desk.sync(county);
    REQUIRE(desk.waiting() == 0);
    REQUIRE(county.take(stick)->status == Status::Forked);

    const auto accept = [&] {
        const auto bundle = openUpBundle(county.store, county.key, stick, Review::Accepted);
        REQUIRE(bundle);
        return takeUpBundle(county.store, *bundle, kNow, Review::Accepted);
    };
    const BundleReceipt taken = accept();
    CHECK(taken.status == Status::Ok);
    CHECK(taken.accepted == 1);
    desk.sync(county);
    for (const core::RecordId &id : {before, lost, after})
        CHECK(desk.has(id));
    const BundleReceipt again = accept(); // nothing is made twice
    CHECK(again.status == Status::Ok);
    CHECK(again.accepted == 0);
    CHECK(again.known == 1);
    CHECK(std::ranges::count_if(county.store.log(), [](const SharedEntry &line) {
        return line->outcome == core::Outcome::Applied;
    }) == 3);
}

TEST_CASE("an answer that is older than the ledger changes nothing", "[sync][bundle]")
{
    County county;
    Desk desk(county, 1);
    const QByteArray down = county.answerTo(desk.out());
    desk.write(QStringLiteral("王小明"));
    desk.sync(county);
    const auto late = desk.in(down);
    REQUIRE(late);
    CHECK(late->pulled == 0);
    CHECK(desk.ledger.device().state()->cursor == 1);
}

TEST_CASE("sticks of others are told apart and change nothing", "[sync][bundle]")
{
    County county;
    Desk desk(county, 1);
    Desk colleague(county, 2);
    desk.write(QStringLiteral("王小明"));
    const QByteArray up = desk.out();
    const QByteArray down = county.answerTo(up);

    CHECK(desk.in(up).error().detail == bundlefault::kWrongWay);
    CHECK(colleague.in(down).error().detail == bundlefault::kOtherLaptop);
    CHECK(county.take(down).error().detail == bundlefault::kWrongWay);

    County elsewhere;
    elsewhere.key = SigningKey::generate(county.random);
    elsewhere.store = MemoryCountyStore(QStringLiteral("420528"));
    CHECK(elsewhere.take(up).error().detail == bundlefault::kOtherCounty);
    elsewhere.store = MemoryCountyStore(QStringLiteral("420529"));
    CHECK(elsewhere.take(up).error().detail == bundlefault::kStranger);
    elsewhere.store.enrol(desk.party.key.publicKey(), {});
    CHECK(elsewhere.take(up).error().code == ErrorCode::Foreign); // sealed to another key

    colleague.party.key = SigningKey::generate(county.random);
    CHECK(county.take(colleague.out()).error().detail == bundlefault::kSignature);
    county.store.revoke(1);
    CHECK(county.take(up).error().detail == bundlefault::kRevoked);
    CHECK(county.store.lastSeq() == 0);
    CHECK(desk.waiting() == 1);
}

TEST_CASE("an answer longer than one page arrives whole", "[sync][bundle]")
{
    County county;
    Desk writer(county, 1);
    Desk reader(county, 2);
    reader.sync(county);
    constexpr int kMany = 4'500; // a page of the county has 4,000 lines
    for (int i = 0; i < kMany; ++i)
        writer.write(QStringLiteral("王小明"));
    CHECK(county.take(writer.out())->accepted == kMany);
    const auto home = reader.in(county.answerTo(reader.out()));
    REQUIRE(home);
    CHECK(home->pulled == kMany);
    CHECK_FALSE(home->result.isBehind);

    // A laptop that has nothing yet is sent the rows instead, in the same one file.
    Desk joiner(county, 3);
    const auto filled = joiner.in(county.answerTo(joiner.out()));
    REQUIRE(filled);
    CHECK(filled->pulled == 0);
    CHECK(filled->filled == kMany);
    CHECK_FALSE(filled->result.isBehind);
    CHECK_FALSE(joiner.ledger.regions().unfilled().value());
    CHECK(joiner.ledger.device().state()->cursor == kMany);
}
