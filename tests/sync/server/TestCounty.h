// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/server/Enrolment.h"
#include "sync/server/SqliteCountyStore.h"
#include "tests/sync/server/Laptop.h"

#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

namespace syncing::testing {

inline CountySetup aCountySetup()
{
    return {QStringLiteral("420529"), QStringLiteral("五峰土家族自治县"),
        {{kVillage, QStringLiteral("一村")}, {kFarVillage, QStringLiteral("二村")}}};
}

/// A county in a directory of its own.
class TestCounty
{
public:
    TestCounty()
    {
        const auto made = CountyDatabase::create(m_directory.path(), aCountySetup(), random);
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
        core::Transaction transaction(county.database());
        REQUIRE(transaction.begin());
        const auto reply
            = Enrolment(county).redeem({issued, key.publicKey(), QStringLiteral("laptop")}, now);
        REQUIRE(reply);
        REQUIRE(reply->head.status == Status::Ok);
        REQUIRE(transaction.commit());
        return Laptop(reply->device, key);
    }

    core::SeededRandom random{42};
    qint64 now = core::SystemClock().nowMs();

private:
    QTemporaryDir m_directory;
};

} // namespace syncing::testing
