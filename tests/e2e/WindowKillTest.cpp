// SPDX-License-Identifier: GPL-3.0-or-later
// The window killed while somebody enters a household in it by keys and it sends by itself.
// MINQING_WINDOW_KILLS says how often, MINQING_FAULTS_SEED when.
#include "core/base/Random.h"
#include "core/operations/LedgerDirectory.h"
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace e2e;

namespace {

constexpr int kRounds = 4;
constexpr int kManyRounds = 20; ///< so many that some were killed behind a save
constexpr quint64 kLongestMs = 12'000; ///< of a tour, roughly

int asked(const char *name, int otherwise)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? number : otherwise;
}

/// What the window told as saved: households that were entered, else operations.
QList<QByteArray> saved(const QString &log)
{
    QFile file(log);
    QList<QByteArray> ids;
    if (!file.open(QIODevice::ReadOnly))
        return ids; // killed before its first word
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (event[u"event"_qs].toString() == u"save"_qs)
            ids.append(QByteArray::fromHex(event[u"id"_qs].toString().toLatin1()));
    }
    return ids;
}

bool isThere(core::Database &database, const QByteArray &id)
{
    core::Statement row = database.statement("SELECT 1 FROM household WHERE id = ?1"
                                             " UNION ALL SELECT 1 FROM outbox WHERE op_id = ?1"
                                             " UNION ALL SELECT 1 FROM own_op WHERE op_id = ?1");
    row.bind(id);
    return row.step().value();
}

void checkKept(const QString &folder, const QList<QByteArray> &ids)
{
    const auto ledger = core::LedgerDirectory::open(folder, {}, u"demo-password"_qs);
    REQUIRE(ledger);
    const auto database = ledger->connect();
    REQUIRE(database);
    for (const QByteArray &id : ids) {
        INFO(id.toHex().toStdString());
        CHECK(isThere(**database, id));
    }
}

} // namespace

TEST_CASE("a window killed at any moment has kept what it said was saved", "[e2e][tour][kill]")
{
    const QTemporaryDir dir;
    const County county(dir.filePath(u"county"_qs));
    const Laptop laptop(county, dir.filePath(u"laptop"_qs), u"李大海"_qs);
    laptop.seed();
    laptop.sync();
    const int rounds = asked("MINQING_WINDOW_KILLS", kRounds);
    core::SeededRandom dice(quint64(asked("MINQING_FAULTS_SEED", 1)));
    const QString log = dir.filePath(u"log"_qs);
    int killed = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto after = static_cast<int>(dice.below(kLongestMs));
        INFO("round " << round << ", killed after " << after << " ms");
        killed += killWindow(
                      {u"--data"_qs, laptop.folder(), u"--tour"_qs, dir.filePath(u"pictures"_qs)},
                      log, after)
            ? 1
            : 0;
        checkKept(laptop.folder(), saved(log));
        CHECK(laptop.tool(u"check"_qs).exitCode == 0);
    }
    std::printf("%d kills, %lld saved\n", killed, static_cast<long long>(saved(log).size()));
    CHECK(killed > 0);
    CHECK((rounds < kManyRounds || !saved(log).isEmpty()));
    laptop.sync();
    CHECK(county.dump() == laptop.dump());
}
