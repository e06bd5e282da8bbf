// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Quarantine.h"

#include "sync/server/Answer.h"
#include "sync/server/DeviceDesk.h"
#include "sync/server/Overview.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

using namespace syncing;
using namespace syncing::testing;

namespace {

constexpr qint64 kNow = 1'795'400'000'000;
constexpr qint64 kHour = 3'600'000;

class FixedClock final : public core::Clock
{
public:
    qint64 nowMs() const override { return kNow; }
};

/// A laptop whose disk was put back to the state after its first operation; what it had written
/// since then is on a stick only.
struct CopiedBack
{
    TestCounty county;
    Laptop laptop = county.laptop();
    CountyDatabase database = county.open();
    Quarantine quarantine{database};
    Laptop gone = laptop; ///< as it was before its disk was put back
    QByteArray stick;

    CopiedBack()
    {
        laptop.write(newPerson(county.random));
        handIn(laptop);
        gone = laptop;
        gone.write(newPerson(county.random));
        gone.write(newPerson(county.random));
        stick = bundleOf(gone);
        laptop.write(newPerson(county.random));
        handIn(laptop);
    }
    void handIn(Laptop &author)
    {
        SqlCountyStore store(database);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        const SyncRequest request = author.request();
        REQUIRE(
            takeOps(store, request, offeredOps(request), kNow - kHour).head.status == Status::Ok);
        REQUIRE(store.commit());
        author.sent();
        const Contacts contact{{author.device(), {kNow - kHour, 0, 0, 0, 0}}};
        REQUIRE(database.connection().write(
            [&] { return ContactTable(database.connection()).save(contact); }));
    }
    QByteArray bundleOf(const Laptop &author) const
    {
        const SyncRequest request = author.request();
        const BundleHeader header{.county = database.code(),
            .device = author.device(),
            .epoch = request.epoch,
            .number = 1,
            .from = request.firstLsn,
            .to = request.headLsn};
        return writeBundle(header, author.body(), author.key(), database.signingKey().publicKey())
            .value();
    }
    BundleReceipt accepted(const QByteArray &bundle) const
    {
        REQUIRE(quarantine.keep(bundle, kNow));
        const auto receipt = quarantine.accept(quarantine.items()->back().no, kNow);
        REQUIRE(receipt);
        REQUIRE(receipt->status == Status::Ok);
        return *receipt;
    }
    std::vector<LaptopStanding> laptops() const
    {
        const auto view = overviewOf(database, county.path(), FixedClock());
        REQUIRE(view);
        return view->laptops;
    }
};

} // namespace

TEST_CASE("accepted work takes no laptop's place", "[sync][quarantine][store]")
{
    const CopiedBack home;
    const BundleReceipt receipt = home.accepted(home.stick);
    CHECK(receipt.accepted == 2);
    CHECK(receipt.known == 0);
    CHECK(receipt.device == home.laptop.device() + 1);
    const std::vector<LaptopStanding> laptops = home.laptops();
    REQUIRE(laptops.size() == 1);
    CHECK(laptops.front().device.number == home.laptop.device());
    CHECK(laptops.front().contact.at == kNow - kHour);
    const auto devices = DeviceTable(home.database.connection()).all();
    REQUIRE(devices);
    REQUIRE(devices->size() == 2);
    CHECK_FALSE(devices->front().isKeyless);
    CHECK(devices->back().isKeyless);
}

TEST_CASE("a number that no laptop has is not taken out of service", "[sync][quarantine][store]")
{
    const CopiedBack home;
    const quint32 number = home.accepted(home.stick).device;
    const DeviceDesk desk(home.database);
    const auto isRefused = [](const auto &outcome) {
        return !outcome && outcome.error().code == core::ErrorCode::Refused;
    };
    for (const auto standing : {DeviceDesk::Standing::Retired, DeviceDesk::Standing::Revoked})
        CHECK(isRefused(desk.setStanding(number, standing)));
    CHECK(isRefused(desk.changeRegions(number, {{kFarVillage}, {}})));
    const SqlCountyStore store(home.database);
    CHECK_FALSE(store.device(home.laptop.device())->isRetired);
    CHECK(store.device(home.laptop.device())->scopeVersion == 1);
    CHECK(desk.setStanding(home.laptop.device(), DeviceDesk::Standing::Retired));
    CHECK(home.laptops().front().device.isRetired);
}

TEST_CASE("accepted work that came already is not counted as new", "[sync][quarantine][store]")
{
    CopiedBack home;
    home.gone.write(newPerson(home.county.random));
    const QByteArray later = home.bundleOf(home.gone); // begins with what waits, as ever
    SECTION("out of an earlier bundle of the same state")
    {
        home.accepted(home.stick);
        const BundleReceipt receipt = home.accepted(later);
        CHECK(receipt.accepted == 1);
        CHECK(receipt.known == 2);
    }
    SECTION("over the network, under the number that the copy got")
    {
        SqlCountyStore store(home.database);
        SyncRequest request = home.gone.request();
        request.ops.resize(2);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        request.device = store.branchOff({request.device, 1, request.previousHash},
            SigningKey::generate(home.county.random).publicKey(), kNow);
        const SyncReply reply = takeOps(store, request, offeredOps(request), kNow);
        REQUIRE(reply.lastLsn == 3);
        REQUIRE(store.commit());
        const BundleReceipt receipt = home.accepted(later);
        CHECK(receipt.accepted == 1);
        CHECK(receipt.known == 2);
    }
}

TEST_CASE("numbers of work accepted by an earlier release are known", "[sync][quarantine][store]")
{
    const CopiedBack home;
    const quint32 number = home.accepted(home.stick).device;
    home.county.tamper(home.database, "ALTER TABLE device DROP COLUMN is_keyless");
    home.county.tamper(home.database,
        isOnPostgres() ? "DELETE FROM minqing_schema WHERE version = 10"
                       : "PRAGMA user_version = 11");
    const CountyDatabase upgraded = home.county.open();
    const auto devices = DeviceTable(upgraded.connection()).all();
    REQUIRE(devices);
    for (const DeviceInfo &device : *devices)
        CHECK(device.isKeyless == (device.number == number));
}
