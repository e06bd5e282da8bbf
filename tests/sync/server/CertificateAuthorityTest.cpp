// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CertificateAuthority.h"

#include "tests/support/StringMakers.h"

#include <QDir>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

using namespace syncing;

namespace {

class FixedClock final : public core::Clock
{
public:
    qint64 nowMs() const override { return m_now; }
    void advanceDays(qint64 days) { m_now += days * 24 * 3600 * 1000; }

private:
    qint64 m_now = QDateTime::currentMSecsSinceEpoch();
};

struct Fixture
{
    QTemporaryDir directory;
    FixedClock clock;
    core::Result<CertificateAuthority> authority
        = CertificateAuthority::create(directory.path(), QStringLiteral("五峰土家族自治县"), clock);

    CertificateAuthority::ServerIdentity identity(const QStringList &hosts)
    {
        const auto made = authority->serverIdentity(hosts, clock);
        REQUIRE(made);
        return *made;
    }
};

} // namespace

TEST_CASE("an authority is opened again as it was made", "[sync][ca]")
{
    Fixture fixture;
    REQUIRE(fixture.authority);
    const auto opened = CertificateAuthority::open(fixture.directory.path());
    REQUIRE(opened);
    CHECK(opened->certificate() == fixture.authority->certificate());
    const QSslCertificate certificate(opened->certificate());
    CHECK(certificate.isSelfSigned());
    CHECK(certificate.subjectInfo(QSslCertificate::CommonName).value(0)
        == QStringLiteral("五峰土家族自治县"));
    CHECK(QDateTime::currentDateTime().daysTo(certificate.expiryDate()) > 19 * 365);
}

TEST_CASE("an authority is never made twice", "[sync][ca]")
{
    Fixture fixture;
    const auto second = CertificateAuthority::create(
        fixture.directory.path(), QStringLiteral("again"), fixture.clock);
    REQUIRE(!second);
    CHECK(second.error().code == core::ErrorCode::Conflict);
}

TEST_CASE("keys are for their owner only", "[sync][ca]")
{
    Fixture fixture;
    fixture.identity({});
    const QDir directory(fixture.directory.path());
    for (const char *name : {"ca.key", "server.key"}) {
        const auto permissions
            = QFileInfo(directory.filePath(QString::fromLatin1(name))).permissions();
        INFO(name);
        CHECK(!(permissions
            & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    }
}

TEST_CASE("the server's certificate names its hosts", "[sync][ca]")
{
    Fixture fixture;
    const QSslCertificate certificate(
        fixture.identity({QStringLiteral("minzheng.example"), QStringLiteral("10.1.2.3")}).chain);
    const auto names = certificate.subjectAlternativeNames();
    CHECK(names.values(QSsl::DnsEntry).contains(QStringLiteral("minzheng.example")));
    CHECK(names.values(QSsl::DnsEntry).contains(QStringLiteral("localhost")));
    CHECK(names.values(QSsl::IpAddressEntry).contains(QStringLiteral("10.1.2.3")));
    CHECK(names.values(QSsl::IpAddressEntry).contains(QStringLiteral("127.0.0.1")));
}

TEST_CASE("the server's certificate is kept while it serves", "[sync][ca]")
{
    Fixture fixture;
    const auto first = fixture.identity({});
    CHECK(fixture.identity({}).chain == first.chain);
    SECTION("until it nears its end")
    {
        fixture.clock.advanceDays(360);
        CHECK(fixture.identity({}).chain != first.chain);
    }
    SECTION("until a host is missing from it")
    {
        CHECK(fixture.identity({QStringLiteral("other.example")}).chain != first.chain);
    }
}

TEST_CASE("a host name cannot smuggle in another", "[sync][ca]")
{
    Fixture fixture;
    const auto made = fixture.authority->serverIdentity(
        {QStringLiteral("a.example,DNS:evil.example")}, fixture.clock);
    REQUIRE(!made);
    CHECK(made.error().code == core::ErrorCode::InvalidInput);
}

TEST_CASE("damaged files of an authority are told", "[sync][ca]")
{
    Fixture fixture;
    const QDir directory(fixture.directory.path());
    QFile key(directory.filePath(QStringLiteral("ca.key")));
    SECTION("another's key")
    {
        Fixture other;
        const QDir others(other.directory.path());
        REQUIRE(key.remove());
        REQUIRE(QFile::copy(others.filePath(QStringLiteral("ca.key")), key.fileName()));
        const auto opened = CertificateAuthority::open(fixture.directory.path());
        REQUIRE(!opened);
        CHECK(opened.error().code == core::ErrorCode::Damaged);
    }
    SECTION("an empty key")
    {
        REQUIRE(key.resize(0));
        const auto opened = CertificateAuthority::open(fixture.directory.path());
        REQUIRE(!opened);
        CHECK(opened.error().code == core::ErrorCode::Empty);
    }
}
