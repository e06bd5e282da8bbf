// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/operations/IntegrityCheck.h"
#include "core/operations/Undo.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;
using support::LedgerFixture;

namespace {

constexpr FieldNumber kPhone = 8;

OpId commit(LedgerFixture &fixture, RecordEdit edit)
{
    return fixture.ledger.commit(fixture.action({std::move(edit)})).value().opId;
}

UndoPlan plan(LedgerFixture &fixture, const OpId &opId)
{
    return undo(fixture.ledger, opId, u"lidahai"_qs).value();
}

} // namespace

TEST_CASE("undo gives back the old value as a new operation", "[core][undo]")
{
    LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    const OpId made = commit(fixture, person);
    const RecordId id = person.before.id;
    commit(fixture, fixture.edit(RecordType::Person, id, {{kPhone, u"13800000001"_qs}}));
    const OpId second
        = commit(fixture, fixture.edit(RecordType::Person, id, {{kPhone, u"13800000002"_qs}}));

    REQUIRE(fixture.ledger.commit(plan(fixture, second).action));
    CHECK(fixture.ledger.record(RecordType::Person, id)->text("phone") == u"13800000001"_qs);
    CHECK(fixture.ledger.device().pendingCount().value() == 4);

    SECTION("undone again, the value is back")
    {
        const OpId third = fixture.ledger.device().pending(4, 1).value().front().opId;
        REQUIRE(fixture.ledger.commit(plan(fixture, third).action));
        CHECK(fixture.ledger.record(RecordType::Person, id)->text("phone") == u"13800000002"_qs);
    }
    SECTION("a creation goes out of use and is never erased")
    {
        REQUIRE(fixture.ledger.commit(plan(fixture, made).action));
        CHECK(fixture.ledger.record(RecordType::Person, id)->isVoid);
    }
    SECTION("a value somebody changed since is left alone and told")
    {
        commit(fixture, fixture.edit(RecordType::Person, id, {{kPhone, u"13800000009"_qs}}));
        const UndoPlan late = plan(fixture, second);
        CHECK(late.action.edits.empty());
        CHECK(late.changedSince.size() == 1);
    }
}

TEST_CASE("the check finds nothing in a ledger that was only worked with", "[core][check]")
{
    LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    const OpId made = commit(fixture, person);
    commit(
        fixture, fixture.edit(RecordType::Person, person.before.id, {{kPhone, u"13800000001"_qs}}));
    REQUIRE(fixture.ledger.commit(plan(fixture, made).action));
    CHECK(checkIntegrity(fixture.ledger).value().isEmpty());

    SECTION("a row changed behind the ledger's back is found")
    {
        REQUIRE(fixture.database->execute("UPDATE person SET phone = '1'"));
        CHECK_FALSE(checkIntegrity(fixture.ledger).value().isEmpty());
    }
    SECTION("an operation changed in the outbox is found")
    {
        REQUIRE(fixture.database->execute("UPDATE outbox SET body = x'00' WHERE lsn = 2"));
        CHECK_FALSE(
            checkIntegrity(fixture.ledger).valueOr(QStringList{u"unreadable"_qs}).isEmpty());
    }
    SECTION("a lost search key is found")
    {
        REQUIRE(fixture.database->execute("UPDATE person SET is_void = 0"));
        REQUIRE(fixture.database->execute("DELETE FROM search_key"));
        CHECK(checkIntegrity(fixture.ledger).value().size() >= 1);
    }
}
