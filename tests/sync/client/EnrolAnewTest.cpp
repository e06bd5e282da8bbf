// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "sync/client/Enroller.h"
#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using core::RecordType;
using support::LedgerFixture;

namespace {

const QString kTown = QStringLiteral("420529111");

/// A laptop that joined after the backup its county was put back from.
struct Forgotten
{
    MemoryCountyStore county{u"420529"_qs};
    LedgerFixture laptop{2};
    std::vector<core::RecordId> people;

    Forgotten()
    {
        county.enrol({}, {kTown}); // somebody else, whom the backup knows
        const MemoryCountyStore backup = county;
        county.enrol({}, {kTown});
        CountyAccount first = account(2, 1);
        REQUIRE(first.settings.save(laptop.ledger.device()));
        core::DeviceState state = laptop.ledger.device().state().value();
        state.epoch = 1;
        REQUIRE(laptop.ledger.device().saveState(state));
        for (int i = 0; i < 3; ++i)
            write();
        (void)round();
        write(); // and one that was never sent
        const quint32 last = county.lastDevice();
        county = backup;
        county.restart({2, county.lastSeq(), county.lastSeq() + 500}, last);
    }
    void write()
    {
        const core::RecordEdit person = laptop.newPerson(u"王桂兰"_qs, {});
        people.push_back(person.before.id);
        core::RecordEdit edit = person;
        edit.values.erase(3);
        REQUIRE(laptop.ledger.commit(laptop.action({edit})));
        REQUIRE(laptop.ledger.commit(laptop.action(
            {laptop.edit(RecordType::Person, person.before.id, {{8, u"13800000001"_qs}})})));
    }
    CountyAccount account(quint32 device, qint64 epoch) const
    {
        CountyAccount account;
        account.device = device;
        account.epoch = epoch;
        account.settings.serverUrl = u"https://county:8443"_qs;
        account.settings.caPem = "pem";
        account.settings.countyKey = QByteArray(32, 'c');
        account.settings.signingSeed = QByteArray(32, static_cast<char>('a' + device));
        account.settings.county = u"420529"_qs;
        account.settings.scopes = {kTown};
        account.settings.user = u"wang"_qs;
        account.settings.role = u"assistant"_qs;
        return account;
    }
    Status round()
    {
        LedgerForSync door(laptop.ledger);
        const SyncRequest request = makeRequest(door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
        const SyncReply reply = answer(county, request, 5);
        (void)takeReply(door, request, reply).value();
        return reply.head.status;
    }
};

} // namespace

TEST_CASE("a ledger a restored county forgot goes on under a new code", "[sync][enrol]")
{
    Forgotten world;
    CHECK(world.round() == Status::Unknown);
    const quint32 number = world.county.enrol({}, {kTown});
    REQUIRE(enrolAnew(world.laptop.ledger, world.account(number, 2)));
    for (int i = 0; i < 4; ++i)
        (void)world.round();
    CHECK(world.laptop.ledger.device().pendingCount().value() == 0);
    CHECK(world.county.log().size() == 8); // four people, each made and changed, nothing twice
    for (const SharedEntry &line : world.county.log()) {
        CHECK(line->outcome == core::Outcome::Applied); // each base found by its operation
        CHECK(line->device == number);
    }
    for (const core::RecordId &id : world.people)
        CHECK(*world.laptop.ledger.record(RecordType::Person, id)
            == *world.county.record(int(RecordType::Person), id));

    SECTION("and a copy of that disk brings nothing twice")
    {
        Forgotten copy;
        copy.county = world.county;
        const quint32 another = copy.county.enrol({}, {kTown});
        REQUIRE(enrolAnew(copy.laptop.ledger, copy.account(another, 2)));
        for (int i = 0; i < 4; ++i)
            (void)copy.round();
        CHECK(copy.laptop.ledger.device().pendingCount().value() == 0);
        CHECK(copy.county.rows().size() == world.county.rows().size());
        CHECK(std::ranges::count(copy.county.log(), core::Outcome::Duplicate,
                  [](const SharedEntry &line) { return line->outcome; })
            == 8);
    }
}

TEST_CASE("no other ledger gives up its number", "[sync][enrol]")
{
    Forgotten world;
    const auto refused = [&](const CountyAccount &account) {
        const auto outcome = enrolAnew(world.laptop.ledger, account);
        return !outcome && outcome.error().code == core::ErrorCode::Conflict;
    };
    CHECK(refused(world.account(9, 1))); // nothing was put back
    CountyAccount foreign = world.account(9, 2);
    foreign.settings.county = u"420528"_qs;
    CHECK(refused(foreign));
    foreign = world.account(9, 2);
    foreign.settings.countyKey = QByteArray(32, 'x');
    CHECK(refused(foreign));
    CHECK(world.laptop.ledger.device().state()->device == 2);
}
