// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/domain/DumpLine.h"
#include "core/operations/Attachments.h"
#include "core/operations/DigestKeeper.h"
#include "core/operations/IntegrityCheck.h"
#include "core/operations/LedgerDirectory.h"
#include "core/storage/BlobQueue.h"
#include "core/storage/DraftStore.h"
#include "core/storage/RecordStore.h"
#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

// A laptop that was last used with a program of any earlier step, opened with the present one.

using namespace syncing;
using core::Database;
using core::LedgerDirectory;
using core::Record;
using core::RecordType;
using core::Vault;

namespace {

constexpr std::size_t kPhotosFrom = 3; // the step that brought them
const Vault::User kUser{u"lidahai"_qs, u"李大海"_qs};
const QString kPassword = u"demo-password"_qs;

QStringList column(Database &database, const QByteArray &sql)
{
    core::Statement select = database.statement(sql);
    QStringList all;
    while (select.step().value())
        all.append(select.text(0));
    return all;
}

using Columns = std::map<QString, QStringList>; ///< of each table

Columns tablesOf(Database &database)
{
    Columns tables;
    for (const QString &table : column(database,
             "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))
        tables[table]
            = column(database, "SELECT name FROM pragma_table_info('" + table.toUtf8() + "')");
    return tables;
}

/// What a table holds in these columns, as statements that write it.
QStringList contentOf(Database &database, const QString &table, const QStringList &columns)
{
    QStringList quoted;
    for (const QString &name : columns)
        quoted.append(u"quote(\"%1\")"_qs.arg(name));
    const QString sql
        = u"SELECT 'INSERT OR REPLACE INTO %1 (\"%2\") VALUES (' || %3 || ')' FROM %1 ORDER BY 1"_qs
              .arg(table, columns.join(u"\", \""_qs), quoted.join(u" || ', ' || "_qs));
    return column(database, sql.toUtf8());
}

QStringList contentOf(Database &database, const Columns &tables)
{
    QStringList all;
    for (const auto &[table, columns] : tables)
        all += contentOf(database, table, columns);
    return all;
}

QByteArray dumpOf(Database &database)
{
    QByteArray all;
    for (const core::RecordSpec &spec : core::catalogue::all()) {
        const auto rows = core::RecordStore(database).select(spec.type, "ORDER BY id", {});
        REQUIRE(rows);
        for (const Record &row : *rows)
            all += core::dumpLine(row) + '\n';
    }
    return all;
}

RoundReport round(MemoryCountyStore &county, core::Ledger &ledger)
{
    LedgerForSync door(ledger);
    const SyncRequest request = makeRequest(door, {1, 0, tuning::kBatchBytes, 0}, 0).value();
    return takeReply(door, request, answer(county, request, ledger.clock().nowMs())).value();
}

/// A county of two laptops. What ours has, with the present program: rows of all sorts, a case, a
/// history, work of its own that waits, also over rows of the county, a draft and a setting.
struct Filled
{
    MemoryCountyStore county{u"420529"_qs};
    support::LedgerFixture laptop{1, 1};
    support::LedgerFixture colleague{2, 2};
    QTemporaryDir photos;

    explicit Filled(bool hasPhotos)
    {
        for (support::LedgerFixture *each : {&laptop, &colleague}) {
            county.enrol({}, {u"420529111"_qs});
            core::DeviceState state = each->ledger.device().state().value();
            state.epoch = 1;
            REQUIRE(each->ledger.device().saveState(state));
        }
        const core::RecordId person = enter(laptop, u"王桂兰"_qs);
        const core::RecordId other = enter(laptop, u"张小二"_qs);
        core::RecordEdit relief = laptop.creation(RecordType::CaseFile);
        relief.values = {{1, u"dibao"_qs}, {3, person.toBytes()}};
        commit(laptop, relief);
        exchange();
        rename(colleague, person, u"王桂芝"_qs);
        exchange();
        rename(colleague, other, u"张小三"_qs);
        rename(laptop, other, u"张小四"_qs);
        exchange();

        rename(laptop, person, u"王桂芳"_qs); // all of this waits
        rename(laptop, enter(laptop, u"李新来"_qs), u"李新到"_qs);
        if (hasPhotos)
            attachTo(person);
        REQUIRE(core::DraftStore(*laptop.database)
                    .save({laptop.random.newRecordId(), core::kHouseholdDraft, u"三组"_qs,
                        laptop.clock.nowMs(), "half a form"}));
        REQUIRE(laptop.ledger.device().saveSetting(u"server_url"_qs, "https://127.0.0.1:1"));
        for (const char *table : {"conflict", "hold", "history", "own_op", "confirmed", "outbox",
                 "draft", "setting", "search_key", "case_file", "line", "held_region", "digest"}) {
            INFO(table);
            REQUIRE(
                laptop.database->statement(QByteArray("SELECT 1 FROM ") + table).step().value());
        }
    }
    void commit(support::LedgerFixture &at, const core::RecordEdit &edit)
    {
        REQUIRE(at.ledger.commit(at.action({edit})));
    }
    core::RecordId enter(support::LedgerFixture &at, const QString &name)
    {
        core::RecordEdit edit = at.creation(RecordType::Person);
        edit.values = {{1, name}};
        commit(at, edit);
        return edit.before.id;
    }
    void rename(support::LedgerFixture &at, const core::RecordId &id, const QString &name)
    {
        commit(at, at.edit(RecordType::Person, id, {{1, name}}));
    }
    void attachTo(const core::RecordId &person)
    {
        auto blobs = core::openBlobs(*laptop.database, photos.path());
        core::NewAttachment photo;
        photo.subject = laptop.ledger.record(RecordType::Person, person).value();
        photo.content = "a picture";
        photo.media = u"jpeg"_qs;
        photo.kind = u"id_card"_qs;
        REQUIRE(core::attach(laptop.ledger, *blobs, photo, kUser.account, laptop.random));
    }
    void exchange()
    {
        for (int i = 0; i < 2; ++i) {
            for (support::LedgerFixture *each : {&colleague, &laptop})
                (void)round(county, each->ledger);
        }
    }
};

core::Schema upTo(std::size_t step)
{
    core::Schema schema = core::ledgerSchema();
    schema.migrations.resize(step);
    return schema;
}

/// A laptop's folder as the program of that step left it: what \a filled has, as far as the tables
/// of that time hold it. Says what its tables were.
Columns leaveFolder(const QString &folder, std::size_t step, Database &filled)
{
    REQUIRE(LedgerDirectory::create(folder, kUser, kPassword, {1, 64 * 1024}));
    const QString path = folder + u"/ledger.db"_qs;
    const QString vaultPath = folder + u"/vault.json"_qs;
    auto vault = Vault::load(vaultPath);
    const auto key = vault->unlock({}, kPassword);
    REQUIRE(key);
    REQUIRE(QFile::remove(path));
    Columns tables;
    {
        const auto old = Database::open(path, *key, Database::Access::Create);
        REQUIRE(old);
        REQUIRE(core::migrate(**old, upTo(step)));
        tables = tablesOf(**old);
        for (const QString &statement : contentOf(filled, tables))
            REQUIRE((*old)->execute(statement.toUtf8().constData()));
        REQUIRE(contentOf(**old, tables) == contentOf(filled, tables));
    }
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    vault->setLedgerMark(file.read(16));
    REQUIRE(vault->save(vaultPath));
    return tables;
}

} // namespace

TEST_CASE(
    "a filled ledger of every earlier step is opened whole and its work sent", "[sync][upgrade]")
{
    const std::size_t steps = core::ledgerSchema().migrations.size();
    const std::size_t step = GENERATE_COPY(range(std::size_t(1), steps + 1));
    INFO("step " << step);
    Filled before(step >= kPhotosFrom);
    const QTemporaryDir dir;
    const QString folder = dir.filePath(u"laptop"_qs);
    const Columns tables = leaveFolder(folder, step, *before.laptop.database);

    const auto directory = LedgerDirectory::open(folder, {}, kPassword);
    REQUIRE(directory);
    const auto database = directory->connect();
    REQUIRE(database);
    CHECK(tablesOf(**database) == tablesOf(*before.laptop.database));
    CHECK((contentOf(**database, tables) == contentOf(*before.laptop.database, tables)));
    support::FakeClock clock;
    core::Ledger ledger(**database, clock);
    REQUIRE(core::checkIntegrity(ledger).value() == QStringList());
    CHECK(dumpOf(**database) == dumpOf(*before.laptop.database));
    const qint64 waiting = before.laptop.ledger.device().pendingCount().value();
    CHECK(waiting >= 3);
    CHECK(ledger.device().pendingCount().value() == waiting);
    CHECK(core::DraftStore(**database).next().value()->body == "half a form");
    const qint64 photos = step >= kPhotosFrom ? 1 : 0;
    CHECK(core::BlobQueue(**database).counts(1)->up == photos);

    REQUIRE(core::DigestKeeper(**database, clock).open()); // as the programs do
    qint64 acknowledged = 0;
    for (int rounds = 0; rounds < 5; ++rounds)
        acknowledged += round(before.county, ledger).acknowledged;
    CHECK(acknowledged == waiting);
    CHECK(ledger.device().pendingCount().value() == 0);
    CHECK(core::checkIntegrity(ledger).value() == QStringList());
    CHECK(core::BlobQueue(**database).counts(1)->up == photos);
    CHECK(before.county.repairs() == 0);
    for (const auto &[id, row] : before.county.rows()) {
        const auto here = ledger.record(row->type, id);
        CHECK((here && *here == *row));
    }
    before.exchange();
    CHECK(dumpOf(**database) == dumpOf(*before.colleague.database));
}
