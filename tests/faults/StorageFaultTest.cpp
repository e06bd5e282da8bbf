// SPDX-License-Identifier: GPL-3.0-or-later
// The disk fails at every single write, truncation, flush and removal of each piece of work, in
// every manner: what was said to be saved is there, what was not is there whole or not at all, and
// the work can be taken up again.
#include "tests/faults/FaultDisk.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include "core/domain/DumpLine.h"
#include "core/operations/IntegrityCheck.h"
#include "core/operations/LedgerDirectory.h"
#include "core/storage/RecordStore.h"
#include "sync/server/CountyVerifier.h"

#include <QDir>
#include <QFile>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;
using namespace core;

namespace {

const QString kDatabase = QStringLiteral("ledger.db");

/// A piece of work in steps, each of which is there whole or not at all. Taken up where it stands.
class Work
{
public:
    virtual ~Work() = default;
    virtual qint64 steps() const = 0;
    virtual void prepare(const QString &folder) { Q_UNUSED(folder); }
    virtual Result<void> open(const QString &folder) = 0;
    virtual Result<qint64> next() = 0; ///< steps done already
    virtual Result<void> step(qint64 number) = 0;
    virtual void close() = 0;
    /// Everything there is, looked through: a step more or less makes another text.
    virtual QByteArray state() = 0;
};

struct Manner
{
    Trouble trouble;
    Survival survival = Survival::Nothing;
    quint64 seed = 0;
};

const std::vector<Manner> kManners{{Trouble::IoOnce}, {Trouble::IoFromThen},
    {Trouble::FullFromThen}, {Trouble::PowerCut, Survival::Nothing},
    {Trouble::PowerCut, Survival::Some, 1}, {Trouble::PowerCut, Survival::Some, 2},
    {Trouble::PowerCut, Survival::Torn, 3}, {Trouble::PowerCut, Survival::Torn, 4}};

void copyFolder(const QString &from, const QString &to)
{
    REQUIRE(QDir().mkpath(to));
    for (const QString &name : QDir(from).entryList(QDir::Files))
        REQUIRE(QFile::copy(from + u'/' + name, to + u'/' + name));
}

/// Does the rest of the work; how many steps were done in the end, as far as could be told.
qint64 goOn(Work &work, Result<void> &outcome)
{
    Result<qint64> next = work.next();
    if (!next) {
        outcome = next.error();
        return 0;
    }
    qint64 done = *next;
    for (; done < work.steps(); ++done) {
        outcome = work.step(done);
        if (!outcome)
            break;
    }
    return done;
}

class Looper
{
public:
    /// \a stride: how many calls lie between two that fail; the manners begin at different ones.
    Looper(Work &work, qint64 stride)
        : m_work(work)
        , m_stride(stride)
    {
        m_work.prepare(path(u"before"_qs));
        for (qint64 done = 0; done <= m_work.steps(); ++done)
            m_states.push_back(stateAfter(done));
        m_folder.remove();
    }

    void run()
    {
        qint64 places = 0;
        qint64 first = 0;
        for (const Manner &manner : kManners) {
            for (qint64 call = 1 + first++ % m_stride; failAt(call, manner); call += m_stride)
                ++places;
        }
        std::printf("%lld failures\n", static_cast<long long>(places));
        CHECK(places > 20);
    }

private:
    QString path(const QString &name) const { return m_dir.filePath(name); }

    QByteArray stateAfter(qint64 steps)
    {
        fresh();
        REQUIRE(m_work.open(m_folder.path()));
        for (qint64 i = 0; i < steps; ++i)
            REQUIRE(m_work.step(i));
        QByteArray state = m_work.state();
        m_work.close();
        return state;
    }
    void fresh()
    {
        m_folder = QTemporaryDir(path(u"work"_qs));
        copyFolder(path(u"before"_qs), m_folder.path());
    }
    /// False when the work was over before that call.
    bool failAt(qint64 call, const Manner &manner)
    {
        INFO("call " << call << ", trouble " << int(manner.trouble) << ", survival "
                     << int(manner.survival) << '/' << manner.seed);
        fresh();
        m_disk.arm(call, manner.trouble);
        Result<void> outcome = m_work.open(m_folder.path());
        const bool isOpen = outcome.hasValue();
        const qint64 done = isOpen ? goOn(m_work, outcome) : 0;
        const bool isCut = manner.trouble == Trouble::PowerCut;
        if (!isOpen || isCut || outcome)
            m_work.close(); // which may be where it fails
        const bool hasStruck = m_disk.hasStruck();
        if (isCut)
            m_disk.powerOff(manner.survival, manner.seed * 1000 + quint64(call));
        m_disk.heal();
        if (!isOpen || isCut || outcome)
            REQUIRE(m_work.open(m_folder.path()));
        checkState(done);
        finish();
        return hasStruck;
    }
    void checkState(qint64 done)
    {
        const QByteArray state = m_work.state();
        const auto found = std::ranges::find(m_states, state);
        REQUIRE(found != m_states.end()); // whole steps only
        CHECK(found - m_states.begin() >= done); // nothing that was said to be there is missing
    }
    void finish()
    {
        Result<void> outcome;
        (void)goOn(m_work, outcome);
        CHECK(outcome);
        CHECK((m_work.state() == m_states.back()));
        m_work.close();
    }

    QTemporaryDir m_dir;
    QTemporaryDir m_folder;
    FaultDisk m_disk;
    Work &m_work;
    qint64 m_stride;
    std::vector<QByteArray> m_states;
};

/// A laptop's ledger in a file.
class LedgerWork : public Work
{
public:
    Result<void> open(const QString &folder) override
    {
        const QString path = folder + u'/' + kDatabase;
        const auto access
            = QFile::exists(path) ? Database::Access::Existing : Database::Access::Create;
        MQ_TRY_ASSIGN(m_database, Database::open(path, key(), access));
        MQ_TRY(migrate(*m_database, ledgerSchema()));
        m_ledger.emplace(*m_database, m_clock);
        return {};
    }
    void prepare(const QString &folder) override
    {
        REQUIRE(QDir().mkpath(folder));
        REQUIRE(open(folder));
        for (qint64 i = 0; i < 3; ++i)
            REQUIRE(enter(i));
        close();
    }
    void close() override
    {
        m_ledger.reset();
        m_database.reset();
    }
    QByteArray state() override
    {
        const auto faults = checkIntegrity(*m_ledger);
        REQUIRE(faults);
        INFO(faults->join(u'\n').toStdString());
        REQUIRE(faults->isEmpty());
        const auto device = m_ledger->device().state();
        QByteArray text = QByteArray::number(device->nextLsn) + ' '
            + QByteArray::number(device->cursor) + ' '
            + QByteArray::number(m_ledger->device().pendingCount().value());
        const auto rows = RecordStore(*m_database).select(RecordType::Person, "ORDER BY id", {});
        REQUIRE(rows);
        for (const Record &row : *rows)
            text += '\n' + dumpLine(row);
        return text;
    }

protected:
    static LedgerKey key()
    {
        SeededRandom random(2);
        return LedgerKey::random(random);
    }
    static RecordId person(qint64 number)
    {
        SeededRandom random(quint64(number) + 100);
        return random.newRecordId();
    }
    static UserAction actionOf(RecordEdit edit)
    {
        UserAction action;
        action.user = u"lidahai"_qs;
        action.edits = {std::move(edit)};
        return action;
    }
    /// A person of its own.
    Result<void> enter(qint64 number)
    {
        RecordEdit edit;
        edit.kind = ChangeKind::Create;
        edit.before.type = RecordType::Person;
        edit.before.id = person(number);
        edit.before.scope = support::kVillage;
        edit.values = {{1, u"王桂兰"_qs}, {49, QString(300, QChar(u'长'))}};
        const auto receipt = m_ledger->commit(actionOf(edit));
        return receipt ? Result<void>() : receipt.error();
    }
    Result<void> apply(const LogPage &page)
    {
        const auto changes = m_ledger->applyPage(page);
        return changes ? Result<void>() : changes.error();
    }
    /// Somebody else's new persons, \a count a page.
    static LogPage page(qint64 from, qint64 count)
    {
        LogPage page{from, from + count, 1, {}, {}, 0};
        for (qint64 seq = from + 1; seq <= from + count; ++seq)
            page.entries.push_back(
                support::newcomer(seq, person(1'000 + seq), {{1, {}, {{1, u"赵二小"_qs}}}}));
        return page;
    }

    support::FakeClock m_clock;
    std::unique_ptr<Database> m_database;
    std::optional<Ledger> m_ledger;
};

class Entering final : public LedgerWork
{
public:
    qint64 steps() const override { return 4; }
    Result<qint64> next() override
    {
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger->device().state());
        return state.nextLsn - 4; // three were entered before
    }
    Result<void> step(qint64 number) override
    {
        if (number % 2 == 0)
            return enter(3 + number);
        MQ_TRY_ASSIGN(Record before, m_ledger->record(RecordType::Person, person(0)));
        const auto receipt = m_ledger->commit(actionOf({ChangeKind::Set, std::move(before),
            {{8, QStringLiteral("1380000000%1").arg(number)}}}));
        return receipt ? Result<void>() : receipt.error();
    }
};

/// Pages of others' entries; with the first come the lines of the own ones that wait.
class Receiving final : public LedgerWork
{
public:
    explicit Receiving(qint64 pages, qint64 entries)
        : m_pages(pages)
        , m_entries(entries)
    { }
    qint64 steps() const override { return m_pages; }
    Result<qint64> next() override
    {
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger->device().state());
        return state.cursor / m_entries;
    }
    Result<void> step(qint64 number) override
    {
        LogPage next = page(number * m_entries, m_entries);
        MQ_TRY_ASSIGN(const auto waiting, m_ledger->device().pending(1, 1'000'000));
        if (number == 0 && !waiting.empty()) {
            LogEntry own;
            own.seq = next.toSeq;
            own.scope = support::kVillage;
            own.lsn = waiting.front().lsn;
            own.opId = waiting.front().opId;
            next.entries.back() = own;
        }
        return apply(next);
    }

private:
    qint64 m_pages;
    qint64 m_entries;
};

/// A laptop that joins: where to start, and then rows beside the log, part by part. Own operations
/// that wait are in the start.
class Joining final : public LedgerWork
{
public:
    explicit Joining(bool hasOwn)
        : m_hasOwn(hasOwn)
    {
        for (qint64 i = 0; i < kParts * kRows; ++i) {
            Record row;
            row.type = RecordType::Person;
            row.id = person(5'000 + i);
            row.scope = support::kVillage;
            row.fields = {{1, u"赵二小"_qs}, {3, QString::number(990529194001010000 + i)}};
            row.revisions = {{1, Revision::county(1 + i)}};
            row.createdBy = u"tanxiaoyun"_qs;
            m_rows.push_back(row);
        }
        std::ranges::sort(m_rows, {}, &Record::id);
    }
    void prepare(const QString &folder) override
    {
        if (m_hasOwn)
            return LedgerWork::prepare(folder);
        REQUIRE(QDir().mkpath(folder));
        REQUIRE(open(folder));
        close();
    }
    qint64 steps() const override { return 1 + kParts; }
    Result<qint64> next() override
    {
        MQ_TRY_ASSIGN(const auto regions, m_ledger->regions().held());
        if (regions.empty())
            return 0;
        qint64 parts = 0;
        while (parts < kParts && regions.front().filled != placeAfter(parts))
            ++parts;
        return 1 + parts;
    }
    Result<void> step(qint64 number) override
    {
        if (number == 0)
            return start();
        FillPart part{kRegion, placeAfter(number - 1), placeAfter(number), number == kParts, {}};
        part.rows.assign(m_rows.begin() + (number - 1) * kRows, m_rows.begin() + number * kRows);
        const auto changes = m_ledger->applyFills(kEnd, std::span(&part, 1));
        return changes ? Result<void>() : changes.error();
    }

private:
    static constexpr qint64 kParts = 4;
    static constexpr qint64 kRows = 60;
    static constexpr qint64 kEnd = 1'000;
    const QString kRegion = u"420529"_qs;

    FillPlace placeAfter(qint64 parts) const
    {
        if (parts == 0)
            return {};
        const Record &row = m_rows[static_cast<std::size_t>(parts * kRows - 1)];
        return {row.scope, static_cast<int>(row.type), row.id};
    }
    Result<void> start()
    {
        LogPage page{0, kEnd, 1, {}, {kRegion}, 0, 1, true};
        MQ_TRY_ASSIGN(const auto waiting, m_ledger->device().pending(1, 1'000'000));
        for (const PendingOp &pending : waiting) {
            LogEntry own;
            own.seq = 900 + pending.lsn;
            own.scope = support::kVillage;
            own.lsn = pending.lsn;
            own.opId = pending.opId;
            page.entries.push_back(own);
        }
        return apply(page);
    }

    bool m_hasOwn;
    std::vector<Record> m_rows;
};

/// A ledger of an older release is brought to a newer one's step.
class Upgrading final : public LedgerWork
{
public:
    qint64 steps() const override { return 1; }
    void prepare(const QString &folder) override
    {
        LedgerWork::prepare(folder);
        QFile script(m_scripts.filePath(u"next.sql"_qs));
        REQUIRE(script.open(QIODevice::WriteOnly));
        script.write("CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
                     "INSERT INTO later SELECT rowid, hex(id) FROM person;"
                     "CREATE INDEX later_text ON later (text);");
    }
    Result<void> open(const QString &folder) override
    {
        MQ_TRY_ASSIGN(m_database,
            Database::open(folder + u'/' + kDatabase, key(),
                QFile::exists(folder + u'/' + kDatabase) ? Database::Access::Existing
                                                         : Database::Access::Create));
        if (const auto version = next(); version && *version == 0 && m_isFresh)
            MQ_TRY(migrate(*m_database, ledgerSchema()));
        m_isFresh = false;
        m_ledger.emplace(*m_database, m_clock);
        return {};
    }
    Result<qint64> next() override
    {
        Statement version = m_database->statement("PRAGMA user_version");
        MQ_TRY_ASSIGN(const bool found, version.step());
        const auto released = static_cast<qint64>(ledgerSchema().migrations.size());
        return found && version.integer(0) > released ? 1 : 0;
    }
    Result<void> step(qint64) override
    {
        Schema schema = ledgerSchema();
        schema.migrations.push_back(m_scripts.filePath(u"next.sql"_qs));
        return migrate(*m_database, schema);
    }
    QByteArray state() override
    {
        return LedgerWork::state() + QByteArray::number(laterParts()) + '/'
            + QByteArray::number(next().value());
    }

private:
    qint64 laterParts()
    {
        Statement count
            = m_database->statement("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'later%'");
        REQUIRE(count.step());
        return count.integer(0);
    }

    QTemporaryDir m_scripts;
    bool m_isFresh = true;
};

/// Something is made in an empty folder.
class FolderWork : public Work
{
public:
    qint64 steps() const override { return 1; }
    void prepare(const QString &folder) override { REQUIRE(QDir().mkpath(folder)); }
    Result<void> open(const QString &folder) override
    {
        m_path = folder;
        return {};
    }
    void close() override { }

protected:
    QString m_path;
};

/// A new laptop's folder.
class Making final : public FolderWork
{
public:
    Result<qint64> next() override { return LedgerDirectory::exists(m_path) ? 1 : 0; }
    Result<void> step(qint64) override
    {
        const auto made = LedgerDirectory::create(
            m_path, {u"lidahai"_qs, u"李大海"_qs}, u"demo-password"_qs, {1, 64 * 1024});
        return made ? Result<void>() : made.error();
    }
    QByteArray state() override
    {
        if (!LedgerDirectory::exists(m_path))
            return "none";
        const auto made = LedgerDirectory::open(m_path, {}, u"demo-password"_qs);
        REQUIRE(made);
        const auto database = made->connect();
        REQUIRE(database);
        Ledger ledger(**database, m_clock);
        REQUIRE(checkIntegrity(ledger)->isEmpty());
        return "whole";
    }

private:
    support::FakeClock m_clock;
};

/// The county's one writer takes operations of a laptop, a few a transaction.
class Logging final : public Work
{
public:
    static constexpr qint64 kEach = 5;

    qint64 steps() const override { return 4; }
    void prepare(const QString &folder) override
    {
        REQUIRE(QDir().mkpath(folder));
        SeededRandom random(3);
        const auto county
            = syncing::CountyDatabase::create(folder, syncing::testing::aCountySetup(), random);
        REQUIRE(county);
        const syncing::Enrolment enrolment(*county);
        const auto code
            = enrolment.issue({{u"420529111"_qs}, u"wang"_qs, u"assistant"_qs}, kNow, random);
        REQUIRE(code);
        Transaction transaction(county->database());
        REQUIRE(transaction.begin());
        REQUIRE(enrolment.redeem({*code, m_key.publicKey(), u"laptop"_qs}, kNow));
        REQUIRE(transaction.commit());
    }
    Result<void> open(const QString &folder) override
    {
        MQ_TRY_ASSIGN(auto county, syncing::CountyDatabase::open(folder));
        m_county.emplace(std::move(county));
        m_store.emplace(*m_county);
        return {};
    }
    Result<qint64> next() override { return m_store->lastSeq() / kEach; }
    Result<void> step(qint64 number) override
    {
        MQ_TRY(m_store->begin(syncing::SqlCountyStore::Access::Write));
        const syncing::SyncRequest request = requestOf(number);
        const syncing::SyncReply reply
            = syncing::takeOps(*m_store, request, syncing::offeredOps(request), kNow);
        Result<void> outcome = m_store->commit();
        if (!outcome) {
            m_store->rollback();
            return outcome;
        }
        CHECK(reply.head.status == syncing::Status::Ok);
        return outcome;
    }
    void close() override
    {
        m_store.reset();
        m_county.reset();
    }
    QByteArray state() override
    {
        const auto findings = syncing::verifyCounty(*m_county);
        REQUIRE(findings);
        INFO(findings->faults.join(u'\n').toStdString());
        REQUIRE(findings->faults.isEmpty());
        QByteArray text = QByteArray::number(findings->entries);
        REQUIRE(m_store->forEachRecord([&](const Record &row) { text += '\n' + dumpLine(row); }));
        return text;
    }

private:
    static constexpr qint64 kNow = 1'795'400'000'000;

    syncing::SyncRequest requestOf(qint64 number)
    {
        SeededRandom random(5);
        syncing::testing::Laptop laptop(1, m_key);
        for (qint64 i = 0; i <= number; ++i) {
            laptop.sent();
            for (qint64 k = 0; k < kEach; ++k)
                laptop.write(syncing::testing::newPerson(random));
        }
        return laptop.request();
    }

    SeededRandom m_random{7};
    syncing::SigningKey m_key = syncing::SigningKey::generate(m_random);
    std::optional<syncing::CountyDatabase> m_county;
    std::optional<syncing::SqlCountyStore> m_store;
};

/// A county is set up.
class Founding final : public FolderWork
{
public:
    Result<qint64> next() override { return QFile::exists(m_path + u"/county.db"_qs) ? 1 : 0; }
    Result<void> step(qint64) override
    {
        SeededRandom random(3);
        const auto made
            = syncing::CountyDatabase::create(m_path, syncing::testing::aCountySetup(), random);
        return made ? Result<void>() : made.error();
    }
    QByteArray state() override
    {
        if (!QFile::exists(m_path + u"/county.db"_qs))
            return "none";
        const auto county = syncing::CountyDatabase::open(m_path);
        REQUIRE(county);
        REQUIRE(syncing::verifyCounty(*county)->faults.isEmpty());
        return "whole";
    }
};

/// At every call in the nightly run, else at as many as there is time for.
void loop(Work &&work, qint64 stride = 1)
{
    Looper(work, qEnvironmentVariableIsSet("MINQING_DISK_ALL") ? 1 : stride).run();
}

} // namespace

TEST_CASE("a disk failing anywhere in an entry loses nothing that was saved", "[faults][disk]")
{
    loop(Entering(), 2);
}

TEST_CASE("a disk failing anywhere in a page keeps page and cursor together", "[faults][disk]")
{
    loop(Receiving(3, 20), 3);
}

TEST_CASE("a disk failing anywhere in a first fill can be filled on", "[faults][disk]")
{
    loop(Receiving(6, 120), 29);
}

TEST_CASE("a disk failing anywhere in rows for a new laptop can be filled on", "[faults][disk]")
{
    loop(Joining(false), 13);
    loop(Joining(true), 29);
}

TEST_CASE("a disk failing anywhere in an upgrade leaves the old or the new", "[faults][disk]")
{
    loop(Upgrading(), 2);
}

TEST_CASE("a disk failing anywhere in making a ledger leaves it or none", "[faults][disk]")
{
    loop(Making(), 7);
}

TEST_CASE("a disk failing anywhere under the county loses no line of its log", "[faults][disk]")
{
    loop(Logging(), 3);
}

TEST_CASE("a disk failing anywhere in founding a county leaves it or none", "[faults][disk]")
{
    loop(Founding(), 5);
}
