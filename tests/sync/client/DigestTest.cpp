// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/operations/DigestKeeper.h"
#include "core/operations/IntegrityCheck.h"
#include "core/storage/RecordStore.h"
#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using core::DigestKeeper;
using core::Record;
using core::RecordType;

namespace {

core::SeededRandom dice(5);
const SigningKey kCounty = SigningKey::generate(dice);
const SigningKey kKey = SigningKey::generate(dice);

/// A laptop in step with its county, whose messages travel as bytes.
struct InStep
{
    MemoryCountyStore county{u"420529"_qs};
    support::LedgerFixture laptop{1};
    LedgerForSync door{laptop.ledger};
    std::vector<core::RecordId> people;
    qsizetype largest = 0; ///< answer

    InStep()
    {
        county.enrol(kKey.publicKey(), {u"420529111"_qs});
        core::DeviceState state = laptop.ledger.device().state().value();
        state.epoch = 1;
        REQUIRE(laptop.ledger.device().saveState(state));
        for (int i = 0; i < 40; ++i) {
            core::RecordEdit person = laptop.creation(RecordType::Person);
            person.values = {{1, u"王桂兰"_qs}};
            people.push_back(person.before.id);
            REQUIRE(laptop.ledger.commit(laptop.action({person})));
        }
        sync();
        REQUIRE(DigestKeeper(*laptop.database, laptop.clock).open());
    }
    RoundReport round()
    {
        const SyncRequest made = makeRequest(door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
        const auto keyOf = [](quint32) { return std::optional(kKey.publicKey()); };
        const auto request
            = decodeSyncRequest(encodeSyncRequest(made, {.key = kKey, .signer = 1}), keyOf);
        REQUIRE(request);
        CHECK(*request == made);
        const QByteArray body
            = encodeSyncReply(answer(county, *request, laptop.clock.nowMs()), {kCounty});
        largest = std::max(largest, body.size());
        const auto reply = decodeSyncReply(body, kCounty.publicKey());
        REQUIRE(reply);
        return takeReply(door, made, *reply).value();
    }
    int sync() ///< how many round trips it took
    {
        for (int rounds = 1; rounds < 20; ++rounds) {
            const RoundReport report = round();
            if (report.result.waiting == 0 && !report.result.isBehind)
                return rounds;
        }
        return 20;
    }
    Record row(std::size_t i)
    {
        return laptop.ledger.record(RecordType::Person, people[i]).value();
    }
    bool isInStep()
    {
        return std::ranges::all_of(people, [&](const core::RecordId &id) {
            const auto here = laptop.ledger.record(RecordType::Person, id);
            return here && *here == *county.record(int(RecordType::Person), id);
        }) && core::checkIntegrity(laptop.ledger).value().isEmpty();
    }
    void notice() ///< the process ends without closing the ledger, and another begins
    {
        REQUIRE(DigestKeeper(*laptop.database, laptop.clock).open());
    }
    void lose(std::size_t i)
    {
        REQUIRE(
            laptop.database->statement("DELETE FROM person WHERE id = ?").bind(people[i]).run());
        REQUIRE(
            laptop.database
                ->statement("DELETE FROM search_key WHERE person NOT IN (SELECT no FROM person)")
                .run());
    }
};

/// What the program writes to its log meanwhile.
class LogLines
{
public:
    LogLines()
    {
        s_lines.clear();
        m_before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { s_lines += text; });
    }
    Q_DISABLE_COPY_MOVE(LogLines)
    ~LogLines() { qInstallMessageHandler(m_before); }
    const QStringList &all() const { return s_lines; }

private:
    static inline QStringList s_lines;
    QtMessageHandler m_before;
};

} // namespace

TEST_CASE("a ledger in step asks nothing more", "[sync][digest]")
{
    InStep world;
    CHECK(world.sync() == 1);
    CHECK(world.isInStep());
    CHECK(world.county.repairs() == 0);
}

TEST_CASE("rows that went wrong are found and put right", "[sync][digest]")
{
    InStep world;
    SECTION("one is lost")
    {
        world.lose(3);
    }
    SECTION("a value is another")
    {
        REQUIRE(world.laptop.database->execute(
            "UPDATE person SET name = '王贵兰' WHERE no IN (SELECT no FROM person LIMIT 3)"));
        REQUIRE(world.laptop.database->execute(
            "DELETE FROM search_key WHERE key LIKE 'n%'")); // they follow the record
    }
    CHECK_FALSE(world.isInStep());
    world.notice();
    CHECK(world.sync() <= 6);
    CHECK(world.row(3) == *world.county.record(int(RecordType::Person), world.people[3]));
    CHECK(world.sync() == 1);
    CHECK(world.county.repairs() >= 1);
    CHECK(world.largest < 12'000); // far from the whole village
}

TEST_CASE(
    "each row that is put right has its line in the log, which names nobody", "[sync][digest]")
{
    InStep world;
    const LogLines lines;
    world.lose(3);
    world.lose(5);
    world.notice();
    world.sync();
    world.sync(); // the county hears of them
    REQUIRE(world.isInStep());
    CHECK(world.county.repairs() == 2);
    CHECK(lines.all().filter(u"was put right"_qs).size() == 2);
    CHECK(lines.all().filter(u"type 2 in "_qs + support::kVillage).size() == 2);
    const QString all = lines.all().join(u'\n');
    for (const QString &personal :
        {u"王桂兰"_qs, world.people[3].toHex(), world.people[5].toHex(), u"lidahai"_qs})
        CHECK_FALSE(all.contains(personal));
}

TEST_CASE("a row the county does not have goes", "[sync][digest]")
{
    InStep world;
    Record stray = world.row(0);
    stray.id = world.laptop.random.newRecordId();
    REQUIRE(core::RecordStore(*world.laptop.database).insert(stray));
    world.notice();
    world.sync();
    CHECK_FALSE(world.laptop.ledger.record(RecordType::Person, stray.id));
    CHECK(world.isInStep());
}

TEST_CASE("repairing a row leaves unsent work on it as it was", "[sync][digest]")
{
    InStep world;
    core::RecordEdit edit{core::ChangeKind::Set, world.row(7), {{8, u"13900000000"_qs}}};
    REQUIRE(world.laptop.ledger.commit(world.laptop.action({edit})));
    const Record shown = world.row(7);
    SECTION("the row on the screen is lost")
    {
        world.lose(7);
    }
    SECTION("what the county had of it is lost")
    {
        REQUIRE(world.laptop.database->execute("DELETE FROM confirmed"));
    }
    world.notice();
    // The county takes no operations in this exchange, so that the work goes on waiting.
    for (int i = 0; i < 8; ++i) {
        SyncRequest request = makeRequest(world.door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
        request.ops.clear();
        request.firstLsn = 0;
        request.headLsn = 40;
        request.headHash = world.laptop.ledger.device().hashAfter(40).value().value();
        (void)takeReply(world.door, request, answer(world.county, request, 1)).value();
    }
    CHECK(world.row(7) == shown);
    CHECK(world.laptop.ledger.device().pendingCount().value() == 1);
    CHECK(core::checkIntegrity(world.laptop.ledger).value().join(u';') == QString());
    world.sync();
    CHECK(world.isInStep());
}

TEST_CASE("rows are counted anew after a week", "[sync][digest]")
{
    InStep world;
    world.sync();
    world.lose(5);
    CHECK(world.sync() == 1); // nothing noticed yet
    world.laptop.clock.advance(qint64{8} * 24 * 3600 * 1000);
    world.sync();
    CHECK(world.isInStep());
}

TEST_CASE("a county whose sums are wrong does not keep laptops asking", "[sync][digest]")
{
    InStep world;
    world.county.spoilDigest(support::kVillage);
    CHECK(world.sync() < 20);
    CHECK(world.sync() < 20);
    CHECK(world.sync() < 20);
    for (int i = 0; i < 4; ++i)
        world.sync();
    CHECK(world.sync() == 1); // rests
    CHECK(world.isInStep());
}

TEST_CASE("sums are told only to who knows the same types of records", "[sync][digest]")
{
    InStep world;
    SyncRequest request = makeRequest(world.door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
    CHECK(answer(world.county, request, 1).digests.fold);
    request.schema = kSchema - 1;
    CHECK_FALSE(answer(world.county, request, 1).digests.fold);
}
