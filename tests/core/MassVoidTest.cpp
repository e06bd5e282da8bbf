// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/operations/VoidsAhead.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;
using support::LedgerFixture;

namespace {

constexpr qint64 kHour = qint64{3600} * 1000;

/// A village of the county's, with so many people that a twentieth of it is more than 20.
struct Village
{
    LedgerFixture laptop;
    std::vector<RecordId> people;
    qint64 lines = 0;

    explicit Village(int count = 500)
    {
        std::vector<LogEntry> entries;
        for (int i = 0; i < count; ++i) {
            people.push_back(laptop.random.newRecordId());
            entries.push_back(support::newcomer(i + 1, people.back(), {{1, {}, {{1, u"张"_qs}}}}));
            entries.back().opId = *OpId::fromBytes(people.back().toBytes());
        }
        take(std::move(entries));
    }
    void take(std::vector<LogEntry> entries)
    {
        LogPage page;
        page.from = lines;
        page.toSeq = lines += static_cast<qint64>(entries.size());
        page.epoch = 1;
        page.entries = std::move(entries);
        REQUIRE(laptop.ledger.applyPage(page));
    }
    UserAction voiding(int from, int count)
    {
        UserAction action = laptop.action({});
        for (int i = from; i < from + count; ++i)
            action.edits.push_back({ChangeKind::Void,
                laptop.ledger.record(RecordType::Person, people.at(size_t(i))).value(), {}});
        return action;
    }
    void retire(int from, int count)
    {
        for (int i = from; i < from + count; ++i)
            REQUIRE(laptop.ledger.commit(voiding(i, 1)));
    }
    /// The county's lines about all that waits.
    void acknowledge(Outcome outcome = Outcome::Applied)
    {
        std::vector<LogEntry> entries;
        const std::vector<PendingOp> waiting = laptop.ledger.device().pending(0, 1 << 20).value();
        for (const PendingOp &each : waiting) {
            LogEntry line;
            line.seq = lines + 1 + static_cast<qint64>(entries.size());
            line.scope = support::kVillage;
            line.device = 7;
            line.lsn = each.lsn;
            line.opId = each.opId;
            line.outcome = outcome;
            line.receivedAt = laptop.clock.nowMs();
            entries.push_back(line);
        }
        take(std::move(entries));
    }
    bool needs(const UserAction &action)
    {
        return needSecondPerson(*laptop.database, {action}, laptop.clock.nowMs()).value();
    }
    int counted(qint64 since = 0) { return voidsSince(*laptop.database, since).value(); }
};

} // namespace

TEST_CASE("the twenty-first of a day is told to need a second person", "[core][void]")
{
    Village village;
    CHECK_FALSE(village.needs(village.voiding(0, 20)));
    CHECK(village.needs(village.voiding(0, 21)));
    village.retire(0, 20);
    CHECK(village.counted() == 20);
    CHECK(village.needs(village.voiding(20, 1)));

    SECTION("whether the county has them yet or not")
    {
        village.acknowledge();
        CHECK(village.laptop.ledger.device().pendingCount().value() == 0);
        CHECK(village.needs(village.voiding(20, 1)));
    }
    SECTION("until a day after the county had them, however long ago they were made")
    {
        village.laptop.clock.advance(48 * kHour);
        CHECK(village.needs(village.voiding(20, 1)));
        village.acknowledge();
        village.laptop.clock.advance(23 * kHour);
        CHECK(village.needs(village.voiding(20, 1)));
        village.laptop.clock.advance(2 * kHour);
        CHECK_FALSE(village.needs(village.voiding(20, 1)));
        CHECK(village.counted(village.laptop.clock.nowMs() - 24 * kHour) == 0);
    }
    SECTION("and what the county did not take is not counted")
    {
        village.acknowledge(Outcome::Conflict);
        CHECK(village.counted() == 0);
        CHECK_FALSE(village.needs(village.voiding(20, 1)));
    }
}

TEST_CASE("in a small village the sixth needs a second person", "[core][void]")
{
    Village village(40);
    village.retire(0, 5);
    CHECK(village.needs(village.voiding(5, 1)));
}

TEST_CASE("what was entered just now may be taken back without anybody", "[core][void]")
{
    Village village(40);
    UserAction back = village.laptop.action({});
    for (int i = 0; i < 30; ++i) {
        const RecordEdit made = village.laptop.newPerson(u"王桂兰"_qs, {});
        RecordEdit person = made;
        person.values.erase(3);
        REQUIRE(village.laptop.ledger.commit(village.laptop.action({person})));
        back.edits.push_back({ChangeKind::Void,
            village.laptop.ledger.record(RecordType::Person, made.before.id).value(), {}});
    }
    CHECK_FALSE(village.needs(back));
    village.acknowledge();
    CHECK_FALSE(village.needs(back));
    REQUIRE(village.laptop.ledger.commit(back));
    CHECK(village.counted() == 0);
    CHECK_FALSE(village.needs(village.voiding(0, 5))); // nor does it weigh on others

    village.laptop.clock.advance(25 * kHour);
    CHECK(village.needs(village.voiding(0, 6)));
}
