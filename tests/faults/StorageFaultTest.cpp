// SPDX-License-Identifier: GPL-3.0-or-later
// The disk of a laptop fails while it works.
#include "tests/faults/LedgerWork.h"
#include "tests/support/StringMakers.h"

#include "core/operations/IntegrityCheck.h"
#include "core/operations/LedgerDirectory.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

using namespace faults;
using namespace core;

namespace {

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
            MQ_TRY_ASSIGN(next.entries.back(), lineOf(waiting.front().lsn, next.toSeq));
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
            MQ_TRY_ASSIGN(const LogEntry own, lineOf(pending.lsn, 900 + pending.lsn));
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
        const QString path = folder + u"/ledger.db"_qs;
        const auto access
            = QFile::exists(path) ? Database::Access::Existing : Database::Access::Create;
        MQ_TRY_ASSIGN(m_database, Database::open(path, key(), access));
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
