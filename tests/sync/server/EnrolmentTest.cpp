// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Enrolment.h"

#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include <QRegularExpression>

using namespace syncing;
using namespace syncing::testing;

namespace {

struct Fixture
{
    TestCounty county;
    CountyDatabase database = county.open();
    Enrolment enrolment{database};
    SigningKey key = SigningKey::generate(county.random);

    EnrolReply redeem(const QString &code, const SigningKey &with, qint64 after = 0)
    {
        const auto reply = enrolment.redeem(
            {code, with.publicKey(), QStringLiteral("laptop")}, county.now + after);
        REQUIRE(reply);
        return *reply;
    }
};

} // namespace

TEST_CASE("a code is easy to read out", "[sync][enrolment]")
{
    TestCounty county;
    static const QRegularExpression form(
        QStringLiteral("^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$"));
    const QString code = county.code();
    CHECK(form.match(code).hasMatch());
    CHECK(county.code() != code);
}

TEST_CASE("a code lets one laptop in, however it is typed", "[sync][enrolment]")
{
    Fixture fixture;
    QString code = fixture.county.code();
    SECTION("as it was given") { }
    SECTION("in small letters with spaces")
    {
        code = code.toLower().replace(u'-', u' ');
    }
    SECTION("without dashes")
    {
        code.remove(u'-');
    }
    const EnrolReply reply = fixture.redeem(code, fixture.key);
    CHECK(reply.head.status == Status::Ok);
    CHECK(reply.device == 1);
    CHECK(reply.scopes == std::vector<QString>{QStringLiteral("420529111")});
    CHECK(reply.user == QStringLiteral("wang"));
    CHECK(reply.countyKey == fixture.database.signingKey().publicKey());
    const SqlCountyStore store(fixture.database);
    CHECK(store.device(1)->key == fixture.key.publicKey());
}

TEST_CASE("a code works once", "[sync][enrolment]")
{
    Fixture fixture;
    const QString code = fixture.county.code();
    const EnrolReply first = fixture.redeem(code, fixture.key);
    SECTION("but its answer may get lost")
    {
        CHECK(fixture.redeem(code, fixture.key) == first);
        CHECK(fixture.enrolment.devices()->size() == 1);
    }
    SECTION("and not for another laptop")
    {
        const SigningKey other = SigningKey::generate(fixture.county.random);
        CHECK(fixture.redeem(code, other).head.status == Status::CodeUsed);
        CHECK(fixture.enrolment.devices()->size() == 1);
    }
    SECTION("and a second code is no second place for the same key")
    {
        CHECK(fixture.redeem(fixture.county.code(), fixture.key).head.status == Status::KeyKnown);
    }
}

TEST_CASE("a code dies after a day", "[sync][enrolment]")
{
    Fixture fixture;
    const QString code = fixture.county.code();
    CHECK(fixture.redeem(code, fixture.key, Enrolment::kCodeLifeMs).head.status
        == Status::CodeExpired);
    CHECK(fixture.redeem(code, fixture.key, Enrolment::kCodeLifeMs - 1).head.status == Status::Ok);
}

TEST_CASE("a code nobody made is unknown", "[sync][enrolment]")
{
    Fixture fixture;
    CHECK(fixture.redeem(QStringLiteral("AAAA-BBBB-CCCC"), fixture.key).head.status
        == Status::CodeUnknown);
    CHECK(fixture.redeem(QString(), fixture.key).head.status == Status::CodeUnknown);
}

TEST_CASE("a code is not kept in clear", "[sync][enrolment]")
{
    Fixture fixture;
    const QString code = fixture.county.code();
    CountyStatement select = fixture.database.connection().statement(
        "SELECT code_hash FROM enrolment WHERE /*mine*/ TRUE");
    REQUIRE(*select.step());
    CHECK(!select.bytes(0).contains(code.toLatin1()));
    CHECK(!select.bytes(0).contains(QString(code).remove(u'-').toLatin1()));
}

TEST_CASE("an invitation names regions of this county", "[sync][enrolment]")
{
    Fixture fixture;
    const auto issue = [&](const char *scope, const char *role) {
        return fixture.enrolment
            .issue(
                {{QString::fromLatin1(scope)}, QStringLiteral("wang"), QString::fromLatin1(role)},
                fixture.county.now, fixture.county.random)
            .hasValue();
    };
    CHECK(issue("420529", "county"));
    CHECK(issue("420529111", "assistant"));
    CHECK(issue("420529111204", "assistant"));
    CHECK(!issue("420529999", "assistant"));
    CHECK(!issue("420530111", "assistant"));
    CHECK(!issue("4205291", "assistant"));
    CHECK(!issue("", "assistant"));
    CHECK(!issue("420529111", "king"));
}
