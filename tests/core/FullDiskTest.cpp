// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/base/Paths.h"
#include "core/operations/IntegrityCheck.h"
#include "core/storage/DurableFile.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

using namespace core;

namespace {

/// While it lives, no file of this process can grow beyond a size: what a full disk does to writes.
class FullDisk
{
public:
    explicit FullDisk(qint64 bytes)
    {
        m_oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{static_cast<rlim_t>(bytes), m_old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_old{};
    void (*m_oldHandler)(int) = nullptr;
};

/// A ledger in a real file.
struct LedgerFile
{
    LedgerFile()
        : path(dir.filePath(u"ledger.db"_qs))
        , database(openFile())
        , ledger(*database, clock)
    {
        REQUIRE(migrate(*database, ledgerSchema()));
    }
    std::unique_ptr<Database> openFile()
    {
        SeededRandom keyRandom(2);
        return Database::open(path, LedgerKey::random(keyRandom), Database::Access::Create).value();
    }
    qint64 largestFile() const
    {
        return std::max(QFileInfo(path).size(), QFileInfo(path + u"-wal"_qs).size());
    }
    Result<CommitReceipt> addPerson(int number)
    {
        UserAction action;
        action.user = u"lidahai"_qs;
        RecordEdit person;
        person.kind = ChangeKind::Create;
        person.before.type = RecordType::Person;
        person.before.id = random.newRecordId();
        person.before.scope = support::kVillage;
        person.values = {{1, u"王桂兰"_qs}, {49, QString(2000, QChar(u'长'))},
            {8, QStringLiteral("138%1").arg(number, 8, 10, QLatin1Char('0'))}};
        action.edits = {person};
        return ledger.commit(action);
    }
    qint64 people()
    {
        Statement row = database->statement("SELECT count(*) FROM person");
        return row.step().value() ? row.integer(0) : -1;
    }

    QTemporaryDir dir;
    QString path;
    support::FakeClock clock;
    SeededRandom random{5};
    std::unique_ptr<Database> database;
    Ledger ledger;
};

} // namespace

TEST_CASE("a full disk stops a commit, loses nothing and heals when there is room", "[core][bad]")
{
    LedgerFile file;
    for (int i = 0; i < 20; ++i)
        REQUIRE(file.addPerson(i));
    qint64 saved = 20;
    Error refusal;
    {
        const FullDisk disk(file.largestFile() + 200'000);
        for (int i = 20; i < 200; ++i) {
            const auto outcome = file.addPerson(i);
            if (!outcome) {
                refusal = outcome.error();
                break;
            }
            ++saved;
        }
        CHECK(refusal.code == ErrorCode::DiskFull);
        CHECK(file.people() == saved);
    }
    CHECK(saved > 20);
    CHECK(checkIntegrity(file.ledger).value().isEmpty());
    REQUIRE(file.addPerson(999));
    CHECK(file.people() == saved + 1);
    CHECK(file.ledger.device().pendingCount().value() == saved + 1);
}

TEST_CASE("a full disk stops a page of the county with its cursor", "[core][bad]")
{
    LedgerFile file;
    LogPage page;
    page.epoch = 1;
    for (qint64 seq = 1; seq <= 200; ++seq) {
        page.entries.push_back(support::newcomer(seq, file.random.newRecordId(),
            {{1, {}, {{1, u"赵二小"_qs}}}, {9, {}, {{49, QString(2000, u'长')}}}}));
        page.toSeq = seq;
    }
    {
        const FullDisk disk(file.largestFile() + 100'000);
        const auto outcome = file.ledger.applyPage(page);
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().code == ErrorCode::DiskFull);
    }
    CHECK(file.people() == 0);
    CHECK(file.ledger.device().state()->cursor == 0);
    REQUIRE(file.ledger.applyPage(page));
    CHECK(file.people() == 200);
}

TEST_CASE("a clock that is years off orders nothing and refuses nothing", "[core][bad]")
{
    support::LedgerFixture fixture;
    const RecordEdit person = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
    REQUIRE(fixture.ledger.commit(fixture.action({person})));
    fixture.clock.advance(-20LL * 365 * 86400 * 1000);
    REQUIRE(fixture.ledger.commit(fixture.action(
        {fixture.edit(RecordType::Person, person.before.id, {{8, u"13800000001"_qs}})})));
    fixture.clock.advance(40LL * 365 * 86400 * 1000);
    REQUIRE(fixture.ledger.commit(fixture.action(
        {fixture.edit(RecordType::Person, person.before.id, {{8, u"13800000002"_qs}})})));
    CHECK(fixture.ledger.record(RecordType::Person, person.before.id)->text("phone")
        == u"13800000002"_qs);
    CHECK(checkIntegrity(fixture.ledger).value().isEmpty());
}

TEST_CASE("a disk that is full to the last byte leaves the file that was there", "[core][disk]")
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"small"_qs);
    const QByteArray before = "the last good one";
    REQUIRE(DurableFile::write(path, before));
    {
        // So little waits in memory until it is closed, which says nothing.
        const FullDisk disk(0);
        CHECK_FALSE(DurableFile::write(path, "another"));
        CHECK_FALSE(DurableFile::write(dir.filePath(u"new"_qs), "another"));
        CHECK_FALSE(DurableFile::append(path, before.size(), "more"));
        CHECK_FALSE(DurableFile::copy(path, dir.filePath(u"copy"_qs)));
    }
    CHECK(DurableFile::read(path, 100).value() == before);
    CHECK(QDir(dir.path()).entryList(QDir::Files) == QStringList{u"small"_qs});
}

TEST_CASE("a copy of a file is whole and takes no file's place", "[core][disk]")
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"large"_qs);
    const QByteArray bytes(3'000'001, 'x'); // more than one piece
    REQUIRE(DurableFile::write(path, bytes));
    const QString copy = dir.filePath(u"copy"_qs);
    REQUIRE(DurableFile::copy(path, copy));
    CHECK(DurableFile::read(copy, 4'000'000).value() == bytes);
    CHECK_FALSE(DurableFile::copy(path, copy));
    CHECK(DurableFile::copy(dir.filePath(u"none"_qs), dir.filePath(u"new"_qs)).error().code
        == ErrorCode::NotFound);
    CHECK(QDir(dir.path()).entryList(QDir::Files).size() == 2);
}

TEST_CASE("a path leads into a folder by whatever way", "[core][disk]")
{
    const QTemporaryDir dir;
    const QDir home(dir.path());
    REQUIRE(home.mkpath(u"data/blobs"_qs));
    REQUIRE(DurableFile::write(home.filePath(u"data/ledger"_qs), "bytes"));
    REQUIRE(QFile::link(home.filePath(u"data"_qs), home.filePath(u"link"_qs)));
    REQUIRE(QFile::link(home.filePath(u"data/ledger"_qs), home.filePath(u"list.xlsx"_qs)));
    const auto isIn = [&](const QString &path) {
        return isInside(home.filePath(path), home.filePath(u"data"_qs));
    };
    CHECK(isIn(u"data/new"_qs));
    CHECK(isIn(u"data/ledger"_qs));
    CHECK(isIn(u"data/blobs/new"_qs));
    CHECK(isIn(u"link/new"_qs));
    CHECK(isIn(u"list.xlsx"_qs)); // written through
    REQUIRE(QFile::link(home.filePath(u"data/later"_qs), home.filePath(u"dangling"_qs)));
    CHECK(isIn(u"data/folder/not/yet/new"_qs));
    CHECK(isIn(u"dangling"_qs));
    CHECK(isIn(u"link/../data/new"_qs));
    CHECK_FALSE(isIn(u"new"_qs));
    CHECK_FALSE(isIn(u"data-of-others"_qs));
    CHECK_FALSE(isInside(home.filePath(u"new"_qs), home.filePath(u"nowhere"_qs)));
}

TEST_CASE("what is not an ordinary file is not replaced", "[core][disk]")
{
    CHECK_FALSE(DurableFile::write(u"/dev/null"_qs, "bytes"));
    CHECK_FALSE(QFileInfo(u"/dev/null"_qs).isFile());
}
