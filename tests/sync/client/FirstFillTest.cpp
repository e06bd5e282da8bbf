// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/StringMakers.h"

#include "core/operations/DigestKeeper.h"
#include "core/operations/IntegrityCheck.h"
#include "core/storage/Migrator.h"
#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using core::Record;
using core::RecordEdit;
using core::RecordType;

namespace {

constexpr auto kSmall = PackedVillages::PartSize::Small;

class FixedClock final : public core::Clock
{
public:
    qint64 nowMs() const override { return 1'790'000'000'000; }
};

struct Box
{
    explicit Box(quint32 device)
        : database(core::Database::inMemory().value())
    {
        REQUIRE(core::migrate(*database, core::ledgerSchema()));
        ledger.emplace(*database, clock);
        REQUIRE(ledger->device().saveState({.device = device, .headHash = {}, .epoch = 1}));
    }
    FixedClock clock;
    std::unique_ptr<core::Database> database;
    std::optional<core::Ledger> ledger;
};

/// A county with a log, and a laptop that joins late.
struct LateJoiner
{
    MemoryCountyStore county{u"420529"_qs};
    PackedVillages villages{PackedVillages::Limits{.rowsOfPart = 7, .longLog = 10}};
    core::SeededRandom dice{5};
    Box author{1};
    Box late{2};
    std::vector<core::RecordId> people;

    LateJoiner()
    {
        for (int i = 0; i < 3; ++i)
            county.enrol({}, {u"420529111"_qs});
        for (int i = 0; i < 40; ++i)
            people.push_back(enter(author, u"42052911120%1"_qs.arg(4 + i % 3)));
        settle(author);
    }
    core::RecordId enter(Box &box, const QString &village)
    {
        core::UserAction action;
        action.user = u"lidahai"_qs;
        RecordEdit edit;
        edit.kind = core::ChangeKind::Create;
        edit.before.type = RecordType::Person;
        edit.before.id = dice.newRecordId();
        edit.before.scope = village;
        edit.values[core::catalogue::of(RecordType::Person).number("name")] = u"王桂兰"_qs;
        action.edits = {edit};
        REQUIRE(box.ledger->commit(action));
        return edit.before.id;
    }
    void rename(Box &box, const core::RecordId &person, const QString &name)
    {
        core::UserAction action;
        action.user = u"lidahai"_qs;
        action.edits
            = {{core::ChangeKind::Set, box.ledger->record(RecordType::Person, person).value(),
                {{core::catalogue::of(RecordType::Person).number("name"), name}}}};
        REQUIRE(box.ledger->commit(action));
    }
    static SyncRequest ask(Box &box, qint64 want = 0)
    {
        LedgerForSync door(*box.ledger);
        return makeRequest(door, {1, 0, tuning::kBatchBytes, want}, want).value();
    }
    RoundReport take(Box &box, const SyncRequest &request, const SyncReply &reply)
    {
        LedgerForSync door(*box.ledger);
        return takeReply(door, request, reply).value();
    }
    RoundReport round(Box &box, qint64 want = 0)
    {
        const SyncRequest request = ask(box, want);
        return take(box, request, answer(county, request, 5, &villages));
    }
    /// The late one starts, and is sent no more than these parts.
    SyncReply startAndCutAfter(std::size_t parts)
    {
        (void)round(late);
        const SyncRequest request = ask(late);
        SyncReply cut = answer(county, request, 5, &villages);
        cut.fills.resize(parts);
        (void)take(late, request, cut);
        return cut;
    }
    int settle(Box &box, qint64 want = 0)
    {
        for (int rounds = 1; rounds < 200; ++rounds) {
            const RoundReport report = round(box, want);
            if (!report.result.isBehind && report.result.waiting == 0)
                return rounds;
        }
        FAIL("it does not end");
        return 0;
    }
    /// Every row as the county has it, by the sums of both sides, too.
    void checkEqual(Box &box)
    {
        for (const auto &[id, row] : county.rows())
            CHECK(box.ledger->record(row->type, id).value() == *row);
        const std::vector<QString> all{u"420529"_qs};
        const core::DigestStore digests(*box.database);
        CHECK(core::folded(digests.sums().value(), all) == core::folded(county.digests(all), all));
        CHECK(digests.counted().value() == digests.sums().value());
        CHECK(core::checkIntegrity(*box.ledger).value().isEmpty());
    }
};

} // namespace

TEST_CASE("a laptop that joins late gets the rows and not the log", "[sync][fill]")
{
    LateJoiner world;
    const SyncRequest first = LateJoiner::ask(world.late);
    CHECK(first.takesPacked);
    const SyncReply start = answer(world.county, first, 5, &world.villages);
    CHECK(start.isStart);
    REQUIRE(start.pages.size() == 1);
    CHECK(start.pages.front().entries.empty());
    const RoundReport report = world.take(world.late, first, start);
    CHECK(report.result.isBehind);
    CHECK(world.late.ledger->device().state()->cursor == world.county.lastSeq());
    const SyncRequest second = LateJoiner::ask(world.late);
    REQUIRE(second.fill);
    const SyncReply rows = answer(world.county, second, 5, &world.villages);
    CHECK(rows.fills.size() == 7); // 14, 13 and 13 people in parts of seven, and the end
    CHECK(rows.fills.back().isLast);
    (void)world.take(world.late, second, rows);
    CHECK_FALSE(world.late.ledger->regions().unfilled().value());
    CHECK_FALSE(LateJoiner::ask(world.late).takesPacked);
    world.checkEqual(world.late);
}

TEST_CASE("the same answers as bytes", "[sync][fill]")
{
    LateJoiner world;
    core::SeededRandom dice(3);
    const SigningKey key = SigningKey::generate(dice);
    for (int i = 0; i < 2; ++i) {
        const SyncRequest request = LateJoiner::ask(world.late);
        const SyncReply reply = answer(world.county, request, 5, &world.villages);
        const QByteArray body = encodeSyncReply(reply, {key});
        const SyncReply read = decodeSyncReply(body, key.publicKey()).value();
        CHECK(read.isStart == reply.isStart);
        CHECK(read.fills == reply.fills);
        (void)world.take(world.late, request, read);
    }
    world.checkEqual(world.late);
}

TEST_CASE("a first fill goes on where a cut left it", "[sync][fill]")
{
    LateJoiner world;
    const SyncReply cut = world.startAndCutAfter(3);
    const auto left = world.late.ledger->regions().unfilled().value();
    REQUIRE(left);
    CHECK(left->filled == cut.fills.back().to);
    CHECK(world.round(world.late).filled == 40 - 21);
    world.checkEqual(world.late);
}

TEST_CASE("a county that was started anew goes on in the middle of a part", "[sync][fill]")
{
    LateJoiner world;
    (void)world.startAndCutAfter(1);
    PackedVillages others({.rowsOfPart = 5, .longLog = 10}); // whose parts end elsewhere
    const SyncRequest next = LateJoiner::ask(world.late);
    const RoundReport report = world.take(world.late, next, answer(world.county, next, 5, &others));
    CHECK(report.filled == 40 - 7);
    world.checkEqual(world.late);
}

TEST_CASE("what changes while a laptop is filled is right in the end", "[sync][fill]")
{
    LateJoiner world;
    (void)world.round(world.late);
    const SyncRequest request = LateJoiner::ask(world.late);
    SyncReply cut = answer(world.county, request, 5, &world.villages);
    cut.fills.resize(2);
    (void)world.take(world.late, request, cut);
    for (const core::RecordId &person : world.people)
        world.rename(world.author, person, u"覃小云"_qs);
    (void)world.enter(world.author, u"420529111205"_qs);
    world.settle(world.author);
    world.settle(world.late);
    world.checkEqual(world.late);
    CHECK(world.late.ledger->record(RecordType::Person, world.people[0])->text("name")
        == u"覃小云"_qs);
}

TEST_CASE("a line that breaks all the time gets rows in small pieces", "[sync][fill]")
{
    LateJoiner world;
    (void)world.round(world.late);
    const SyncRequest request = LateJoiner::ask(world.late, 1024);
    CHECK(answer(world.county, request, 5, &world.villages).fills.front().packed.isEmpty());
    CHECK(world.settle(world.late, 1024) > 5);
    world.checkEqual(world.late);
}

TEST_CASE("what was written before joining stays, and is handed in", "[sync][fill]")
{
    LateJoiner world;
    const core::RecordId own = world.enter(world.late, u"420529111205"_qs);
    const RoundReport first = world.round(world.late);
    CHECK(first.acknowledged == 1); // the start has the laptop's own lines
    CHECK(world.late.ledger->record(RecordType::Person, own).hasValue());
    world.rename(world.late, own, u"田秀英"_qs);
    world.settle(world.late);
    world.checkEqual(world.late);
}

TEST_CASE("own lines that others changed since are looked at again", "[sync][fill]")
{
    LateJoiner world;
    const core::RecordId own = world.enter(world.late, u"420529111205"_qs);
    const SyncRequest lost = LateJoiner::ask(world.late);
    (void)answer(world.county, lost, 5, &world.villages); // the answer is lost
    world.settle(world.author);
    world.rename(world.author, own, u"田秀英"_qs);
    world.settle(world.author);
    const RoundReport first = world.round(world.late);
    CHECK(first.acknowledged == 1);
    CHECK(world.late.ledger->recovery().doubtfulCount().value() == 1);
    world.settle(world.late);
    world.checkEqual(world.late);
}

TEST_CASE("a short log is sent as it is, and so is any to an older program", "[sync][fill]")
{
    LateJoiner world;
    SyncRequest request = LateJoiner::ask(world.late);
    PackedVillages patient({.longLog = 41});
    CHECK_FALSE(answer(world.county, request, 5, &patient).isStart);
    request.takesPacked = false;
    CHECK_FALSE(answer(world.county, request, 5, &world.villages).isStart);
    CHECK_FALSE(answer(world.county, request, 5).isStart);
}

TEST_CASE("a ledger that has lines does not start over", "[sync][fill]")
{
    LateJoiner world;
    const SyncRequest request = LateJoiner::ask(world.late);
    const SyncReply start = answer(world.county, request, 5, &world.villages);
    (void)world.take(world.late, request, answer(world.county, request, 5)); // the log was faster
    const auto before = world.late.ledger->device().state().value();
    (void)world.take(world.late, request, start);
    CHECK(world.late.ledger->device().state().value() == before);
    CHECK_FALSE(world.late.ledger->regions().unfilled().value());
    world.checkEqual(world.late);
}

TEST_CASE("a village is packed once for as long as nobody changes it", "[sync][fill]")
{
    LateJoiner world;
    const QString village = u"420529111204"_qs;
    const auto first = world.villages.of(world.county, village, 5, kSmall);
    REQUIRE(first);
    CHECK(world.villages.of(world.county, village, 5, kSmall) == first);
    world.rename(world.author, world.people[1], u"覃小云"_qs); // of another village
    world.settle(world.author);
    CHECK(world.villages.of(world.county, village, 5, kSmall) == first);
    world.rename(world.author, world.people[0], u"覃小云"_qs);
    world.settle(world.author);
    CHECK(world.villages.of(world.county, village, 5, kSmall) != first);

    PackedVillages small({.keptBytes = 1});
    const auto held = small.of(world.county, village, 5, kSmall);
    (void)small.of(world.county, u"420529111205"_qs, 5, kSmall); // no room for both
    CHECK(small.of(world.county, village, 5, kSmall) != held);
}

TEST_CASE("a line is told once for a village, whatever parts it lies in", "[sync][fill]")
{
    LateJoiner world;
    // One operation about people of every part of the village.
    core::UserAction action;
    action.user = u"lidahai"_qs;
    for (std::size_t i = 0; i < world.people.size(); i += 3)
        action.edits.push_back({core::ChangeKind::Set,
            world.author.ledger->record(RecordType::Person, world.people[i]).value(),
            {{core::catalogue::of(RecordType::Person).number("phone"), u"13900000000"_qs}}});
    REQUIRE(world.author.ledger->commit(action));
    world.settle(world.author);
    const auto parts = world.villages.of(world.county, u"420529111204"_qs, 5, kSmall);
    REQUIRE(parts->size() == 2);
    std::map<qint64, int> times;
    for (const PackedVillages::Part &part : *parts) {
        for (const auto &[seq, opId] : part.lines)
            ++times[seq];
    }
    CHECK(times.size() == 14 + 1);
    CHECK(std::ranges::all_of(times, [](const auto &each) { return each.second == 1; }));
    world.settle(world.late);
    world.checkEqual(world.late);
}

TEST_CASE("large parts go where the line brings large answers", "[sync][fill]")
{
    LateJoiner world;
    CHECK(world.villages.of(world.county, u"420529111204"_qs, 5, kSmall)->size() == 2);
    const auto large = PackedVillages::PartSize::Large;
    CHECK(world.villages.of(world.county, u"420529111204"_qs, 5, large)->size() == 1);
    (void)world.round(world.late);
    SyncRequest request = LateJoiner::ask(world.late);
    request.wantBytes = 512 * 1024;
    CHECK(answer(world.county, request, 5, &world.villages).fills.size() == 3 + 1);
    request.wantBytes /= 2; // an answer was cut
    CHECK(answer(world.county, request, 5, &world.villages).fills.size() == 6 + 1);
}
