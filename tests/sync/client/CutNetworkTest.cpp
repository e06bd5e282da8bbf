// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DumpLine.h"
#include "core/storage/RecordStore.h"
#include "sync/client/SyncRunner.h"
#include "sync/server/CountyVerifier.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/ServedCounty.h"
#include "tests/sync/transport/CuttingProxy.h"

#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace syncing;
using namespace syncing::testing;
using core::RecordType;

namespace {

/// A laptop that reaches its county only through the proxy.
struct Traveller : support::LedgerFixture
{
    Traveller(ServedCounty &served, const CuttingProxy &proxy, std::uint64_t seed)
        : LedgerFixture(0, seed)
    {
        EnrolOffer offer{QUrl(QStringLiteral("https://127.0.0.1:%1").arg(served.http->port())),
            served.authority->certificate(), served.county.code(), QStringLiteral("laptop")};
        auto account = enrolNow(offer, SigningKey::generate(random));
        REQUIRE(account);
        account->settings.serverUrl
            = QStringLiteral("https://127.0.0.1:%1").arg(proxy.serverPort());
        REQUIRE(account->save(*database));
    }
    void write()
    {
        core::RecordEdit edit = creation(RecordType::Person);
        edit.values = {{1, QStringLiteral("王小明")}};
        people.push_back(edit.before.id);
        REQUIRE(ledger.commit(action({edit})));
        const core::RecordId &older = people[random.below(people.size())];
        const core::FieldSpec *phone = core::catalogue::of(RecordType::Person).field(u"phone");
        const auto number
            = QStringLiteral("138%1").arg(random.below(100'000'000), 8, 10, QLatin1Char('0'));
        REQUIRE(ledger.commit(
            action({this->edit(RecordType::Person, older, {{phone->number, number}})})));
    }
    SyncSummary sync()
    {
        const auto summary = runSync(ledger, random, {});
        REQUIRE(summary);
        return *summary;
    }
    QByteArray dump()
    {
        QByteArray lines;
        const auto rows
            = core::RecordStore(*database).select(RecordType::Person, "ORDER BY id", {});
        REQUIRE(rows);
        for (const core::Record &row : *rows)
            lines += core::dumpLine(row) + '\n';
        return lines;
    }

    std::vector<core::RecordId> people;
};

} // namespace

TEST_CASE("a network that breaks at any byte loses and doubles nothing", "[sync][client]")
{
    const std::uint64_t seed = GENERATE(range(1, 5));
    INFO("seed " << seed);
    constexpr int kRounds = 12;
    ServedCounty served;
    CuttingProxy proxy(served.http->port(), seed);
    Traveller first(served, proxy, seed);
    Traveller second(served, proxy, seed + 1000);
    for (int round = 0; round < kRounds; ++round) {
        for (Traveller *traveller : {&first, &second}) {
            traveller->write();
            const SyncSummary tried = traveller->sync();
            if (tried.failure)
                CHECK(tried.failure->code == core::ErrorCode::NetworkUnusable);
        }
    }
    CHECK(proxy.cuts() > 0);
    proxy.becomeFair();
    for (Traveller *traveller : {&first, &second, &first}) {
        const SyncSummary last = traveller->sync();
        CHECK(!last.failure);
        CHECK(last.pending == 0);
    }
    const CountyDatabase county = served.county.open();
    CHECK(verifyCounty(county)->faults.isEmpty());
    CHECK(SqlCountyStore(county).lastSeq() == 2 * 2 * kRounds);
    CHECK(first.dump() == second.dump());
    QByteArray countyDump;
    REQUIRE(SqlCountyStore(county).forEachRecord(
        [&](const core::Record &row) { countyDump += core::dumpLine(row) + '\n'; }));
    CHECK(countyDump == first.dump());
}
