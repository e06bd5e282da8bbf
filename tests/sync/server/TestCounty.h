// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/server/Enrolment.h"
#include "sync/server/SqlCountyStore.h"
#include "tests/support/PostgresServer.h"
#include "tests/sync/server/Laptop.h"

#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

namespace syncing::testing {

inline CountySetup aCountySetup()
{
    return {QStringLiteral("420529"), QStringLiteral("五峰土家族自治县"),
        {{kVillage, QStringLiteral("一村")}, {kFarVillage, QStringLiteral("二村")}}};
}

/// Whether the tests of the county run on PostgreSQL: the same ones, in a second run.
inline bool isOnPostgres()
{
    const bool isWanted = qEnvironmentVariable("MINQING_TEST_STORE") == QLatin1String("postgres");
    if (isWanted && !PostgresServer::isInstalled())
        SKIP("PostgreSQL 15 or later is not installed");
    return isWanted;
}

/// A county in a directory or a database of its own.
class TestCounty
{
public:
    TestCounty()
    {
        CountySetup setup = aCountySetup();
        if (isOnPostgres())
            setup.store = store = PostgresServer::shared().freshDatabase();
        const auto made = CountyDatabase::create(m_directory.path(), setup, random);
        REQUIRE(made);
    }
    QString path() const { return m_directory.path(); }
    CountyDatabase open() const
    {
        auto county = CountyDatabase::open(path());
        REQUIRE(county);
        return std::move(*county);
    }
    QString code(const QString &scope = QStringLiteral("420529111"))
    {
        const CountyDatabase county = open();
        const auto issued = Enrolment(county).issue(
            {{scope}, QStringLiteral("wang"), QStringLiteral("assistant")}, now, random);
        REQUIRE(issued);
        return *issued;
    }
    Laptop laptop(const QString &scope = QStringLiteral("420529111"))
    {
        const SigningKey key = SigningKey::generate(random);
        const QString issued = code(scope);
        const CountyDatabase county = open();
        CountyConnection &connection = county.connection();
        REQUIRE(connection.begin(CountyConnection::Access::Write));
        const auto reply
            = Enrolment(county).redeem({issued, key.publicKey(), QStringLiteral("laptop")}, now);
        REQUIRE(reply);
        REQUIRE(reply->head.status == Status::Ok);
        REQUIRE(connection.commit());
        return Laptop(reply->device, key);
    }

    /// Changes the tables behind everybody's back.
    void tamper(const CountyDatabase &county, const char *sql) const
    {
        if (store.isEmpty())
            REQUIRE(county.database().execute(sql));
        else
            PostgresServer::shared().query(store, QString::fromLatin1(sql));
    }

    core::SeededRandom random{42};
    QString store; ///< the database's address; empty for a file
    qint64 now = core::SystemClock().nowMs();

private:
    QTemporaryDir m_directory;
};

} // namespace syncing::testing
