// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/DeviceDesk.h"
#include "sync/server/Answer.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

using namespace syncing;
using namespace syncing::testing;

namespace {

using Regions = std::vector<QString>;
const QString kTown = QStringLiteral("420529111");

constexpr qint64 kNow = 1'790'000'000'000;

SyncReply asked(SqlCountyStore &store, const SyncRequest &request, qint64 now = kNow)
{
    REQUIRE(store.begin(SqlCountyStore::Access::Write));
    const SyncReply reply = answer(store, request, now);
    REQUIRE(store.commit());
    return reply;
}

} // namespace

TEST_CASE(
    "a village taken from a township's laptop leaves the other villages", "[sync][server][store]")
{
    TestCounty county;
    const Laptop laptop = county.laptop(QStringLiteral("420529"));
    const CountyDatabase database = county.open();
    const DeviceDesk desk(database);
    const auto scopes = desk.changeRegions(laptop.device(), {{}, {kVillage}});
    REQUIRE(scopes);
    CHECK(*scopes == Regions{QStringLiteral("420529103")});
    const auto again = desk.changeRegions(laptop.device(), {{kVillage, kTown}, {}});
    REQUIRE(again);
    CHECK(*again == Regions{QStringLiteral("420529103"), kTown}); // the town includes its village
    CHECK(SqlCountyStore(database).device(laptop.device())->scopeVersion == 3);
    CHECK(desk.changeRegions(99, {{kVillage}, {}}).error().code == core::ErrorCode::NotFound);
    CHECK_FALSE(desk.changeRegions(laptop.device(), {{QStringLiteral("11")}, {}}));
}

TEST_CASE("the village of a township counts for more than the township", "[sync][server][store]")
{
    TestCounty county;
    const Laptop laptop = county.laptop();
    const CountyDatabase database = county.open();
    const DeviceDesk desk(database);
    const auto onlyVillage = desk.changeRegions(laptop.device(), {{kVillage}, {kTown}});
    REQUIRE(onlyVillage);
    CHECK(*onlyVillage == Regions{kVillage});
    const QString farTown = kFarVillage.left(9);
    REQUIRE(desk.changeRegions(laptop.device(), {{farTown}, {kVillage}}));
    const auto none = desk.changeRegions(laptop.device(), {{farTown}, {kFarVillage}});
    REQUIRE(none);
    CHECK(none->empty()); // the only village there is
    CHECK_FALSE(desk.changeRegions(laptop.device(), {{kTown}, {kTown}}));
    const auto wide = desk.changeRegions(laptop.device(), {{kTown + QStringLiteral("000")}, {}});
    REQUIRE(wide);
    CHECK(*wide == Regions{kTown}); // as it stands in the list of regions
}

TEST_CASE("what is decided about a laptop holds for all numbers it had", "[sync][server][store]")
{
    TestCounty county;
    const Laptop laptop = county.laptop();
    const Laptop other = county.laptop();
    const CountyDatabase database = county.open();
    SqlCountyStore store(database);
    REQUIRE(store.begin(SqlCountyStore::Access::Write));
    const quint32 second = store.branchOff(
        {laptop.device(), 0, {}}, SigningKey::generate(county.random).publicKey(), county.now);
    const quint32 third = store.branchOff(
        {second, 0, {}}, SigningKey::generate(county.random).publicKey(), county.now);
    REQUIRE(store.commit());
    const DeviceDesk desk(database);
    REQUIRE(desk.changeRegions(second, {{kFarVillage}, {}}));
    for (const quint32 number : {laptop.device(), second, third})
        CHECK(store.device(number)->scopes == Regions{kTown, kFarVillage});
    CHECK(store.device(other.device())->scopes == Regions{kTown});
}

TEST_CASE("a gained village is handed out in parts that follow each other", "[sync][server][store]")
{
    TestCounty county;
    Laptop author = county.laptop();
    const Laptop reader = county.laptop(kFarVillage);
    const CountyDatabase database = county.open();
    SqlCountyStore store(database);
    for (int i = 0; i < 10; ++i)
        author.write(newPerson(county.random));
    CHECK(asked(store, author.request()).lastLsn == 10);
    REQUIRE(DeviceDesk(database).changeRegions(reader.device(), {{kVillage}, {}}));

    SyncRequest request = reader.request();
    SyncReply reply = asked(store, request);
    CHECK(reply.scopeVersion == 2);
    CHECK(reply.fills.empty()); // nobody asked
    request.fill = RegionFill{kVillage, {}};
    request.wantBytes = 1;
    std::set<core::RecordId> met;
    for (int parts = 1;; ++parts) {
        reply = asked(store, request);
        REQUIRE(reply.fills.size() == 1);
        const FillRows &part = reply.fills[0];
        CHECK(part.asked == *request.fill);
        for (const RowState &row : part.rows)
            met.insert(row.id);
        request.fill->after = part.to;
        if (part.isLast)
            break;
        CHECK(part.rows.size() == 4);
        REQUIRE(parts < 10);
    }
    CHECK(met.size() == 10);
    // A county that is put back is asked by the operations behind what was filled.
    request.fill = RegionFill{kVillage, {}};
    request.wantBytes = 0;
    reply = asked(store, request);
    REQUIRE(reply.fills[0].lines.size() == 10);
    for (const auto &[seq, opId] : reply.fills[0].lines)
        CHECK(store.entryAt(seq)->opId == opId);
    constexpr qint64 kDays = qint64{24} * 3600 * 1000;
    CHECK(asked(store, request, kNow + 34 * kDays).fills[0].lines.size() == 10);
    CHECK(asked(store, request, kNow + 36 * kDays).fills[0].lines.empty());

    request.fill = RegionFill{kTown, {}}; // which it does not have
    CHECK(asked(store, request).fills.empty());
}
