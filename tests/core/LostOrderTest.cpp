// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/LostOrder.h"

#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;

namespace {

constexpr FieldNumber kIdNumber = 3;
constexpr qint64 kKept = 10; ///< the last line the backup has
const QString kNumber = u"990101195603020427"_qs;

/// A laptop with one operation of its own, and lines of a colleague.
struct Lines
{
    support::LedgerFixture laptop;
    std::vector<LogEntry> entries;

    static OpId idOf(qint64 seq) { return *OpId::fromBytes(QByteArray(16, char(seq))); }
    /// The colleague's, at that place of the log.
    void add(qint64 seq, LogEntry entry)
    {
        entry.seq = seq;
        entry.opId = idOf(seq);
        entry.receivedAt = 1'795'400'100'000;
        entries.push_back(std::move(entry));
    }
    void made(qint64 seq, const RecordId &person, const QString &number = kNumber)
    {
        const GroupNumber group = catalogue::of(RecordType::Person).field(u"id_number"_qs)->group;
        add(seq,
            support::newcomer(
                seq, person, {{group, Revision(), {{1, u"王桂兰"_qs}, {kIdNumber, number}}}}));
    }
    void changed(qint64 seq, const RecordId &person)
    {
        const FieldSpec &memo = *catalogue::of(RecordType::Person).field(u"memo"_qs);
        LogEntry entry = support::newcomer(
            seq, person, {{memo.group, Revision(), {{memo.number, u"在家"_qs}}}});
        entry.op->changes[0].kind = ChangeKind::Set;
        entry.op->changes[0].scope.clear();
        add(seq, std::move(entry));
    }
    void own(qint64 seq, Outcome outcome = Outcome::Applied)
    {
        const auto pending = laptop.ledger.device().pendingAt(1).value();
        LogEntry entry;
        entry.device = 7;
        entry.lsn = 1;
        entry.scope = support::kVillage;
        add(seq, std::move(entry));
        entries.back().opId = pending->opId;
        entries.back().op = decodeOp(pending->body).value();
        entries.back().outcome = outcome;
    }
    void read(qint64 from = 0)
    {
        LogPage page;
        page.from = from;
        page.toSeq = entries.back().seq;
        page.epoch = 1;
        page.entries = std::exchange(entries, {});
        REQUIRE(laptop.ledger.applyPage(page));
    }
    std::vector<std::pair<qint64, OpId>> afterRestart()
    {
        REQUIRE(laptop.ledger.takeRestart({2, kKept, 0, {}}));
        return laptop.ledger.recovery().order(1, 1).value();
    }
};

using Order = std::vector<std::pair<qint64, OpId>>;

} // namespace

TEST_CASE("an operation comes after what was written about its record before", "[core][ledger]")
{
    Lines lines;
    const RecordId person = lines.laptop.random.newRecordId();
    lines.made(5, person);
    lines.read();
    REQUIRE(lines.laptop.ledger.commit(
        lines.laptop.action({lines.laptop.edit(RecordType::Person, person, {{1, u"王桂花"_qs}})})));
    SECTION("though its author had not seen it")
    {
        lines.changed(11, person);
        lines.changed(12, person); // and this after that one
        lines.own(13, Outcome::Conflict);
        lines.read(5);
        CHECK(lines.afterRestart() == Order{{1, Lines::idOf(12)}});
    }
    SECTION("though that was written over since")
    {
        lines.changed(11, person);
        lines.own(12, Outcome::Conflict);
        lines.changed(13, person);
        lines.read(5);
        CHECK(lines.afterRestart() == Order{{1, Lines::idOf(11)}});
    }
    SECTION("but not after what came later")
    {
        lines.own(11);
        lines.changed(12, person);
        lines.read(5);
        CHECK(lines.afterRestart().empty());
    }
    SECTION("nor otherwise than when it was lost first")
    {
        lines.own(11);
        lines.read(5);
        REQUIRE(lines.afterRestart().empty());
        lines.changed(21, person); // without the own one, which had waited too long
        lines.own(22);
        for (LogEntry &entry : lines.entries)
            entry.receivedAt += 1;
        LogPage page;
        page.from = kKept;
        page.toSeq = 22;
        page.epoch = 2;
        page.entries = std::exchange(lines.entries, {});
        REQUIRE(lines.laptop.ledger.applyPage(page));
        REQUIRE(lines.laptop.ledger.takeRestart({3, kKept, 0, {}}));
        CHECK(lines.laptop.ledger.recovery().order(1, 1)->empty());
    }
    SECTION("nor after what the county still has")
    {
        lines.changed(9, person);
        lines.own(11);
        lines.read(5);
        CHECK(lines.afterRestart().empty());
    }
    SECTION("nor after what is about others")
    {
        lines.made(11, lines.laptop.random.newRecordId(), u"990101195603020435"_qs);
        lines.own(12);
        lines.read(5);
        CHECK(lines.afterRestart().empty());
    }
}

TEST_CASE("an operation comes after what made its record", "[core][ledger]")
{
    Lines lines;
    const RecordId person = lines.laptop.random.newRecordId();
    lines.made(11, person);
    lines.read();
    REQUIRE(lines.laptop.ledger.commit(lines.laptop.action(
        {lines.laptop.edit(RecordType::Person, person, {{8, u"13800138000"_qs}})})));
    lines.own(12);
    lines.read(11);
    CHECK(lines.afterRestart() == Order{{1, Lines::idOf(11)}});
}

TEST_CASE("of two persons with one number each comes in its turn again", "[core][ledger]")
{
    Lines lines;
    REQUIRE(lines.laptop.ledger.commit(
        lines.laptop.action({lines.laptop.newPerson(u"王桂兰"_qs, kNumber)})));
    const RecordId other = lines.laptop.random.newRecordId();
    SECTION("the own one second")
    {
        lines.made(11, other);
        lines.own(12);
        lines.read();
        CHECK(lines.afterRestart() == Order{{1, Lines::idOf(11)}});
    }
    SECTION("the own one first")
    {
        lines.made(11, lines.laptop.random.newRecordId(), u"990101195603020435"_qs);
        lines.own(12);
        lines.made(13, other);
        lines.read();
        CHECK(lines.afterRestart().empty());
    }
}
