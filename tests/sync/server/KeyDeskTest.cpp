// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/KeyDesk.h"
#include "sync/protocol/Bundle.h"
#include "sync/server/DeviceDesk.h"
#include "tests/sync/server/TestCounty.h"

using namespace syncing;
using namespace syncing::testing;

namespace {

const QByteArray kContent = "what the passwords open";

struct Office
{
    TestCounty county;
    Laptop laptop = county.laptop();
    Laptop other = county.laptop();
    CountyDatabase database = county.open();
    SqlCountyStore store{database};

    QByteArray sealed(quint32 device, const SigningKey &signer, BundleKind kind = BundleKind::Keys)
    {
        const BundleHeader header{
            .kind = kind, .county = store.county(), .device = device, .epoch = 1, .number = 1};
        return *writeBundle(header, kContent, signer, database.signingKey().publicKey());
    }
    KeysReply ask(QByteArrayView bundle) { return openKeys(store, database.signingKey(), bundle); }
    void give(DeviceDesk::Standing standing)
    {
        REQUIRE(DeviceDesk(database).setStanding(laptop.device(), standing));
    }
};

} // namespace

TEST_CASE("a laptop gets its keys back once it is in service again", "[sync][server][store]")
{
    Office office;
    const QByteArray sealed = office.sealed(office.laptop.device(), office.laptop.key());
    office.give(DeviceDesk::Standing::Revoked);
    const KeysReply closed = office.ask(sealed);
    CHECK(closed.head.status == Status::Revoked);
    CHECK(closed.content.isEmpty());
    office.give(DeviceDesk::Standing::Active);
    const KeysReply open = office.ask(sealed);
    CHECK(open.head.status == Status::Ok);
    CHECK(open.content == kContent);
}

TEST_CASE("nobody is given what another laptop sealed", "[sync][server][store]")
{
    Office office;
    const quint32 device = office.laptop.device();
    const auto isRefused = [&](const QByteArray &bytes, Status status) {
        const KeysReply reply = office.ask(bytes);
        return reply.head.status == status && reply.content.isEmpty();
    };
    CHECK(isRefused(office.sealed(device, office.other.key()), Status::FrameBad));
    CHECK(isRefused(office.sealed(99, office.other.key()), Status::Unknown));
    CHECK(isRefused(
        office.sealed(device, office.laptop.key(), BundleKind::Photos), Status::FrameBad));
    CHECK(isRefused("no bundle at all", Status::FrameBad));
    QByteArray spoilt = office.sealed(device, office.laptop.key());
    spoilt[spoilt.size() - 100] = char(spoilt.at(spoilt.size() - 100) ^ 1);
    CHECK(isRefused(spoilt, Status::FrameBad));
}

TEST_CASE("somebody at the county opens what a laptop cannot ask for", "[sync][server][store]")
{
    Office office;
    const SigningKey &county = office.database.signingKey();
    const quint32 device = office.laptop.device();
    const QByteArray sealed = office.sealed(device, office.laptop.key());
    CHECK(openKeysByHand(office.store, county, sealed).value() == kContent);
    office.give(DeviceDesk::Standing::Revoked);
    CHECK(openKeysByHand(office.store, county, sealed).error().detail == bundlefault::kRevoked);
    const QByteArray strange = office.sealed(99, office.other.key());
    CHECK(openKeysByHand(office.store, county, strange).error().detail == bundlefault::kStranger);

    // Put back from a backup of before that laptop joined: nobody can tell any more.
    REQUIRE(office.database.restart(office.county.random, office.county.now));
    CHECK(openKeysByHand(office.store, county, strange).value() == kContent);
    CHECK_FALSE(openKeysByHand(office.store, county, office.sealed(device, office.other.key())));
}
